"""What a camera map changes in the window: tree and neighbours of the wall, places of cameras."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.domain.camera_map import CameraMap
from widgets.cameras.directory import MapDirectory
from widgets.cameras.panel import CamerasPanel
from widgets.common.drafts import DraftStore
from widgets.common.keys import KeyMap
from widgets.common.strip import MessageStrip, Tone
from widgets.desk import DeskState
from widgets.wall.walls import Walls
from widgets.world import World


class CameraDesk(QObject):
    """Makes the panel and keeps the wall to the maps in force."""

    def __init__(
        self,
        world: World,
        walls: Walls,
        desk: DeskState,
        drafts: DraftStore,
        strip: MessageStrip,
        keys: KeyMap,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        wall = walls.main
        self._world, self._wall, self._strip = world, wall, strip
        self._read = walls.reading
        self._told: tuple[str, ...] = ()
        self.panel = CamerasPanel(
            world.bridge, world.room.maps, desk, drafts, world.clock, keys, self._reading
        )
        self.panel.map_shown.connect(self._follow)
        self.panel.wanted.connect(wall.canvas.maximise)

    def dock(self) -> tuple[str, str, CamerasPanel]:
        """(name, title, panel) of the dock."""
        return "cameras", self.tr("Camera map"), self.panel

    def _reading(self, number: str) -> str:
        """How a camera of the map is and how it is read; "" of one that is not played here."""
        return "\n".join(self._read.lines(number))

    def _follow(self, now: CameraMap) -> None:
        later = self._world.take_map(now)
        playable = {one.number for one in self._world.engine.cameras}
        self._wall.use_directory(MapDirectory(now, self._world.cameras, playable))
        if later and later != self._told:
            names = ", ".join(later[:8])
            self._strip.tell(
                Tone.INFO,
                self.tr("Being turned now, at the map's new address once let go of: {cameras}").format(
                    cameras=names
                ),
            )
        self._told = later
