"""What the console sends by itself, as the tables have it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.directive_kinds import Channel, DirectiveKind, Endorsement
from app.domain.outgoing import SETTLED, Cause, MessageState, Outgoing
from app.domain.workflow import workflow_of
from app.journal.canonical import parse_utc
from app.store.projections.message_tables import messages
from app.store.projections.tables import directives
from app.store.queries.records import moment

# Named, not excluded: the index finds the few, however many have gone.
_UNSETTLED = tuple(state.value for state in MessageState if state not in SETTLED)
_QUERY = select(
    messages,
    directives.c.number,
    directives.c.incident_id,
    directives.c.recipient,
    directives.c.contact,
    directives.c.urgent,
    directives.c.kind,
    directives.c.form_path,
    directives.c.ack_due_at,
    directives.c.endorsement,
).join(directives, directives.c.directive_id == messages.c.directive_id)


def by_id(connection: Connection, message_id: str) -> Outgoing | None:
    """The message with this id."""
    row = connection.execute(_QUERY.where(messages.c.message_id == message_id)).one_or_none()
    return _outgoing(row) if row else None


def of_directives(connection: Connection, directive_ids: tuple[str, ...]) -> tuple[Outgoing, ...]:
    """The messages of these directions, the newest first."""
    query = _QUERY.where(messages.c.directive_id.in_(directive_ids)).order_by(messages.c.queued_as.desc())
    return tuple(_outgoing(row) for row in connection.execute(query))


def unsettled(connection: Connection) -> tuple[Outgoing, ...]:
    """Those that have not gone their way, the oldest first."""
    query = _QUERY.where(messages.c.state.in_(_UNSETTLED)).order_by(messages.c.queued_as)
    return tuple(_outgoing(row) for row in connection.execute(query))


def _outgoing(row: Row[Any]) -> Outgoing:
    return Outgoing(
        message_id=row.message_id,
        mail_id=row.mail_id,
        directive_id=row.directive_id,
        directive_number=row.number,
        incident_id=row.incident_id,
        recipient=row.recipient,
        contact=row.contact,
        urgent=row.urgent,
        form=workflow_of(DirectiveKind(row.kind)).form,
        form_number=row.form_number,
        form_path=row.form_path,
        form_sha256=row.form_sha256,
        channel=Channel(row.channel),
        sent_to=row.sent_to,
        address=row.address,
        state=MessageState(row.state),
        attempts=row.attempts,
        queued_at=parse_utc(row.queued_at),
        author_name=row.author_name,
        next_at=moment(row.next_at),
        ack_due_at=moment(row.ack_due_at),
        cause=Cause(row.cause) if row.cause else None,
        answer=row.answer,
        changed_at=parse_utc(row.changed_at),
        words=row.words,
        sender=row.sender,
        denied=row.endorsement == Endorsement.DENIED.value,
    )
