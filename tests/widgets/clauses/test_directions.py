"""Each case of Điều 8 khoản 2 through the window, from the gate to its result (D8.2, D9, D4.5)."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from app.domain.directive import Channel, CheckStage, DirectiveKind, DirectiveState, Milestone
from app.domain.incident import IncidentState, RelatedKind
from app.domain.log import LogCategory
from app.services.intake import Intake
from app.store.bulk.pictures import Pictures
from app.store.bulk.store import BulkStore
from tests.support.duty import DIRECTOR, LEADER, OFFICE, PASSWORD
from tests.widgets.clauses.console import FAX, SEEN, UNIT, Console
from tests.widgets.panels.rig import declaration, seal_device
from widgets.incidents.steps import Step

pytestmark = pytest.mark.shares_a_room

PAPER = b"%PDF-1.4 signed paper"


def test_D8_2_1_reminded_by_telephone_once_the_office_leader_checked_and_followed(console: Console) -> None:
    console.proposed(DirectiveKind.REMIND, OFFICE)
    console.decided(OFFICE)
    assert console.choices("channel") == [Channel.TELEPHONE.value]
    console.do(Step.ISSUE, {"spoke_with": "Đ/c Hùng, Đội trưởng"})
    assert console.directive.spoke_with == "Đ/c Hùng, Đội trưởng"
    console.finished()
    assert console.incident.state is IncidentState.CLOSED
    told = " ".join(line.text for line in console.lines())
    assert "Đ/c Hùng, Đội trưởng" in told
    assert "Đã thực hiện" in told


def test_D8_2_2_D8_2_2d_D9_3_what_a_unit_sent_is_attached_and_lateness_explained(
    console: Console, tmp_path: Path
) -> None:
    sent = tmp_path / "to khai.pdf"
    sent.write_bytes(b"%PDF-1.4 107")
    console.proposed(DirectiveKind.INFORM, OFFICE)
    console.decided(OFFICE)
    console.do(Step.ISSUE, {"spoke_with": "Đ/c Hùng"})
    console.do(Step.ACKNOWLEDGE, {"contact": "Đ/c Nam"})
    console.desk.clock.turn(hours=3)
    console.do(
        Step.ANSWER,
        {
            "received_by": Channel.EMAIL.value,
            "document": str(sent),
            "result": "Gửi tờ khai.",
            "reference": "45/BC-ĐV",
            "course": "08:30 tiếp nhận\n09:10 trích xuất tờ khai",
            "proposal": "Cho thông quan.",
            "late_reason": "Mất điện.",
            "responsible": "Đ/c Nam",
        },
    )
    answered = console.directive
    assert (answered.received_by, answered.responsible) == (Channel.EMAIL, "Đ/c Nam")
    report = console.desk.room.services.directives.report_of(answered.directive_id)
    assert report is not None
    assert (report.reference, [one.what for one in report.course]) == (
        "45/BC-ĐV",
        ["tiếp nhận", "trích xuất tờ khai"],
    )
    entry = console.lines()[0]
    assert entry.kind == "directive.answered"
    data = console.desk.room.data_dir
    assert [one for one in data.rglob("*.pdf") if one.read_bytes() == sent.read_bytes()]
    console.do(Step.CLOSE, {"outcome": "Không vi phạm."})


def test_D8_2_3_c1_a_department_is_directed_by_a_signed_paper(console: Console, tmp_path: Path) -> None:
    paper = tmp_path / "cong van.pdf"
    paper.write_bytes(PAPER)
    console.proposed(DirectiveKind.C1)
    assert [check.officer for check in console.directive.checks] == [OFFICE.officer_id]
    console.decided()
    assert console.choices("channel") == [Channel.DOCUMENT.value]
    console.do(Step.ISSUE, {"document": str(paper)})
    assert (console.directive.state, console.directive.channel) == (DirectiveState.ISSUED, Channel.DOCUMENT)
    console.finished()


def test_D8_2_3_c2_PL2_D4_5_by_fax_received_then_its_contact_named(console: Console) -> None:
    console.proposed(DirectiveKind.C2)
    assert "PL" not in console.previewed()
    console.decided()
    before = console.card
    console.press_card("Ctrl+Return")
    assert console.card is before  # it asks for the number the fax goes to
    console.do(Step.ISSUE, FAX)
    assert console.directive.form_number
    console.choose(Step.RECEIVE, "Alt+N")
    console.do(Step.RECEIVE, {"words": "Đ/c Hùng trực ban Chi cục nhận"})
    assert console.directive.milestones == (Milestone.RECEIVED,)
    assert Step.RECEIVE not in console.offered()
    console.finished()
    # The next fax to the same unit begins with its number.
    console.proposed(DirectiveKind.C2)
    console.decided()
    assert console.card.form.values()["fax_number"] == FAX["fax_number"]
    console.do(Step.ISSUE, {"channel": Channel.TELEPHONE.value, "spoke_with": "Đ/c Hùng"})
    owed = [console.directive.fax_owed]
    console.choose(Step.FAX, "Ctrl+Shift+F", card=Step.ISSUE)
    console.do(Step.ISSUE, {})
    owed.append(console.directive.fax_owed)
    assert owed == [True, False]
    console.finished()
    texts = [line.text for line in console.lines(LogCategory.DIRECTIVE)]
    assert any(FAX["fax_number"] in text for text in texts)


def test_D8_2_what_was_sent_back_is_amended_and_says_what_it_follows(console: Console) -> None:
    console.proposed(DirectiveKind.C2)
    refused = console.directive
    signed = {"username": LEADER.username, "password": PASSWORD, "opinion": "Nêu rõ số niêm phong."}
    console.do(Step.DECIDE, signed, "Ctrl+Backspace")
    console.do(Step.PROPOSE, {"content": "Niêm phong 12345."})
    assert (console.directive.follows, console.directive.content) == (
        refused.directive_id,
        "Niêm phong 12345.",
    )
    assert console.stands(DirectiveState.PROPOSED)


def test_D8_2_3_c3_PL3_put_to_the_director_general_and_drawn_with_the_opinion(console: Console) -> None:
    console.proposed(DirectiveKind.C3)
    assert [(one.stage, one.officer) for one in console.directive.checks] == [
        (CheckStage.OFFICE, OFFICE.officer_id)
    ]
    signs = {"username": LEADER.username, "password": PASSWORD, "note": "Xin ý kiến dừng đưa hàng."}
    console.do(Step.CHECK, signs)
    assert "Phụ lục III" in console.previewed()
    content, draft, _mark = console.desk.room.forms.proposals[-1]
    assert (draft, content.number, content.opinion) == (True, "", "")
    console.filled({"username": DIRECTOR.username, "password": PASSWORD})
    console.press_card("Ctrl+Return")
    assert console.stands(DirectiveState.PROPOSED)  # form III needs the leader's own words
    console.decided(DIRECTOR, "Đồng ý. Dừng đưa hàng qua khu vực giám sát.")
    assert console.choices("channel") == ["drawn", Channel.DOCUMENT.value]
    console.do(Step.ISSUE, {})
    assert console.directive.form_number == "ĐX 1/2017"
    content, draft, mark = console.desk.room.forms.proposals[-1]
    assert (draft, content.number, content.opinion) == (
        False,
        "ĐX 1/2017",
        "Đồng ý. Dừng đưa hàng qua khu vực giám sát.",
    )
    assert mark is not None
    console.finished()


def test_D8_2_4_mobile_equipment_is_asked_its_plan_its_pictures_and_its_position(
    console: Console, tmp_path: Path
) -> None:
    paper = tmp_path / "phuong an.pdf"
    paper.write_bytes(PAPER)
    facts = {f"fact-{name}": f"{name} 02" for name in ("plan", "equipment", "stream", "gps")}
    console.recorded(OFFICE)
    console.desk.wait(lambda: console.at(Step.PROPOSE))
    assert not any(console.card.form.asked(name) for name in facts)
    console.do(Step.PROPOSE, {"kind": DirectiveKind.MOBILE.value, "recipient": UNIT, **facts})
    assert {one.value for one in console.directive.facts} == set(facts.values())
    console.do(Step.CHECK, {"username": LEADER.username, "password": PASSWORD})
    console.decided(DIRECTOR)
    console.do(Step.ISSUE, {"document": str(paper)})
    console.finished()


def test_D9_1_what_can_be_answered_at_once_needs_no_contact_first(console: Console) -> None:
    console.issued()
    console.choose(Step.ANSWER, "Ctrl+R")
    console.do(Step.ANSWER, {"result": "Niêm phong nguyên vẹn."})
    assert (console.directive.state, console.directive.result) == (
        DirectiveState.ANSWERED,
        "Niêm phong nguyên vẹn.",
    )
    assert (console.directive.contact_named, console.directive.late_reason) == ("", "")


def test_D15_1d_F6_takes_along_the_declaration_or_seal_chosen_in_a_list(console: Console) -> None:
    data = console.window.data
    bulk = console.desk.bulk
    intake = Intake(BulkStore(bulk), Pictures(console.desk.room.data_dir))
    box = "WHSU5018375"
    intake.store(
        intake.parts(
            [
                declaration(1, number="107774843040", goods="Hạt nhựa PP", bill="KMTCHKG3515890"),
                seal_device("SEAL-00417", container=box, declaration="107774843040", status="online"),
            ]
        )
    )
    for dock, panel, number in (
        ("declarations", data.declarations, (RelatedKind.DECLARATION, "107774843040")),
        ("seals", data.seals, (RelatedKind.SEAL, "SEAL-00417")),
    ):
        table = panel.table.table
        console.window.show_dock(dock)
        panel.refresh()
        console.desk.wait(partial(table.model.row, 0))
        table.setFocus()
        table.select_place(0)
        console.press("F6")
        console.do("record", {"place": "Cảng Đình Vũ", "content": SEEN})
        assert number in [(one.kind, one.value) for one in console.incident.related]
    assert (RelatedKind.CONTAINER, box) in [(one.kind, one.value) for one in console.incident.related]
