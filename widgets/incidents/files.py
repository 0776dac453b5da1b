"""A file chosen for the card on the screen, without a window that waits."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from widgets.common.step_card import StepCard


def choose_file(parent: QWidget, card: Callable[[], StepCard | None]) -> None:
    """Ask for the file of the field `document`; a card that is gone meanwhile gets none."""
    asked = card()
    words = QCoreApplication.translate("MatterFile", "The signed paper")
    kinds = QCoreApplication.translate("MatterFile", "PDF files (*.pdf)")
    if asked is not None and "received_by" in asked.form.fields:
        words = QCoreApplication.translate("MatterFile", "The file received")
        documents = QCoreApplication.translate("MatterFile", "Documents")
        known = "(*.pdf *.png *.jpg *.jpeg *.txt *.eml *.xlsx *.docx)"
        kinds = f"{documents} {known}"
    dialog = QFileDialog(parent, words, "", kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setModal(False)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def chosen(path: str) -> None:
        if asked is not None and asked is card() and "document" in asked.form.fields:
            asked.form.set_values({"document": path})

    dialog.fileSelected.connect(chosen)
    dialog.show()
