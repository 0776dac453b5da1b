"""Form I: eight columns, the annex's sub-items, rows over pages."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from app.errors import KnownError
from forms.duty_log import FILLING_NOTES, render_duty_log
from forms.organisation import Organisation
from tests.forms.reading import find, joined, texts
from tests.support.forms_samples import camera_fault, duty_log, gate_incident, log_shift

HEADS = (
    "STT",
    "Ngày",
    "Thành phần trực ban",
    "Nội dung thực hiện",
    "Vụ việc phát sinh",
    "Nội dung chỉ đạo",
    "Kết quả thực hiện",
    "Ghi chú",
)


def test_PL1_has_exactly_the_eight_columns_in_order(organisation: Organisation) -> None:
    pdf = render_duty_log(duty_log(), organisation)
    _, below_title = texts(pdf)[0].split("NHẬT KÝ TRỰC BAN", maxsplit=1)
    heads, _ = below_title.split("01", maxsplit=1)
    assert " ".join(heads.split()) == " ".join(HEADS)
    starts = ["Thành phần" if head.startswith("Thành") else head for head in HEADS]
    lefts = [find(pdf, start).left for start in starts]
    assert lefts == sorted(lefts)


def test_PL1_is_landscape_with_the_national_head(organisation: Organisation) -> None:
    pdf = render_duty_log(duty_log(), organisation)
    read = joined(pdf)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in read
    assert "Độc lập – Tự do – Hạnh phúc" in read
    assert "Hà Nội, ngày 24 tháng 11 năm 2025" in read
    assert find(pdf, "Ghi chú").right > 270


@pytest.mark.parametrize(
    "words",
    [
        "Thời gian phát sinh: 10:14 ngày 22/11/2025",
        "Tiếp nhận: 10:15 ngày 22/11/2025",
        "Địa điểm/địa bàn: Cổng số 3",
        "Thông tin liên quan: container MSKU6011672",
        "Thời gian xử lý: 10:21 ngày 22/11/2025",
        "Hình thức: điện thoại",
        "Đầu mối tiếp nhận: Đội Giám sát cổng số 3",
        "Thời gian báo cáo: 13:05 ngày 22/11/2025",
        "Đơn vị báo cáo: Hải quan cửa khẩu cảng Hải Phòng",
    ],
)
def test_PL1_cells_have_the_sub_items_of_the_annex(words: str, organisation: Organisation) -> None:
    read = joined(render_duty_log(duty_log(), organisation))
    assert all(word in read for word in words.split())
    assert words.split(":", maxsplit=1)[0] in read


def test_PL1_an_incident_its_direction_and_its_result_start_on_one_line(organisation: Organisation) -> None:
    pdf = render_duty_log(duty_log(), organisation)
    tops = [find(pdf, word).top for word in ("Thời gian phát sinh", "Thời gian xử lý", "Kết quả:")]
    assert max(tops) - min(tops) < 0.8


def test_PL1_the_filling_notes_are_those_of_the_annex(organisation: Organisation) -> None:
    read = joined(render_duty_log(duty_log(filling_notes=True), organisation))
    for note in FILLING_NOTES:
        assert note in read
    assert FILLING_NOTES[0] not in joined(render_duty_log(duty_log(), organisation))


def test_PL1_what_was_withdrawn_stays_and_says_why(organisation: Organisation) -> None:
    kept = duty_log(shifts=(log_shift(incidents=(camera_fault(),)),))
    read = joined(render_duty_log(kept, organisation))
    assert "mất tín hiệu." in read
    assert "(Đã thu hồi: ghi sai" in read


def test_PL1_a_long_log_repeats_its_head_and_loses_nothing(organisation: Organisation) -> None:
    incidents = tuple(gate_incident(text=f"Vụ việc {n:03d} " + "chi tiết " * (n % 40)) for n in range(60))
    pages = texts(render_duty_log(duty_log(shifts=(log_shift(incidents=incidents),)), organisation))
    read = " ".join(" ".join(pages).split())
    assert len(pages) > 20
    for page in pages:
        assert page.count("Vụ việc phát sinh") == 1
        assert "Kết quả thực hiện" in page
    assert [n for n in range(60) if not re.search(rf"Vụ việc\s+{n:03d}", read)] == []
    assert sum(page.count("(tiếp)") for page in pages) == len(pages) - 1
    assert read.count("Soi") == 60


def test_PL1_nothing_is_drawn_outside_the_margins(organisation: Organisation) -> None:
    incidents = tuple(gate_incident() for _ in range(12))
    pdf = render_duty_log(duty_log(shifts=(log_shift(incidents=incidents),)), organisation)
    for number, page in enumerate(texts(pdf)):
        last = [line for line in page.splitlines() if line.strip()]
        assert last
        foot = find(pdf, f"Trang {number + 1}/{len(texts(pdf))}", number)
        assert foot.top > 185


def test_PL1_a_final_log_needs_people_and_a_date(organisation: Organisation) -> None:
    log = duty_log(issued_at=None, shifts=())
    assert [problem.field for problem in log.validate()] == ["shifts", "issued_at"]
    with pytest.raises(KnownError, match="ca trực"):
        render_duty_log(log, organisation)
    nobody = duty_log(shifts=(replace(log_shift(), people=()),))
    assert [problem.field for problem in nobody.validate()] == ["shifts[0].people"]
    assert duty_log().validate() == []
