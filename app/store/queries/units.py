"""The directory of units, and where a unit is reached (D4.4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select, union

from app.domain.directive_kinds import Channel
from app.domain.reach import same_place
from app.domain.registers.unit import Unit, UnitDirectory, UnitKind, UnitNumber, Use
from app.domain.text import plain_letters
from app.journal.canonical import parse_utc
from app.store.projections.camera_map_tables import map_versions
from app.store.projections.register_more_tables import local_rooms
from app.store.projections.unit_tables import unit_numbers, units
from app.store.queries.directory import last_used


def listed(connection: Connection, today: date) -> UnitDirectory:
    """Every unit, by name, those that have ended included."""
    numbers = _numbers(connection)
    rows = connection.execute(select(units).order_by(units.c.folded, units.c.valid_from)).all()
    names = {row.unit_id: row.name for row in rows}
    found = tuple(_unit(row, numbers[row.unit_id], names) for row in rows)
    return UnitDirectory(found, today)


def known_elsewhere(connection: Connection) -> tuple[str, ...]:
    """The units that camera maps and the board of local rooms name, by name."""
    query = union(select(map_versions.c.branch), select(local_rooms.c.room))
    return tuple(sorted(name for (name,) in connection.execute(query) if name))


def reached_at(connection: Connection, unit: str, channel: Channel, today: date) -> tuple[str, ...]:
    """Where `unit` is reached by `channel`: what the directory says, then the number last used.

    A unit that has ended is asked for under the one that took its place as well; its own numbers, though
    used last, are nobody's any more.
    """
    found, gone = list[str](), list[str]()
    rows = {row.unit_id: row for row in connection.execute(select(units))}
    wanted = " ".join(plain_letters(unit).split())
    named = [row for row in rows.values() if wanted and wanted in (row.folded, plain_letters(row.short))]
    # One of today before one that has ended; then whoever took its place.
    one = max(named, key=lambda row: (_valid_on(row, today), row.valid_from), default=None)
    seen: set[str] = set()
    while one is not None and one.unit_id not in seen:
        seen.add(one.unit_id)
        known = _unit(one, _numbers(connection, one.unit_id)[one.unit_id], {})
        there = found if _valid_on(one, today) else gone
        there += [number.number for number in known.numbers_by(channel)]
        one = rows.get(one.successor)
    used = last_used(connection, unit, channel)
    if used and not any(same_place(used, number) for number in (*found, *gone)):
        found.append(used)
    return tuple(dict.fromkeys(found))


def _numbers(connection: Connection, unit_id: str = "") -> dict[str, list[UnitNumber]]:
    """The numbers of every unit, or of one, in their order."""
    query = select(unit_numbers).order_by(unit_numbers.c.unit_id, unit_numbers.c.place)
    if unit_id:
        query = query.where(unit_numbers.c.unit_id == unit_id)
    found: dict[str, list[UnitNumber]] = defaultdict(list)
    for row in connection.execute(query):
        one = UnitNumber(
            use=Use(row.use), number=row.number, person=row.person, post=row.post, heard=row.heard
        )
        found[row.unit_id].append(one)
    return found


def _unit(row: Row[Any], numbers: Sequence[UnitNumber], names: Mapping[str, str]) -> Unit:
    return Unit(
        unit_id=row.unit_id,
        name=row.name,
        short=row.short,
        code=row.code,
        kind=UnitKind(row.kind),
        numbers=tuple(numbers),
        valid_from=date.fromisoformat(row.valid_from),
        valid_until=date.fromisoformat(row.valid_until) if row.valid_until else None,
        note=row.note,
        successor=row.successor,
        successor_name=names.get(row.successor, ""),
        ended_reason=row.ended_reason,
        changed_at=parse_utc(row.changed_at),
        changed_by=row.changed_by,
    )


def _valid_on(row: Row[Any], day: date) -> bool:
    return bool(row.valid_from <= day.isoformat() <= (row.valid_until or date.max.isoformat()))
