"""Where a file is saved: asked without waiting, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import KnownError
from app.files import reason_words, write_atomically


def ask_place(parent: QWidget, name: str, chosen: Callable[[Path], None]) -> None:
    """Open the system's dialog for where `name` is saved, proposed in the documents folder."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    ending = name.rsplit(".", 1)[-1]
    title = QCoreApplication.translate("SaveAs", "Save as")
    # A branch's or a unit's own name may stand in it, and a file's name has no folders.
    proposed = str(Path(folder) / name.replace("/", "-"))
    dialog = QFileDialog(parent, title, proposed, f"{ending.upper()} (*.{ending})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()


def save(data: bytes, path: Path) -> Path:
    """Write `data` to `path` whole or not at all; raises KnownError saying why it could not."""
    try:
        write_atomically(path, data, mode=0o644)
    except OSError as error:
        vi, en = reason_words(error)
        raise KnownError(
            f"Không lưu được {path.name}: {vi}. Hãy chọn thư mục hoặc ổ đĩa khác.",
            en=f"{path.name} was not saved: {en}. Choose another folder or disk.",
        ) from error
    return path
