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

from app.store.databases import Database, FileDatabase, ServerDatabase
from app.store.files import make_folder
from app.store.postgres import BULK_SCHEMA, Server
from app.store.upgrade import BULK

FILE = "bulk.sqlite3"


class BulkDatabase:
    """One writer and some readers; opened under the data folder's instance lock, by who opens the store."""

    def __init__(self, folder: Path, server: Server | None = None) -> None:
        """Makes or migrates the file; raises NewerSchemaError, DamagedDatabaseError, DiskFullError …

        With `server` the tables are there, in a schema of their own that the room shares.
        """
        self._mutex = threading.Lock()
        self._place: Database
        if server is None:
            make_folder(folder)
            self._place = FileDatabase(folder / FILE, BULK)
        else:
            self._place = ServerDatabase(server, BULK_SCHEMA)
        try:
            with self._place.errors():
                self._place.prepare()
        except BaseException:
            self.close()
            raise

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A writing transaction; others wait for its end. Raises KnownError when the disk refuses."""
        with self._mutex, self._place.errors(), self._place.writing.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A reading transaction on one snapshot; a connection may not leave the block."""
        with self._place.errors(), self._place.reading.begin() as connection:
            yield connection

    def close(self) -> None:
        """Gives the file back; waits for a write under way."""
        with self._mutex:
            self._place.writing.dispose()
            self._place.reading.dispose()
