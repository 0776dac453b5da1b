"""The file of bulk data, beside the journal's: a large import never makes the log wait.

Declarations of a year are gigabytes and can be delivered again; the journal is small and cannot. In files of
their own one is copied before a migration and backed up without the other, and each has its own writer.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from app.store.engine import reading_engine, writing_engine
from app.store.failures import known_errors
from app.store.files import make_folder
from app.store.upgrade import BULK, upgrade

FILE = "bulk.sqlite3"


class BulkDatabase:
    """One writer and some readers; opened under the data folder's instance lock, by who opens the store."""

    def __init__(self, folder: Path) -> None:
        """Makes or migrates the file; raises NewerSchemaError, DamagedDatabaseError, DiskFullError …"""
        make_folder(folder)
        self._path = folder / FILE
        self._mutex = threading.Lock()
        self._writing = writing_engine(self._path)
        self._reading = reading_engine(self._path)
        try:
            with known_errors(self._path):
                upgrade(self._writing, self._path, script=BULK)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A writing transaction; others wait for its end. Raises KnownError when the disk refuses."""
        with self._mutex, known_errors(self._path), self._writing.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A reading transaction on one snapshot; a connection may not leave the block."""
        with known_errors(self._path), self._reading.begin() as connection:
            yield connection

    def close(self) -> None:
        """Gives the file back; waits for a write under way."""
        with self._mutex:
            self._writing.dispose()
            self._reading.dispose()
