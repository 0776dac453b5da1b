"""Files that survive a power cut: temp → fsync → rename → fsync of the folder."""

from __future__ import annotations

import os
from pathlib import Path

from app.store.failures import known_errors


def make_folder(path: Path) -> None:
    """Creates `path` and its parents, durably, for this user alone; raises ReadOnlyError, DiskFullError."""
    if path.is_dir():
        return
    make_folder(path.parent)
    with known_errors(path):
        path.mkdir(mode=0o700, exist_ok=True)
        sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Makes names created or renamed in `path` durable."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, data: bytes) -> None:
    """Writes all of `data`, however little the kernel takes at a time."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
