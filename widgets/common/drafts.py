"""What somebody began to type: kept in memory at once, on disk half a second later, until it is done."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from app.errors import KnownError
from app.files import reason_words, write_atomically
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from widgets.common.strip import MessageStrip

WRITE_AFTER_MS = 500
MAX_FILE = 8 << 20

Draft = dict[str, str]


class DraftStore(QObject):
    """Named drafts, each officer's own, in one small file of the workstation (temp → fsync → rename)."""

    def __init__(
        self, file: Path, bridge: Bridge, strip: MessageStrip, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._file, self._bridge, self._strip = file, bridge, strip
        self._drafts = _read(file)
        self._owner = ""
        self._writing, self._failed = False, False
        self._writer, self._turn = _InOrder(file), 0
        self._timer = QTimer(self, singleShot=True, interval=WRITE_AFTER_MS)
        self._timer.timeout.connect(self._write)

    def belong_to(self, officer_id: str) -> None:
        """From now on the drafts are those of `officer_id`; what another one typed waits for that one."""
        self._owner = officer_id

    @property
    def owner(self) -> str:
        """Whose drafts these are, "" while nobody is signed in."""
        return self._owner

    @property
    def folder(self) -> Path:
        """Where the drafts lie, and what belongs to them."""
        return self._file.parent

    def load(self, name: str) -> Draft:
        """The draft called `name`, empty when there is none."""
        return dict(self._drafts.get(f"{self._owner}/{name}", {}))

    def save(self, name: str, draft: Mapping[str, str], owner: str | None = None) -> None:
        """Keep `draft` under `name`, for `owner` when that is another than who sits here now."""
        self._drafts[self._key(name, owner)] = dict(draft)
        # Not restarted by the next letter: who types without a pause is saved twice a second all the same.
        if not self._timer.isActive():
            self._timer.start()

    def drop(self, name: str, owner: str | None = None) -> None:
        """Forget `name`: it was written into the log, or emptied."""
        if self._drafts.pop(self._key(name, owner), None) is not None and not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Write now; for the moment the window closes. KnownError when the disk refuses."""
        if self._timer.isActive() or self._failed or self._writing:
            self._timer.stop()
            self._turn += 1
            self._writer.write(self._turn, self._drafts)

    def _key(self, name: str, owner: str | None) -> str:
        return f"{self._owner if owner is None else owner}/{name}"

    def _write(self) -> None:
        if self._writing:
            self._timer.start()
            return
        self._writing = True
        self._turn += 1
        turn, snapshot = self._turn, {name: dict(draft) for name, draft in self._drafts.items()}
        Operation(self, lambda: self._writer.write(turn, snapshot), self._bridge.pool).success(
            self._written
        ).failure(self._refused).finished(self._finished).run()

    def _written(self, _nothing: None) -> None:
        self._failed = False

    def _refused(self, error: KnownError) -> None:
        if not self._failed:  # once per failure, not once per letter
            self._failed = True
            self._strip.tell_error(error)

    def _finished(self) -> None:
        self._writing = False


class _InOrder:
    """Writes one state after the other: a slow write of an older one never lands on a newer one."""

    def __init__(self, file: Path) -> None:
        self._file, self._lock, self._newest = file, threading.Lock(), 0

    def write(self, turn: int, drafts: Mapping[str, Draft]) -> None:
        """Writes `drafts`, the state number `turn`, unless a newer one is on disk; KnownError as the disk."""
        with self._lock:
            if turn > self._newest:
                write_drafts(self._file, drafts)
                self._newest = turn


def write_drafts(file: Path, drafts: Mapping[str, Draft]) -> None:
    """Writes the drafts so that a crash leaves the old or the new file; KnownError when the disk refuses."""
    try:
        write_atomically(file, json.dumps(drafts, ensure_ascii=False).encode())
    except OSError as error:
        vi, en = reason_words(error)
        raise KnownError(
            f"Không lưu được phần đang gõ dở ({vi}). Hãy ghi ngay vào nhật ký và báo quản trị viên.",
            en=f"What is being typed could not be kept ({en}). Write it into the log now and tell the "
            "administrator.",
        ) from error


def _read(file: Path) -> dict[str, Draft]:
    """Drafts are a convenience: a damaged file gives none, and the next write mends it."""
    try:
        if file.stat().st_size > MAX_FILE:
            return {}
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        str(name): {str(key): str(value) for key, value in draft.items()}
        for name, draft in found.items()
        if isinstance(draft, dict)
    }
