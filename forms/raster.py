"""Pages of a PDF as RGB arrays, for preview and print. No Qt; call it off the GUI thread."""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from app.errors import KnownError

# PDFium is not thread-safe, whichever document a call is for.
_PDFIUM = threading.Lock()
MAX_SIDE_PX = 12_000


@dataclass(frozen=True)
class PageSize:
    """Of a page, in pt."""

    width: float
    height: float


class PdfPages:
    """An open PDF; close it, or use it in `with`. Raises KnownError for bytes that are no PDF."""

    def __init__(self, data: bytes) -> None:
        opener: Any = pypdfium2.PdfDocument
        with _PDFIUM:
            try:
                self._pdf: Any = opener(data)
            except pypdfium2.PdfiumError as problem:
                raise KnownError(
                    "Không đọc được tệp PDF này: tệp hỏng hoặc không phải PDF. Hãy lập lại biểu mẫu.",
                    en="This PDF cannot be read: it is damaged or not a PDF. Make the form again.",
                ) from problem
            self.sizes = tuple(PageSize(*self._pdf.get_page_size(n)) for n in range(len(self._pdf)))

    def __enter__(self) -> PdfPages:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self.sizes)

    def close(self) -> None:
        """Free the document; may be called twice."""
        with _PDFIUM:
            self._pdf.close()

    def height_px(self, page: int, dpi: float) -> int:
        """Rows that `rgb(page, dpi)` has."""
        return math.ceil(self.sizes[page].height * self._scale(page, dpi))

    def rgb(self, page: int, dpi: float, *, rows: tuple[int, int] | None = None) -> NDArray[np.uint8]:
        """Page `page` (from 0) at `dpi` as height × width × 3 bytes in C order; sides at most 12,000 px.

        `rows` (first, behind the last; px) asks for a band, so that a printer's resolution does not need a
        whole page in memory; bands put together are the page.
        """
        scale = self._scale(page, dpi)
        first, end = rows or (0, self.height_px(page, dpi))
        # What is cropped is rounded up to whole pixels: half a pixel less makes it exactly the rows meant.
        above = max(0.0, first - 0.5) / scale
        below = max(0.0, self.height_px(page, dpi) - end - 0.5) / scale
        with _PDFIUM:
            sheet = self._pdf[page]
            try:
                bitmap = sheet.render(scale=scale, rev_byteorder=True, crop=(0, below, 0, above))
                # pdfium owns the memory of the bitmap: copy before it goes.
                pixels: NDArray[np.uint8] = np.array(bitmap.to_numpy()[:, :, :3], order="C", copy=True)
                bitmap.close()
            finally:
                sheet.close()
        return pixels

    def _scale(self, page: int, dpi: float) -> float:
        size = self.sizes[page]
        return min(dpi / 72, MAX_SIDE_PX / max(size.width, size.height))

    def text(self, page: int) -> str:
        """The text of page `page` (from 0) in reading order."""
        with _PDFIUM:
            sheet = self._pdf[page]
            words = sheet.get_textpage()
            try:
                return str(words.get_text_bounded())
            finally:
                words.close()
                sheet.close()
