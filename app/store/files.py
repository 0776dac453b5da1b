"""What the store needs of files beyond app.files: durable folders, writing to a descriptor."""

from __future__ import annotations

import os
from pathlib import Path

from app.files import sync_folder
from app.store.failures import known_errors


def make_folder(path: Path) -> None:
    """Creates `path` and its parents, durably, for this user alone; raises ReadOnlyError, DiskFullError."""
    if path.is_dir():
        return
    make_folder(path.parent)
    with known_errors(path):
        path.mkdir(mode=0o700, exist_ok=True)
        sync_folder(path.parent)


def write_all(descriptor: int, data: bytes) -> None:
    """Writes all of `data`, however little the kernel takes at a time."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
