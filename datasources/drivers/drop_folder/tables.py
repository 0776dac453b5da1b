"""The two text tables of the drop folder: the declaration dump and the gate list (column → field)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from app.errors import KnownError
from datasources.core import tabular
from datasources.core.readings import (
    GOOD,
    DeclarationRow,
    GateContainer,
    Quality,
    SourceReport,
    uncertain,
)
from datasources.core.tabular import CellError

Row = DeclarationRow | GateContainer
V = TypeVar("V")

_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True)
class Parsed:
    """A row that was taken: its line in the file, its value, its own time and quality."""

    line: int
    value: Row
    source_time: datetime | None
    quality: Quality


@dataclass(frozen=True)
class Table:
    """A kind of table: its columns, those it cannot do without, how a row becomes a value."""

    columns: tuple[str, ...]
    required: tuple[str, ...]
    build: Callable[[Mapping[str, str], str], tuple[Row, datetime | None, Quality]]


@dataclass(frozen=True)
class Bounds:
    """What a file may hold; it is refused whole (rows) or by the row (cell, characters) beyond."""

    rows: int
    cell: int


def parse(
    data: bytes,
    tables: Sequence[Table],
    file: str,
    bounds: Bounds,
    stopped: Callable[[], bool] = lambda: False,
) -> tuple[list[Parsed], list[SourceReport]]:
    """Rows taken and rows refused; raises KnownError when the file is refused as a whole.

    The first of `tables` whose required columns are all there is the kind of the file.
    """
    text = tabular.decode(data)
    table, header, lines = _open(text, tables)
    taken: list[Parsed] = []
    refused: list[SourceReport] = []
    for count, line in enumerate(lines, start=1):
        if count > bounds.rows:
            raise KnownError(
                f"Tệp có hơn {bounds.rows} dòng. Hãy chia thành nhiều tệp nhỏ hơn.",
                en=f"The file has more than {bounds.rows} rows. Split it into smaller files.",
            )
        if count % 500 == 0 and stopped():
            raise StoppedError
        try:
            taken.append(_row(line, header, table, bounds))
        except CellError as error:
            excerpt = tabular.clip(";".join(line.cells).strip(), 200)
            refused.append(SourceReport(file, line.number, error.vi, error.en, excerpt))
    return taken, refused


class StoppedError(Exception):
    """The console is stopping; the file is read again at the next start."""


def _open(text: str, tables: Sequence[Table]) -> tuple[Table, list[str], Iterator[tabular.Line]]:
    first, _, rest = text.partition("\n")
    skipped = 0
    # Excel's own first line "sep=;" is no row.
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        text, skipped = rest, 1
    found = re.search(r"[^\r\n]*\S[^\r\n]*", text)
    known = [name for table in tables for name in table.columns]
    lines = tabular.records(text, tabular.separator(found[0] if found else "", known))
    header = [tabular.column(cell) for cell in next(lines, tabular.Line(1, [])).cells]
    while header and not header[-1]:
        header.pop()
    table = _kind(header, tables)
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        shown = ", ".join(tabular.clip(name) for name in twice[:5])
        raise KnownError(
            f"Dòng tiêu đề có cột trùng tên: {shown}. Hãy xuất lại tệp.",
            en=f"The header names a column twice: {shown}. Export the file again.",
        )
    return table, header, (tabular.Line(line.number + skipped, line.cells) for line in lines)


def _kind(header: Sequence[str], tables: Sequence[Table]) -> Table:
    missing = {table: [name for name in table.required if name not in header] for table in tables}
    nearest = min(tables, key=lambda table: len(missing[table]))
    if missing[nearest]:
        columns = ", ".join(missing[nearest])
        raise KnownError(
            f"Dòng tiêu đề thiếu cột: {columns}. Hãy kiểm tra đúng loại tệp.",
            en=f"The header has no column {columns}. Check the kind of file.",
        )
    return nearest


def _row(line: tabular.Line, header: Sequence[str], table: Table, bounds: Bounds) -> Parsed:
    cells = list(line.cells)
    while len(cells) > len(header) and not cells[-1].strip():
        cells.pop()
    if len(cells) != len(header):
        raise CellError(
            f"dòng có {len(cells)} ô, tiêu đề có {len(header)} cột",
            f"the row has {len(cells)} cells, the header {len(header)} columns",
        )
    for name, cell in zip(header, cells, strict=True):
        if len(cell) > bounds.cell:
            raise CellError(
                f"cột {name}: ô dài {len(cell)} ký tự, cho phép {bounds.cell}",
                f"column {name}: {len(cell)} characters, {bounds.cell} allowed",
            )
    named = {name: cell for name, cell in zip(header, cells, strict=True) if name}
    raw = _as_json(named)
    value, source_time, quality = table.build(named, raw)
    return Parsed(line.number, value, source_time, quality)


def _declaration(cells: Mapping[str, str], raw: str) -> tuple[Row, datetime | None, Quality]:
    registered = _named("ngay_dk", tabular.moment, cells)
    if registered is None:
        raise CellError("cột ngay_dk: thiếu ngày đăng ký", "column ngay_dk: no date of registration")
    money, money_doubt = _money("trigia_tt", cells)
    row = DeclarationRow(
        number=_declaration_number("sotk", cells),
        registered_at=registered,
        office=_code("mahq", cells),
        type_code=_code("ma_lh", cells),
        enterprise_code=_code("ma_dv", cells),
        enterprise_name=_text("ten_dv", cells),
        channel=_channel(cells),
        checked_at=_named("ngay_hoanthanh_kt", tabular.moment, cells),
        released_at=_named("ngay_gph", tabular.moment, cells),
        stored_at=_named("ngay_hangve_baoquan", tabular.moment, cells),
        cleared_at=_named("ngay_thongquan", tabular.moment, cells),
        passed_at=_named("ngay_qua_kvgs", tabular.moment, cells),
        bill=_code("so_van_don", cells),
        container_count=_named("so_luong_cont", tabular.whole, cells),
        warehouse=_code("ma_dd_luu_kho", cells),
        document_officer=_text("canbo_kiemtra", cells),
        inspection_officer=_text("canbo_kiemhoa", cells),
        state=_text("ma_trangthai_tk", cells),
        request_code=_text("ma_denghi_bp", cells),
        cancel_reason=_text("lydo_huy", cells),
        hs_code=_code("mahs", cells).replace(".", ""),
        goods=_text("ten_hang", cells),
        value=money,
        tax_rate=_rate(cells),
        raw=raw,
    )
    return row, registered, money_doubt


def _gate(cells: Mapping[str, str], raw: str) -> tuple[Row, datetime | None, Quality]:
    container = "".join(c for c in _code("so_hieu_container", cells) if c.isalnum())
    if not container:
        raise CellError(
            "cột so_hieu_container: thiếu số hiệu container", "column so_hieu_container: no container number"
        )
    row = GateContainer(
        declaration=_declaration_number("sotk", cells),
        container=container,
        container_seal=_text("so_seal_container", cells),
        customs_seal=_text("so_seal_hai_quan", cells),
        confirmation=_text("xac_nhan", cells),
        raw=raw,
    )
    return row, None, GOOD


def _text(name: str, cells: Mapping[str, str]) -> str:
    return tabular.plain(cells.get(name, ""))


def _code(name: str, cells: Mapping[str, str]) -> str:
    return _text(name, cells).replace(" ", "").upper()


def _named(name: str, read: Callable[[str], V], cells: Mapping[str, str]) -> V:
    try:
        return read(cells.get(name, ""))
    except CellError as error:
        raise CellError(f"cột {name}: {error.vi}", f"column {name}: {error.en}") from None


def _declaration_number(name: str, cells: Mapping[str, str]) -> str:
    written = _code(name, cells).removesuffix(".0")
    if written.isascii() and written.isdecimal() and len(written) in (11, 12):
        return written
    if "E+" in written:
        raise CellError(
            f"cột {name}: “{tabular.clip(written)}” đã bị Excel làm tròn; hãy xuất cột này dạng văn bản",
            f"column {name}: “{tabular.clip(written)}” was rounded by Excel; export this column as text",
        )
    raise CellError(
        f"cột {name}: “{tabular.clip(written)}” không phải số tờ khai 12 chữ số",
        f"column {name}: “{tabular.clip(written)}” is not a declaration number of 12 digits",
    )


_CHANNELS = {"XANH": "1", "VÀNG": "2", "VANG": "2", "ĐỎ": "3", "DO": "3"}


def _channel(cells: Mapping[str, str]) -> str:
    written = _code("luong", cells).removeprefix("LUỒNG").removesuffix(".0")
    return _CHANNELS.get(written, written)


def _money(name: str, cells: Mapping[str, str]) -> tuple[str | None, Quality]:
    found = _named(name, tabular.number, cells)
    if found is None:
        return None, GOOD
    if not found.foreign:
        return found.text, GOOD
    written = tabular.clip(cells[name].strip())
    return found.text, uncertain(
        f"Cột {name} ghi “{written}” theo kiểu số nước ngoài, hiểu là {found.text}.",
        f"Column {name} holds “{written}”, a foreign spelling, read as {found.text}.",
    )


def _rate(cells: Mapping[str, str]) -> str:
    """A rate in % as a decimal string; words such as KCT (not taxable) stay as they are."""
    written = _text("thuesuat", cells)
    try:
        found = tabular.number(written.removesuffix("%"))
    except CellError:
        return written
    return found.text if found else ""


DECLARATIONS = Table(
    columns=(
        "sotk",
        "ngay_dk",
        "mahq",
        "ma_lh",
        "ma_dv",
        "ten_dv",
        "luong",
        "ngay_hoanthanh_kt",
        "ngay_gph",
        "ngay_hangve_baoquan",
        "ngay_thongquan",
        "ngay_qua_kvgs",
        "so_van_don",
        "so_luong_cont",
        "ma_dd_luu_kho",
        "canbo_kiemtra",
        "canbo_kiemhoa",
        "ma_trangthai_tk",
        "ma_denghi_bp",
        "lydo_huy",
        "mahs",
        "ten_hang",
        "trigia_tt",
        "thuesuat",
    ),
    required=("sotk", "ngay_dk", "mahq", "ma_lh"),
    build=_declaration,
)
GATE_LIST = Table(
    columns=("sotk", "so_hieu_container", "so_seal_container", "so_seal_hai_quan", "xac_nhan"),
    required=("sotk", "so_hieu_container"),
    build=_gate,
)
