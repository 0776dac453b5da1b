"""Somebody who goes round the program: plain SQL on the database file."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from app.store.engine import DATABASE, sqlite_module
from app.store.postgres import Server, connect
from tests.support.postgres import PASSWORD

# What either database says when a guard refuses.
Refused: tuple[type[Exception], ...] = (sqlite_module().IntegrityError, psycopg.IntegrityError)


class _Owner:
    """The administrator of the server, past the function that workstations write through."""

    def __init__(self, server: Server) -> None:
        self._connection = connect(
            replace(server, user="admin", password=PASSWORD), "haidang", autocommit=True
        )

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Any:
        marked = statement.replace("%", "%%").replace("?", "%s") if values else statement
        return self._connection.execute(marked.encode(), values or None)

    def close(self) -> None:
        self._connection.close()


@contextmanager
def raw_database(data_dir: Path, server: Server | None = None) -> Iterator[Any]:
    """A connection of the driver's own, without anything of ours, that may do everything."""
    connection = (
        sqlite_module().connect(str(data_dir / DATABASE), timeout=5, isolation_level=None)
        if server is None
        else _Owner(server)
    )
    try:
        yield connection
    finally:
        connection.close()


def forge(connection: Any, kind: str, subject: str, author: str, payload: dict[str, Any]) -> int:
    """Writes an entry that fits the chain but is signed by nobody; returns its acceptance number."""
    last = connection.execute(
        "SELECT acceptance, writer, sequence, hash FROM entries ORDER BY acceptance DESC LIMIT 1"
    ).fetchone()
    acceptance, writer, sequence, previous = last
    body = json.dumps({"kind": kind, "subject": subject, "author": author, "payload": payload})
    connection.execute(
        "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            acceptance + 1,
            writer,
            sequence + 1,
            previous,
            os.urandom(32),
            str(uuid4()),
            kind,
            subject,
            author,
            "2017-03-17T01:00:00.000000Z",
            "2017-03-17T01:00:00.000000Z",
            body.encode(),
            bytes(64),
        ),
    )
    return int(acceptance) + 1
