"""control_report.* → control_reports, control_summaries (D6.4, D10.4d)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Row, select

from app.domain.log import LogCategory
from app.domain.registers.control_report import report_passed_up, report_received, summary_drawn
from app.domain.registers.period import Period
from app.journal.entries.control_report import (
    ControlReportReceived,
    ControlReportReported,
    ControlReportsSummarised,
)
from app.store.projections.act import Act, Handlers, Line
from app.store.projections.kept_files import files_of
from app.store.projections.register_more_tables import control_reports, control_summaries


def _received(act: Act, payload: ControlReportReceived) -> Line:
    act.connection.execute(
        control_reports.insert(),
        {
            "report_id": payload.report_id,
            "unit": payload.unit,
            "number": payload.number,
            "period": payload.period,
            "findings": payload.findings,
            "analysis": payload.analysis,
            "serious": payload.serious,
            "channel": payload.channel.value,
            "sender": payload.sender,
            "received_at": act.happened_at,
            "author": act.author,
            "author_name": act.name_of(act.author),
            "files": files_of(act),
            "reported_to": "",
            "proposal": "",
            "summary": "",
            "reported_at": None,
            "shift_id": act.shift_id,
            "received_as": act.entry.acceptance,
        },
    )
    text = report_received(
        payload.unit,
        payload.number,
        payload.period,
        payload.findings,
        payload.serious,
        payload.channel,
        payload.sender,
    )
    return _line(payload.report_id, payload.unit, text)


def _reported(act: Act, payload: ControlReportReported) -> Line:
    row = _row(act, payload.report_id)
    act.connection.execute(
        control_reports.update()
        .where(control_reports.c.report_id == payload.report_id)
        .values(reported_to=payload.leader, reported_at=act.happened_at, proposal=payload.proposal)
    )
    text = report_passed_up(row.unit, row.period, payload.leader, payload.channel, payload.proposal)
    return _line(payload.report_id, row.unit, text)


def _summarised(act: Act, payload: ControlReportsSummarised) -> Line:
    act.connection.execute(
        control_summaries.insert(),
        {
            "summary_id": payload.summary_id,
            "first": payload.first,
            "last": payload.last,
            "recipient": payload.recipient,
            "made_at": act.happened_at,
            "author_name": act.name_of(act.author),
            "files": files_of(act),
            "reports": len(payload.reports),
            "made_as": act.entry.acceptance,
        },
    )
    for report_id in payload.reports:
        act.connection.execute(
            control_reports.update()
            .where(control_reports.c.report_id == report_id)
            .values(summary=payload.summary_id)
        )
    period = Period(date.fromisoformat(payload.first), date.fromisoformat(payload.last))
    text = summary_drawn(period, payload.recipient, len(payload.reports))
    return Line(
        text=text, category=LogCategory.COMMUNICATION, subject=f"control_summary:{payload.summary_id}"
    )


def _row(act: Act, report_id: str) -> Row[Any]:
    query = select(control_reports).where(control_reports.c.report_id == report_id)
    return act.connection.execute(query).one()


def _line(report_id: str, unit: str, text: str) -> Line:
    return Line(
        text=text, category=LogCategory.COMMUNICATION, unit=unit, subject=f"control_report:{report_id}"
    )


HANDLERS: Handlers = {
    ControlReportReceived: _received,
    ControlReportReported: _reported,
    ControlReportsSummarised: _summarised,
}
