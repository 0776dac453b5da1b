"""Form II: the annex's words, its furniture in mm, and what may be issued."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.errors import KnownError
from forms.fax_notice import render_fax_notice
from forms.organisation import Organisation
from forms.types import FaxNotice, Urgency
from tests.forms.reading import bright_red, find, joined, pixels, texts
from tests.support.forms_samples import SEAL, approval, fax_notice, local_time

ANNEX_II = (
    "ĐIỆN FAX ĐI (Khẩn)",
    "TỔNG CỤC HẢI QUAN",
    "TRỰC BAN",
    "Fax số: .....",
    "..... giờ .... phút, ngày ..../..../....",
    "THÔNG BÁO",
    "Về việc .....",
    "Kính gửi: .....",
    "Thực hiện quy chế làm việc Tổng cục Hải quan ban hành tại quyết định số 3333/QĐ-TCHQ ngày 06/10/2016 "
    "của Tổng cục trưởng Tổng cục Hải quan. Trực ban cơ quan Tổng cục Hải quan yêu cầu đơn vị phối hợp "
    "thực hiện nội dung sau:",
    "- Nội dung yêu cầu phối hợp thực hiện:",
    "- Yêu cầu về thời gian xử lý, hồi báo:",
    "- Hình thức hồi báo:",
    "- Đầu mối phối hợp thực hiện:",
    "Nơi nhận:",
    "- Văn phòng Tổng cục;",
    "- Cục nghiệp vụ (để theo dõi);",
    "- Lưu: Trực ban.",
    "PHỤ TRÁCH TRỰC BAN",
    "(Lãnh đạo Cục thực hiện trực ban",
    "ký, ghi rõ họ tên, chức vụ và đóng dấu của đơn vị)",
)


@pytest.mark.parametrize("words", ANNEX_II)
def test_PL2_a_blank_form_has_the_words_of_the_annex(words: str, organisation_2017: Organisation) -> None:
    assert words in joined(render_fax_notice(FaxNotice("", (), ""), organisation_2017))


def test_PL2_has_no_national_head(organisation_2017: Organisation) -> None:
    assert "CỘNG HÒA" not in joined(render_fax_notice(FaxNotice("", (), ""), organisation_2017))


def test_PL2_is_filled_with_hour_minute_and_number(organisation: Organisation) -> None:
    read = joined(render_fax_notice(fax_notice(), organisation))
    assert "Fax số: 05/TB-TrB" in read
    assert "11 giờ 20 phút, ngày 22/11/2025" in read
    assert "Về việc phối hợp kiểm tra container MSKU6011672 tại cổng cảng số 3" in read
    assert "+ Tờ khai: 107774843040, loại hình A11, luồng đỏ" in read
    assert "DỰ THẢO" not in read
    assert "(Lãnh đạo" not in read


def test_PL2_several_recipients_stand_on_a_line_each(organisation: Organisation) -> None:
    pdf = render_fax_notice(fax_notice(recipients=("Chi cục A", "Chi cục B;", "Chi cục C.")), organisation)
    lines = [line.strip() for line in texts(pdf)[0].splitlines()]
    assert lines.index("- Chi cục A;") + 1 == lines.index("- Chi cục B;")
    assert "- Chi cục C." in lines
    assert find(pdf, "Chi cục A").left == pytest.approx(find(pdf, "Chi cục B").left, abs=0.3)


def test_PL2_telephone_and_fax_are_those_of_the_day_D5_6(organisation_2017: Organisation) -> None:
    spring = fax_notice(issued_at=local_time(22, 11).replace(year=2017, month=5))
    autumn = fax_notice(issued_at=local_time(22, 11).replace(year=2017))
    assert "(04) – 39 44 00 68; Fax trực ban: (04) – 39 44 00 69" in joined(
        render_fax_notice(spring, organisation_2017)
    )
    assert "(024) – 39 44 00 68" in joined(render_fax_notice(autumn, organisation_2017))


@pytest.mark.parametrize("urgency", list(Urgency))
def test_PL2_urgency_mark_has_its_size_and_colour(urgency: Urgency, organisation: Organisation) -> None:
    dpi = 300
    image = pixels(render_fax_notice(fax_notice(urgency=urgency), organisation), dpi=dpi)
    ys, xs = np.nonzero(bright_red(image))
    width, height = (np.ptp(xs) + 1) * 25.4 / dpi, (np.ptp(ys) + 1) * 25.4 / dpi
    assert width == pytest.approx(urgency.width_mm, abs=0.6)
    assert height == pytest.approx(8, abs=0.6)
    assert urgency.text in joined(render_fax_notice(fax_notice(urgency=urgency), organisation))


def test_PL2_agency_stands_left_and_the_signature_right(organisation: Organisation) -> None:
    pdf = render_fax_notice(fax_notice(), organisation)
    assert find(pdf, "CỤC HẢI QUAN").right < 98
    assert find(pdf, "Fax số").left > 97
    assert find(pdf, "Nơi nhận").left == pytest.approx(30, abs=0.5)
    assert find(pdf, "PHỤ TRÁCH TRỰC BAN").middle == pytest.approx(
        find(pdf, "Trần Thị Hồng Vân").middle, abs=0.5
    )
    room = find(pdf, "Trần Thị Hồng Vân").top - find(pdf, "PHỤ TRÁCH TRỰC BAN").bottom
    assert room > 18


def test_PL2_seal_is_printed_and_its_code_reads(organisation: Organisation) -> None:
    pdf = render_fax_notice(fax_notice(), organisation)
    assert f"Mã niêm phong nhật ký: {SEAL.short}" in joined(pdf)
    image = pixels(pdf, dpi=200)
    corner = np.ascontiguousarray(image[-300:, -400:])
    text, _, _ = cv2.QRCodeDetector().detectAndDecode(corner)
    assert text == SEAL.qr


def test_PL2_without_a_seal_has_no_code(organisation: Organisation) -> None:
    assert "niêm phong nhật ký" not in joined(render_fax_notice(fax_notice(seal=None), organisation))


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"subject": " "}, "subject", "Về việc"),
        ({"recipients": ()}, "recipients", "Kính gửi"),
        ({"request": ""}, "request", "nội dung yêu cầu"),
        ({"deadline": ""}, "deadline", "thời gian xử lý"),
        ({"reply_by": ""}, "reply_by", "hình thức hồi báo"),
        ({"contact": ""}, "contact", "đầu mối"),
        ({"number": ""}, "number", "số điện fax"),
        ({"issued_at": None}, "issued_at", "giờ, phút, ngày"),
        ({"signatory": None}, "signatory", "phụ trách trực ban"),
        ({"approvals": ()}, "approvals", "phê duyệt"),
    ],
)
def test_D4_3_an_incomplete_fax_cannot_be_made_final(
    change: dict[str, object], field: str, words: str, organisation: Organisation
) -> None:
    fax = fax_notice(**change)
    problems = fax.validate()
    assert [problem.field for problem in problems] == [field]
    assert words in problems[0].vi
    with pytest.raises(KnownError, match=words):
        render_fax_notice(fax, organisation)
    draft = render_fax_notice(fax_notice(**change, draft=True), organisation)
    assert "DỰ THẢO" in joined(draft)


def test_D4_3_a_complete_fax_has_no_problem() -> None:
    assert fax_notice().validate() == []


def test_D4_3_the_approval_is_on_the_paper(organisation: Organisation) -> None:
    fax = fax_notice(approvals=(approval("Lãnh đạo ca trực", "Trần Thị Hồng Vân"),))
    assert (
        "Phê duyệt ghi trong nhật ký: Lãnh đạo ca trực Trần Thị Hồng Vân, 11:18:42 ngày 22/11/2025; "
        "khóa ký 9C1E-44D0." in joined(render_fax_notice(fax, organisation))
    )


def test_a_draft_is_marked_on_every_page(organisation: Organisation) -> None:
    pdf = render_fax_notice(fax_notice(draft=True, request="Nội dung. " * 900), organisation)
    assert len(texts(pdf)) > 2
    assert all("DỰ THẢO –" in page and page.count("DỰ THẢO") == 2 for page in texts(pdf))
    dark = [((pixels(pdf, n, 50) > 200) & (pixels(pdf, n, 50) < 225)).sum() for n in range(len(texts(pdf)))]
    assert min(dark) > 5_000
