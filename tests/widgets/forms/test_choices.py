"""The system dialogs open beside the console, not in its way."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from widgets.forms.choices import ask_file, ask_printer
from widgets.forms.printing import prepare

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_print_dialog_does_not_block_and_gives_the_printer(
    window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, landscape=True, pages=3, title="Nhật ký trực ban")
    printer.setOutputFileName(str(tmp_path / "x.pdf"))
    chosen: list[QPrinter] = []
    ask_printer(window, printer, chosen.append)
    dialog = window.findChild(QPrintDialog)
    assert dialog is not None
    assert dialog.isVisible()
    assert chosen == []
    with qtbot.waitSignal(dialog.finished):
        dialog.accept()
    assert chosen == [printer]
    assert printer.docName() == "Nhật ký trực ban"


def test_a_print_dialog_that_is_refused_prints_nothing(window: QWidget, qtbot: QtBot) -> None:
    chosen: list[QPrinter] = []
    ask_printer(window, QPrinter(), chosen.append)
    dialog = window.findChild(QPrintDialog)
    assert dialog is not None
    with qtbot.waitSignal(dialog.finished):
        dialog.reject()
    assert chosen == []


def test_the_file_dialog_proposes_the_name_and_gives_the_path(
    window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    chosen: list[Path] = []
    ask_file(window, "Biên bản bàn giao.pdf", chosen.append)
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    assert Path(dialog.selectedFiles()[0]).name == "Biên bản bàn giao.pdf"
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("khác")
    with qtbot.waitSignal(dialog.fileSelected):
        dialog.accept()
    assert chosen == [tmp_path / "khác.pdf"]
