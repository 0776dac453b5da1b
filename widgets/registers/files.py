"""Files of a register: chosen for a card, read again later, lists saved as workbooks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import KnownError
from app.files import reason_words, write_atomically
from app.services.log_attachments import MEDIA_TYPES, Attached, read_attached

translate = QCoreApplication.translate


def ask_files(parent: QWidget, chosen: Callable[[list[str]], None], *, pdf: bool = False) -> None:
    """Open the system's dialog for one PDF, or for files of every kind that is attached."""
    endings = "*.pdf" if pdf else " ".join(f"*.{one}" for one in MEDIA_TYPES)
    kinds = translate("RegisterFiles", "Documents ({endings})").format(endings=endings)
    dialog = QFileDialog(parent, translate("RegisterFiles", "Choose the file"), "", kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile if pdf else QFileDialog.FileMode.ExistingFiles)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setModal(False)
    dialog.filesSelected.connect(chosen)
    dialog.show()


def ask_place(parent: QWidget, name: str, chosen: Callable[[Path], None]) -> None:
    """Open the system's dialog for where `name` is saved."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    ending = name.rsplit(".", 1)[-1]
    title = translate("RegisterFiles", "Save as")
    dialog = QFileDialog(parent, title, str(Path(folder) / name), f"{ending.upper()} (*.{ending})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()


def read_named(text: str) -> tuple[Attached, ...]:
    """The files named in `text`, a line each; raises KnownError saying which cannot be read."""
    lines = (line.strip().removeprefix("file://") for line in text.splitlines())
    return tuple(read_attached(Path(line)) for line in lines if line)


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
