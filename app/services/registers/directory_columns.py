"""The columns of the directory as a table, and the directory written in them (D4.4)."""

from __future__ import annotations

import io
from collections.abc import Sequence

from xlsxwriter import Workbook

from app.domain.registers.unit import KIND_WORDS, Unit, Use
from app.services.camera_map_file.columns import Column, names_of

COLUMNS: tuple[Column, ...] = (
    Column("name", "Tên đơn vị", "Bắt buộc, ghi đầy đủ.", ("don vi", "ten", "co quan", "unit"), 46),
    Column("short", "Tên tắt", "Tên gọi tắt hoặc tên dùng trong bản đồ camera.", ("ten goi tat", "ma"), 22),
    Column("code", "Phím tắt", "Hai chữ cái không dấu để gõ ở dòng ghi nhanh.", ("phim",), 10),
    Column("kind", "Loại đơn vị", "; ".join(KIND_WORDS.values()) + ".", ("loai", "cap"), 26),
    Column(
        "duty", "Điện thoại trực", "Nhiều số cách nhau bằng dấu ;",
        ("dien thoai truc ban", "dien thoai", "so dien thoai", "dt truc", "dt"), 30,
    ),
    Column(
        "office_hours", "Điện thoại giờ hành chính", "Như trên.",
        ("dien thoai hanh chinh", "dt hanh chinh", "dien thoai van phong"), 30,
    ),
    Column("person", "Đầu mối liên hệ", "Họ tên. Thêm đầu mối: dòng ngay dưới, để trống tên đơn vị.",
           ("dau moi", "ho ten", "nguoi lien he", "can bo dau moi"), 24),
    Column("post", "Chức vụ", "Chức vụ của đầu mối.", (), 18),
    Column(
        "mobile", "Điện thoại đầu mối", "Số của đầu mối.",
        ("di dong", "dt dau moi", "dien thoai di dong"), 20,
    ),
    Column("fax", "Fax", "Nhiều số cách nhau bằng dấu ;", ("so fax",), 22),
    Column(
        "email", "Thư điện tử", "Nhiều địa chỉ cách nhau bằng dấu ;",
        ("email", "e mail", "mail", "thu dien tu cong vu"), 32,
    ),
    Column("valid_from", "Hiệu lực từ", "Ngày/tháng/năm; trống: từ hôm nay.", ("tu ngay", "ngay hieu luc")),
    Column("valid_until", "Hiệu lực đến", "Để trống: còn hoạt động.", ("den ngay", "het hieu luc")),
    Column("note", "Ghi chú", "", ("chu thich",), 30),
)  # fmt: skip
TITLES = {column.field: column.title for column in COLUMNS}
NAMES = names_of(COLUMNS)
USES = {
    "duty": Use.DUTY,
    "office_hours": Use.OFFICE_HOURS,
    "mobile": Use.PERSON,
    "fax": Use.FAX,
    "email": Use.EMAIL,
}


def directory_workbook(units: Sequence[Unit]) -> bytes:
    """The directory as XLSX, in the columns it is imported from; a row for each further contact."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, options) as book:
        sheet = book.add_worksheet("Danh bạ")
        head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#D9E2EC", "border": 1})
        for place, column in enumerate(COLUMNS):
            sheet.write(0, place, column.title, head)
            sheet.set_column(place, place, column.width)
        sheet.freeze_panes(1, 1)
        for place, cells in enumerate((cells for unit in units for cells in _rows(unit)), start=1):
            for at, value in enumerate(cells):
                if value:
                    sheet.write_string(place, at, value)
        told = book.add_worksheet("Hướng dẫn")
        told.set_column(0, 0, 28)
        told.set_column(1, 1, 90)
        for place, column in enumerate(COLUMNS):
            told.write_string(place, 0, column.title)
            told.write_string(place, 1, column.help)
    return stream.getvalue()


def _rows(unit: Unit) -> list[list[str]]:
    def by(use: Use) -> str:
        return "; ".join(one.number for one in unit.numbers if one.use is use)

    own = {
        "name": unit.name,
        "short": unit.short,
        "code": unit.code,
        "kind": KIND_WORDS[unit.kind],
        **{name: by(use) for name, use in USES.items() if use is not Use.PERSON},
        "valid_from": f"{unit.valid_from:%d/%m/%Y}",
        "valid_until": f"{unit.valid_until:%d/%m/%Y}" if unit.valid_until else "",
        "note": unit.note,
    }
    people = [one for one in unit.numbers if one.use is Use.PERSON]
    rows = []
    for place in range(max(1, len(people))):
        cells = dict(own) if place == 0 else {}
        if place < len(people):
            one = people[place]
            cells |= {"person": one.person, "post": one.post, "mobile": one.number}
        rows.append([cells.get(column.field, "") for column in COLUMNS])
    return rows
