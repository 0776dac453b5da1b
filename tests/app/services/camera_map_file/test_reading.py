"""What the parser takes, what it refuses and why, and that nothing makes it fall over (D14.1.1b)."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.bootstrap.checklists import bundled_checklists
from app.domain.camera_map import CameraKind
from app.errors import KnownError
from app.services.camera_map_file import sheet_process, tables
from app.services.camera_map_file.columns import COLUMNS
from app.services.camera_map_file.reading import MapFile, read_map
from app.services.camera_map_file.tables import NotAMapError
from app.services.camera_map_file.writing import map_workbook, template_workbook
from tests.support.camera_map_files import BRANCH, ROWS, TITLES, csv_file, table, xlsx_file

CHECKLISTS = bundled_checklists()
ITEMS = CHECKLISTS.items()


def read(data: bytes) -> MapFile:
    return read_map(data, items=ITEMS)


def row(number: str = "DV-09", **cells: str) -> tuple[str, ...]:
    """A sound row with `cells` put in by the title they stand under."""
    made = dict(zip(TITLES, ROWS[2], strict=True)) | {"Số hiệu": number, "Camera lân cận": ""}
    return tuple({**made, **cells}.values())


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_D14_1_1b_the_habits_of_such_files_are_read(separator: str, encoding: str) -> None:
    text = table(separator=separator)
    data = _cp1258(text) if encoding == "cp1258" else text.encode(encoding)
    found = read(data)
    assert not found.problems
    assert (found.branch, found.sender) == (BRANCH, "Đỗ Văn Kha")
    assert str(found.valid_from) == "2017-02-28 17:00:00+00:00"
    first, second, third = found.cameras
    assert (first.number, first.name, first.place) == ("DV-01", "Cầu tàu 1", "Cảng Đình Vũ")
    assert (first.longitude, first.latitude, first.direction) == (106.775, 20.845, 145)
    assert [(one.name, one.pan, one.tilt, one.zoom) for one in first.presets] == [
        ("Cầu tàu", 145.5, -5, 2),
        ("Cổng", 20, -3, 4.5),
    ]
    assert (first.kind, second.kind, third.kind) == (
        CameraKind.PTZ,
        CameraKind.FIXED,
        CameraKind.RECOGNITION,
    )
    assert (third.items, third.area) == (("4.2.d", "4.2.a"), "sea_port")
    assert second.neighbours == ("DV-01",)


def _cp1258(text: str) -> bytes:
    """cp1258 has the five tone marks as characters of their own."""
    marks = "\u0300\u0301\u0303\u0309\u0323"
    made = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in marks))
        made.append(base + "".join(c for c in parts if c in marks))
    return "".join(made).encode("cp1258")


def test_D14_1_1b_a_workbook_with_merged_cells_numbers_and_trailing_spaces_is_read() -> None:
    rows: list[list[object]] = [list(one) for one in ROWS]
    rows[0][5], rows[0][6], rows[0][7] = 106.775, 20.845, 145
    rows[0][1] = "DV-01  "
    rows[2][3] = rows[3][3] = ""
    found = read(xlsx_file(rows, merged=[(0, 1, 1, 1), (0, 3, 3, 3)]))
    assert not found.problems, found.problems
    assert [one.number for one in found.cameras] == ["DV-01", "DV-02", "DV-03"]
    assert {one.place for one in found.cameras} == {"Cảng Đình Vũ"}
    assert len(found.cameras[0].presets) == 2


def test_D14_1_1b_what_is_written_reads_back_the_same() -> None:
    cameras = tuple(
        replace(one, main=f"rtsp://nvr:554/{one.number}", credentials="dinh-vu", height=12.5, remark="Ổn")
        for one in read(csv_file()).cameras
    )
    found = read(map_workbook(cameras, None, BRANCH, CHECKLISTS))
    assert (found.cameras, found.problems, found.unknown) == (cameras, (), ())


def test_the_template_has_every_column_and_every_item_of_D14_4() -> None:
    data = template_workbook(CHECKLISTS)
    form, guide = tables.sheets_of(data)
    titles = [column.title for column in COLUMNS]
    assert any(list(line.cells) == titles for line in form.rows)
    words = " ".join(cell for line in guide.rows for cell in line.cells)
    assert all(item.text in words for item in ITEMS.values())
    with pytest.raises(NotAMapError, match="không có camera"):
        read(data)


@pytest.mark.parametrize(
    ("cells", "column", "expected"),
    [
        ({"Kinh độ": "Cảng"}, "Kinh độ", "cần một số từ -180 đến 180"),
        ({"Vĩ độ": "95"}, "Vĩ độ", "-90 đến 90"),
        ({"Vĩ độ": ""}, "Vĩ độ", "cả kinh độ và vĩ độ"),
        ({"Hướng (độ)": "bắc"}, "Hướng (độ)", "0 đến 360"),
        ({"Loại": "bay"}, "Loại", "cố định, PTZ"),
        ({"Mục giám sát": "4.2.z"}, "Mục giám sát", "Điều 14 khoản 4"),
        ({"Mục giám sát": "4.1.e"}, "Mục giám sát", "không có mục 4.1.e"),
        ({"Tên camera": ""}, "Tên camera", "bắt buộc"),
        ({"Số hiệu": "", "Điểm đặt trước": "", "Tên camera": "Không số"}, "Số hiệu", "1 đến 32"),
        ({"Zoom": "0"}, "Zoom", "0,1 đến 200"),
        ({"Số hiệu": "DV-01"}, "Số hiệu", "trùng số hiệu với dòng"),
    ],
)
def test_D14_1_1b_a_wrong_row_is_refused_with_its_reason(
    cells: dict[str, str], column: str, expected: str
) -> None:
    found = read(csv_file((*ROWS, row(**cells))))
    mine = [one for one in found.problems if one.row == 9]
    assert [(one.column, expected in one.vi) for one in mine] == [(column, True)]
    assert "DV-09" not in {one.number for one in found.cameras}
    assert {"DV-02", "DV-03"} <= {one.number for one in found.cameras}, "the others are not held up"


def test_D14_1_1b_of_two_rows_under_one_number_neither_is_taken() -> None:
    found = read(csv_file((*ROWS, row("DV-02", **{"Tên camera": "Bãi khác"}))))
    assert [one.row for one in found.problems] == [7, 9]
    assert found.refused == ("DV-02",)


def test_D14_1_1b_an_address_with_a_password_is_refused_and_shown_to_nobody() -> None:
    titles, rows = (*TITLES, "Luồng chính"), tuple((*one, "") for one in ROWS)
    for address in ("rtsp://admin:canary-1258@10.0.0.5/1", "rtsp://10.0.0.5/1?password=canary-1258"):
        found = read(csv_file((*rows, (*row(), address)), titles))
        (problem,) = found.problems
        assert "kho bí mật" in problem.vi
        assert "canary" not in repr(found)


def test_positions_in_one_cell_and_in_degrees_minutes_seconds_are_read() -> None:
    titles = tuple("Tọa độ" if title == "Kinh độ" else title for title in TITLES if title != "Vĩ độ")
    for cell in ("20.845, 106.775", "20,845; 106,775", "20°50'42\"N 106°46'30\"E"):
        made = tuple(cell if title == "Tọa độ" else "" for title in titles)
        made = ("1", "DV-01", "Cầu tàu", "Cảng Đình Vũ", *made[4:])
        found = read(csv_file((made,), titles))
        assert not found.problems, found.problems
        assert (found.cameras[0].longitude, found.cameras[0].latitude) == (106.775, 20.845)


def _zip(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "."), data)
    return stream.getvalue()


def _locked(data: bytes) -> bytes:
    """A zip whose parts say they are encrypted (general purpose bit 0)."""
    broken = bytearray(data)
    for start, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = broken.find(start)
        while place >= 0:
            broken[place + flags] |= 1
            place = broken.find(start, place + 1)
    return bytes(broken)


def _far_corner() -> bytes:
    """A workbook of a few kB whose cells span the whole sheet: 17 thousand million of them."""
    book = xlsx_file()
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                data = data.replace(b"</sheetData>", far)
            new.writestr(part.filename, data)
    return stream.getvalue()


WRONG: dict[str, bytes] = {
    "empty": b"",
    "a jpeg called xlsx": b"\xff\xd8\xff\xe0" + b"\0" * 64,
    "a pdf": b"%PDF-1.7\n",
    "a plain zip": _zip(readme=b"x"),
    "a locked zip": _locked(xlsx_file()),
    "a zip bomb": _zip(Content=b"\0" * (tables.MAX_UNPACKED_BYTES + 1)),
    "a cut workbook": xlsx_file()[:-200],
    "a workbook without sheets": _zip(**{"[Content_Types]__xml": b"<Types/>"}),
    "cells in the far corner": _far_corner(),
    "an xls that is none": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x7f" * 2000,
    "too many bytes": b"a" * (tables.MAX_FILE_BYTES + 1),
    "too many rows": b"\n".join(b"a;b" for _ in range(sheet_process.MAX_ROWS + 5)),
    "too many columns": b";".join(b"a" for _ in range(500)),
    "a table of something else": "Số tờ khai;Ngày\n107774843040;01/02/2017".encode(),
    "no required column": "Số hiệu;Tên camera;Hướng\nDV-01;Cầu tàu;20".encode(),
    "a torn quote": csv_file() + b'"DV-07;"x',
    "noise": bytes(range(256)) * 20,
    "null bytes": b"\0" * 4096,
}


@pytest.mark.parametrize("data", WRONG.values(), ids=WRONG.keys())
def test_D14_1_1b_a_wrong_file_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(KnownError) as refusal:
        read(data)
    assert refusal.value.vi.endswith(".")
    assert refusal.value.en.endswith(".")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.lists(st.text(max_size=24) | st.sampled_from(["DV-01", "4.2.b", "106,7", "PTZ", "rtsp://h/1"])),
        max_size=12,
    )
)
def test_any_cells_under_the_titles_give_cameras_or_reasons(rows: list[list[str]]) -> None:
    clean = [[cell.replace("\r", " ") for cell in one][: len(TITLES)] for one in rows]
    try:
        found = read(csv_file(clean))
    except KnownError:
        return
    numbers = [one.number for one in found.cameras]
    assert len(set(numbers)) == len(numbers)
    assert not set(numbers) & set(found.refused)
    assert all(one.vi and one.en and one.row > 4 for one in found.problems)
    assert all(one.branch and one.place and one.name for one in found.cameras)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 400), st.binary(max_size=40))
def test_any_damage_to_a_text_file_is_survived(place: int, noise: bytes) -> None:
    data = bytearray(csv_file())
    data[place : place + len(noise)] = noise
    with suppress(KnownError):
        read(bytes(data))


def test_damage_to_a_workbook_is_survived() -> None:
    book = xlsx_file()
    for place in range(0, len(book), max(1, len(book) // 25)):
        broken = bytearray(book)
        broken[place : place + 8] = b"\xff" * 8
        with suppress(KnownError):
            read(bytes(broken))
