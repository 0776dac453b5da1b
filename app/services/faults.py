"""Faults of cameras and systems, from noticed to repaired (D14.1.1d, D15.1b)."""

from __future__ import annotations

from app.auth.permissions import Permission
from app.domain.fault import Fault
from app.domain.refusals import NotFoundError, RefusedError, missing
from app.domain.text import tidy, tidy_line
from app.journal.entries.fault import FaultClosed, FaultNoticed
from app.journal.entry import Draft
from app.services.desk import Desk
from app.services.outcome import Area, Changes, Outcome
from app.services.room import Room, new_id
from app.store.queries import faults


class Faults:
    """The faults of this room's equipment."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def notice(
        self, desk: Desk, subject: str, name: str, what: str, unit_to_notify: str, *, notified: bool = False
    ) -> Outcome[Fault]:
        """Records a fault of `camera:<number>` or `source:<name>`; KnownError when one is already open."""
        desk.require(Permission.WRITE_LOG)
        subject, what = tidy_line(subject), tidy(what)
        if not subject or not what:
            raise missing(["thiết bị và hiện tượng sự cố"], ["the equipment and what is wrong"])
        with self._room.read() as connection:
            known = faults.open_of(connection, subject)
        if known is not None:
            raise RefusedError(
                f"{known.name} đang có sự cố chưa khắc phục. Hãy ghi thêm vào sự cố đó.",
                en=f"{known.name} has an open fault already. Add to that one.",
            )
        payload = FaultNoticed(
            fault_id=new_id(),
            equipment=subject,
            name=tidy_line(name) or subject,
            what=what,
            unit_to_notify=tidy_line(unit_to_notify),
            notified=notified,
        )
        self._append(desk, payload)
        return self._outcome(payload.fault_id)

    def close(self, desk: Desk, fault_id: str, remedy: str) -> Outcome[Fault]:
        """Records the repair; KnownError when it is closed already."""
        desk.require(Permission.WRITE_LOG)
        fault, remedy = self.get(fault_id), tidy(remedy)
        if not fault.open:
            raise RefusedError(
                f"Sự cố của {fault.name} đã được khắc phục. Hãy làm mới danh sách.",
                en=f"The fault of {fault.name} is closed already. Refresh the list.",
            )
        if not remedy:
            raise missing(["cách khắc phục"], ["the remedy"])
        self._append(desk, FaultClosed(fault_id=fault_id, remedy=remedy))
        return self._outcome(fault_id)

    def list(self, open_only: bool = True) -> tuple[Fault, ...]:
        """The newest first."""
        with self._room.read() as connection:
            return faults.newest(connection, open_only)

    def get(self, fault_id: str) -> Fault:
        """One fault; KnownError when there is none with this id."""
        with self._room.read() as connection:
            fault = faults.by_id(connection, fault_id)
        if fault is None:
            raise NotFoundError("sự cố này", "fault")
        return fault

    def _append(self, desk: Desk, payload: FaultNoticed | FaultClosed) -> None:
        self._room.append(
            Draft.of(
                payload,
                author=desk.officer_id,
                happened_at=self._room.now(),
                subject=f"fault:{payload.fault_id}",
            )
        )

    def _outcome(self, fault_id: str) -> Outcome[Fault]:
        fault = self.get(fault_id)
        return Outcome(fault, Changes.of(Area.FAULT, Area.LOG, ids=(fault_id, fault.subject)))
