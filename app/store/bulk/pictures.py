"""Pictures of recognitions: files by day, bounded; they are data, not evidence."""

from __future__ import annotations

import hashlib
import threading
from datetime import datetime
from pathlib import Path, PurePosixPath

from app.files import write_atomically
from app.store.bulk.moments import LOCAL_SHIFT_US, from_us, to_us
from app.store.failures import known_errors
from app.store.files import make_folder

FOLDER = "pictures"
MAX_PICTURE_BYTES = 2 * 2**20
MAX_TOTAL_BYTES = 20 * 2**30
JPEG_START = b"\xff\xd8\xff"


class Pictures:
    """The folder `pictures/` of the data folder: one folder a day; the oldest days go when it is full.

    Any thread but the GUI's may call it: several sources deliver at a time.
    """

    def __init__(self, data_dir: Path, max_total_bytes: int = MAX_TOTAL_BYTES) -> None:
        self._folder = data_dir / FOLDER
        self._max_total = max_total_bytes
        self._total: int | None = None
        # Held while writing: the day another thread is about to prune is the one this picture may go into.
        self._lock = threading.Lock()

    def keep(self, jpeg: bytes, received_at: datetime) -> str:
        """Store a JPEG and return its path inside the folder; "" when it is none or too large.

        Raises DiskFullError, ReadOnlyError.
        """
        if not jpeg.startswith(JPEG_START) or len(jpeg) > MAX_PICTURE_BYTES:
            return ""
        day = f"{from_us(to_us(received_at) + LOCAL_SHIFT_US):%Y-%m-%d}"
        path = self._folder / day / f"{hashlib.sha256(jpeg).hexdigest()}.jpg"
        with self._lock:
            if not path.exists():
                before = self._measure()
                _write(path, jpeg)
                self._total = before + len(jpeg)
                self._prune(day)
        return path.relative_to(self._folder).as_posix()

    def path(self, stored: str) -> Path | None:
        """Where the picture lies, or None when it is gone or the name is not one of ours."""
        name = PurePosixPath(stored)
        if name.is_absolute() or ".." in name.parts or len(name.parts) != 2:
            return None
        path = self._folder.joinpath(*name.parts)
        return path if path.is_file() else None

    def _measure(self) -> int:
        if self._total is None:
            self._total = sum(file.stat().st_size for file in self._folder.glob("*/*.jpg"))
        return self._total

    def _prune(self, today: str) -> None:
        with known_errors(self._folder):
            for day in sorted(folder for folder in self._folder.iterdir() if folder.is_dir()):
                if self._measure() <= self._max_total or day.name == today:
                    return
                for file in day.iterdir():
                    self._total = self._measure() - file.stat().st_size
                    file.unlink()
                day.rmdir()


def _write(path: Path, data: bytes) -> None:
    make_folder(path.parent)
    with known_errors(path):
        write_atomically(path, data)
