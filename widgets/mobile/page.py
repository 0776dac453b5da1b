"""The mobile units: which are under way, by which plan, where, and what comes next (D8.2.4, D13.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from app.domain.camera_map import CameraMap
from app.domain.directive import Directive, FactName
from app.domain.mobile_unit import MobileState, Mobilisation, OnTheWall, fact_of, plan_end
from app.qtbridge.bus import Published
from app.services.desk import Desk
from app.services.mobile_units import UnitView
from app.services.outcome import Area, Outcome
from widgets.common.form import Field, FormValue, Kind, moment_of
from widgets.common.lines import Line
from widgets.common.list_page import Heading, ListPage
from widgets.common.step_card import CardSpec, Verb
from widgets.common.strip import Tone
from widgets.mobile.words import Look, UnitNow, line_of, mark_of, position_words, state_words, what_to_do
from widgets.panels.assembly import camera_marks
from widgets.panels.map_view import MapView
from widgets.panels.seals import track_degrees

USUAL = timedelta(hours=8)
NOTHING_WAITS = frozenset({MobileState.RUNNING, MobileState.WAITING})


class MobilePage(ListPage[UnitNow, Look]):
    """List and map; `looked` carries a `Look`, `matter_wanted` an incident, `show_wanted` a call sign."""

    looked = Signal(object)
    matter_wanted = Signal(str)
    show_wanted = Signal(str)

    areas = (Area.MOBILE, Area.DIRECTIVE, Area.CAMERA_MAP)
    unseen = True  # the wall and the window's strip follow the units, whatever is looked at

    def body(self) -> QWidget:
        self.map = MapView()
        both = QSplitter(Qt.Orientation.Vertical)
        both.addWidget(self.list)
        both.addWidget(self.map)
        both.setFocusProxy(self.list)
        return both

    def build(self) -> None:
        self._mobile = self.world.room.mobile
        self._look = Look(self.now, (), OnTheWall(), CameraMap())
        self._map_read: CameraMap | None = None
        self._drawn = ""
        self.list.setAccessibleName(self.tr("Mobile units"))
        self.empty = self.tr(
            "No mobile unit is known here: an administrator names their file in the settings"
        )
        self.offer("show", self.tr("Show"), "Ctrl+T", self._show, lambda _unit: True)
        self.offer("join", self.tr("Put on the wall"), "Ctrl+N", self.join, lambda _unit: True)
        self.offer("leave", self.tr("End"), "Ctrl+R", self.leave, lambda unit: unit.state is not None)
        self.offer("matter", self.tr("Its matter"), "Ctrl+E", self._open_matter, _has_matter)

    @property
    def look(self) -> Look:
        """What was seen last."""
        return self._look

    @property
    def chosen(self) -> UnitNow | None:
        """The unit chosen in the list; the only one needs no choosing."""
        if not self.list.chosen and len(self.rows) == 1:
            return next(iter(self.rows.values()))
        return super().chosen

    def choose(self, call_sign: str) -> None:
        """Choose one unit."""
        self.list.choose(call_sign)

    def sought(self, wanted: str) -> str:
        """The call sign of the unit of a mobilisation, by its identity."""
        units = (key for key, one in self.rows.items() if _mobilisation_of(one) == wanted)
        return next(units, self.list.chosen)

    def done(self, value: Mobilisation) -> None:
        self.wanted = value.mobilisation_id

    def read(self) -> Look:
        """Units, plans, positions; the map of the cameras only when it has changed."""
        now, known = self.now, self._map_read
        camera_map = known if known is not None else self.world.room.maps.current()
        units = tuple(self._unit(view, now) for view in self._mobile.board())
        return Look(now, units, self._mobile.on_the_wall(camera_map), camera_map)

    def _unit(self, view: UnitView, now: datetime) -> UnitNow:
        mobilisation, device = view.mobilisation, view.unit.device
        state = mobilisation.state(now) if mobilisation is not None else None
        if mobilisation is None or state is not MobileState.RUNNING or not device:
            return UnitNow(view, state)
        found = self.world.tables.device(device, mobilisation.begins_at)
        return UnitNow(view, state, *found) if found is not None else UnitNow(view, state)

    def took(self, found: Look) -> None:
        """Show it; who is heard no more is said by whoever listens to `looked`."""
        self._look, self._map_read = found, found.camera_map
        super().took(found)
        self.looked.emit(found)

    def rows_of(self, found: Look) -> Sequence[UnitNow]:
        return found.units

    def key_of(self, row: UnitNow) -> str:
        return row.view.unit.call_sign

    def line_of(self, row: UnitNow, now: datetime) -> Line:
        return line_of(row, now)

    def heading_of(self, rows: Sequence[UnitNow], found: Look) -> Heading:
        under_way = [one for one in rows if one.mobilisation is not None]
        waits = any(one.state not in NOTHING_WAITS for one in under_way)
        words = self.tr("Mobilised: {n}").format(n=len(under_way))
        return words if under_way else self.tr("None is mobilised"), waits

    def details_of(self, row: UnitNow, now: datetime) -> str:
        unit = row.view.unit
        phone = self.tr("Telephone: {number}").format(number=unit.telephone) if unit.telephone else ""
        told = (state_words(row, now), position_words(row, now), what_to_do(row), phone)
        return "\n".join(filter(None, told))

    def activate(self, row: UnitNow) -> None:
        if row.state is MobileState.RUNNING:
            self._show()
        else:
            self.join()

    def join(self) -> None:
        """Open the card that puts the chosen unit on the wall, under a plan that names it."""
        at = self.ready(self.tr("Choose a unit in the list first."))
        if at is None:
            return
        desk, one = at
        if not one.view.plans:
            self.strip.tell(
                Tone.ATTENTION, what_to_do(one) or self.tr("It needs a new plan to go on longer.")
            )
            return
        now, plan = self.now, one.view.plans[0]
        unit = one.view.unit
        self.put(
            CardSpec(
                f"mobile-join-{unit.call_sign}",
                self.tr("{unit} joins the wall and the map").format(unit=unit.call_sign),
                self.tr(
                    "Cameras {cameras}; GPS device {device}. Shown for the time of the plan alone."
                ).format(cameras=", ".join(unit.cameras) or "–", device=unit.device or "–"),
                (
                    Field("plan", self.tr("Plan"), Kind.CHOICE, choices=tuple(map(_choice, one.view.plans))),
                    Field("begins_at", self.tr("From"), Kind.TIME),
                    Field("ends_at", self.tr("Until"), Kind.TIME),
                ),
                {"plan": plan.directive_id, "begins_at": now, "ends_at": _end_of(plan, now)},
                (Verb(self.tr("Put on the wall"), "Ctrl+Return", partial(self._join, desk, unit.call_sign)),),
                (self.away(),),
            )
        )
        if self.card is not None:
            self.card.form.widget("plan").setFocus()

    def leave(self) -> None:
        """Open the card that ends the mobilisation of the chosen unit."""
        at = self.ready(self.tr("Choose a unit in the list first."))
        mobilisation = at[1].mobilisation if at is not None else None
        if at is None or mobilisation is None:
            return
        self.put(
            CardSpec(
                f"mobile-leave-{mobilisation.mobilisation_id}",
                self.tr("End of {unit} under plan {plan}").format(
                    unit=mobilisation.unit.call_sign, plan=mobilisation.directive_number
                ),
                mobilisation.plan,
                (Field("outcome", self.tr("What came of it"), Kind.TEXT, required=True),),
                {},
                (
                    Verb(
                        self.tr("End"),
                        "Ctrl+Return",
                        partial(self._leave, at[0], mobilisation.mobilisation_id),
                        ("outcome",),
                    ),
                ),
                (self.away(),),
            )
        )

    def _join(self, desk: Desk, call_sign: str, values: Mapping[str, FormValue]) -> Outcome[Mobilisation]:
        begins_at, ends_at = moment_of(values["begins_at"]), moment_of(values["ends_at"])
        plan = str(values["plan"])
        return self._mobile.join(desk, call_sign, plan, begins_at=begins_at, ends_at=ends_at)

    def _leave(self, desk: Desk, which: str, values: Mapping[str, FormValue]) -> Outcome[Mobilisation]:
        return self._mobile.leave(desk, which, str(values["outcome"]))

    def _show(self) -> None:
        one = self.chosen
        if one is not None and one.state is MobileState.RUNNING:
            self.show_wanted.emit(one.view.unit.call_sign)
        elif one is not None:
            self.strip.tell(Tone.ATTENTION, what_to_do(one) or state_words(one, self._look.at))

    def _open_matter(self) -> None:
        one = self.chosen
        if one is None:
            return
        known = one.mobilisation.incident_id if one.mobilisation is not None else ""
        incident = known or (one.view.plans[0].incident_id if one.view.plans else "")
        if incident:
            self.matter_wanted.emit(incident)

    def follow(self) -> None:
        super().follow()
        self._draw(self.chosen, self._look.at)

    def _draw(self, one: UnitNow | None, now: datetime) -> None:
        marks = filter(None, (mark_of(other, now) for other in self._look.units))
        self.map.set_marks((*camera_marks(self.world), *marks))
        track = track_degrees(one.track) if one is not None else None
        self.map.set_track(track)
        sign = one.view.unit.call_sign if one is not None and one.track else ""
        self.map.select(sign)
        if sign and sign != self._drawn:
            self.map.fit_track()
        self._drawn = sign

    def _on_changes(self, published: Published) -> None:
        if published.concerns(self, Area.CAMERA_MAP):
            self._map_read = None
        super()._on_changes(published)


def _mobilisation_of(one: UnitNow) -> str:
    return one.mobilisation.mobilisation_id if one.mobilisation is not None else ""


def _has_matter(one: UnitNow) -> bool:
    return one.state is not None or bool(one.view.plans)


def _choice(plan: Directive) -> tuple[str, str]:
    return plan.directive_id, f"{plan.number} – {fact_of(plan, FactName.PLAN)}"[:90]


def _end_of(plan: Directive, now: datetime) -> datetime:
    return plan_end(fact_of(plan, FactName.PLAN)) or plan.reply_by or now + USUAL
