"""Faults of cameras and systems, from noticed to repaired (D14.1.1d, D15.1b)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.auth.permissions import Permission
from app.domain.directive_kinds import Channel
from app.domain.fault import Fault, Telling
from app.domain.refusals import NotFoundError, missing
from app.domain.text import tidy, tidy_line
from app.journal.entries.fault import FaultClosed, FaultNoticed, FaultTold
from app.journal.entry import Draft
from app.services.desk import Desk
from app.services.outcome import Area, Changes, Outcome
from app.services.registers.acts import need, not_ahead
from app.services.room import Room, new_id
from app.store.queries import directory, faults


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

    def tell(self, desk: Desk, fault_id: str, telling: Telling) -> Outcome[Fault]:
        """The managing unit was told, or told again; KnownError when the fault is closed (D14.1.1d).

        On the telephone the name of who answered is needed.
        """
        desk.require(Permission.WRITE_LOG)
        unit, spoke_with = tidy_line(telling.unit), tidy_line(telling.spoke_with)
        need((unit, "đơn vị quản lý", "the managing unit"))
        if telling.channel is Channel.TELEPHONE:
            need((spoke_with, "người nhận điện thoại", "who answered the telephone"))
        not_ahead(self._room, telling.at)
        payload = FaultTold(
            fault_id=fault_id,
            unit=unit,
            channel=telling.channel,
            number=tidy_line(telling.number),
            spoke_with=spoke_with,
            words=tidy(telling.words),
        )
        self._append(desk, payload, telling.at)
        return self._outcome(fault_id)

    def close(self, desk: Desk, fault_id: str, remedy: str) -> Outcome[Fault]:
        """Records the repair; KnownError when it is closed already."""
        desk.require(Permission.WRITE_LOG)
        remedy = tidy(remedy)
        if not remedy:
            raise missing(["cách khắc phục"], ["the remedy"])
        self._append(desk, FaultClosed(fault_id=fault_id, remedy=remedy))
        return self._outcome(fault_id)

    def list(self, open_only: bool = True) -> tuple[Fault, ...]:
        """The newest first."""
        with self._room.read() as connection:
            return faults.newest(connection, open_only)

    def reached(self, open_ones: Sequence[Fault]) -> Mapping[str, str]:
        """The telephone number each managing unit was last called at, those that never were left out."""
        with self._room.read() as connection:
            units = {one.unit_to_notify for one in open_ones if one.unit_to_notify}
            found = {unit: directory.last_used(connection, unit, Channel.TELEPHONE) for unit in sorted(units)}
        return {unit: number for unit, number in found.items() if number}

    def get(self, fault_id: str) -> Fault:
        """One fault; KnownError when there is none with this id."""
        with self._room.read() as connection:
            fault = faults.by_id(connection, fault_id)
        if fault is None:
            raise NotFoundError("sự cố này", "fault")
        return fault

    def _append(
        self, desk: Desk, payload: FaultNoticed | FaultTold | FaultClosed, happened_at: datetime | None = None
    ) -> None:
        self._room.append(
            Draft.of(
                payload,
                author=desk.officer_id,
                happened_at=happened_at or self._room.now(),
                subject=f"fault:{payload.fault_id}",
            )
        )

    def _outcome(self, fault_id: str) -> Outcome[Fault]:
        fault = self.get(fault_id)
        return Outcome(fault, Changes.of(Area.FAULT, Area.LOG, ids=(fault_id, fault.subject)))
