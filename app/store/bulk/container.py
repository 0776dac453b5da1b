"""All that the bulk tables know of a container, a declaration, a plate (D14.1.2d): joined both ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from app.store.bulk import declarations as declaration_rows
from app.store.bulk import recognitions as recognition_rows
from app.store.bulk.rows import Declaration, GateLine, Sighting
from app.store.bulk.schema import declarations, gate_containers, recognitions

GATE_LIMIT = 200
SIGHTING_LIMIT = 500


def declarations_by_stem(connection: Connection, stems: Iterable[str]) -> dict[str, Declaration]:
    """The declarations with these first 11 digits."""
    rows = connection.execute(select(declarations).where(declarations.c.stem.in_(list(stems)))).mappings()
    return {row["stem"]: declaration_rows.MAPPER.row(row) for row in rows}


def containers_by_stem(connection: Connection, stems: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The containers of each declaration, in the order they were listed."""
    table = gate_containers
    rows = connection.execute(
        select(table.c.stem, table.c.container).where(table.c.stem.in_(list(stems))).order_by(table.c.row_id)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for stem, container in rows:
        found[stem].append(container)
    return {stem: tuple(containers) for stem, containers in found.items()}


def gate_by_container(connection: Connection, containers: Sequence[str]) -> dict[str, list[GateLine]]:
    """The lines of gate lists that name each container, the newest first."""
    table = gate_containers
    rows = connection.execute(
        select(table)
        .where(table.c.container.in_(containers))
        .order_by(table.c.row_id.desc())
        .limit(GATE_LIMIT * max(1, len(containers)))
    ).mappings()
    found: dict[str, list[GateLine]] = defaultdict(list)
    for row in rows:
        found[row["container"]].append(declaration_rows.GATE_MAPPER.row(row))
    return found


def sightings(connection: Connection, *, container: str = "", plate: str = "") -> tuple[Sighting, ...]:
    """Where a container or a plate was seen, the newest first."""
    table = recognitions
    wanted = table.c.container == container if container else table.c.plate == plate
    rows = connection.execute(
        select(table).where(wanted).order_by(table.c.row_id.desc()).limit(SIGHTING_LIMIT)
    ).mappings()
    return tuple(recognition_rows.MAPPER.row(row) for row in rows)
