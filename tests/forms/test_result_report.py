"""Form IV: the annex's words, a late result's cause, and what may go out (PL4)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date

import cv2
import numpy as np
import pytest

from app.errors import KnownError
from forms.organisation import Organisation
from forms.result_report import ResultReport, render_result_report
from forms.types import Person
from tests.forms.reading import find, joined, pieces, pixels, texts
from tests.forms.test_proposal import LETTERS
from tests.support.forms_samples import SEAL, approval, local_time

# The annex with its reading error "Noi nhận" put right.
ANNEX_IV = (
    "ĐƠN VỊ CHỦ QUẢN... ĐƠN VỊ.....",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập – Tự do – Hạnh phúc",
    "....., ngày .... tháng .... năm ....",
    "Kính gửi: Văn phòng Tổng cục (Phòng Tổng hợp – bộ phận trực ban).",
    "Thực hiện yêu cầu phối hợp tại điện fax/công văn số ....., ngày.... tháng ... năm .... của Trực ban cơ "
    "quan Tổng cục Hải quan. Đơn vị..... (ghi cụ thể đơn vị trực tiếp tiếp nhận, xử lý yêu cầu của trực ban) "
    "báo cáo kết quả xử lý, cụ thể như sau:",
    "- Nội dung yêu cầu phối hợp thực hiện: .....",
    "- Tiến trình xử lý (nêu cụ thể các mốc thời gian xử lý): .....",
    "- Kết quả xử lý: .....",
    "- Trường hợp xử lý chậm hơn thời gian yêu cầu thì báo cáo nguyên nhân, trách nhiệm công chức liên quan.",
    "- Đề xuất (nếu có): .....",
    "- Đầu mối phối hợp trao đổi thông tin: .....",
    "Nơi nhận: - Văn phòng Tổng cục; - Lưu: VT.",
    "LÃNH ĐẠO ĐƠN VỊ",
)
BLANK = ResultReport("", "", "", "", "", None, "", (), "", "")


def report(**changes: object) -> ResultReport:
    """Form IV of the team at gate 3, in time."""
    made = ResultReport(
        parent="CHI CỤC HẢI QUAN KHU VỰC III",
        unit="Hải quan cửa khẩu cảng Hải Phòng khu vực I",
        place="Hải Phòng",
        asked_by="điện fax",
        asked_number="05/2025",
        asked_on=date(2025, 11, 22),
        request="Kiểm tra niêm phong container MSKU6011672.",
        course=(
            (local_time(22, 11, 25), "Nhận yêu cầu."),
            (local_time(22, 12, 5), "Kiểm tra thực tế tại bãi."),
        ),
        result="Niêm phong còn nguyên.",
        contact="Ông Hoàng Văn Tú",
        number="BC 1/2025",
        issued_at=local_time(22, 13, 5),
        signatory=Person("Đội trưởng", "Hoàng Văn Tú"),
        approval=approval("Lãnh đạo ca trực", "Hoàng Văn Tú"),
        seal=SEAL,
        draft=False,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_PL4_a_blank_form_has_the_words_of_the_annex_in_their_order(organisation_2017: Organisation) -> None:
    read = joined(render_result_report(BLANK, organisation_2017))
    places = [read.find(words) for words in ANNEX_IV]
    assert -1 not in places
    assert places == sorted(places)


def test_PL4_is_filled_with_every_time_of_its_course(organisation: Organisation) -> None:
    read = joined(render_result_report(report(), organisation))
    for words in (
        "tại điện fax số 05/2025, ngày 22 tháng 11 năm 2025 của Trực ban cơ quan Cục Hải quan. Hải quan cửa "
        "khẩu cảng Hải Phòng khu vực I báo cáo kết quả xử lý",
        "+ 11 giờ 25 phút, ngày 22/11/2025: Nhận yêu cầu.",
        "+ 12 giờ 05 phút, ngày 22/11/2025: Kiểm tra thực tế tại bãi.",
        "công chức liên quan: không chậm so với thời gian yêu cầu.",
        "Hải Phòng, ngày 22 tháng 11 năm 2025",
    ):
        assert words in read
    assert "DỰ THẢO" not in read
    assert "(ghi cụ thể" not in read


def test_PL4_D9_3_a_late_result_names_its_cause_and_who(organisation: Organisation) -> None:
    late = report(late=True, cause="Mất điện tại cảng.", responsible="Ông Nam, Đội trưởng.")
    read = joined(render_result_report(late, organisation))
    assert "công chức liên quan: Mất điện tại cảng. Trách nhiệm: Ông Nam, Đội trưởng." in read
    with pytest.raises(KnownError, match=r"nguyên nhân xử lý chậm.*trách nhiệm công chức"):
        render_result_report(report(late=True), organisation)


def test_PL4_seal_is_printed_and_its_code_reads(organisation: Organisation) -> None:
    pdf = render_result_report(report(), organisation)
    assert f"Mã niêm phong nhật ký: {SEAL.short}" in joined(pdf)
    corner = np.ascontiguousarray(pixels(pdf, dpi=200)[-300:, -400:])
    assert cv2.QRCodeDetector().detectAndDecode(corner)[0] == SEAL.qr


def test_PL4_every_letter_is_drawn_and_long_content_goes_on_page_two(organisation: Organisation) -> None:
    words = " ".join(f"chữ{number}" for number in range(900))
    pdf = render_result_report(report(request=words, result=LETTERS), organisation)
    pages = texts(pdf)
    assert len(pages) > 1
    assert re.findall(r"chữ[0-9]+", " ".join(pages)) == words.split()
    assert set(unicodedata.normalize("NFC", LETTERS)) - {" "} <= set("".join(pages))
    assert all(piece.embedded for piece in pieces(pdf))


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"parent": ""}, "parent", "đơn vị chủ quản"),
        ({"unit": ""}, "unit", "đơn vị báo cáo"),
        ({"place": ""}, "place", "địa danh"),
        ({"asked_by": ""}, "asked_by", "văn bản yêu cầu"),
        ({"asked_number": ""}, "asked_number", "số điện fax"),
        ({"asked_on": None}, "asked_on", "ngày của yêu cầu"),
        ({"request": ""}, "request", "nội dung yêu cầu"),
        ({"course": ()}, "course", "tiến trình"),
        ({"result": ""}, "result", "kết quả"),
        ({"contact": ""}, "contact", "đầu mối"),
        ({"issued_at": None}, "issued_at", "ngày báo cáo"),
        ({"signatory": None}, "signatory", "lãnh đạo đơn vị"),
        ({"approval": None}, "approval", "chưa phê duyệt"),
    ],
)
def test_PL4_an_incomplete_report_cannot_be_final(
    change: dict[str, object], field: str, words: str, organisation: Organisation
) -> None:
    made = report(**change)
    problems = made.validate()
    assert [problem.field for problem in problems] == [field]
    assert words in problems[0].vi
    with pytest.raises(KnownError, match=words):
        render_result_report(made, organisation)
    assert "DỰ THẢO" in joined(render_result_report(replace(made, draft=True), organisation))


def test_PL4_the_region_s_number_is_not_left_alone_on_a_line(organisation: Organisation) -> None:
    pdf = render_result_report(report(), organisation)
    upper, lower = find(pdf, "QUAN"), find(pdf, "VỰC III")
    assert find(pdf, "CỤC").top == pytest.approx(upper.top, abs=1), "“Hải quan” is not divided"
    assert lower.top > upper.bottom
    assert find(pdf, "KHU").top == pytest.approx(lower.top, abs=1)
