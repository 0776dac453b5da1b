"""The system's own dialogs for a printer and a file, without a nested event loop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_printer(parent: QWidget, printer: QPrinter, chosen: Callable[[QPrinter], None]) -> None:
    """Open the system print dialog on `printer`; `chosen` is called when the officer agrees."""
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.accepted.connect(lambda: chosen(printer))
    # PySide hides QDialog.open() behind an overload here; window-modal show() is what it does.
    dialog.show()


def ask_file(parent: QWidget, name: str, chosen: Callable[[Path], None]) -> None:
    """Open the system save dialog proposing `name` in the documents folder."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    title = QCoreApplication.translate("FormChoices", "Save the form as PDF")
    kind = QCoreApplication.translate("FormChoices", "PDF documents (*.pdf)")
    dialog = QFileDialog(parent, title, str(Path(folder) / name), kind)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
