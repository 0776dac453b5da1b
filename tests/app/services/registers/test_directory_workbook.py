"""The directory as a workbook: days are days, texts are seen whole, paper has its heads (D4.4)."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime

import python_calamine

from app.domain.registers.unit import Unit, UnitKind, UnitNumber, Use
from app.services.registers.directory_columns import TITLES, directory_workbook
from forms.text import Span, break_lines

FROM, UNTIL = date(2025, 3, 1), date(2026, 2, 28)
LONG = "Ngoài giờ hành chính gọi số trực của Đội Giám sát; không liên lạc được thì gọi lãnh đạo đội. " * 3


def unit(name: str, until: date | None) -> Unit:
    return Unit(
        unit_id=name,
        name=name,
        kind=UnitKind.BRANCH,
        numbers=(
            UnitNumber(use=Use.DUTY, number="0225 3836 264"),
            UnitNumber(
                use=Use.PERSON, number="0912 345 678", person="Nguyễn Thị Phương Thảo", post="Đội phó"
            ),
            UnitNumber(use=Use.PERSON, number="0912 345 679", person="Hoàng Văn Tú", post="Đội trưởng"),
        ),
        valid_from=FROM,
        valid_until=until,
        note=LONG.strip(),
        changed_at=datetime(2025, 11, 22, tzinfo=UTC),
        changed_by="Lê Thị Bình",
    )


def test_D4_4_a_directory_s_workbook_holds_days_as_days_and_numbers_as_they_are_dialled() -> None:
    data = directory_workbook((unit("Hải quan cửa khẩu Hữu Nghị", UNTIL), unit("Đội Kiểm soát", None)))
    head, first, more, second, _ = (
        python_calamine.load_workbook(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    )
    at = {field: head.index(title) for field, title in TITLES.items()}
    assert (first[at["valid_from"]], first[at["valid_until"]]) == (FROM, UNTIL)
    assert second[at["valid_until"]] == ""
    assert (first[at["duty"]], more[at["mobile"]]) == ("0225 3836 264", "0912 345 679")


def test_D4_4_a_directory_s_workbook_is_seen_whole_and_printed_with_names_and_heads() -> None:
    data = directory_workbook((unit("Hải quan cửa khẩu Hữu Nghị", UNTIL),))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheet, names = (parts.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "workbook"))
    heights = dict(re.findall(r'<row r="(\d+)"[^>]*? ht="([\d.]+)"', sheet))
    # 30 figures of 7 px at 96 dpi, in pt, set in a face with the widths of Times New Roman.
    assert float(heights["2"]) >= 15 * len(break_lines([Span(LONG.strip())], 30 * 7 * 0.75, 11))
    assert re.search(
        r'<pageSetup paperSize="9"[^>]*fitToWidth="2" fitToHeight="0" orientation="landscape"', sheet
    )
    assert "'Danh bạ'!$A:$A,'Danh bạ'!$1:$1" in names
