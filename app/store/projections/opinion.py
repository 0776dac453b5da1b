"""opinion.* → opinions (D6.1, D10.4b)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select

from app.domain.log import LogCategory
from app.domain.registers.opinion import (
    OpinionState,
    opinion_carried_out,
    opinion_heard,
    opinion_passed_on,
)
from app.journal.canonical import parse_utc
from app.journal.entries.opinion import OpinionCarriedOut, OpinionHeard, OpinionPassedOn
from app.store.projections.act import Act, Handlers, Line
from app.store.projections.register_tables import opinions


def _heard(act: Act, payload: OpinionHeard) -> Line:
    act.connection.execute(
        opinions.insert(),
        {
            "opinion_id": payload.opinion_id,
            "leader": payload.leader,
            "recipient": payload.recipient,
            "content": payload.content,
            "state": OpinionState.HEARD.value,
            "said_at": act.happened_at,
            "author": act.author,
            "author_name": act.name_of(act.author),
            "passed_on_by": "",
            "channel": "",
            "spoke_with": "",
            "result": "",
            "shift_id": act.shift_id,
            "passed_on_at": None,
            "carried_out_at": None,
            "heard_as": act.entry.acceptance,
        },
    )
    text = opinion_heard(payload.leader, payload.recipient, payload.content)
    return _line(payload.opinion_id, payload.recipient, text)


def _passed_on(act: Act, payload: OpinionPassedOn) -> Line:
    row = _changed(
        act,
        payload.opinion_id,
        state=OpinionState.PASSED_ON.value,
        passed_on_at=act.happened_at,
        passed_on_by=act.name_of(act.author),
        channel=payload.channel.value,
        spoke_with=payload.spoke_with,
    )
    text = opinion_passed_on(row.leader, row.recipient, payload.channel, payload.spoke_with)
    return _line(payload.opinion_id, row.recipient, text)


def _carried_out(act: Act, payload: OpinionCarriedOut) -> Line:
    row = _changed(
        act,
        payload.opinion_id,
        state=OpinionState.CARRIED_OUT.value,
        carried_out_at=act.happened_at,
        result=payload.result,
    )
    text = opinion_carried_out(row.leader, row.recipient, parse_utc(row.said_at), payload.result)
    return _line(payload.opinion_id, row.recipient, text)


def _changed(act: Act, opinion_id: str, **values: Any) -> Row[Any]:
    where = opinions.c.opinion_id == opinion_id
    act.connection.execute(opinions.update().where(where).values(values))
    return act.connection.execute(select(opinions).where(where)).one()


def _line(opinion_id: str, unit: str, text: str) -> Line:
    return Line(text=text, category=LogCategory.COMMUNICATION, unit=unit, subject=f"opinion:{opinion_id}")


HANDLERS: Handlers = {
    OpinionHeard: _heard,
    OpinionPassedOn: _passed_on,
    OpinionCarriedOut: _carried_out,
}
