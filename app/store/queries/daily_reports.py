"""The units that report every day, and their reports (D6.1, D10.4a)."""

from __future__ import annotations

from datetime import date, time, timedelta

from sqlalchemy import Connection, select

from app.clock import to_local
from app.domain.directive_kinds import Channel
from app.domain.registers.daily_report import DAYS_BACK, DailyReport, ReportingUnit, ReportRecords
from app.domain.shift import Shift
from app.journal.canonical import parse_utc
from app.store.projections.kept_files import read_files
from app.store.projections.register_tables import daily_reports, reporting_units
from app.store.queries.records import moment


def between(connection: Connection, first: date, last: date) -> ReportRecords:
    """The units and what was recorded of the days `first` to `last`."""
    units = tuple(
        ReportingUnit(unit=row.unit, due=time.fromisoformat(row.due), since=date.fromisoformat(row.since))
        for row in connection.execute(select(reporting_units).order_by(reporting_units.c.unit))
    )
    query = select(daily_reports).where(
        daily_reports.c.day >= first.isoformat(), daily_reports.c.day <= last.isoformat()
    )
    reports = tuple(
        DailyReport(
            unit=row.unit,
            day=date.fromisoformat(row.day),
            due_at=parse_utc(row.due_at),
            chases=row.chases,
            chased_at=moment(row.chased_at),
            received_at=moment(row.received_at),
            received_by=row.received_by,
            channel=Channel(row.channel) if row.channel else None,
            sender=row.sender,
            summary=row.summary,
            files=read_files(row.files),
        )
        for row in connection.execute(query)
    )
    return ReportRecords(units=units, reports=reports)


def around(connection: Connection, shift: Shift | None) -> ReportRecords:
    """What a handover of `shift` asks about; nothing between shifts."""
    if shift is None:
        return ReportRecords()
    last = to_local(shift.ends_at).date()
    return between(connection, last - timedelta(days=DAYS_BACK + 1), last)
