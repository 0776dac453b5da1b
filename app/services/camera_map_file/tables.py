"""The bytes of a CSV, XLSX or XLS file → rows of text, within bounds."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from app.errors import KnownError
from app.files import read_regular, reason_words
from app.services.camera_map_file.sheet_process import MAX_CELL, MAX_COLUMNS, MAX_ROWS
from datasources.core import tabular

MAX_FILE_BYTES = 8 << 20
MAX_UNPACKED_BYTES = 64 << 20
MAX_PARTS = 2_000
READ_TIMEOUT_S = 60.0
ROOT = Path(__file__).resolve().parents[3]
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER = {
    b"\xff\xd8\xff": ("một ảnh JPEG", "a JPEG picture"),
    b"\x89PNG": ("một ảnh PNG", "a PNG picture"),
    b"%PDF": ("một tệp PDF", "a PDF file"),
    b"\x1f\x8b": ("một tệp nén gzip", "a gzip archive"),
    b"Rar!": ("một tệp nén RAR", "a RAR archive"),
    b"7z\xbc\xaf": ("một tệp nén 7z", "a 7z archive"),
    b"\x7fELF": ("một chương trình", "a program"),
    b"MZ": ("một chương trình", "a program"),
    b"{\\rtf": ("một tệp văn bản RTF", "an RTF document"),
}


class NotAMapError(KnownError):
    """The file as a whole cannot be read as a camera map, or as another table that units send."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its number in the file, from 1, and its cells as text."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of the file; a CSV file has one without a name."""

    name: str
    rows: tuple[TableRow, ...]


def read_table(path: Path) -> bytes:
    """The bytes of the file at `path`, one more than may be read of one too large; raises KnownError."""
    try:
        return read_regular(path, MAX_FILE_BYTES + 1)
    except OSError as error:
        vi, en = reason_words(error)
        raise KnownError(
            f"Không đọc được tệp {path.name} ({vi}). Hãy kiểm tra tệp và quyền truy cập.",
            en=f"The file {path.name} cannot be read ({en}). Check it and its permissions.",
        ) from error


def sheets_of(data: bytes) -> tuple[Sheet, ...]:
    """The tables in `data`; blocks up to 60 s (not on the GUI thread); raises KnownError."""
    if not data:
        raise NotAMapError(
            "Tệp trống. Hãy đề nghị nơi lập bảng gửi lại tệp.",
            en="The file is empty. Ask whoever made it to resend it.",
        )
    if len(data) > MAX_FILE_BYTES:
        raise _too_large()
    _refuse_other(data)
    if data.startswith(_ZIP):
        _check_archive(data)
        return _workbook(data)
    if data.startswith(_OLE):
        return _workbook(data)
    return (_text_table(data),)


def _refuse_other(data: bytes) -> None:
    for start, (vi, en) in _OTHER.items():
        if data.startswith(start):
            raise NotAMapError(
                f"Đây là {vi}, không phải bảng tính, dù tên tệp thế nào. Hãy chọn tệp CSV, XLSX hoặc XLS.",
                en=f"This is {en}, no spreadsheet, whatever its name says. Choose a CSV, XLSX or XLS file.",
            )


def _check_archive(data: bytes) -> None:
    """A workbook is an archive: refuse bombs, locks and other archives before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _damaged() from error
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise _too_large()
    if any(part.flag_bits & 1 for part in parts):
        raise _locked()
    if not any(part.filename == "[Content_Types].xml" for part in parts):
        raise NotAMapError(
            "Đây là tệp nén, không phải bảng tính Excel. Hãy giải nén rồi chọn tệp bảng tính bên trong.",
            en="This is an archive, no Excel workbook. Unpack it and choose the spreadsheet inside.",
        )


def _workbook(data: bytes) -> tuple[Sheet, ...]:
    command = [sys.executable, "-m", "app.services.camera_map_file.sheet_process"]
    try:
        answer = subprocess.run(  # noqa: S603 (our own program, no shell)
            command, input=data, cwd=ROOT, capture_output=True, timeout=READ_TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _damaged() from error
    if answer.returncode != 0:
        raise _damaged()
    found = json.loads(answer.stdout)
    if "error" in found:
        raise {"password": _locked, "too_large": _too_large, "damaged": _damaged}[found["error"]]()
    return tuple(
        Sheet(
            one["name"],
            tuple(TableRow(place, _cells(cells)) for place, cells in enumerate(one["rows"], start=1)),
        )
        for one in found["sheets"]
    )


def _text_table(data: bytes) -> Sheet:
    text = tabular.decode(data)
    head = text.splitlines()[:40]
    separator = max(tabular.SEPARATORS, key=lambda mark: max((line.count(mark) for line in head), default=0))
    rows: list[TableRow] = []
    for line in tabular.records(text, separator):
        if len(rows) >= MAX_ROWS or len(line.cells) > MAX_COLUMNS:
            raise _too_large()
        rows.append(TableRow(line.number, _cells(line.cells)))
    return Sheet("", tuple(rows))


def _cells(cells: list[str]) -> tuple[str, ...]:
    return tuple(tabular.plain(cell[:MAX_CELL]) for cell in cells)


def _too_large() -> NotAMapError:
    return NotAMapError(
        f"Tệp quá lớn (tối đa {MAX_FILE_BYTES >> 20} MB, {MAX_ROWS} dòng, "
        f"{MAX_COLUMNS} cột). Hãy xóa các dòng, cột và hình thừa rồi lưu lại.",
        en=f"The file is too large (at most {MAX_FILE_BYTES >> 20} MB, {MAX_ROWS} rows, "
        f"{MAX_COLUMNS} columns). Remove what is not needed and save it again.",
    )


def _locked() -> NotAMapError:
    return NotAMapError(
        "Tệp được đặt mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập.",
        en="The file is protected by a password. Open it in Excel, take the password off, save and import.",
    )


def _damaged() -> NotAMapError:
    return NotAMapError(
        "Tệp bị hỏng hoặc không phải bảng tính Excel. Hãy mở bằng Excel, lưu lại dạng XLSX hoặc CSV UTF-8.",
        en="The file is damaged or no Excel workbook. Open it in Excel and save it as XLSX or CSV UTF-8.",
    )
