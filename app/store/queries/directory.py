"""The numbers and addresses units were reached at, as this room used them last (D4.4, PL2, PL5)."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.domain.directive_kinds import Channel
from app.journal.entries.communication import CommunicationRecorded
from app.journal.entries.directive import FormIssued
from app.journal.entries.directive_steps import DirectiveChased
from app.journal.entries.fault import FaultTold
from app.journal.entries.request import RequestAnswered
from app.store import rows
from app.store.projections.tables import directives, duty_log, requests
from app.store.queries.duty_log import NAMES_UNIT

_LOOKED_AT = 50


def last_used(connection: Connection, unit: str, channel: Channel) -> str:
    """The number or address last used for `unit` by `channel`, "" where there is none.

    Of the last forms and reports sent to it, else of the last calls, faxes and mails with it.
    """
    if not unit.strip():
        return ""
    forms = (
        select(duty_log.c.acceptance)
        .join(directives, duty_log.c.subject == "directive:" + directives.c.directive_id)
        .where(directives.c.recipient == unit, duty_log.c.kind == FormIssued.KIND)
    )
    reports = (
        select(duty_log.c.acceptance)
        .join(requests, duty_log.c.subject == "request:" + requests.c.request_id)
        .where(requests.c.sender == unit, duty_log.c.kind == RequestAnswered.KIND)
    )
    words = select(duty_log.c.acceptance).where(
        NAMES_UNIT,
        duty_log.c.unit == unit,
        duty_log.c.kind.in_((CommunicationRecorded.KIND, DirectiveChased.KIND, FaultTold.KIND)),
    )
    for query, field in ((forms, "sent_to"), (reports, "sent_to"), (words, "number")):
        newest = query.order_by(duty_log.c.acceptance.desc()).limit(_LOOKED_AT)
        for (acceptance,) in connection.execute(newest).all():
            [entry] = rows.page(connection, after=acceptance - 1, limit=1)
            number = str(entry.payload.get(field) or "")
            if number and entry.payload.get("channel") == channel.value:
                return number
    return ""
