"""The map: offline base, cameras, seals, a track; by mouse and by key (D15.3.4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from widgets.common.theme import colour, current_tokens
from widgets.common.tips import tip
from widgets.panels.base_map import base_map, paint_base
from widgets.panels.geometry import Line, Points, View, fitted, project, project_many, scale_bar

SOURCE = "Natural Earth"  # a name, the same in every language
HIT_PX = 12
CLOSEST_FIT = 11  # about 35 km across a dock: a short track is seen where in the country it lies
SPARE = 0.5  # how much more than the window the kept base picture shows, on each side
MAX_LINE_POINTS = 20_000
WHOLE = ((101.5, 8.0), (117.5, 23.5))


class MarkKind(StrEnum):
    """What stands on the map: told apart by form."""

    CAMERA = "camera"
    SEAL = "seal"
    VEHICLE = "vehicle"


@dataclass(frozen=True, slots=True)
class MapMark:
    """A thing on the map: degrees, `tip` shown under the mouse, `alert` when somebody should look."""

    kind: MarkKind
    key: str
    name: str
    longitude: float
    latitude: float
    tip: str = ""
    alert: bool = False


class MapView(QWidget):
    """Shows marks and one track; the base picture is kept larger than the window and moved while one pans."""

    clicked = Signal(object)
    hovered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(240, 180)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Map"))
        self._base = base_map()
        self._marks: tuple[MapMark, ...] = ()
        self.names: list[str] = []  # of the marks that had room for theirs when last painted
        self._at: Points = np.zeros((0, 2))
        self._line: Line | None = None
        self._selected = ""
        self._view = self._whole()
        self._fitted = True
        self._picture: tuple[QPixmap, View] | None = None
        self._grabbed: QPoint | None = None
        self._moved = False

    @property
    def view(self) -> View:
        """What part of the map is shown."""
        return self._view

    @property
    def marks(self) -> tuple[MapMark, ...]:
        """What stands on the map."""
        return self._marks

    def set_marks(self, marks: tuple[MapMark, ...]) -> None:
        """Show `marks` in place of those before."""
        self._marks = marks
        degrees = np.array([(mark.longitude, mark.latitude) for mark in marks], dtype=float).reshape(-1, 2)
        self._at = project_many(degrees[:, 0], degrees[:, 1])
        self.update()

    def set_track(self, degrees: Points | None) -> None:
        """Show a track, oldest first: longitude and latitude, shape (n, 2); None takes it away."""
        empty = degrees is None or len(degrees) == 0
        self._line = None if degrees is None or empty else Line(project_many(degrees[:, 0], degrees[:, 1]))
        self.update()

    def select(self, key: str) -> None:
        """Mark the thing with this key."""
        self._selected = key
        self.update()

    def fit_track(self) -> None:
        """Show the whole track, or all marks when there is none."""
        if self._line is not None:
            self._go(fitted(self._line.points, self.width(), self.height(), zoom_max=CLOSEST_FIT))
        elif len(self._at):
            self._go(fitted(self._at, self.width(), self.height(), zoom_max=CLOSEST_FIT))
        else:
            self.fit_country()

    def fit_country(self) -> None:
        """Show all of Việt Nam with its seas."""
        self._go(self._whole())
        self._fitted = True

    def look_at(self, longitude: float, latitude: float, zoom: float = 12.0) -> None:
        """Bring a place into the middle."""
        x, y = project(longitude, latitude)
        self._go(View(x, y, zoom, self.width(), self.height()))

    def mark_at(self, point: QPointF) -> MapMark | None:
        """The mark nearest to `point` px, if one is near."""
        if not len(self._at):
            return None
        away = np.hypot(*(self._view.many_to_screen(self._at) - (point.x(), point.y())).T)
        nearest = int(np.argmin(away))
        return self._marks[nearest] if away[nearest] <= HIT_PX else None

    # ── painting ──

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        pixmap, kept = self._base_picture()
        left, top = self._view.to_screen(*kept.to_map(0, 0))
        painter.drawPixmap(QPointF(left, top), pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_track(painter)
        self._paint_marks(painter)
        self._paint_scale(painter)
        if self.hasFocus():
            tokens = current_tokens()
            painter.setPen(QPen(QColor(tokens.focus), tokens.size_focus_ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _base_picture(self) -> tuple[QPixmap, View]:
        if self._picture is not None:
            _, kept = self._picture
            left, top = self._view.to_screen(*kept.to_map(0, 0))
            covers = left <= 0 <= left + kept.width - self.width() and top <= 0
            if kept.zoom == self._view.zoom and covers and top + kept.height >= self.height():
                return self._picture
        wide = round(self.width() * (1 + 2 * SPARE))
        high = round(self.height() * (1 + 2 * SPARE))
        larger = self._view.sized(wide, high)
        picture = paint_base(self._base, larger, current_tokens(), self.font(), self.devicePixelRatioF())
        self._picture = (picture, larger)
        return self._picture

    def _paint_track(self, painter: QPainter) -> None:
        if self._line is None:
            return
        tokens = current_tokens()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        parts = self._line.seen(self._view)
        if sum(map(len, parts)) > MAX_LINE_POINTS:
            # So dense that no line can be followed: the ground it covers says as much, ten times quicker.
            cells = np.unique(np.vstack(parts).astype(np.int32), axis=0)
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawPoints(QPolygonF([QPointF(x, y) for x, y in cells.tolist()]))
        else:
            painter.setPen(QPen(QColor(tokens.focus), 2))
            for part in parts:
                painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in part.tolist()]))
        start = QPointF(*self._view.to_screen(*self._line.points[0].tolist()))
        painter.setBrush(QColor(tokens.panel))
        painter.drawEllipse(start, 4, 4)

    def _paint_marks(self, painter: QPainter) -> None:
        tokens = current_tokens()
        font = QFont(self.font())
        font.setPixelSize(tokens.size_small)
        painter.setFont(font)
        shown: list[tuple[MapMark, float, float]] = []
        screen = self._view.many_to_screen(self._at).tolist() if self._marks else []
        for mark, (x, y) in zip(self._marks, screen, strict=True):
            if not (-50 < x < self.width() + 50 and -50 < y < self.height() + 50):
                continue
            chosen = mark.key == self._selected
            ink = tokens.attention if mark.alert else tokens.text
            painter.setPen(QPen(QColor(tokens.focus if chosen else tokens.void), 2))
            painter.setBrush(QColor(ink))
            _paint_form(painter, mark.kind, QPointF(x, y), 7 if chosen else 5)
            shown.append((mark, x, y))
        self._paint_names(painter, shown)

    def _paint_names(self, painter: QPainter, shown: list[tuple[MapMark, float, float]]) -> None:
        """No name lies upon another: the chosen, alarming and moving ones first, the rest by tooltip."""
        tokens, taken = current_tokens(), list[QRect]()
        named = (len(self._marks) <= 60 or self._view.zoom >= 12) and self._view.zoom >= 7
        self.names = []
        for mark, x, y in sorted(shown, key=lambda one: self._rank(one[0])):
            if not named and mark.key != self._selected:
                continue
            box = painter.fontMetrics().boundingRect(mark.name)
            # At the right edge the name stands on the other side.
            left = x + 10 if x + 14 + box.width() < self.width() else x - 14 - box.width()
            label = box.translated(round(left), round(y) + 4).adjusted(-2, 0, 2, 0)
            if any(label.intersects(other) for other in taken):
                continue
            taken.append(label)
            self.names.append(mark.name)
            painter.fillRect(label, colour(tokens.ground, 190))
            painter.setPen(QColor(tokens.attention if mark.alert else tokens.text))
            painter.drawText(QPointF(left, y + 4), mark.name)

    def _rank(self, mark: MapMark) -> tuple[bool, bool, bool]:
        return mark.key != self._selected, not mark.alert, mark.kind is MarkKind.CAMERA

    def _paint_scale(self, painter: QPainter) -> None:
        tokens = current_tokens()
        metres, wide = scale_bar(self._view.metres_per_px(), max(60, self.width() // 5))
        text = f"{metres // 1000} km" if metres >= 1000 else f"{metres} m"
        bottom = self.height() - 14
        painter.setPen(QPen(QColor(tokens.text_dim), 1.5))
        for a, b in (((14, bottom), (14 + wide, bottom)), ((14, bottom - 4), (14, bottom))):
            painter.drawLine(QPointF(*a), QPointF(*b))
        painter.drawLine(QPointF(14 + wide, bottom - 4), QPointF(14 + wide, bottom))
        font = QFont(self.font())
        font.setPixelSize(tokens.size_small)
        painter.setFont(font)
        painter.drawText(QPointF(18, bottom - 6), text)
        source = QRectF(0, self.height() - 24, self.width() - 10, 20)
        painter.drawText(source, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, SOURCE)

    # ── keys and mouse ──

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, + and − zoom, 0 shows the country, F the track."""
        step = 80
        match event.key():
            case Qt.Key.Key_Left:
                self._go(self._view.moved(step, 0))
            case Qt.Key.Key_Right:
                self._go(self._view.moved(-step, 0))
            case Qt.Key.Key_Up:
                self._go(self._view.moved(0, step))
            case Qt.Key.Key_Down:
                self._go(self._view.moved(0, -step))
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._go(self._view.zoomed(0.5, self.width() / 2, self.height() / 2))
            case Qt.Key.Key_Minus:
                self._go(self._view.zoomed(-0.5, self.width() / 2, self.height() / 2))
            case Qt.Key.Key_0:
                self.fit_country()
            case Qt.Key.Key_F:
                self.fit_track()
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / 240
        self._go(self._view.zoomed(steps, event.position().x(), event.position().y()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed, self._moved = event.position().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            near = self.mark_at(event.position())
            self.setCursor(Qt.CursorShape.PointingHandCursor if near else Qt.CursorShape.ArrowCursor)
            return
        step = event.position().toPoint() - self._grabbed
        if self._moved or step.manhattanLength() > 3:
            self._moved = True
            self._grabbed = event.position().toPoint()
            self._go(self._view.moved(step.x(), step.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grabbed, self._grabbed = self._grabbed, None
        if grabbed is None or self._moved:
            return
        mark = self.mark_at(event.position())
        if mark is not None:
            self.select(mark.key)
            self.clicked.emit(mark)

    def event(self, event: QEvent) -> bool:
        """Say what lies under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self.mark_at(QPointF(event.pos()))
            if mark is not None:
                QToolTip.showText(event.globalPos(), tip(mark.tip or mark.name), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture = None
        self._view = self._whole() if self._fitted else self._view.sized(self.width(), self.height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new style or scale."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._picture = None

    def _go(self, view: View) -> None:
        self._view, self._fitted = view, False
        self.update()

    def _whole(self) -> View:
        corners = np.array([project(*corner) for corner in WHOLE])
        return fitted(corners, max(1, self.width()), max(1, self.height()), margin=6)


def _paint_form(painter: QPainter, kind: MarkKind, at: QPointF, size: int) -> None:
    if kind is MarkKind.CAMERA:
        painter.drawRect(QRectF(at.x() - size, at.y() - size * 0.7, 2 * size, 1.4 * size))
    elif kind is MarkKind.VEHICLE:
        painter.drawEllipse(at, size + 1, size + 1)
    else:
        up, side = QPointF(0, size), QPointF(size, 0)
        painter.drawPolygon(QPolygonF([at - up, at + side, at + up, at - side]))
