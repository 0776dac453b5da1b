"""Directions of a period: when their units were heard of, how often they were chased (D9, Statistics)."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import Connection, func, literal, select

from app.domain.registers.lateness import Course
from app.domain.registers.period import Stretch
from app.journal.canonical import parse_utc, utc_text
from app.journal.entries.directive_steps import DirectiveChased, DirectiveEscalated
from app.store.projections.tables import directives, duty_log
from app.store.queries.records import moment


def units(connection: Connection) -> tuple[str, ...]:
    """Every unit a direction went to."""
    found = connection.execute(select(directives.c.recipient).distinct()).scalars()
    return tuple(sorted({line.strip() for text in found for line in text.splitlines()} - {""}))


def between(connection: Connection, period: Stretch) -> tuple[Course, ...]:
    """Every direction issued in `period` that a unit had to acknowledge, as the journal has it now."""
    table = directives.c
    within = (
        table.issued_at >= utc_text(period.since),
        table.issued_at < utc_text(period.until),
        table.ack_due_at.is_not(None),
    )
    calls = (
        select(duty_log.c.subject, duty_log.c.kind, func.count())
        .join(directives, duty_log.c.subject == literal("directive:") + table.directive_id)
        .where(duty_log.c.kind.in_((DirectiveChased.KIND, DirectiveEscalated.KIND)), *within)
        .group_by(duty_log.c.subject, duty_log.c.kind)
    )
    times = Counter({(subject, kind): number for subject, kind, number in connection.execute(calls)})
    query = select(directives).where(*within).order_by(table.issued_at, table.proposed_as)
    return tuple(
        Course(
            directive_id=row.directive_id,
            number=row.number,
            units=tuple(line.strip() for line in row.recipient.splitlines() if line.strip()),
            issued_at=parse_utc(row.issued_at),
            ack_due_at=parse_utc(row.ack_due_at),
            # Who answers outright has named itself with the answer.
            heard_at=min(filter(None, (moment(row.acknowledged_at), moment(row.result_at))), default=None),
            due_at=moment(row.reply_by) or moment(row.expected_at),
            result_at=moment(row.result_at),
            late=row.late_reason != "",
            cause=row.late_reason,
            responsible=row.responsible,
            chases=times[f"directive:{row.directive_id}", DirectiveChased.KIND],
            escalations=times[f"directive:{row.directive_id}", DirectiveEscalated.KIND],
        )
        for row in connection.execute(query)
    )
