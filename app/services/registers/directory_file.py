"""A CSV, XLSX or XLS file → units of the directory, and for every row that is refused: why (D4.4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

from app.domain.camera_map import RowProblem
from app.domain.reach import mail_address, telephone
from app.domain.refusals import RefusedError
from app.domain.registers.period import read_day
from app.domain.registers.unit import (
    KIND_WORDS,
    MAX_NAME,
    MAX_SHORT,
    MAX_WHO,
    Unit,
    UnitDraft,
    UnitKind,
    UnitNumber,
    unit_problems,
)
from app.domain.text import plain_letters, tidy_line
from app.services.camera_map_file.columns import Header, header_of
from app.services.camera_map_file.tables import NotAMapError, Sheet, TableRow, sheets_of
from app.services.registers.directory_columns import NAMES, TITLES, USES

MAX_UNITS = 1_500
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?")
_KINDS = {plain_letters(words): kind for kind, words in KIND_WORDS.items()}


@dataclass(frozen=True, slots=True)
class FileUnit:
    """One unit of a file; `told` are the fields the file has a column for, `row` its place, from 1."""

    row: int
    draft: UnitDraft
    told: frozenset[str]

    def over(self, known: Unit) -> UnitDraft:
        """What is known of the unit with what the file says of it."""
        uses = {USES[name] for name in self.told & USES.keys()}
        mine = self.draft.numbers
        kept = tuple(
            one
            for one in known.numbers
            if one.use not in uses or (one.heard and not any(one.number == new.number for new in mine))
        )
        day = self.draft.valid_from if "valid_from" in self.told else known.valid_from
        until = self.draft.valid_until if "valid_until" in self.told else known.valid_until
        return UnitDraft(
            name=self.draft.name,
            short=self.draft.short or known.short,
            code=self.draft.code or known.code,
            kind=self.draft.kind if "kind" in self.told else known.kind,
            numbers=(*mine, *kept),
            valid_from=day,
            valid_until=until,
            note=self.draft.note or known.note,
        )


@dataclass(frozen=True, slots=True)
class DirectoryFile:
    """What a file says; `unknown` are titles nobody reads."""

    units: tuple[FileUnit, ...]
    problems: tuple[RowProblem, ...]
    unknown: tuple[str, ...]


@dataclass(slots=True)
class _Group:
    """The rows of one unit: its own, and one more for each further contact."""

    row: int
    values: dict[str, object] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    numbers: list[UnitNumber] = field(default_factory=list)
    broken: bool = False


def read_directory(data: bytes, today: date) -> DirectoryFile:
    """The units in the bytes of a table; blocks (not on the GUI thread); NotAMapError where it is none."""
    sheet, header = _sheet(sheets_of(data))
    reader = _Reader(header)
    groups = reader.groups(sheet.rows[header.row + 1 :])
    if not groups and not reader.problems:
        raise NotAMapError(
            "Bảng không có đơn vị nào dưới dòng tiêu đề. Hãy xem lại tệp.",
            en="The table has no unit below its header. Look at the file.",
        )
    if len(groups) > MAX_UNITS:
        raise NotAMapError(
            f"Tệp có hơn {MAX_UNITS} đơn vị. Hãy tách thành nhiều tệp.",
            en=f"The file has more than {MAX_UNITS} units. Split it.",
        )
    units = reader.units(groups, today)
    return DirectoryFile(
        tuple(units), tuple(sorted(reader.problems, key=lambda one: one.row)), header.unknown
    )


def _sheet(sheets: Sequence[Sheet]) -> tuple[Sheet, Header]:
    headers = ((sheet, header_of(sheet, NAMES, key="name", least=2)) for sheet in sheets)
    found = [(sheet, header) for sheet, header in headers if header is not None]
    if not found:
        raise NotAMapError(
            f"Không tìm thấy dòng tiêu đề có cột “{TITLES['name']}” và ít nhất một cột khác. Hãy xuất "
            "tệp mẫu và giữ nguyên dòng tiêu đề.",
            en="There is no header row with the unit's name and another column. Use the template.",
        )
    return max(found, key=lambda one: len(one[1].cells))


class _Reader:
    """Reads the rows below one header."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self.problems: list[RowProblem] = []

    def groups(self, rows: Sequence[TableRow]) -> list[_Group]:
        found: list[_Group] = []
        for row in rows:
            cells = {
                name: row.cells[at].strip()
                for name, at in self._header.cells.items()
                if at < len(row.cells) and row.cells[at].strip()
            }
            if not cells:
                continue
            if "name" in cells or not found:
                found.append(_Group(row.number))
            self._take(found[-1], row.number, cells)
        return found

    def units(self, groups: Sequence[_Group], today: date) -> list[FileUnit]:
        """Those without a problem; the second of two that would be one is refused."""
        found: list[FileUnit] = []
        names: dict[str, int] = {}
        codes: dict[str, int] = {}
        for group in groups:
            draft = None if group.broken else _draft(group, today)
            for vi, en in unit_problems(draft) if draft is not None else ():
                self._refuse(group, group.row, "", "", vi, en)
            if draft is None or group.broken:
                continue
            for taken, key in ((names, plain_letters(draft.name)), (codes, draft.code)):
                before = taken.setdefault(key, group.row) if key else group.row
                if before != group.row:
                    vi, en = f"trùng với dòng {before}", f"the same as in row {before}"
                    self._refuse(group, group.row, "", draft.name if taken is names else key, vi, en)
                    break
            else:
                found.append(FileUnit(group.row, draft, frozenset(group.told)))
        return found

    def _take(self, group: _Group, row: int, cells: Mapping[str, str]) -> None:
        # A column that is there says something even where its cell is empty: the number is gone.
        group.told |= {name for name in USES if name in self._header.cells}
        if ("person" in cells or "post" in cells) and "mobile" not in cells:
            vi = "đầu mối chưa có số điện thoại"
            self._refuse(group, row, "mobile", cells.get("person", ""), vi, "the contact has no number")
        for name, cell in cells.items():
            if name in ("person", "post"):
                continue
            try:
                if name in USES:
                    group.numbers += _numbers(name, cell, cells)
                else:
                    group.values[name] = _READERS[name](cell)
                    group.told.add(name)
            except RefusedError as error:
                self._refuse(group, row, name, cell, error.vi, error.en)

    def _refuse(self, group: _Group, row: int, name: str, value: str, vi: str, en: str) -> None:
        group.broken = True
        title = self._header.titles.get(name, TITLES.get(name, ""))
        self.problems.append(RowProblem(row, title, "" if value and value in vi else value, vi, en))


def _draft(group: _Group, today: date) -> UnitDraft:
    blank = UnitDraft(name="", valid_from=today, numbers=tuple(dict.fromkeys(group.numbers)))
    values = {name: value for name, value in group.values.items() if value is not None}
    return replace(blank, **values)  # type: ignore[arg-type]  # what _READERS makes of each field


def _numbers(name: str, cell: str, cells: Mapping[str, str]) -> list[UnitNumber]:
    read = mail_address if name == "email" else telephone
    named = cells if name == "mobile" else {}
    person, post = (tidy_line(named.get(one, ""), MAX_WHO) for one in ("person", "post"))
    parts = [one for one in re.split(r"[;,]", cell) if one.strip()]
    return [UnitNumber(use=USES[name], number=read(one), person=person, post=post) for one in parts]


def _kind(cell: str) -> UnitKind:
    wanted = " ".join(plain_letters(cell).split())
    found = [kind for words, kind in _KINDS.items() if wanted and wanted in words]
    if len(found) != 1:
        raise RefusedError(
            f"loại đơn vị phải là một trong: {'; '.join(KIND_WORDS.values())}",
            en=f"the kind has to be one of: {'; '.join(KIND_WORDS.values())}",
        )
    return found[0]


def _day(cell: str) -> date:
    found, iso = read_day(cell), _ISO_DAY.fullmatch(cell.strip())
    if found is None and iso is not None:
        with suppress(ValueError):
            found = date(int(iso[1]), int(iso[2]), int(iso[3]))
    if found is None:
        raise RefusedError(
            "phải là ngày dạng ngày/tháng/năm, ví dụ 01/03/2025", en="has to be a day, as 01/03/2025"
        )
    return found


_READERS: Mapping[str, Callable[[str], object]] = {
    "name": lambda cell: tidy_line(cell, MAX_NAME),
    "short": lambda cell: tidy_line(cell, MAX_SHORT),
    "code": lambda cell: tidy_line(cell, MAX_SHORT).upper(),
    "kind": _kind,
    "valid_from": _day,
    "valid_until": _day,
    "note": tidy_line,
}
