"""`compare(reference, today)`: same, moved, covered, blurred, dark, or honestly unsure (D14.1.1b)."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from video.view_check import places as asking
from video.view_check import supposing
from video.view_check.condition import Condition, condition_of, plain_cells, sharpness
from video.view_check.picture import Prepared, prepare, working_size
from video.view_check.places import COARSE, FINE, Places, Vote
from video.view_check.result import Doubt, Evidence, Tolerance, Verdict, ViewResult
from video.view_check.similarity import Drift, Matrix, identity, plausible, resized, to_drift

Picture = NDArray[np.uint8]

# Unrelated pictures were never seen to agree better than at -3 (docs/view-check.md).
LOG10_SURE: Final = -6.5
LEAST_PLACES: Final = 8
# Turned cameras leave about one place in fifty where it was, by chance.
LEAST_STILL: Final = 3
LOG10_STILL: Final = -2.5
ALIKE_AROUND: Final = 0.35
ALIKE_BETTER: Final = 0.15
LEAST_AGREEING: Final = 6
LEAST_CELLS: Final = 3
# So many places agreeing at once leave no room for another drift: the usual case, and the quick one.
PLAINLY_SAME: Final = 0.6
RIVAL: Final = 0.75
COVERED: Final = 0.65
COVERED_ALONE: Final = 0.9
# In focus at night, in rain, through a poor codec: 0.67 and more of the reference's; out of focus below 0.41.
SOFTER: Final = 0.42
BLURRED_ALONE: Final = 0.11
OTHER_SHAPE: Final = 1.6


@dataclass(frozen=True, slots=True)
class _Found:
    matrix: Matrix
    drift: Drift
    vote: Vote
    evidence: Evidence

    @property
    def sure(self) -> bool:
        return self.evidence.log10_chance <= LOG10_SURE and self.evidence.agreeing >= LEAST_AGREEING


def compare(
    reference: Picture | None,
    today: Picture | None,
    *,
    tolerance: Tolerance | None = None,
    fov_deg: float | None = None,
) -> ViewResult:
    """Compares two pictures (rows × columns [× BGR], uint8); `fov_deg` is the lens's horizontal view."""
    tolerance = tolerance or Tolerance()
    if today is None or reference is None:
        return look(today) if today is not None else ViewResult(Verdict.UNSURE, 0.0, Doubt.NO_PICTURE)
    height, width = reference.shape[:2]
    size = working_size(width, height)
    now = prepare(today, size)
    condition = condition_of(now.grey, now.trusted)
    shapes = (today.shape[1] / today.shape[0]) / (width / height)
    if not 1 / OTHER_SHAPE <= shapes <= OTHER_SHAPE:
        return _result(Verdict.UNSURE, 0.0, condition, Doubt.OTHER_SHAPE)
    if condition.dark or condition.overexposed:
        return _result(Verdict.DARK if condition.dark else Verdict.OVEREXPOSED, 0.99, condition)
    before = prepare(reference, size)
    found, doubt = _drift(before, now)
    hidden = _hidden_share(before, now)
    softer = condition.sharpness / max(1e-6, sharpness(before.grey, before.trusted))
    if found is None:
        return _not_found(condition, softer, hidden, doubt)
    result = _found(found, size, (width, height), condition, hidden, tolerance, fov_deg)
    return _dimmed(result, softer)


def look(today: Picture) -> ViewResult:
    """What one picture says by itself; that it is the right view it cannot say."""
    now = prepare(today, working_size(today.shape[1], today.shape[0]))
    condition = condition_of(now.grey, now.trusted)
    if condition.dark:
        return _result(Verdict.DARK, 0.99, condition)
    if condition.overexposed:
        return _result(Verdict.OVEREXPOSED, 0.99, condition)
    if condition.plain > COVERED_ALONE:
        return _result(Verdict.COVERED, 0.8, condition, hidden=condition.plain)
    if condition.sharpness < BLURRED_ALONE:
        return _result(Verdict.BLURRED, 0.7, condition)
    return _result(Verdict.UNSURE, 0.0, condition, Doubt.NO_REFERENCE)


def _drift(before: Prepared, now: Prepared) -> tuple[_Found | None, Doubt]:
    places = asking.find_places(before)
    if len(places) < LEAST_PLACES:
        return None, Doubt.PLAIN_REFERENCE
    still = _try(places, before, now, identity())
    if still is not None and still.sure and _share(still) >= PLAINLY_SAME:
        return still, Doubt.NONE
    tried = [still]
    tried += [_try(places, before, now, matrix) for matrix in supposing.by_features(before, now)]
    if not any(one is not None and one.sure for one in tried):
        tried += [_try(places, before, now, matrix) for matrix in supposing.by_phase(before, now)]
    sure = sorted(
        (one for one in tried if one is not None and one.sure), key=lambda one: one.evidence.log10_chance
    )
    if not sure:
        return None, Doubt.NOTHING_FOUND
    best = sure[0]
    # Stacks and fences repeat themselves: two drifts that fit almost as well are no answer.
    rivals = [one for one in sure[1:] if _apart(one, best, before.size)]
    as_good = any(one.evidence.agreeing >= RIVAL * best.evidence.agreeing for one in rivals)
    if best is not still and _stands_still(places, before, now, best):
        # A lorry that fills the picture moved, not the camera: what is around it is where it was.
        return (still, Doubt.NONE) if still is not None and still.sure else (None, Doubt.AMBIGUOUS)
    if as_good or (best is not still and _repeats(places, before)):
        return None, Doubt.AMBIGUOUS
    return best, Doubt.NONE


def _try(places: Places, before: Prepared, now: Prepared, matrix: Matrix) -> _Found | None:
    """Ask roughly, refine, ask exactly; None where too little agrees to refine anything."""
    for how in (COARSE, FINE):
        vote = asking.ask(places, before, now, matrix, how)
        better = asking.refine(places, vote)
        if better is None or not plausible(better, before.size):
            return None
        matrix = better
    vote = asking.ask(places, before, now, matrix, FINE)
    if len(set(places.cells[vote.agrees])) < LEAST_CELLS:
        return None
    evidence = Evidence(
        int(vote.agrees.sum()),
        int(vote.seen.sum()),
        vote.log10_chance,
        asking.residual(places, vote, matrix),
    )
    return _Found(matrix, to_drift(matrix, before.size), vote, evidence)


def _stands_still(places: Places, before: Prepared, now: Prepared, best: _Found) -> bool:
    """Whether more places that `best` does not explain are just where they were than chance would have it."""
    vote = asking.ask(places, before, now, identity(), FINE)
    rest = vote.seen & ~best.vote.agrees
    agreeing = int((rest & vote.agrees).sum())
    chance = asking.log10_tail(int(rest.sum()), agreeing, asking.chance_of(FINE))
    if agreeing >= LEAST_STILL and chance <= LOG10_STILL:
        return True
    unmoved, moved = asking.alike_around(places, best.vote, before, now, best.matrix)
    # Level lines look alike however far a camera was panned; moved they look more alike still.
    return unmoved >= ALIKE_AROUND and moved < unmoved + ALIKE_BETTER


def _repeats(places: Places, before: Prepared) -> bool:
    """Whether the reference, shifted, agrees with itself as well as today's picture does."""
    vote = asking.ask(places, before, before, supposing.repetition(before), COARSE)
    return bool(vote.agrees.sum() >= RIVAL * max(1, int(vote.seen.sum())))


def _share(found: _Found) -> float:
    return found.evidence.agreeing / max(1, found.evidence.looked_at)


def _apart(one: _Found, other: _Found, size: tuple[int, int]) -> bool:
    far = math.hypot(one.drift.x - other.drift.x, one.drift.y - other.drift.y) > 0.012 * size[0]
    return far or abs(one.drift.scale - other.drift.scale) > 0.03


def _hidden_share(before: Prepared, now: Prepared) -> float:
    """Share of the cells that showed something and show nothing now."""
    had = ~plain_cells(before.grey, before.trusted)
    gone = plain_cells(now.grey, now.trusted)
    return float((had & gone).sum() / max(1, int(had.sum())))


def _not_found(condition: Condition, softer: float, hidden: float, doubt: Doubt) -> ViewResult:
    """Nothing of the reference was found again: covered or blurred explains that, else it is doubt."""
    if hidden >= COVERED:
        return _result(Verdict.COVERED, min(0.99, hidden), condition, hidden=hidden)
    if softer < SOFTER:
        return _result(Verdict.BLURRED, _blur_confidence(softer), condition, hidden=hidden)
    return _result(Verdict.UNSURE, 0.0, condition, doubt, hidden)


def _dimmed(result: ViewResult, softer: float) -> ViewResult:
    """The right view out of focus is a fault of its own; a turned camera is told as turned first."""
    if softer >= SOFTER or result.verdict is not Verdict.SAME:
        return result
    return replace(result, verdict=Verdict.BLURRED, confidence=_blur_confidence(softer))


def _blur_confidence(softer: float) -> float:
    return min(0.99, 1.2 - softer)


def _found(
    found: _Found,
    size: tuple[int, int],
    shown: tuple[int, int],
    condition: Condition,
    hidden: float,
    tolerance: Tolerance,
    fov_deg: float | None,
) -> ViewResult:
    drift, factor = found.drift, (shown[0] / size[0], shown[1] / size[1])
    percent = 100 * math.hypot(drift.x, drift.y) / size[0]
    off = (
        percent > tolerance.shift_percent
        or abs(drift.rotation_deg) > tolerance.rotation_deg
        or abs(math.log(drift.scale)) > math.log1p(tolerance.scale)
    )
    matrix = resized(found.matrix, *factor)
    rows = tuple(tuple(float(value) for value in row) for row in matrix)
    return ViewResult(
        verdict=Verdict.MOVED if off else Verdict.SAME,
        confidence=1 - 10 ** max(-12.0, found.evidence.log10_chance / 6),
        shift_x=drift.x * factor[0],
        shift_y=drift.y * factor[1],
        shift_percent=percent,
        shift_deg=_degrees(math.hypot(drift.x, drift.y), size[0], fov_deg),
        rotation_deg=drift.rotation_deg,
        scale=drift.scale,
        matrix=(rows[0], rows[1]),  # type: ignore[arg-type]
        evidence=found.evidence,
        brightness=condition.brightness,
        sharpness=condition.sharpness,
        hidden_share=hidden,
    )


def _degrees(shift: float, width: int, fov_deg: float | None) -> float | None:
    """The angle of `shift` px through a lens without distortion."""
    if fov_deg is None or not 0 < fov_deg < 180:
        return None
    focal = width / 2 / math.tan(math.radians(fov_deg) / 2)
    return math.degrees(math.atan2(shift, focal))


def _result(
    verdict: Verdict, confidence: float, condition: Condition, doubt: Doubt = Doubt.NONE, hidden: float = 0.0
) -> ViewResult:
    return ViewResult(
        verdict,
        confidence,
        doubt,
        brightness=condition.brightness,
        sharpness=condition.sharpness,
        hidden_share=hidden,
    )
