"""A copy of the database through SQLite's backup API: consistent while others read and write."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from app.files import sync_folder
from app.store.engine import sqlite_module
from app.store.failures import known_errors
from app.store.files import make_folder


def copy_database(source: Path, target: Path) -> None:
    """Copies `source` to `target` durably, replacing it; raises DiskFullError, ReadOnlyError …"""
    make_folder(target.parent)
    partial = target.with_name(target.name + ".partial")
    module = sqlite_module()
    try:
        with known_errors(target):
            partial.unlink(missing_ok=True)
            with closing(module.connect(source)) as origin, closing(module.connect(partial)) as copy:
                origin.backup(copy)
            _sync(partial)
            partial.replace(target)
            sync_folder(target.parent)
    finally:
        partial.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
