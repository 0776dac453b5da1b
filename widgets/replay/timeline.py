"""The line of time below a replay: what there is, where one is, what is marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.clock import to_local
from widgets.common.theme import current_tokens

HEIGHT = 52
EDGE = 10
BAR = 14
STEPS_S = (1, 2, 5, 10, 15, 30, 60, 300, 600, 1800)
LABEL_WIDTH = 84


class Timeline(QWidget):
    """`wanted` carries the UTC µs somebody pointed at; arrows belong to the panel."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._stretches: Sequence[tuple[int, int, bool]] = ()
        self._at = 0
        self._marks: tuple[int | None, int | None] = (None, None)

    def show_film(self, stretches: Sequence[tuple[int, int, bool]]) -> None:
        """(from, to, whether the main stream) in UTC µs, in order."""
        self._stretches = stretches
        self.update()

    def show_position(self, at_us: int, marks: tuple[int | None, int | None]) -> None:
        """Where one is, and the begin and end marked for a clip."""
        if (at_us, marks) != (self._at, self._marks):
            self._at, self._marks = at_us, marks
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._point(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(tokens.panel))
        if not self._stretches:
            painter.end()
            return
        begin, end = self._marks
        for start_us, end_us, main in self._stretches:
            left = self._x(start_us)
            place = QRectF(left, EDGE, max(2.0, self._x(end_us) - left), BAR)
            painter.fillRect(place, QColor(tokens.primary if main else tokens.line))
        if begin is not None or end is not None:
            left = self._x(begin if begin is not None else self._start)
            right = self._x(end if end is not None else self._end)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.fillRect(QRectF(left, EDGE - 4, max(2.0, right - left), 3), QColor(tokens.focus))
            painter.fillRect(QRectF(left, EDGE + BAR + 1, max(2.0, right - left), 3), QColor(tokens.focus))
        self._paint_times(painter, tokens.text_dim)
        here = self._x(self._at)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.text))
        painter.drawRect(QRectF(here - 1, EDGE - 6, 2, BAR + 12))
        top = [QPointF(here - 6, EDGE - 9), QPointF(here + 6, EDGE - 9), QPointF(here, EDGE - 1)]
        painter.drawPolygon(QPolygonF(top))
        painter.end()

    @property
    def _start(self) -> int:
        return self._stretches[0][0]

    @property
    def _end(self) -> int:
        return max(self._stretches[-1][1], self._start + 1)

    def _paint_times(self, painter: QPainter, colour: str) -> None:
        room = max(1, (self.width() - 2 * EDGE) // LABEL_WIDTH)
        seconds = (self._end - self._start) / 1e6
        step = next((one for one in STEPS_S if seconds / one <= room), STEPS_S[-1]) * 1_000_000
        painter.setPen(QColor(colour))
        font = painter.font()
        font.setPixelSize(current_tokens().size_small)
        painter.setFont(font)
        at = -(-self._start // step) * step
        while at <= self._end:
            x = self._x(at)
            painter.drawLine(QPointF(x, EDGE + BAR + 4), QPointF(x, EDGE + BAR + 8))
            words = f"{to_local(moment(at)):%H:%M:%S}"
            place = QRectF(x - LABEL_WIDTH / 2, EDGE + BAR + 8, LABEL_WIDTH, HEIGHT - EDGE - BAR - 8)
            if place.left() >= 0 and place.right() <= self.width():
                painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words)
            at += step

    def _x(self, at_us: int) -> float:
        share = (at_us - self._start) / (self._end - self._start)
        return EDGE + min(1.0, max(0.0, share)) * (self.width() - 2 * EDGE)

    def _point(self, event: QMouseEvent) -> None:
        if not self._stretches or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        share = (event.position().x() - EDGE) / max(1, self.width() - 2 * EDGE)
        self.wanted.emit(self._start + round(min(1.0, max(0.0, share)) * (self._end - self._start)))


def moment(at_us: int) -> datetime:
    """UTC µs since 1970 as an aware moment."""
    return datetime.fromtimestamp(at_us // 1_000_000, UTC).replace(microsecond=at_us % 1_000_000)
