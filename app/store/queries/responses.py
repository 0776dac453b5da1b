"""How soon the units named who handles a direction (D9.2, Statistics)."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.domain.registers.figures import Response
from app.domain.registers.period import Period
from app.journal.canonical import parse_utc, utc_text
from app.store.projections.tables import directives
from app.store.queries.records import moment


def between(connection: Connection, period: Period) -> tuple[Response, ...]:
    """Every direction issued in `period` that a unit had to acknowledge."""
    query = select(
        directives.c.recipient,
        directives.c.issued_at,
        directives.c.ack_due_at,
        directives.c.acknowledged_at,
        directives.c.result_at,
    ).where(
        directives.c.issued_at >= utc_text(period.since),
        directives.c.issued_at < utc_text(period.until),
        directives.c.ack_due_at.is_not(None),
    )
    return tuple(
        Response(
            unit="; ".join(line.strip() for line in row.recipient.splitlines() if line.strip()),
            issued_at=parse_utc(row.issued_at),
            due_at=parse_utc(row.ack_due_at),
            # Who answers outright has named itself with the answer.
            heard_at=min(filter(None, (moment(row.acknowledged_at), moment(row.result_at))), default=None),
        )
        for row in connection.execute(query)
    )
