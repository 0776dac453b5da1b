"""The data panels together: declarations, containers, seals on the map, all about one container."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.incident import Related
from widgets.common.keys import KeyMap
from widgets.incidents.context import related_to
from widgets.incidents.limits import LimitBoard
from widgets.models.pool_runner import PoolRunner
from widgets.panels.concerns import concerns
from widgets.panels.container_view import ContainerView
from widgets.panels.containers import ContainersPanel
from widgets.panels.declarations import DeclarationsPanel
from widgets.panels.map_view import MapMark, MarkKind
from widgets.panels.panel import DataPanel
from widgets.panels.seals import SealsPanel
from widgets.world import World

Docks = list[tuple[str, str, QWidget]]


class DataPanels(QObject):
    """Makes the panels and leads from one to the other; signals carry what the window has to open."""

    container_wanted = Signal(str)
    camera_wanted = Signal(str)
    capture_wanted = Signal(str)
    incident_wanted = Signal(str)
    sample_wanted = Signal(object)

    def __init__(
        self, world: World, keys: KeyMap, parent: QWidget, *, limits: LimitBoard | None = None
    ) -> None:
        super().__init__(parent)
        run, clock = PoolRunner(world.bridge, self), world.clock
        self.declarations = DeclarationsPanel(world.tables, run, clock, keys=keys, parent=parent)
        self.containers = ContainersPanel(world.tables, run, clock, keys=keys, parent=parent)
        self.seals = SealsPanel(world.tables, run, clock, keys=keys, parent=parent)
        self.container = ContainerView(world.lookup, run, clock, keys=keys, limits=limits, parent=parent)
        self._world = world
        self._vehicles: tuple[MapMark, ...] = ()
        self._shown = ""
        for panel in (self.declarations, self.containers, self.seals, self.container):
            panel.listen(world.bridge.changes)
        self.seals.set_cameras(camera_marks(world))
        for panel in (self.declarations, self.containers, self.seals):
            panel.openContainer.connect(self.container_wanted)
            panel.sampleWanted.connect(self.sample_wanted)
        for source in (self.containers, self.seals, self.container):
            source.openCamera.connect(self.camera_wanted)
        self.container.openCapture.connect(self.capture_wanted)
        self.container.openIncident.connect(self.incident_wanted)
        self.container.shown.connect(self._note_shown)

    def docks(self) -> Docks:
        """(name, title, panel) of each dock."""
        return [
            ("declarations", self.tr("Declarations"), self.declarations),
            ("containers", self.tr("Containers"), self.containers),
            ("seals", self.tr("GPS tracks"), self.seals),
            ("container", self.tr("All about a container"), self.container),
        ]

    def show_vehicles(self, marks: tuple[MapMark, ...]) -> None:
        """The mobile units under way, on the map of the seals (D13.3)."""
        if marks != self._vehicles:
            self._vehicles = marks
            self.seals.set_cameras((*camera_marks(self._world), *marks))

    def show_container(self, number: str) -> None:
        """Look a container up (D14.1.2d)."""
        self.container.show_container(number)

    def find_declaration(self, number: str) -> None:
        """Look a declaration up in its list (D15.3.2)."""
        self.declarations.table.search.setText(number)

    def ask_container(self) -> None:
        """F4: the container of the row one is at; elsewhere the cursor goes where a number is typed."""
        panel = self._worked_in()
        if panel is not None:
            panel.table.activated.emit(panel.table.table.current())
        else:
            self.container_wanted.emit("")

    def concerned(self) -> tuple[Related, ...]:
        """What a matter begun now is about: the row chosen where one works, else the container looked at."""
        panel = self._worked_in()
        if panel is not None:
            return concerns(panel.table.table.current())
        return related_to(containers=(self._shown,))

    def _worked_in(self) -> DataPanel | None:
        """The list that has the keyboard and a chosen row."""
        focus = QApplication.focusWidget()
        panels: tuple[DataPanel, ...] = (self.declarations, self.containers, self.seals)
        return next(
            (
                one
                for one in panels
                if focus is not None and one.isAncestorOf(focus) and one.table.table.current() is not None
            ),
            None,
        )

    def container_shown(self) -> str:
        """The number of the container one looks at, "" when the view is empty."""
        return self._shown

    def _note_shown(self, number: str) -> None:
        self._shown = number


def camera_marks(world: World) -> tuple[MapMark, ...]:
    """The cameras whose place is known, for the map."""
    return tuple(
        MapMark(
            MarkKind.CAMERA, one.number, one.number, one.longitude, one.latitude, f"{one.name} · {one.place}"
        )
        for one in world.cameras
        if one.longitude is not None and one.latitude is not None
    )
