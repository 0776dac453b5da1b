"""Files in the evidence folder that no entry vouches for: named and put aside, never deleted (D14.1.2b)."""

from __future__ import annotations

import hashlib
import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.domain.evidence import Orphan, SetAsideFile
from app.files import sync_folder
from app.journal.entries.evidence import EvidenceSetAside
from app.journal.entry import SYSTEM, Draft
from app.services.outcome import Area, Changes, Outcome
from app.services.room import Room
from app.store.blobs import EVIDENCE, is_half, orphans
from app.store.failures import known_errors
from app.store.files import make_folder

ASIDE = "unrecorded"
# Longer than any desk takes from the first byte of a file to its entry, and than clocks differ.
SHARED_PATIENCE = timedelta(hours=1)
_NAMED = 100
_CHUNK = 1 << 20
log = logging.getLogger(__name__)


class Orphans:
    """What a crash left between writing a file and recording it."""

    def __init__(self, room: Room, born: datetime) -> None:
        """`born`: when this console started (the machine's clock, UTC); younger files are on their way."""
        self._room, self._born = room, born

    def put_aside(self) -> Outcome[tuple[Orphan, ...]]:
        """Moves what earlier runs left without an entry to `unrecorded/`, writes that into the log.

        Raises DiskFullError, ReadOnlyError.
        """
        data_dir = self._room.store.data_dir
        # At another desk a file may be on its way to its entry: this one's start says nothing about it.
        before = self._born - (SHARED_PATIENCE if self._room.store.shared else timedelta())
        with self._room.read() as connection:
            found = [_orphan(data_dir, path) for path in orphans(data_dir, connection)]
        moved = [(one, _move(data_dir, data_dir / one.path)) for one in found if one.modified_at < before]
        if not moved:
            return Outcome((), Changes())
        for orphan, target in moved:
            log.warning("evidence without an entry was put aside: %s (%d bytes)", target.name, orphan.size)
        files = tuple(
            SetAsideFile(
                path=orphan.path,
                now=target.relative_to(data_dir).as_posix(),
                size=orphan.size,
                sha256=_sha256(target),
            )
            for orphan, target in moved[:_NAMED]
        )
        payload = EvidenceSetAside(count=len(moved), files=files)
        self._room.append(Draft.of(payload, author=SYSTEM, happened_at=self._room.now()))
        return Outcome(tuple(orphan for orphan, _ in moved), Changes.of(Area.LOG))

    def aside(self) -> tuple[Orphan, ...]:
        """Everything that was put aside so far and is still there, by name."""
        data_dir = self._room.store.data_dir
        files = sorted(path for path in (data_dir / ASIDE).rglob("*") if path.is_file())
        return tuple(_orphan(data_dir, path) for path in files)


def _orphan(data_dir: Path, path: Path) -> Orphan:
    status = path.stat()
    return Orphan(
        path=path.relative_to(data_dir).as_posix(),
        size=status.st_size,
        modified_at=datetime.fromtimestamp(status.st_mtime, UTC),
        half=is_half(path),
    )


def _move(data_dir: Path, path: Path) -> Path:
    target = data_dir / ASIDE / path.relative_to(data_dir / EVIDENCE)
    make_folder(target.parent)
    while target.exists():
        target = target.with_name(f"{target.name}~")
    with known_errors(target):
        path.rename(target)
        sync_folder(target.parent)
        sync_folder(path.parent)
    return target


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
