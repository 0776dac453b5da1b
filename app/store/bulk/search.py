"""Search by words: one FTS5 table a week, so that every prefix query stays quick at millions of rows.

A prefix longer or shorter than those indexed merges all its terms; inside one week there are few enough.
PostgreSQL has one table with an index of its own for it: a console there may not make tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from sqlalchemy import Connection, insert, select, text

from app.store.bulk.moments import part_of, part_range
from app.store.bulk.schema import search_parts
from app.store.search import tsquery

KINDS = ("declarations", "recognitions")
_PUT = text(
    "INSERT INTO bulk_search (kind, row_id, words) VALUES (:kind, :row_id, search_words(:words)) "
    "ON CONFLICT (kind, row_id) DO UPDATE SET words = excluded.words"
)
# By whether the newest come first.
_MATCHES = {
    down: text(
        "SELECT row_id FROM bulk_search WHERE kind = :kind AND row_id >= :low AND row_id < :high "  # noqa: S608
        f"AND words @@ CAST(:match AS tsquery) ORDER BY row_id {order} LIMIT :limit"
    )
    for down, order in ((True, "DESC"), (False, "ASC"))
}


def part_table(kind: str, part: int) -> str:
    """The name of the search table of `kind` for week `part`."""
    if kind not in KINDS:
        raise ValueError(kind)
    return f"bulk_search_{kind}_{part:d}"


def parts(connection: Connection, kind: str) -> frozenset[int]:
    """The weeks that have a search table."""
    rows = connection.execute(select(search_parts.c.week).where(search_parts.c.kind == kind))
    return frozenset(rows.scalars())


def add(connection: Connection, kind: str, texts: Iterable[tuple[int, str]]) -> None:
    """Make rows findable: (row id, folded text)."""
    known = parts(connection, kind)
    for part, group in groupby(sorted(texts), key=lambda item: part_of(item[0])):
        if part not in known:
            _create(connection, kind, part)
        if connection.dialect.name == "postgresql":
            rows = [{"kind": kind, "row_id": row_id, "words": words} for row_id, words in group]
            connection.execute(_PUT, rows)
            continue
        connection.exec_driver_sql(
            f"INSERT INTO {part_table(kind, part)}(rowid, words) VALUES (?, ?)",  # noqa: S608
            list(group),
        )


def replace(connection: Connection, kind: str, texts: Sequence[tuple[int, str, str]]) -> None:
    """Give rows other words: (row id, folded text they had, folded text they get)."""
    changed = [(row_id, old, new) for row_id, old, new in texts if old != new]
    for row_id, old, _ in changed if connection.dialect.name == "sqlite" else ():
        table = part_table(kind, part_of(row_id))
        # A contentless index forgets a row only when it is told what it had said.
        connection.exec_driver_sql(
            f"INSERT INTO {table}({table}, rowid, words) VALUES ('delete', ?, ?)",  # noqa: S608
            (row_id, old),
        )
    add(connection, kind, [(row_id, new) for row_id, _, new in changed])


def matches(
    connection: Connection, kind: str, part: int, expression: str, span: tuple[int, int, bool, int]
) -> list[int]:
    """Row ids in week `part` that satisfy the FTS5 `expression`: (from, before, downwards, at most)."""
    low, high, down, limit = span
    if connection.dialect.name == "postgresql":
        low, high = max(low, part_range(part)[0]), min(high, part_range(part)[1])
        wanted = {"kind": kind, "low": low, "high": high, "limit": limit, "match": tsquery(expression)}
        return list(connection.execute(_MATCHES[down], wanted).scalars())
    table = part_table(kind, part)
    rows = connection.exec_driver_sql(
        f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid >= ? AND rowid < ? "  # noqa: S608
        f"ORDER BY rowid {'DESC' if down else 'ASC'} LIMIT ?",
        (expression, low, high, limit),
    )
    return [int(row[0]) for row in rows]


def _create(connection: Connection, kind: str, part: int) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {part_table(kind, part)} USING fts5(words, content='', detail=none, "
            "columnsize=0, prefix='2 3 4 5', tokenize='unicode61 remove_diacritics 0')"
        )
    connection.execute(insert(search_parts).values(kind=kind, week=part))
