"""What the screen says of a mobile unit: where it stands, its position and how old that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.camera_map import CameraMap
from app.domain.mobile_unit import LOST_AFTER, MobileState, Mobilisation, OnTheWall, UnitKind
from app.services.mobile_units import UnitView
from app.services.tables import Seal, TrackPoint
from widgets.common.lines import Line
from widgets.common.time import duration, short_stamp
from widgets.panels.map_view import MapMark, MarkKind

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class UnitNow:
    """A unit as it was at one look; `device` and `track` only while it is under way."""

    view: UnitView
    state: MobileState | None
    device: Seal | None = None
    track: tuple[TrackPoint, ...] = ()

    @property
    def mobilisation(self) -> Mobilisation | None:
        """Its mobilisation, if it has one."""
        return self.view.mobilisation

    def lost(self, now: datetime) -> bool:
        """Whether it is under way and its position is not heard any more (D13.3)."""
        if self.state is not MobileState.RUNNING or not self.view.unit.device:
            return False
        heard = self.device.position_at if self.device is not None else None
        return heard is None or now - heard > LOST_AFTER


@dataclass(frozen=True, slots=True)
class Look:
    """One look at all units; `at` in UTC."""

    at: datetime
    units: tuple[UnitNow, ...]
    wall: OnTheWall
    camera_map: CameraMap

    def unit(self, call_sign: str) -> UnitNow | None:
        """The unit with this call sign."""
        return next((one for one in self.units if one.view.unit.call_sign == call_sign), None)


def kind_words(kind: UnitKind) -> str:
    """The equipment, as D8.2.4 names it."""
    return {
        UnitKind.COMMAND: translate("Mobile", "command vehicle"),
        UnitKind.SCANNER: translate("Mobile", "mobile scanner"),
        UnitKind.LABORATORY: translate("Mobile", "mobile laboratory"),
    }[kind]


def line_of(one: UnitNow, now: datetime) -> Line:
    """One unit in the list; a sign where its time is over or its position is not heard."""
    unit = one.view.unit
    head = f"{unit.call_sign} · {unit.plate} · {kind_words(unit.kind)}"
    mobilisation = one.mobilisation
    if mobilisation is None:
        ready = bool(one.view.plans)
        words = (
            translate("Mobile", "an approved plan is there: put it on the wall")
            if ready
            else translate("Mobile", "not mobilised")
        )
        return Line(unit.call_sign, head, words)
    body = f"{state_words(one, now)}\n{position_words(one, now)}".strip()
    return Line(unit.call_sign, head, body, broken=one.state is MobileState.ENDED or one.lost(now))


def state_words(one: UnitNow, now: datetime) -> str:
    """Under which plan it stands, and until when."""
    mobilisation = one.mobilisation
    if mobilisation is None:
        return ""
    plan = mobilisation.directive_number
    if mobilisation.denied:
        words = translate("Mobile", "{plan} was not confirmed by the leader: its pictures are shut")
        return words.format(plan=plan)
    words = {
        MobileState.WAITING: translate("Mobile", "by plan {plan}, from {begins} to {ends}"),
        MobileState.RUNNING: translate("Mobile", "under way by plan {plan}, until {ends}"),
    }.get(
        one.state or MobileState.LEFT,
        translate("Mobile", "the time of plan {plan} ended at {ends}: its pictures are shut"),
    )
    begins, ends = (short_stamp(at, now) for at in (mobilisation.begins_at, mobilisation.ends_at))
    return words.format(plan=plan, begins=begins, ends=ends)


def position_words(one: UnitNow, now: datetime) -> str:
    """Its position's age and its speed, or that the signal is lost."""
    if one.state is not MobileState.RUNNING:
        return ""
    if not one.view.unit.device:
        return translate("Mobile", "has no GPS device")
    device = one.device
    if device is None or device.position_at is None:
        return translate("Mobile", "NO SIGNAL: no position of its GPS device has come yet")
    age = duration((now - device.position_at).total_seconds())
    if one.lost(now):
        return translate("Mobile", "SIGNAL LOST: last position {age} ago").format(age=age)
    words = translate("Mobile", "position {age} ago").format(age=age)
    if device.speed_kmh10 is None:
        return words
    return f"{words} · " + translate("Mobile", "{n} km/h").format(n=device.speed_kmh10 // 10)


def what_to_do(one: UnitNow) -> str:
    """What an officer does next with a unit that is not under way (D8.2.4)."""
    sign = one.view.unit.call_sign
    if one.view.plans:
        words = translate("Mobile", "A plan for {unit} is approved and issued. Ctrl+N puts it on the wall.")
        return words.format(unit=sign)
    if one.state is MobileState.ENDED:
        return translate(
            "Mobile",
            "End it with Ctrl+R, or propose a new plan in its matter (Ctrl+E): once that is approved and "
            "issued, Ctrl+N goes on under it.",
        )
    if one.mobilisation is None:
        words = translate(
            "Mobile",
            "Its pictures are not opened: no plan for {unit} is approved and issued. Record the matter (F6), "
            "propose to mobilise mobile equipment and name {unit} in it; when the leader has approved the "
            "plan and it is issued, Ctrl+N puts it on the wall.",
        )
        return words.format(unit=sign)
    return ""


def mark_of(one: UnitNow, now: datetime) -> MapMark | None:
    """The unit on the map; None without a position under a plan in force."""
    device, unit = one.device, one.view.unit
    if device is None or device.lon_e7 is None or device.lat_e7 is None:
        return None
    tip = "\n".join((unit.call_sign, unit.plate, position_words(one, now)))
    longitude, latitude = device.lon_e7 / 1e7, device.lat_e7 / 1e7
    sign = unit.call_sign
    return MapMark(MarkKind.VEHICLE, sign, sign, longitude, latitude, tip, one.lost(now))
