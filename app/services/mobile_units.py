"""Mobile units: who may be shown now and why not, joining and leaving under a plan (D8.2.4, D13.3, D14.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.auth.permissions import Permission
from app.domain.camera_map import CameraKind, CameraMap
from app.domain.directive import Directive, DirectiveKind, DirectiveState, FactName
from app.domain.mobile_unit import (
    MobileState,
    MobileUnit,
    Mobilisation,
    OnTheWall,
    fact_of,
    on_the_wall,
)
from app.domain.refusals import NotFoundError, missing
from app.domain.text import tidy, tidy_line
from app.journal.entries.mobile import MobileJoined, MobileLeft
from app.journal.entry import Draft
from app.journal.payload import Payload
from app.services.camera_map import CameraMaps
from app.services.desk import Desk
from app.services.outcome import Area, Changes, Outcome
from app.services.room import Room, new_id
from app.store.queries import directives, mobile


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit, its mobilisation if it has one, and the plans it may join under, the newest first."""

    unit: MobileUnit
    mobilisation: Mobilisation | None
    plans: tuple[Directive, ...]


class MobileUnits:
    """The units of the administrator's file and their mobilisations."""

    def __init__(self, room: Room, maps: CameraMaps, units: tuple[MobileUnit, ...]) -> None:
        self._room, self._maps = room, maps
        self.units = units

    def board(self) -> tuple[UnitView, ...]:
        """Every unit in the order of the file; one that left the file while it is out stands behind."""
        with self._room.read() as connection:
            out = {one.unit.call_sign: one for one in reversed(mobile.open_ones(connection))}
            plans = [
                (one, mobile.of_directive(connection, one.directive_id))
                for one in directives.newest(connection, open_only=True, kind=DirectiveKind.MOBILE)
            ]
        known = {one.call_sign: one for one in self.units}
        gone = {sign: one.unit for sign, one in out.items() if sign not in known}
        return tuple(
            UnitView(unit, out.get(unit.call_sign), tuple(_free(unit, plans)))
            for unit in (known | gone).values()
        )

    def open(self) -> tuple[Mobilisation, ...]:
        """The mobilisations nobody has ended, the newest first."""
        with self._room.read() as connection:
            return mobile.open_ones(connection)

    def on_the_wall(self, now: CameraMap | None = None) -> OnTheWall:
        """What the wall may play at this moment, by the map `now` where somebody has read it (D8.2.4).

        Everything else of the units stays shut.
        """
        now = now or self._maps.current()
        mapped = (one.number for one in now.cameras if one.kind is CameraKind.MOBILE)
        return on_the_wall(self.units, self.open(), self._room.now(), mapped)

    def join(
        self, desk: Desk, call_sign: str, directive_id: str, *, begins_at: datetime, ends_at: datetime
    ) -> Outcome[Mobilisation]:
        """Shows a unit for the time of its approved and issued plan; KnownError says what is missing.

        One that is out already goes on under the new plan: that is how its time is extended.
        """
        desk.require(Permission.FOLLOW_UP)
        self._room.require_shift()
        unit = self._unit(call_sign)
        with self._room.read() as connection:
            directive = directives.by_id(connection, directive_id)
            before = [one for one in mobile.open_ones(connection) if one.unit.call_sign == call_sign]
        if directive is None:
            raise NotFoundError("kế hoạch này", "plan")
        joined = MobileJoined(
            mobilisation_id=new_id(),
            directive_id=directive_id,
            plan=tidy_line(fact_of(directive, FactName.PLAN)),
            begins_at=begins_at,
            ends_at=ends_at,
            call_sign=unit.call_sign,
            plate=unit.plate,
            unit_kind=unit.kind,
            cameras=unit.cameras,
            device=unit.device,
            telephone=unit.telephone,
        )
        goes_on = f"tiếp tục theo kế hoạch {directive.number}"
        steps: list[tuple[str, Payload]] = [
            (
                one.mobilisation_id,
                MobileLeft(mobilisation_id=one.mobilisation_id, outcome=goes_on),
            )
            for one in before
        ]
        return self._record(desk, joined.mobilisation_id, *steps, (joined.mobilisation_id, joined))

    def leave(self, desk: Desk, mobilisation_id: str, outcome: str) -> Outcome[Mobilisation]:
        """Ends a mobilisation, with what came of it."""
        desk.require(Permission.FOLLOW_UP)
        outcome = tidy(outcome)
        if not outcome:
            raise missing(["kết quả huy động"], ["what came of it"])
        step = mobilisation_id, MobileLeft(mobilisation_id=mobilisation_id, outcome=outcome)
        return self._record(desk, mobilisation_id, step)

    def get(self, mobilisation_id: str) -> Mobilisation:
        """One mobilisation; KnownError when there is none with this id."""
        with self._room.read() as connection:
            one = mobile.by_id(connection, mobilisation_id)
        if one is None:
            raise NotFoundError("phương tiện đang huy động này", "mobilised unit")
        return one

    def running(self) -> tuple[Mobilisation, ...]:
        """Those whose plan is in force now."""
        now = self._room.now()
        return tuple(one for one in self.open() if one.state(now) is MobileState.RUNNING)

    def _unit(self, call_sign: str) -> MobileUnit:
        unit = next((one for one in self.units if one.call_sign == call_sign), None)
        if unit is None:
            raise NotFoundError("phương tiện này trong danh mục thiết bị di động", "mobile unit")
        return unit

    def _record(self, desk: Desk, mobilisation_id: str, *steps: tuple[str, Payload]) -> Outcome[Mobilisation]:
        now = self._room.now()
        self._room.append(
            *(
                Draft.of(payload, author=desk.officer_id, happened_at=now, subject=f"mobile:{identity}")
                for identity, payload in steps
            )
        )
        changes = Changes.of(Area.MOBILE, Area.LOG, ids=(mobilisation_id,))
        return Outcome(self.get(mobilisation_id), changes)


def _free(unit: MobileUnit, plans: Iterable[tuple[Directive, tuple[str, ...]]]) -> Iterable[Directive]:
    """The plans that name the unit, are issued, and have not been used for it."""
    for plan, used in plans:
        issued = plan.state in (DirectiveState.ISSUED, DirectiveState.ACKNOWLEDGED)
        named = unit.named_in(fact_of(plan, FactName.EQUIPMENT))
        if issued and named and unit.call_sign not in used:
            yield plan
