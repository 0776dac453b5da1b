"""From a reference to the panel that shows it: capture, incident, direction, camera, container."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from app.domain.capture import Capture
from app.domain.directive import Directive
from app.qtbridge.operation import Operation
from widgets.capture.panel import CapturePanel
from widgets.equipment.panel import EquipmentPanel
from widgets.incidents.context import Context
from widgets.incidents.panel import MatterPanel
from widgets.panels.assembly import DataPanels
from widgets.shell.open_items import OpenItems
from widgets.wall.panel import WallPanel
from widgets.world import CameraPlace, World


@dataclass(frozen=True, slots=True)
class Places:
    """Where the navigator can lead; `show` brings a dock to the front by its name."""

    wall: WallPanel
    captures: CapturePanel
    matters: MatterPanel
    data: DataPanels
    equipment: EquipmentPanel
    items: OpenItems
    show: Callable[[str], None]


class Navigator(QObject):
    """Opens what a line, a key or a counter speaks of."""

    def __init__(self, places: Places, world: World, parent: QObject) -> None:
        super().__init__(parent)
        self._places, self._world = places, world
        self._open: dict[str, Callable[[str], None]] = {
            "capture": self.open_capture,
            "incident": self.open_incident,
            "directive": self._open_directive,
            "camera": self.open_camera,
            "container": self.open_container,
            "declaration": self._open_declaration,
            "source": lambda name: self.open_equipment(f"source:{name}"),
            "patrol": lambda _shift: self._places.show("patrol"),
            "camera_map": lambda _version: self._places.show("cameras"),
            "fault": lambda fault_id: self.open_equipment(f"fault:{fault_id}"),
        }

    def open_subject(self, subject: str) -> None:
        """Open `kind:id`; what has no panel of its own stays in the log."""
        kind, _, identity = subject.partition(":")
        opener = self._open.get(kind)
        if opener is not None and identity:
            opener(identity)

    def lead(self, kind: str, opener: Callable[[str], None]) -> None:
        """Have `opener` open what lines of `kind` speak of."""
        self._open[kind] = opener

    def open_capture(self, capture_id: str) -> None:
        """Show a capture."""
        self._places.captures.open(capture_id)
        self._places.show("captures")

    def open_incident(self, incident_id: str) -> None:
        """Show a matter."""
        self._places.matters.open(incident_id)
        self._places.show("matters")

    def open_camera(self, number: str) -> None:
        """Enlarge a camera on the wall."""
        self._places.wall.canvas.maximise(number)

    def open_equipment(self, subject: str) -> None:
        """Show how `camera:…` or `source:…` is doing, or the fault `fault:…` (D14.1.1d)."""
        self._places.equipment.open(subject)
        self._places.show("equipment")

    def _open_declaration(self, number: str) -> None:
        self._places.data.find_declaration(number)
        self._places.show("declarations")

    def open_container(self, number: str) -> None:
        """Show all that is known of a container (D14.1.2d); "" to type its number."""
        self._places.show("container")
        if number:
            self._places.data.show_container(number)
        else:
            self._places.data.container.number.setFocus()

    def incident_from_capture(self, capture: Capture) -> None:
        """Start a matter from a capture (D14.1.4)."""
        self._places.matters.begin(
            Context(
                arose_at=capture.taken_at,
                camera=capture.camera,
                place=", ".join(filter(None, (capture.camera_name, capture.place))),
                area=self._area(capture.camera),
                content=capture.description,
                suspicion=capture.suspicion,
                related=self._places.data.concerned(),
                capture_ids=(capture.capture_id,),
            )
        )
        self._places.show("matters")

    def incident_from(self, context: Context) -> None:
        """Start a matter from what somebody found (D14.1.3)."""
        self._places.matters.begin(context)
        self._places.show("matters")

    def incident_from_screen(self) -> None:
        """Start a matter from what is on the screen: the capture looked at, else the selected camera."""
        capture = self._places.captures.current
        if capture is not None and not self._places.captures.visibleRegion().isEmpty():
            self.incident_from_capture(capture)
            return
        self._places.matters.begin(self._screen())
        self._places.show("matters")

    def stop_at_once(self) -> None:
        """Stop what is on the screen, or what the matter worked on is about (D8.1)."""
        incident, wanted = self._places.matters.current(), self._screen()
        if incident is not None:
            wanted = replace(
                wanted,
                camera=incident.camera,
                content=incident.content,
                suspicion=incident.suspicion,
                related=incident.related,
                unit=self._unit(incident.camera),
                incident_id=incident.incident_id,
                number=incident.number,
            )
        self._places.matters.stop(wanted)
        self._places.show("matters")

    def show_counter(self, name: str) -> None:
        """Open the first line behind a counter of the header."""
        items = self._places.items
        counted = {
            "waiting": items.waiting,
            "late": items.late,
            "unsent": items.unsent,
            "broken": items.broken,
        }
        lines = counted[name]()
        if lines and name == "broken":
            self.open_equipment(lines[0].item.item_id)
        elif lines:
            self.open_subject(lines[0].item.subject)

    def next_waiting(self) -> None:
        """Open what is most pressing: overdue, forms not sent, decisions, then the oldest open matter."""
        items = self._places.items
        lines = (*items.late(), *items.unsent(), *items.waiting(), *items.items)
        if lines:
            self.open_subject(lines[0].item.subject)

    def _open_directive(self, directive_id: str) -> None:
        directives = self._world.room.directives
        Operation(self, lambda: directives.get(directive_id), self._world.bridge.pool).success(
            self._show_matter_of
        ).run()

    def _show_matter_of(self, directive: Directive) -> None:
        self.open_incident(directive.incident_id)

    def _screen(self) -> Context:
        number = self._places.wall.selected_camera
        camera = self._camera(number)
        return Context(
            arose_at=self._world.clock.utc_now(),
            camera=number,
            place=", ".join(filter(None, (camera.name, camera.place))) if camera else "",
            area=camera.area if camera else "",
            related=self._places.data.concerned(),
            unit=self._unit(number),
        )

    def _unit(self, number: str) -> str:
        camera = self._camera(number)
        return camera.branch if camera else ""

    def _area(self, number: str) -> str:
        camera = self._camera(number)
        return camera.area if camera else ""

    def _camera(self, number: str) -> CameraPlace | None:
        return next((one for one in self._world.cameras if one.number == number), None)
