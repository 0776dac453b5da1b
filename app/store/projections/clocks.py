"""Every entry → the room's steady time line; what issues or answers a direction → its two clocks (D9)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from app.domain.deadlines import ClockKind, Stamp, Tick, tick
from app.journal.canonical import parse_utc, utc_text
from app.journal.entries.directive_steps import DirectiveChased, DirectiveEscalated
from app.store.projections.act import Act
from app.store.projections.tables import directive_clocks, room_clock

# Asked for every entry: built once.
_NEWEST = select(room_clock).where(room_clock.c.writer == bindparam("of"))
_MOVE = room_clock.update().where(room_clock.c.writer == bindparam("of"))


def take(act: Act) -> None:
    """Moves the time line of the entry's writer on to it."""
    entry = act.entry
    stamp = Stamp(entry.written_at, entry.monotonic_ns, entry.boot_id, entry.clock_offset_us)
    last = newest(act.connection, entry.writer)
    values = _columns(tick(last, stamp))
    if last is None:
        act.connection.execute(room_clock.insert(), {"writer": entry.writer, **values})
    else:
        act.connection.execute(_MOVE, {"of": entry.writer, **values})


def newest(connection: Connection, writer: str) -> Tick | None:
    """The time line of `writer` at its newest entry, None before the first."""
    row = connection.execute(_NEWEST, {"of": writer}).one_or_none()
    return tick_of(row) if row else None


def moved_us(connection: Connection, writer: str) -> int:
    """How far the wall clock of `writer` was moved until its newest entry, µs."""
    now = newest(connection, writer)
    return now.moved_us if now is not None else 0


def tick_of(row: Row[Any]) -> Tick:
    """The tick a row holds."""
    stamp = Stamp(parse_utc(row.wall), int(row.monotonic_ns), row.boot_id, row.offset_us)
    return Tick(stamp, row.moved_us)


def start_issued(act: Act, row: Row[Any], ack_due_at: datetime) -> None:
    """The clocks of a direction that has just left the room: contact, and result where it has a time."""
    start(act, row.directive_id, ClockKind.ACK, ack_due_at)
    if row.reply_by is not None:
        start(act, row.directive_id, ClockKind.RESULT, parse_utc(row.reply_by))


def start(act: Act, directive_id: str, clock: ClockKind, due_at: datetime) -> None:
    """Starts one clock at this entry."""
    act.connection.execute(
        directive_clocks.insert(),
        {
            "directive_id": directive_id,
            "clock": clock.value,
            **begun(act, due_at),
            "chases": 0,
            "again_at": None,
            "escalations": 0,
            "escalated_to": "",
        },
    )


def begun(act: Act, due_at: datetime) -> dict[str, Any]:
    """The columns of a clock that starts at this entry."""
    now = newest(act.connection, act.entry.writer)
    assert now is not None  # noqa: S101 - `take` came first
    return {"writer": act.entry.writer, **_columns(now), "due_at": utc_text(due_at), "running": True}


def received(act: Act, directive_id: str, ack_due_at: datetime) -> None:
    """The contact's clock begins anew at the receipt: calls before it were about a limit that did not run."""
    now = newest(act.connection, act.entry.writer)
    assert now is not None  # noqa: S101 - `take` came first
    act.connection.execute(
        directive_clocks.update()
        .where(*_of(directive_id, ClockKind.ACK))
        .values(**_columns(now), due_at=utc_text(ack_due_at), chases=0, again_at=None)
    )


def stop(act: Act, directive_id: str, *clocks: ClockKind) -> None:
    """What was waited for has come."""
    act.connection.execute(
        directive_clocks.update()
        .where(directive_clocks.c.directive_id == directive_id)
        .where(directive_clocks.c.clock.in_([one.value for one in clocks]))
        .values(running=False)
    )


def chased(act: Act, payload: DirectiveChased) -> None:
    """A call after a missed limit gives a new, short one; a call before it changes nothing."""
    if not payload.missed:
        return
    now = newest(act.connection, act.entry.writer)
    assert now is not None  # noqa: S101 - `take` came first
    again = payload.again_at - (now.stamp.wall - now.steady)
    act.connection.execute(
        directive_clocks.update()
        .where(*_of(payload.directive_id, payload.clock))
        .values(chases=directive_clocks.c.chases + 1, again_at=utc_text(again))
    )


def escalated(act: Act, payload: DirectiveEscalated) -> None:
    """Somebody above was told."""
    act.connection.execute(
        directive_clocks.update()
        .where(*_of(payload.directive_id, payload.clock))
        .values(escalations=directive_clocks.c.escalations + 1, escalated_to=payload.to_name)
    )


def _of(directive_id: str, clock: ClockKind) -> tuple[Any, Any]:
    return directive_clocks.c.directive_id == directive_id, directive_clocks.c.clock == clock.value


def _columns(now: Tick) -> dict[str, Any]:
    return {
        "wall": utc_text(now.stamp.wall),
        "monotonic_ns": str(now.stamp.monotonic_ns),
        "boot_id": now.stamp.boot_id,
        "offset_us": now.stamp.offset_us,
        "moved_us": now.moved_us,
    }
