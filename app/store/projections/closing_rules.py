"""What is closed or withdrawn stays so, and is closed with nothing left open; asked when it is recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from app.domain.incident import Incident, IncidentState
from app.domain.refusals import NotFoundError, RefusedError, incident_closed
from app.journal.entries.corrections import LogAmended, LogWithdrawn
from app.journal.entries.fault import FaultClosed, FaultNoticed, FaultTold
from app.journal.entries.incident import IncidentClosed, IncidentReported
from app.journal.entry import Draft
from app.store.queries import directives, duty_log, faults, incidents


def _open_matter(connection: Connection, draft: Draft) -> Incident:
    incident = incidents.by_id(connection, str(draft.payload["incident_id"]))
    if incident is None:
        raise NotFoundError("vụ việc này", "incident")
    if incident.state is IncidentState.CLOSED:
        raise incident_closed(incident.number)
    return incident


def _reported(connection: Connection, draft: Draft) -> None:
    _open_matter(connection, draft)


def _closed(connection: Connection, draft: Draft) -> None:
    incident = _open_matter(connection, draft)
    if incident.state is IncidentState.RECORDED:
        raise RefusedError(
            f"Vụ việc {incident.number} chưa được báo cáo lãnh đạo trực ban. Hãy báo cáo trước.",
            en=f"Incident {incident.number} has not been reported to a leader. Report it first.",
        )
    numbers = ", ".join(
        one.number for one in directives.newest(connection, incident.incident_id, open_only=True)
    )
    if numbers:
        raise RefusedError(
            f"Vụ việc {incident.number} còn chỉ đạo chưa xong: {numbers}. "
            "Hãy ghi kết quả trước khi kết thúc.",
            en=f"Incident {incident.number} has unfinished directions: {numbers}. Note their results first.",
        )


def _fault_noticed(connection: Connection, draft: Draft) -> None:
    known = faults.open_of(connection, str(draft.payload["equipment"]))
    if known is not None:
        raise RefusedError(
            f"{known.name} đang có sự cố chưa khắc phục. Hãy ghi thêm vào sự cố đó.",
            en=f"{known.name} has an open fault already. Add to that one.",
        )


def _fault_open(connection: Connection, draft: Draft) -> None:
    fault = faults.by_id(connection, str(draft.payload["fault_id"]))
    if fault is None:
        raise NotFoundError("sự cố này", "fault")
    if not fault.open:
        raise RefusedError(
            f"Sự cố của {fault.name} đã được khắc phục. Hãy làm mới danh sách.",
            en=f"The fault of {fault.name} is closed already. Refresh the list.",
        )


def _corrected(connection: Connection, draft: Draft) -> None:
    line = duty_log.line(connection, str(draft.payload["target_id"]))
    if line is not None and line.withdrawn:
        raise RefusedError(
            "Mục nhật ký này đã được rút. Hãy ghi một mục mới.",
            en="This entry is withdrawn already. Write a new one.",
        )


CHECKS: Mapping[str, Callable[[Connection, Draft], None]] = {
    IncidentReported.KIND: _reported,
    IncidentClosed.KIND: _closed,
    FaultNoticed.KIND: _fault_noticed,
    FaultTold.KIND: _fault_open,
    FaultClosed.KIND: _fault_open,
    LogAmended.KIND: _corrected,
    LogWithdrawn.KIND: _corrected,
}
