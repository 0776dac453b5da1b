"""Every path of Điều 8, 9, 12 and 16 to its end, by the services an officer's screen holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.domain.deadlines import ClockKind
from app.domain.directive import (
    STOP_KINDS,
    Basis,
    Channel,
    CheckStage,
    Directive,
    DirectiveKind,
    DirectiveState,
    Endorsement,
    Fact,
    FactName,
    Milestone,
    Step,
    open_steps,
)
from app.domain.incident import IncidentState
from app.domain.people import Officer
from app.domain.refusals import RefusedError
from app.domain.request import RequestDraft, RequestState
from app.domain.shift import Level
from app.domain.workflow import WORKFLOWS, workflow_of
from app.services.decisions import TelephoneWord
from app.services.stops import StopDraft
from tests.support.duty import (
    DIRECTOR,
    GENERAL,
    LEADER,
    NEXT_WATCHER,
    OFFICE,
    ON_DUTY,
    WATCHER,
    DutyRoom,
    TurnedClock,
    credentials,
    duty_room,
)

PAPER = b"%PDF-1.4 signed paper"
EVENING = datetime(2017, 3, 17, 13, 0, tzinfo=UTC)


@pytest.fixture
def evening(tmp_path: Path) -> Any:
    """A complete shift at 20:00 local time."""
    with duty_room(tmp_path / "data", clock=TurnedClock(EVENING)) as room:
        room.open_shift()
        yield room


def stop_draft(room: DutyRoom, kind: DirectiveKind = DirectiveKind.STOP_RELEASE, **more: Any) -> StopDraft:
    facts = tuple(Fact(name, f"({name.value})") for name in workflow_of(kind).facts)
    incident = more.pop("incident", None) or room.incident(reported=False)
    values = {
        "incident_id": incident.incident_id,
        "kind": kind,
        "recipient": "Đội Giám sát cảng Đình Vũ",
        "spoke_with": "Đ/c Hùng, Đội trưởng",
        "content": "Dừng đưa container qua khu vực giám sát.",
        "facts": facts,
        "inside": True,
        "told": LEADER.officer_id,
    }
    return StopDraft(**{**values, **more})


def heard(room: DutyRoom, approver: Officer = LEADER, **more: Any) -> TelephoneWord:
    word = TelephoneWord(
        approver=approver.officer_id, number="0912345678", heard_at=room.clock.utc_now(), opinion="Đồng ý."
    )
    return replace(word, **more)


def by_telephone(room: DutyRoom, kind: DirectiveKind = DirectiveKind.C2) -> Directive:
    directive = room.proposal(kind=kind, urgent=True)
    return room.services.decisions.approve_by_telephone(
        room.desk(GENERAL), directive.directive_id, heard(room)
    ).value


def groups(room: DutyRoom) -> set[str]:
    handovers = room.services.handovers
    state = handovers.state() or handovers.start(room.desk()).value
    return {line.item.item_id.rpartition(":")[0].split(":")[0] for line in state.items}


def text_of(room: DutyRoom) -> str:
    return room.services.log.page(limit=1).lines[0].text


def test_D8_2_3b_the_office_leader_checks_before_it_reaches_the_shift_leader(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal(checked=False)
    decisions, name = on_duty.services.decisions, directive.directive_id
    assert open_steps(directive) == {Step.CHECK}
    with pytest.raises(RefusedError, match="chưa qua bước"):
        decisions.approve(on_duty.desk(LEADER), name)
    for nobody in (WATCHER, GENERAL, LEADER, DIRECTOR):
        with pytest.raises(RefusedError, match="không giữ vị trí"):
            decisions.check(on_duty.desk(nobody), name)
    assert [one.directive_id for one in decisions.waiting_for(on_duty.desk(OFFICE))] == [name]
    assert decisions.waiting_for(on_duty.desk(LEADER)) == ()
    checked = decisions.check(on_duty.desk(OFFICE), name, "Đã đối chiếu hình ảnh.").value
    assert [(one.stage, one.name, one.note) for one in checked.checks] == [
        (CheckStage.OFFICE, OFFICE.name, "Đã đối chiếu hình ảnh.")
    ]
    assert [one.directive_id for one in decisions.waiting_for(on_duty.desk(LEADER))] == [name]
    # At another workstation, in the leader's own session.
    approved = decisions.approve(on_duty.desk(LEADER), name, "Đồng ý.").value
    assert (approved.state, approved.basis) == (DirectiveState.APPROVED, Basis.SIGNED)


def test_D7_3_1e_after_hours_the_shift_leader_checks_and_decides_in_one_act(evening: DutyRoom) -> None:
    directive = evening.proposal(checked=False)
    approved = evening.services.directives.approve(
        evening.desk(), directive.directive_id, credentials(LEADER)
    ).value
    [check] = approved.checks
    assert (check.officer, check.stands_in) == (LEADER.officer_id, True)


def test_D8_2_3_c3_the_shift_leader_asks_the_director_general(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal(kind=DirectiveKind.C3, checked=False)
    decisions, name = on_duty.services.decisions, directive.directive_id
    decisions.check(on_duty.desk(OFFICE), name)
    with pytest.raises(RefusedError, match="trình lãnh đạo"):
        decisions.approve(on_duty.desk(DIRECTOR), name)
    forwarded = decisions.check(on_duty.desk(LEADER), name, "Xin ý kiến dừng thông quan.").value
    assert [one.stage for one in forwarded.checks] == [CheckStage.OFFICE, CheckStage.SHIFT]
    with pytest.raises(RefusedError, match="thủ trưởng cơ quan"):
        decisions.approve(on_duty.desk(OFFICE), name)
    decisions.approve(on_duty.desk(DIRECTOR), name, "Đồng ý dừng đưa hàng.")
    issued = on_duty.services.directives.issue(on_duty.desk(), name, Channel.DOCUMENT, document=PAPER).value
    assert (issued.state, issued.opinion) == (DirectiveState.ISSUED, "Đồng ý dừng đưa hàng.")


def test_D8_2_4_the_shift_leaders_own_proposal_names_plan_stream_and_gps(on_duty: DutyRoom) -> None:
    with pytest.raises(RefusedError, match=r"luồng hình ảnh.*GPS"):
        on_duty.proposal(
            kind=DirectiveKind.MOBILE,
            by=LEADER,
            facts=(Fact(FactName.PLAN, "Xe soi tại cảng cạn"), Fact(FactName.EQUIPMENT, "Xe soi 02")),
        )
    directive = on_duty.proposal(kind=DirectiveKind.MOBILE, by=LEADER, checked=False)
    assert directive.stage() is None
    approved = on_duty.services.decisions.approve(on_duty.desk(DIRECTOR), directive.directive_id).value
    assert approved.state is DirectiveState.APPROVED


def test_D8_2_a_refused_proposal_is_amended_once_as_a_new_one(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal()
    on_duty.services.decisions.refuse(on_duty.desk(LEADER), directive.directive_id, "Nêu rõ số niêm phong.")
    incident = on_duty.services.incidents.get(directive.incident_id)
    amended = on_duty.proposal(incident, follows=directive.directive_id, content="Niêm phong 12345.")
    assert amended.follows == directive.directive_id
    old = on_duty.services.directives.get(directive.directive_id)
    assert (old.state, old.followed_by) == (DirectiveState.REFUSED, amended.directive_id)
    with pytest.raises(RefusedError):
        on_duty.proposal(incident, follows=directive.directive_id)
    with pytest.raises(RefusedError):
        on_duty.proposal(incident, follows=amended.directive_id)


def test_D5_4b_by_telephone_after_hours_then_confirmed_with_own_credentials(evening: DutyRoom) -> None:
    directive = by_telephone(evening)
    name = directive.directive_id
    assert (directive.state, directive.basis) == (DirectiveState.APPROVED, Basis.TELEPHONE)
    assert (directive.heard_by_name, directive.heard_number) == (GENERAL.name, "0912345678")
    assert "chờ xác nhận" in text_of(evening)
    issued = evening.services.directives.issue(evening.desk(), name, Channel.FAX).value
    assert issued.state is DirectiveState.ISSUED
    assert "endorsement" in groups(evening)
    with pytest.raises(RefusedError, match=LEADER.name):
        evening.services.decisions.endorse(evening.desk(DIRECTOR), name, True)
    confirmed = evening.services.decisions.endorse(evening.desk(LEADER), name, True).value
    assert (confirmed.endorsement, confirmed.endorsed_by) == (Endorsement.GIVEN, LEADER.officer_id)
    with pytest.raises(RefusedError, match="không còn chờ"):
        evening.services.decisions.endorse(evening.desk(LEADER), name, False, "Nhầm")


def test_D4_3_what_the_leader_never_said_goes_back_or_is_said_loudly(evening: DutyRoom) -> None:
    kept, out = by_telephone(evening), by_telephone(evening)
    directives, decisions = evening.services.directives, evening.services.decisions
    directives.issue(evening.desk(), out.directive_id, Channel.TELEPHONE, spoke_with="Đ/c Hùng")
    for one in (kept, out):
        decisions.endorse(evening.desk(), one.directive_id, False, "Tôi không nói", by=credentials(LEADER))
    assert "KHÔNG XÁC NHẬN" in text_of(evening)
    assert directives.get(kept.directive_id).state is DirectiveState.REFUSED
    # What is out stays out, with its clock, and no owed fax follows it.
    assert directives.get(out.directive_id).state is DirectiveState.ISSUED
    with pytest.raises(RefusedError, match="không xác nhận"):
        directives.issue(evening.desk(), out.directive_id, Channel.FAX)
    assert "endorsement" in groups(evening)


def test_D5_4b_a_telephone_approval_has_its_rules(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal()
    decisions, name = on_duty.services.decisions, directive.directive_id
    with pytest.raises(RefusedError, match="Trong giờ hành chính"):
        decisions.approve_by_telephone(on_duty.desk(), name, heard(on_duty))
    absent = heard(on_duty, absent_reason="Đi công tác Hà Nội")
    with pytest.raises(RefusedError, match="người nghe"):
        decisions.approve_by_telephone(on_duty.desk(LEADER), name, absent)
    with pytest.raises(RefusedError, match="số điện thoại"):
        decisions.approve_by_telephone(on_duty.desk(), name, replace(absent, number=" "))
    for wrong in (OFFICE, GENERAL, DIRECTOR):
        with pytest.raises(RefusedError):
            decisions.approve_by_telephone(on_duty.desk(), name, heard(on_duty, wrong, absent_reason="Vắng"))
    own = on_duty.proposal(by=LEADER)
    with pytest.raises(RefusedError, match="người thứ hai"):
        decisions.approve_by_telephone(on_duty.desk(), own.directive_id, absent)
    approved = decisions.approve_by_telephone(on_duty.desk(), name, absent).value
    assert approved.endorsement is Endorsement.PENDING
    assert "Đi công tác Hà Nội" in text_of(on_duty)


@pytest.mark.parametrize("kind", sorted(STOP_KINDS), ids=lambda kind: workflow_of(kind).clause)
def test_D8_1_stopped_at_once_reported_in_the_same_step_and_ratified(
    on_duty: DutyRoom, kind: DirectiveKind
) -> None:
    stops, decisions = on_duty.services.stops, on_duty.services.decisions
    draft = stop_draft(on_duty, kind)
    for fact in draft.facts:
        without = replace(draft, facts=tuple(one for one in draft.facts if one is not fact))
        with pytest.raises(RefusedError, match="Còn thiếu"):
            stops.stop(on_duty.desk(), without)
    stopped = stops.stop(on_duty.desk(), draft).value
    assert (stopped.state, stopped.basis) == (DirectiveState.ISSUED, Basis.STOP)
    assert stopped.endorsement is Endorsement.PENDING
    incident = on_duty.services.incidents.get(stopped.incident_id)
    assert (incident.state, incident.reported_to) == (IncidentState.DIRECTED, LEADER.officer_id)
    assert [view.clock.kind for view in on_duty.services.deadlines.watch()] == [ClockKind.ACK]
    assert "endorsement" in groups(on_duty)
    assert [one.directive_id for one in decisions.waiting_for(on_duty.desk(LEADER))] == [stopped.directive_id]
    with pytest.raises(RefusedError):
        decisions.endorse(on_duty.desk(), stopped.directive_id, True)
    ratified = decisions.endorse(on_duty.desk(LEADER), stopped.directive_id, True, "Tiếp tục giữ.").value
    assert (ratified.endorsement, ratified.endorse_words) == (Endorsement.GIVEN, "Tiếp tục giữ.")


def test_D8_1_overruled_with_a_reason_stays_visible_until_the_unit_has_answered(on_duty: DutyRoom) -> None:
    stopped = on_duty.services.stops.stop(on_duty.desk(), stop_draft(on_duty)).value
    decisions = on_duty.services.decisions
    with pytest.raises(RefusedError, match="lý do"):
        decisions.endorse(on_duty.desk(LEADER), stopped.directive_id, False)
    decisions.endorse(on_duty.desk(LEADER), stopped.directive_id, False, "Hàng đã kiểm tra thực tế.")
    assert "KHÔNG ĐỒNG Ý" in text_of(on_duty)
    assert "endorsement" in groups(on_duty)


def test_D8_1_a_stop_smuggles_nothing(on_duty: DutyRoom) -> None:
    stops, directives = on_duty.services.stops, on_duty.services.directives
    with pytest.raises(RefusedError, match=r"c\.3"):
        stops.stop(on_duty.desk(), stop_draft(on_duty, inside=False))
    with pytest.raises(RefusedError, match="ba trường hợp"):
        stops.stop(on_duty.desk(), replace(stop_draft(on_duty), kind=DirectiveKind.C3))
    for told in (WATCHER, OFFICE, GENERAL):
        with pytest.raises(RefusedError, match="báo cáo lãnh đạo ca trực"):
            stops.stop(on_duty.desk(), stop_draft(on_duty, told=told.officer_id))
    # The shift leader who acts reports above.
    with pytest.raises(RefusedError, match="báo cáo lãnh đạo ca trực"):
        stops.stop(on_duty.desk(LEADER), stop_draft(on_duty))
    stopped = stops.stop(on_duty.desk(LEADER), stop_draft(on_duty, told=DIRECTOR.officer_id)).value
    with pytest.raises(RefusedError):
        on_duty.services.decisions.endorse(on_duty.desk(LEADER), stopped.directive_id, True)
    for channel in (Channel.FAX, Channel.DOCUMENT):
        with pytest.raises(RefusedError):
            directives.issue(on_duty.desk(), stopped.directive_id, channel, document=PAPER)
    with pytest.raises(RefusedError, match="Ngăn chặn ngay"):
        on_duty.proposal(kind=DirectiveKind.STOP_RELEASE)


def test_D12_1_a_request_is_received_passed_on_followed_and_answered(tmp_path: Path) -> None:
    with duty_room(tmp_path / "data", level=Level.LOCAL) as room:
        room.open_shift()
        requests, desk = room.services.requests, room.desk()
        draft = RequestDraft(
            sender="Trực ban cơ quan Tổng cục", reference="FAX 05/2017", channel=Channel.FAX, spoke_with="",
            content="Kiểm tra container WHSU5018375.", received_at=room.clock.utc_now(),
            reply_by=room.clock.wall + timedelta(hours=2),
        )  # fmt: skip
        with pytest.raises(RefusedError, match="nơi gửi"):
            requests.receive(desk, replace(draft, sender=" "))
        request = requests.receive(desk, draft).value
        name = request.request_id
        assert request.due_at() == draft.received_at + timedelta(minutes=30)
        with pytest.raises(RefusedError, match="chưa thông báo đơn vị"):
            requests.unit_answered(desk, name, "Xong")
        passed = requests.pass_on(
            desk, name, unit="Đội Giám sát", contact="Đ/c Nam", channel=Channel.TELEPHONE
        ).value
        assert passed.due_at() == draft.reply_by
        assert "request" in groups(room)
        requests.unit_answered(desk, name, "Niêm phong nguyên vẹn.")
        with pytest.raises(RefusedError, match="người nhận điện thoại"):
            requests.answer(desk, name, channel=Channel.TELEPHONE)
        answered = requests.answer(desk, name, channel=Channel.FAX).value
        assert (answered.state, answered.answer) == (RequestState.ANSWERED, "Niêm phong nguyên vẹn.")
        assert requests.list(open_only=True) == ()


@pytest.mark.parametrize(
    ("kind", "approver", "wrong", "channel"),
    [
        (DirectiveKind.LOCAL, LEADER, OFFICE, Channel.TELEPHONE),
        (DirectiveKind.FOCUS_PLAN, LEADER, OFFICE, Channel.DOCUMENT),
        (DirectiveKind.FOCUS_ORDER, DIRECTOR, LEADER, Channel.TELEPHONE),
        (DirectiveKind.SPECIALIST, OFFICE, GENERAL, Channel.TELEPHONE),
    ],
    ids=["D12_2", "D16_4b", "D16_4c", "TB_3"],
)
def test_D12_2_D16_4_TB_3_directed_by_the_right_leader_and_answered(
    on_duty: DutyRoom, kind: DirectiveKind, approver: Officer, wrong: Officer, channel: Channel
) -> None:
    if workflow_of(kind).facts:
        with pytest.raises(RefusedError, match="Còn thiếu"):
            on_duty.proposal(kind=kind, facts=())
    directive = on_duty.proposal(kind=kind)
    directives, name = on_duty.services.directives, directive.directive_id
    with pytest.raises(RefusedError):
        directives.approve(on_duty.desk(), name, credentials(wrong))
    directives.approve(on_duty.desk(), name, credentials(approver))
    directives.issue(on_duty.desk(), name, channel, spoke_with="Đ/c Hùng", document=PAPER)
    answered = directives.answer(
        on_duty.desk(), name, result="Mã HS đúng.", unit="Cục Thuế", answered_at=on_duty.clock.utc_now()
    ).value
    assert (answered.state, answered.result) == (DirectiveState.ANSWERED, "Mã HS đúng.")
    [entry] = list(on_duty.store.entries(kinds={"directive.issued"}))
    assert entry.payload["form"] == workflow_of(kind).form


def test_TB_2_a_sample_is_followed_to_the_result_of_its_analysis(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal(kind=DirectiveKind.SAMPLE)
    directives, name = on_duty.services.directives, directive.directive_id
    directives.approve(on_duty.desk(), name, credentials(LEADER))
    directives.issue(on_duty.desk(), name, Channel.TELEPHONE, spoke_with="Đ/c Hùng")
    result: dict[str, Any] = {"result": "Hàng khai sai mã.", "unit": "Cục Kiểm định"}
    for milestone in Milestone:
        with pytest.raises(RefusedError, match="cần ghi bước"):
            directives.answer(on_duty.desk(), name, **result, answered_at=on_duty.clock.utc_now())
        reached = directives.note_milestone(on_duty.desk(), name, milestone, on_duty.clock.utc_now()).value
        assert reached.milestones[-1] is milestone
    with pytest.raises(RefusedError):
        directives.note_milestone(on_duty.desk(), name, Milestone.SAMPLED, on_duty.clock.utc_now())
    answered = directives.answer(on_duty.desk(), name, **result, answered_at=on_duty.clock.utc_now())
    assert answered.value.state is DirectiveState.ANSWERED


def test_every_kind_has_its_workflow_and_leads_somewhere() -> None:
    assert set(WORKFLOWS) == set(DirectiveKind)
    assert all(flow.channels for flow in WORKFLOWS.values())
    assert {kind for kind, flow in WORKFLOWS.items() if flow.acts_first} == STOP_KINDS
    assert NEXT_WATCHER not in [officer for officer, _ in ON_DUTY]
