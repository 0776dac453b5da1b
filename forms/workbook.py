"""Workbooks of the room: sheets for A4 landscape under a head that stays; texts are never formulas."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.domain.cells import row_height

A4 = 9
FACE = {"font_name": "Times New Roman", "font_size": 11}
HEAD_ROW = 3


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook being written, with the formats all sheets share; `data` once the block is left."""

    book: xlsxwriter.Workbook
    title: Format
    bold: Format
    head: Format
    words: Format
    buffer: io.BytesIO

    @property
    def data(self) -> bytes:
        """The .xlsx file."""
        return self.buffer.getvalue()

    def cells(self, **shape: object) -> Format:
        """The format of cells with a border."""
        return self.book.add_format({"border": 1, "text_wrap": True, "valign": "top", **shape})

    def sheet(self, tab: str, above: Sequence[str], heads: Sequence[str], widths: Sequence[float]) -> Page:
        """A sheet called `tab`: up to three lines, then the head; widths in figures."""
        sheet = self.book.add_worksheet(tab)
        for row, (line, shape) in enumerate(zip(above, (self.title, None, self.bold), strict=False)):
            sheet.write_string(row, 0, line, shape)
        for place, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(HEAD_ROW, place, head, self.head)
        page = Page(sheet, tuple(widths), self.words)
        page.fit(HEAD_ROW, heads)
        sheet.freeze_panes(HEAD_ROW + 1, 0)
        sheet.repeat_rows(HEAD_ROW)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P/&N")
        return page


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet and how wide its columns are, in figures."""

    sheet: Worksheet
    widths: tuple[float, ...]
    words: Format

    def fit(self, row: int, texts: Sequence[str]) -> None:
        """Makes `row` as high as its texts need."""
        self.sheet.set_row(row, row_height(zip(texts, self.widths, strict=True)))

    def note(self, row: int, text: str) -> None:
        """Words across all columns."""
        self.sheet.set_row(row, row_height([(text, sum(self.widths))]))
        if len(self.widths) > 1:
            self.sheet.merge_range(row, 0, row, len(self.widths) - 1, "", self.words)
        self.sheet.write_string(row, 0, text, self.words)


@contextmanager
def workbook(title: str, made_at: datetime) -> Iterator[Book]:
    """A workbook called `title`; `made_at` is aware."""
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": FACE,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": title, "created": made_at.replace(tzinfo=None)})
        head = {"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter", "align": "center"}
        yield Book(
            book,
            title=book.add_format({"bold": True, "font_size": 14}),
            bold=book.add_format({"bold": True}),
            head=book.add_format({**head, "bg_color": "#D9E2EC"}),
            words=book.add_format({"text_wrap": True, "valign": "top"}),
            buffer=buffer,
        )
