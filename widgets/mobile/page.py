"""The mobile units: which are under way, by which plan, where, and what comes next (D8.2.4, D13.3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from app.domain.camera_map import CameraMap
from app.domain.directive import Directive, FactName
from app.domain.mobile_unit import MobileState, Mobilisation, OnTheWall, fact_of, plan_end
from app.qtbridge.bus import Published
from app.services.desk import Desk
from app.services.mobile_units import UnitView
from app.services.outcome import Area, Outcome
from widgets.common.drafts import DraftStore
from widgets.common.form import Field, FormValue, Kind
from widgets.common.keys import KeyMap
from widgets.common.lines import LineList
from widgets.common.page import TOLD_S, Page, head_of
from widgets.common.step_card import CardSpec, Verb
from widgets.common.strip import Tone
from widgets.desk import DeskState
from widgets.mobile.words import Look, UnitNow, line_of, mark_of, position_words, state_words, what_to_do
from widgets.panels.assembly import camera_marks
from widgets.panels.map_view import MapView
from widgets.panels.seals import track_degrees
from widgets.world import World

USUAL = timedelta(hours=8)
NOTHING_WAITS = frozenset({MobileState.RUNNING, MobileState.WAITING})


class MobilePage(Page[Look]):
    """List and map; `looked` carries a `Look`, `matter_wanted` an incident, `show_wanted` a call sign."""

    looked = Signal(object)
    matter_wanted = Signal(str)
    show_wanted = Signal(str)

    def __init__(
        self,
        world: World,
        desk: DeskState,
        drafts: DraftStore,
        keys: KeyMap,
        parent: QWidget | None = None,
    ) -> None:
        self.list, self.map = LineList(), MapView()
        body = QSplitter(Qt.Orientation.Vertical)
        body.addWidget(self.list)
        body.addWidget(self.map)
        body.setFocusProxy(self.list)
        super().__init__(world, desk, drafts, keys, body, parent)
        self._mobile = world.room.mobile
        self._look = Look(world.clock.utc_now(), (), OnTheWall(), CameraMap())
        self._map_read: CameraMap | None = None
        self._drawn = ""
        self.list.setAccessibleName(self.tr("Mobile units"))
        self.offer("show", self.tr("Show"), "Ctrl+T", self._show)
        self.offer("join", self.tr("Put on the wall"), "Ctrl+N", self.join)
        self.offer("leave", self.tr("End"), "Ctrl+R", self.leave)
        self.offer("matter", self.tr("Its matter"), "Ctrl+E", self._open_matter)
        self.list.picked.connect(lambda _sign: self._follow())
        self.list.activated.connect(self._activated)
        self._follow()

    @property
    def look(self) -> Look:
        """What was seen last."""
        return self._look

    @property
    def chosen(self) -> UnitNow | None:
        """The unit chosen in the list; the only one needs no choosing."""
        if not self.list.chosen and len(self._look.units) == 1:
            return self._look.units[0]
        return self._look.unit(self.list.chosen)

    def choose(self, call_sign: str) -> None:
        """Choose one unit."""
        self.list.choose(call_sign)

    def open(self, mobilisation_id: str) -> None:
        """Choose the unit of a mobilisation that somebody has not ended."""
        for one in self._look.units:
            if one.mobilisation is not None and one.mobilisation.mobilisation_id == mobilisation_id:
                self.choose(one.view.unit.call_sign)

    def read(self) -> Look:
        """Units, plans, positions; the map of the cameras only when it has changed."""
        now, known = self.world.clock.utc_now(), self._map_read
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
        self.list.show_lines([line_of(one, found.at) for one in found.units])
        under_way = [one for one in found.units if one.mobilisation is not None]
        words = self.tr("Mobilised: {n}").format(n=len(under_way))
        if not found.units:
            words = self.tr("No mobile unit is known here: an administrator names their file in the settings")
        waits = any(one.state not in NOTHING_WAITS for one in under_way)
        head_of(self.heading, words if under_way or not found.units else self.tr("None is mobilised"), waits)
        self._follow()
        self.looked.emit(found)

    def join(self) -> None:
        """Open the card that puts the chosen unit on the wall, under a plan that names it."""
        one, desk = self.chosen, self.on_duty()
        if one is None or desk is None:
            self._say_choose(one)
            return
        if not one.view.plans:
            self.strip.tell(
                Tone.ATTENTION, what_to_do(one) or self.tr("It needs a new plan to go on longer.")
            )
            return
        now, plan = self.world.clock.utc_now(), one.view.plans[0]
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
        one, desk = self.chosen, self.on_duty()
        mobilisation = one.mobilisation if one is not None else None
        if mobilisation is None or desk is None:
            self._say_choose(one)
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
                        partial(self._leave, desk, mobilisation.mobilisation_id),
                        ("outcome",),
                    ),
                ),
                (self.away(),),
            )
        )

    def _join(self, desk: Desk, call_sign: str, values: Mapping[str, FormValue]) -> Outcome[Mobilisation]:
        begins_at, ends_at = values["begins_at"], values["ends_at"]
        if not isinstance(begins_at, datetime) or not isinstance(ends_at, datetime):
            raise TypeError("a plan runs from a time to a time")
        plan = str(values["plan"])
        return self._mobile.join(desk, call_sign, plan, begins_at=begins_at, ends_at=ends_at)

    def _leave(self, desk: Desk, which: str, values: Mapping[str, FormValue]) -> Outcome[Mobilisation]:
        return self._mobile.leave(desk, which, str(values["outcome"]))

    def _say_choose(self, one: UnitNow | None) -> None:
        if one is None:
            self.strip.tell(Tone.INFO, self.tr("Choose a unit in the list first."), seconds=TOLD_S)

    def _show(self) -> None:
        one = self.chosen
        if one is not None and one.state is MobileState.RUNNING:
            self.show_wanted.emit(one.view.unit.call_sign)
        elif one is not None:
            self.strip.tell(Tone.ATTENTION, what_to_do(one) or state_words(one, self._look.at))

    def _open_matter(self) -> None:
        one = self.chosen
        plan = one.view.plans[0] if one is not None and one.view.plans else None
        known = one.mobilisation.incident_id if one is not None and one.mobilisation is not None else ""
        incident = known or (plan.incident_id if plan is not None else "")
        if incident:
            self.matter_wanted.emit(incident)

    def _activated(self, _index: QModelIndex) -> None:
        one = self.chosen
        if one is not None and one.state is MobileState.RUNNING:
            self._show()
        else:
            self.join()

    def _follow(self) -> None:
        one, now = self.chosen, self._look.at
        told = []
        if one is not None:
            phone = self.tr("Telephone: {number}").format(number=one.view.unit.telephone)
            told = [state_words(one, now), position_words(one, now), what_to_do(one)]
            told += [phone] if one.view.unit.telephone else []
        self.details.setText("\n".join(filter(None, told)))
        self.details.setVisible(bool(self.details.text()))
        state = one.state if one is not None else None
        self.enable("show", one is not None)
        self.enable("join", one is not None)
        self.enable("leave", state is not None)
        self.enable("matter", one is not None and (state is not None or bool(one.view.plans)))
        self._draw(one, now)

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
        if published.concerns(self, Area.MOBILE, Area.DIRECTIVE, Area.CAMERA_MAP):
            self.refresh()


def _choice(plan: Directive) -> tuple[str, str]:
    return plan.directive_id, f"{plan.number} – {fact_of(plan, FactName.PLAN)}"[:90]


def _end_of(plan: Directive, now: datetime) -> datetime:
    return plan_end(fact_of(plan, FactName.PLAN)) or plan.reply_by or now + USUAL
