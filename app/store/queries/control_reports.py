"""Internal-control reports and their periodic summaries (D6.4, D10.4d)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.directive_kinds import Channel
from app.domain.registers.control_report import ControlReport, ControlSummary
from app.domain.registers.period import Period
from app.journal.canonical import parse_utc, utc_text
from app.store.projections.kept_files import read_files
from app.store.projections.register_more_tables import control_reports, control_summaries
from app.store.queries.records import moment


def by_id(connection: Connection, report_id: str) -> ControlReport | None:
    """The report with this id."""
    query = select(control_reports).where(control_reports.c.report_id == report_id)
    row = connection.execute(query).one_or_none()
    return _report(row) if row else None


def newest(connection: Connection, limit: int, *, owed_only: bool = False) -> tuple[ControlReport, ...]:
    """What a leader still has to be told first, then the newest first."""
    owed = control_reports.c.serious & control_reports.c.reported_at.is_(None)
    query = select(control_reports).order_by(owed.desc(), control_reports.c.received_as.desc()).limit(limit)
    if owed_only:
        query = query.where(owed)
    return tuple(_report(row) for row in connection.execute(query))


def between(connection: Connection, period: Period) -> tuple[ControlReport, ...]:
    """Every report received in `period`, the oldest first."""
    query = (
        select(control_reports)
        .where(
            control_reports.c.received_at >= utc_text(period.since),
            control_reports.c.received_at < utc_text(period.until),
        )
        .order_by(control_reports.c.received_at, control_reports.c.received_as)
    )
    return tuple(_report(row) for row in connection.execute(query))


def summaries(connection: Connection, limit: int) -> tuple[ControlSummary, ...]:
    """The summaries drawn up, the newest first."""
    query = select(control_summaries).order_by(control_summaries.c.made_as.desc()).limit(limit)
    return tuple(_summary(row) for row in connection.execute(query))


def summary(connection: Connection, summary_id: str) -> ControlSummary | None:
    """The summary with this id."""
    query = select(control_summaries).where(control_summaries.c.summary_id == summary_id)
    row = connection.execute(query).one_or_none()
    return _summary(row) if row else None


def _summary(row: Row[Any]) -> ControlSummary:
    [file] = read_files(row.files)
    return ControlSummary(
        summary_id=row.summary_id,
        period=Period(date.fromisoformat(row.first), date.fromisoformat(row.last)),
        recipient=row.recipient,
        reports=row.reports,
        made_at=parse_utc(row.made_at),
        author_name=row.author_name,
        file=file,
    )


def _report(row: Row[Any]) -> ControlReport:
    return ControlReport(
        report_id=row.report_id,
        unit=row.unit,
        number=row.number,
        period=row.period,
        findings=row.findings,
        analysis=row.analysis,
        serious=row.serious,
        channel=Channel(row.channel),
        sender=row.sender,
        received_at=parse_utc(row.received_at),
        author_name=row.author_name,
        files=read_files(row.files),
        reported_to=row.reported_to,
        reported_at=moment(row.reported_at),
        proposal=row.proposal,
        summary=row.summary,
    )
