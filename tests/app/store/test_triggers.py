"""What the database itself refuses, whoever asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.journal.keys import StationKey
from app.store.engine import DATABASE, sqlite_module
from app.store.store import Store
from tests.app.store.making import a_watch, open_store
from tests.support.ready_made import put_tables

JOURNAL = ("entries", "entry_signatures", "entry_attachments")


@pytest.fixture
def raw(data_dir: Path, station: StationKey) -> Iterator[Any]:
    """A connection of a stranger, who sets no pragma of ours, to a store with a watch in it."""
    put_tables(data_dir)
    store: Store = open_store(data_dir, station)
    a_watch(store)
    store.close()
    with closing(sqlite_module().connect(data_dir / DATABASE)) as connection:
        yield connection


def contents(raw: Any) -> list[Any]:
    return [raw.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in JOURNAL]


@pytest.mark.parametrize("table", JOURNAL)
def test_update_and_delete_are_refused(raw: Any, table: str) -> None:
    before = contents(raw)
    columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
    for column in columns:
        with pytest.raises(sqlite_module().IntegrityError, match="UPDATE refused"):
            raw.execute(f"UPDATE {table} SET {column} = {column}")
    with pytest.raises(sqlite_module().IntegrityError, match="DELETE refused"):
        raw.execute(f"DELETE FROM {table}")
    with pytest.raises(sqlite_module().IntegrityError, match="DELETE refused"):
        raw.execute(f"DELETE FROM {table} WHERE acceptance = (SELECT max(acceptance) FROM {table})")
    assert contents(raw) == before


@pytest.mark.parametrize("table", JOURNAL)
@pytest.mark.parametrize("verb", ["REPLACE", "INSERT OR REPLACE", "INSERT OR IGNORE", "INSERT"])
def test_replace_is_refused(raw: Any, table: str, verb: str) -> None:
    before = contents(raw)
    for row in raw.execute(f"SELECT * FROM {table}").fetchall():
        marks = ", ".join("?" for _ in row)
        with pytest.raises(sqlite_module().IntegrityError):
            raw.execute(f"{verb} INTO {table} VALUES ({marks})", row)
    assert contents(raw) == before


def test_upsert_is_refused(raw: Any) -> None:
    row = raw.execute("SELECT * FROM entries ORDER BY acceptance DESC").fetchone()
    marks = ", ".join("?" for _ in row)
    with pytest.raises(sqlite_module().IntegrityError):
        raw.execute(
            f"INSERT INTO entries VALUES ({marks}) ON CONFLICT (acceptance) DO UPDATE SET subject = 'x'", row
        )


def newest(raw: Any) -> dict[str, Any]:
    """A row that would follow the newest one."""
    cursor = raw.execute("SELECT * FROM entries ORDER BY acceptance DESC LIMIT 1")
    row = dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))
    return {
        **row,
        "acceptance": row["acceptance"] + 1,
        "sequence": row["sequence"] + 1,
        "previous_hash": row["hash"],
        "hash": b"h" * 32,
        "entry_id": "another",
    }


def insert(raw: Any, row: dict[str, Any]) -> None:
    marks = ", ".join(f":{name}" for name in row)
    raw.execute(f"INSERT INTO entries ({', '.join(row)}) VALUES ({marks})", row)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"sequence": 99, "previous_hash": bytes(32)}, "out of order"),
        ({"sequence": 1, "previous_hash": bytes(32)}, "this entry is there|out of order"),
        ({"acceptance": 99}, "out of order"),
        ({"acceptance": 0}, "out of order"),
        ({"previous_hash": b"x" * 32}, "does not name the one before"),
        ({"writer": "another", "previous_hash": bytes(32)}, "out of order"),
        ({"writer": "another", "sequence": 1}, "does not name the one before"),
        ({"hash": b"short"}, "CHECK"),
        ({"station_signature": b"short"}, "CHECK"),
    ],
)
def test_an_insert_out_of_order_is_refused(raw: Any, change: dict[str, Any], words: str) -> None:
    with pytest.raises(sqlite_module().IntegrityError, match=words):
        insert(raw, {**newest(raw), **change})


def test_an_insert_in_order_is_taken_or_the_tests_above_prove_nothing(raw: Any) -> None:
    insert(raw, newest(raw))
    insert(
        raw,
        {
            **newest(raw),
            "writer": "w2",
            "sequence": 1,
            "previous_hash": bytes(32),
            "hash": b"g" * 32,
            "entry_id": "third",
        },
    )


def test_only_the_newest_entry_takes_signatures_and_attachments(raw: Any) -> None:
    for statement in (
        "INSERT INTO entry_signatures VALUES (2, 7, 'cb-01', 'k', zeroblob(64))",
        "INSERT INTO entry_attachments VALUES (2, 7, 'evidence/x', 'ab', 1, 'image/png')",
    ):
        with pytest.raises(sqlite_module().IntegrityError, match="only the newest entry"):
            raw.execute(statement)
