"""Drawing marks over a copy: the same strokes while one edits and in the copy that is sealed."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QImageWriter, QPainter, QPainterPath, QPen, QPolygonF

from app.domain.annotation import Shape, ShapeKind
from widgets.common.theme import choose_families
from widgets.common.tokens import load_tokens

INK, EDGE = QColor("#ffd400"), QColor("#000000")
# What is covered is averaged away: at most this many blocks on the shorter side, none finer than this.
BLOCKS, LEAST_BLOCK = 5, 12
ARROW_ANGLE = math.radians(27)


def stroke(width: int) -> float:
    """Thickness of a line on a picture `width` px wide."""
    return max(2.0, width / 480)


def paint_shapes(painter: QPainter, shapes: Sequence[Shape], image: QImage, *, selected: int = -1) -> None:
    """The marks in px of `image`, which covers take their colours from; covers first, under the rest."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in shapes:
        if shape.kind is ShapeKind.COVER:
            _cover(painter, shape, image)
    for shape in shapes:
        _PAINT[shape.kind](painter, shape, stroke(image.width()))
    if 0 <= selected < len(shapes):
        painter.setPen(QPen(QColor("white"), stroke(image.width()) / 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect_of(shapes[selected]).adjusted(-8, -8, 8, 8))
    painter.restore()


def rect_of(shape: Shape) -> QRectF:
    """The rectangle between a mark's two points."""
    return QRectF(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2)).normalized()


def rendered(image: QImage, shapes: Sequence[Shape]) -> bytes:
    """A copy of `image` with the marks, PNG; any thread. `image` stays as it is."""
    copy = image.convertToFormat(QImage.Format.Format_RGB888)
    painter = QPainter(copy)
    paint_shapes(painter, shapes, image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(copy):
        raise RuntimeError("Qt could not write a PNG")
    return bytes(buffer.data().data())


def _cover(painter: QPainter, shape: Shape, image: QImage) -> None:
    area = rect_of(shape).toAlignedRect().intersected(image.rect())
    if area.isEmpty():
        return
    block = max(LEAST_BLOCK, min(area.width(), area.height()) // BLOCKS)
    across, down = max(1, area.width() // block), max(1, area.height() // block)
    small = image.copy(area).scaled(
        across, down, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(QRect(area), small)


def _frame(painter: QPainter, shape: Shape, width: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, thick in ((EDGE, width * 2), (INK, width)):
        painter.setPen(QPen(colour, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        painter.drawRect(rect_of(shape))


def _arrow(painter: QPainter, shape: Shape, width: float) -> None:
    tip, tail = QPointF(shape.x2, shape.y2), QPointF(shape.x1, shape.y1)
    angle = math.atan2(tip.y() - tail.y(), tip.x() - tail.x())
    length = min(width * 9, math.hypot(tip.x() - tail.x(), tip.y() - tail.y()))
    wings = [
        tip - QPointF(math.cos(angle + turn) * length, math.sin(angle + turn) * length)
        for turn in (-ARROW_ANGLE, ARROW_ANGLE)
    ]
    base = (wings[0] + wings[1]) / 2
    for colour, thick in ((EDGE, width * 2.6), (INK, width * 1.4)):
        painter.setPen(QPen(colour, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(tail, base)
    painter.setPen(QPen(EDGE, width / 2))
    painter.setBrush(INK)
    painter.drawPolygon(QPolygonF([tip, *wings]))


def _words(painter: QPainter, shape: Shape, width: float) -> None:
    font = QFont(choose_families(load_tokens()))
    font.setPixelSize(max(14, int(width * 11)))
    font.setBold(True)
    path = QPainterPath()
    path.addText(QPointF(shape.x1, shape.y1), font, shape.text)
    painter.setPen(QPen(EDGE, width * 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.fillPath(path, INK)


def _nothing(_painter: QPainter, _shape: Shape, _width: float) -> None:
    """Covers are drawn before everything else."""


_PAINT = {
    ShapeKind.BOX: _frame,
    ShapeKind.ARROW: _arrow,
    ShapeKind.TEXT: _words,
    ShapeKind.COVER: _nothing,
}
