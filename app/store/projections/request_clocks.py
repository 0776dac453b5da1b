"""What receives, passes on or answers a request → its two clocks (D9.2, D12.1)."""

from __future__ import annotations

from datetime import datetime

from app.domain.deadlines import ClockKind
from app.store.projections import clocks
from app.store.projections.act import Act
from app.store.projections.tables import request_clocks


def received(act: Act, request_id: str, ack_due_at: datetime, reply_by: datetime | None) -> None:
    """Both run from the receipt: contact, and answer where the sender named a time."""
    _start(act, request_id, ClockKind.ACK, ack_due_at)
    if reply_by is not None:
        _start(act, request_id, ClockKind.RESULT, reply_by)


def passed_on(act: Act, request_id: str, expected_at: datetime | None, *, asked: bool) -> None:
    """The contact is known; where the sender `asked` for no time, the one the unit expects counts."""
    _stop(act, request_id, ClockKind.ACK)
    if expected_at is not None and not asked:
        _start(act, request_id, ClockKind.RESULT, expected_at)


def answered(act: Act, request_id: str) -> None:
    """Nothing is waited for any more."""
    _stop(act, request_id, ClockKind.RESULT)


def _start(act: Act, request_id: str, clock: ClockKind, due_at: datetime) -> None:
    values = {"request_id": request_id, "clock": clock.value, **clocks.begun(act, due_at)}
    act.connection.execute(request_clocks.insert(), values)


def _stop(act: Act, request_id: str, clock: ClockKind) -> None:
    act.connection.execute(
        request_clocks.update()
        .where(request_clocks.c.request_id == request_id, request_clocks.c.clock == clock.value)
        .values(running=False)
    )
