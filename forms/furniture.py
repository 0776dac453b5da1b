"""The fixed parts of an administrative document by Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

from dataclasses import dataclass, replace

from forms.faces import face
from forms.flow import Flow, SolidFlow, TextFlow, draw_lines, text_flow
from forms.model import (
    Align,
    FaxHead,
    Heading,
    NationalHead,
    Paragraph,
    Signatory,
    SignatureArea,
    UrgencyMark,
    plain,
)
from forms.pdf import MM, RED, Pen
from forms.text import break_lines, one_line

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập – Tự do – Hạnh phúc"
RIGHT_COLUMN = 98 * MM
LEFT_COLUMN = 80 * MM  # at most; on a landscape page the agency stays at the left
COLUMN_GAP = 2 * MM
AGENCY_LINE = 0.42  # of the text above it: between a third and a half
SIGNATURE_ROOM = 22 * MM
EVEN_LINES = 6
NO_BREAK = "\u00a0"
WORDS_KEPT = ("HẢI QUAN", "CHI CỤC", "KHU VỰC", "CỬA KHẨU", "BUÔN LẬU", "TRỰC BAN")


@dataclass(frozen=True)
class _Set:
    """One centred line of a head."""

    text: str
    size: float
    bold: bool = False
    italic: bool = False
    rule: float = 0.0  # length of the line below, in parts of the text; 0 = none
    above: float = 0.0  # pt


def _column(rows: list[_Set], width: float) -> tuple[float, SolidFlow]:
    """Rows centred in a column of `width` pt; the height and a flow that draws them."""
    placed: list[tuple[float, Flow, float]] = []
    height = 0.0
    for row in rows:
        flow = _line_of_head(row, one_line(row.text), width)
        if len(flow.lines) > 1:
            flow = _line_of_head(row, _glued(one_line(row.text)), width)
        height += row.above
        rule = row.rule * max(line.width for line in flow.lines)
        placed.append((height, flow, rule))
        height += flow.height + (4 if rule else 0)

    def paint(pen: Pen, x: float, top: float) -> None:
        for offset, flow, rule in placed:
            flow.draw(pen, x, top + offset)
            if rule:
                y = top + offset + flow.height + 1.5
                pen.rule(x + (width - rule) / 2, y, x + (width + rule) / 2, y, thickness=0.7)

    return height, SolidFlow(height, paint)


def _evenly(style: Paragraph, width: float) -> TextFlow:
    """Centred lines of nearly one length: no “III” left alone below “CHI CỤC HẢI QUAN KHU VỰC”."""
    flow = text_flow(style, width)
    count = len(flow.lines)
    if not 2 <= count <= EVEN_LINES:
        return flow
    least, most = width / count, width
    while most - least > 1:
        middle = (least + most) / 2
        tried = text_flow(style, middle).lines
        if len(tried) == count:
            most, flow.lines = middle, tried
        else:
            least = middle
    return flow


def _line_of_head(row: _Set, text: str, width: float) -> TextFlow:
    spans = plain(text, bold=row.bold, italic=row.italic)
    return _evenly(Paragraph(spans, size=row.size, align=Align.CENTRE), width)


def _glued(line: str) -> str:
    """An agency's name whose two-syllable words no line end divides."""
    for word in WORDS_KEPT:
        line = line.replace(word, word.replace(" ", NO_BREAK))
    return line


def _agency(parent: tuple[str, ...], issuer: tuple[str, ...]) -> list[_Set]:
    rows = [_Set(line, 13) for line in parent] + [_Set(line, 13, bold=True) for line in issuer]
    if rows:
        last = rows[-1]
        rows[-1] = replace(last, rule=AGENCY_LINE)
    return rows


def _two_columns(
    left: list[_Set], right: list[_Set], width: float, mark: UrgencyMark | None = None
) -> SolidFlow:
    left_width = min(width - RIGHT_COLUMN - COLUMN_GAP, LEFT_COLUMN)
    left_height, left_flow = _column(left, left_width)
    right_height, right_flow = _column(right, RIGHT_COLUMN)
    mark_room = (mark.height * MM + 8) if mark else 0.0

    def paint(pen: Pen, x: float, top: float) -> None:
        left_flow.draw(pen, x, top)
        right_flow.draw(pen, x + width - RIGHT_COLUMN, top)
        if mark:
            draw_mark(pen, mark, x + (left_width - mark.width * MM) / 2, top + left_height + 8)

    return SolidFlow(max(left_height + mark_room, right_height), paint)


def national_head(head: NationalHead, width: float) -> list[Flow]:
    """Agency block and Quốc hiệu, Tiêu ngữ, place and date, for a text width in pt."""
    left = _agency(head.parent, head.issuer)
    if head.number:
        left.append(_Set(f"Số: {one_line(head.number)}", 13, above=3))
    right = [
        _Set(NATION, 13, bold=True),
        _Set(MOTTO, 14, bold=True, rule=1.0),
        _Set(head.place_date, 14, italic=True, above=4),
    ]
    return [_two_columns(left, right, width)]


def fax_head(head: FaxHead, width: float) -> list[Flow]:
    """The head of forms II and V for a text width in pt."""
    title = Paragraph(
        plain(head.title, bold=True), size=14, align=Align.CENTRE, space_before=0, keep_with_next=True
    )
    right = [_Set(line, 13 if index == 0 else 14, italic=index > 0) for index, line in enumerate(head.lines)]
    columns = _two_columns(_agency(head.parent, head.issuer), right, width, head.mark)
    columns.space_before = 8
    return [text_flow(title, width), columns]


def draw_mark(pen: Pen, mark: UrgencyMark, x: float, top: float) -> None:
    """The urgency mark: bold capitals in a single bright-red border of the size NĐ 30/2020 gives, mm."""
    size = 13
    bold = face(bold=True)
    width, height = mark.width * MM, mark.height * MM
    pen.box(x, top, width, height, thickness=1.0, colour=RED)
    left = x + (width - bold.width(mark.text, size)) / 2
    pen.text(left, top + height / 2 + 0.33 * size, mark.text, bold, size, colour=RED)


def heading(block: Heading, width: float) -> list[Flow]:
    """A centred bold title; lines that may go over pages, because a subject is as long as somebody types."""
    flows: list[Flow] = []
    longest = 0.0
    for index, line in enumerate(block.lines):
        style = Paragraph(
            plain(one_line(line), bold=True),
            size=block.size,
            align=Align.CENTRE,
            space_before=0 if index else block.space_before,
            keep_with_next=True,
        )
        flow = _evenly(style, width)
        longest = max(line.width for line in flow.lines)
        flows.append(flow)
    if block.underline and flows:
        flows.append(_short_rule(0.4 * longest, width))
    return flows


def _short_rule(length: float, width: float) -> SolidFlow:
    def paint(pen: Pen, x: float, top: float) -> None:
        pen.rule(x + (width - length) / 2, top + 1.5, x + (width + length) / 2, top + 1.5, thickness=0.7)

    return SolidFlow(4, paint, keep_with_next=True)


def signature_area(area: SignatureArea, width: float) -> list[Flow]:
    """Nơi nhận or a first signatory on the left, the signatory on the right; never divided."""
    right_width = width * (0.5 if area.left else 0.56)
    left_width = width - right_width
    right = _signatory(area.right, right_width)
    left = _signatory(area.left, left_width) if area.left else _receivers(area.receivers, left_width)

    def paint(pen: Pen, x: float, top: float) -> None:
        left.draw(pen, x, top)
        right.draw(pen, x + left_width, top)

    return [SolidFlow(max(left.height, right.height), paint, space_before=14)]


def _signatory(signatory: Signatory, width: float) -> SolidFlow:
    rows = [_Set(line, 14, bold=True) for line in signatory.post]
    rows += [_Set(line, 12, italic=True) for line in signatory.hint]
    # The room for hand and stamp stays, with or without a printed name.
    rows.append(_Set(signatory.name, 14, bold=True, above=SIGNATURE_ROOM))
    rows += [_Set(line, 11) for line in signatory.below_name]
    return _column(rows, width)[1]


def _receivers(receivers: tuple[str, ...], width: float) -> SolidFlow:
    title = Paragraph(plain("Nơi nhận:", bold=True, italic=True), size=12, align=Align.LEFT, space_before=0)
    flows = [text_flow(title, width)]
    for text in receivers:
        style = Paragraph(plain(f"- {one_line(text)}"), size=11, align=Align.LEFT, space_before=0)
        flows.append(text_flow(style, width))

    def paint(pen: Pen, x: float, top: float) -> None:
        y = top
        for flow in flows:
            flow.draw(pen, x, y)
            y += flow.height

    return SolidFlow(
        sum(flow.height for flow in flows) if receivers else 0.0, paint if receivers else _nothing
    )


def _nothing(pen: Pen, x: float, top: float) -> None:
    """A column left empty."""


def page_number(pen: Pen, number: int, top_margin: float) -> None:
    """`number` centred in the top margin (pt), as NĐ 30/2020 wants it from the second page on."""
    text = str(number)
    regular = face()
    pen.text((pen.width - regular.width(text, 13)) / 2, top_margin * 0.62, text, regular, 13)


def draw_small(pen: Pen, text: str, at: tuple[float, float], width: float, size: float) -> float:
    """Small lines for the foot of a page from the top left `at`; the height used, pt."""
    style = Paragraph((), size=size, align=Align.LEFT, leading=1.15)
    lines = break_lines(plain(one_line(text)), width, size)
    draw_lines(pen, lines, at, width, style)
    return len(lines) * size * 1.15
