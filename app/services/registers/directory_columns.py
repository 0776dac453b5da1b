"""The columns of the directory as a table, and the directory written in them (D4.4)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from app.domain.cells import row_height
from app.domain.registers.unit import KIND_WORDS, Unit, Use
from app.services.camera_map_file.columns import Column, names_of

COLUMNS: tuple[Column, ...] = (
    Column("name", "Tên đơn vị", "Bắt buộc, ghi đầy đủ.", ("don vi", "ten", "co quan", "unit"), 34),
    Column("short", "Tên tắt", "Tên gọi tắt hoặc tên dùng trong bản đồ camera.", ("ten goi tat", "ma"), 16),
    Column("code", "Phím tắt", "Hai chữ cái không dấu để gõ ở dòng ghi nhanh.", ("phim",), 7),
    Column("kind", "Loại đơn vị", "; ".join(KIND_WORDS.values()) + ".", ("loai", "cap"), 16),
    Column(
        "duty", "Điện thoại trực", "Nhiều số cách nhau bằng dấu ;",
        ("dien thoai truc ban", "dien thoai", "so dien thoai", "dt truc", "dt"), 17,
    ),
    Column(
        "office_hours", "Điện thoại giờ hành chính", "Như trên.",
        ("dien thoai hanh chinh", "dt hanh chinh", "dien thoai van phong"), 17,
    ),
    Column("person", "Đầu mối liên hệ", "Họ tên. Thêm đầu mối: dòng ngay dưới, để trống tên đơn vị.",
           ("dau moi", "ho ten", "nguoi lien he", "can bo dau moi"), 20),
    Column("post", "Chức vụ", "Chức vụ của đầu mối.", (), 17),
    Column(
        "mobile", "Điện thoại đầu mối", "Số của đầu mối.",
        ("di dong", "dt dau moi", "dien thoai di dong"), 15,
    ),
    Column("fax", "Fax", "Nhiều số cách nhau bằng dấu ;", ("so fax",), 15),
    Column(
        "email", "Thư điện tử", "Nhiều địa chỉ cách nhau bằng dấu ;",
        ("email", "e mail", "mail", "thu dien tu cong vu"), 30,
    ),
    Column(
        "valid_from", "Hiệu lực từ", "Ngày/tháng/năm; trống: từ hôm nay.", ("tu ngay", "ngay hieu luc"), 12
    ),
    Column("valid_until", "Hiệu lực đến", "Để trống: còn hoạt động.", ("den ngay", "het hieu luc"), 12),
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
_A4 = 9


def directory_workbook(units: Sequence[Unit]) -> bytes:
    """The directory as XLSX, in the columns it is imported from; a row for each further contact."""
    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": "Times New Roman", "font_size": 11},
    }
    with Workbook(stream, options) as book:
        sheet = book.add_worksheet("Danh bạ")
        head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#D9E2EC", "border": 1}
        )
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left", "valign": "top", "border": 1})
        for place, column in enumerate(COLUMNS):
            sheet.write_string(0, place, column.title, head)
            sheet.set_column(place, place, column.width)
        _fit(sheet, 0, [column.title for column in COLUMNS])
        lines = [cells for unit in units for cells in _rows(unit)]
        for row, cells in enumerate(lines, start=1):
            for place, value in enumerate(cells):
                if isinstance(value, date):
                    sheet.write_datetime(row, place, value, day)
                elif value:
                    sheet.write_string(row, place, value, cell)
                else:
                    sheet.write_blank(row, place, None, cell)
            _fit(sheet, row, [value if isinstance(value, str) else "" for value in cells])
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.6)
        # Fourteen columns on one A4 could not be read: two sheets side by side, the name on both.
        sheet.fit_to_pages(2, 0)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0)
        sheet.set_footer("&C&P/&N")
        told = book.add_worksheet("Hướng dẫn")
        told.set_column(0, 0, 28)
        told.set_column(1, 1, 90)
        for row, column in enumerate(COLUMNS):
            told.write_string(row, 0, column.title)
            told.write_string(row, 1, column.help)
    return stream.getvalue()


def _fit(sheet: Worksheet, row: int, texts: Sequence[str]) -> None:
    widths = [column.width for column in COLUMNS]
    sheet.set_row(row, row_height(zip(texts, widths, strict=True)))


def _rows(unit: Unit) -> list[list[str | date]]:
    def by(use: Use) -> str:
        return "; ".join(one.number for one in unit.numbers if one.use is use)

    own: dict[str, str | date] = {
        "name": unit.name,
        "short": unit.short,
        "code": unit.code,
        "kind": KIND_WORDS[unit.kind],
        **{name: by(use) for name, use in USES.items() if use is not Use.PERSON},
        "valid_from": unit.valid_from,
        "valid_until": unit.valid_until or "",
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
