"""The wall: one widget for all tiles, repainting only those that changed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from video.render.keyboard import press
from video.render.painting import Overlay, WallPainter
from video.render.palette import WallPalette
from video.render.pointer import CAMERA_MIME, Pointer
from video.render.source import WallEngine
from video.render.stage import Stage
from video.render.telling import spoken, told
from video.render.zoom import Zoom


class WallCanvas(Stage):
    """Shows cameras of a `WallEngine` in a layout of 1 to 64 tiles, or one of them large."""

    def __init__(
        self, engine: WallEngine, palette: WallPalette | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(engine, parent)
        self._palette = palette if palette is not None else WallPalette()
        self._pointer = Pointer(self)
        self.overlays: list[Overlay] = []
        self._paint = WallPainter(engine, self._tiles, self._palette, self.font())
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 120)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.name_for_readers()

    def name_for_readers(self) -> None:
        self.setAccessibleName(self.tr("Video wall"))
        spec = self._cameras.get(self.selected_camera)
        if spec is None:
            self.setAccessibleDescription(self.tr("No camera"))
            return
        self.setAccessibleDescription(spoken(spec, self.tile_of(spec.number)))

    @property
    def tiles_painted(self) -> int:
        """Pictures painted since it was set to 0."""
        return self._paint.painted

    @tiles_painted.setter
    def tiles_painted(self, count: int) -> None:
        self._paint.painted = count

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint.paint(
            painter,
            event.region(),
            self.size(),
            selected=self._scene.at,
            framed=not self.maximised_camera,
            target=self._pointer.target,
            overlays=self.overlays,
        )
        painter.end()

    # Events

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
            self._paint.use_font(self.font())
            self.update()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._place_tiles()
            self._settle.start()
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), told(self.tile_at(event.pos())), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.touched.emit()
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.touched.emit()
        self._pointer.wheel(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(CAMERA_MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        tile = self.tile_at(event.position().toPoint())
        if tile is not None:
            self.maximise("")
            self.put(bytes(event.mimeData().data(CAMERA_MIME).data()).decode(), tile.slot)
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.touched.emit()
        if not press(self, event):
            super().keyPressEvent(event)

    def back(self) -> bool:
        """Undo what Esc undoes here: the zoom, then the enlargement; whether there was anything."""
        if self._pointer.cancel():
            return True
        if self.zoom_of(self.selected_camera).active:
            self.set_zoom(self.selected_camera, Zoom())
            return True
        if self.maximised_camera:
            self.maximise("")
            return True
        return False
