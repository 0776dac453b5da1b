"""PDF pages on a printer: painted band by band at its resolution, off the GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from app.errors import KnownError
from forms.raster import PdfPages
from widgets.forms.raster import to_image

DPI_MAX = 600
BAND_ROWS = 800  # about 16 MB a band on A4 at 600 dpi
SAME_PAPER = 0.005  # printers round A4 to whole pixels


def prepare(printer: QPrinter, *, landscape: bool, pages: int, title: str) -> None:
    """Set paper, orientation, page range and job name for `pages` pages; the whole sheet is ours."""
    orientation = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), orientation, QMarginsF()))
    # The document has its own margins; the printer's would shift what NĐ 30/2020 places to the millimetre.
    printer.setFullPage(True)
    printer.setDocName(title)
    printer.setFromTo(1, max(pages, 1))


def print_pdf(pdf: bytes, printer: QPrinter) -> int:
    """Paint the pages the dialog chose; the number printed. Raises KnownError when the printer refuses.

    Runs on a pool thread: Qt allows painting on a QPrinter outside the GUI thread.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise _refused()
    try:
        with PdfPages(pdf) as pages:
            chosen = _chosen(printer, len(pages))
            for index, number in enumerate(chosen):
                if index and not printer.newPage():
                    raise _refused()
                _paint(painter, printer, pages, number)
    finally:
        ended = painter.end()
    if not ended or printer.printerState() == QPrinter.PrinterState.Error:
        raise _refused()
    return len(chosen)


def _chosen(printer: QPrinter, count: int) -> list[int]:
    first, last = printer.fromPage() or 1, printer.toPage() or count
    numbers = list(range(max(first, 1) - 1, min(last, count)))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    return numbers


def _paint(painter: QPainter, printer: QPrinter, pages: PdfPages, number: int) -> None:
    dpi = min(printer.resolution(), DPI_MAX)
    paper = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
    size = pages.sizes[number]
    life = printer.resolution() / 72
    fitting = min(paper.width() / size.width, paper.height() / size.height)
    # Life size, so that millimetres stay millimetres; smaller only on paper smaller than the page.
    per_pt = life if fitting > life * (1 - SAME_PAPER) else fitting
    left = round((paper.width() - size.width * per_pt) / 2)
    factor = per_pt * 72 / dpi
    height = pages.height_px(number, dpi)
    for first in range(0, height, BAND_ROWS):
        end = min(first + BAND_ROWS, height)
        image = to_image(pages.rgb(number, dpi, rows=(first, end)))
        target = QRectF(left, first * factor, image.width() * factor, image.height() * factor)
        painter.drawImage(target, image, QRectF(image.rect()))


def _refused() -> KnownError:
    return KnownError(
        "Máy in không nhận việc in. Kiểm tra máy in (nguồn, giấy, kết nối) rồi in lại, hoặc lưu tệp PDF.",
        en="The printer refused the job. Check power, paper and cable and print again, or save as PDF.",
    )
