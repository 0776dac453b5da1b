"""Somebody who goes round the program: plain SQL on the database file."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from app.store.engine import DATABASE, sqlite_module


@contextmanager
def raw_database(data_dir: Path) -> Iterator[Any]:
    """A connection of the driver's own, without anything of ours."""
    connection = sqlite_module().connect(str(data_dir / DATABASE), timeout=5, isolation_level=None)
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
