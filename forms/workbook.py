"""Workbooks of the room: one sheet, A4 landscape, texts that are never formulas."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

A4 = 9


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet being written, with the formats every workbook has; `data` once the block is left."""

    book: xlsxwriter.Workbook
    sheet: Worksheet
    title: Format
    head: Format
    buffer: io.BytesIO

    @property
    def data(self) -> bytes:
        """The .xlsx file."""
        return self.buffer.getvalue()

    def cells(self, **shape: object) -> Format:
        """The format of cells with a border."""
        return self.book.add_format({"border": 1, "text_wrap": True, "valign": "top", **shape})


@contextmanager
def workbook(title: str, tab: str, made_at: datetime) -> Iterator[Sheet]:
    """A workbook called `title` with one sheet, named `tab`; `made_at` is aware."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": title, "created": made_at.replace(tzinfo=None)})
        sheet = book.add_worksheet(tab)
        large = book.add_format({"bold": True, "font_size": 14})
        head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter"})
        yield Sheet(book, sheet, large, head, buffer)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
