"""daily_report.* → reporting_units, daily_reports (D6.1, D10.4a)."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from sqlalchemy import Row, select

from app.domain.log import LogCategory
from app.domain.registers.daily_report import (
    ReportingUnit,
    report_chased,
    report_received,
    unit_released,
    unit_required,
)
from app.journal.canonical import parse_utc, utc_text
from app.journal.entries.daily_report import (
    DailyReportChased,
    DailyReportReceived,
    DailyReportReleased,
    DailyReportRequired,
)
from app.store.projections.act import Act, Handlers, Line
from app.store.projections.kept_files import files_of
from app.store.projections.register_tables import daily_reports, reporting_units


def _required(act: Act, payload: DailyReportRequired) -> Line:
    where = reporting_units.c.unit == payload.unit
    changed = act.connection.execute(reporting_units.update().where(where).values(due=payload.due)).rowcount
    if not changed:
        act.connection.execute(
            reporting_units.insert(), {"unit": payload.unit, "due": payload.due, "since": payload.since}
        )
    return _line(payload.unit, unit_required(payload.unit, payload.due), "")


def _released(act: Act, payload: DailyReportReleased) -> Line:
    act.connection.execute(reporting_units.delete().where(reporting_units.c.unit == payload.unit))
    return _line(payload.unit, unit_released(payload.unit), "")


def _chased(act: Act, payload: DailyReportChased) -> Line:
    row = _row(act, payload.unit, payload.day)
    _change(act, payload.unit, payload.day, chases=row.chases + 1, chased_at=act.happened_at)
    text = report_chased(
        payload.unit, date.fromisoformat(payload.day), payload.channel, payload.spoke_with, payload.words
    )
    return _line(payload.unit, text, payload.day)


def _received(act: Act, payload: DailyReportReceived) -> Line:
    row = _row(act, payload.unit, payload.day)
    _change(
        act,
        payload.unit,
        payload.day,
        received_at=act.happened_at,
        received_by=act.name_of(act.author),
        channel=payload.channel.value,
        sender=payload.sender,
        summary=payload.summary,
        files=files_of(act),
    )
    text = report_received(
        payload.unit,
        date.fromisoformat(payload.day),
        payload.channel,
        payload.sender,
        payload.summary,
        late=act.entry.happened_at > parse_utc(row.due_at),
    )
    return _line(payload.unit, text, payload.day)


def _row(act: Act, unit: str, day: str) -> Row[Any]:
    """The row of a report; made with the limit that holds now where there is none yet."""
    query = select(daily_reports).where(daily_reports.c.unit == unit, daily_reports.c.day == day)
    found = act.connection.execute(query).one_or_none()
    if found is not None:
        return found
    owing = act.connection.execute(select(reporting_units).where(reporting_units.c.unit == unit)).one()
    required = ReportingUnit(
        unit=unit, due=time.fromisoformat(owing.due), since=date.fromisoformat(owing.since)
    )
    act.connection.execute(
        daily_reports.insert(),
        {
            "unit": unit,
            "day": day,
            "due_at": utc_text(required.due_at(date.fromisoformat(day))),
            "received_by": "",
            "channel": "",
            "sender": "",
            "summary": "",
            "files": "[]",
            "chased_at": None,
            "received_at": None,
            "chases": 0,
        },
    )
    return act.connection.execute(query).one()


def _change(act: Act, unit: str, day: str, **values: Any) -> None:
    where = (daily_reports.c.unit == unit, daily_reports.c.day == day)
    act.connection.execute(daily_reports.update().where(*where).values(values))


def _line(unit: str, text: str, day: str) -> Line:
    subject = f"daily_reports:{day}" if day else ""
    return Line(text=text, category=LogCategory.COMMUNICATION, unit=unit, subject=subject)


HANDLERS: Handlers = {
    DailyReportRequired: _required,
    DailyReportReleased: _released,
    DailyReportChased: _chased,
    DailyReportReceived: _received,
}
