"""What comparing today's picture with the reference says (D14.1.1b)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What may be believed; anything that is not shown by evidence is UNSURE."""

    SAME = "same"
    MOVED = "moved"
    COVERED = "covered"
    BLURRED = "blurred"
    DARK = "dark"
    OVEREXPOSED = "overexposed"
    UNSURE = "unsure"


class Doubt(StrEnum):
    """Why nothing is said about the view."""

    NONE = "none"
    NO_REFERENCE = "no_reference"
    NO_PICTURE = "no_picture"
    OTHER_SHAPE = "other_shape"
    PLAIN_REFERENCE = "plain_reference"
    NOTHING_FOUND = "nothing_found"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a view may be off and still be the same: shift in % of the width, degrees, share of scale."""

    shift_percent: float = 2.0
    rotation_deg: float = 1.0
    scale: float = 0.03


@dataclass(frozen=True, slots=True)
class Evidence:
    """How sure it is: `agreeing` of `looked_at` places of the picture agree with the drift found.

    `log10_chance`: logarithm of how often unrelated pictures would agree as well (a contrario).
    `residual_px`: median distance of the agreeing places from the drift, in px of the working picture.
    """

    agreeing: int = 0
    looked_at: int = 0
    log10_chance: float = 0.0
    residual_px: float = 0.0


@dataclass(frozen=True, slots=True)
class ViewResult:
    """One comparison; `shift_x`, `shift_y` in px of the reference picture: where its centre lies today.

    `shift_percent` is of the picture's width; `shift_deg` needs the lens's horizontal field of view, else
    None. `rotation_deg` turns clockwise, `scale` above 1 is zoomed in. The drift is None where none was
    found. `confidence` 0–1 is of the verdict. `matrix`: reference → today, two rows in reference px.
    `hidden_share`: share of the reference's places with something in front.
    """

    verdict: Verdict
    confidence: float
    doubt: Doubt = Doubt.NONE
    shift_x: float | None = None
    shift_y: float | None = None
    shift_percent: float | None = None
    shift_deg: float | None = None
    rotation_deg: float | None = None
    scale: float | None = None
    matrix: tuple[tuple[float, float, float], tuple[float, float, float]] | None = None
    evidence: Evidence = Evidence()
    brightness: float = 0.0
    sharpness: float = 0.0
    hidden_share: float = 0.0
