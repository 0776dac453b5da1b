"""The form preview: what one sees, prints and saves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from forms.duty_log import render_duty_log
from forms.fax_notice import render_fax_notice
from forms.handover import render_handover
from forms.organisation import bundled_organisations
from forms.raster import PdfPages
from tests.support.forms_samples import duty_log, fax_notice, handover_sheet
from widgets.common.keys import KeyMap
from widgets.forms.preview import FormDocument, FormPreview
from widgets.forms.printing import prepare, print_pdf
from widgets.forms.saving import save_pdf
from widgets.forms.sheets import Fit
from widgets.models.pool_runner import PoolRunner

# The offscreen platform says this of every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

DPI = 200
PROFILE = bundled_organisations().at(date(2025, 11, 22))
HANDOVER = FormDocument(
    render_handover(handover_sheet(), PROFILE), "Biên bản bàn giao", "ban-giao.pdf", False
)
DRAFT = FormDocument(render_fax_notice(fax_notice(draft=True), PROFILE), "Điện fax đi", "fax.pdf", True)
LOG = FormDocument(render_duty_log(duty_log(), PROFILE), "Nhật ký trực ban", "nhat-ky.pdf", False)


@pytest.fixture
def bridge(qapp: object) -> Iterator[Bridge]:
    def unexpected(error: BaseException, *_: object) -> None:
        raise error

    made = Bridge(present=unexpected, orphaned=unexpected, crash=unexpected)
    yield made
    made.stop()


class Screen:
    """A preview with choosers that answer at once."""

    def __init__(self, bridge: Bridge, qtbot: QtBot, folder: Path) -> None:
        self.keys = KeyMap()
        self.owner = QWidget()
        qtbot.addWidget(self.owner)
        self.file = folder / "out.pdf"
        self.printer_file = folder / "printed.pdf"
        self.printer_choice: Callable[[QPrinter], None] = lambda printer: printer.setOutputFileName(
            str(self.printer_file)
        )
        self.proposed = ""
        self.preview = FormPreview(
            PoolRunner(bridge, self.owner),
            self.keys,
            choose_printer=self._choose_printer,
            choose_file=self._choose_file,
        )
        qtbot.addWidget(self.preview)
        self.preview.resize(900, 700)
        self.preview.show()
        qtbot.waitExposed(self.preview)

    def _choose_printer(
        self, _parent: QWidget, printer: QPrinter, chosen: Callable[[QPrinter], None]
    ) -> None:
        printer.setResolution(150)
        self.printer_choice(printer)
        chosen(printer)

    def _choose_file(self, _parent: QWidget, name: str, chosen: Callable[[Path], None]) -> None:
        self.proposed = name
        chosen(self.file)

    def white(self) -> float:
        """Share of the viewport that is paper."""
        image = self.preview.sheets.viewport().grab().toImage()
        points = [
            image.pixelColor(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)
        ]
        return sum(point.lightness() > 245 for point in points) / len(points)


@pytest.fixture
def screen(bridge: Bridge, qtbot: QtBot, tmp_path: Path) -> Screen:
    return Screen(bridge, qtbot, tmp_path)


def _shown(screen: Screen, qtbot: QtBot, document: FormDocument) -> FormPreview:
    screen.preview.show_document(document)
    sheets = screen.preview.sheets
    qtbot.waitUntil(lambda: screen.preview.print_action.isEnabled() and not sheets.waiting, timeout=10_000)
    return screen.preview


def test_a_form_is_shown_with_its_pages(screen: Screen, qtbot: QtBot) -> None:
    preview = _shown(screen, qtbot, HANDOVER)
    assert preview.windowTitle() == "Biên bản bàn giao"
    assert screen.white() > 0.5
    image = preview.sheets.viewport().grab().toImage()
    dark = sum(
        image.pixelColor(x, y).lightness() < 100
        for x in range(image.width() // 4, image.width() * 3 // 4, 2)
        for y in range(60, image.height(), 2)
    )
    assert dark > 300


def test_a_draft_says_so_on_the_screen_and_a_final_form_does_not(screen: Screen, qtbot: QtBot) -> None:
    def told(preview: FormPreview) -> bool:
        return any("DRAFT" in label.text() and label.isVisible() for label in preview.findChildren(QLabel))

    assert told(_shown(screen, qtbot, DRAFT))
    assert not told(_shown(screen, qtbot, HANDOVER))


def test_pages_turn_by_keys(screen: Screen, qtbot: QtBot) -> None:
    preview = _shown(screen, qtbot, HANDOVER)
    preview.sheets.setFocus()
    assert preview.sheets.page == 0
    QTest.keyClick(preview.sheets, Qt.Key.Key_PageDown)
    assert preview.sheets.page == 1
    QTest.keyClick(preview.sheets, Qt.Key.Key_PageDown)
    assert preview.sheets.page == 1
    QTest.keyClick(preview.sheets, Qt.Key.Key_Home)
    assert preview.sheets.page == 0
    QTest.keyClick(preview.sheets, Qt.Key.Key_End)
    assert preview.sheets.page == 1
    qtbot.waitUntil(lambda: not preview.sheets.waiting, timeout=10_000)


def test_zoom_and_fit(screen: Screen, qtbot: QtBot) -> None:
    preview = _shown(screen, qtbot, HANDOVER)
    wide = preview.sheets.zoom
    preview.fit_page.trigger()
    assert preview.sheets.zoom < wide
    preview.larger.trigger()
    preview.larger.trigger()
    free = preview.sheets.zoom
    preview.resize(700, 600)
    assert preview.sheets.zoom == free
    preview.fit_width.trigger()
    narrow = preview.sheets.zoom
    preview.resize(1000, 600)
    assert preview.sheets.zoom > narrow
    for _ in range(40):
        preview.larger.trigger()
    assert preview.sheets.zoom <= 4.0
    for _ in range(60):
        preview.smaller.trigger()
    assert preview.sheets.zoom >= 0.2
    qtbot.waitUntil(lambda: not preview.sheets.waiting, timeout=10_000)


def test_the_zoom_follows_the_width_and_rests(screen: Screen, qtbot: QtBot) -> None:
    preview = _shown(screen, qtbot, LOG)
    for width in range(600, 700, 3):
        preview.resize(width, 420)
        preview.sheets.fit(Fit.WIDTH)
        before = preview.sheets.zoom
        preview.sheets.fit(Fit.WIDTH)
        assert preview.sheets.zoom == pytest.approx(before)
    qtbot.waitUntil(lambda: not preview.sheets.waiting, timeout=10_000)


def test_every_button_has_its_key_in_the_tooltip_and_in_the_cheat_sheet(screen: Screen) -> None:
    buttons = screen.preview.findChildren(QToolButton)
    made = [button.defaultAction() for button in buttons if button.defaultAction() is not None]
    assert len(made) == 9
    for one in made:
        assert isinstance(one, QAction)
        assert f"({one.shortcut().toString()})" in one.toolTip()
    assert len(screen.keys.lines()) == 10
    assert screen.keys.clashes() == ()


def test_saving_writes_the_bytes_of_the_form(screen: Screen, qtbot: QtBot) -> None:
    preview = _shown(screen, qtbot, HANDOVER)
    with qtbot.waitSignal(preview.saved, timeout=10_000) as told:
        preview.save_action.trigger()
    assert screen.proposed == "ban-giao.pdf"
    assert told.args == [screen.file]
    assert screen.file.read_bytes() == HANDOVER.pdf
    assert "out.pdf" in preview.messages.text()


def test_a_place_that_cannot_be_written_is_said_in_words(
    screen: Screen, qtbot: QtBot, tmp_path: Path
) -> None:
    preview = _shown(screen, qtbot, HANDOVER)
    screen.file = tmp_path / "missing" / "out.pdf"
    preview.save_action.trigger()
    qtbot.waitUntil(lambda: "out.pdf" in preview.messages.text(), timeout=10_000)
    assert preview.save_action.isEnabled()
    screen.file = tmp_path / "second.pdf"
    with qtbot.waitSignal(preview.saved, timeout=10_000):
        preview.save_action.trigger()


def test_printing_paints_every_page_as_it_is(screen: Screen, qtbot: QtBot) -> None:
    preview = _shown(screen, qtbot, HANDOVER)
    with qtbot.waitSignal(preview.printed, timeout=20_000) as told:
        preview.print_action.trigger()
    assert told.args == [2]
    with PdfPages(screen.printer_file.read_bytes()) as printed, PdfPages(HANDOVER.pdf) as wanted:
        assert len(printed) == 2
        for page in range(2):
            ours, theirs = _ink(printed.rgb(page, DPI)), _ink(wanted.rgb(page, DPI))
            assert _edges_mm(ours) == pytest.approx(_edges_mm(theirs), abs=0.4)
            assert ours.mean() == pytest.approx(theirs.mean(), rel=0.1)


def _ink(pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    dark: NDArray[np.bool_] = pixels.min(axis=2) < 128
    return dark


def _edges_mm(dark: NDArray[np.bool_]) -> list[float]:
    """Top, bottom, left and right end of the ink, mm."""
    rows, columns = np.nonzero(dark)
    return [float(at) * 25.4 / DPI for at in (rows.min(), rows.max(), columns.min(), columns.max())]


def test_a_landscape_form_is_printed_on_landscape_paper(screen: Screen, qtbot: QtBot) -> None:
    preview = _shown(screen, qtbot, LOG)
    with qtbot.waitSignal(preview.printed, timeout=20_000):
        preview.print_action.trigger()
    with PdfPages(screen.printer_file.read_bytes()) as printed:
        assert printed.sizes[0].width == pytest.approx(842, abs=2)


def test_only_the_chosen_pages_are_printed(screen: Screen, qtbot: QtBot) -> None:
    preview = _shown(screen, qtbot, HANDOVER)

    def second_only(printer: QPrinter) -> None:
        printer.setOutputFileName(str(screen.printer_file))
        printer.setFromTo(2, 2)

    screen.printer_choice = second_only
    with qtbot.waitSignal(preview.printed, timeout=20_000) as told:
        preview.print_action.trigger()
    assert told.args == [1]


@pytest.mark.qt_log_ignore(r"QPainter::begin\(\): Returned false", extend=True)
def test_a_printer_that_refuses_is_said_in_words(qapp: object, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    prepare(printer, landscape=False, pages=2, title="x")
    printer.setOutputFileName(str(tmp_path / "missing" / "folder" / "x.pdf"))
    with pytest.raises(KnownError, match="Máy in"):
        print_pdf(HANDOVER.pdf, printer)


def test_bytes_that_are_no_pdf_are_said_in_words(screen: Screen, qtbot: QtBot) -> None:
    screen.preview.show_document(FormDocument(b"garbage", "X", "x.pdf", False))
    qtbot.waitUntil(lambda: "PDF" in screen.preview.messages.text(), timeout=10_000)
    assert not screen.preview.print_action.isEnabled()
    _shown(screen, qtbot, HANDOVER)
    assert screen.preview.messages.text() == ""


def test_closing_while_pages_are_drawn_leaves_nothing_behind(screen: Screen, qtbot: QtBot) -> None:
    screen.preview.show_document(LOG)
    screen.preview.show_document(HANDOVER)
    with qtbot.waitSignal(screen.preview.closed):
        screen.preview.close_action.trigger()
    assert not screen.preview.isVisible()


def test_scrolling_changes_the_page_in_words(screen: Screen, qtbot: QtBot) -> None:
    preview = _shown(screen, qtbot, HANDOVER)
    bar = preview.sheets.verticalScrollBar()
    with qtbot.waitSignal(preview.sheets.page_changed):
        bar.setValue(bar.maximum())
    assert preview.sheets.mapTo(preview, QPoint(0, 0)).y() > 0
    assert any("Page 2/2" in label.text() for label in preview.findChildren(QLabel))
    qtbot.waitUntil(lambda: not preview.sheets.waiting, timeout=10_000)


def test_a_name_without_an_ending_becomes_a_pdf(tmp_path: Path) -> None:
    assert save_pdf(b"%PDF-", tmp_path / "biên bản 1.2").name == "biên bản 1.2.pdf"
    assert list(tmp_path.iterdir()) == [tmp_path / "biên bản 1.2.pdf"]


def test_saving_over_a_folder_is_refused_and_leaves_no_trace(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").mkdir()
    with pytest.raises(KnownError, match=r"x\.pdf"):
        save_pdf(b"%PDF-", tmp_path / "x.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["x.pdf"]
