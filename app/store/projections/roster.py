"""roster.* → rosters."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from sqlalchemy import select

from app.domain import wording_roster as wording
from app.domain.log import LogCategory
from app.domain.roster import RosterState
from app.journal.entries.roster import (
    RosterApproved,
    RosterChanged,
    RosterDrawnUp,
    RosterPublished,
    RosterRefused,
    RosterSubmitted,
)
from app.store.projections.act import Act, Handlers, Line, record_text
from app.store.projections.roster_tables import rosters


def _drawn_up(act: Act, payload: RosterDrawnUp) -> Line:
    act.connection.execute(
        rosters.insert(),
        {
            "roster_id": payload.roster_id,
            "version": payload.version,
            "week": payload.week,
            "days": record_text(act.entry.payload["days"]),
            "state": RosterState.DRAWN_UP.value,
            "author": act.author,
            "author_name": act.name_of(act.author),
            "drawn_at": act.happened_at,
            **dict.fromkeys(("approver", "approver_name", "approver_title", "reason"), ""),
            "notes": "[]",
            "decided_at": None,
            "published_at": None,
            "drawn_as": act.entry.acceptance,
        },
    )
    words = wording.roster_moved(RosterState.DRAWN_UP, date.fromisoformat(payload.week), payload.version)
    return _line(payload.roster_id, words)


def _submitted(act: Act, payload: RosterSubmitted) -> Line:
    return _moved(act, payload.roster_id, RosterState.SUBMITTED)


def _approved(act: Act, payload: RosterApproved) -> Line:
    return _decided(act, payload, RosterState.APPROVED)


def _refused(act: Act, payload: RosterRefused) -> Line:
    return _decided(act, payload, RosterState.REFUSED, payload.reason)


def _published(act: Act, payload: RosterPublished) -> Line:
    return _moved(act, payload.roster_id, RosterState.PUBLISHED, published_at=act.happened_at)


def _changed(act: Act, payload: RosterChanged) -> Line:
    days = [(date.fromisoformat(one.day), one.change) for one in payload.changes]
    words = wording.roster_changed(days, payload.absence, payload.note, swap=payload.swap)
    query = select(rosters.c.notes).where(rosters.c.roster_id == payload.roster_id)
    notes = [*json.loads(act.connection.execute(query).scalar_one()), words]
    act.connection.execute(
        rosters.update()
        .where(rosters.c.roster_id == payload.roster_id)
        .values(days=record_text(act.entry.payload["days"]), notes=record_text(notes))
    )
    return _line(payload.roster_id, words)


def _decided(act: Act, payload: RosterApproved | RosterRefused, state: RosterState, reason: str = "") -> Line:
    name = act.name_of(payload.approver)
    return _moved(
        act,
        payload.roster_id,
        state,
        approver=payload.approver,
        approver_name=name,
        approver_title=act.title_of(payload.approver),
        decided_at=act.happened_at,
        reason=reason,
    )


def _moved(act: Act, roster_id: str, state: RosterState, **values: Any) -> Line:
    where = rosters.c.roster_id == roster_id
    act.connection.execute(rosters.update().where(where).values(state=state.value, **values))
    week, version = act.connection.execute(select(rosters.c.week, rosters.c.version).where(where)).one()
    words = wording.roster_moved(
        state,
        date.fromisoformat(week),
        version,
        values.get("approver_name", ""),
        values.get("reason", ""),
    )
    return _line(roster_id, words)


def _line(roster_id: str, text: str) -> Line:
    return Line(text=text, category=LogCategory.SHIFT, subject=f"roster:{roster_id}")


HANDLERS: Handlers = {
    RosterDrawnUp: _drawn_up,
    RosterSubmitted: _submitted,
    RosterApproved: _approved,
    RosterRefused: _refused,
    RosterPublished: _published,
    RosterChanged: _changed,
}
