"""A register on paper and as a workbook: tips, control reports, communications, figures (D6.4, D4.4)."""

from __future__ import annotations

from datetime import datetime

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.domain.registers.paper import CellKind, PaperTable, RegisterPaper, Value, cell_words
from forms.dates import exact, local, place_date
from forms.model import (
    Align,
    Block,
    CellText,
    Column,
    Document,
    Heading,
    NationalHead,
    Paragraph,
    Row,
    Signatory,
    SignatureArea,
    Table,
    plain,
)
from forms.organisation import Organisation
from forms.pages import LANDSCAPE
from forms.pdf import MM
from forms.render import render
from forms.text import one_line
from forms.workbook import HEAD_ROW, Page, workbook

NOTHING = "Không phát sinh trong kỳ."
SECONDS_OF_A_DAY = 86_400
WIDTH_PER_MM = 0.5  # characters of a workbook column
# Off the border, so that a figure and the text of the next column are two things.
_AT_RIGHT = {"align": "right", "indent": 1}
_FORMATS: dict[CellKind, dict[str, object]] = {
    CellKind.TEXT: {},
    CellKind.COUNT: {"num_format": "#,##0", **_AT_RIGHT},
    CellKind.MONEY: {"num_format": "#,##0", **_AT_RIGHT},
    CellKind.SHARE: {"num_format": "0.00%", **_AT_RIGHT},
    CellKind.SPAN: {"num_format": "[h]:mm:ss", **_AT_RIGHT},
    CellKind.MOMENT: {"num_format": "hh:mm dd/mm/yyyy", "align": "left"},
}

# Narrower, and the reader shows ### instead of the figure.
_LEAST = {CellKind.MONEY: 16, CellKind.SPAN: 14, CellKind.MOMENT: 17}


def render_register(paper: RegisterPaper, organisation: Organisation) -> bytes:
    """The register as PDF, A4 landscape."""
    return render(register_document(paper, organisation))


def register_document(paper: RegisterPaper, organisation: Organisation) -> Document:
    """The register as a document model."""
    blocks: list[Block] = [
        NationalHead(organisation.parent, organisation.issuer, place_date(organisation.place, paper.made_at)),
        Heading((one_line(paper.title), one_line(paper.subtitle)), size=14, space_before=10),
    ]
    if paper.recipient:
        blocks.append(Paragraph(plain(f"Kính gửi: {one_line(paper.recipient)}"), size=13, align=Align.CENTRE))
    for table in paper.tables:
        if table.heading:
            heading = plain(one_line(table.heading), bold=True)
            blocks.append(Paragraph(heading, size=12, align=Align.LEFT, space_before=10, keep_with_next=True))
        if table.rows:
            blocks.append(_table(table))
        else:
            blocks.append(Paragraph(plain(NOTHING, italic=True), size=12))
    blocks += [Paragraph(plain(one_line(note)), size=12, align=Align.LEFT) for note in paper.notes]
    if paper.signer:
        blocks.append(
            SignatureArea(
                right=Signatory(
                    ("NGƯỜI LẬP BÁO CÁO",),
                    name=one_line(paper.signer),
                    below_name=(one_line(paper.signer_title), f"Lập lúc {exact(paper.made_at)}"),
                ),
                receivers=(f"{one_line(paper.recipient)};", "Lưu: hồ sơ trực ban."),
            )
        )
    return Document(
        title=one_line(f"{paper.title} {paper.subtitle}"),
        author=organisation.name,
        subject=organisation.room,
        blocks=tuple(blocks),
        landscape=True,
        draft=False,
        moment=paper.made_at,
        foot=(f"Lập lúc {exact(paper.made_at)}",),
    )


def register_workbook(paper: RegisterPaper) -> bytes:
    """The register as .xlsx, a sheet for each table; numbers are numbers, moments dates of local time."""
    with workbook(paper.title, paper.made_at) as book:
        shapes = {
            (kind, strong): book.cells(bold=strong, **shape)
            for kind, shape in _FORMATS.items()
            for strong in (False, True)
        }
        for number, table in enumerate(paper.tables, start=1):
            heads = [column.head for column in table.columns]
            widths = [max(one.width * WIDTH_PER_MM, _LEAST.get(one.kind, 0)) for one in table.columns]
            above = (paper.title, paper.subtitle, table.heading)
            page = book.sheet(table.tab or f"Bảng {number}", above, heads, widths)
            below = _write_rows(page, table, shapes)
            for line, note in enumerate(paper.notes if number == 1 else (), start=below + 1):
                page.note(line, note)
    return book.data


def _write_rows(page: Page, table: PaperTable, shapes: dict[tuple[CellKind, bool], Format]) -> int:
    """Writes the rows under the head; the first free one."""
    first = HEAD_ROW + 1
    for line, row in enumerate(table.rows, start=first):
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            shape = shapes[column.kind, line - first in table.strong]
            _write(page.sheet, (line, place), _number(value, column.kind), shape)
        cells = zip(table.columns, row, strict=True)
        page.fit(line, [cell_words(value, one.kind) if not one.kind.numeric else "" for one, value in cells])
    if not table.rows:
        page.sheet.write_string(first, 0, NOTHING)
        return first + 1
    listed = len(table.rows) - len(table.strong)
    page.sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + listed, len(table.columns) - 1)
    return first + len(table.rows)


def _write(sheet: Worksheet, at: tuple[int, int], value: Value, shape: Format) -> None:
    row, column = at
    if value is None:
        sheet.write_blank(row, column, None, shape)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, shape)
    elif isinstance(value, datetime):
        # Seconds are not stated, and would make equal minutes differ in a filter.
        sheet.write_datetime(row, column, local(value).replace(tzinfo=None, second=0, microsecond=0), shape)
    else:
        sheet.write_number(row, column, value, shape)


def _number(value: Value, kind: CellKind) -> Value:
    """A span is a part of a day in a workbook: it can be added up and compared there."""
    return value / SECONDS_OF_A_DAY if kind is CellKind.SPAN and isinstance(value, int | float) else value


def _table(table: PaperTable) -> Table:
    share = LANDSCAPE.text_width / MM / sum(one.width for one in table.columns)
    columns = tuple(Column(one.head, one.width * share) for one in table.columns)
    rows = tuple(
        Row(
            {
                place: _cell(value, column.kind, strong=number in table.strong)
                for place, (column, value) in enumerate(zip(table.columns, row, strict=True))
            }
        )
        for number, row in enumerate(table.rows)
    )
    return Table(columns, rows)


def _cell(value: Value, kind: CellKind, *, strong: bool) -> tuple[CellText, ...]:
    align = Align.RIGHT if kind.numeric else Align.LEFT
    return tuple(
        CellText(plain(line, bold=strong), align=align) for line in cell_words(value, kind).split("\n")
    )
