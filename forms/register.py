"""A register on paper and as a workbook: tips, control reports, communications, figures (D6.4, D4.4)."""

from __future__ import annotations

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.domain.registers.paper import CellKind, PaperTable, RegisterPaper, Value, cell_words
from forms.dates import exact, place_date
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
from forms.workbook import workbook

SECONDS_OF_A_DAY = 86_400
WIDTH_PER_MM = 0.5  # characters of a workbook column
_FORMATS = {
    CellKind.TEXT: {},
    CellKind.COUNT: {"num_format": "#,##0"},
    CellKind.MONEY: {"num_format": "#,##0"},
    CellKind.SHARE: {"num_format": "0.00%"},
    CellKind.SPAN: {"num_format": "[h]:mm:ss"},
}


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
            blocks.append(Paragraph(plain("Không phát sinh trong kỳ.", italic=True), size=12))
    blocks += [Paragraph(plain(one_line(note)), size=12, align=Align.LEFT) for note in paper.notes]
    if paper.signer:
        blocks.append(
            SignatureArea(
                right=Signatory(
                    ("NGƯỜI LẬP BÁO CÁO",),
                    name=one_line(paper.signer),
                    below_name=(one_line(paper.signer_title), f"Lập lúc {exact(paper.made_at)}"),
                ),
                receivers=(f"- {one_line(paper.recipient)};", "- Lưu: hồ sơ trực ban."),
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
    """The register as an .xlsx workbook of one sheet; texts are never formulas, numbers are numbers."""
    with workbook(paper.title, "Tổng hợp", paper.made_at) as made:
        sheet = made.sheet
        shapes = {
            (kind, strong): made.cells(bold=strong, **shape)
            for kind, shape in _FORMATS.items()
            for strong in (False, True)
        }
        bold = made.book.add_format({"bold": True})
        sheet.write_string(0, 0, paper.title, made.title)
        sheet.write_string(1, 0, paper.subtitle)
        line = 3
        for table in paper.tables:
            if table.heading:
                sheet.write_string(line, 0, table.heading, bold)
                line += 1
            line = _write_table(sheet, line, table, made.head, shapes) + 2
        for place in range(max(len(table.columns) for table in paper.tables)):
            widest = max(t.columns[place].width for t in paper.tables if place < len(t.columns))
            sheet.set_column(place, place, widest * WIDTH_PER_MM)
        for number, note in enumerate(paper.notes):
            sheet.write_string(line + number, 0, note)
    return made.data


def _write_table(
    sheet: Worksheet, line: int, table: PaperTable, head: Format, shapes: dict[tuple[CellKind, bool], Format]
) -> int:
    """Writes heads and rows from `line` on; its last line."""
    for place, column in enumerate(table.columns):
        sheet.write_string(line, place, column.head, head)
    for number, row in enumerate(table.rows):
        line += 1
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            shape = shapes[column.kind, number in table.strong]
            _write(sheet, (line, place), _number(value, column.kind), shape)
    return line


def _write(sheet: Worksheet, at: tuple[int, int], value: Value, shape: Format) -> None:
    row, column = at
    if value is None:
        sheet.write_blank(row, column, None, shape)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, shape)
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
    align = Align.LEFT if kind is CellKind.TEXT else Align.RIGHT
    return tuple(
        CellText(plain(line, bold=strong), align=align) for line in cell_words(value, kind).split("\n")
    )
