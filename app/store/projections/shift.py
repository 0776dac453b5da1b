"""shift.* → shifts, shift_people."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.domain import wording
from app.domain.log import LogCategory
from app.domain.roster import replacement_words
from app.domain.shift import ShiftState
from app.journal.canonical import parse_utc, utc_text
from app.journal.entries.shift import ShiftClosed, ShiftOpened, ShiftPlanSet
from app.store.projections.act import Act, Handlers, Line, record_text
from app.store.projections.tables import shift_people, shifts

# Asked for every entry: built once.
_CURRENT = select(shifts.c.shift_id).where(shifts.c.state != ShiftState.CLOSED.value)


def current_shift_id(connection: Connection) -> str:
    """The shift that is not closed, empty between shifts."""
    return connection.execute(_CURRENT).scalar_one_or_none() or ""


def _opened(act: Act, payload: ShiftOpened) -> Line:
    act.connection.execute(
        shifts.insert(),
        {
            "shift_id": payload.shift_id,
            "starts_at": utc_text(payload.starts_at),
            "ends_at": utc_text(payload.ends_at),
            "plan": payload.plan,
            "state": ShiftState.OPEN.value,
            "opened_at": act.happened_at,
            "opened_by": act.author,
            "missing": ",".join(payload.missing),
            "reason_if_incomplete": payload.reason_if_incomplete,
            "carried": record_text(act.entry.payload["carried"]),
            "closed_at": None,
            "opened_as": act.entry.acceptance,
            "replaced": record_text(payload.to_payload()["replaced"]),
        },
    )
    if payload.people:
        act.connection.execute(
            shift_people.insert(),
            [
                {
                    "shift_id": payload.shift_id,
                    "officer_id": person.officer_id,
                    "position": position,
                    "name": person.name,
                    "title": person.title,
                    "post": person.post.value,
                }
                for position, person in enumerate(payload.people)
            ],
        )
    text = wording.shift_opened(
        starts_at=payload.starts_at,
        ends_at=payload.ends_at,
        people=payload.people,
        plan=payload.plan,
        missing=payload.missing,
        reason=payload.reason_if_incomplete,
        carried=len(payload.carried),
        replaced=(*map(replacement_words, payload.replaced), payload.reason_if_replaced),
    )
    return _line(payload.shift_id, text)


def _plan_set(act: Act, payload: ShiftPlanSet) -> Line:
    update = shifts.update().where(shifts.c.shift_id == payload.shift_id)
    act.connection.execute(update.values(plan=payload.plan))
    return _line(payload.shift_id, wording.shift_plan_set(payload.plan))


def _closed(act: Act, payload: ShiftClosed) -> Line:
    query = select(shifts.c.starts_at, shifts.c.ends_at).where(shifts.c.shift_id == payload.shift_id)
    starts_at, ends_at = act.connection.execute(query).one()
    act.connection.execute(
        shifts.update()
        .where(shifts.c.shift_id == payload.shift_id)
        .values(state=ShiftState.CLOSED.value, closed_at=act.happened_at)
    )
    return _line(payload.shift_id, wording.shift_closed(parse_utc(starts_at), parse_utc(ends_at)))


def _line(shift_id: str, text: str) -> Line:
    return Line(text=text, category=LogCategory.SHIFT, subject=f"shift:{shift_id}", shift_id=shift_id)


HANDLERS: Handlers = {ShiftOpened: _opened, ShiftPlanSet: _plan_set, ShiftClosed: _closed}
