"""The tiles a wall shows now: made anew from a scene and a size, found by camera, slot or point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QRegion

from video.engine.spec import CameraSpec
from video.render.layouts import LAYOUTS, Plan, arrange
from video.render.scene import EMPTY, HOT_SPOT, Scene
from video.render.tile import Tile
from video.render.viewing import Viewing
from video.render.words import TileLimit
from video.render.zoom import Zoom

GAP: Final = 4
MIN_CAPTION: Final = 27


class TileSet:
    """Sizes in device px; `ratio` of them make one px of the widget."""

    def __init__(self, cameras: Mapping[str, CameraSpec], viewing: Viewing) -> None:
        self._cameras, self._viewing = cameras, viewing
        self._tiles: dict[int, Tile] = {}
        self.plan = Plan()
        self.covered = QRegion()
        self.zooms: dict[str, Zoom] = {}
        self.hot_camera = ""
        self.sounding = ""
        self.limits: dict[str, TileLimit] = {}
        self.ratio = 1.0

    def __iter__(self) -> Iterator[Tile]:
        return iter(self._tiles.values())

    def __len__(self) -> int:
        return len(self._tiles)

    def in_slot(self, slot: int) -> Tile | None:
        """The tile that shows `slot` now."""
        return self._tiles.get(slot)

    def of(self, camera: str) -> Tile | None:
        """The tile that shows `camera` now, its own before the hot spot."""
        found = [tile for tile in self if tile.key == camera]
        return min(found, key=lambda tile: tile.hot) if found else None

    def at(self, x: float, y: float) -> Tile | None:
        """The tile at a point."""
        return next((tile for tile in self if tile.place.cell.contains(x, y)), None)

    def camera_in(self, content: str) -> str:
        """The camera that what a slot holds comes to; "" for none, or one there is not."""
        camera = self.hot_camera if content == HOT_SPOT else content
        return camera if camera in self._cameras else ""

    def lay_out(self, scene: Scene, width: int, height: int, ratio: float) -> None:
        """Tiles for `scene` in `width` × `height` px; each takes over what its camera's tile knew."""
        self.ratio = ratio
        shown = ((scene.at, scene.enlarged),) if scene.enlarged else scene.on_page()
        layout = LAYOUTS[1] if scene.enlarged else scene.layout
        self.plan = arrange(layout, width, height, round(GAP * ratio), round(MIN_CAPTION * ratio))
        old, self._tiles = self._tiles, {}
        for index, ((slot, content), place) in enumerate(zip(shown, self.plan.places, strict=False)):
            number = self.camera_in(content)
            tile = Tile(slot, index + 1, place, self._cameras.get(number), hot=content == HOT_SPOT)
            if tile.camera is None and not tile.hot and content != EMPTY:
                tile.gone = content
            tile.zoom = self.zooms.get(number, Zoom())
            tile.sounding = bool(number) and number == self.sounding
            tile.limit = self.limits.get(number)
            self._viewing.take_over(tile, old)
            self._tiles[slot] = tile
        self.covered = QRegion()
        for tile in self:
            self.covered += self.logical(tile.whole_rect)

    def logical(self, device: QRect) -> QRect:
        """A rectangle of device px in the widget's own."""
        if self.ratio == 1.0:
            return device
        ratio = self.ratio
        exact = QRectF(
            device.x() / ratio, device.y() / ratio, device.width() / ratio, device.height() / ratio
        )
        return exact.toAlignedRect()
