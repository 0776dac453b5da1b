"""Painting a wall: only what is in the region, and nothing that is old as if it were live."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QPainter, QRegion

from video.engine.state import Condition
from video.render.palette import WallPalette
from video.render.source import WallEngine
from video.render.tile import Tile, TilePainter, greyed
from video.render.tileset import TileSet

BORDER: Final = 2
# Draws over the picture of a tile, in device px; what it draws must say more than it hides.
Overlay = Callable[[QPainter, Tile], None]


class WallPainter:
    """Paints the tiles of one wall; `painted` counts pictures."""

    def __init__(self, engine: WallEngine, tiles: TileSet, palette: WallPalette, font: QFont) -> None:
        self._engine, self._tiles, self._palette = engine, tiles, palette
        self._draw = TilePainter(palette, font)
        self.painted = 0

    def use_font(self, font: QFont) -> None:
        """Write in another font from now on."""
        self._draw = TilePainter(self._palette, font)

    def paint(
        self,
        painter: QPainter,
        region: QRegion,
        size: QSize,
        *,
        selected: int,
        framed: bool,
        target: int | None,
        overlays: Sequence[Overlay],
    ) -> None:
        """Paint `region` (px of the widget of `size`); `selected` and `target` are slots."""
        tiles, ratio = self._tiles, self._tiles.ratio
        if ratio != 1.0:
            painter.scale(1.0 / ratio, 1.0 / ratio)
        if not region.subtracted(tiles.covered).isEmpty():
            whole = QRect(0, 0, round(size.width() * ratio) + 1, round(size.height() * ratio) + 1)
            self._draw.ground(painter, whole)
            for tile in tiles:
                frame = framed and tile.slot == selected
                self._draw.border(painter, tile, round(BORDER * ratio), selected=frame)
        for tile in tiles:
            if tile.slot != target and not region.intersects(tiles.logical(tile.whole_rect)):
                continue
            # With one rectangle as clip drawing is a copy of rows; with the whole region it is not.
            if region.intersects(tiles.logical(tile.picture_rect)):
                painter.setClipRect(tile.picture_rect)
                self._picture(painter, tile, overlays)
                self.painted += 1
            if region.intersects(tiles.logical(tile.caption_rect)):
                painter.setClipRect(tile.caption_rect)
                self._draw.caption(painter, tile, selected=tile.slot == selected)
            if tile.slot == target:
                painter.setClipRect(tile.whole_rect)
                self._draw.target(painter, tile, round(2 * BORDER * ratio))

    def _picture(self, painter: QPainter, tile: Tile, overlays: Sequence[Overlay]) -> None:
        if not tile.key:
            self._draw.empty(painter, tile)
            return
        frame = self._engine.picture(tile.key)
        # Asked at the moment of painting: an exposed window must not bring an old picture back as live.
        if frame is not None and self._engine.state(tile.key).condition is Condition.LIVE:
            self._draw.picture(painter, tile, frame)
        else:
            if tile.last is None and frame is not None:
                tile.last = greyed(frame)
            self._draw.lost(painter, tile)
        for overlay in overlays:
            overlay(painter, tile)
