"""A picture to look at closely: zoom, pan, and picking two points, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.common.theme import current_tokens

MOST_ZOOM = 32.0
STEP = 1.25
PAN_STEP = 0.1  # of what is seen
FINE, COARSE = 1, 20  # px of the picture a key moves the cross
CROSS = 12  # px on the screen
Overlay = Callable[[QPainter], None]


@dataclass(frozen=True, slots=True)
class Look:
    """Where one looks: `zoom` 1 = the whole picture fitted in; the centre in parts of the picture."""

    zoom: float = 1.0
    x: float = 0.5
    y: float = 0.5


class Mode(Enum):
    """What dragging and the arrows do."""

    PAN = auto()
    PICK = auto()


_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class ZoomView(QWidget):
    """`looked` tells where one looks now; `picked` carries two points in px of the picture."""

    looked = Signal(object)
    picked = Signal(QPoint, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(240, 135)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.overlay: Overlay | None = None
        self._image: QImage | None = None
        self._words = ""
        self._look, self._mode = Look(), Mode.PAN
        self._cross = QPoint(0, 0)
        self._from: QPoint | None = None
        self._dragged: QPointF | None = None

    @property
    def image(self) -> QImage | None:
        """The picture shown, in its own size."""
        return self._image

    @property
    def look(self) -> Look:
        """Where one looks."""
        return self._look

    def show_image(self, image: QImage | None, words: str = "") -> None:
        """Show `image`, or `words` while there is none; another size begins with the whole picture."""
        if image is None or self._image is None or image.size() != self._image.size():
            self._look, self._from = Look(), None
            if image is not None:
                self._cross = QPoint(image.width() // 2, image.height() // 2)
        self._image, self._words = image, words
        self.update()

    def set_look(self, look: Look) -> None:
        """Look there, telling nobody."""
        self._look = _bounded(look)
        self.update()

    def set_mode(self, mode: Mode) -> None:
        """Pan, or pick two points."""
        self._mode, self._from = mode, None
        shape = Qt.CursorShape.CrossCursor if mode is Mode.PICK else Qt.CursorShape.OpenHandCursor
        self.setCursor(shape)
        self.update()

    def to_image(self, place: QPointF) -> QPoint:
        """The px of the picture under a place of the widget, inside the picture."""
        if self._image is None:
            return QPoint(0, 0)
        inverse, _ = self.transform().inverted()
        found = inverse.map(place)
        return QPoint(
            min(max(0, int(found.x())), self._image.width() - 1),
            min(max(0, int(found.y())), self._image.height() - 1),
        )

    def transform(self) -> QTransform:
        """From px of the picture to px of the widget."""
        if self._image is None:
            return QTransform()
        size = QSizeF(self._image.size())
        scale = self._look.zoom * min(self.width() / size.width(), self.height() / size.height())
        moved = QTransform.fromTranslate(
            self.width() / 2 - self._look.x * size.width() * scale,
            self.height() / 2 - self._look.y * size.height() * scale,
        )
        return QTransform.fromScale(scale, scale) * moved

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        self._zoom(STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() is not Qt.MouseButton.LeftButton or self._image is None:
            return
        if self._mode is Mode.PICK:
            self._from = self._cross = self.to_image(event.position())
        else:
            self._dragged = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._mode is Mode.PICK:
            self._cross = self.to_image(event.position())
            self.update()
        elif self._dragged is not None and self._image is not None:
            step = event.position() - self._dragged
            self._dragged = event.position()
            scale = self.transform().m11()
            self._go(
                replace(
                    self._look,
                    x=self._look.x - step.x() / scale / self._image.width(),
                    y=self._look.y - step.y() / scale / self._image.height(),
                )
            )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._mode is Mode.PICK and self._from is not None:
            self._finish(self.to_image(event.position()))
        elif self._dragged is not None:
            self._dragged = None
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The whole picture again."""
        if self._mode is Mode.PAN:
            self._go(Look())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ − 0 zoom; arrows move; while picking, Enter sets the first and the second point."""
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom(STEP, QPointF(self.rect().center()))
        elif event.key() == Qt.Key.Key_Minus:
            self._zoom(1 / STEP, QPointF(self.rect().center()))
        elif event.key() == Qt.Key.Key_0:
            self._go(Look())
        elif arrow is not None:
            self._arrow(arrow, event)
        elif self._mode is Mode.PICK and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif self._from is not None and event.key() == Qt.Key.Key_Escape:
            self._from = None
            self.update()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(tokens.void))
        if self._image is None:
            painter.setPen(QColor(tokens.text_dim))
            painter.drawText(
                self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words
            )
        else:
            transform = self.transform()
            # Above twice its size one wants to see the pixels that were sealed, not a guess between them.
            smooth = transform.m11() < 2
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            painter.setTransform(transform)
            painter.drawImage(QPointF(0, 0), self._image)
            if self.overlay is not None:
                self.overlay(painter)
            painter.resetTransform()
            if self._mode is Mode.PICK:
                self._paint_cross(painter, transform)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_cross(self, painter: QPainter, transform: QTransform) -> None:
        at = transform.map(QPointF(self._cross) + QPointF(0.5, 0.5))
        for colour, width in ((QColor("black"), 3), (QColor("white"), 1)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(at - QPointF(CROSS, 0), at + QPointF(CROSS, 0))
            painter.drawLine(at - QPointF(0, CROSS), at + QPointF(0, CROSS))
            if self._from is not None:
                start = transform.map(QPointF(self._from) + QPointF(0.5, 0.5))
                painter.drawRect(QRectF(start, at).normalized())
                painter.drawLine(start, at)

    def _arrow(self, arrow: tuple[int, int], event: QKeyEvent) -> None:
        dx, dy = arrow
        if self._mode is Mode.PICK and self._image is not None:
            step = COARSE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else FINE
            x = min(max(0, self._cross.x() + dx * step), self._image.width() - 1)
            y = min(max(0, self._cross.y() + dy * step), self._image.height() - 1)
            self._cross = QPoint(x, y)
            self.update()
            return
        far = PAN_STEP / self._look.zoom
        self._go(replace(self._look, x=self._look.x + dx * far, y=self._look.y + dy * far))

    def _enter(self) -> None:
        if self._from is None:
            self._from = QPoint(self._cross)
            self.update()
        else:
            self._finish(QPoint(self._cross))

    def _finish(self, to: QPoint) -> None:
        start, self._from = self._from, None
        self.update()
        if start is not None and start != to:
            self.picked.emit(start, to)

    def _zoom(self, factor: float, about: QPointF) -> None:
        if self._image is None:
            return
        zoom = min(max(1.0, self._look.zoom * factor), MOST_ZOOM)
        inverse, _ = self.transform().inverted()
        still = inverse.map(about)
        ratio = self._look.zoom / zoom
        x, y = still.x() / self._image.width(), still.y() / self._image.height()
        self._go(Look(zoom, x + (self._look.x - x) * ratio, y + (self._look.y - y) * ratio))

    def _go(self, look: Look) -> None:
        self.set_look(look)
        self.looked.emit(self._look)


def _bounded(look: Look) -> Look:
    if look.zoom <= 1:
        return Look()
    half = 0.5 / look.zoom
    return Look(look.zoom, min(max(half, look.x), 1 - half), min(max(half, look.y), 1 - half))
