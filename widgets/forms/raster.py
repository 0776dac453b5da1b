"""PDF pages as QImage, made on a thread of the pool."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from forms.raster import PdfPages


def page_sizes(pdf: bytes) -> tuple[QSizeF, ...]:
    """Sizes of the pages of `pdf` in pt; raises KnownError for bytes that are no PDF."""
    with PdfPages(pdf) as pages:
        return tuple(QSizeF(size.width, size.height) for size in pages.sizes)


def page_image(pdf: bytes, page: int, dpi: float) -> QImage:
    """Page `page` (from 0) of `pdf` at `dpi`. Opens and closes the document: no handle outlives the work."""
    with PdfPages(pdf) as pages:
        return to_image(pages.rgb(page, dpi))


def to_image(pixels: NDArray[np.uint8]) -> QImage:
    """Height × width × 3 bytes RGB as an image that owns its memory."""
    height, width, _ = pixels.shape
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).convertToFormat(
        QImage.Format.Format_RGB32
    )
