"""Form V: the annex's words, who signs for the unit, and what may be issued (PL5)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import cv2
import numpy as np
import pytest

from app.errors import KnownError
from forms.organisation import Organisation
from forms.surveillance_notice import SurveillanceNotice, render_surveillance_notice
from forms.types import Person
from tests.forms.reading import find, joined, pieces, pixels, texts
from tests.forms.test_proposal import LETTERS
from tests.support.forms_samples import SEAL, approval, local_time

# Number and day of the Quy chế, left open in the annex, are its own.
ANNEX_V = (
    "ĐIỆN FAX ĐI (Khẩn)",
    "TỔNG CỤC HẢI QUAN CỤC ĐIỀU TRA CHỐNG BUÔN LẬU",
    "Fax số: ..... ..... giờ .... phút, ngày ..../..../....",
    "THÔNG BÁO Về việc phối hợp thực hiện giám sát trực tuyến",
    "Kính gửi: .....",
    "Thực hiện quy chế thực hiện giám sát trực tuyến của Tổng cục Hải quan ban hành tại quyết định số "
    "888/QĐ-TCHQ ngày 17/3/2017 của Tổng cục trưởng Tổng cục Hải quan. Cục Điều tra chống buôn lậu yêu cầu "
    "đơn vị phối hợp thực hiện nội dung sau:",
    "- Nội dung yêu cầu phối hợp thực hiện giám sát trực tuyến: .....",
    "- Yêu cầu về thời gian xử lý, hồi báo: .....",
    "- Đầu mối phối hợp thực hiện: .....",
    "Trân trọng./.",
    "Nơi nhận: - Như trên (để thực hiện); - Lưu: VT.",
    "CỤC TRƯỞNG",
)


def notice(**changes: object) -> SurveillanceNotice:
    """Form V as issued for a plan of focused surveillance."""
    made = SurveillanceNotice(
        recipients=("Chi cục Hải quan khu vực III",),
        request="Cung cấp hình ảnh camera cổng số 3, phối hợp kiểm tra container MSKU6011672.",
        facts=(("Kế hoạch, chuyên đề", "KH-07, hàng quá cảnh"),),
        deadline="Trước 16 giờ 00 phút, ngày 22/11/2025.",
        contact="Ông Lê Quang Minh, công chức trực ban.",
        number="05/2025",
        issued_at=local_time(22, 11, 20),
        signatory=Person("Chi cục trưởng", "Trần Thị Hồng Vân"),
        approval=approval(),
        seal=SEAL,
        draft=False,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_PL5_a_blank_form_has_the_words_of_the_annex_in_their_order(organisation_2017: Organisation) -> None:
    read = joined(render_surveillance_notice(SurveillanceNotice((), ""), organisation_2017))
    places = [read.find(words) for words in ANNEX_V]
    assert -1 not in places
    assert places == sorted(places)
    assert "CỘNG HÒA" not in read
    assert "Hình thức hồi báo" not in read


def test_PL5_head_signs_or_the_deputy_for_the_head(organisation: Organisation) -> None:
    pdf = render_surveillance_notice(notice(), organisation)
    assert "DỰ THẢO" not in joined(pdf)
    assert "KT." not in joined(pdf)
    assert find(pdf, "CHI CỤC TRƯỞNG").middle == pytest.approx(find(pdf, "Trần Thị Hồng Vân").middle, abs=0.5)
    deputy = Person("Phó Chi cục trưởng", "Trần Thị Hồng Vân")
    assert "KT. CHI CỤC TRƯỞNG PHÓ CHI CỤC TRƯỞNG" in joined(
        render_surveillance_notice(notice(signatory=deputy), organisation)
    )


def test_PL5_seal_is_printed_and_its_code_reads(organisation: Organisation) -> None:
    pdf = render_surveillance_notice(notice(), organisation)
    assert f"Mã niêm phong nhật ký: {SEAL.short}" in joined(pdf)
    corner = np.ascontiguousarray(pixels(pdf, dpi=200)[-300:, -400:])
    assert cv2.QRCodeDetector().detectAndDecode(corner)[0] == SEAL.qr


def test_PL5_every_vietnamese_letter_is_drawn_from_an_embedded_face(organisation: Organisation) -> None:
    pdf = render_surveillance_notice(notice(request=LETTERS), organisation)
    assert set(unicodedata.normalize("NFC", LETTERS)) - {" "} <= set("".join(texts(pdf)))
    assert all(piece.embedded for piece in pieces(pdf))


def test_PL5_a_long_request_goes_on_page_two_and_loses_nothing(organisation: Organisation) -> None:
    words = " ".join(f"chữ{number}" for number in range(900))
    pages = texts(render_surveillance_notice(notice(request=words), organisation))
    assert len(pages) > 1
    assert re.findall(r"chữ[0-9]+", " ".join(pages)) == words.split()
    assert all(SEAL.short in page for page in pages)


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"recipients": ()}, "recipients", "Kính gửi"),
        ({"request": ""}, "request", "nội dung yêu cầu"),
        ({"deadline": ""}, "deadline", "thời gian xử lý"),
        ({"contact": ""}, "contact", "đầu mối"),
        ({"number": ""}, "number", "số điện fax"),
        ({"issued_at": None}, "issued_at", "giờ, phút, ngày"),
        ({"signatory": None}, "signatory", "lãnh đạo đơn vị"),
        ({"approval": None}, "approval", "chưa phê duyệt"),
    ],
)
def test_PL5_D4_3_an_incomplete_notice_cannot_be_final(
    change: dict[str, object], field: str, words: str, organisation: Organisation
) -> None:
    made = notice(**change)
    problems = made.validate()
    assert [problem.field for problem in problems] == [field]
    assert words in problems[0].vi
    with pytest.raises(KnownError, match=words):
        render_surveillance_notice(made, organisation)
    assert "DỰ THẢO" in joined(render_surveillance_notice(replace(made, draft=True), organisation))
