"""One tile: what it shows and how it is drawn, in device px."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from video.engine.slots import MARGIN, SlotFrame
from video.engine.spec import CameraSpec
from video.engine.state import CameraState
from video.render.caption import CaptionPainter
from video.render.layouts import Box, TilePlace
from video.render.palette import WallPalette
from video.render.words import TileLimit, TileWords, spot_words
from video.render.zoom import Zoom

# Dark enough for the words to keep a contrast of 4.5:1 on a white picture.
DIMMED: Final = 185
BODY_LEAST: Final = 11
BODY_MOST: Final = 26
MAP_SHARE: Final = 6  # of the tile's width: the map of where one looks


@dataclass(slots=True)
class Tile:
    """A place on the wall; `last` is the picture kept, greyed, when there is no live one.

    `slot` counts all tiles of all pages from 0, `number` those of the page from 1; no `camera` = empty.
    """

    slot: int
    number: int
    place: TilePlace
    camera: CameraSpec | None = None
    gone: str = ""
    hot: bool = False
    words: TileWords = field(default_factory=lambda: TileWords(""))
    last: QImage | None = None
    live: bool = False
    clock: str = ""
    second: int = 0
    zoom: Zoom = field(default_factory=Zoom)
    sounding: bool = False
    limit: TileLimit | None = None
    # What the words were made of: they are made anew when the engine says another state.
    state: CameraState | None = None
    # Asked for with every picture; a tile keeps its camera and its place. `key`: the number, "" without one.
    key: str = field(init=False)
    picture_rect: QRect = field(init=False)
    caption_rect: QRect = field(init=False)
    whole_rect: QRect = field(init=False)

    def __post_init__(self) -> None:
        self.key = self.camera.number if self.camera is not None else ""
        self.picture_rect, self.caption_rect = rect(self.place.picture), rect(self.place.caption)
        self.whole_rect = self.picture_rect.united(self.caption_rect)


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
        self._captions = CaptionPainter(palette, font)

    def picture(self, painter: QPainter, tile: Tile, frame: SlotFrame) -> None:
        """The live picture, pixel for pixel where it was scaled for this tile."""
        image = image_of(frame)
        if tile.zoom.active:
            self._part(painter, tile, image)
        else:
            self._image(painter, tile.picture_rect, image)

    def lost(self, painter: QPainter, tile: Tile) -> None:
        """A tile without a live picture: what was seen last, greyed and marked, and what is wrong."""
        target = tile.picture_rect
        if tile.last is None:
            painter.fillRect(target, self._colour(self._palette.picture))
        else:
            self._image(painter, target, tile.last)
            painter.fillRect(target, QColor(0, 0, 0, DIMMED))
        self._message(painter, target, tile.words)

    def empty(self, painter: QPainter, tile: Tile) -> None:
        """A tile without a camera: its number, and what could be done with it."""
        painter.fillRect(tile.picture_rect, self._colour(self._palette.caption))
        words = spot_words(tile.number, tile.gone, hot=tile.hot)
        self._message(painter, tile.picture_rect, words, quiet=True)

    def caption(self, painter: QPainter, tile: Tile, *, selected: bool) -> None:
        """Number, name, place, clock and state below the picture."""
        self._captions.draw(
            painter,
            tile.caption_rect,
            tile.camera,
            tile.words,
            clock=tile.clock,
            zoom=tile.zoom,
            hot=tile.hot,
            sounding=tile.sounding,
            limit=tile.limit,
            selected=selected,
        )

    def border(self, painter: QPainter, tile: Tile, width: int, *, selected: bool) -> None:
        """The frame in the gap around a tile; visible for the selected one."""
        palette = self._palette
        colour = self._colour(palette.selection if selected else palette.ground)
        for side in _frame(tile.whole_rect, width):
            painter.fillRect(side, colour)

    def target(self, painter: QPainter, tile: Tile, width: int) -> None:
        """The frame inside a tile on which something that is dragged would land."""
        inner = tile.whole_rect.adjusted(width, width, -width, -width)
        for side in _frame(inner, width):
            painter.fillRect(side, self._colour(self._palette.attention))

    def ground(self, painter: QPainter, target: QRect) -> None:
        painter.fillRect(target, self._colour(self._palette.ground))

    def _message(self, painter: QPainter, target: QRect, words: TileWords, *, quiet: bool = False) -> None:
        area = target.adjusted(target.width() // 20, 0, -target.width() // 20, 0)
        wrap = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter)
        lines = list(words.lines)
        size = min(BODY_MOST, max(BODY_LEAST, target.height() // 12))
        # As large as the tile allows: it is read from two metres away.
        while True:
            text = "\n".join(lines)
            title = self._sized(size * (1.0 if quiet else 1.1 if size == BODY_LEAST else 1.4))
            body = self._sized(size)
            title.setBold(not quiet)
            heads = QFontMetrics(title).boundingRect(area, wrap, words.title)
            rest = QFontMetrics(body).boundingRect(area, wrap, text) if text else QRect()
            gap = heads.height() // 3 if text else 0
            if heads.height() + gap + rest.height() <= target.height() or not lines:
                break
            if size > BODY_LEAST:
                size -= 1
            else:
                # The reason goes first: since when and what comes next count more, and the tooltip has it.
                lines.pop(0)
        top = max(area.top(), area.center().y() - (heads.height() + gap + rest.height()) // 2)
        colour = self._palette.attention if words.needs_person else self._palette.text_dim
        painter.setPen(self._colour(colour))
        painter.setFont(title)
        painter.drawText(QRect(area.left(), top, area.width(), heads.height()), wrap, words.title)
        painter.setPen(self._colour(self._palette.text_dim if quiet else self._palette.text))
        painter.setFont(body)
        below = top + heads.height() + gap
        painter.drawText(QRect(area.left(), below, area.width(), target.bottom() - below), wrap, text)

    def _image(self, painter: QPainter, target: QRect, image: QImage) -> None:
        size = image.size()
        if size == target.size():
            painter.drawImage(target.topLeft(), image)
            return
        left, over = target.width() - size.width(), target.height() - size.height()
        if min(left, over) < 0 or (left > MARGIN[0] and over > MARGIN[1]):
            # A resized tile that waits for its first picture, or one of two tiles of a camera.
            size = size.scaled(target.size(), Qt.AspectRatioMode.KeepAspectRatio)
        x = target.x() + (target.width() - size.width()) // 2
        y = target.y() + (target.height() - size.height()) // 2
        placed = QRect(QPoint(x, y), size)
        for side in _margins(target, placed):
            painter.fillRect(side, self._colour(self._palette.picture))
        if size == image.size():
            painter.drawImage(placed.topLeft(), image)
        else:
            painter.drawImage(placed, image)

    def _part(self, painter: QPainter, tile: Tile, image: QImage) -> None:
        """What the zoom shows of the picture, and a map of where that is."""
        target = tile.picture_rect
        size = image.size().scaled(target.size(), Qt.AspectRatioMode.KeepAspectRatio)
        placed = QRect(QPoint(0, 0), size)
        placed.moveCenter(target.center())
        if placed != target:
            painter.fillRect(target, self._colour(self._palette.picture))
        left, top, width, height = tile.zoom.part
        source = QRectF(
            left * image.width(), top * image.height(), width * image.width(), height * image.height()
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(placed), image, source)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        whole = QRectF(QRect(QPoint(0, 0), size / MAP_SHARE))
        whole.moveBottomRight(QRectF(placed).bottomRight() - QPoint(8, 8))
        seen = QRectF(
            whole.topLeft() + QPoint(round(left * whole.width()), round(top * whole.height())),
            QSizeF(width * whole.width(), height * whole.height()),
        )
        painter.fillRect(whole, QColor(0, 0, 0, 110))
        painter.setPen(self._colour(self._palette.text))
        painter.drawRect(whole)
        painter.fillRect(seen, self._colour(self._palette.selection))

    def _sized(self, pixels: float) -> QFont:
        font = QFont(self._font)
        font.setPixelSize(max(8, round(pixels)))
        return font

    def _colour(self, value: str) -> QColor:
        return self._colours.setdefault(value, QColor(value))


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
