"""tip.* → tips, tip_takings (TB.1)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select

from app.domain.log import LogCategory
from app.domain.registers.tip import (
    TipState,
    tip_checked,
    tip_collected,
    tip_moved,
    tip_opened,
    tip_settled,
)
from app.journal.entries.tip import TipChecked, TipCollected, TipMoved, TipOpened, TipSettled
from app.store.projections import numbering
from app.store.projections.act import Act, Handlers, Line, record_text
from app.store.projections.register_more_tables import tip_takings, tips
from app.store.projections.tables import directives
from app.store.search import fold

_NOTHING_YET = {
    "checked_by": "",
    "check_words": "",
    "lane": "",
    "samples": "",
    "directive_id": "",
    "outcome": "",
    "violation": None,
    "checking_since": None,
    "settled_at": None,
    "tax": 0,
    "fine": 0,
}


def _opened(act: Act, payload: TipOpened) -> Line:
    numbering.take(act.connection, payload.number)
    declarations = list(payload.declarations)
    act.connection.execute(
        tips.insert(),
        {
            "tip_id": payload.tip_id,
            "number": payload.number,
            "unit": payload.unit,
            "about": payload.about,
            "declarations": record_text(declarations),
            "incident_id": payload.incident_id,
            "state": TipState.OPENED.value,
            "opened_at": act.happened_at,
            "search": fold(" ".join((payload.number, payload.unit, payload.about, *declarations))),
            "author": act.author,
            "author_name": act.name_of(act.author),
            "shift_id": act.shift_id,
            "opened_as": act.entry.acceptance,
            **_NOTHING_YET,
        },
    )
    text = tip_opened(payload.number, payload.unit, payload.about, payload.declarations)
    return _line(payload.tip_id, payload.unit, payload.incident_id, text)


def _checked(act: Act, payload: TipChecked) -> Line:
    row = _changed(
        act,
        payload.tip_id,
        state=TipState.CHECKING.value,
        checking_since=act.happened_at,
        checked_by=payload.by,
        check_words=payload.words,
    )
    return _of(row, tip_checked(row.number, row.unit, payload.by, payload.words))


def _moved(act: Act, payload: TipMoved) -> Line:
    before = _row(act, payload.tip_id)
    row = _changed(
        act,
        payload.tip_id,
        lane=payload.lane.value if payload.lane else before.lane,
        samples=payload.samples or before.samples,
        directive_id=payload.directive_id or before.directive_id,
    )
    query = select(directives.c.number).where(directives.c.directive_id == payload.directive_id)
    number = act.connection.execute(query).scalar_one_or_none() or ""
    return _of(row, tip_moved(row.number, payload.lane, payload.samples, number))


def _settled(act: Act, payload: TipSettled) -> Line:
    row = _changed(
        act,
        payload.tip_id,
        state=TipState.SETTLED.value,
        settled_at=act.happened_at,
        violation=payload.violation,
        outcome=payload.outcome,
    )
    return _of(row, tip_settled(row.number, row.unit, payload.violation, payload.outcome))


def _collected(act: Act, payload: TipCollected) -> Line:
    before = _row(act, payload.tip_id)
    row = _changed(act, payload.tip_id, tax=before.tax + payload.tax, fine=before.fine + payload.fine)
    act.connection.execute(
        tip_takings.insert(),
        {
            "taken_as": act.entry.acceptance,
            "tip_id": payload.tip_id,
            "unit": row.unit,
            "taken_at": act.happened_at,
            "tax": payload.tax,
            "fine": payload.fine,
        },
    )
    return _of(row, tip_collected(row.number, payload.tax, payload.fine, payload.words))


def _row(act: Act, tip_id: str) -> Row[Any]:
    return act.connection.execute(select(tips).where(tips.c.tip_id == tip_id)).one()


def _changed(act: Act, tip_id: str, **values: Any) -> Row[Any]:
    act.connection.execute(tips.update().where(tips.c.tip_id == tip_id).values(values))
    return _row(act, tip_id)


def _of(row: Row[Any], text: str) -> Line:
    return _line(row.tip_id, row.unit, row.incident_id, text)


def _line(tip_id: str, unit: str, incident_id: str, text: str) -> Line:
    category = LogCategory.INCIDENT if incident_id else LogCategory.COMMUNICATION
    return Line(text=text, category=category, unit=unit, subject=f"tip:{tip_id}", matter=incident_id)


HANDLERS: Handlers = {
    TipOpened: _opened,
    TipChecked: _checked,
    TipMoved: _moved,
    TipSettled: _settled,
    TipCollected: _collected,
}
