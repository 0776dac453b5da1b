"""Focused surveillance, samples and questions to specialists through the window (D16.4, TB.2, TB.3)."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.directive import Channel, DirectiveKind, DirectiveState, Milestone
from tests.support.duty import DIRECTOR, OFFICE
from tests.widgets.clauses.console import Console
from widgets.incidents.steps import Step

pytestmark = pytest.mark.shares_a_room

PLAN: dict[str, Any] = {
    "fact-plan": "Hàng tiêu dùng quá cảnh qua cảng Đình Vũ",
    "fact-paper_number": "KH-07/ĐTCBL",
    "fact-paper_date": "15/3/2017",
    "fact-signed_by": "Cục trưởng Cục Điều tra chống buôn lậu",
    "fact-period": "17/3/2017 – 31/3/2017",
    "fact-scope": "Bãi C3, cổng 3; container quá cảnh Campuchia",
}


def test_D16_4b_PL5_by_a_plan_form_V_is_drawn_approved_numbered_and_sent(console: Console) -> None:
    console.proposed(DirectiveKind.FOCUS_PLAN, **PLAN)
    assert console.at(Step.DECIDE)
    assert console.previewed()
    content, draft, _mark = console.desk.room.forms.notices[-1]
    assert (draft, content.number) == (True, "")
    console.decided()
    assert console.choices("channel") == [Channel.FAX.value, Channel.EMAIL.value, Channel.DOCUMENT.value]
    console.do(Step.ISSUE, {"channel": Channel.EMAIL.value, "address": "trucban@dinhvu.example"})
    content, draft, mark = console.desk.room.forms.notices[-1]
    assert (draft, content.number) == (False, console.directive.form_number)
    assert ("Số kế hoạch, văn bản chỉ đạo", "KH-07/ĐTCBL") in content.facts
    assert mark is not None
    assert any("trucban@dinhvu.example" in line.text for line in console.lines())
    console.finished()


def test_D16_4c_by_a_direct_order_reported_through_the_office(console: Console) -> None:
    order: dict[str, Any] = {
        name: text for name, text in PLAN.items() if name not in ("fact-plan", "fact-paper_number")
    }
    order |= {
        "fact-order": "Giám sát chặt lô hàng nghi vấn.",
        "fact-through": "Đ/c Lan, Phòng Tổng hợp, 09:40",
    }
    console.proposed(DirectiveKind.FOCUS_ORDER, **order)
    assert {one.value for one in console.directive.facts} == set(order.values())
    console.decided(DIRECTOR)
    console.do(Step.ISSUE, {"spoke_with": "Đ/c Hùng"})
    assert console.stands(DirectiveState.ISSUED)
    console.finished()
    texts = " ".join(line.text for line in console.lines())
    assert "Đ/c Lan, Phòng Tổng hợp, 09:40" in texts


def test_TB_2_the_channel_is_changed_samples_are_followed_to_their_analysis(console: Console) -> None:
    facts: dict[str, Any] = {"fact-declaration": "107774843040", "fact-goods": "Dầu thực vật nguyên liệu"}
    console.proposed(DirectiveKind.SAMPLE, **facts)
    console.decided()
    console.do(Step.ISSUE, {"spoke_with": "Đ/c Hùng"})
    console.do(Step.ACKNOWLEDGE, {"contact": "Đ/c Nam"})
    assert Step.ANSWER not in console.offered()
    for words in (
        "Vàng sang đỏ, đ/c Nam",
        "Biên bản 05/BB",
        "Trung tâm PTPL, số 12",
        "Kết luận: dầu tinh luyện",
    ):
        console.do(Step.MILESTONE, {"words": words})
    reached = console.directive.reached
    assert [one.milestone for one in reached] == [one for one in Milestone if one is not Milestone.RECEIVED]
    assert reached[-1].text == "Kết luận: dầu tinh luyện"
    console.do(Step.ANSWER, {"result": "Khai sai mã số, ấn định thuế."})
    console.do(Step.CLOSE, {"outcome": "Truy thu thuế."})
    assert any("Biên bản 05/BB" in line.text for line in console.lines())


def test_TB_3_a_specialist_unit_is_asked_and_answers_with_its_time(console: Console) -> None:
    console.proposed(
        DirectiveKind.SPECIALIST,
        OFFICE,
        recipient="Cục Thuế xuất nhập khẩu (trị giá)",
        content="Trị giá hợp lý?",
    )
    console.decided(OFFICE)
    console.do(Step.ISSUE, {"spoke_with": "Đ/c Thủy"})
    console.choose(Step.ANSWER, "Ctrl+R")
    console.do(Step.ANSWER, {"result": "Trị giá khai thấp hơn 30% so với cơ sở dữ liệu."})
    answered = console.directive
    assert (answered.state, answered.result_unit) == (
        DirectiveState.ANSWERED,
        "Cục Thuế xuất nhập khẩu (trị giá)",
    )
    assert answered.result_at is not None
    assert answered.approver == OFFICE.officer_id
