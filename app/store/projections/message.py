"""message.* → messages (D4.4, PL2, PL5)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select

from app.domain import wording_messages as wording
from app.domain.log import LogCategory
from app.domain.outgoing import Decision, MessageState
from app.journal.canonical import utc_text
from app.journal.entries.message import (
    MessageAttempted,
    MessageDecided,
    MessageFailed,
    MessageHandedOver,
    MessageQueued,
)
from app.store.projections.act import Act, Handlers, Line
from app.store.projections.directive import addressees, directive_row
from app.store.projections.message_tables import messages

_AFTER = {
    Decision.AGAIN: MessageState.WAITING,
    Decision.BY_HAND: MessageState.BY_HAND,
    Decision.DROPPED: MessageState.DROPPED,
}


def _queued(act: Act, payload: MessageQueued) -> Line:
    directive = directive_row(act, payload.directive_id)
    act.connection.execute(
        messages.insert(),
        {
            "message_id": payload.message_id,
            "mail_id": payload.mail_id,
            "directive_id": payload.directive_id,
            "form_number": payload.form_number,
            "form_sha256": payload.sha256,
            "channel": payload.channel.value,
            "sent_to": payload.sent_to,
            "address": payload.address,
            "state": MessageState.WAITING.value,
            "attempts": 0,
            "queued_at": act.happened_at,
            "author_name": act.name_of(act.author),
            "changed_at": act.happened_at,
            "cause": "",
            "answer": "",
            "words": "",
            "sender": "",
            "next_at": None,
            "queued_as": act.entry.acceptance,
        },
    )
    unit = addressees(directive.recipient)
    return _line(directive, wording.queued(payload.form_number, unit, payload.channel, payload.sent_to))


def _attempted(act: Act, payload: MessageAttempted) -> Line:
    row, directive = _change(
        act,
        payload.message_id,
        state=MessageState.SENDING.value,
        attempts=payload.attempt,
        sender=act.entry.writer,
        next_at=None,
    )
    # Every attempt is kept; the course of events of the shift is told by how it ended.
    return _line(directive, wording.attempted(row.form_number, payload.attempt), LogCategory.SYSTEM)


def _handed_over(act: Act, payload: MessageHandedOver) -> Line:
    row, directive = _change(
        act, payload.message_id, state=MessageState.HANDED_OVER.value, cause="", answer=payload.answer
    )
    unit = addressees(directive.recipient)
    return _line(directive, wording.handed_over(row.form_number, unit, payload.host, payload.answer))


def _failed(act: Act, payload: MessageFailed) -> Line:
    row, directive = _change(
        act,
        payload.message_id,
        state=payload.state,
        cause=payload.cause.value,
        answer=payload.answer,
        next_at=utc_text(payload.next_at) if payload.next_at else None,
    )
    unit = addressees(directive.recipient)
    state = MessageState(payload.state)
    text = wording.failed(row.form_number, unit, state, payload.cause, payload.answer, payload.next_at)
    return _line(directive, text)


def _decided(act: Act, payload: MessageDecided) -> Line:
    again = payload.decision is Decision.AGAIN
    kept = {"sent_to": payload.sent_to, "address": payload.address, "attempts": 0} if again else {}
    row, directive = _change(
        act,
        payload.message_id,
        state=_AFTER[payload.decision].value,
        cause="",
        answer="",
        words=payload.words,
        next_at=None,
        **kept,
    )
    unit = addressees(directive.recipient)
    text = wording.decided(row.form_number, unit, payload.decision, payload.sent_to, payload.words)
    return _line(directive, text)


def _change(act: Act, message_id: str, **values: Any) -> tuple[Row[Any], Row[Any]]:
    """Sets columns of a message; its row as it was, and its direction's."""
    row = act.connection.execute(select(messages).where(messages.c.message_id == message_id)).one()
    act.connection.execute(
        messages.update()
        .where(messages.c.message_id == message_id)
        .values(changed_at=act.happened_at, **values)
    )
    return row, directive_row(act, row.directive_id)


def _line(directive: Row[Any], text: str, category: LogCategory = LogCategory.DIRECTIVE) -> Line:
    return Line(
        text=text,
        category=category,
        unit=addressees(directive.recipient),
        subject=f"directive:{directive.directive_id}",
        matter=directive.incident_id,
    )


HANDLERS: Handlers = {
    MessageQueued: _queued,
    MessageAttempted: _attempted,
    MessageHandedOver: _handed_over,
    MessageFailed: _failed,
    MessageDecided: _decided,
}
