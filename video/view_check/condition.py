"""What a picture says of its camera without a reference: dark, overexposed, blurred, plain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from video.view_check.picture import Grey

DARK_MEAN: Final = 28.0
DARK_BRIGHTEST: Final = 60.0
BRIGHT_MEAN: Final = 232.0
CLIPPED: Final = 250
CLIPPED_SHARE: Final = 0.7
CELL: Final = 32
# Contrast of a cell in grey levels below which nothing is seen in it.
PLAIN: Final = 4.0


@dataclass(frozen=True, slots=True)
class Condition:
    """Mean brightness 0–255, brightest twentieth; shares burnt out and plain; fine over coarse contrast."""

    brightness: float
    highlights: float
    clipped: float
    sharpness: float
    plain: float

    @property
    def dark(self) -> bool:
        """Whether nothing can be seen for want of light; a night with lamps is not dark."""
        return self.brightness < DARK_MEAN and self.highlights < DARK_BRIGHTEST

    @property
    def overexposed(self) -> bool:
        """Whether nothing can be seen for too much light."""
        return self.clipped > CLIPPED_SHARE or self.brightness > BRIGHT_MEAN


def condition_of(grey: Grey, trusted: Grey) -> Condition:
    """The figures of `grey` where `trusted` is not 0."""
    seen = grey[trusted > 0]
    values = seen if seen.size else grey.reshape(-1)
    return Condition(
        brightness=float(values.mean()),
        highlights=float(np.percentile(values, 95)),
        clipped=float((values >= CLIPPED).mean()),
        sharpness=sharpness(grey, trusted),
        plain=_plain_share(grey, trusted),
    )


def sharpness(grey: Grey, trusted: Grey) -> float:
    """Contrast of edges 1 px wide over that of edges 6 px wide: small out of focus.

    Taken where edges are strongest and less the picture's grain, so that sky, night and noise do not count.
    """
    calm = cv2.medianBlur(grey, 3).astype(np.float32)
    fine = (calm - cv2.GaussianBlur(calm, (0, 0), 1.0)) ** 2
    coarse = (calm - cv2.GaussianBlur(calm, (0, 0), 6.0)) ** 2
    fine, coarse = (np.asarray(cv2.blur(one, (15, 15)), np.float32) for one in (fine, coarse))
    seen = trusted > 0
    if not seen.any():
        return 0.0
    grain = float(np.percentile(fine[seen], 20))
    strong = seen & (coarse >= np.percentile(coarse[seen], 90))
    sharp = float(np.maximum(fine[strong] - 1.3 * grain, 0).sum())
    return float(np.sqrt(sharp / max(float(coarse[strong].sum()), 1e-6)))


def _plain_share(grey: Grey, trusted: Grey) -> float:
    """Share of the cells without burned-in text that show nothing."""
    plain, looked_at = plain_cells(grey, trusted), trusted_cells(trusted)
    return float(plain.sum() / max(1, int(looked_at.sum())))


def trusted_cells(trusted: Grey) -> np.ndarray:
    """Which cells of about 32 × 32 px are free of burned-in text and margin (rows × columns)."""
    small = cv2.resize(trusted, None, fx=1 / CELL, fy=1 / CELL, interpolation=cv2.INTER_AREA)
    return np.asarray(small > 200)


def plain_cells(grey: Grey, trusted: Grey) -> np.ndarray:
    """Which cells of about 32 × 32 px show nothing (rows × columns); cells of burned-in text are left out."""
    calm = cv2.GaussianBlur(grey, (0, 0), 1.5).astype(np.float32)
    mean = cv2.resize(calm, None, fx=1 / CELL, fy=1 / CELL, interpolation=cv2.INTER_AREA)
    square = cv2.resize(calm * calm, None, fx=1 / CELL, fy=1 / CELL, interpolation=cv2.INTER_AREA)
    spread = np.sqrt(np.maximum(square - mean * mean, 0))
    return np.asarray((spread < PLAIN) & trusted_cells(trusted))
