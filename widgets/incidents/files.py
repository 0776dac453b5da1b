"""A file chosen for the card on the screen, without a window that waits."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from widgets.common.files import ask_files
from widgets.common.step_card import StepCard


def choose_file(parent: QWidget, card: Callable[[], StepCard | None]) -> None:
    """Ask for the file of the field `document`; a card that is gone meanwhile gets none."""
    asked = card()
    words, paper = QCoreApplication.translate("MatterFile", "The signed paper"), True
    if asked is not None and "received_by" in asked.form.fields:
        words, paper = QCoreApplication.translate("MatterFile", "The file received"), False

    def chosen(paths: list[str]) -> None:
        if asked is not None and asked is card() and "document" in asked.form.fields:
            asked.form.set_values({"document": paths[0]})

    ask_files(parent, chosen, title=words, pdf=paper, several=False)
