"""The console's window: assembles wall, panels, header and keys; every rule is elsewhere."""

from __future__ import annotations

import logging
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QTabWidget

from app.domain.capture import Capture
from app.domain.handover import Handover
from app.errors import KnownError
from app.services.references import References
from widgets.actions import add_commands
from widgets.cameras.desk import CameraDesk
from widgets.capture.panel import CapturePanel
from widgets.capture.taker import CaptureTaker
from widgets.common.confirm import ConfirmBar
from widgets.common.drafts import DraftStore
from widgets.common.keys import KeyMap
from widgets.common.strip import MessageStrip, Tone
from widgets.desk import DeskState
from widgets.directory.desk import DirectoryDesk
from widgets.equipment.panel import EquipmentPanel
from widgets.evidence.desk import EvidenceDesk
from widgets.forms.preview import FormPreview
from widgets.handover.panel import HandoverPanel
from widgets.handover.preparing import Preparing
from widgets.incidents.assembly import MatterDesk
from widgets.incidents.cards import Cards
from widgets.incidents.limits import LimitBoard
from widgets.incidents.panel import MatterPanel
from widgets.log.captures_at_hand import captures_at_hand
from widgets.log.panel import LogPanel
from widgets.log.references import Reference, of_cameras, of_incidents
from widgets.login.sign_in import SignInCard
from widgets.mobile.desk import MobileDesk
from widgets.models.pool_runner import PoolRunner
from widgets.navigator import Navigator, Places
from widgets.panels.assembly import DataPanels
from widgets.patrol.desk import PatrolDesk
from widgets.ptz.assembly import PtzDesk
from widgets.quickline.aids import LineAids
from widgets.registers.assembly import RegisterDesk
from widgets.replay.desk import ReplayDesk
from widgets.roster.desk import RosterDesk
from widgets.round.desk import RoundDesk
from widgets.sampling.desk import SampleDesk
from widgets.shell.centre import Centre
from widgets.shell.commands import ON_CALL, WindowCommands
from widgets.shell.desk_dock import DeskCards
from widgets.shell.docks import DockRow
from widgets.shell.form_desk import FormDesk
from widgets.shell.header import HeaderBar
from widgets.shell.leaving import Leaving
from widgets.shell.open_items import OpenItems
from widgets.shell.quick_note import QuickNote
from widgets.shell.remembered import Remembered, WindowPlace
from widgets.shift.open_shift import OpenShiftCard
from widgets.shift.plan import ShiftCard
from widgets.shift.work import WorkPage
from widgets.wall.alerts import follow_alerts
from widgets.wall.limits import follow_limits
from widgets.wall.walls import Walls
from widgets.world import World

DOCK_WIDTH = 740
log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """The wall in the middle, the work around it in docks that move, float and are remembered."""

    closed = Signal()

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world
        self.keys = KeyMap()
        # A room without cameras (D11) has all that belongs to them, unseen: an old picture can be opened.
        self.camera_keys = self.keys if world.camera_room else KeyMap()
        self.remembered = Remembered(world.folder / "window.ini")
        self.place = WindowPlace(self, self.remembered)
        self.strip = MessageStrip(self)
        self.drafts = DraftStore(world.folder / "drafts.json", world.bridge, self.strip, self)
        self.desk = DeskState(world.bridge, world.room.sessions, world.room.shifts, self)
        self.items = OpenItems(world.bridge, world.room.handovers, self.desk, self)
        self.limits = LimitBoard(world.bridge, world.room.limits, world.clock, self)
        self._build_panels()
        self._build_frame()
        show = self.row.show
        places = Places(self.wall, self.captures, self.matters, self.data, self.equipment, self.items, show)
        self.navigator = Navigator(places, world, self)
        for part in (self.registers, self.mobile, self.samples, self.work):
            part.lead(self.navigator, show)
        self.commands = WindowCommands(self, self, watches=world.camera_room)
        self._sheet_of: Handover | None = None
        self._wire()
        add_commands(self, self.keys, self.commands.all())
        if world.camera_room:
            add_commands(self, self.keys, self.replay.commands())
        self.walls.offer(self.replay.wall_commands())
        self.setWindowTitle(self.tr("Hải Đăng – customs duty room"))
        self._first_time = not self.place.restore()
        self._follow_desk()

    def _build_panels(self) -> None:
        world, desk, drafts = self.world, self.desk, self.drafts
        bridge, clock, room = world.bridge, world.clock, world.room
        self.walls = Walls(world, self.remembered, self.camera_keys, self.strip, self)
        self.wall = self.walls.main
        self.alerts = follow_alerts(world, self.walls, self)
        follow_limits(self.walls, self.limits)
        self.taker = CaptureTaker(bridge, world.pictures, room.captures, desk, self.strip, self)
        self.replay = ReplayDesk(world, self.walls, self.taker, desk, self.strip, self.camera_keys, self)
        areas = {one.number: one.area for one in world.cameras}
        self.captures = CapturePanel(
            bridge, room.captures, desk, drafts, clock, self.camera_keys, lambda camera: areas.get(camera, "")
        )
        self.evidence = EvidenceDesk(world, self.captures, desk, drafts, self.camera_keys, self)
        self.cards = Cards(room, clock, world.duty_contact, world.level)
        self.matters = MatterPanel(
            bridge, room, self.cards, desk, drafts, clock, self.keys, self, limits=self.limits
        )
        self.matter_desk = MatterDesk(world, self.matters, desk, drafts, self.keys, self)
        units = tuple(one.branch for one in world.cameras)
        self.aids = LineAids(
            bridge,
            room.directives,
            room.incidents,
            units,
            world.folder,
            self.strip,
            self,
            limits=self.limits,
            directory=room.registers.directory,
        )
        further = References(world.tables, room.incidents)
        self.log = LogPanel(
            bridge,
            room.log,
            desk,
            drafts,
            clock,
            self.keys,
            self,
            references=self._references,
            find=further.find,
            matters=further.matters,
            limits=self.limits,
            pictures=captures_at_hand(
                world, self.taker, lambda: self.wall.selected_camera, self._no_camera_selected
            ),
        )
        self.handover = HandoverPanel(bridge, room.handovers, desk, drafts, clock, self.keys, self)
        self.preparing = Preparing(clock, desk, self.items, self.strip, self)
        self.data = DataPanels(world, self.keys, self, limits=self.limits)
        self.ptz = PtzDesk(world, self.walls, desk, self.strip, self.camera_keys, self)
        self.equipment = EquipmentPanel(world, desk, drafts, self.strip, self.keys, self)
        self.cameras = CameraDesk(world, self.walls, desk, drafts, self.strip, self.camera_keys, self)
        self.patrol = PatrolDesk(world, self.walls, self.taker, desk, self.camera_keys, self)
        self.round = RoundDesk(world, desk, drafts, self.camera_keys, self)
        self.registers = RegisterDesk(world, desk, drafts, self.keys, self)
        self.samples = SampleDesk(world, self.data, desk, drafts, self.keys, self)
        sound, matters = self.replay.sound, self.matters
        self.mobile = MobileDesk(
            world, self.walls, sound, matters, self.data, desk, drafts, self.strip, self.keys, self
        )
        self.preview = FormPreview(PoolRunner(bridge, self), self.keys, self)
        self.roster = RosterDesk(world, desk, drafts, self.preview, self.keys, self)
        self.forms = FormDesk(
            bridge, self.preview, room.directives, room.log, room.handovers, self.strip, self
        )
        self.work = WorkPage(world, desk, drafts, self.keys)
        self.desk_cards = DeskCards(
            SignInCard(bridge, room.sessions, world.demo_accounts),
            OpenShiftCard(bridge, room.shifts, desk, world.level),
            ShiftCard(bridge, room.shifts, desk, drafts, work=self.work),
            desk,
            self,
        )
        self.note = QuickNote(
            bridge,
            room.lines,
            desk,
            clock,
            drafts,
            self.strip,
            self.keys,
            self,
            aids=self.aids,
            references=self._references,
            find=further.find,
        )
        self.directory = DirectoryDesk(world, self.registers.directory, self.note, desk, self.strip)

    def _build_frame(self) -> None:
        self.header = HeaderBar(
            self.world.clock,
            self.world.bridge,
            self.desk,
            self.items,
            self,
            calendar=self.world.room.calendar,
        )
        self.setMenuWidget(self.header)
        self.confirm = ConfirmBar(self)
        self.leaving = Leaving(self.confirm, self.desk.sign_out, self.close, self)
        watches = self.world.camera_room
        self.wall.setVisible(watches)
        self.centre = Centre(self.wall if watches else self.log, self.strip, self, captures=watches)
        self.centre.lay_over(self.note)
        self.centre.lay_over(self.confirm)
        self.setCentralWidget(self.centre)
        self.setDockOptions(QMainWindow.DockOption.AllowTabbedDocks | QMainWindow.DockOption.AnimatedDocks)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        panels = (
            ("desk", self.tr("Shift"), self.desk_cards),
            ("captures", self.tr("Captures"), self.evidence),
            ("matters", self.tr("Matters"), self.matter_desk.panel),
            ("log", self.tr("Duty log"), self.log),
            *self.data.docks(),
            ("form", self.tr("Document"), self.preview),
            ("equipment", self.tr("Equipment"), self.equipment),
            self.replay.dock(),
            self.cameras.dock(),
            self.ptz.dock(),
            self.patrol.dock(),
            self.registers.dock(),
            self.mobile.dock(),
            self.samples.dock(),
            ("handover", self.tr("Handover"), self.handover),
        )
        on_call, middle = (ON_CALL, "") if watches else ((*ON_CALL, "captures"), "log")
        self.row = DockRow(self, panels, DOCK_WIDTH, on_call=on_call, middle=middle)
        self.docks = self.row.docks

    def _wire(self) -> None:
        self.desk.changed.connect(self._follow_desk)
        self.desk.changed.connect(self.aids.refresh)
        self.desk.changed.connect(self.limits.refresh)
        self.limits.passed.connect(self.items.refresh)
        self.walls.captureRequested.connect(self.taker.take)
        self.taker.sealed.connect(self._capture_sealed)
        self.replay.wanted.connect(partial(self.commands.go_to, "replay"))
        self.evidence.clip_wanted.connect(self.replay.open_clip)
        self.evidence.film_wanted.connect(self.replay.open_beside)
        self.navigator.lead("clip", self.replay.open_clip)
        self.captures.incident_wanted.connect(self.navigator.incident_from_capture)
        self.matters.preview_wanted.connect(self.forms.show_directive)
        self.matter_desk.lead(self.navigator, self.row.show, self.forms.show_paper)
        self.matters.capture_wanted.connect(self.navigator.open_capture)
        self.matters.subject_wanted.connect(self.navigator.open_subject)
        self.log.open_subject.connect(self.navigator.open_subject)
        self.log.paper_wanted.connect(self.forms.show_log_of)
        self.note.step_wanted.connect(self.navigator.open_subject)
        self.data.container_wanted.connect(self._container)
        self.data.camera_wanted.connect(self.navigator.open_camera)
        self.data.capture_wanted.connect(self.navigator.open_capture)
        self.data.incident_wanted.connect(self.navigator.open_incident)
        self.handover.open_subject.connect(self.navigator.open_subject)
        self.equipment.wanted.connect(partial(self.commands.go_to, "equipment"))
        self.handover.signed.connect(self._handed_over)
        self.preparing.wanted.connect(partial(self.commands.go_to, "handover"))
        self.header.counter_pressed.connect(self.navigator.show_counter)
        for source in (self.note.closed, self.leaving.stayed, *(d.left for d in self.docks.values())):
            source.connect(self.commands.to_centre)
        self.registers.document_wanted.connect(self.preview.show_document)
        self.registers.document_wanted.connect(lambda _document: self.row.bring_up("form"))
        for shown in (self.forms.shown, self.roster.printed):
            shown.connect(partial(self.row.bring_up, "form"))

    def show_dock(self, name: str) -> None:
        """Bring a panel to the front; the keyboard stays where it is."""
        self.row.show(name)

    def _references(self) -> tuple[Reference, ...]:
        """What `@` stands for in the log: the cameras, the open matters and what they name."""
        cameras = tuple((one.number, one.name) for one in self.world.cameras)
        return (*of_cameras(cameras), *of_incidents(self.aids.incidents))

    def _no_camera_selected(self) -> None:
        self.strip.tell(Tone.INFO, self.tr("Select a camera on the wall first."), seconds=6)

    def _container(self, number: str) -> None:
        if number:
            self.navigator.open_container(number)
        else:
            self.commands.go_to("container")

    def _follow_desk(self) -> None:
        desk, due = self.desk.desk, self.desk_cards.due
        owner = desk.officer_id if desk is not None else ""
        if owner != self.drafts.owner:
            self.note.forget_screen()
            self.drafts.belong_to(owner)
        begins = not due and self.row.away
        if due and not self.row.away:
            self.place.remember(docks=self.isVisible())
            self.row.put_away(but="desk")
        self.desk_cards.follow()
        if begins:
            self.row.bring_back(front="log" if self.world.camera_room else "matters")
            self._share()
            self._first_time = False
            self.log.start()
            self.commands.to_centre()
        if due and self._sheet_of is not None:
            self.forms.show_handover(self._sheet_of)
            self._sheet_of = None
        self.centre.hint(on_duty=not due)

    def _capture_sealed(self, capture: Capture) -> None:
        if self.row.bring_up("captures"):
            self.captures.open(capture.capture_id)

    def _handed_over(self, handover: Handover) -> None:
        self._sheet_of = handover
        self.desk.sign_out()

    def _share(self) -> None:
        if self._first_time:
            self.row.share(DOCK_WIDTH)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.world.camera_room:
            self.walls.restore()
        self._share()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window; what is typed is on disk before it goes."""
        self.place.remember(docks=not self.row.away)
        self.patrol.stop()
        self.mobile.stop()
        self.alerts.stop()
        self.walls.close()
        self.ptz.close()
        self.replay.close()
        try:
            self.drafts.flush()
        except KnownError as error:
            log.warning("drafts: %s", error.en)
        super().closeEvent(event)
        self.closed.emit()
