"""What a wall shows and how that is changed: cameras, scene, tiles, zooms; what the engine is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from video.engine.spec import CameraSpec
from video.engine.state import LOST
from video.render.layouts import LAYOUTS, Layout, Plan
from video.render.scene import EMPTY, HOT_SPOT, Scene
from video.render.source import WallEngine
from video.render.tile import Tile
from video.render.tileset import GAP, TileSet
from video.render.viewing import Viewing
from video.render.words import TileLimit
from video.render.zoom import Zoom

# One look at the slots costs microseconds; a wall of many tiles gains nothing from more than 30 Hz.
FAST_TICK_MS: Final = 16
TICK_MS: Final = 33
FAST_TILES: Final = 4
SETTLE_MS: Final = 120


class Stage(QWidget):
    """The widget of a wall but for painting it, and for the mouse and the keyboard.

    `selected` and `maximisedChanged` carry a camera number ("" = none); `stateChanged` the camera whose
    state is another; `sceneChanged` that layout, order, selection or zoom are others. No signal is sent
    per frame.
    """

    selected = Signal(str)
    maximisedChanged = Signal(str)  # noqa: N815 - a Qt signal
    layoutChanged = Signal(int)  # noqa: N815
    stateChanged = Signal(str)  # noqa: N815
    sceneChanged = Signal()  # noqa: N815
    touched = Signal()

    def __init__(self, engine: WallEngine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._cameras = {spec.number: spec for spec in engine.cameras}
        self._scene = Scene(slots=tuple(self._cameras))
        self._viewing = Viewing(engine)
        self._tiles = TileSet(self._cameras, self._viewing)
        self._tick = QTimer(self)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self.look)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._ask_engine)

    def name_for_readers(self) -> None:
        """Say to a screen reader what is selected; the canvas has the words."""
        raise NotImplementedError

    # What is shown

    @property
    def scene(self) -> Scene:
        """Layout, order, selection: a value to be kept and set again."""
        return self._scene

    @property
    def layout_size(self) -> int:
        """Tiles of the layout."""
        return self._scene.layout.tiles

    @property
    def selected_camera(self) -> str:
        """The camera that commands go to: the enlarged one, else that of the selected tile; "" = none."""
        return self._scene.enlarged or self._tiles.camera_in(self._scene.selected)

    @property
    def selected_tile(self) -> Tile | None:
        """The tile that commands go to."""
        return self._tiles.in_slot(self._scene.at)

    @property
    def maximised_camera(self) -> str:
        """The camera shown large, "" when the layout is shown."""
        return self._scene.enlarged

    @property
    def visible_cameras(self) -> tuple[str, ...]:
        """The cameras that have a tile at the moment, in order, each once."""
        return tuple(dict.fromkeys(tile.key for tile in self._tiles if tile.key))

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """The tiles that are shown, empty ones too."""
        return tuple(self._tiles)

    @property
    def lost_cameras(self) -> tuple[str, ...]:
        """Those of them that should have a picture and have none to be believed."""
        return tuple(c for c in self.visible_cameras if self._engine.state(c).condition in LOST)

    @property
    def cameras(self) -> tuple[CameraSpec, ...]:
        """All cameras there are, in the engine's order."""
        return tuple(self._cameras.values())

    def spec(self, camera: str) -> CameraSpec | None:
        """What is known of a camera, None for one there is not."""
        return self._cameras.get(camera)

    def tile_of(self, camera: str) -> Tile | None:
        """The tile that shows `camera` now, its own before the hot spot."""
        return self._tiles.of(camera)

    def tile_at(self, position: QPoint) -> Tile | None:
        """The tile at a point of the widget."""
        ratio = self.devicePixelRatioF()
        return self._tiles.at(position.x() * ratio, position.y() * ratio)

    @property
    def plan(self) -> Plan:
        """Where tiles and borders are, device px."""
        return self._tiles.plan

    # What is to be shown

    def follow_cameras(self) -> None:
        """Take over the engine's list of cameras; the tile of one that is gone says so, and shows nothing."""
        now = {spec.number: spec for spec in self._engine.cameras}
        others = {n for n, spec in self._cameras.items() if n not in now or not spec.plays_as(now[n])}
        # The tiles look cameras up in the same mapping.
        self._cameras.clear()
        self._cameras.update(now)
        self._viewing.forget(others)
        for tile in self._tiles:
            if tile.key in others:
                tile.last = None
        self._rebuild()
        self.name_for_readers()

    def set_scene(self, scene: Scene) -> None:
        """Show exactly `scene`; cameras the engine does not have keep their tile and are said to be gone."""
        self._change(lambda _: scene)

    def set_layout_size(self, tiles: int) -> None:
        """Show 1 to 64 tiles; raises ValueError for a number there is no layout of."""
        if tiles not in LAYOUTS:
            raise ValueError(f"no layout of {tiles} tiles")
        self.set_layout(LAYOUTS[tiles])

    def set_layout(self, layout: Layout) -> None:
        """Show a layout, also one with borders that were dragged."""
        self._change(lambda scene: scene.with_layout(layout))

    def set_order(self, cameras: Sequence[str]) -> None:
        """The cameras in tile order; each keeps its tile. Raises KeyError for one the engine has not."""
        known = [self._cameras[number].number for number in cameras]
        self._change(lambda scene: scene.with_slots(known))

    def put(self, camera: str, slot: int | None = None) -> None:
        """Put `camera` (or HOT_SPOT) into a tile, the selected one unless told; it changes places."""
        if camera in self._cameras or camera == HOT_SPOT:
            at = self._scene.at if slot is None else slot
            self._change(lambda scene: scene.put(camera, at))

    def empty(self, slot: int) -> None:
        """Take the camera out of a tile."""
        self._change(lambda scene: scene.emptied(slot))

    def select(self, camera: str) -> None:
        """Select the tile of `camera` and turn to the page that has it."""
        self._change(lambda scene: scene.select_camera(camera))

    def select_slot(self, slot: int) -> None:
        """Select a tile, empty or not."""
        self._change(lambda scene: scene.select(slot))

    def maximise(self, camera: str) -> None:
        """Show `camera` large, with or without a tile of its own; "" to return to the layout."""
        if not camera or camera in self._cameras:
            self._change(lambda scene: scene.enlarge(camera))

    def toggle_maximised(self) -> None:
        """Enlarge the selected tile, or return."""
        self.maximise("" if self.maximised_camera else self.selected_camera)

    def point_hot_spot(self, camera: str) -> None:
        """Show `camera` in the hot-spot tile, where there is one."""
        if camera in self._cameras and camera != self._tiles.hot_camera:
            self._tiles.hot_camera = camera
            if HOT_SPOT in self._scene.slots:
                self._rebuild()

    def zoom_of(self, camera: str) -> Zoom:
        """How `camera` is zoomed."""
        return self._tiles.zooms.get(camera, Zoom())

    def set_zoom(self, camera: str, zoom: Zoom) -> None:
        """Zoom `camera` digitally; it plays its main stream meanwhile."""
        if camera not in self._cameras or zoom == self.zoom_of(camera):
            return
        if zoom.active:
            self._tiles.zooms[camera] = zoom
        else:
            self._tiles.zooms.pop(camera, None)
        for tile in self._tiles:
            if tile.key == camera:
                tile.zoom = zoom
                self.update(self.logical(tile.whole_rect))
        self._settle.start()
        self.sceneChanged.emit()

    def zoom_selected(self, factor: float) -> None:
        """Zoom the selected camera about its middle."""
        self.set_zoom(self.selected_camera, self.zoom_of(self.selected_camera).by(factor))

    @property
    def zooms(self) -> dict[str, Zoom]:
        """The cameras that are zoomed."""
        return dict(self._tiles.zooms)

    def set_zooms(self, zooms: dict[str, Zoom]) -> None:
        """Zoom exactly these cameras."""
        for camera in {*self._tiles.zooms, *zooms}:
            self.set_zoom(camera, zooms.get(camera, Zoom()))

    def show_sounding(self, camera: str) -> None:
        """Mark the tiles of the camera that is heard; "" for none (D13.3)."""
        self._tiles.sounding = camera
        for tile in self._tiles:
            if tile.sounding != (tile.key == camera != ""):
                tile.sounding = not tile.sounding
                self.update(self.logical(tile.caption_rect))

    def show_limits(self, limits: Mapping[str, TileLimit]) -> None:
        """Say on the tiles of these cameras how long a matter has; only a caption that changes is painted."""
        self._tiles.limits = dict(limits)
        for tile in self._tiles:
            limit = limits.get(tile.key)
            if limit != tile.limit:
                tile.limit = limit
                self.update(self.logical(tile.caption_rect))

    def retry_selected(self) -> None:
        """Have the selected camera tried again at once."""
        if self.selected_camera:
            self._engine.retry(self.selected_camera)

    # The tick

    def look(self) -> None:
        """Take over what is new and repaint the tiles that changed; called by the tick."""
        changed = self._engine.poll()
        for tile in self._tiles:
            # A tile that is not live counts its time and the next attempt.
            if not tile.key or (tile.key not in changed and tile.live):
                continue
            before = tile.words.state
            news = self._viewing.renew(tile)
            if news.words:
                self.update(self.logical(tile.whole_rect))
                if tile.slot == self._scene.at:
                    self.name_for_readers()
                if before != tile.words.state:
                    self.stateChanged.emit(tile.key)
                continue
            if news.picture:
                self.update(self.logical(tile.picture_rect))
            if news.clock:
                self.update(self.logical(tile.caption_rect))
            if news.source:
                self._settle.start()

    # Geometry

    def _rebuild(self) -> None:
        """Lay the tiles out anew; the engine is asked for new sizes at once."""
        self._place_tiles()
        self._ask_engine()

    def _place_tiles(self) -> None:
        ratio = self.devicePixelRatioF()
        width, height = round(self.width() * ratio), round(self.height() * ratio)
        self._tiles.lay_out(self._scene, width, height, ratio)
        self._tick.setInterval(FAST_TICK_MS if len(self._tiles) <= FAST_TILES else TICK_MS)
        self.update()

    def _ask_engine(self) -> None:
        tiles = self._tiles if self.isVisible() else ()
        self._viewing.ask(tiles, large=self.maximised_camera, selected=self.selected_camera)

    def logical(self, device: QRect) -> QRect:
        """A rectangle of device px in the widget's own."""
        return self._tiles.logical(device)

    # Selection

    def _change(self, step: Callable[[Scene], Scene]) -> None:
        """Take a step, then show and tell what is another afterwards."""
        before, was_selected = self._scene, self.selected_camera
        after = self._scene = step(before)
        if after == before:
            return
        if after.selected not in (EMPTY, HOT_SPOT):
            self._tiles.hot_camera = self._tiles.camera_in(after.selected) or self._tiles.hot_camera
        moves_hot = HOT_SPOT in after.slots and self.selected_camera != was_selected
        if moves_hot or (before.layout, before.slots, before.page, before.enlarged) != (
            after.layout,
            after.slots,
            after.page,
            after.enlarged,
        ):
            self._rebuild()
        if after.at != before.at:
            self.update_tile(before.at)
            self.update_tile(after.at)
        if after.layout != before.layout:
            self.layoutChanged.emit(after.layout.tiles)
        if self.selected_camera != was_selected:
            self._ask_engine()
            self.name_for_readers()
            self.selected.emit(self.selected_camera)
        if after.enlarged != before.enlarged:
            self.maximisedChanged.emit(after.enlarged)
        self.sceneChanged.emit()

    def update_tile(self, slot: int) -> None:
        """Repaint a whole tile with its border."""
        tile = self._tiles.in_slot(slot)
        if tile is not None:
            margin = round(GAP * self.devicePixelRatioF())
            self.update(self.logical(tile.whole_rect.adjusted(-margin, -margin, margin, margin)))
