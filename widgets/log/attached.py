"""The files a line or an entry will be sealed with: attached, taken off, kept with its draft (D4.4)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter

from app.clock import Clock
from app.errors import KnownError
from app.files import reason_words, write_atomically
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.log_attachments import MOST_FILES, check_name
from app.services.room import new_id
from widgets.common.time import local

PENDING = "pasted"


class AttachedFiles(QObject):
    """`changed` when a file came or went; a pasted picture lies in `folder` until it is sealed."""

    changed = Signal()

    def __init__(
        self,
        bridge: Bridge,
        clock: Clock,
        folder: Path,
        tell_error: Callable[[KnownError], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._clock, self._folder = bridge, clock, folder / PENDING
        self._tell_error = tell_error
        self.paths: tuple[Path, ...] = ()

    def attach(self, paths: Sequence[Path]) -> None:
        """Attach files of the kinds that are taken, up to as many as an entry holds."""
        kept = list(self.paths)
        for path in paths:
            try:
                check_name(path.name)
            except KnownError as error:
                self._tell_error(error)
                continue
            if path not in kept and len(kept) < MOST_FILES:
                kept.append(path)
        self._put(tuple(kept))

    def paste(self, picture: QImage) -> None:
        """Keep a picture from the clipboard as a file, then attach it."""
        path = self._folder / f"anh-dan-{local(self._clock.utc_now()):%H%M%S}-{new_id()[:4]}.png"
        Operation(self, lambda: _save(picture, path), self._bridge.pool).success(
            lambda kept: self.attach([kept])
        ).failure(self._tell_error).run()

    def detach(self, path: Path) -> None:
        """Take one off; the file itself stays where it is."""
        self._put(tuple(one for one in self.paths if one != path))

    def as_draft(self) -> str:
        """The paths as text, for a draft."""
        return draft_of(self.paths)

    def restore(self, kept: str) -> None:
        """What a draft holds; nothing where it is damaged."""
        self._put(paths_of(kept))

    def clear(self) -> None:
        """Without files again."""
        self._put(())

    def forget(self, sealed: Sequence[Path]) -> None:
        """Of what is sealed now, the pasted pictures need lie here no longer."""
        pasted = [one for one in sealed if one.parent == self._folder]
        if pasted:
            Operation(self, lambda: _remove(pasted), self._bridge.pool).run()

    def _put(self, paths: tuple[Path, ...]) -> None:
        if paths != self.paths:
            self.paths = paths
            self.changed.emit()


def draft_of(paths: Sequence[Path]) -> str:
    """Paths as text, "" for none."""
    return json.dumps([str(one) for one in paths]) if paths else ""


def paths_of(kept: str) -> tuple[Path, ...]:
    """The paths of a draft; none where it is damaged."""
    try:
        found = json.loads(kept or "[]")
    except (ValueError, RecursionError):
        return ()
    return tuple(Path(str(one)) for one in found) if isinstance(found, list) else ()


def _save(picture: QImage, path: Path) -> Path:
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(content, QByteArray(b"PNG")).write(picture)
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        write_atomically(path, bytes(content.data().data()))
    except OSError as error:
        vi, en = reason_words(error)
        raise KnownError(
            f"Không lưu được ảnh vừa dán ({vi}). Hãy xử lý rồi dán lại.",
            en=f"The picture pasted could not be kept ({en}). See to it and paste it again.",
        ) from error
    return path


def _remove(paths: Sequence[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
