"""Where the tiles of a wall are: arithmetic in device px, no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LAYOUTS: Final = {1: 1, 4: 2, 9: 3, 16: 4}
ASPECT_WIDTH: Final = 16
ASPECT_HEIGHT: Final = 9
# Of a cell's height: large enough to be read at two metres, small enough to leave the picture.
CAPTION_SHARE: Final = 0.075
# Of the smallest caption: more would take height from a maximised picture and read no better.
CAPTION_LIMIT: Final = 2.2


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in device px."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    def contains(self, x: float, y: float) -> bool:
        return self.x <= x < self.right and self.y <= y < self.bottom


@dataclass(frozen=True, slots=True)
class TilePlace:
    """A tile: the cell, the 16:9 picture in it, and the caption below, which hides nothing of the picture."""

    cell: Box
    picture: Box
    caption: Box


def arrange(tiles: int, width: int, height: int, gap: int, min_caption: int) -> list[TilePlace]:
    """The places of a layout (1, 4, 9 or 16 tiles) in `width` × `height` px, row by row.

    `gap` px lie around and between tiles. Empty when there is no room; raises KeyError for other layouts.
    """
    side = LAYOUTS[tiles]
    cells = [_cell(index, side, width, height, gap) for index in range(tiles)]
    if any(cell.width < 1 or cell.height < 2 for cell in cells):
        return []
    return _packed([_place(cell, min_caption) for cell in cells], side, width, height, gap)


def _packed(places: list[TilePlace], side: int, width: int, height: int, gap: int) -> list[TilePlace]:
    """The same tiles moved together in the middle: the eye goes from picture to picture, not over black."""
    wide = min(place.picture.width for place in places)
    high = min(place.picture.height for place in places)
    caption = min(place.caption.height for place in places)
    left = (width - side * wide - gap * (side - 1)) // 2
    top = (height - side * (high + caption) - gap * (side - 1)) // 2
    packed = []
    for index in range(len(places)):
        row, column = divmod(index, side)
        cell = Box(left + column * (wide + gap), top + row * (high + caption + gap), wide, high + caption)
        packed.append(
            TilePlace(cell, Box(cell.x, cell.y, wide, high), Box(cell.x, cell.y + high, wide, caption))
        )
    return packed


def _cell(index: int, side: int, width: int, height: int, gap: int) -> Box:
    row, column = divmod(index, side)
    left, right = _span(column, side, width, gap)
    top, bottom = _span(row, side, height, gap)
    return Box(left, top, right - left, bottom - top)


def _span(index: int, count: int, length: int, gap: int) -> tuple[int, int]:
    # Shares are rounded at their borders, so that neighbours always meet and odd px are spread.
    room = length - gap * (count + 1)
    start = gap + index * gap + room * index // count
    return start, gap + index * gap + room * (index + 1) // count


def _place(cell: Box, min_caption: int) -> TilePlace:
    share = min(round(cell.height * CAPTION_SHARE), round(min_caption * CAPTION_LIMIT))
    caption = min(cell.height - 1, max(min_caption, share))
    room = cell.height - caption
    width = min(cell.width, room * ASPECT_WIDTH // ASPECT_HEIGHT)
    height = max(1, min(room, width * ASPECT_HEIGHT // ASPECT_WIDTH))
    # Scaling to an odd width takes several times as long.
    width = max(1, width - width % 2)
    x = cell.x + (cell.width - width) // 2
    y = cell.y + (room - height) // 2
    return TilePlace(cell, Box(x, y, width, height), Box(x, y + height, width, caption))
