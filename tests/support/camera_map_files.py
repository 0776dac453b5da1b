"""Camera map files as branches send them: every separator, encoding and habit."""

from __future__ import annotations

import io
from collections.abc import Sequence

from xlsxwriter import Workbook

BRANCH = "Hải quan cửa khẩu cảng Đình Vũ"
TITLES = (
    "STT", "Số hiệu", "Tên camera", "Địa điểm", "Mục giám sát", "Kinh độ", "Vĩ độ", "Hướng (độ)", "Loại",
    "Điểm đặt trước", "Pan", "Tilt", "Zoom", "Camera lân cận",
)  # fmt: skip
ROWS = (
    ("1", "DV-01", "Cầu tàu 1", "Cảng Đình Vũ", "4.2.b", "106,7750", "20,8450", "145", "PTZ",
     "Cầu tàu", "145,5", "-5", "2", "DV-03"),
    ("", "", "", "", "", "", "", "", "", "Cổng", "20", "-3", "4,5", ""),
    ("2", "DV-02", "Bãi C3", "Cảng Đình Vũ", "4.2.c", "106,7760", "20,8455", "60", "Cố định",
     "", "", "", "", "DV-01"),
    ("3", "DV-03", "Cổng 3", "Cảng Đình Vũ", "4.2.d; 4.2.a", "106,7790", "20,8470", "310", "Nhận dạng",
     "", "", "", "", ""),
)  # fmt: skip


def table(rows: Sequence[Sequence[str]] = ROWS, titles: Sequence[str] = TITLES, separator: str = ";") -> str:
    """The head lines a branch writes, the titles, the rows, as the lines of a CSV file."""
    head = [f"Chi cục quản lý: {BRANCH}", "Người gửi: Đỗ Văn Kha", f"Hiệu lực từ:{separator}01/03/2017"]
    lines = [separator.join(_quoted(cell) for cell in row) for row in (titles, *rows)]
    return "\r\n".join([*head, *lines, ""])


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def csv_file(rows: Sequence[Sequence[str]] = ROWS, titles: Sequence[str] = TITLES) -> bytes:
    """UTF-8 with BOM and semicolons, as Excel writes it in Vietnam."""
    return table(rows, titles).encode("utf-8-sig")


def xlsx_file(
    rows: Sequence[Sequence[object]] = ROWS, merged: Sequence[tuple[int, int, int, int]] = ()
) -> bytes:
    """A workbook; `merged` are (first row, first column, last row, last column) below the titles."""
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Camera")
        sheet.merge_range(0, 0, 0, 5, f"BẢN ĐỒ CAMERA – {BRANCH.upper()}")
        sheet.write(1, 0, "Đơn vị:")
        sheet.write(1, 1, BRANCH)
        for column, title in enumerate(TITLES):
            sheet.write(3, column, f" {title} ")
        for place, row in enumerate(rows, start=4):
            for column, cell in enumerate(row):
                if cell != "":
                    sheet.write(place, column, cell)
        for top, left, bottom, right in merged:
            sheet.merge_range(4 + top, left, 4 + bottom, right, rows[top][left])
    return stream.getvalue()
