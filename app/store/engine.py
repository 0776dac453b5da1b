"""SQLite as we use it: one writing engine, one reading, both durable and checked for the WAL-reset bug."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool

DATABASE = "haidang.sqlite3"
_BUSY_MS = 5000
_READERS = 4
# pysqlite3 keeps the statements used most and lets each newcomer push out the last: once the 128 it holds
# unless told are full, an INSERT with its 25 triggers was prepared anew for every entry (0.65 ms of 3.5).
_STATEMENTS = 1024


def sqlite_module() -> Any:
    """pysqlite3 where there is a wheel (it brings a recent SQLite), else the standard library's."""
    try:
        return importlib.import_module("pysqlite3.dbapi2")
    except ModuleNotFoundError:
        return importlib.import_module("sqlite3")


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite is free of the WAL-reset bug, which loses commits of concurrent checkpoints."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def journal_mode() -> str:
    """`WAL`, or `DELETE` on an affected SQLite."""
    return "WAL" if wal_is_safe(sqlite_module().sqlite_version_info) else "DELETE"


def writing_engine(path: Path) -> Engine:
    """The engine of the one writing connection; every transaction takes the write lock at its start."""
    mode = journal_mode()
    return _engine(
        path,
        pool_size=1,
        begin="BEGIN IMMEDIATE",
        pragmas=(
            f"journal_mode={mode}",
            # With a rollback journal FULL is not enough: a power cut may bring back the deleted journal, and
            # with it undo a commit; EXTRA syncs the folder as well.
            f"synchronous={'FULL' if mode == 'WAL' else 'EXTRA'}",
            "recursive_triggers=ON",
            "journal_size_limit=67108864",
        ),
    )


def reading_engine(path: Path) -> Engine:
    """The engine of the readers; each transaction sees one snapshot and cannot write."""
    return _engine(path, pool_size=_READERS, begin="BEGIN", pragmas=("query_only=ON",))


def memory_engine() -> Engine:
    """An empty database in memory, to compare with."""
    return _engine(Path(":memory:"), pool_size=1, begin="BEGIN", pragmas=())


def _engine(path: Path, *, pool_size: int, begin: str, pragmas: tuple[str, ...]) -> Engine:
    engine = create_engine(
        f"sqlite+pysqlite:///{path}",
        module=sqlite_module(),
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=0 if pool_size == 1 else 16,
        connect_args={
            "check_same_thread": False,
            "timeout": _BUSY_MS / 1000,
            "cached_statements": _STATEMENTS,
        },
        # Parameters hold what officers write and sealed keys: they stay out of every exception text.
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: Any) -> None:
        # We send BEGIN ourselves: the driver's own would come too late for reads and for DDL.
        connection.isolation_level = None
        for pragma in ("foreign_keys=ON", "cell_size_check=ON", *pragmas):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def start(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine
