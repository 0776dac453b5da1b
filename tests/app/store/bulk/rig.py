"""A real database file with the real migrations, and rows to fill it with."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from app.store.bulk.rows import Declaration, GateLine, NewPosition, Origin, SealInfo, Sighting
from app.store.bulk.store import BATCH_ROWS, Batch, BulkStore
from app.store.engine import reading_engine, writing_engine
from app.store.postgres import BULK_SCHEMA, Server
from app.store.upgrade import BULK, run

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
_keys = itertools.count()


@cache
def _migrated() -> bytes:
    """An empty database after every migration, made once: hypothesis asks for hundreds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.sqlite3"
        engine = writing_engine(path)
        with engine.begin() as connection:
            run(connection, script=BULK)
        engine.dispose()
        return path.read_bytes()


class Database:
    """Writer and readers of one file."""

    def __init__(self, path: Path) -> None:
        path.write_bytes(_migrated())
        self._open(path)

    @classmethod
    def shared(cls, server: Server) -> Database:
        """The tables of bulk data that a room shares."""
        made = cls.__new__(cls)
        made._writing = server.engine(BULK_SCHEMA, writing=True)
        made._reading = server.engine(BULK_SCHEMA, writing=False)
        return made

    @classmethod
    def on(cls, path: Path) -> Database:
        """The database that is at `path` already."""
        made = cls.__new__(cls)
        made._open(path)
        return made

    def _open(self, path: Path) -> None:
        self._writing, self._reading = writing_engine(path), reading_engine(path)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        with self._writing.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with self._reading.begin() as connection:
            yield connection

    def close(self) -> None:
        self._writing.dispose()
        self._reading.dispose()


def take_all(bulk: BulkStore, rows: list[Any], part: str = "declarations") -> None:
    """Store `rows` in as many batches as they need."""
    for start in range(0, len(rows), BATCH_ROWS):
        bulk.take(Batch(**{part: tuple(rows[start : start + BATCH_ROWS])}))


def origin(key: str = "", received_at: datetime = NOW, happened_at: datetime | None = None) -> Origin:
    return Origin(
        source="test", key=key or f"k{next(_keys)}", happened_at=happened_at, received_at=received_at
    )


def number(serial: int, kind: str = "10", amendment: int = 0) -> str:
    return f"{kind}{serial:08d}{serial % 7}{amendment}"


def declaration(serial: int, **more: Any) -> Declaration:
    values: dict[str, Any] = {
        "origin": origin(),
        "number": number(serial),
        "registered_at": NOW - timedelta(minutes=serial),
        "office": "03CC",
        "type_code": "A11",
        "flow": "I",
        "channel": "3",
        "stage": "registered",
    }
    values |= more
    return Declaration(stem=values["number"][:11], **values)


def gate(stem_of: str, container: str, **more: Any) -> GateLine:
    values: dict[str, Any] = {"origin": origin()}
    return GateLine(stem=stem_of[:11], declaration=stem_of, container=container, **(values | more))


def sighting(**more: Any) -> Sighting:
    values: dict[str, Any] = {"origin": origin(happened_at=NOW), "device": "anpr-1", "camera": "HP-G3-01"}
    return Sighting(**(values | more))


def seal(device: str = "d1", **more: Any) -> SealInfo:
    values: dict[str, Any] = {"origin": origin(), "seal": f"SEAL-{device}"}
    return SealInfo(device=device, **(values | more))


def position(minute: int, device: str = "d1", **more: Any) -> NewPosition:
    at = NOW + timedelta(minutes=minute)
    values: dict[str, Any] = {"lon_e7": 1066000000 + minute * 1000, "lat_e7": 208500000}
    values |= {"origin": origin(received_at=at + timedelta(seconds=3), happened_at=at)}
    return NewPosition(device=device, seal=f"SEAL-{device}", at=at, **(values | more))
