"""GPS seals: what they are, where they are, where they were (D15.3.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select, tuple_, update

from app.store.bulk.mapping import origin_of, origin_values
from app.store.bulk.moments import from_us, maybe_from_us, maybe_us, to_us
from app.store.bulk.rows import NewPosition, Seal, SealInfo, Stored, TrackPoint
from app.store.bulk.schema import seal_assignments, seal_positions, seals
from app.store.search import fold

TRACK_LIMIT = 1_000_000
_LAST = ("lon_e7", "lat_e7", "speed_kmh10", "course_deg", "battery_percent", "alarm")


def store_seals(connection: Connection, rows: Sequence[SealInfo]) -> tuple[Stored, list[str]]:
    """Take descriptions of seals in; returns what changed and the seals it changed for."""
    new = changed = 0
    touched = []
    for row in rows:
        old = _load(connection, row.origin.source, row.device)
        described = old["described_us"] if old is not None else None
        if described is not None and described > to_us(row.origin.received_at):
            continue
        values = _described(row)
        if old is None:
            seal_id = _insert(connection, values | {"alarm": ""})
            new += 1
        else:
            seal_id = old["row_id"]
            if all(old[name] == value for name, value in values.items() if name not in _NOT_SAID):
                continue
            connection.execute(update(seals).where(seals.c.row_id == seal_id).values(values))
            changed += 1
        _assign(connection, seal_id, row.container, row.stem, to_us(row.origin.received_at))
        touched.append(row.seal)
    return Stored(new, changed, len(rows) - new - changed), touched


def store_positions(connection: Connection, rows: Sequence[NewPosition]) -> tuple[Stored, list[str]]:
    """Take positions in; a seal and a moment are one position; returns what changed and the seals."""
    ids: dict[tuple[str, str], int] = {}
    for row in rows:
        device = (row.origin.source, row.device)
        if device not in ids:
            ids[device] = _seal_for(connection, row)
    fresh = _unseen(connection, [(ids[row.origin.source, row.device], row) for row in rows])
    if fresh:
        connection.execute(insert(seal_positions), [_position(seal_id, row) for seal_id, row in fresh])
    newest: dict[int, NewPosition] = {}
    for seal_id, row in fresh:
        if seal_id not in newest or newest[seal_id].at <= row.at:
            newest[seal_id] = row
    for seal_id, row in newest.items():
        _move(connection, seal_id, row)
    carried: dict[int, str] = {}
    for seal_id, row in sorted(fresh, key=lambda pair: pair[1].at):
        if row.container and carried.get(seal_id) != row.container:
            carried[seal_id] = row.container
            _assign(connection, seal_id, row.container, None, to_us(row.at))
    return Stored(len(fresh), 0, len(rows) - len(fresh)), sorted({row.seal for _, row in fresh})


def seal_of(columns: Mapping[Any, Any]) -> Seal:
    """The seal that stands in `columns`."""
    plain = ("row_id", "device", "seal", "name", "container", "stem", "declaration", "status", *_LAST)
    door = columns["door_open"]
    return Seal(
        origin=origin_of(columns),
        **{name: columns[name] for name in plain},
        last_seen=maybe_from_us(columns["last_seen_us"]),
        disabled=bool(columns["disabled"]),
        position_at=maybe_from_us(columns["position_us"]),
        door_open=None if door is None else bool(door),
    )


def track(
    connection: Connection, seal_id: int, since_us: int = 0, until_us: int | None = None
) -> tuple[TrackPoint, ...]:
    """Where seal `seal_id` was, oldest first, at most a million points, the newest kept."""
    table = seal_positions
    query = select(table).where(table.c.seal_id == seal_id, table.c.at_us >= since_us)
    if until_us is not None:
        query = query.where(table.c.at_us < until_us)
    rows = connection.execute(query.order_by(table.c.at_us.desc()).limit(TRACK_LIMIT)).all()
    return tuple(_point(row) for row in reversed(rows))


def assignments(connection: Connection, container: str) -> tuple[tuple[int, int, int | None], ...]:
    """(seal id, since µs, until µs or None) of the times a seal was on `container`, newest first."""
    table = seal_assignments
    following = table.alias()
    until = (
        select(func.min(following.c.since_us))
        .where(following.c.seal_id == table.c.seal_id, following.c.since_us > table.c.since_us)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(table.c.seal_id, table.c.since_us, until)
        .where(table.c.container == container)
        .order_by(table.c.since_us.desc())
        .limit(20)
    )
    return _joined((row[0], row[1], row[2]) for row in rows)


def _joined(spans: Iterable[tuple[int, int, int | None]]) -> tuple[tuple[int, int, int | None], ...]:
    """Spans (newest first) that meet are one: a position from before the device was described begins anew."""
    joined: list[tuple[int, int, int | None]] = []
    for seal_id, since, until in spans:
        meeting = next((span for span in joined if span[0] == seal_id and span[1] == until), None)
        if meeting is None:
            joined.append((seal_id, since, until))
        else:
            joined[joined.index(meeting)] = (seal_id, since, meeting[2])
    return tuple(joined)


def seals_by_id(connection: Connection, ids: Iterable[int]) -> dict[int, Seal]:
    """The seals with these numbers."""
    rows = connection.execute(select(seals).where(seals.c.row_id.in_(list(ids)))).mappings()
    return {row["row_id"]: seal_of(row) for row in rows}


_NOT_SAID = {"received_us", "described_us", "happened_us"}


def _load(connection: Connection, source: str, device: str) -> Mapping[Any, Any] | None:
    query = select(seals).where(seals.c.source == source, seals.c.device == device)
    return connection.execute(query).mappings().one_or_none()


def _insert(connection: Connection, values: dict[str, Any]) -> int:
    key = connection.execute(insert(seals).values(values)).inserted_primary_key
    if key is None:
        raise RuntimeError("a seal without a number")
    return int(key[0])


def _described(row: SealInfo) -> dict[str, Any]:
    return {
        "device": row.device,
        "seal": row.seal,
        "name": row.name,
        "container": row.container,
        "stem": row.stem,
        "declaration": row.declaration,
        "status": row.status,
        "last_seen_us": maybe_us(row.last_seen),
        "disabled": int(row.disabled),
        "described_us": to_us(row.origin.received_at),
        "search": _search(row.seal, row.name, row.container, row.declaration),
        **origin_values(row.origin),
    }


def _search(*parts: str) -> str:
    # Blanks around every word, so that a pattern can ask for the beginning of one.
    return f" {fold(' '.join(parts))} "


def _seal_for(connection: Connection, row: NewPosition) -> int:
    known = _load(connection, row.origin.source, row.device)
    if known is not None:
        return int(known["row_id"])
    values = {
        "device": row.device,
        "seal": row.seal,
        "name": "",
        "container": row.container,
        "stem": "",
        "declaration": "",
        "status": "unknown",
        "alarm": "",
        "disabled": 0,
        "search": _search(row.seal, row.container),
        **origin_values(row.origin),
    }
    return _insert(connection, values)


def _unseen(connection: Connection, rows: Sequence[tuple[int, NewPosition]]) -> list[tuple[int, NewPosition]]:
    first = {(seal_id, to_us(row.at)): row for seal_id, row in reversed(rows)}
    table = seal_positions
    known = connection.execute(
        select(table.c.seal_id, table.c.at_us).where(tuple_(table.c.seal_id, table.c.at_us).in_(list(first)))
    )
    for seal_id, at_us in known:
        del first[seal_id, at_us]
    return [(seal_id, row) for (seal_id, _), row in reversed(first.items())]


def _position(seal_id: int, row: NewPosition) -> dict[str, Any]:
    return {
        "seal_id": seal_id,
        "at_us": to_us(row.at),
        "received_us": to_us(row.origin.received_at),
        **{name: getattr(row, name) for name in _LAST},
        "door_open": None if row.door_open is None else int(row.door_open),
        "level": row.origin.level,
    }


def _move(connection: Connection, seal_id: int, row: NewPosition) -> None:
    """Show `row` as the seal's last position unless a later one is shown."""
    values: dict[str, Any] = {name: getattr(row, name) for name in _LAST}
    values["door_open"] = None if row.door_open is None else int(row.door_open)
    # A seal whose clock runs ahead must not hide what it says next.
    at_us = min(to_us(row.at), to_us(row.origin.received_at))
    values |= {"position_us": at_us, "received_us": to_us(row.origin.received_at)}
    later = seals.c.position_us.is_(None) | (seals.c.position_us <= at_us)
    connection.execute(update(seals).where(seals.c.row_id == seal_id, later).values(values))


def _assign(connection: Connection, seal_id: int, container: str, stem: str | None, since_us: int) -> None:
    table = seal_assignments
    last = connection.execute(
        select(table.c.container, table.c.stem, table.c.since_us)
        .where(table.c.seal_id == seal_id, table.c.since_us <= since_us)
        .order_by(table.c.since_us.desc())
        .limit(1)
    ).one_or_none()
    same = last is not None and last.container == container and stem in (None, last.stem)
    if same or (last is None and not container):
        return
    values = {"container": container, "stem": stem or ""}
    if last is not None and last.since_us == since_us:
        where = (table.c.seal_id == seal_id) & (table.c.since_us == since_us)
        connection.execute(update(table).where(where).values(values))
    else:
        connection.execute(insert(table).values(seal_id=seal_id, since_us=since_us, **values))


def _point(row: Any) -> TrackPoint:
    return TrackPoint(
        from_us(row.at_us),
        from_us(row.received_us),
        row.lon_e7,
        row.lat_e7,
        row.speed_kmh10,
        row.course_deg,
        None if row.door_open is None else bool(row.door_open),
        row.battery_percent,
        row.alarm,
        row.level,
    )
