"""A register on paper: what is in it stands there, sums as they are read, long texts over pages (D6.4)."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import python_calamine

from app.domain.registers.paper import CellKind, PaperColumn, PaperTable, RegisterPaper
from forms.organisation import bundled_organisations
from forms.raster import PdfPages
from forms.register import register_workbook, render_register

MADE = datetime(2024, 6, 1, 3, 0, tzinfo=UTC)
LONG = "Phát hiện hồ sơ luồng đỏ ghi kết quả kiểm tra hàng hóa chưa đầy đủ, thiếu ảnh niêm phong. " * 12


def paper(rows: int) -> RegisterPaper:
    table = PaperTable(
        "I. Tin báo",
        (
            PaperColumn("Đơn vị", 140),
            PaperColumn("Thu thuế (đồng)", 60, CellKind.MONEY),
            PaperColumn("Tỷ lệ", 60, CellKind.SHARE),
        ),
        (*((f"Đơn vị {n}. {LONG}", 2_512_345_678, 0.9113) for n in range(rows)), ("=SUM(B1)", 0, None)),
        strong=frozenset({rows}),
    )
    empty = PaperTable("II. Chỉ đạo", (PaperColumn("Đơn vị", 260),), ())
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
        "Không phát sinh trong kỳ.",
        "Đề nghị chấn chỉnh.",
        "Lê Thị Bình",
    ):
        assert words in text
    assert "DỰ THẢO" not in text


def test_Statistics_a_workbook_holds_numbers_as_numbers_and_texts_never_as_formulas() -> None:
    sheet = python_calamine.load_workbook(io.BytesIO(register_workbook(paper(1)))).get_sheet_by_index(0)
    rows = sheet.to_python()
    assert rows[5][1:3] == [2_512_345_678.0, 0.9113]
    assert rows[6][0] == "=SUM(B1)"
