"""Files chosen for a card, read within bounds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.services.log_attachments import MEDIA_TYPES, Attached, read_all

translate = QCoreApplication.translate


def ask_files(
    parent: QWidget,
    chosen: Callable[[list[str]], None],
    *,
    title: str = "",
    pdf: bool = False,
    several: bool = True,
) -> None:
    """Open the system's dialog for a PDF, or for files of every kind that is attached, `several` or one."""
    endings = "*.pdf" if pdf else " ".join(f"*.{one}" for one in MEDIA_TYPES)
    kinds = translate("Files", "Documents ({endings})").format(endings=endings)
    dialog = QFileDialog(parent, title or translate("Files", "Choose the file"), "", kinds)
    many = several and not pdf
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles if many else QFileDialog.FileMode.ExistingFile)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setModal(False)
    dialog.filesSelected.connect(chosen)
    dialog.show()


def read_named(text: str) -> tuple[Attached, ...]:
    """The files named in `text`, a line each; raises KnownError saying which cannot be read."""
    lines = (line.strip().removeprefix("file://") for line in text.splitlines())
    return read_all(Path(line) for line in lines if line)
