"""Pictures as the comparison works on them: grey, one width, text masked, structure instead of light."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Float = NDArray[np.float32]

WIDTH: Final = 640
MIN_EDGE: Final = 48
MAX_PIXELS: Final = 64_000_000
# Cameras burn their name and clock into the top and bottom of the picture.
BAND: Final = 0.2
MARGIN: Final = 0.03
_TEXT_SIZE: Final = 9
_TEXT_HEIGHT: Final = 60
_TEXT_LIGHT: Final = 170
_LOCAL: Final = 41


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture ready to be compared: grey (rows × columns), px to trust, light-free structure."""

    grey: Grey = field(repr=False)
    trusted: Grey = field(repr=False)
    structure: Float = field(repr=False)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in px."""
        return self.grey.shape[1], self.grey.shape[0]


def decode(data: bytes) -> NDArray[np.uint8] | None:
    """PNG or JPEG bytes as BGR; None when they are no picture, or one that is too large to be a camera's."""
    if not data:
        return None
    try:
        found = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    except cv2.error:
        return None
    if found is None or min(found.shape[:2]) < MIN_EDGE or found.shape[0] * found.shape[1] > MAX_PIXELS:
        return None
    return np.asarray(found, np.uint8)


def working_size(width: int, height: int) -> tuple[int, int]:
    """The size in px at which a picture of `width` × `height` px is compared."""
    return WIDTH, max(MIN_EDGE, round(height * WIDTH / width))


def prepare(picture: NDArray[np.uint8], size: tuple[int, int]) -> Prepared:
    """`picture` (grey or BGR) at `size` px; a squeezed sub stream is stretched to the reference's shape."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY) if picture.ndim == 3 else picture
    if grey.shape[1] != size[0] or grey.shape[0] != size[1]:
        shrinks = grey.shape[1] >= size[0]
        grey = cv2.resize(grey, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
    smooth = np.asarray(grey, np.uint8)
    return Prepared(smooth, trusted_mask(smooth), structure(smooth))


def trusted_mask(grey: Grey) -> Grey:
    """255 where the scene shows, 0 in the outermost margin and where text is burned in."""
    height, width = grey.shape
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (_TEXT_SIZE, _TEXT_SIZE))
    stroke = (cv2.morphologyEx(grey, cv2.MORPH_TOPHAT, kernel) > _TEXT_HEIGHT) & (grey > _TEXT_LIGHT)
    band = round(height * BAND)
    stroke[band : height - band] = False
    # A letter never comes alone: single bright spots are lamps.
    dense = cv2.blur(stroke.astype(np.float32), (31, 13)) > 0.05
    grown = cv2.dilate(dense.astype(np.uint8), cv2.getStructuringElement(cv2.MORPH_RECT, (25, 9)))
    mask = np.where(grown > 0, 0, 255).astype(np.uint8)
    rim_x, rim_y = round(width * MARGIN / 2), round(height * MARGIN)
    mask[:rim_y], mask[height - rim_y :] = 0, 0
    mask[:, :rim_x], mask[:, width - rim_x :] = 0, 0
    return mask


def structure(grey: Grey) -> Float:
    """Strength of edges over that of their surroundings: the same by day and by lamplight, 0 to about 3.

    Its floor is the picture's own grain, so that noise in a plain sky does not become structure.
    """
    smooth = cv2.GaussianBlur(grey, (0, 0), 1.4).astype(np.float32)
    across = cv2.Scharr(smooth, cv2.CV_32F, 1, 0) / 16
    down = cv2.Scharr(smooth, cv2.CV_32F, 0, 1) / 16
    edges = cv2.magnitude(across, down)
    floor = max(1.5, 2.5 * float(np.percentile(edges, 25)))
    around = cv2.blur(edges, (_LOCAL, _LOCAL))
    return np.minimum(edges / (around + floor), 3.0).astype(np.float32)
