"""Mobile units in the window: on the wall and the map as long as their plans, and said when that ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.domain.mobile_unit import WARN_BEFORE, MobileState
from widgets.actions import Command
from widgets.cameras.directory import MapDirectory
from widgets.common.drafts import DraftStore
from widgets.common.keys import KeyMap
from widgets.common.strip import MessageStrip, Tone
from widgets.desk import DeskState
from widgets.incidents.panel import MatterPanel
from widgets.mobile.page import MobilePage
from widgets.mobile.words import Look, UnitNow, mark_of, position_words
from widgets.navigator import Navigator
from widgets.panels.assembly import DataPanels
from widgets.replay.sound import SoundDesk
from widgets.wall.walls import Walls
from widgets.world import World

NAME: Final = "mobile"
LOOK_MS: Final = 5000


class MobileDesk(QObject):
    """Makes the panel, looks every five seconds, and says what an officer must know at once."""

    def __init__(
        self,
        world: World,
        walls: Walls,
        sound: SoundDesk,
        matters: MatterPanel,
        data: DataPanels,
        desk: DeskState,
        drafts: DraftStore,
        strip: MessageStrip,
        keys: KeyMap,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._world, self._walls, self._sound = world, walls, sound
        self._matters, self._data, self._strip = matters, data, strip
        self._told: set[tuple[str, str]] = set()
        self._go_to: Callable[[str], object] = lambda _name: None
        self.page = MobilePage(world, desk, drafts, keys)
        self.page.looked.connect(self._looked)
        self.page.show_wanted.connect(self.show_unit)
        self._tick = QTimer(self, interval=LOOK_MS)
        self._tick.timeout.connect(self.page.refresh)
        self._stopped = False
        self.page.refresh()

    def dock(self) -> tuple[str, str, QWidget]:
        """(name, title, panel) of the dock."""
        return NAME, self.tr("Mobile units"), self.page

    def command(self, go_to: Callable[[str], object], group: str) -> Command:
        """The key: picture, sound and place of the unit of the matter worked on; else the panel."""
        self._go_to = go_to
        return Command(self.tr("Mobile unit: picture, sound, place"), "Ctrl+Shift+U", self.show_now, group)

    def lead(self, navigator: Navigator, show: Callable[[str], object]) -> None:
        """Have lines of the log and of the handover open what they speak of."""

        def open_one(mobilisation_id: str) -> None:
            show(NAME)
            self.page.open(mobilisation_id)

        navigator.lead(NAME, open_one)
        self.page.matter_wanted.connect(navigator.open_incident)

    def stop(self) -> None:
        """The window closes."""
        self._stopped = True
        self._tick.stop()

    def show_now(self) -> None:
        """The unit of the matter worked on, else the chosen one, else the one mobilised last."""
        running = [one for one in self.page.look.units if one.state is MobileState.RUNNING]
        matter = self._matters.current()
        incident = matter.incident_id if matter is not None else ""
        chosen = self.page.list.chosen

        def nearness(one: UnitNow) -> tuple[bool, bool]:
            mobilisation = one.mobilisation
            belongs = mobilisation is not None and mobilisation.incident_id == incident
            return not belongs, one.view.unit.call_sign != chosen

        best = min(running, key=nearness, default=None)
        if best is not None:
            self.show_unit(best.view.unit.call_sign)
        else:
            self._go_to(NAME)

    def show_unit(self, call_sign: str) -> None:
        """Its cameras on the wall with sound, its track on the map (D13.3)."""
        self._go_to(NAME)
        self.page.choose(call_sign)
        one = self.page.look.unit(call_sign)
        played = {spec.number for spec in self._world.engine.cameras}
        cameras = [camera for camera in (one.view.unit.cameras if one else ()) if camera in played]
        if not cameras:
            words = self.tr("{unit} has no camera that can be played here.").format(unit=call_sign)
            self._strip.tell(Tone.ATTENTION, words, seconds=10)
            return
        self._walls.main.neighbours.show(cameras)
        self._walls.main.line.follow()
        if self._sound.camera != cameras[0]:
            self._sound.listen_to(cameras[0])

    def _looked(self, look: Look) -> None:
        engine = self._world.engine
        before = [(spec.number, spec.name) for spec in engine.cameras]
        self._world.take_mobile(look.wall)
        if before != [(spec.number, spec.name) for spec in engine.cameras]:
            playable = {spec.number for spec in engine.cameras}
            self._walls.main.use_directory(MapDirectory(look.camera_map, self._world.cameras, playable))
        self._walls.say_shut(look.wall.shut)
        marks = filter(None, (mark_of(one, look.at) for one in look.units))
        self._data.show_vehicles(tuple(marks))
        for one in look.units:
            self._say(one, look.at)
        if look.units and not self._tick.isActive() and not self._stopped:
            self._tick.start()

    def _say(self, one: UnitNow, now: datetime) -> None:
        """Each thing once, when it begins and where it matters when it ends."""
        mobilisation = one.mobilisation
        if mobilisation is None:
            return
        sign, which, plan = (
            one.view.unit.call_sign,
            mobilisation.mobilisation_id,
            mobilisation.directive_number,
        )
        if one.state is MobileState.ENDED and self._first("ended", which):
            words = self.tr(
                "The time of {unit} under plan {plan} is over: its pictures are shut. End it, or have a new "
                "plan approved to go on."
            )
            self._strip.tell(
                Tone.ALARM,
                words.format(unit=sign, plan=plan),
                button=self.tr("Open"),
                act=lambda: self._open(sign),
            )
        soon = one.state is MobileState.RUNNING and mobilisation.ends_at - now <= WARN_BEFORE
        if soon and self._first("soon", which):
            minutes = max(1, round((mobilisation.ends_at - now).total_seconds() / 60))
            words = self.tr(
                "Plan {plan} of {unit} ends in {n} minutes. To go on, have a new plan approved now."
            )
            self._strip.tell(Tone.ATTENTION, words.format(plan=plan, unit=sign, n=minutes))
        if one.lost(now):
            if self._first("lost", which):
                self._strip.tell(Tone.ALARM, f"{sign}: {position_words(one, now)}")
        elif one.state is MobileState.RUNNING and ("lost", which) in self._told:
            self._told.discard(("lost", which))
            words = self.tr("{unit}: its position is heard again.").format(unit=sign)
            self._strip.tell(Tone.CONFIRMED, words, seconds=10)

    def _first(self, what: str, which: str) -> bool:
        fresh = (what, which) not in self._told
        self._told.add((what, which))
        return fresh

    def _open(self, call_sign: str) -> None:
        self._go_to(NAME)
        self.page.choose(call_sign)
