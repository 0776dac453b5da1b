"""Reading the text tables that customs systems export: encodings, separators, Vietnamese numbers and dates.

Pure functions; a cell that cannot be read raises CellError with both sentences.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from app.clock import LOCAL_ZONE
from app.errors import KnownError

SEPARATORS = (";", "\t", ",")


class CellError(ValueError):
    """A cell that cannot be read, in Vietnamese and English."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en


def decode(data: bytes) -> str:
    """Text of a file in UTF-8 (with or without BOM), UTF-16 with BOM or cp1258, as NFC; raises KnownError."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise KnownError(
            "Đây là tệp Excel. Hãy mở tệp và lưu lại dạng CSV UTF-8.",
            en="This is an Excel file. Open it and save it as CSV UTF-8.",
        )
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1258"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            # cp1258 writes tone marks as separate characters.
            return unicodedata.normalize("NFC", text)
        break
    raise KnownError(
        "Không đọc được chữ trong tệp (không phải UTF-8 hay cp1258). Hãy xuất lại tệp dạng CSV UTF-8.",
        en="The text of the file cannot be read (neither UTF-8 nor cp1258). Export it again as CSV UTF-8.",
    )


def separator(header: str, known: Sequence[str]) -> str:
    """The separator under which most cells of the header line are known columns."""
    wanted = set(known)
    return max(SEPARATORS, key=lambda sep: sum(column(cell) in wanted for cell in header.split(sep)))


def column(cell: str) -> str:
    """A column's name as it is compared: without quotes, spaces and case."""
    return cell.strip().strip('"').strip().lower()


@dataclass(frozen=True)
class Line:
    """One record: the number of its first line in the file (from 1) and its cells."""

    number: int
    cells: list[str]


def records(text: str, sep: str) -> Iterator[Line]:
    """Records of the table with quotes resolved, blank lines left out; raises KnownError for a torn file."""
    # Lone carriage returns would end the reader with an error that names the wrong cause.
    reader = csv.reader(
        io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter=sep, strict=True
    )
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Line(begins, cells)
            begins = reader.line_num + 1
    except csv.Error:
        raise KnownError(
            f"Tệp bị hỏng hoặc bị cắt từ dòng {begins} (dấu ngoặc kép không khớp). Hãy xuất lại tệp.",
            en=f"The file is damaged or cut from line {begins} on (quotes do not match). Export it again.",
        ) from None


def plain(cell: str) -> str:
    """A cell without surrounding spaces; Excel's "#####" and "NULL" are empty; control characters go."""
    clean = cell.strip()
    if not clean:
        return ""
    if not clean.isprintable():
        clean = " ".join("".join(c if c.isprintable() else " " for c in clean).split())
    # A look at the first letter saves most cells the expression: a day has 37,000 rows of 24.
    if clean[:1] in "#nN(" and _EMPTY.fullmatch(clean):
        return ""
    # Excel users protect digits with an apostrophe, exporters with ="…".
    if clean[:1] in ("=", "'"):
        guarded = _GUARDED.fullmatch(clean)
        clean = guarded[1].strip() if guarded else clean.removeprefix("'").strip()
    return clean


_EMPTY = re.compile(r"#{3,}|null|\(null\)", re.IGNORECASE)
_GUARDED = re.compile(r'="(.*)"')
_VIETNAMESE = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?", re.ASCII)
_FOREIGN = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+|\d+\.\d+)", re.ASCII)


@dataclass(frozen=True)
class Number:
    """A canonical decimal string, and whether it was written the foreign way ("1,234.5")."""

    text: str
    foreign: bool


def number(cell: str) -> Number | None:
    """Dot groups thousands, comma is the decimal mark; an unambiguous foreign spelling is taken, and said."""
    clean = plain(cell).replace(" ", "")
    if not clean:
        return None
    if len(clean) <= 40:
        if _VIETNAMESE.fullmatch(clean):
            return Number(_canonical(clean.replace(".", "").replace(",", ".")), foreign=False)
        if _FOREIGN.fullmatch(clean):
            return Number(_canonical(clean.replace(",", "")), foreign=True)
    raise CellError(f"“{clip(clean)}” không phải là số", f"“{clip(clean)}” is not a number")


def whole(cell: str) -> int | None:
    """A whole number such as a count."""
    found = number(cell)
    if found is None:
        return None
    value = Decimal(found.text)
    if value != int(value) or not 0 <= value < 10**9:
        raise CellError(f"“{clip(cell)}” không phải số nguyên", f"“{clip(cell)}” is not a whole number")
    return int(value)


def _canonical(plain: str) -> str:
    value = Decimal(plain)
    written = format(value, "f")
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if written in ("-0", "") else written


_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})", re.ASCII)
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_TIME = re.compile(r"(\d{1,2})[:HG](\d{2})(?:[:MP](\d{2})(?:[.,]\d{1,9})?)?S?(?: ?(SA|CH|AM|PM))?", re.ASCII)


def moment(cell: str) -> datetime | None:
    """A date, day first, with or without a time of day, in Vietnam's time → UTC; midnight without a time."""
    clean = plain(cell)
    if not clean:
        return None
    if len(clean) <= 40:
        day_text, _, time_text = clean.replace("T", " ", 1).partition(" ")
        day = _day(day_text)
        clock = _time_of_day(time_text.strip().upper()) if time_text.strip() else (0, 0, 0)
        # A year far off is a slip of the keyboard or of a spreadsheet, not a declaration.
        if day and clock and 1990 <= day[0] <= 2100:
            try:
                return datetime(*day, *clock, tzinfo=LOCAL_ZONE).astimezone(UTC)
            except (ValueError, OverflowError):
                pass
    raise CellError(f"“{clip(clean)}” không phải ngày hợp lệ", f"“{clip(clean)}” is not a valid date")


def _day(written: str) -> tuple[int, int, int] | None:
    if found := _DAY_FIRST.fullmatch(written):
        day, month, year = (int(part) for part in found.groups())
        return (year + 2000 if len(found[3]) == 2 else year), month, day
    if found := _YEAR_FIRST.fullmatch(written) or _PACKED.fullmatch(written):
        year, month, day = (int(part) for part in found.groups())
        return year, month, day
    return None


def _time_of_day(written: str) -> tuple[int, int, int] | None:
    found = _TIME.fullmatch(written)
    if not found:
        return None
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[4] in ("CH", "PM") else 0)
    return hour, minute, second


def clip(cell: str, most: int = 60) -> str:
    """A cell short enough to be quoted in a sentence."""
    return cell if len(cell) <= most else cell[: most - 1] + "…"
