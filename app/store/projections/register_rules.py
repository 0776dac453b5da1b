"""The order of steps in the registers, asked inside the transaction that records."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, select

from app.domain.refusals import NotFoundError, RefusedError
from app.domain.registers.opinion import OPINION_STATE_WORDS, OpinionState
from app.journal.entries.daily_report import DailyReportChased, DailyReportReceived, DailyReportReleased
from app.journal.entries.opinion import OpinionCarriedOut, OpinionPassedOn
from app.journal.entry import Draft
from app.store.projections import register_more_rules
from app.store.projections.register_tables import daily_reports, reporting_units
from app.store.queries import opinions

_BEFORE = {
    OpinionPassedOn.KIND: OpinionState.HEARD,
    OpinionCarriedOut.KIND: OpinionState.PASSED_ON,
}


def _opinion_step(connection: Connection, draft: Draft) -> None:
    opinion = opinions.by_id(connection, str(draft.payload["opinion_id"]))
    if opinion is None:
        raise NotFoundError("ý kiến này", "opinion")
    if opinion.state is not _BEFORE[draft.kind]:
        raise RefusedError(
            f"Ý kiến của {opinion.leader} đang ở trạng thái “{OPINION_STATE_WORDS[opinion.state]}”. "
            "Hãy mở lại để xem.",
            en=f"The opinion of {opinion.leader} is {opinion.state.value}. Reopen it.",
        )
    reached = opinion.passed_on_at or opinion.said_at
    if draft.happened_at < reached:
        raise RefusedError(
            "Thời gian thực hiện sớm hơn bước trước đó. Hãy sửa lại giờ.",
            en="The time lies before the step that went ahead of it. Correct the time.",
        )


def _reporting(connection: Connection, draft: Draft) -> None:
    unit = str(draft.payload["unit"])
    query = select(reporting_units.c.since).where(reporting_units.c.unit == unit)
    since = connection.execute(query).scalar_one_or_none()
    if since is None:
        raise NotFoundError(f"đơn vị {unit} trong danh sách báo cáo hằng ngày", f"reporting unit {unit}")
    day = draft.payload.get("day")
    if day is None:
        return
    if str(day) < since:
        raise RefusedError(
            f"Ngày này {unit} chưa phải gửi báo cáo. Hãy chọn lại ngày.",
            en=f"{unit} owed no report on that day. Choose another day.",
        )
    received = select(daily_reports.c.received_at).where(
        daily_reports.c.unit == unit, daily_reports.c.day == str(day)
    )
    if connection.execute(received).scalar_one_or_none() is not None:
        raise RefusedError(
            f"Báo cáo ngày này của {unit} đã được ghi nhận. Hãy làm mới bảng.",
            en=f"The report of {unit} for that day was received already. Refresh the board.",
        )


CHECKS: dict[str, Callable[[Connection, Draft], None]] = {
    **register_more_rules.CHECKS,
    **dict.fromkeys(_BEFORE, _opinion_step),
    DailyReportReleased.KIND: _reporting,
    DailyReportChased.KIND: _reporting,
    DailyReportReceived.KIND: _reporting,
}
