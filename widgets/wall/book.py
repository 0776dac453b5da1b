"""Where views, tours and windows of this workstation are kept: one small file, never half written."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import KnownError
from app.files import reason_words, write_atomically
from widgets.models.runner import Runner
from widgets.wall.views import MAX_BYTES, WallRecord, dump, load

log = logging.getLogger(__name__)
WRITE_AFTER_MS: Final = 500
DAMAGED: Final = ".damaged"


class WallBook(QObject):
    """The record and its file; `changed` when views or tours are others, `refused` with a KnownError."""

    changed = Signal()
    refused = Signal(object)

    def __init__(self, file: Path, run: Runner | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file, self._run = file, run
        self.record = _read(file)
        self._written = dump(self.record)
        self._writing, self._failed = False, False
        self._timer = QTimer(self, singleShot=True, interval=WRITE_AFTER_MS)
        self._timer.timeout.connect(self._write)

    def use(self, runner: Runner) -> None:
        """Write through `runner` from now on, off the GUI thread."""
        self._run = runner

    def set(self, record: WallRecord) -> None:
        """Keep `record`; on disk half a second later."""
        before, self.record = self.record, record
        if not self._timer.isActive():
            self._timer.start()
        if (before.views, before.tours) != (record.views, record.tours):
            self.changed.emit()

    def flush(self) -> None:
        """Write now what is not written; for the moment the window closes. KnownError when refused."""
        self._timer.stop()
        content = dump(self.record)
        if content != self._written:
            write_record(self._file, content)
            self._written = content

    def _write(self) -> None:
        content = dump(self.record)
        if content == self._written:
            return
        if self._writing:
            self._timer.start()
            return
        if self._run is None:
            self.flush()
            return
        self._writing = True
        self._run(lambda: write_record(self._file, content), lambda _: self._done(content), self._refuse)

    def _done(self, content: bytes) -> None:
        self._writing, self._failed, self._written = False, False, content

    def _refuse(self, error: Exception) -> None:
        self._writing = False
        if not self._failed:  # once per failure, not once per change
            self._failed = True
            self.refused.emit(error)


def write_record(file: Path, content: bytes) -> None:
    """The old or the new file, whatever happens; KnownError when the disk refuses."""
    try:
        write_atomically(file, content)
    except OSError as error:
        vi, en = reason_words(error)
        raise KnownError(
            f"Không lưu được bố cục tường màn hình ({vi}). Bố cục vẫn dùng được cho đến khi đóng chương "
            "trình; hãy báo quản trị viên.",
            en=f"The arrangement of the wall could not be kept ({en}). It stays until the console is closed; "
            "tell the administrator.",
        ) from error


def _read(file: Path) -> WallRecord:
    """What is in the file; a damaged one is put aside, so that nothing an officer made is overwritten."""
    try:
        with file.open("rb") as opened:
            return load(opened.read(MAX_BYTES + 1))
    except FileNotFoundError:
        return WallRecord()
    except OSError as error:
        log.warning("the file of the wall's views cannot be read: %s", reason_words(error)[1])
    except KnownError:
        aside = file.with_suffix(DAMAGED)
        log.warning("the file of the wall's views is damaged; it is kept as %s", aside.name)
        file.replace(aside)
    return WallRecord()
