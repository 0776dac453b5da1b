"""Who decides on days off and when, asked inside the transaction that records (D5.4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import Connection

from app.clock import to_local
from app.domain.decided_days import DECIDING_POSTS
from app.domain.refusals import NotFoundError, RefusedError
from app.domain.roster import day_words
from app.journal.entries.calendar import DaysDecided, DaysWithdrawn
from app.journal.entry import Draft
from app.journal.payload import decode
from app.store.officers import find_officer
from app.store.projections.roster_rules import signed_by_approver
from app.store.queries import calendar_days


def _decided(connection: Connection, draft: Draft) -> None:
    payload = decode(DaysDecided, draft.payload, strict=True)
    _by_a_leader(connection, draft)
    _not_gone_by(draft, payload)
    known = calendar_days.in_force(connection)
    for one in payload.days:
        told = known.get(date.fromisoformat(one.day))
        decision = calendar_days.by_id(connection, told.decision) if told is not None else None
        if decision is not None:
            words = "ngày nghỉ" if decision.off else "ngày làm bù"
            raise RefusedError(
                f"{day_words(date.fromisoformat(one.day))} đã được ghi là {words} ({decision.name}) theo "
                f"{decision.number}. Hãy rút nội dung đó trước.",
                en=f"{one.day} was decided already by {decision.number}. Withdraw that first.",
            )


def _withdrawn(connection: Connection, draft: Draft) -> None:
    payload = decode(DaysWithdrawn, draft.payload, strict=True)
    _by_a_leader(connection, draft)
    _not_gone_by(draft, payload)
    known = calendar_days.in_force(connection)
    holds = {day for day, told in known.items() if told.decision == payload.decision_id}
    if not {date.fromisoformat(one.day) for one in payload.days} <= holds:
        raise RefusedError(
            "Nội dung này đã được rút ở máy khác. Hãy mở lại để xem.",
            en="This was withdrawn already at another workstation. Reopen it.",
        )


def _by_a_leader(connection: Connection, draft: Draft) -> None:
    signed_by_approver(draft)
    officer = find_officer(connection, str(draft.payload["approver"]))
    if officer is None:
        raise NotFoundError("người phê duyệt", "approver")
    if not officer.posts & DECIDING_POSTS:
        raise ValueError("days are decided by a leader")


def _not_gone_by(draft: Draft, payload: DaysDecided | DaysWithdrawn) -> None:
    """Yesterday's office hours stay what they were, whatever a caller asks for."""
    today = to_local(draft.happened_at).date().isoformat()
    if any(one.day < today and one.worked is not one.works for one in payload.days):
        raise ValueError("a day that has gone by is changed")


CHECKS: dict[str, Callable[[Connection, Draft], None]] = {
    DaysDecided.KIND: _decided,
    DaysWithdrawn.KIND: _withdrawn,
}
