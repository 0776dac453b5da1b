"""Pairs of pictures with a known drift: the simulated port's scenes and scenes of random texture, seeded.

A reference is a window of a larger picture, today's picture the window a camera turned, tilted or zoomed
would show; then come lorries, light, weather, grain, burned-in text and the artefacts of a codec.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache
from typing import Any

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from datasources.simulators.scenario import load
from datasources.simulators.scenes.catalogue import build_scene
from datasources.simulators.scenes.osd import font, outlined
from datasources.simulators.scenes.sprite import FULL_HEIGHT, FULL_WIDTH
from datasources.simulators.timeline import gate_passes
from video.view_check.similarity import Drift, from_drift, invert

Picture = NDArray[np.uint8]

# The window's share of the large picture: what is around it is what a turned camera sees.
WINDOW = 0.72
PORT_SCENES = 9
TEXTURES = 9


@dataclass(frozen=True, slots=True)
class Trial:
    """How today's picture differs: drift (of the picture's width), seconds passed, light and damage."""

    scene: int
    seed: int
    shift: float = 0.0
    heading: float = 0.0
    rotation_deg: float = 0.0
    zoom: float = 1.0
    hidden: float = 0.0
    night: bool = False
    rain: bool = False
    noise: float = 2.0
    jpeg: int = 0
    crf: int = 0
    blur: float = 0.0
    size: tuple[int, int] = (640, 360)


@dataclass(frozen=True, slots=True)
class Pair:
    """Reference and today's picture (BGR) and the true drift in px of the reference."""

    trial: Trial
    reference: Picture = field(repr=False)
    today: Picture = field(repr=False)
    drift: Drift


def make(trial: Trial) -> Pair:
    """The pair of `trial`, the same for the same trial."""
    random = np.random.default_rng([trial.seed, trial.scene, 7])
    width = trial.size[0]
    before = replace(trial, shift=0.0, rotation_deg=0.0, zoom=1.0)
    drift = Drift(
        trial.shift * width * float(np.cos(trial.heading)),
        trial.shift * width * float(np.sin(trial.heading)),
        trial.rotation_deg,
        trial.zoom,
    )
    moment = float(random.uniform(0, 3000))
    reference = _look(wide_picture(trial.scene, moment), before, Drift(0, 0, 0, 1))
    today = _look(wide_picture(trial.scene, moment + float(random.uniform(20, 900))), trial, drift)
    today = _lorries(today, trial.hidden, random)
    today = _blurred(today, trial.blur)
    today = _night(today, random) if trial.night else today
    today = _rain(today, random) if trial.rain else today
    grain = 2.0 if not trial.night else 2.0 + trial.noise
    reference = _text(_noise(reference, 2.0, random), "21/11/2026 08:02:11")
    today = _text(_noise(today, max(grain, trial.noise), random), "22/11/2026 20:14:57")
    return Pair(trial, _coded(reference, 0, 26), _coded(today, trial.jpeg, trial.crf), drift)


def unrelated(trial: Trial, other_scene: int) -> Pair:
    """A reference of one scene and today's picture of another: a camera that was turned away altogether."""
    one, other = make(trial), make(replace(trial, scene=other_scene))
    return Pair(trial, one.reference, other.today, Drift(float("nan"), 0, 0, 1))


def passing(trial: Trial, share: float, step: float) -> Pair:
    """A camera that stands still while a thing `share` of the width wide goes by, moved by `step` of it."""
    pair = make(trial)
    width, height = trial.size
    load = make(replace(trial, scene=(trial.scene + 5) % (PORT_SCENES + TEXTURES), seed=trial.seed + 1)).today
    wide, high = round(width * share), round(height * 0.62)
    thing = cv2.resize(load[round(height * 0.1) :], (wide, high), interpolation=cv2.INTER_AREA)
    pictures = []
    for picture, left in ((pair.reference, 0.06), (pair.today, 0.06 + step)):
        shown, x, y = picture.copy(), round(left * width), round(height * 0.3)
        part = thing[: height - y, : max(0, width - x)]
        shown[y : y + part.shape[0], x : x + part.shape[1]] = part
        pictures.append(shown)
    return Pair(trial, pictures[0], pictures[1], Drift(0, 0, 0, 1))


@cache
def _scene(index: int) -> Any:
    """The scene of one camera of the simulated port."""
    scenario = load()
    cameras = scenario.cameras
    camera = cameras[index % len(cameras)]
    gates = {
        one.number: gate_passes(one.number, scenario.trucks(one.number), 5, first=12.0)
        for one in cameras
        if "gate" in one.scene
    }
    return build_scene(camera, gates, scenario, 5)


@cache
def _still(index: int) -> Picture:
    if index < PORT_SCENES:
        return np.ascontiguousarray(_scene(index).background()[..., ::-1])
    return _texture(index)


def wide_picture(index: int, seconds: float) -> Picture:
    """The large picture (1920 × 1080 px, BGR) of scene `index` at a moment; from 9 on, random texture."""
    picture = _still(index).copy()
    if index < PORT_SCENES:
        for placed in _scene(index).actors(seconds):
            _paste(picture, placed.art.rgba, round(placed.x), round(placed.y))
        return picture
    random = np.random.default_rng([index, int(seconds)])
    return _lorries(picture, float(random.uniform(0, 0.08)), random)


def _paste(picture: Picture, rgba: NDArray[np.uint8], x: int, y: int) -> None:
    left, top = max(0, x), max(0, y)
    right, bottom = min(picture.shape[1], x + rgba.shape[1]), min(picture.shape[0], y + rgba.shape[0])
    if right <= left or bottom <= top:
        return
    part = rgba[top - y : bottom - y, left - x : right - x].astype(np.float32)
    under = picture[top:bottom, left:right].astype(np.float32)
    mixed = part[..., 2::-1] + under * (1 - part[..., 3:] / 255)
    picture[top:bottom, left:right] = np.clip(mixed, 0, 255).astype(np.uint8)


def _texture(index: int) -> Picture:
    """Ground, buildings, windows, poles and clutter at random."""
    random = np.random.default_rng(index)
    coarse = random.uniform(70, 170, (12, 20)).astype(np.float32)
    ground = cv2.resize(coarse, (FULL_WIDTH, FULL_HEIGHT), interpolation=cv2.INTER_CUBIC)
    fine = cv2.resize(
        random.normal(0, 9, (270, 480)).astype(np.float32),
        (FULL_WIDTH, FULL_HEIGHT),
        interpolation=cv2.INTER_LINEAR,
    )
    picture = np.clip((ground + fine)[..., None] * random.uniform(0.8, 1.1, 3), 0, 255).astype(np.uint8)
    horizon = int(random.integers(220, 420))
    picture[:horizon] = np.clip(190 + random.normal(0, 12, 3) + fine[:horizon, :, None] * 0.2, 0, 255)
    for _ in range(int(random.integers(30, 60))):
        x, y = int(random.integers(0, FULL_WIDTH)), int(random.integers(horizon - 120, FULL_HEIGHT))
        wide, high = int(random.integers(40, 300)), int(random.integers(30, 240))
        shade = tuple(int(value) for value in random.integers(25, 230, 3))
        cv2.rectangle(picture, (x, y), (x + wide, y + high), shade, -1)
        for column in range(x + 8, x + wide - 8, int(random.integers(16, 46))):
            lighter = tuple(min(255, value + int(random.integers(-40, 40))) for value in shade)
            cv2.line(picture, (column, y + 4), (column, y + high - 4), lighter, int(random.integers(1, 5)))
    for _ in range(int(random.integers(8, 20))):
        x = int(random.integers(0, FULL_WIDTH))
        top = int(random.integers(40, horizon + 60))
        cv2.line(
            picture,
            (x, top),
            (x, top + int(random.integers(150, 600))),
            (60, 62, 66),
            int(random.integers(3, 9)),
        )
        cv2.circle(picture, (x, top), int(random.integers(4, 14)), (210, 215, 220), -1)
    return cv2.GaussianBlur(picture, (0, 0), 0.8).astype(np.uint8)


def _look(wide: Picture, trial: Trial, drift: Drift) -> Picture:
    """What the camera shows of the large picture after `drift` (px of the small one)."""
    width, height = trial.size
    factor = FULL_WIDTH * WINDOW / width
    small_to_wide = np.array(
        [
            [factor, 0.0, FULL_WIDTH * (1 - WINDOW) / 2],
            [0.0, factor, (FULL_HEIGHT - height * factor) / 2],
        ]
    )
    back = invert(from_drift(drift, trial.size))
    linear = small_to_wide[:, :2] @ back[:, :2]
    offset = small_to_wide[:, :2] @ back[:, 2] + small_to_wide[:, 2]
    # Twice the size first: a lens averages over a pixel, it does not pick points.
    double = np.column_stack([linear / 2, offset])
    large = cv2.warpAffine(
        wide,
        double,
        (2 * width, 2 * height),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REFLECT_101,
    )
    return np.asarray(cv2.resize(large, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def _lorries(picture: Picture, share: float, random: np.random.Generator) -> Picture:
    """Ribbed boxes in front, until `share` of the picture is hidden."""
    if share <= 0:
        return picture
    result = picture.copy()
    height, width = result.shape[:2]
    hidden = np.zeros((height, width), bool)
    for _ in range(40):
        if hidden.mean() >= share:
            break
        wide = int(width * random.uniform(0.15, 0.2 + 0.4 * share))
        high = int(height * random.uniform(0.2, 0.3 + 0.5 * share))
        x, y = (
            int(random.integers(-wide // 4, width - wide // 2)),
            int(random.integers(0, height - high // 2)),
        )
        shade = random.integers(30, 220, 3)
        box = (slice(max(0, y), min(height, y + high)), slice(max(0, x), min(width, x + wide)))
        result[box] = shade
        ribs = (np.arange(box[1].start, box[1].stop) // max(2, width // 90)) % 2 == 0
        result[box] = np.where(
            ribs[None, :, None], result[box], np.clip(shade * 0.8, 0, 255).astype(np.uint8)
        )
        hidden[box] = True
    return result


def _blurred(picture: Picture, sigma: float) -> Picture:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), np.uint8) if sigma > 0 else picture


def _night(picture: Picture, random: np.random.Generator) -> Picture:
    """Lamplight: little of the day's light left, pools of it where lamps stand, less colour."""
    height, width = picture.shape[:2]
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    light = np.full((height, width), 0.10, np.float32)
    for _ in range(int(random.integers(3, 6))):
        x, y = random.uniform(0, width), random.uniform(0.1 * height, 0.8 * height)
        spread = random.uniform(0.15, 0.35) * width
        light += 0.55 * np.exp(-((columns - x) ** 2 + ((rows - y) * 1.6) ** 2) / (2 * spread**2)).astype(
            np.float32
        )
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY).astype(np.float32)[..., None]
    mixed = 0.35 * picture + 0.65 * grey * np.array([0.75, 0.92, 1.0], np.float32)
    return np.asarray(np.clip(mixed * np.minimum(light, 0.9)[..., None], 0, 255), np.uint8)


def _rain(picture: Picture, random: np.random.Generator) -> Picture:
    """Less contrast, streaks, softer edges."""
    height, width = picture.shape[:2]
    streaks = np.zeros((height, width), np.uint8)
    for _ in range(width * height // 700):
        x, y = int(random.integers(0, width)), int(random.integers(0, height))
        length = int(random.integers(height // 30, height // 12))
        cv2.line(
            streaks, (x, y), (x + length // 4, y + length), int(random.integers(60, 160)), 1, cv2.LINE_AA
        )
    fallen = cv2.GaussianBlur(streaks, (0, 0), 0.7).astype(np.float32)[..., None]
    hazy = 0.72 * cv2.GaussianBlur(picture, (0, 0), 0.6).astype(np.float32) + 0.28 * 150
    return np.clip(hazy + 0.35 * fallen, 0, 255).astype(np.uint8)


def _noise(picture: Picture, deviation: float, random: np.random.Generator) -> Picture:
    grain = random.normal(0, deviation, picture.shape[:2])[..., None]
    return np.clip(picture + grain, 0, 255).astype(np.uint8)


def _text(picture: Picture, clock: str) -> Picture:
    """What the camera burns in: it stays where it is whatever the camera does."""
    result = picture.copy()
    size = max(14, round(44 * result.shape[1] / FULL_WIDTH))
    stroke = max(1, size // 15)
    name = outlined("CL-03  Cảng Cát Lái · Cổng B", font(size), stroke)
    time = outlined(clock, font(size), stroke)
    _paste(result, name, 8, 5)
    _paste(result, time, result.shape[1] - time.shape[1] - 8, 5)
    return result


def _coded(picture: Picture, jpeg: int, crf: int) -> Picture:
    if crf:
        picture = _h264(picture, crf)
    if jpeg:
        _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, jpeg])
        picture = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    return picture


def _h264(picture: Picture, crf: int) -> Picture:
    """One key frame of an H.264 stream and back."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=Fraction(10))
        stream.width, stream.height, stream.pix_fmt = picture.shape[1], picture.shape[0], "yuv420p"
        stream.codec_context.thread_count = 1
        stream.options = {"crf": str(crf), "preset": "veryfast", "tune": "zerolatency"}
        container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
        container.mux(stream.encode(None))
    buffer.seek(0)
    with av.open(buffer, "r") as coded:
        return np.asarray(next(coded.decode(video=0)).to_ndarray(format="bgr24"), np.uint8)


def random_trials(
    count: int, seed: int, change: Callable[[np.random.Generator], dict[str, Any]]
) -> list[Trial]:
    """`count` trials over all scenes; `change` draws what differs in each."""
    random = np.random.default_rng(seed)
    scenes: Sequence[int] = range(PORT_SCENES + TEXTURES)
    return [
        Trial(scene=scenes[n % len(scenes)], seed=seed * 1000 + n, **change(random)) for n in range(count)
    ]
