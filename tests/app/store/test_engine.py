"""SQLite's versions and settings."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from app.journal.keys import StationKey
from app.journal.verify import verify
from app.store import engine
from app.store.reader import open_journal
from app.store.store import Store
from tests.app.store.making import a_watch, note, open_store


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 44, 9), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
        ((4, 0, 0), True),
    ],
)
def test_builds_with_the_wal_reset_bug_are_known(version: tuple[int, int, int], safe: bool) -> None:
    assert engine.wal_is_safe(version) is safe


def test_writing_is_durable_and_reading_is_not_writing(store: Store) -> None:
    def pragmas(connection: object, *names: str) -> list[object]:
        return [connection.execute(text(f"PRAGMA {name}")).scalar() for name in names]  # type: ignore[attr-defined]

    with store.write() as connection:
        assert pragmas(connection, "journal_mode", "synchronous", "foreign_keys", "recursive_triggers") == [
            *(
                ("wal", 2)
                if engine.wal_is_safe(engine.sqlite_module().sqlite_version_info)
                else ("delete", 3)
            ),
            1,
            1,
        ]
    with store.read() as connection:
        assert pragmas(connection, "query_only", "foreign_keys") == [1, 1]


@pytest.mark.skipif(
    engine.wal_is_safe(sqlite3.sqlite_version_info), reason="this Python links a sound SQLite"
)
def test_an_affected_build_works_without_wal(
    data_dir: Path, station: StationKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "sqlite_module", lambda: sqlite3)
    store = open_store(data_dir, station)
    with store.write() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "delete"
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 3
    a_watch(store)
    reading = store.entries()
    next(reading)
    store.append([note(99)])
    assert len(list(reading)) == 9
    with open_journal(data_dir) as journal:
        assert verify(journal, data_dir, signatures="all").whole
    store.close()


def test_a_failed_statement_shows_no_values(store: Store) -> None:
    with pytest.raises(Exception, match="no such table") as failed, store.write() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:secret)"), {"secret": "mật khẩu camera"})
    assert "mật khẩu camera" not in str(failed.value)
