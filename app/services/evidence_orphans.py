"""Files in the evidence folder that no entry vouches for: named and put aside, never deleted (D14.1.2b)."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

from app.domain.evidence import Orphan
from app.files import sync_folder
from app.services.room import Room
from app.store.blobs import is_half, orphans
from app.store.files import make_folder

ASIDE = "unrecorded"
log = logging.getLogger(__name__)


class Orphans:
    """What a crash left between writing a file and recording it."""

    def __init__(self, room: Room, born: datetime) -> None:
        """`born`: when this console started (the machine's clock, UTC); younger files are on their way."""
        self._room, self._born = room, born

    def put_aside(self) -> tuple[Orphan, ...]:
        """Moves what earlier runs left without an entry to `unrecorded/`, logs each, returns them.

        Raises DiskFullError, ReadOnlyError.
        """
        data_dir = self._room.store.data_dir
        with self._room.read() as connection:
            found = list(orphans(data_dir, connection))
        moved = []
        for path in found:
            orphan = _orphan(data_dir, path)
            if orphan.modified_at < self._born:
                _move(data_dir, path)
                log.warning(
                    "evidence without an entry was put aside: %s (%d bytes)", orphan.path, orphan.size
                )
                moved.append(orphan)
        return tuple(moved)

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


def _move(data_dir: Path, path: Path) -> None:
    target = data_dir / ASIDE / path.relative_to(data_dir / "evidence")
    make_folder(target.parent)
    while target.exists():
        target = target.with_name(f"{target.name}~")
    path.rename(target)
    sync_folder(target.parent)
    sync_folder(path.parent)
