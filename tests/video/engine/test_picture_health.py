"""Pictures that show nothing, judged on generated scenes by day and by night (D14.1.1a)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

import av
import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from video.engine.luma import Luma, LumaSampler
from video.engine.picture_health import PictureHealth
from video.engine.state import Trouble

WIDTH, HEIGHT = 320, 180
Scene = Callable[[int], np.ndarray]
RNG = np.random.default_rng(888)


def textured(low: float = 60, high: float = 190) -> np.ndarray:
    """A yard: containers with sharp edges on ground with a slope of light."""
    picture = np.linspace(low, high, HEIGHT)[:, None] * np.ones(WIDTH)
    rng = np.random.default_rng(14)
    for _ in range(60):
        left, top = int(rng.integers(0, WIDTH - 40)), int(rng.integers(0, HEIGHT - 20))
        picture[top : top + 18, left : left + 36] = rng.uniform(low - 30, high + 30)
    return picture


def noisy(picture: np.ndarray, sigma: float) -> np.ndarray:
    return np.clip(picture + RNG.normal(0, sigma, picture.shape), 16, 235)


DAY = textured()
NIGHT = textured() * 0.12 + 10
NIGHT[40:44, 60:64] = NIGHT[90:95, 200:206] = 230


def frame(luma: np.ndarray) -> av.VideoFrame:
    planes = np.vstack([luma, np.full((HEIGHT // 2, WIDTH), 128)]).astype(np.uint8)
    return av.VideoFrame.from_ndarray(planes, format="yuv420p")


def judge(scenes: Iterable[np.ndarray], health: PictureHealth | None = None) -> PictureHealth:
    """Look at one picture after the other, two seconds apart."""
    health = health if health is not None else PictureHealth()
    sampler = LumaSampler()
    for number, scene in enumerate(scenes):
        health.look(sampler.sample(frame(scene)), 2.0 * number)
    return health


def found(health: PictureHealth) -> set[Trouble]:
    return {trouble for trouble, _ in health.troubles}


@pytest.mark.parametrize("sigma", [1.0, 3.0, 6.0])
@pytest.mark.parametrize("scene", [DAY, NIGHT], ids=["day", "night"])
def test_D14_1_1a_an_ordinary_scene_by_day_and_by_night_is_no_trouble(
    scene: np.ndarray, sigma: float
) -> None:
    health = PictureHealth()
    sampler = LumaSampler()
    for number in range(60):
        health.look(sampler.sample(frame(noisy(scene, sigma))), 2.0 * number)
        assert not health.troubles


def test_D14_1_1a_no_light_at_all_is_dark_and_said_since_it_began() -> None:
    health = judge([noisy(DAY * 0.02 + 14, 1) for _ in range(4)])
    assert not health.troubles
    dusk = [noisy(DAY * share + 14 * (1 - share), 1) for share in np.linspace(1, 0.02, 40)]
    health = judge([*dusk, *(noisy(DAY * 0.02 + 14, 1) for _ in range(10))])
    assert found(health) == {Trouble.DARK}
    assert 40 <= health.troubles[0][1] <= 80


def test_D14_1_1a_nightfall_is_never_called_covered() -> None:
    health, sampler = PictureHealth(), LumaSampler()
    for number, share in enumerate(np.linspace(1, 0, 90)):
        picture = DAY * share + NIGHT * (1 - share)
        health.look(sampler.sample(frame(noisy(picture, 2))), 2.0 * number)
        assert not health.troubles


@pytest.mark.parametrize("level", [40.0, 110.0, 180.0])
def test_D14_1_1a_a_cover_over_the_lens_is_said_and_taken_back(level: float) -> None:
    seen = [noisy(DAY, 2) for _ in range(15)]
    covered = [noisy(np.full((HEIGHT, WIDTH), level), 2) for _ in range(8)]
    health = judge([*seen, *covered])
    assert found(health) == {Trouble.COVERED}
    assert health.troubles[0][1] == pytest.approx(30.0)
    assert not judge([noisy(DAY, 2) for _ in range(4)], health).troubles


def test_D14_1_1a_black_paint_by_day_is_a_cover_and_not_the_night() -> None:
    painted = [noisy(np.full((HEIGHT, WIDTH), 17.0), 1) for _ in range(8)]
    assert found(judge([*(noisy(DAY, 2) for _ in range(15)), *painted])) == {Trouble.COVERED}


def test_D14_1_1a_a_lorry_before_the_lens_is_no_cover() -> None:
    lorry = DAY.copy()
    lorry[20:170, 10:310] = 120
    seen = [noisy(DAY, 2)] * 10 + [noisy(np.full((HEIGHT, WIDTH), 120.0), 2)] * 3 + [noisy(lorry, 2)] * 40
    health, sampler = PictureHealth(), LumaSampler()
    for number, picture in enumerate(seen):
        health.look(sampler.sample(frame(noisy(picture, 1.0))), 2.0 * number)
        assert not health.troubles, number


def test_D14_1_1a_too_much_light_is_overexposed() -> None:
    bright = np.full((HEIGHT, WIDTH), 255.0)
    bright[150:, :40] = 60
    assert found(judge([bright for _ in range(8)])) >= {Trouble.OVEREXPOSED}


@pytest.mark.parametrize("sigma", [5.0, 8.0])
def test_D14_1_1a_a_picture_out_of_focus_is_blurred(sigma: float) -> None:
    soft = cv2.GaussianBlur(DAY, (0, 0), sigma)
    assert found(judge([noisy(soft, 1) for _ in range(12)])) == {Trouble.BLURRED}


def encoded(pictures: Iterable[np.ndarray]) -> Iterable[av.VideoFrame]:
    """The pictures as a camera's encoder would leave them: rate control, key frames, skipped blocks."""
    encoder = av.CodecContext.create("libx264", "w")
    encoder.width, encoder.height, encoder.pix_fmt = WIDTH, HEIGHT, "yuv420p"
    encoder.time_base, encoder.framerate = Fraction(1, 5), Fraction(5)
    encoder.gop_size, encoder.max_b_frames, encoder.bit_rate = 10, 0, 80_000
    encoder.options = {"preset": "veryfast", "tune": "zerolatency"}
    decoder = av.CodecContext.create("h264", "r")
    for number, picture in enumerate(pictures):
        source = frame(picture)
        source.pts = number
        for packet in encoder.encode(source):
            yield from decoder.decode(packet)


def with_clock(picture: np.ndarray, second: int) -> np.ndarray:
    text = f"22-11-2026 03:{second // 60:02d}:{second % 60:02d}"
    drawn = cv2.putText(picture.astype(np.uint8), text, (8, 18), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (235.0,), 1)
    return np.asarray(drawn)


@pytest.mark.parametrize("scene", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize("frozen", [True, False])
def test_D14_1_1a_a_frozen_picture_is_found_though_its_clock_runs(scene: np.ndarray, frozen: bool) -> None:
    still = noisy(scene, 2)
    pictures = (with_clock(still if frozen else noisy(scene, 1.5), number // 5) for number in range(5 * 60))
    health, sampler = PictureHealth(), LumaSampler()
    for number, picture in enumerate(encoded(pictures)):
        if number % 10 == 7:
            health.look(sampler.sample(picture), number / 5)
    assert found(health) == ({Trouble.FROZEN} if frozen else set())


def test_another_stream_is_not_compared_with_the_last_picture_of_the_first() -> None:
    health, sampler = PictureHealth(), LumaSampler()
    still = noisy(DAY, 2)
    for number in range(9):
        health.look(sampler.sample(frame(still)), 2.0 * number)
        health.restart()
    assert not health.troubles


@given(
    st.lists(
        arrays.arrays(np.uint8, (90, 160), elements=st.integers(0, 255), fill=st.integers(0, 255)),
        min_size=1,
        max_size=6,
    )
)
def test_any_picture_is_judged(pictures: list[np.ndarray]) -> None:
    health = PictureHealth()
    for number, picture in enumerate(pictures):
        health.look(Luma(picture, picture[::2]), float(number))
    assert len(health.troubles) <= len(Trouble)


@pytest.mark.parametrize("name", ["yuv420p", "yuvj420p", "nv12", "yuv422p", "rgb24", "yuv420p10le", "gray"])
@pytest.mark.parametrize("size", [(2, 2), (17, 31), (640, 360), (1921, 1080)])
def test_every_format_and_size_can_be_sampled(name: str, size: tuple[int, int]) -> None:
    picture = av.VideoFrame(*size, "rgb24").reformat(format=name)
    luma = LumaSampler().sample(picture)
    assert luma.small.shape == (90, 160)
    PictureHealth().look(luma, 0.0)
