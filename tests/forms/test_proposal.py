"""Form III: the annex's words, the leader's own block, and what may be final (PL3)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import cv2
import numpy as np
import pytest

from app.errors import KnownError
from forms.organisation import Organisation
from forms.proposal import Proposal, render_proposal
from forms.types import Person
from tests.forms.reading import find, joined, pieces, pixels, texts
from tests.support.forms_samples import SEAL, approval, local_time

ANNEX_III = (
    "TỔNG CỤC HẢI QUAN TRỰC BAN",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập – Tự do – Hạnh phúc",
    "Hà Nội, ngày .... tháng .... năm ....",
    "ĐỀ XUẤT XỬ LÝ THÔNG TIN PHÁT SINH",
    "Thực hiện quy chế làm việc Tổng cục Hải quan ban hành tại quyết định số 3333/QĐ-TCHQ ngày 06/10/2016 "
    "của Tổng cục trưởng Tổng cục Hải quan. Trực ban cơ quan Tổng cục Hải quan báo cáo, đề xuất xử lý "
    "thông tin phát sinh sau:",
    "1. Nội dung thông tin phát sinh",
    "- Thời gian phát sinh, tiếp nhận thông tin: .....",
    "- Địa điểm/địa bàn xảy ra: .....",
    "- Đơn vị/cá nhân có liên quan: .....",
    "- Nội dung vụ việc: .....",
    "2. Đề xuất",
    "- Phân tích, nhận định: .....",
    "- Nội dung đề xuất xử lý: .....",
    "Nơi nhận:",
    "- Tổng cục trưởng;",
    "- Lưu: Trực ban.",
    "PHỤ TRÁCH TRỰC BAN",
    "(Lãnh đạo Cục thực hiện trực ban ký, ghi rõ họ tên, chức vụ)",
    "Ý kiến của lãnh đạo Tổng cục",
    "(Tổng cục trưởng hoặc người được ủy quyền)",
)
LETTERS = "ăâđêôơư ĂÂĐÊÔƠƯ " + "".join(
    f"{vowel}{tone}" for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" for tone in "\u0300\u0301\u0303\u0309\u0323"
)


def proposal(**changes: object) -> Proposal:
    """Form III of the truck of gate 3, approved."""
    made = Proposal(
        times="phát sinh 10 giờ 14 phút, ngày 22/11/2025; tiếp nhận 10 giờ 15 phút, ngày 22/11/2025.",
        place="Cổng số 3, cảng Tân Vũ",
        concerned="doanh nghiệp Công ty TNHH Ánh Dương Xanh",
        matter="Container MSKU6011672 đã thông quan, cửa sau không khép kín.",
        facts=(("Tờ khai", "107774843040"),),
        analysis="Có dấu hiệu khai sai số lượng.",
        request="Dừng đưa hàng qua khu vực giám sát.",
        steps=(("Đơn vị thực hiện", "Chi cục Hải quan khu vực III"),),
        number="ĐX 1/2025",
        issued_at=local_time(22, 11, 20),
        signatory=Person("Phó Cục trưởng", "Trần Thị Hồng Vân"),
        put_forward=approval(),
        opinion="Đồng ý dừng đưa hàng.",
        leader=Person("Cục trưởng", "Vũ Đức Long"),
        decided=approval("Lãnh đạo cơ quan", "Vũ Đức Long"),
        seal=SEAL,
        draft=False,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_PL3_a_blank_form_has_the_words_of_the_annex_in_their_order(organisation_2017: Organisation) -> None:
    read = joined(render_proposal(Proposal("", "", "", "", "", ""), organisation_2017))
    places = [read.find(words) for words in ANNEX_III]
    assert -1 not in places
    # The receivers stand beside the signatory; the reader may take either column first.
    assert places[:15] == sorted(places[:15])
    assert max(places[:18]) < places[18] < places[19]


def test_PL3_the_leaders_opinion_is_a_block_of_its_own_below_the_signature(
    organisation: Organisation,
) -> None:
    pdf = render_proposal(proposal(matter="Vụ việc.", facts=(), steps=()), organisation)
    read = joined(pdf)
    assert "DỰ THẢO" not in read
    assert "(Lãnh đạo" not in read
    opinion = find(pdf, "Ý kiến của lãnh đạo Cục")
    assert find(pdf, "Trần Thị Hồng Vân").bottom < opinion.top < find(pdf, "Đồng ý dừng").top
    assert opinion.middle == pytest.approx(30 + 165 / 2, abs=6)
    assert find(pdf, "Vũ Đức Long").left > 105
    assert "Trình ghi trong nhật ký: Lãnh đạo ca trực Trần Thị Hồng Vân, 11:18:42" in read
    assert "Phê duyệt ghi trong nhật ký: Lãnh đạo cơ quan Vũ Đức Long, 11:18:42" in read
    assert "Số đăng ký trong nhật ký trực ban: ĐX 1/2025" in read


def test_PL3_seal_is_printed_and_its_code_reads(organisation: Organisation) -> None:
    pdf = render_proposal(proposal(), organisation)
    assert f"Mã niêm phong nhật ký: {SEAL.short}" in joined(pdf)
    corner = np.ascontiguousarray(pixels(pdf, dpi=200)[-300:, -400:])
    assert cv2.QRCodeDetector().detectAndDecode(corner)[0] == SEAL.qr


def test_PL3_every_vietnamese_letter_is_drawn_from_an_embedded_face(organisation: Organisation) -> None:
    pdf = render_proposal(proposal(matter=LETTERS, opinion=LETTERS), organisation)
    read = "".join(texts(pdf))
    assert set(unicodedata.normalize("NFC", LETTERS)) - {" "} <= set(read)
    assert all(piece.embedded for piece in pieces(pdf))


def test_PL3_a_long_matter_goes_on_page_two_and_loses_nothing(organisation: Organisation) -> None:
    words = " ".join(f"chữ{number}" for number in range(900))
    pdf = render_proposal(proposal(matter=words, opinion=words.replace("chữ", "ý")), organisation)
    pages = texts(pdf)
    assert len(pages) > 2
    found = re.findall(r"(?:chữ|ý)[0-9]+", " ".join(pages))
    assert sorted(found) == sorted([*words.split(), *words.replace("chữ", "ý").split()])
    assert all(SEAL.short in page for page in pages)


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"times": ""}, "times", "thời gian phát sinh"),
        ({"place": " "}, "place", "địa điểm"),
        ({"concerned": ""}, "concerned", "đơn vị/cá nhân"),
        ({"matter": ""}, "matter", "nội dung vụ việc"),
        ({"analysis": ""}, "analysis", "phân tích, nhận định"),
        ({"request": ""}, "request", "nội dung đề xuất"),
        ({"number": ""}, "number", "số đề xuất"),
        ({"issued_at": None}, "issued_at", "ngày lập"),
        ({"signatory": None}, "signatory", "phụ trách trực ban"),
        ({"put_forward": None}, "put_forward", "lãnh đạo ca trực"),
        ({"decided": None}, "decided", "chưa phê duyệt"),
        ({"leader": None}, "leader", "lãnh đạo cơ quan"),
    ],
)
def test_PL3_D4_3_an_incomplete_proposal_cannot_be_final(
    change: dict[str, object], field: str, words: str, organisation: Organisation
) -> None:
    made = proposal(**change)
    problems = made.validate()
    assert [problem.field for problem in problems] == [field]
    assert words in problems[0].vi
    with pytest.raises(KnownError, match=words):
        render_proposal(made, organisation)
    assert "DỰ THẢO" in joined(render_proposal(replace(made, draft=True), organisation))
