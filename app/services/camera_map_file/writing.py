"""The map as a workbook in the very columns it is read from, and an empty one with help."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.clock import to_local
from app.domain.area import area_words
from app.domain.camera_map import CameraKind, MapCamera, MapPreset, MapVersion
from app.domain.cells import row_height
from app.domain.checklist import Checklists
from app.services.camera_map_file.columns import COLUMNS, PRESET_FIELDS

KIND_WORDS = {
    CameraKind.FIXED: "Cố định",
    CameraKind.PTZ: "PTZ",
    CameraKind.RECOGNITION: "Nhận dạng",
    CameraKind.MOBILE: "Cơ động",
}
HEADER_ROW = 6
A4 = 9
HELP_WIDTHS = (28.0, 110.0)
_HABITS = (
    "Một tệp cho một chi cục. Tên chi cục, người gửi và ngày hiệu lực ghi ở đầu bảng.",
    "Mỗi camera một dòng. Có nhiều điểm đặt trước: mỗi điểm một dòng ngay bên dưới, để trống số hiệu.",
    "Ngày ghi theo thứ tự ngày/tháng/năm; số thập phân dùng dấu phẩy.",
    "Không ghi mật khẩu ở bất kỳ đâu trong tệp. Tài khoản thiết bị do phòng trực lưu trong kho bí mật.",
    "Dòng sai bị từ chối kèm lý do; phòng trực quyết định có nhận các dòng còn lại hay không.",
)


def map_workbook(
    cameras: Sequence[MapCamera], version: MapVersion | None, branch: str, checklists: Checklists
) -> bytes:
    """The cameras of a branch as XLSX; a row for each further preset. `version` gives sender and dates."""
    stream = io.BytesIO()
    with Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet("Bản đồ camera")
        _write_head(book, sheet, version, branch)
        row = HEADER_ROW + 1
        for camera in cameras:
            for cells in _rows(camera):
                for column, value in enumerate(cells):
                    if value is not None and value != "":
                        sheet.write(row, column, value)
                row += 1
        _write_help(book, checklists)
    return stream.getvalue()


def template_workbook(checklists: Checklists) -> bytes:
    """An empty map with a sheet of help, for a branch to fill in."""
    return map_workbook((), None, "", checklists)


def _write_head(book: Workbook, sheet: Worksheet, version: MapVersion | None, branch: str) -> None:
    title = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#D9E2EC", "border": 1}
    )
    sheet.write(0, 0, "THÔNG SỐ BẢN ĐỒ CAMERA GIÁM SÁT", title)
    told = (
        ("Chi cục quản lý:", branch),
        ("Người gửi:", version.sender if version else ""),
        ("Hiệu lực từ:", _day(version.valid_from) if version else ""),
        ("Hiệu lực đến:", _day(version.valid_to) if version and version.valid_to else ""),
    )
    for row, (label, value) in enumerate(told, start=1):
        sheet.write(row, 0, label)
        sheet.write_string(row, 1, value)
    for place, column in enumerate(COLUMNS):
        sheet.write(HEADER_ROW, place, column.title, head)
        sheet.set_column(place, place, column.width)
    titles = [(column.title, float(column.width)) for column in COLUMNS]
    sheet.set_row(HEADER_ROW, row_height(titles))
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.repeat_rows(HEADER_ROW)
    sheet.repeat_columns(0, 1)
    sheet.set_footer("&C&P/&N")


def _write_help(book: Workbook, checklists: Checklists) -> None:
    sheet = book.add_worksheet("Hướng dẫn")
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "valign": "top"})
    for place, width in enumerate(HELP_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    row = _write_lines(sheet, 0, [("Cách điền", habit) for habit in _HABITS], bold, wrap)
    row = _write_lines(sheet, row + 1, [(one.title, one.help) for one in COLUMNS], bold, wrap)
    items = [(item.item_id, item.text) for one in checklists.lists for item in one.items]
    _write_lines(sheet, row + 1, [("Mục", "Nội dung Điều 14 khoản 4"), *items], bold, wrap)


def _write_lines(
    sheet: Worksheet, row: int, lines: Sequence[tuple[str, str]], bold: Format, wrap: Format
) -> int:
    for name, words in lines:
        sheet.set_row(row, row_height([(name, HELP_WIDTHS[0]), (words, HELP_WIDTHS[1])]))
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, words, wrap)
        row += 1
    return row


def _day(moment: datetime) -> str:
    return f"{to_local(moment):%d/%m/%Y %H:%M}"


def _rows(camera: MapCamera) -> list[list[object]]:
    own = {
        "area": area_words(camera.area),
        "items": "; ".join(camera.items),
        "kind": KIND_WORDS[camera.kind],
        "neighbours": "; ".join(camera.neighbours),
    }
    rows = []
    for place, preset in enumerate(camera.presets or (None,)):
        cells: list[object] = []
        for column in COLUMNS:
            if column.field in PRESET_FIELDS:
                cells.append(_preset_cell(preset, column.field))
            elif place:
                cells.append(None)
            else:
                cells.append(own.get(column.field, getattr(camera, column.field)))
        rows.append(cells)
    return rows


def _preset_cell(preset: MapPreset | None, field: str) -> object:
    if preset is None:
        return None
    names = {"preset_name": "name", "preset_token": "token"}
    return getattr(preset, names.get(field, field))
