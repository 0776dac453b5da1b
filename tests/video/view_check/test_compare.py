"""The verdict on generated pairs whose drift is known, and on pictures that mean harm (D14.1.1b).

The counts are of fixed seeds, so a change that costs accuracy fails; docs/view-check.md has the large sets.
"""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from functools import cache

import cv2
import numpy as np
import pytest

from benchmarks.view_scenes import Trial, make, passing, unrelated
from video.view_check.compare import compare
from video.view_check.picture import decode
from video.view_check.result import Doubt, Tolerance, Verdict, ViewResult

SCENES = (0, 4, 8, 15)
NIGHT = {"night": True, "noise": 5.0}
TURNED = {"shift": 0.11, "heading": 0.7, "rotation_deg": 3.0, "zoom": 1.12}


@cache
def judged(trial: Trial) -> tuple[ViewResult, float]:
    """The verdict and how far the drift found is from the true one, in px of a picture 640 px wide."""
    pair = make(trial)
    result = compare(pair.reference, pair.today)
    if result.shift_x is None or result.shift_y is None:
        return result, float("nan")
    return result, float(np.hypot(result.shift_x - pair.drift.x, result.shift_y - pair.drift.y))


def verdicts(**more: object) -> tuple[Counter[Verdict], float]:
    """The verdicts over the scenes, and the worst error among the drifts found."""
    results = [judged(Trial(scene=scene, seed=scene + 40, **more)) for scene in SCENES]  # type: ignore[arg-type]
    return Counter(result.verdict for result, _ in results), float(np.nanmax([error for _, error in results]))


@pytest.mark.parametrize(
    ("light", "least"),
    [
        ({}, 4),
        (NIGHT, 3),
        ({"rain": True}, 3),
        ({"crf": 34}, 4),
        ({"hidden": 0.3}, 3),
    ],
    ids=["day", "night", "rain", "poor codec", "lorries"],
)
def test_D14_1_1b_a_camera_that_did_not_move_is_never_called_turned(
    light: dict[str, object], least: int
) -> None:
    found, error = verdicts(shift=0.006, heading=2.0, **light)
    assert found[Verdict.MOVED] == 0
    assert found[Verdict.SAME] >= least
    assert error < 1.0


@pytest.mark.parametrize(
    ("light", "least"),
    [
        ({}, 4),
        (NIGHT, 3),
        ({"rain": True}, 3),
        ({"crf": 34}, 3),
        ({"hidden": 0.2}, 2),
    ],
    ids=["day", "night", "rain", "poor codec", "lorries"],
)
def test_D14_1_1b_a_turned_camera_is_never_called_the_same(light: dict[str, object], least: int) -> None:
    found, error = verdicts(**TURNED, **light)
    assert found[Verdict.SAME] == 0
    assert found[Verdict.MOVED] >= least
    assert error < 1.0


def test_D14_1_1b_the_drift_is_told_in_px_percent_and_degrees() -> None:
    pair = make(Trial(scene=9, seed=2, shift=0.1, rotation_deg=-2.0, zoom=0.9, size=(1280, 720)))
    result = compare(pair.reference, pair.today, fov_deg=90.0)
    assert result.verdict is Verdict.MOVED
    assert result.shift_x == pytest.approx(128, abs=1.5)
    assert result.shift_percent == pytest.approx(10, abs=0.15)
    assert result.shift_deg == pytest.approx(11.3, abs=0.3), (
        "atan(0.2): 90° across are twice the focal length"
    )
    assert result.rotation_deg == pytest.approx(-2.0, abs=0.1)
    assert result.scale == pytest.approx(0.9, abs=0.005)
    assert result.confidence > 0.9


def test_D14_1_1b_a_squeezed_sub_stream_is_the_same_view() -> None:
    pair = make(Trial(scene=4, seed=2, size=(1280, 720)))
    squeezed = np.asarray(cv2.resize(pair.today, (704, 576), interpolation=cv2.INTER_AREA), np.uint8)
    assert compare(pair.reference, squeezed).verdict is Verdict.SAME


def test_D14_1_1b_burned_in_text_does_not_hold_a_turned_camera_in_place() -> None:
    """Where the text is all that both pictures share, nothing is claimed."""
    reference, today = (np.full((360, 640, 3), 96, np.uint8) for _ in range(2))
    for picture in (reference, today):
        for row in (24, 350):
            cv2.putText(picture, "CL-03 Cang Cat Lai  22/11/2026", (8, row), 0, 0.8, (250, 250, 250), 2)
    assert compare(reference, today).verdict is Verdict.UNSURE
    pair = make(Trial(scene=15, seed=9, shift=0.15))
    assert compare(pair.reference, pair.today).verdict is Verdict.MOVED


def test_D14_1_1b_a_lorry_that_fills_the_picture_and_drives_on_does_not_turn_the_camera() -> None:
    """All that is large in the picture moved alike, and yet the camera did not."""
    found = []
    for scene in SCENES:
        for share, step in ((0.5, 0.2), (0.75, 0.12)):
            pair = passing(Trial(scene=scene, seed=scene), share, step)
            found.append(compare(pair.reference, pair.today))
    verdicts = Counter(result.verdict for result in found)
    assert verdicts[Verdict.MOVED] == 0
    assert verdicts[Verdict.SAME] >= 3
    assert {result.doubt for result in found} <= {Doubt.NONE, Doubt.AMBIGUOUS}


def test_D14_1_1b_a_camera_panned_along_level_lines_is_turned() -> None:
    found = []
    for scene in SCENES:
        pair = make(Trial(scene=scene, seed=scene, shift=0.12))
        found.append(compare(pair.reference, pair.today))
    turned = [result for result in found if result.verdict is Verdict.MOVED]
    assert len(turned) >= 3
    assert Verdict.SAME not in {result.verdict for result in found}
    assert [result.shift_percent for result in turned] == pytest.approx([12.0] * len(turned), abs=0.2)


def test_D14_1_1b_another_scene_is_doubt_and_not_a_drift() -> None:
    found = []
    for scene, other in zip(SCENES, SCENES[1:] + SCENES[:1], strict=True):
        pair = unrelated(Trial(scene=scene, seed=3), other)
        found.append(compare(pair.reference, pair.today))
    assert {result.verdict for result in found} == {Verdict.UNSURE}
    assert {result.doubt for result in found} <= {Doubt.NOTHING_FOUND, Doubt.PLAIN_REFERENCE}
    assert all(result.shift_percent is None for result in found)


def test_D14_1_1a_dark_covered_blurred_and_overexposed_are_told_apart() -> None:
    pair = make(Trial(scene=4, seed=1))
    random = np.random.default_rng(1)
    black = np.clip(random.normal(12, 3, pair.today.shape), 0, 255).astype(np.uint8)
    cloth = np.clip(random.normal(120, 2, pair.today.shape), 0, 255).astype(np.uint8)
    white = np.full_like(pair.today, 254)
    assert compare(pair.reference, black).verdict is Verdict.DARK
    assert compare(pair.reference, cloth).verdict is Verdict.COVERED
    assert compare(pair.reference, white).verdict is Verdict.OVEREXPOSED
    for scene in SCENES:
        soft = make(Trial(scene=scene, seed=1, blur=4.0))
        assert compare(soft.reference, soft.today).verdict is Verdict.BLURRED, scene
    assert compare(None, black).verdict is Verdict.DARK
    assert compare(None, cloth).verdict is Verdict.COVERED
    alone = compare(None, pair.today)
    assert (alone.verdict, alone.doubt) == (Verdict.UNSURE, Doubt.NO_REFERENCE)


def test_what_cannot_be_compared_says_why() -> None:
    pair = make(Trial(scene=4, seed=1))
    tall = np.ascontiguousarray(pair.today.transpose(1, 0, 2))
    assert compare(pair.reference, None).doubt is Doubt.NO_PICTURE
    assert compare(pair.reference, tall).doubt is Doubt.OTHER_SHAPE
    sky = np.clip(np.random.default_rng(3).normal(180, 2, pair.today.shape), 0, 255).astype(np.uint8)
    assert compare(sky, pair.today).doubt is Doubt.PLAIN_REFERENCE


def test_the_tolerance_decides_what_is_the_same() -> None:
    pair = make(Trial(scene=9, seed=5, shift=0.03))
    assert compare(pair.reference, pair.today).verdict is Verdict.MOVED
    assert compare(pair.reference, pair.today, tolerance=Tolerance(shift_percent=4.0)).verdict is Verdict.SAME


def test_a_repeating_fence_is_no_evidence_for_one_of_its_periods() -> None:
    """A pattern of one period fits every shift by that period: the answer must not be a wrong drift."""
    tile = make(Trial(scene=9, seed=5)).reference[100:140, 200:240]
    fence = np.tile(tile, (9, 16, 1))
    moved = np.roll(fence, 20, axis=1)
    assert compare(fence, moved).verdict is Verdict.UNSURE


def test_bytes_that_are_no_picture_are_none() -> None:
    good = cv2.imencode(".png", np.zeros((64, 64, 3), np.uint8))[1].tobytes()
    assert decode(good) is not None
    assert decode(b"") is None
    assert decode(b"\x89PNG\r\n\x1a\n" + b"x" * 200) is None
    assert decode(good[: len(good) // 3]) is None
    assert decode(cv2.imencode(".png", np.zeros((8, 8, 3), np.uint8))[1].tobytes()) is None
    assert decode(io.BytesIO(b"GIF89a").read()) is None


def test_generated_pairs_are_the_same_for_the_same_seed() -> None:
    one, again = make(Trial(scene=9, seed=3, rain=True)), make(Trial(scene=9, seed=3, rain=True))
    assert (one.today == again.today).all()
    assert (one.today != make(replace(one.trial, seed=4)).today).any()
