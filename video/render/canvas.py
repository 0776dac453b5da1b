"""The wall: one widget for all tiles, repainting only those that changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from video.engine.spec import CameraSpec, StreamPolicy
from video.engine.state import LOST, Condition
from video.render.arrangement import Arrangement
from video.render.layouts import arrange
from video.render.palette import WallPalette
from video.render.source import WallEngine
from video.render.tile import Tile, TilePainter, greyed
from video.render.words import TileWords, describe

# One look at the slots costs microseconds; a wall of many tiles gains nothing from more than 30 Hz.
FAST_TICK_MS: Final = 16
TICK_MS: Final = 33
FAST_TILES: Final = 4
SETTLE_MS: Final = 120
GAP: Final = 4
BORDER: Final = 2
MIN_CAPTION: Final = 20
DIGITS_MS: Final = 700


class WallCanvas(QWidget):
    """Shows cameras of a `WallEngine` in a layout of 1, 4, 9 or 16 tiles, or one of them large.

    `selected` and `maximisedChanged` carry a camera number ("" = none); `stateChanged` the camera whose
    state is another. No signal is sent per frame.
    """

    selected = Signal(str)
    maximisedChanged = Signal(str)  # noqa: N815 - a Qt signal
    layoutChanged = Signal(int)  # noqa: N815
    stateChanged = Signal(str)  # noqa: N815

    def __init__(
        self, engine: WallEngine, palette: WallPalette | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._palette = palette if palette is not None else WallPalette()
        self._cameras = {spec.number: spec for spec in engine.cameras}
        self._arrangement = Arrangement(list(self._cameras))
        self._tiles: dict[str, Tile] = {}
        self._kept: dict[str, QImage] = {}
        self._asked: dict[str, tuple[tuple[int, int], StreamPolicy]] = {}
        self._digits = ""
        self._since_digit = QElapsedTimer()
        self._painter = TilePainter(self._palette, self.font())
        self.tiles_painted = 0
        self._tick = QTimer(self)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self.look)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._ask_engine)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 120)
        self._name_for_readers()

    # What is shown

    @property
    def layout_size(self) -> int:
        """Tiles of the layout: 1, 4, 9 or 16."""
        return self._arrangement.layout

    @property
    def selected_camera(self) -> str:
        """The selected camera, "" when there is none."""
        return self._arrangement.selected

    @property
    def maximised_camera(self) -> str:
        """The camera shown large, "" when the layout is shown."""
        return self._arrangement.maximised

    @property
    def visible_cameras(self) -> tuple[str, ...]:
        """The cameras that have a tile at the moment, in order."""
        return tuple(self._tiles)

    @property
    def lost_cameras(self) -> tuple[str, ...]:
        """Those of them that should have a picture and have none to be believed."""
        return tuple(camera for camera in self._tiles if self._engine.state(camera).condition in LOST)

    def set_layout_size(self, tiles: int) -> None:
        """Show 1, 4, 9 or 16 tiles; raises ValueError for others."""
        self._change(lambda: self._arrangement.choose_layout(tiles))
        self.layoutChanged.emit(tiles)

    def set_order(self, cameras: Sequence[str]) -> None:
        """The cameras in tile order; each keeps its tile. Raises KeyError for one the engine has not."""
        known = [self._cameras[number].number for number in cameras]
        self._change(lambda: self._arrangement.reorder(known))

    def select(self, camera: str) -> None:
        """Select `camera` and turn to the page that has it."""
        self._change(lambda: self._arrangement.select(camera))

    def maximise(self, camera: str) -> None:
        """Show `camera` large, "" to return to the layout."""
        self._change(lambda: self._arrangement.maximise(camera))

    def toggle_maximised(self) -> None:
        """Enlarge the selected tile, or return."""
        self.maximise("" if self.maximised_camera else self.selected_camera)

    def retry_selected(self) -> None:
        """Have the selected camera tried again at once."""
        if self.selected_camera:
            self._engine.retry(self.selected_camera)

    # The tick

    def look(self) -> None:
        """Take over what is new and repaint the tiles that changed; called by the tick."""
        changed = self._engine.poll()
        now = time.monotonic()
        for camera, tile in self._tiles.items():
            # A tile that is not live counts its time and the next attempt.
            if camera not in changed and tile.live:
                continue
            state = self._engine.state(camera)
            words = describe(state, now)
            tile.live = state.condition is Condition.LIVE
            if words != tile.words:
                self._on_words(tile, words)
            elif tile.live:
                self.update(self._logical(tile.picture_rect))

    def _on_words(self, tile: Tile, words: TileWords) -> None:
        camera = tile.camera.number
        another_state = words.state != tile.words.state
        tile.words = words
        frame = self._engine.picture(camera)
        if tile.live:
            tile.last = None
            self._kept.pop(camera, None)
        elif tile.last is None:
            tile.last = greyed(frame) if frame is not None else self._kept.get(camera)
        self.update(self._logical(tile.picture_rect.united(tile.caption_rect)))
        if camera == self.selected_camera:
            self._name_for_readers()
        if another_state:
            self.stateChanged.emit(camera)

    # Geometry

    def _rebuild(self) -> None:
        """Lay the tiles out anew; the engine is asked for new sizes at once."""
        self._place_tiles()
        self._ask_engine()

    def _place_tiles(self) -> None:
        ratio = self.devicePixelRatioF()
        width, height = round(self.width() * ratio), round(self.height() * ratio)
        shown = self._arrangement.shown()
        count = 1 if self.maximised_camera else self.layout_size
        places = arrange(count, width, height, round(GAP * ratio), round(MIN_CAPTION * ratio))
        old, self._tiles = self._tiles, {}
        for index, (camera, place) in enumerate(zip(shown, places, strict=False)):
            tile = Tile(self._cameras[camera], index + 1, place)
            if camera in old:
                before = old[camera]
                tile.words, tile.last, tile.live = before.words, before.last, before.live
            else:
                tile.last = self._kept.get(camera)
            self._tiles[camera] = tile
        self._tick.setInterval(FAST_TICK_MS if len(self._tiles) <= FAST_TILES else TICK_MS)
        self.update()

    def _ask_engine(self) -> None:
        asked = {}
        if self.isVisible():
            policy = StreamPolicy.MAIN if self.maximised_camera else StreamPolicy.AUTO
            for camera, tile in self._tiles.items():
                asked[camera] = ((tile.place.picture.width, tile.place.picture.height), policy)
        for camera in [camera for camera in self._asked if camera not in asked]:
            frame = self._engine.picture(camera)
            if frame is not None:
                self._kept[camera] = greyed(frame)
            self._engine.hide(camera)
        for camera, (size, policy) in asked.items():
            if self._asked.get(camera) != (size, policy):
                self._engine.show(camera, size, policy)
        self._asked = asked

    def _logical(self, device: QRect) -> QRect:
        ratio = self.devicePixelRatioF()
        if ratio == 1.0:
            return device
        exact = QRectF(
            device.x() / ratio, device.y() / ratio, device.width() / ratio, device.height() / ratio
        )
        return exact.toAlignedRect()

    # Selection

    def _change(self, step: Callable[[], None]) -> None:
        """Take a step of the arrangement, then show and tell what is another afterwards."""
        arrangement = self._arrangement
        selected, maximised, shown = arrangement.selected, arrangement.maximised, arrangement.shown()
        layout, order = arrangement.layout, arrangement.order
        step()
        if (shown, layout, order, maximised) != (
            arrangement.shown(),
            arrangement.layout,
            arrangement.order,
            arrangement.maximised,
        ):
            self._rebuild()
        if arrangement.selected != selected:
            self._update_whole(selected)
            self._update_whole(arrangement.selected)
            self._name_for_readers()
            self.selected.emit(arrangement.selected)
        if arrangement.maximised != maximised:
            self.maximisedChanged.emit(arrangement.maximised)

    def _update_whole(self, camera: str) -> None:
        tile = self._tiles.get(camera)
        if tile is not None:
            margin = round(GAP * self.devicePixelRatioF())
            whole = tile.picture_rect.united(tile.caption_rect).adjusted(-margin, -margin, margin, margin)
            self.update(self._logical(whole))

    def _digit(self, digit: str) -> None:
        fresh = not self._since_digit.isValid() or self._since_digit.elapsed() > DIGITS_MS
        typed = digit if fresh else self._digits + digit
        self._since_digit.start()
        # "1" calls tile 1 at once; "2" soon after it makes that tile 12, where there is one.
        self._digits = typed if self._arrangement.on_tile(int(typed)) else digit
        self.select(self._arrangement.on_tile(int(self._digits)))

    def _name_for_readers(self) -> None:
        self.setAccessibleName(self.tr("Video wall"))
        spec = self._cameras.get(self.selected_camera)
        tile = self._tiles.get(self.selected_camera)
        if spec is None:
            self.setAccessibleDescription(self.tr("No camera"))
            return
        state = ", ".join((tile.words.state, *tile.words.lines)) if tile is not None else ""
        self.setAccessibleDescription(
            self.tr("Camera {number}, {name}, {place}: {state}").format(
                number=spec.number, name=spec.name, place=spec.place, state=state
            )
        )

    def _camera_at(self, position: QPoint) -> CameraSpec | None:
        ratio = self.devicePixelRatioF()
        x, y = position.x() * ratio, position.y() * ratio
        hits = (tile.camera for tile in self._tiles.values() if tile.place.cell.contains(x, y))
        return next(hits, None)

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        if ratio != 1.0:
            painter.scale(1.0 / ratio, 1.0 / ratio)
        region = event.region()
        self._paint_ground(painter, region)
        for camera, tile in self._tiles.items():
            picture, caption = self._logical(tile.picture_rect), self._logical(tile.caption_rect)
            # With one rectangle as clip drawing is a copy of rows; with the whole region it is not.
            if region.intersects(picture):
                painter.setClipRect(tile.picture_rect)
                self._paint_picture(painter, tile)
                self.tiles_painted += 1
            if region.intersects(caption):
                painter.setClipRect(tile.caption_rect)
                self._painter.caption(painter, tile, selected=camera == self.selected_camera)
        painter.end()

    def _paint_ground(self, painter: QPainter, region: QRegion) -> None:
        covered = QRegion()
        for tile in self._tiles.values():
            covered += self._logical(tile.picture_rect.united(tile.caption_rect))
        if region.subtracted(covered).isEmpty():
            return
        ratio = self.devicePixelRatioF()
        whole = QRect(0, 0, round(self.width() * ratio) + 1, round(self.height() * ratio) + 1)
        self._painter.ground(painter, whole)
        for camera, tile in self._tiles.items():
            selected = camera == self.selected_camera and not self.maximised_camera
            self._painter.border(painter, tile, round(BORDER * ratio), selected=selected)

    def _paint_picture(self, painter: QPainter, tile: Tile) -> None:
        camera = tile.camera.number
        frame = self._engine.picture(camera)
        # Asked at the moment of painting: an exposed window must not bring an old picture back as live.
        if frame is not None and self._engine.state(camera).condition is Condition.LIVE:
            self._painter.picture(painter, tile, frame)
            return
        if tile.last is None and frame is not None:
            tile.last = greyed(frame)
        self._painter.lost(painter, tile)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_tiles()
        self._settle.start()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._rebuild()
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()
        self._ask_engine()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._painter = TilePainter(self._palette, self.font())
            self.update()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._place_tiles()
            self._settle.start()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spec = self._camera_at(event.position().toPoint())
        if spec is not None:
            self.select(spec.number)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            spec = self._camera_at(event.position().toPoint())
            if self.maximised_camera:
                self.maximise("")
            elif spec is not None:
                self.maximise(spec.number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        moves = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in moves:
            self.select(self._arrangement.neighbour(*moves[Qt.Key(key)]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.select(self._arrangement.page_away(-1 if key == Qt.Key.Key_PageUp else 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle_maximised()
        elif key == Qt.Key.Key_Escape and self.maximised_camera:
            self.maximise("")
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self._digit(str(key - Qt.Key.Key_0))
        else:
            super().keyPressEvent(event)
