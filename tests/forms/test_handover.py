"""The handover sheet: both shifts, every open item, clocks, signatures, seal, lateness."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.errors import KnownError
from forms.handover import render_handover
from forms.organisation import Organisation
from forms.types import OpenGroup, OpenItem
from tests.forms.reading import find, joined, texts
from tests.support.forms_samples import INCOMING, OUTGOING, SEAL, handover_sheet, local_time, open_groups


def test_D5_5_sheet_names_both_shifts_and_their_hours(organisation: Organisation) -> None:
    read = joined(render_handover(handover_sheet(), organisation))
    assert "Bên giao: ca trực từ 08:00 ngày 22/11/2025 đến 08:00 ngày 23/11/2025" in read
    assert "Bên nhận: ca trực từ 08:00 ngày 23/11/2025 đến 08:00 ngày 24/11/2025" in read
    for person in (*OUTGOING, *INCOMING):
        assert person.name in read
        assert person.post in read


def test_D6_6_every_open_item_is_listed_with_its_clock(organisation: Organisation) -> None:
    read = joined(render_handover(handover_sheet(), organisation))
    for group in open_groups():
        assert f"{group.title} ({len(group.items)})" in read
    assert "Hạn 05:12, 23/11/2025 Quá hạn 3 giờ" in read
    assert "Quá hạn 2 phút" in read
    assert "Đã rõ 07:55, 23/11/2025" in read


def test_an_item_that_is_not_due_says_how_long_is_left(organisation: Organisation) -> None:
    item = OpenItem("a", due=local_time(23, 9, 30), understood_at=local_time(23, 8))
    sheet = handover_sheet(groups=(OpenGroup("A", (item,)),))
    assert "Còn 1 giờ 17 phút" in joined(render_handover(sheet, organisation))


def test_questions_and_answers_stay_on_the_paper(organisation: Organisation) -> None:
    read = joined(render_handover(handover_sheet(), organisation))
    assert "Hỏi: Đã có ảnh soi chiếu chưa?" in read
    assert "Đáp: Có, lưu cùng ảnh chụp số 07." in read
    assert "Đáp: chưa trả lời" in read


def test_a_late_handover_says_so_and_an_early_one_does_not(organisation: Organisation) -> None:
    late = joined(render_handover(handover_sheet(), organisation))
    assert "Bàn giao chậm 12 phút so với giờ giao ca 08:00 ngày 23/11/2025. Lý do: đang xử lý" in late
    early = handover_sheet(held_at=local_time(23, 7, 58))
    assert early.lateness == timedelta()
    assert "Bàn giao chậm" not in joined(render_handover(early, organisation))


def test_both_signatures_are_recorded_with_time_and_key(organisation: Organisation) -> None:
    pdf = render_handover(handover_sheet(), organisation)
    read = joined(pdf)
    assert "Ký trong nhật ký lúc 08:12:05 ngày 23/11/2025" in read
    assert "Ký trong nhật ký lúc 08:12:28 ngày 23/11/2025" in read
    last = len(texts(pdf)) - 1
    assert find(pdf, "NGƯỜI GIAO", last).right < find(pdf, "NGƯỜI NHẬN", last).left
    assert SEAL.short in read
    assert f"niêm phong tại thời điểm bàn giao với mã {SEAL.short}" in read


def test_the_signatures_never_stand_on_two_pages(organisation: Organisation) -> None:
    for count in range(20, 44):
        sheet = handover_sheet(done=tuple(f"việc {n}" for n in range(count)))
        pages = texts(render_handover(sheet, organisation))
        signed = [page for page in pages if "NGƯỜI GIAO" in page]
        assert len(signed) == 1
        assert signed[0].count("Ký trong nhật ký") == 2
        assert "Bên nhận đã nhận đủ" in signed[0]


def test_an_unread_item_keeps_the_sheet_from_being_final(organisation: Organisation) -> None:
    unread = OpenGroup("Cảnh báo", (OpenItem("Container MSKU6011672 rời tuyến"),))
    sheet = handover_sheet(groups=(*open_groups(), unread))
    (problem,) = sheet.validate()
    assert "Cảnh báo" in problem.vi
    assert "Container MSKU6011672" in problem.vi
    with pytest.raises(KnownError, match="chưa được người nhận"):
        render_handover(sheet, organisation)
    read = joined(render_handover(replace(sheet, draft=True), organisation))
    assert "Chưa đánh dấu đã rõ" in read
    assert "Biên bản chưa được hai bên ký." in read


@pytest.mark.parametrize("field", ["outgoing_signature", "incoming_signature", "seal", "held_at"])
def test_a_final_sheet_needs_both_signatures_and_the_seal(field: str, organisation: Organisation) -> None:
    sheet = handover_sheet(**{field: None})
    assert [problem.field for problem in sheet.validate()] == [field]
    with pytest.raises(KnownError):
        render_handover(sheet, organisation)


def test_a_complete_sheet_has_no_problem() -> None:
    assert handover_sheet().validate() == []
