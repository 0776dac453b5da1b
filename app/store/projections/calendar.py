"""calendar.* → calendar_decisions, calendar_days (D5.4)."""

from __future__ import annotations

from datetime import date

from app.domain.decided_days import decided_words, withdrawn_words
from app.domain.log import LogCategory
from app.journal.entries.calendar import DaysDecided, DaysWithdrawn
from app.store.projections.act import Act, Handlers, Line
from app.store.projections.calendar_tables import calendar_days, calendar_decisions
from app.store.queries.calendar_days import by_id


def _decided(act: Act, payload: DaysDecided) -> Line:
    days = sorted(one.day for one in payload.days)
    approver = act.name_of(payload.approver)
    act.connection.execute(
        calendar_decisions.insert(),
        {
            "decision_id": payload.decision_id,
            "off": payload.off,
            "name": payload.name,
            "number": payload.number,
            "dated": payload.dated,
            "first": days[0],
            "last": days[-1],
            "author": act.author,
            "author_name": act.name_of(act.author),
            "approver": payload.approver,
            "approver_name": approver,
            "decided_at": act.happened_at,
            "withdrawn_reason": "",
            "withdrawn_by": "",
            "withdrawn_from": None,
            "withdrawn_at": None,
            "decided_as": act.entry.acceptance,
        },
    )
    act.connection.execute(
        calendar_days.insert(),
        [
            {"day": day, "off": payload.off, "name": payload.name, "decision_id": payload.decision_id}
            for day in days
        ],
    )
    first, last, dated = (date.fromisoformat(one) for one in (days[0], days[-1], payload.dated))
    text = decided_words(payload.off, first, last, payload.name, payload.number, dated, approver)
    return _line(payload.decision_id, text)


def _withdrawn(act: Act, payload: DaysWithdrawn) -> Line:
    decision = by_id(act.connection, payload.decision_id)
    if decision is None:
        raise ValueError("the decision was never recorded")
    days = sorted(one.day for one in payload.days)
    act.connection.execute(
        calendar_decisions.update()
        .where(calendar_decisions.c.decision_id == payload.decision_id)
        .values(
            withdrawn_from=days[0],
            withdrawn_reason=payload.reason,
            withdrawn_by=act.name_of(payload.approver),
            withdrawn_at=act.happened_at,
        )
    )
    act.connection.execute(
        calendar_days.delete().where(
            calendar_days.c.decision_id == payload.decision_id, calendar_days.c.day.in_(days)
        )
    )
    gone = [date.fromisoformat(one) for one in days]
    text = withdrawn_words(decision, gone, payload.reason, act.name_of(payload.approver))
    return _line(payload.decision_id, text)


def _line(decision_id: str, text: str) -> Line:
    return Line(text=text, category=LogCategory.SHIFT, subject=f"calendar:{decision_id}")


HANDLERS: Handlers = {DaysDecided: _decided, DaysWithdrawn: _withdrawn}
