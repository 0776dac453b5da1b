"""Every delivery that said something of a row stays readable, and none is taken twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from sqlalchemy import Connection, Table, select

from app.store.bulk.mapping import origin_of, origin_values
from app.store.bulk.rows import Origin, Version
from app.store.bulk.schema import bulk_versions


class Delivered(Protocol):
    """A row that somebody delivered."""

    @property
    def origin(self) -> Origin: ...


R = TypeVar("R", bound=Delivered)


def known_keys(connection: Connection, table: Table, origins: Iterable[Origin]) -> set[tuple[str, str]]:
    """(source, key) of those deliveries that `table` holds already."""
    keys: dict[str, list[str]] = defaultdict(list)
    for origin in origins:
        keys[origin.source].append(origin.key)
    found: set[tuple[str, str]] = set()
    for source, wanted in keys.items():
        rows = connection.execute(
            select(table.c.reading_key).where(table.c.source == source, table.c.reading_key.in_(wanted))
        )
        found.update((source, key) for key in rows.scalars())
    return found


def unseen(connection: Connection, table: Table, rows: Sequence[R]) -> list[R]:
    """Those of `rows` that `table` does not hold yet, each delivery once, in their order."""
    known = known_keys(connection, table, (row.origin for row in rows))
    first: dict[tuple[str, str], R] = {}
    for row in rows:
        key = (row.origin.source, row.origin.key)
        if key not in known:
            first.setdefault(key, row)
    return list(first.values())


def version_values(kind: str, row_id: int, origin: Origin, payload: str, raw: str) -> dict[str, object]:
    """The columns of a version of row `row_id` of table `kind`."""
    return {
        "kind": kind,
        "reading_key": origin.key,
        "row_id": row_id,
        "payload": payload,
        "raw": raw,
        **origin_values(origin),
    }


def versions(connection: Connection, kind: str, row_id: int, limit: int = 100) -> tuple[Version, ...]:
    """What was said of row `row_id`, the newest delivery first."""
    table = bulk_versions
    rows = connection.execute(
        select(table)
        .where(table.c.kind == kind, table.c.row_id == row_id)
        .order_by(table.c.version_id.desc())
        .limit(limit)
    ).mappings()
    return tuple(Version(row["version_id"], origin_of(row), row["payload"], row["raw"]) for row in rows)
