"""Ruled tables: repeated head, rows inside rows, rows that break over pages line by line."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from forms.flow import Flow, draw_lines
from forms.model import Align, Cell, Paragraph, Row, Spans, Table
from forms.pdf import MM, Pen
from forms.text import Line, Span, break_lines

PAD_X = 1.1 * MM
PAD_Y = 2.6
LEADING = 1.2
RULE = 0.5
# A row of up to this many lines is never divided; of a longer one at least this many stay together.
WHOLE_LINES = 8
LEAST_LINES = 3
TICK_ROOM = 1.35  # parts of the type size kept free for a tick box


@dataclass
class _CellLine:
    line: Line
    align: Align
    shift: float = 0.0
    tick: bool | None = None


@dataclass
class _Node:
    """A measured row: lines by column, and the rows inside it."""

    leading: float
    cells: dict[int, list[_CellLine]]
    parts: list[_Node] = field(default_factory=list)

    @property
    def height(self) -> float:
        most = max((len(lines) for lines in self.cells.values()), default=0)
        own = most * self.leading + 2 * PAD_Y if most else 0.0
        return max(own, sum(part.height for part in self.parts))

    @property
    def empty(self) -> bool:
        return not any(self.cells.values()) and all(part.empty for part in self.parts)

    @property
    def least(self) -> float:
        """All of a short row, some lines of a long one, pt."""
        whole = WHOLE_LINES * self.leading + 2 * PAD_Y
        return self.height if self.height <= whole else LEAST_LINES * self.leading + 2 * PAD_Y

    def split(self, room: float) -> tuple[_Node | None, _Node | None]:
        """The lines and inner rows that fit `room` pt, and the rest."""
        if self.height <= room + 1e-6:
            return self, None
        if room < self.least:
            return None, self
        count = int((room - 2 * PAD_Y) / self.leading + 1e-6)
        most = max((len(lines) for lines in self.cells.values()), default=0)
        if count < most < count + LEAST_LINES:
            count = most - min(LEAST_LINES, (most + 1) // 2)
        above, below = self._split_parts(room)
        head = _Node(self.leading, {c: lines[:count] for c, lines in self.cells.items()}, above)
        rest = _Node(self.leading, {c: lines[count:] for c, lines in self.cells.items()}, below)
        if head.empty or (below and not above):
            return None, self
        return head, (None if rest.empty else rest)

    def _split_parts(self, room: float) -> tuple[list[_Node], list[_Node]]:
        above: list[_Node] = []
        for index, part in enumerate(self.parts):
            head, rest = part.split(room)
            if head is not None:
                above.append(head)
                room -= head.height
            if rest is not None:
                return above, [rest, *self.parts[index + 1 :]]
        return above, []


@dataclass(frozen=True)
class _Grid:
    """Column edges in pt from the left of the table, and the type size."""

    edges: tuple[float, ...]
    size: float
    continued: str

    @property
    def width(self) -> float:
        return self.edges[-1]

    def column(self, number: int) -> tuple[float, float]:
        """Left edge of the text and its width, pt."""
        left, right = self.edges[number] + PAD_X, self.edges[number + 1] - PAD_X
        return left, right - left


@dataclass
class RowFlow:
    """One row of a table on the page."""

    node: _Node
    grid: _Grid
    head: Flow | None = None
    space_before: float = 0
    keep_with_next: bool = False

    @property
    def repeated_head(self) -> Flow | None:
        """The table's head."""
        return self.head

    @property
    def height(self) -> float:
        """Of the row, pt."""
        return self.node.height

    def least(self) -> float:
        """All of a short row, some lines of a long one."""
        return self.node.least

    def split(self, room: float) -> tuple[Flow | None, Flow | None]:
        """Between lines; the rest says in its first cell that it is continued."""
        if self.height <= room + 1e-6:
            return self, None
        head, rest = self.node.split(room)
        if head is None or rest is None:
            return None, self
        if not rest.cells.get(0) and self.grid.continued:
            lines = break_lines(
                [Span(self.grid.continued, italic=True)], self.grid.column(0)[1], self.grid.size
            )
            rest.cells[0] = [_CellLine(line, Align.CENTRE) for line in lines]
        return replace(self, node=head), replace(self, node=rest, space_before=0)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Text, then rules."""
        self._draw_node(pen, self.node, x, top)
        bottom = top + self.height
        for edge in self.grid.edges:
            pen.rule(x + edge, top, x + edge, bottom, thickness=RULE)
        for y in (top, bottom):
            pen.rule(x, y, x + self.grid.width, y, thickness=RULE)

    def _draw_node(self, pen: Pen, node: _Node, x: float, top: float) -> None:
        for number, lines in node.cells.items():
            self._draw_cell(pen, lines, number, x, top)
        y = top
        for index, part in enumerate(node.parts):
            if index:
                inner = _columns(part) or {len(self.grid.edges) - 2}
                pen.rule(
                    x + self.grid.edges[min(inner)], y, x + self.grid.edges[max(inner) + 1], y, thickness=RULE
                )
            self._draw_node(pen, part, x, y)
            y += part.height

    def _draw_cell(self, pen: Pen, lines: list[_CellLine], number: int, x: float, top: float) -> None:
        left, width = self.grid.column(number)
        y = top + PAD_Y
        for item in lines:
            style = Paragraph((), size=self.grid.size, align=item.align, leading=LEADING)
            if item.tick is not None:
                draw_tick(pen, x + left, y, self.grid.size, ticked=item.tick)
            draw_lines(pen, [item.line], (x + left + item.shift, y), width - item.shift, style)
            y += self.node.leading


def _columns(node: _Node) -> set[int]:
    return set(node.cells).union(*(_columns(part) for part in node.parts))


def draw_tick(pen: Pen, x: float, top: float, size: float, *, ticked: bool) -> None:
    """A tick box of 0.8 `size` beside the line that starts at `top`."""
    side = 0.8 * size
    y = top + 0.24 * size
    pen.box(x, y, side, side, thickness=0.6)
    if ticked:
        pen.rule(x + 0.18 * side, y + 0.52 * side, x + 0.42 * side, y + 0.78 * side, thickness=1.1)
        pen.rule(x + 0.42 * side, y + 0.78 * side, x + 0.84 * side, y + 0.2 * side, thickness=1.1)


def _cell_lines(cell: Cell, width: float, size: float) -> list[_CellLine]:
    out: list[_CellLine] = []
    for paragraph in cell:
        shift = TICK_ROOM * size if paragraph.ticked is not None else 0.0
        for index, line in enumerate(break_lines(paragraph.spans, width - shift, size)):
            out.append(_CellLine(line, paragraph.align, shift, paragraph.ticked if index == 0 else None))
    return out


def _node(row: Row, table: Table, grid: _Grid) -> _Node:
    cells = {}
    for number, cell in row.cells.items():
        if table.columns[number].centred:
            cell = tuple(replace(paragraph, align=Align.CENTRE) for paragraph in cell)  # noqa: PLW2901
        cells[number] = _cell_lines(cell, grid.column(number)[1], table.size)
    return _Node(table.size * LEADING, cells, [_node(part, table, grid) for part in row.parts])


@dataclass
class HeadFlow:
    """The head row: bold, centred both ways."""

    grid: _Grid
    cells: list[list[Line]]
    space_before: float = 0
    keep_with_next: bool = True
    repeated_head: Flow | None = None

    @property
    def height(self) -> float:
        """Of the head, pt."""
        return max(len(lines) for lines in self.cells) * self.grid.size * LEADING + 2 * PAD_Y

    def least(self) -> float:
        """All of it."""
        return self.height

    def split(self, room: float) -> tuple[Flow | None, Flow | None]:
        """Never divided."""
        return (self, None) if room >= self.height else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Heads and rules."""
        style = Paragraph((), size=self.grid.size, align=Align.CENTRE, leading=LEADING)
        for number, lines in enumerate(self.cells):
            left, width = self.grid.column(number)
            spare = self.height - len(lines) * self.grid.size * LEADING
            draw_lines(pen, lines, (x + left, top + spare / 2), width, style)
        for edge in self.grid.edges:
            pen.rule(x + edge, top, x + edge, top + self.height, thickness=RULE)
        for y in (top, top + self.height):
            pen.rule(x, y, x + self.grid.width, y, thickness=RULE)


def table_flows(table: Table) -> list[Flow]:
    """The head and the rows of `table`, measured."""
    edges = [0.0]
    for column in table.columns:
        edges.append(edges[-1] + column.width * MM)
    grid = _Grid(tuple(edges), table.size, table.continued)
    heads = [
        _head_lines(column.head, grid.column(number)[1], table.size)
        for number, column in enumerate(table.columns)
    ]
    head = HeadFlow(grid, heads, space_before=table.space_before)
    return [head, *(RowFlow(_node(row, table, grid), grid, head) for row in table.rows)]


def _head_lines(head: str, width: float, size: float) -> list[Line]:
    spans: Spans = (Span(head, bold=True),)
    return break_lines(spans, width, size)
