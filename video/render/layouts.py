"""Where the tiles of a wall are: arithmetic in device px, no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import accumulate
from typing import Final

ASPECT_WIDTH: Final = 16
ASPECT_HEIGHT: Final = 9
# Of a cell's height: large enough to be read at two metres, small enough to leave the picture.
CAPTION_SHARE: Final = 0.075
# Of the smallest caption: more would take height from a maximised picture and read no better.
CAPTION_LIMIT: Final = 1.7
# The most a caption may take of a tile that is too small for the smallest one.
CAPTION_MOST: Final = 5
WIDE: Final = 64
LEAST_SHARE: Final = 0.4  # of the even share of a column or row that is dragged


class Axis(Enum):
    """A border between columns, or one between rows."""

    COLUMN = "column"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Span:
    """The cells of the grid a tile covers, counted from 0."""

    column: int
    row: int
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Layout:
    """Tiles on a grid of columns and rows with weights; all weights equal = not dragged."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    spans: tuple[Span, ...]

    @property
    def tiles(self) -> int:
        return len(self.spans)

    @property
    def even(self) -> bool:
        """Whether no border was dragged."""
        return len(set(self.columns)) == 1 and len(set(self.rows)) == 1

    def weights(self, axis: Axis) -> tuple[float, ...]:
        return self.columns if axis is Axis.COLUMN else self.rows

    def with_weights(self, columns: Sequence[float], rows: Sequence[float]) -> Layout:
        """The same tiles on other widths and heights; raises ValueError unless they are as many, and > 0."""
        if len(columns) != len(self.columns) or len(rows) != len(self.rows):
            raise ValueError("another number of columns or rows")
        if not all(0.01 <= weight <= 100 for weight in (*columns, *rows)):
            raise ValueError("a weight out of bounds")
        return replace(self, columns=tuple(columns), rows=tuple(rows))

    def moved(self, axis: Axis, line: int, share: float) -> Layout:
        """Border `line` (1 = behind the first column or row) at `share` 0–1 of the wall."""
        weights = list(self.weights(axis))
        if not 0 < line < len(weights):
            return self
        total = sum(weights)
        before, pair = sum(weights[: line - 1]), weights[line - 1] + weights[line]
        least = min(LEAST_SHARE * total / len(weights), pair / 2)
        weights[line - 1] = min(max(share * total - before, least), pair - least)
        weights[line] = pair - weights[line - 1]
        if axis is Axis.COLUMN:
            return replace(self, columns=tuple(weights))
        return replace(self, rows=tuple(weights))

    def evened(self) -> Layout:
        """The layout as it was before borders were dragged."""
        return replace(self, columns=(1.0,) * len(self.columns), rows=(1.0,) * len(self.rows))


def _grid(columns: int, rows: int, *large: Span) -> Layout:
    """`large` tiles first, then every cell that is left, row by row."""
    taken = {
        (span.column + right, span.row + down)
        for span in large
        for right in range(span.columns)
        for down in range(span.rows)
    }
    small = (
        Span(column, row) for row in range(rows) for column in range(columns) if (column, row) not in taken
    )
    return Layout((1.0,) * columns, (1.0,) * rows, (*large, *small))


_ALL = (
    _grid(1, 1),
    _grid(2, 1),
    _grid(3, 2, Span(0, 0, 2, 2)),
    _grid(2, 2),
    _grid(3, 3, Span(0, 0, 2, 2)),
    _grid(4, 4, Span(0, 0, 3, 3)),
    _grid(3, 3),
    _grid(4, 4, Span(0, 0, 2, 2), Span(2, 0, 2, 2)),
    _grid(4, 3),
    _grid(4, 4, Span(1, 1, 2, 2)),
    _grid(4, 4),
    _grid(5, 4),
    _grid(5, 5),
    _grid(6, 5),
    _grid(6, 6),
    _grid(7, 6),
    _grid(7, 7),
    _grid(8, 7),
    _grid(8, 8),
)
LAYOUTS: Final = {layout.tiles: layout for layout in _ALL}


def around(neighbours: int) -> Layout:
    """One large tile and room for so many around it, at most seven (D14.1.2c)."""
    return next(LAYOUTS[tiles] for tiles in (1, 3, 6, 8) if tiles > neighbours or tiles == 8)


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


@dataclass(frozen=True, slots=True)
class Plan:
    """The places of all tiles, and where the borders between columns and rows are, device px."""

    places: tuple[TilePlace, ...] = ()
    columns: tuple[float, ...] = ()
    rows: tuple[float, ...] = ()

    def border_at(self, x: float, y: float, reach: float) -> tuple[Axis, int] | None:
        """The border within `reach` px of a point that lies in no tile, counted from 1."""
        if any(place.cell.contains(x, y) for place in self.places):
            return None
        for axis, lines, at in ((Axis.COLUMN, self.columns, x), (Axis.ROW, self.rows, y)):
            for number, line in enumerate(lines, start=1):
                if abs(line - at) <= reach:
                    return axis, number
        return None


def arrange(layout: Layout | int, width: int, height: int, gap: int, min_caption: int) -> Plan:
    """The places of a layout in `width` × `height` px, in the order of its tiles.

    `gap` px lie around and between tiles. No places when there is no room; raises KeyError for a number of
    tiles there is no layout of.
    """
    layout = LAYOUTS[layout] if isinstance(layout, int) else layout
    columns = _shares(layout.columns, width, gap)
    rows = _shares(layout.rows, height, gap)
    if any(end - start < 1 for start, end in columns) or any(end - start < 2 for start, end in rows):
        return Plan()
    unit: TilePlace | None = None
    if layout.even:
        # Moved together in the middle: the eye goes from picture to picture, not over black.
        smallest = Box(0, 0, min(e - s for s, e in columns), min(e - s for s, e in rows))
        unit = _place(smallest, min_caption)
        columns = _line_up(len(columns), unit.picture.width, width, gap)
        rows = _line_up(len(rows), unit.picture.height + unit.caption.height, height, gap)
    places = []
    for span in layout.spans:
        left, right = columns[span.column][0], columns[span.column + span.columns - 1][1]
        top, bottom = rows[span.row][0], rows[span.row + span.rows - 1][1]
        cell = Box(left, top, right - left, bottom - top)
        if unit is not None and span.columns == span.rows == 1:
            places.append(_filled(cell, unit.caption.height))
        else:
            places.append(_place(cell, min_caption, middle=layout.tiles == 1))
    half = gap / 2
    return Plan(
        tuple(places), tuple(end + half for _, end in columns[:-1]), tuple(end + half for _, end in rows[:-1])
    )


def _filled(cell: Box, caption: int) -> TilePlace:
    """A tile whose cell was made for its picture."""
    high = cell.height - caption
    picture = Box(cell.x, cell.y, cell.width, high)
    return TilePlace(cell, picture, Box(cell.x, cell.y + high, cell.width, caption))


def _line_up(count: int, size: int, length: int, gap: int) -> list[tuple[int, int]]:
    start = (length - count * size - gap * (count - 1)) // 2
    return [(start + index * (size + gap), start + index * (size + gap) + size) for index in range(count)]


def _shares(weights: Sequence[float], length: int, gap: int) -> list[tuple[int, int]]:
    # Shares are rounded at their borders, so that neighbours always meet and odd px are spread.
    room, total = length - gap * (len(weights) + 1), sum(weights)
    marks = [0, *(int(room * part / total + 1e-9) for part in accumulate(weights))]
    return [
        (gap + index * gap + marks[index], gap + index * gap + marks[index + 1])
        for index in range(len(weights))
    ]


def _place(cell: Box, min_caption: int, *, middle: bool = False) -> TilePlace:
    least = min(min_caption, max(1, cell.height // CAPTION_MOST))
    share = min(round(cell.height * CAPTION_SHARE), round(min_caption * CAPTION_LIMIT))
    caption = min(cell.height - 1, max(least, share))
    room = cell.height - caption
    width = min(cell.width, room * ASPECT_WIDTH // ASPECT_HEIGHT)
    # Scaling to an odd width takes several times as long, and writes whole groups of 8 px best.
    width = max(1, width - width % (8 if width > WIDE else 2))
    height = max(1, min(room, width * ASPECT_HEIGHT // ASPECT_WIDTH))
    x = cell.x + (cell.width - width) // 2
    y = cell.y + (room - height) // 2 if middle else cell.y
    return TilePlace(cell, Box(x, y, width, height), Box(x, y + height, width, caption))
