"""Filling pages: nothing lost, nothing alone, nothing tried for ever."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.flow import Flow, SolidFlow, TextFlow, text_flow
from forms.model import CellText, Column, Paragraph, Row, Table, plain
from forms.pages import paginate
from forms.pdf import Pen
from forms.table import HeadFlow, RowFlow, _Node, table_flows


def _nothing(pen: Pen, x: float, top: float) -> None:
    pass


def _lines(pages: list[list[tuple[Flow, float]]]) -> list[str]:
    return [
        line.text for page in pages for flow, _ in page if isinstance(flow, TextFlow) for line in flow.lines
    ]


def _paragraph(lines: int, *, keep: bool = False) -> TextFlow:
    style = Paragraph(
        plain("\n".join(f"d{n}" for n in range(lines))),
        size=10,
        leading=1,
        space_before=0,
        keep_with_next=keep,
    )
    return text_flow(style, 500)


def test_a_paragraph_never_leaves_one_line_alone() -> None:
    for room in range(20, 100):
        pages = paginate([SolidFlow(10, _nothing), _paragraph(9)], room)
        for page in pages:
            for flow, _ in page:
                assert not isinstance(flow, TextFlow) or len(flow.lines) >= 2
        assert _lines(pages) == [f"d{n}" for n in range(9)]


def test_a_heading_goes_over_with_what_it_heads() -> None:
    heading = SolidFlow(10, _nothing, keep_with_next=True)
    pages = paginate([_paragraph(8), heading, _paragraph(6)], 100)
    assert heading in [flow for flow, _ in pages[1]]


def test_the_end_of_the_text_goes_over_with_the_signature() -> None:
    signature = SolidFlow(40, _nothing)
    pages = paginate([_paragraph(8, keep=True), signature], 100)
    assert [type(flow) for flow, _ in pages[1]] == [TextFlow, SolidFlow]
    assert len(_lines([pages[1]])) == 2


def test_a_piece_higher_than_a_page_is_placed_all_the_same() -> None:
    giant = SolidFlow(500, _nothing)
    assert [[flow for flow, _ in page] for page in paginate([_paragraph(2), giant], 100)][-1] == [giant]


@given(
    st.lists(st.tuples(st.integers(1, 40), st.booleans()), max_size=12),
    st.floats(30, 200),
)
@settings(deadline=None)
def test_every_line_is_placed_once_and_inside_the_page(parts: list[tuple[int, bool]], room: float) -> None:
    flows: list[Flow] = [_paragraph(count, keep=keep) for count, keep in parts]
    pages = paginate(flows, room)
    assert _lines(pages) == [f"d{n}" for count, _ in parts for n in range(count)]
    for page in pages:
        for flow, top in page:
            assert top + flow.height <= room + 1e-3 or top == 0


CELL = st.integers(0, 30).map(lambda n: (CellText(plain("\n".join(f"z{i}" for i in range(n)))),) if n else ())


TextCell = tuple[CellText, ...]


def _count(node: _Node) -> int:
    own = sum(item.line.text.startswith("z") for lines in node.cells.values() for item in lines)
    return own + sum(_count(part) for part in node.parts)


def _typed(cell: TextCell) -> int:
    return len(cell[0].spans[0].text.split("\n")) if cell else 0


@given(st.lists(st.tuples(CELL, st.lists(st.tuples(CELL, CELL), max_size=4)), min_size=1, max_size=6))
@settings(deadline=None)
def test_table_rows_break_without_loss_under_a_repeated_head(
    rows: list[tuple[TextCell, list[tuple[TextCell, TextCell]]]],
) -> None:
    made = []
    for cell, parts in rows:
        inner = tuple(Row({1: left, 2: right}) for left, right in parts)
        made.append(Row({0: cell, **({} if inner else {1: (), 2: ()})}, inner))
    expected = sum(_typed(cell) + sum(_typed(a) + _typed(b) for a, b in parts) for cell, parts in rows)
    table = Table((Column("A", 20), Column("B", 20), Column("C", 20)), tuple(made))
    room = 140.0
    pages = paginate(table_flows(table), room)
    placed = [flow for page in pages for flow, _ in page]
    assert sum(_count(flow.node) for flow in placed if isinstance(flow, RowFlow)) == expected
    for page in pages:
        assert isinstance(page[0][0], HeadFlow)
        last, top = page[-1]
        assert top + last.height <= room + 1e-3
