"""The order of steps of tips, control reports, procedures and rooms, asked where they are recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, select

from app.domain.refusals import NotFoundError, RefusedError
from app.domain.registers.tip import TIP_STATE_WORDS, Tip, TipState
from app.journal.entries.control_report import ControlReportReported, ControlReportsSummarised
from app.journal.entries.local_room import LocalRoomContacted, LocalRoomReleased
from app.journal.entries.procedure import ProcedureEnded, ProcedureIssued
from app.journal.entries.tip import TipChecked, TipCollected, TipMoved, TipOpened, TipSettled
from app.journal.entry import Draft
from app.store.projections.register_more_tables import local_rooms, procedures
from app.store.projections.tables import directives
from app.store.queries import control_reports, incidents, tips
from app.store.queries.procedures import by_id as procedure_of

_TIP_AT = {
    TipChecked.KIND: (TipState.OPENED,),
    TipMoved.KIND: (TipState.OPENED, TipState.CHECKING),
    TipSettled.KIND: (TipState.CHECKING,),
    TipCollected.KIND: (TipState.SETTLED,),
}


def _tip_opened(connection: Connection, draft: Draft) -> None:
    incident_id = str(draft.payload["incident_id"])
    if incident_id and incidents.by_id(connection, incident_id) is None:
        raise NotFoundError("vụ việc này", "incident")


def _tip_step(connection: Connection, draft: Draft) -> None:
    tip = tips.by_id(connection, str(draft.payload["tip_id"]))
    if tip is None:
        raise NotFoundError("tin báo này", "tip")
    if tip.state not in _TIP_AT[draft.kind]:
        raise RefusedError(
            f"Tin báo {tip.number} đang ở trạng thái “{TIP_STATE_WORDS[tip.state]}”. Hãy mở lại để xem.",
            en=f"Tip {tip.number} is {tip.state.value}. Reopen it.",
        )
    _not_before(draft, tip.settled_at or tip.checking_since or tip.opened_at)
    if draft.kind == TipCollected.KIND and not tip.violation:
        raise RefusedError(
            f"Tin báo {tip.number} thanh khoản không có vi phạm nên không ghi tiền thuế, tiền phạt.",
            en=f"Tip {tip.number} was settled without a violation: no tax, no fine.",
        )
    if draft.kind == TipMoved.KIND:
        _direction_of(connection, draft, tip)


def _direction_of(connection: Connection, draft: Draft, tip: Tip) -> None:
    directive_id = str(draft.payload["directive_id"])
    if not directive_id:
        return
    query = select(directives.c.incident_id).where(directives.c.directive_id == directive_id)
    incident_id = connection.execute(query).scalar_one_or_none()
    if incident_id is None or incident_id != tip.incident_id:
        raise NotFoundError(f"chỉ đạo này trong vụ việc của tin báo {tip.number}", "direction of this tip")


def _report_told(connection: Connection, draft: Draft) -> None:
    report = control_reports.by_id(connection, str(draft.payload["report_id"]))
    if report is None:
        raise NotFoundError("báo cáo này", "report")
    if report.reported_at is not None:
        raise RefusedError(
            f"Báo cáo này đã được báo cáo {report.reported_to}. Hãy mở lại để xem.",
            en=f"{report.reported_to} was told of this report already. Reopen it.",
        )
    _not_before(draft, report.received_at)


def _summary(connection: Connection, draft: Draft) -> None:
    reports = draft.payload["reports"]
    if not isinstance(reports, list | tuple) or any(
        control_reports.by_id(connection, str(one)) is None for one in reports
    ):
        raise NotFoundError("báo cáo này", "report")


def _procedure_issued(connection: Connection, draft: Draft) -> None:
    number, issuer = str(draft.payload["number"]), str(draft.payload["issuer"])
    query = select(procedures.c.procedure_id).where(
        procedures.c.number == number, procedures.c.issuer == issuer
    )
    if connection.execute(query).first() is not None:
        raise RefusedError(
            f"Văn bản số {number} của {issuer} đã có trong sổ. Hãy tìm theo số văn bản.",
            en=f"{number} of {issuer} is in the register already. Look for its number.",
        )
    replaces = str(draft.payload["replaces"])
    if not replaces:
        return
    before = procedure_of(connection, replaces)
    if before is None:
        raise NotFoundError("văn bản bị thay thế", "procedure to be replaced")
    if before.replaced_by:
        raise RefusedError(
            f"Văn bản số {before.number} đã được thay thế bằng văn bản số {before.replaced_by_number}.",
            en=f"{before.number} was replaced by {before.replaced_by_number} already.",
        )


def _procedure_ended(connection: Connection, draft: Draft) -> None:
    procedure = procedure_of(connection, str(draft.payload["procedure_id"]))
    if procedure is None:
        raise NotFoundError("văn bản này", "procedure")
    if str(draft.payload["last_day"]) < procedure.issued_on.isoformat():
        raise RefusedError(
            "Ngày hết hiệu lực đứng trước ngày ban hành. Hãy sửa lại.",
            en="The last day lies before the day of issue. Correct it.",
        )


def _room(connection: Connection, draft: Draft) -> None:
    room = str(draft.payload["room"])
    if connection.execute(select(local_rooms.c.room).where(local_rooms.c.room == room)).first() is None:
        raise NotFoundError(f"{room} trong danh sách theo dõi trực ban", f"room {room} on the board")


def _not_before(draft: Draft, reached: datetime) -> None:
    if draft.happened_at < reached:
        raise RefusedError(
            "Thời gian thực hiện sớm hơn bước trước đó. Hãy sửa lại giờ.",
            en="The time lies before the step that went ahead of it. Correct the time.",
        )


CHECKS: dict[str, Callable[[Connection, Draft], None]] = {
    TipOpened.KIND: _tip_opened,
    **dict.fromkeys(_TIP_AT, _tip_step),
    ControlReportReported.KIND: _report_told,
    ControlReportsSummarised.KIND: _summary,
    ProcedureIssued.KIND: _procedure_issued,
    ProcedureEnded.KIND: _procedure_ended,
    LocalRoomReleased.KIND: _room,
    LocalRoomContacted.KIND: _room,
}
