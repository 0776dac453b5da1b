"""One tile: what it shows and how it is drawn, in device px."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from video.engine.slots import SlotFrame
from video.engine.spec import CameraSpec
from video.render.layouts import Box, TilePlace
from video.render.palette import WallPalette
from video.render.words import TileWords

# Dark enough for the words to keep a contrast of 4.5:1 on a white picture.
DIMMED = 185


@dataclass(slots=True)
class Tile:
    """A camera in its place; `last` is the picture kept, greyed, when there is no live one."""

    camera: CameraSpec
    number: int
    place: TilePlace
    words: TileWords = field(default_factory=lambda: TileWords(""))
    last: QImage | None = None
    live: bool = False

    @property
    def picture_rect(self) -> QRect:
        return rect(self.place.picture)

    @property
    def caption_rect(self) -> QRect:
        return rect(self.place.caption)


def rect(box: Box) -> QRect:
    """`box` as a QRect."""
    return QRect(box.x, box.y, box.width, box.height)


def image_of(frame: SlotFrame) -> QImage:
    """A view of the frame's pixels, no copy; must not outlive the frame."""
    info = frame.info
    return QImage(frame.pixels, info.width, info.height, info.stride, QImage.Format.Format_RGB32)


def greyed(frame: SlotFrame) -> QImage:
    """A copy without colour, so that nobody takes it for a live picture."""
    return image_of(frame).convertToFormat(QImage.Format.Format_Grayscale8)


class TilePainter:
    """Draws tiles with one palette and font."""

    def __init__(self, palette: WallPalette, font: QFont) -> None:
        self._palette = palette
        self._font = QFont(font)
        self._colours: dict[str, QColor] = {}

    def picture(self, painter: QPainter, tile: Tile, frame: SlotFrame) -> None:
        """The live picture, pixel for pixel where it was scaled for this tile."""
        self._image(painter, tile.picture_rect, image_of(frame))

    def lost(self, painter: QPainter, tile: Tile) -> None:
        """A tile without a live picture: what was seen last, greyed and marked, and what is wrong."""
        target = tile.picture_rect
        if tile.last is None:
            painter.fillRect(target, self._colour(self._palette.picture))
        else:
            self._image(painter, target, tile.last)
            painter.fillRect(target, QColor(0, 0, 0, DIMMED))
        self._message(painter, target, tile.words)

    def caption(self, painter: QPainter, tile: Tile, *, selected: bool) -> None:
        """Number, name, place and state below the picture."""
        palette, target = self._palette, tile.caption_rect
        painter.fillRect(target, self._colour(palette.caption_selected if selected else palette.caption))
        font = self._sized(target.height() * 0.58)
        bold = QFont(font)
        bold.setBold(True)
        pad = max(4, target.height() // 4)
        area = target.adjusted(pad, 0, -pad, 0)
        state_width = self._state(painter, area, tile.words, font) + pad
        area.setRight(area.right() - state_width)
        painter.setPen(self._colour(palette.text))
        number = QFontMetrics(bold).elidedText(tile.camera.number, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(bold)
        painter.drawText(area, _LEFT, number)
        area.setLeft(area.left() + QFontMetrics(bold).horizontalAdvance(number) + pad)
        label = " · ".join(part for part in (tile.camera.name, tile.camera.place) if part)
        painter.setFont(font)
        painter.setPen(self._colour(palette.text_dim))
        painter.drawText(area, _LEFT, _elided(font, label, area.width()))

    def border(self, painter: QPainter, tile: Tile, width: int, *, selected: bool) -> None:
        """The frame in the gap around a tile; visible for the selected one."""
        palette = self._palette
        colour = self._colour(palette.selection if selected else palette.ground)
        outer = tile.picture_rect.united(tile.caption_rect)
        for side in _frame(outer, width):
            painter.fillRect(side, colour)

    def ground(self, painter: QPainter, target: QRect) -> None:
        painter.fillRect(target, self._colour(self._palette.ground))

    def _state(self, painter: QPainter, area: QRect, words: TileWords, font: QFont) -> int:
        text = _elided(font, words.state, area.width() // 2)
        width = QFontMetrics(font).horizontalAdvance(text)
        painter.setFont(font)
        if words.needs_person:
            pad = area.height() // 4
            badge = QRect(area.right() - width - 2 * pad, area.top(), width + 2 * pad, area.height())
            painter.fillRect(badge, self._colour(self._palette.attention))
            painter.setPen(self._colour(self._palette.attention_text))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
            return badge.width()
        painter.setPen(self._colour(self._palette.text_dim))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        return width

    def _message(self, painter: QPainter, target: QRect, words: TileWords) -> None:
        title = self._sized(max(14.0, target.height() * 0.085))
        title.setBold(True)
        body = self._sized(max(12.0, target.height() * 0.048))
        area = target.adjusted(target.width() // 20, 0, -target.width() // 20, 0)
        wrap = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter)
        heads = QFontMetrics(title).boundingRect(area, wrap, words.title)
        text = "\n".join(words.lines)
        rest = QFontMetrics(body).boundingRect(area, wrap, text) if text else QRect()
        gap = heads.height() // 3 if text else 0
        top = max(area.top(), area.center().y() - (heads.height() + gap + rest.height()) // 2)
        colour = self._palette.attention if words.needs_person else self._palette.text_dim
        painter.setPen(self._colour(colour))
        painter.setFont(title)
        painter.drawText(QRect(area.left(), top, area.width(), heads.height()), wrap, words.title)
        painter.setPen(self._colour(self._palette.text))
        painter.setFont(body)
        below = top + heads.height() + gap
        painter.drawText(QRect(area.left(), below, area.width(), target.bottom() - below), wrap, text)

    def _image(self, painter: QPainter, target: QRect, image: QImage) -> None:
        size = image.size()
        exact = size.width() == target.width() or size.height() == target.height()
        if not exact or size.width() > target.width() or size.height() > target.height():
            # Only while a resized tile waits for its first picture at the new size.
            size = size.scaled(target.size(), Qt.AspectRatioMode.KeepAspectRatio)
        x = target.x() + (target.width() - size.width()) // 2
        y = target.y() + (target.height() - size.height()) // 2
        placed = QRect(QPoint(x, y), size)
        if placed != target:
            for side in _margins(target, placed):
                painter.fillRect(side, self._colour(self._palette.picture))
        if size == image.size():
            painter.drawImage(placed.topLeft(), image)
        else:
            painter.drawImage(placed, image)

    def _sized(self, pixels: float) -> QFont:
        font = QFont(self._font)
        font.setPixelSize(max(8, round(pixels)))
        return font

    def _colour(self, value: str) -> QColor:
        return self._colours.setdefault(value, QColor(value))


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _elided(font: QFont, text: str, width: int) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))


def _frame(inner: QRect, width: int) -> list[QRect]:
    outer = inner.adjusted(-width, -width, width, width)
    return _margins(outer, inner)


def _margins(outer: QRect, inner: QRect) -> list[QRect]:
    left, right = inner.left() - outer.left(), outer.right() - inner.right()
    top, bottom = inner.top() - outer.top(), outer.bottom() - inner.bottom()
    return [
        QRect(outer.left(), outer.top(), outer.width(), top),
        QRect(outer.left(), inner.bottom() + 1, outer.width(), bottom),
        QRect(outer.left(), inner.top(), left, inner.height()),
        QRect(inner.right() + 1, inner.top(), right, inner.height()),
    ]
