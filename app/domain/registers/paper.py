"""A register as it is printed or saved as a workbook: columns and rows, nothing of how they are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.moments import clock_words, day_words, span_words

Value = str | int | float | datetime | None


class CellKind(StrEnum):
    """What a column holds; a span is a number of seconds, a moment is in UTC, or words for none yet."""

    TEXT = "text"
    COUNT = "count"
    MONEY = "money"
    SHARE = "share"
    SPAN = "span"
    MOMENT = "moment"

    @property
    def numeric(self) -> bool:
        """Whether figures stand under one another, at the right."""
        return self not in (CellKind.TEXT, CellKind.MOMENT)


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column: its head, its part of the width of the page (in mm of 260)."""

    head: str
    width: float
    kind: CellKind = CellKind.TEXT


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table with a heading of its own; a cell is a text, or the number its column's kind says.

    None is a share of nothing, or a span that is not known. `strong` marks rows that sum others up; `tab`
    names its sheet of a workbook.
    """

    heading: str
    columns: tuple[PaperColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    strong: frozenset[int] = frozenset()
    tab: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPaper:
    """A register of a period; `recipient` and `signer` stand only on one that is handed up; times in UTC."""

    title: str
    subtitle: str
    tables: tuple[PaperTable, ...]
    made_at: datetime
    notes: tuple[str, ...] = ()
    recipient: str = ""
    signer: str = ""
    signer_title: str = ""


def cell_words(value: Value, kind: CellKind) -> str:
    """A cell as it is read: `2.512.345.678`, `91,13 %`, `1 giờ 05 phút`, `08:05 24/11/2025`."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return f"{clock_words(value)} {day_words(value)}"
    if kind is CellKind.SPAN:
        return span_words(timedelta(seconds=value)) if value else "0 phút"
    if kind is CellKind.SHARE:
        return f"{value * 100:.2f} %".replace(".", ",")
    return f"{value:,}".replace(",", ".")
