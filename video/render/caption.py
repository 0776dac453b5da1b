"""The line below a picture: number, name, place, clock and state; most important last to be cut."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPolygonF

from video.engine.spec import CameraSpec
from video.render.palette import WallPalette
from video.render.words import Shape, TileLimit, TileWords, zoom_words
from video.render.zoom import Zoom

LETTERS: Final = 0.66  # of the line's height


class CaptionPainter:
    """Draws captions with one palette and font; fonts and their measures are kept per height."""

    def __init__(self, palette: WallPalette, font: QFont) -> None:
        self._palette = palette
        self._font = QFont(font)
        self._fonts: dict[int, tuple[QFont, QFontMetrics, QFont, QFontMetrics]] = {}

    def draw(
        self,
        painter: QPainter,
        target: QRect,
        camera: CameraSpec | None,
        words: TileWords,
        *,
        clock: str,
        zoom: Zoom,
        hot: bool,
        selected: bool,
        sounding: bool = False,
        limit: TileLimit | None = None,
    ) -> None:
        """Number and state always; name, clock of the camera and place as far as there is room."""
        palette = self._palette
        painter.fillRect(target, QColor(palette.caption_selected if selected else palette.caption))
        font, plain, bold, heavy = self._sized(target.height())
        pad = max(4, target.height() // 4)
        area = target.adjusted(pad, 0, -pad, 0)
        if hot:
            area.setLeft(area.left() + self._sign(painter, area, Shape.TARGET) + pad // 2)
        if camera is None:
            return
        if sounding:
            area.setLeft(area.left() + self._sign(painter, area, Shape.SPEAKER) + pad // 2)
        if limit is not None:
            area.setLeft(area.left() + self._limit(painter, area, limit, font, plain) + pad)
        number = min(area.width(), heavy.horizontalAdvance(camera.number))
        label = label_of(camera)
        # A problem is said in words before the name is; that all is well only where nothing is cut for it.
        needed = 0 if words.needs_person else plain.horizontalAdvance(label) + pad
        spare = area.width() - number - 2 * pad - needed
        area.setRight(area.right() - self._state(painter, area, words, font, plain, spare=spare))
        painter.setPen(QColor(palette.text))
        painter.setFont(bold)
        painter.drawText(area, _LEFT, elided(heavy, camera.number, area.width()))
        area.setLeft(area.left() + number + pad)
        painter.setFont(font)
        zoomed = zoom_words(zoom.scale) if zoom.active else ""
        name = plain.horizontalAdvance(camera.name)
        for text, colour, room in (
            (zoomed, palette.selection, area.width()),
            (clock, palette.text, area.width() - name),
        ):
            width = plain.horizontalAdvance(text)
            if text and width + pad <= room:
                painter.setPen(QColor(colour))
                painter.drawText(area, _RIGHT, text)
                area.setRight(area.right() - width - pad)
        painter.setPen(QColor(palette.text_dim))
        painter.drawText(area, _LEFT, elided(plain, label, area.width()))

    def _state(
        self,
        painter: QPainter,
        area: QRect,
        words: TileWords,
        font: QFont,
        plain: QFontMetrics,
        *,
        spare: int,
    ) -> int:
        """The state at the right end, as a shape and, where there is room, in words; px it takes."""
        if not words.state:
            return 0
        side = area.height() // 2
        said = plain.horizontalAdvance(words.state)
        text = words.state if said + side * 5 // 2 <= spare else ""
        width = side + (side // 2 + said if text else 0)
        box = QRect(area.right() - width, area.top(), width, area.height())
        colour = QColor(self._palette.text_dim)
        if words.needs_person:
            box.translate(-side // 2, 0)
            painter.fillRect(box.adjusted(-side // 2, 0, side // 2, 0), QColor(self._palette.attention))
            colour = QColor(self._palette.attention_text)
            width += side
        sign = QRectF(box.left(), box.top() + (box.height() - side) / 2, side, side)
        draw_shape(painter, words.shape, sign, colour)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(box, _RIGHT, text)
        return width + side // 2

    def _limit(
        self, painter: QPainter, area: QRect, limit: TileLimit, font: QFont, plain: QFontMetrics
    ) -> int:
        """How long a matter of this camera has, before its number; the words while half the line is left."""
        palette, side = self._palette, area.height() // 2
        loud = {
            "attention": (palette.attention, palette.attention_text),
            "alarm": (palette.alarm, palette.alarm_text),
        }.get(limit.tone)
        said = plain.horizontalAdvance(limit.words)
        text = limit.words if said + 2 * side <= area.width() // 2 else ""
        inner = side + (side // 2 + said if text else 0)
        box = QRect(area.left(), area.top(), inner + side, area.height())
        colour = QColor(palette.text)
        if loud is not None:
            painter.fillRect(box, QColor(loud[0]))
            colour = QColor(loud[1])
        sign = QRectF(box.left() + side / 2, box.top() + (box.height() - side) / 2, side, side)
        draw_shape(painter, limit.shape, sign, colour)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(box.adjusted(0, 0, -side // 2, 0), _RIGHT, text)
        return box.width()

    def _sign(self, painter: QPainter, area: QRect, shape: Shape) -> int:
        """A sign before the number; px it takes."""
        side = area.height() // 2
        sign = QRectF(area.left(), area.top() + (area.height() - side) / 2, side, side)
        draw_shape(painter, shape, sign, QColor(self._palette.selection))
        return side

    def _sized(self, height: int) -> tuple[QFont, QFontMetrics, QFont, QFontMetrics]:
        if height not in self._fonts:
            font = QFont(self._font)
            font.setPixelSize(max(8, round(height * LETTERS)))
            bold = QFont(font)
            bold.setBold(True)
            self._fonts[height] = font, QFontMetrics(font), bold, QFontMetrics(bold)
        return self._fonts[height]


def label_of(camera: CameraSpec) -> str:
    """Name and place, without a mark for what is not known."""
    return " · ".join(part for part in (camera.name, camera.place) if part)


def draw_shape(painter: QPainter, shape: Shape, box: QRectF, colour: QColor) -> None:
    """A sign that can be told from the others without its colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if shape is Shape.DISC:
        painter.drawEllipse(box)
    elif shape is Shape.WARNING:
        painter.drawPolygon(QPolygonF([box.bottomLeft(), box.bottomRight(), _top(box)]))
    elif shape is Shape.SQUARE:
        painter.drawRect(box.adjusted(1, 1, -1, -1))
    elif shape is Shape.SPEAKER:
        _draw_speaker(painter, box, colour)
    elif shape is Shape.CLOCK:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(colour)
        painter.drawEllipse(box)
        painter.drawPolyline(
            [
                QPointF(box.center().x(), box.top() + 2),
                box.center(),
                QPointF(box.right() - 2, box.center().y()),
            ]
        )
    elif shape is Shape.HALF:
        painter.drawPie(box, 90 * 16, 180 * 16)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(colour)
        painter.drawEllipse(box)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(colour)
        painter.drawEllipse(box)
        painter.drawLine(QPointF(box.center().x(), box.top()), QPointF(box.center().x(), box.bottom()))
        painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()))
    painter.restore()


def _draw_speaker(painter: QPainter, box: QRectF, colour: QColor) -> None:
    left, top, side = box.left(), box.top(), box.height()
    outline = ((0.0, 0.33), (0.2, 0.33), (0.5, 0.05), (0.5, 0.95), (0.2, 0.67), (0.0, 0.67))
    painter.drawPolygon(QPolygonF([QPointF(left + x * side, top + y * side) for x, y in outline]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(colour)
    for reach in (0.3, 0.5):
        place = QRectF(
            left + (0.5 - reach) * side, top + (0.5 - reach) * side, 2 * reach * side, 2 * reach * side
        )
        painter.drawArc(place, -45 * 16, 90 * 16)


def _top(box: QRectF) -> QPointF:
    return QPointF(box.center().x(), box.top())


def elided(metrics: QFontMetrics, text: str, width: int) -> str:
    """`text` cut to `width` px, with a mark that it was."""
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
