"""Asking places of the reference, one by one, whether they are where a supposed drift puts them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from video.view_check.picture import Float, Prepared
from video.view_check.similarity import Matrix, Points, apply, fit, invert

PLACE: Final = 44
STEP: Final = 40
TRUSTED_SHARE: Final = 0.85
# A place must have corners: along a straight edge it could slide unnoticed.
CORNERS: Final = 0.10
STRUCTURE: Final = 0.06
CONTRAST: Final = 2.0
ALIKE: Final = 0.42
AROUND: Final = 0.08
# Two reaches in px of the search about the supposed spot, and what counts as found there.
COARSE: Final = (14, 6.0)
FINE: Final = (9, 1.3)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the reference has something to recognise: top-left corners, and the cell of a 3 × 3 grid."""

    corners: NDArray[np.intp]
    cells: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.corners)

    @property
    def centres(self) -> Points:
        """Their centres in px (n × 2)."""
        return self.corners.astype(np.float64) + (PLACE - 1) / 2


@dataclass(frozen=True, slots=True)
class Vote:
    """How the places answered: seen (inside today's picture), agreeing, where they were found, how alike."""

    seen: NDArray[np.bool_]
    agrees: NDArray[np.bool_]
    found: Points
    alike: NDArray[np.float64]
    radius: float
    reach: int

    @property
    def log10_chance(self) -> float:
        """How often unrelated pictures would agree as well (log10); 0 = always."""
        return log10_tail(int(self.seen.sum()), int(self.agrees.sum()), chance_of((self.reach, self.radius)))


def chance_of(how: tuple[int, float]) -> float:
    """How likely a place of an unrelated picture agrees; more than by area, as peaks cluster."""
    reach, radius = how
    return min(0.5, 1.6 * math.pi * radius**2 / (2 * reach + 1) ** 2)


def find_places(reference: Prepared) -> Places:
    """The places of `reference` that have corners, trusted px and enough structure."""
    pattern = reference.structure
    calm = cv2.GaussianBlur(reference.grey, (0, 0), 2.0)
    height, width = pattern.shape
    corners, cells = [], []
    for top in range(0, height - PLACE + 1, STEP):
        for left in range(0, width - PLACE + 1, STEP):
            rows, columns = slice(top, top + PLACE), slice(left, left + PLACE)
            if (reference.trusted[rows, columns] > 0).mean() < TRUSTED_SHARE:
                continue
            # Grain looks like structure where there is nothing else; it has no contrast once it is smoothed.
            if calm[rows, columns].std() >= CONTRAST and _has_corners(pattern[rows, columns]):
                corners.append((left, top))
                middle_x, middle_y = left + PLACE / 2, top + PLACE / 2
                cells.append(int(3 * middle_y / height) * 3 + int(3 * middle_x / width))
    return Places(np.array(corners, np.intp).reshape(-1, 2), np.array(cells, np.intp))


def _has_corners(patch: Float) -> bool:
    if float(patch.std()) < STRUCTURE * 3:
        return False
    across, down = np.gradient(patch, axis=1), np.gradient(patch, axis=0)
    xx, yy, xy = float((across**2).mean()), float((down**2).mean()), float((across * down).mean())
    root = math.sqrt(max(0.0, (xx - yy) ** 2 / 4 + xy**2))
    middle = (xx + yy) / 2
    return middle > 0 and (middle - root) / (middle + root) > CORNERS


def ask(places: Places, reference: Prepared, today: Prepared, drift: Matrix, how: tuple[int, float]) -> Vote:
    """What the places say of `drift` (reference → today); `how` is reach and radius in px."""
    reach, radius = how
    size = reference.size
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    back = cv2.warpAffine(today.structure, drift, size, flags=flags)
    whole = cv2.warpAffine(today.trusted, drift, size, flags=cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP)
    back = cv2.copyMakeBorder(back, reach, reach, reach, reach, cv2.BORDER_REFLECT_101)
    count = len(places)
    seen, agrees = np.zeros(count, bool), np.zeros(count, bool)
    alike, found = np.zeros(count), np.zeros((count, 2))
    for index, (left, top) in enumerate(places.corners):
        rows, columns = slice(top, top + PLACE), slice(left, left + PLACE)
        if (whole[rows, columns] > 0).mean() < TRUSTED_SHARE:
            continue
        seen[index] = True
        window = back[top : top + PLACE + 2 * reach, left : left + PLACE + 2 * reach]
        answer = cv2.matchTemplate(window, reference.structure[rows, columns], cv2.TM_CCOEFF_NORMED)
        _, best, _, (x, y) = cv2.minMaxLoc(answer)
        offset = np.array([x, y]) - reach + _between(np.asarray(answer, np.float32), x, y)
        alike[index], found[index] = best, offset
        agrees[index] = best >= ALIKE and float(np.hypot(*offset)) <= radius
    return Vote(seen, agrees, apply(drift, places.centres + found), alike, radius, reach)


def _between(answer: NDArray[np.float32], x: int, y: int) -> NDArray[np.float64]:
    """The peak between px, by a parabola each way."""
    shift = np.zeros(2)
    for axis, (place, length) in enumerate(((x, answer.shape[1]), (y, answer.shape[0]))):
        if 0 < place < length - 1:
            line = answer[y, x - 1 : x + 2] if axis == 0 else answer[y - 1 : y + 2, x]
            low, middle, high = (float(value) for value in line)
            bend = low - 2 * middle + high
            if bend < -1e-6:
                shift[axis] = float(np.clip((low - high) / (2 * bend), -0.5, 0.5))
    return shift


def alike_around(
    places: Places, vote: Vote, reference: Prepared, today: Prepared, drift: Matrix
) -> tuple[float, float]:
    """How alike (-1 to 1) the pictures are around what agrees: unmoved, and moved by `drift`.

    Kerbs and skylines have no corners for a place of their own, but around a lorry they tell that it moved.
    """
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    moved = cv2.warpAffine(today.structure, drift, reference.size, flags=flags)
    whole = cv2.warpAffine(
        today.trusted, drift, reference.size, flags=cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP
    )
    apart = cv2.bitwise_and(cv2.bitwise_and(reference.trusted, today.trusted), whole)
    half = (PLACE - 1) / 2
    offsets = ((-half, -half), (half, -half), (-half, half), (half, half))
    for centres in (places.centres[vote.agrees], vote.found[vote.agrees]):
        corners = [centres + offset for offset in offsets]
        hull = cv2.convexHull(np.concatenate(corners).astype(np.int32))
        cv2.fillConvexPoly(apart, hull, 0)
    rest = apart > 0
    if rest.mean() < AROUND:
        return 0.0, 0.0
    return _alike(reference.structure[rest], today.structure[rest]), _alike(
        reference.structure[rest], np.asarray(moved, np.float32)[rest]
    )


def _alike(one: Float, other: Float) -> float:
    spread = float(one.std() * other.std())
    return float(((one - one.mean()) * (other - other.mean())).mean() / spread) if spread > 0 else 0.0


def refine(places: Places, vote: Vote, rounds: int = 4) -> Matrix | None:
    """The similarity the agreeing places speak for, outliers dropped; None for fewer than four."""
    source, target = places.centres[vote.agrees], vote.found[vote.agrees]
    if len(source) < 4:
        return None
    for _ in range(rounds):
        matrix = fit(source, target)
        errors = np.hypot(*(apply(matrix, source) - target).T)
        keep = errors <= max(0.8, 2.5 * float(np.median(errors)))
        if keep.all() or keep.sum() < 4:
            break
        source, target = source[keep], target[keep]
    return matrix


def residual(places: Places, vote: Vote, matrix: Matrix) -> float:
    """Median distance in px of the agreeing places from `matrix`."""
    if not vote.agrees.any():
        return 0.0
    errors = apply(invert(matrix), vote.found[vote.agrees]) - places.centres[vote.agrees]
    return float(np.median(np.hypot(*errors.T)))


def log10_tail(trials: int, hits: int, chance: float) -> float:
    """log10 of the probability of `hits` or more in `trials` of `chance` each."""
    if hits <= 0 or trials <= 0:
        return 0.0
    terms = [
        math.lgamma(trials + 1)
        - math.lgamma(k + 1)
        - math.lgamma(trials - k + 1)
        + k * math.log(chance)
        + (trials - k) * math.log1p(-chance)
        for k in range(hits, trials + 1)
    ]
    top = max(terms)
    return min(0.0, (top + math.log(sum(math.exp(term - top) for term in terms))) / math.log(10))
