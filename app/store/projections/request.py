"""request.* → requests (D12.1)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select

from app.domain import wording_workflows as wording
from app.domain.log import LogCategory
from app.domain.request import RequestState
from app.domain.text import join_sentences
from app.journal.canonical import utc_text
from app.journal.entries.request import (
    RequestAnswered,
    RequestPassedOn,
    RequestReceived,
    RequestUnitAnswered,
)
from app.store.projections import numbering, request_clocks
from app.store.projections.act import Act, Handlers, Line
from app.store.projections.tables import requests


def _received(act: Act, payload: RequestReceived) -> Line:
    numbering.take(act.connection, payload.number)
    act.connection.execute(
        requests.insert(),
        {
            "request_id": payload.request_id,
            "number": payload.number,
            "sender": payload.sender,
            "reference": payload.reference,
            "channel": payload.channel.value,
            "spoke_with": payload.spoke_with,
            "content": payload.content,
            "state": RequestState.RECEIVED.value,
            "received_at": act.happened_at,
            "ack_due_at": utc_text(payload.ack_due_at),
            "reply_by": utc_text(payload.reply_by) if payload.reply_by else None,
            "author": act.author,
            "author_name": act.name_of(act.author),
            "unit": "",
            "unit_contact": "",
            "result": "",
            "answer": "",
            "expected_at": None,
            "passed_on_at": None,
            "unit_answered_at": None,
            "answered_at": None,
            "shift_id": act.shift_id,
            "received_as": act.entry.acceptance,
        },
    )
    request_clocks.received(act, payload.request_id, payload.ack_due_at, payload.reply_by)
    text = wording.request_received(
        number=payload.number,
        sender=payload.sender,
        reference=payload.reference,
        channel=payload.channel,
        content=payload.content,
        reply_by=payload.reply_by,
    )
    return _line(payload.request_id, payload.sender, text)


def _passed_on(act: Act, payload: RequestPassedOn) -> Line:
    row = _row(act, payload.request_id)
    _change(
        act,
        payload.request_id,
        state=RequestState.PASSED_ON.value,
        unit=payload.unit,
        unit_contact=payload.contact,
        expected_at=utc_text(payload.expected_at) if payload.expected_at else None,
        passed_on_at=act.happened_at,
    )
    request_clocks.passed_on(act, payload.request_id, payload.expected_at, asked=row.reply_by is not None)
    text = wording.request_passed_on(
        row.number, payload.unit, payload.channel, payload.contact, payload.expected_at
    )
    return _line(payload.request_id, payload.unit, text)


def _unit_answered(act: Act, payload: RequestUnitAnswered) -> Line:
    row = _row(act, payload.request_id)
    _change(
        act,
        payload.request_id,
        state=RequestState.UNIT_ANSWERED.value,
        result=payload.result,
        unit_answered_at=act.happened_at,
    )
    return _line(
        payload.request_id, row.unit, wording.request_unit_answered(row.number, row.unit, payload.result)
    )


def _answered(act: Act, payload: RequestAnswered) -> Line:
    row = _row(act, payload.request_id)
    _change(
        act,
        payload.request_id,
        state=RequestState.ANSWERED.value,
        answer=payload.answer,
        answered_at=act.happened_at,
    )
    request_clocks.answered(act, payload.request_id)
    if payload.number:
        numbering.take(act.connection, payload.number)
        text = wording.request_reported(
            number=row.number,
            sender=row.sender,
            channel=payload.channel,
            report_number=payload.number,
            sent_to=payload.sent_to,
            answer=payload.answer,
            approver=act.name_of(payload.approver),
        )
        extra = wording.unit_report(payload.report) if payload.report else ()
        late = (
            f"Chậm; nguyên nhân: {payload.cause}. Trách nhiệm: {payload.responsible}" if payload.cause else ""
        )
        text = join_sentences(text, *extra, late)
    else:
        text = wording.request_answered(
            row.number, row.sender, payload.channel, payload.spoke_with, payload.answer
        )
    return _line(payload.request_id, row.sender, text)


def _row(act: Act, request_id: str) -> Row[Any]:
    return act.connection.execute(select(requests).where(requests.c.request_id == request_id)).one()


def _change(act: Act, request_id: str, **values: Any) -> None:
    act.connection.execute(requests.update().where(requests.c.request_id == request_id).values(values))


def _line(request_id: str, unit: str, text: str) -> Line:
    return Line(text=text, category=LogCategory.DIRECTIVE, unit=unit, subject=f"request:{request_id}")


HANDLERS: Handlers = {
    RequestReceived: _received,
    RequestPassedOn: _passed_on,
    RequestUnitAnswered: _unit_answered,
    RequestAnswered: _answered,
}
