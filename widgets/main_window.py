"""The console's window: assembles wall, panels, header and keys; every rule is elsewhere."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QVBoxLayout, QWidget

from app.domain.capture import Capture
from app.domain.handover import Handover
from widgets.actions import Command, add_commands
from widgets.capture.panel import CapturePanel
from widgets.capture.taker import CaptureTaker
from widgets.common.drafts import DraftStore
from widgets.common.keys import KeyMap
from widgets.common.strip import MessageStrip
from widgets.desk import DeskState
from widgets.forms.preview import FormPreview
from widgets.handover.panel import HandoverPanel
from widgets.incidents.cards import Cards
from widgets.incidents.panel import MatterPanel
from widgets.log.panel import LogPanel
from widgets.login.sign_in import SignInCard
from widgets.models.pool_runner import PoolRunner
from widgets.navigator import Navigator, Places
from widgets.panels.assembly import DataPanels
from widgets.shell.cheat_sheet import CheatSheet
from widgets.shell.desk_dock import DeskCards
from widgets.shell.form_desk import FormDesk
from widgets.shell.header import HeaderBar
from widgets.shell.open_items import OpenItems
from widgets.shell.quick_note import QuickNote
from widgets.shell.remembered import Remembered
from widgets.shift.open_shift import OpenShiftCard
from widgets.wall.panel import WallPanel
from widgets.world import World

GEOMETRY, DOCKS = "window/geometry", "window/docks"
DOCKS_VERSION = 1
DOCK_WIDTH = 640


class MainWindow(QMainWindow):
    """The wall in the middle, the work around it in docks that move, float and are remembered."""

    closed = Signal()

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world
        self.keys = KeyMap()
        self.remembered = Remembered(world.folder / "window.ini")
        self.strip = MessageStrip(self)
        self.drafts = DraftStore(world.folder / "drafts.json", world.bridge, self.strip, self)
        self.desk = DeskState(world.bridge, world.room.sessions, world.room.shifts, self)
        self.items = OpenItems(world.bridge, world.room.handovers, self.desk, self)
        self.docks: dict[str, QDockWidget] = {}
        self._build_panels()
        self._build_centre()
        self._build_docks()
        places = Places(self.wall, self.captures, self.matters, self.data, self.items, self.show_dock)
        self.navigator = Navigator(places, world, self)
        self._sheet: CheatSheet | None = None
        self._wire()
        add_commands(self, self.keys, (*self._duty_commands(), *self._window_commands()))
        self.setWindowTitle(self.tr("Hải Đăng – customs duty room"))
        self._restore()
        self._follow_desk()

    def _build_panels(self) -> None:
        world = self.world
        bridge, clock, room = world.bridge, world.clock, world.room
        self.wall = WallPanel(world.engine, self.remembered, self.keys, self)
        self.taker = CaptureTaker(bridge, world.pictures, room.captures, self.desk, self.strip, self)
        self.captures = CapturePanel(bridge, room.captures, self.desk, self.drafts, clock, self)
        self.cards = Cards(room.incidents, room.directives, clock, world.duty_contact)
        self.matters = MatterPanel(
            bridge,
            room.incidents,
            room.directives,
            self.cards,
            self.desk,
            self.drafts,
            clock,
            self,
        )
        self.log = LogPanel(bridge, room.log, clock, self.keys, self)
        self.handover = HandoverPanel(bridge, room.handovers, self.desk, self.drafts, clock, self)
        self.data = DataPanels(world, self.keys, self)
        self.preview = FormPreview(PoolRunner(bridge, self), self.keys, self)
        self.forms = FormDesk(
            bridge,
            self.preview,
            room.directives,
            room.log,
            room.handovers,
            self.strip,
            self,
        )
        self.desk_cards = DeskCards(
            SignInCard(bridge, room.sessions, world.demo_accounts),
            OpenShiftCard(bridge, room.shifts, self.desk, world.level),
            self.desk,
            self,
        )
        self.note = QuickNote(bridge, room.log, self.desk, clock, self.drafts, self.strip, self)

    def _build_centre(self) -> None:
        self.header = HeaderBar(self.world.clock, self.desk, self.items, self)
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.wall, 1)
        column.addWidget(self.note)
        column.addWidget(self.strip)
        self.setCentralWidget(centre)

    def _build_docks(self) -> None:
        self.setDockOptions(QMainWindow.DockOption.AllowTabbedDocks | QMainWindow.DockOption.AnimatedDocks)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        panels = [
            ("desk", self.tr("Duty desk"), self.desk_cards),
            ("captures", self.tr("Captures"), self.captures),
            ("matters", self.tr("Matters"), self.matters),
            ("log", self.tr("Duty log"), self.log),
            *self.data.docks(),
            ("form", self.tr("Document"), self.preview),
            ("handover", self.tr("Handover"), self.handover),
        ]
        first: QDockWidget | None = None
        for name, title, panel in panels:
            dock = QDockWidget(title, self)
            dock.setObjectName(name)
            dock.setWidget(panel)
            self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
            if first is None:
                first = dock
            else:
                self.tabifyDockWidget(first, dock)
            self.docks[name] = dock
        if first is not None:
            self.resizeDocks([first], [DOCK_WIDTH], Qt.Orientation.Horizontal)

    def _wire(self) -> None:
        self.desk.changed.connect(self._follow_desk)
        self.wall.captureRequested.connect(self.taker.take)
        self.taker.sealed.connect(self._capture_sealed)
        self.captures.incident_wanted.connect(self.navigator.incident_from_capture)
        self.matters.preview_wanted.connect(self.forms.show_directive)
        self.matters.capture_wanted.connect(self.navigator.open_capture)
        self.log.open_subject.connect(self.navigator.open_subject)
        self.handover.open_subject.connect(self.navigator.open_subject)
        self.data.container_wanted.connect(self.navigator.open_container)
        self.data.camera_wanted.connect(self.navigator.open_camera)
        self.data.capture_wanted.connect(self.navigator.open_capture)
        self.data.incident_wanted.connect(self.navigator.open_incident)
        self.handover.signed.connect(self._handed_over)
        self.header.counter_pressed.connect(self.navigator.show_counter)
        self.note.closed.connect(self.wall.setFocus)
        self.forms.shown.connect(partial(self.show_dock, "form"))

    def _duty_commands(self) -> tuple[Command, ...]:
        group, navigator = self.tr("Duty"), self.navigator
        return (
            Command(self.tr("Quick note for the log"), "F3", self.note.open, group),
            Command(self.tr("All about a container"), "F4", self.data.ask_container, group),
            Command(
                self.tr("Record an incident from the screen"), "F6", navigator.incident_from_screen, group
            ),
            Command(self.tr("Print the duty log"), "F7", lambda: self.forms.show_log(self.desk.shift), group),
            Command(self.tr("Next matter that waits"), "F8", navigator.next_waiting, group),
            Command(self.tr("Hand the shift over"), "F9", lambda: self._go_to("handover"), group),
            Command(self.tr("Describe the capture"), "Ctrl+D", self._describe, group),
            Command(self.tr("Sign out"), "Ctrl+L", self.desk.sign_out, group),
        )

    def _window_commands(self) -> tuple[Command, ...]:
        group = self.tr("Window")
        docks = [name for name in self.docks if name != "desk"]
        return (
            Command(self.tr("Keys"), "F1", self.show_keys, group),
            Command(self.tr("Full screen"), "F11", self._full_screen, group),
            Command(self.tr("Back to the wall"), "Ctrl+0", self.wall.setFocus, group),
            *(
                Command(self.docks[name].windowTitle(), f"Ctrl+{n}", partial(self._go_to, name), group)
                for n, name in enumerate(docks, start=1)
            ),
            Command(self.tr("Close the console"), "Ctrl+Q", self.close, group),
        )

    def show_keys(self) -> None:
        """Show every key (F1)."""
        if self._sheet is not None:
            self._sheet.deleteLater()
        self._sheet = CheatSheet(self.keys, self)
        self._sheet.show()

    def _describe(self) -> None:
        self.show_dock("captures")
        self.captures.type_description()

    def _go_to(self, name: str) -> None:
        self.show_dock(name)
        widget = self.docks[name].widget()
        if widget is not None:
            widget.setFocus()

    def _full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def show_dock(self, name: str) -> None:
        """Bring a dock to the front, floated or tabbed, without taking the focus from who types."""
        dock = self.docks[name]
        dock.show()
        dock.raise_()

    def _follow_desk(self) -> None:
        due = self.desk_cards.due
        for name, dock in self.docks.items():
            if name == "desk":
                dock.setVisible(due)
            elif due:
                dock.hide()
            elif not dock.isVisible():
                dock.show()
        self.desk_cards.follow()
        if due:
            self.docks["desk"].raise_()
        else:
            self.log.start()
            self.docks["log"].raise_()

    def _capture_sealed(self, capture: Capture) -> None:
        self.captures.open(capture.capture_id)
        self.show_dock("captures")

    def _handed_over(self, handover: Handover) -> None:
        self.forms.show_handover(handover)
        self.desk.sign_out()

    def _restore(self) -> None:
        geometry, docks = self.remembered.bytes(GEOMETRY), self.remembered.bytes(DOCKS)
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(1920, 1080)
        if not docks.isEmpty():
            self.restoreState(docks, DOCKS_VERSION)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window; what is typed is on disk before it goes."""
        self.remembered.set_bytes(GEOMETRY, self.saveGeometry())
        if not self.desk_cards.due:
            self.remembered.set_bytes(DOCKS, self.saveState(DOCKS_VERSION))
        self.drafts.flush()
        super().closeEvent(event)
        self.closed.emit()
