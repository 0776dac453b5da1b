"""work.* → work (D7.1c, D7.3.1a, D7.3.2)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.domain.log import LogCategory
from app.domain.wording_work import work_accepted, work_done, work_given, work_moved, work_withdrawn
from app.domain.work import Work, WorkState
from app.journal.canonical import utc_text
from app.journal.entries.work import WorkAccepted, WorkDone, WorkGiven, WorkMoved, WorkWithdrawn
from app.store.projections.act import Act, Handlers, Line
from app.store.projections.tables import directives
from app.store.projections.work_tables import work
from app.store.queries import works


def _given(act: Act, payload: WorkGiven) -> Line:
    name = act.name_of(payload.holder)
    act.connection.execute(
        work.insert(),
        {
            "work_id": payload.work_id,
            "of": payload.of.value,
            "about": payload.about,
            "title": payload.title,
            "words": payload.words,
            "state": WorkState.GIVEN.value,
            "under": payload.under,
            "shift_id": payload.shift_id,
            "holder": payload.holder,
            "holder_name": name,
            "giver": act.author,
            "giver_name": act.name_of(act.author),
            "giver_post": payload.giver_post.value,
            "given_at": act.happened_at,
            "outcome": "",
            "reason": "",
            "due_at": utc_text(payload.due_at) if payload.due_at else None,
            "accepted_at": None,
            "ended_at": None,
            "given_as": act.entry.acceptance,
        },
    )
    text = work_given(payload.title, payload.words, name, payload.due_at, payload.of)
    return _line(act, payload.work_id, payload.about, text)


def _moved(act: Act, payload: WorkMoved) -> Line:
    before, name = _work(act, payload.work_id), act.name_of(payload.holder)
    return _step(
        act,
        before,
        work_moved(before, name, payload.reason),
        holder=payload.holder,
        holder_name=name,
        giver=act.author,
        giver_name=act.name_of(act.author),
        giver_post=payload.giver_post.value,
        shift_id=payload.shift_id,
        state=WorkState.GIVEN.value,
        accepted_at=None,
        reason=payload.reason,
    )


def _accepted(act: Act, payload: WorkAccepted) -> Line:
    before = _work(act, payload.work_id)
    text = work_accepted(before)
    return _step(act, before, text, state=WorkState.ACCEPTED.value, accepted_at=act.happened_at)


def _done(act: Act, payload: WorkDone) -> Line:
    before = _work(act, payload.work_id)
    text = work_done(before, payload.words)
    return _step(
        act,
        before,
        text,
        state=WorkState.DONE.value,
        outcome=payload.words,
        ended_at=act.happened_at,
    )


def _withdrawn(act: Act, payload: WorkWithdrawn) -> Line:
    before = _work(act, payload.work_id)
    return _step(
        act,
        before,
        work_withdrawn(before, payload.reason),
        state=WorkState.WITHDRAWN.value,
        reason=payload.reason,
        ended_at=act.happened_at,
    )


def _work(act: Act, work_id: str) -> Work:
    found = works.by_id(act.connection, work_id)
    if found is None:
        raise ValueError("the work was never given")
    return found


def _step(act: Act, before: Work, text: str, **values: Any) -> Line:
    act.connection.execute(work.update().where(work.c.work_id == before.work_id).values(**values))
    return _line(act, before.work_id, before.about, text)


def _line(act: Act, work_id: str, about: str, text: str) -> Line:
    kind, _, identity = about.partition(":")
    matter = identity if kind == "incident" else ""
    if kind == "directive":
        query = select(directives.c.incident_id).where(directives.c.directive_id == identity)
        matter = act.connection.execute(query).scalar_one_or_none() or ""
    return Line(text=text, category=LogCategory.SHIFT, subject=f"work:{work_id}", matter=matter)


HANDLERS: Handlers = {
    WorkGiven: _given,
    WorkMoved: _moved,
    WorkAccepted: _accepted,
    WorkDone: _done,
    WorkWithdrawn: _withdrawn,
}
