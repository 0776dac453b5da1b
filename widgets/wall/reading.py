"""Tooltips of tiles and tree: how the camera under the mouse is read just now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from video.render.canvas import WallCanvas
from video.render.caption import label_of
from video.render.reading import Reading
from widgets.common.tips import tip
from widgets.wall.tree import CameraTree


def tell_reading(canvas: WallCanvas, tree: CameraTree, reading: Reading) -> None:
    """Have the tooltips of a wall's tiles and of its tree say how a camera is read."""

    def head(number: str) -> str:
        spec = next((one for one in canvas.cameras if one.number == number), None)
        return f"{number} {label_of(spec)}" if spec is not None else number

    def tile_at(place: QPoint) -> str:
        tile = canvas.tile_at(place)
        return tile.key if tile is not None else ""

    ReadingTips(canvas, tile_at, head, reading)
    ReadingTips(tree.view.viewport(), tree.camera_at, head, reading)


class ReadingTips(QObject):
    """Shows the lines of the camera under the mouse as the tooltip of `widget`."""

    def __init__(
        self,
        widget: QWidget,
        number_at: Callable[[QPoint], str],
        head: Callable[[str], str],
        reading: Reading,
    ) -> None:
        super().__init__(widget)
        self._widget, self._number_at, self._head, self._reading = widget, number_at, head, reading
        widget.installEventFilter(self)

    def words(self, at: QPoint) -> str:
        """What the tooltip at a place (px of the widget) says, "" where there is no camera."""
        number = self._number_at(at)
        lines = self._reading.lines(number) if number else ()
        return "\n".join(filter(None, (self._head(number), *lines))) if lines else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A tooltip of ours where there is a camera; else the widget's own."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            words = self.words(event.pos())
            if words:
                QToolTip.showText(event.globalPos(), tip(words), self._widget)
                return True
        return super().eventFilter(watched, event)
