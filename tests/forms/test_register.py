"""A register on paper: what is in it stands there, sums as they are read, long texts over pages (D6.4)."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
import python_calamine

from app.domain.cells import row_height
from app.domain.registers.paper import CellKind, PaperColumn, PaperTable, RegisterPaper
from forms.organisation import bundled_organisations
from forms.raster import PdfPages
from forms.register import register_workbook, render_register
from forms.text import Span, break_lines

MADE = datetime(2024, 6, 1, 3, 0, tzinfo=UTC)
LONG = "Phát hiện hồ sơ luồng đỏ ghi kết quả kiểm tra hàng hóa chưa đầy đủ, thiếu ảnh niêm phong. " * 12


def paper(rows: int) -> RegisterPaper:
    table = PaperTable(
        "I. Tin báo",
        (
            PaperColumn("Đơn vị", 140),
            PaperColumn("Thu thuế (đồng)", 60, CellKind.MONEY),
            PaperColumn("Tỷ lệ", 60, CellKind.SHARE),
            PaperColumn("Thời điểm báo", 24, CellKind.MOMENT),
        ),
        (
            *((f"Đơn vị {n}. {LONG}", 2_512_345_678, 0.9113, MADE) for n in range(rows)),
            ("=SUM(B1)", 0, None, "chưa báo"),
        ),
        strong=frozenset({rows}),
    )
    empty = PaperTable("II. Chỉ đạo", (PaperColumn("Đơn vị", 260),), (), tab="Chỉ đạo")
    return RegisterPaper(
        title="BÁO CÁO TỔNG HỢP",
        subtitle="Kỳ tháng 5/2024",
        tables=(table, empty),
        made_at=MADE,
        notes=("Đề nghị chấn chỉnh.",),
        recipient="Tổng cục trưởng Tổng cục Hải quan",
        signer="Lê Thị Bình",
        signer_title="Công chức",
    )


def test_D6_4_the_summary_is_a_document_with_its_addressee_its_sums_and_who_drew_it_up() -> None:
    organisation = bundled_organisations().at(MADE.date())
    with PdfPages(render_register(paper(9), organisation)) as pages:
        assert len(pages) > 1, "long findings go over pages"
        text = " ".join(" ".join(pages.text(n) for n in range(len(pages))).split())
    for words in (
        "Kính gửi: Tổng cục trưởng Tổng cục Hải quan",
        "2.512.345.678",
        "91,13 %",
        "10:00 01/06/2024",
        "Không phát sinh trong kỳ.",
        "Đề nghị chấn chỉnh.",
        "Lê Thị Bình",
    ):
        assert words in text
    assert "DỰ THẢO" not in text


def test_D6_4_who_gets_the_summary_stands_behind_one_dash() -> None:
    organisation = bundled_organisations().at(MADE.date())
    with PdfPages(render_register(paper(1), organisation)) as pages:
        text = pages.text(len(pages) - 1)
    assert "- Tổng cục trưởng Tổng cục Hải quan;" in text
    assert "- -" not in text


def test_Statistics_a_workbook_holds_numbers_as_numbers_and_texts_never_as_formulas() -> None:
    book = python_calamine.load_workbook(io.BytesIO(register_workbook(paper(1))))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[4][1:4] == [2_512_345_678.0, 0.9113, datetime.fromisoformat("2024-06-01T10:00")], (
        "a date of local time"
    )
    assert rows[5][0] == "=SUM(B1)"
    assert rows[5][3] == "chưa báo"
    assert book.sheet_names == ["Bảng 1", "Chỉ đạo"], "each table has columns of its own"
    assert book.get_sheet_by_name("Chỉ đạo").to_python()[4] == ["Không phát sinh trong kỳ."]


def test_Statistics_a_workbook_is_read_and_printed_as_it_is_opened() -> None:
    data = register_workbook(paper(3))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheet, names = (parts.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "workbook"))
    heights = dict(re.findall(r'<row r="(\d+)"[^>]*? ht="([\d.]+)"', sheet))
    # 70 figures of 7 px at 96 dpi, in pt, set in a face with the widths of Times New Roman.
    needed = 15 * len(break_lines([Span(f"Đơn vị 0. {LONG}")], 70 * 7 * 0.75, 11))
    assert needed <= float(heights["5"]) <= 1.3 * needed, "seen whole, in any program"
    assert "8" not in heights, "one line needs no more than the usual"
    assert '<pane ySplit="4"' in sheet, "the head stays"
    assert re.search(r'<pageSetup paperSize="9"[^>]* fitToHeight="0" orientation="landscape"', sheet)
    assert "'Bảng 1'!$4:$4" in names, "and is repeated on paper"
    assert '<autoFilter ref="A4:D7"/>' in sheet, "the sum is not filtered"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("một hai ba", 20, 1),
        ("a\nb\n", 20, 3),
        ("CHI CỤC HẢI QUAN KHU VỰC III", 20, 2),
        ("8" * 95, 10, 10),
    ],
)
def test_Statistics_a_row_is_as_high_as_its_longest_text(text: str, width: float, lines: int) -> None:
    assert row_height([("một", 20), (text, width)]) == 15 * lines


def test_Statistics_no_row_is_higher_than_a_workbook_allows() -> None:
    assert row_height([("từ " * 5000, 10)]) == 409
    assert row_height([]) == 15
