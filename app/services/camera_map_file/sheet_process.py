"""Reads a spreadsheet in a process of its own: stdin the file, stdout JSON.

A workbook of a few hundred bytes can ask a reader for gigabytes or make it panic: that ends this process
alone.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

MAX_MEMORY = 1 << 30
MAX_CPU_S = 20
MAX_SHEETS, MAX_ROWS, MAX_COLUMNS = 20, 4_000, 120
MAX_CELL = 4_000


class TooLargeError(Exception):
    """More rows or columns than a camera map has."""


def main() -> int:
    """0 with the sheets on stdout, or with the word for what is wrong."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU_S, MAX_CPU_S))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(_answer(sys.stdin.buffer.read()), sys.stdout)
    return 0


def _answer(data: bytes) -> dict[str, Any]:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            kinds = {one.name: one.typ for one in book.sheets_metadata}
            names = [name for name in book.sheet_names if kinds[name] == SheetTypeEnum.WorkSheet]
            return {"sheets": [_sheet(book.get_sheet_by_name(name)) for name in names[:MAX_SHEETS]]}
    except PasswordError:
        return {"error": "password"}
    except TooLargeError:
        return {"error": "too_large"}
    except CalamineError:
        return {"error": "damaged"}


def _sheet(sheet: CalamineSheet) -> dict[str, Any]:
    if sheet.total_height > MAX_ROWS or sheet.total_width > MAX_COLUMNS:
        raise TooLargeError
    rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        _spread(rows, top, left, bottom, right)
    return {"name": sheet.name, "rows": rows}


def _spread(rows: list[list[str]], top: int, left: int, bottom: int, right: int) -> None:
    """What is merged on the screen stands in every cell of it."""
    if top >= len(rows) or left >= len(rows[top]):
        return
    value = rows[top][left]
    for row in rows[top : bottom + 1]:
        row[left : right + 1] = [value] * len(row[left : right + 1])


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime | date | time):
        return cell.isoformat(sep=" ") if isinstance(cell, datetime) else cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)[:MAX_CELL]


if __name__ == "__main__":
    sys.exit(main())
