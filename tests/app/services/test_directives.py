"""Directions: nobody gets round the approval (D4.3, D8.2), two clocks (D9)."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

import pytest

from app.auth.errors import WrongPasswordError
from app.domain.directive import Channel, Directive, DirectiveKind, DirectiveState, Fact, FactName
from app.domain.incident import IncidentState, Related, RelatedKind, ReportChannel
from app.domain.log import LogFilter
from app.domain.people import Officer, Post
from app.domain.refusals import RefusedError
from app.domain.workflow import workflow_of
from app.errors import KnownError
from app.services.desk import Approver
from tests.support.duty import (
    DIRECTOR,
    GENERAL,
    LEADER,
    NEXT_WATCHER,
    OFFICE,
    PASSWORD,
    WATCHER,
    DutyRoom,
    credentials,
)

APPROVERS = {
    DirectiveKind.REMIND: (OFFICE, LEADER),
    DirectiveKind.INFORM: (OFFICE, LEADER),
    DirectiveKind.C1: (LEADER,),
    DirectiveKind.C2: (LEADER,),
    DirectiveKind.C3: (DIRECTOR,),
    DirectiveKind.MOBILE: (DIRECTOR,),
    DirectiveKind.LOCAL: (LEADER,),
    DirectiveKind.FOCUS_PLAN: (LEADER,),
    DirectiveKind.FOCUS_ORDER: (DIRECTOR,),
    DirectiveKind.SAMPLE: (LEADER,),
    DirectiveKind.SPECIALIST: (OFFICE, LEADER),
}
EVERY = (LEADER, OFFICE, GENERAL, NEXT_WATCHER, DIRECTOR)


def test_D4_3_a_direction_waits_for_the_incident_to_be_reported(on_duty: DutyRoom) -> None:
    incident = on_duty.incident(reported=False)
    with pytest.raises(RefusedError, match="chưa được báo cáo"):
        on_duty.proposal(incident)


def test_D4_3_nothing_is_issued_before_its_approval(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal()
    with pytest.raises(RefusedError, match="chưa được phê duyệt"):
        on_duty.services.directives.issue(on_duty.desk(), directive.directive_id, Channel.FAX)
    assert on_duty.services.directives.get(directive.directive_id).state is DirectiveState.PROPOSED
    assert on_duty.forms.faxes == []


def test_D4_3_the_author_cannot_approve_even_as_shift_leader(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal(by=LEADER)
    with pytest.raises(RefusedError, match="người thứ hai"):
        on_duty.services.directives.approve(
            on_duty.desk(WATCHER), directive.directive_id, credentials(LEADER)
        )


@pytest.mark.parametrize("kind", list(APPROVERS))
@pytest.mark.parametrize("officer", EVERY, ids=lambda officer: officer.username)
def test_D8_2_only_the_right_post_approves(on_duty: DutyRoom, kind: DirectiveKind, officer: Officer) -> None:
    directive = on_duty.proposal(kind=kind)
    directives = on_duty.services.directives
    if officer in APPROVERS[kind]:
        approved = directives.approve(on_duty.desk(), directive.directive_id, credentials(officer)).value
        assert (approved.state, approved.approver) == (DirectiveState.APPROVED, officer.officer_id)
    else:
        with pytest.raises(RefusedError):
            directives.approve(on_duty.desk(), directive.directive_id, credentials(officer))
        assert directives.get(directive.directive_id).state is DirectiveState.PROPOSED


def test_D8_2_the_post_counts_in_this_shift_not_the_enrolment(room: DutyRoom) -> None:
    people = [
        (OFFICE, Post.OFFICE_LEADER),
        (GENERAL, Post.GENERAL_OFFICER),
        (WATCHER, Post.SURVEILLANCE_OFFICER),
    ]
    room.open_shift(people, reason="lãnh đạo ca trực họp")
    incident = room.incident(reported=False)
    room.services.incidents.report(room.desk(), incident.incident_id, OFFICE.officer_id, ReportChannel.SCREEN)
    directive = room.proposal(incident)
    with pytest.raises(RefusedError, match="lãnh đạo ca trực"):
        room.services.directives.approve(room.desk(), directive.directive_id, credentials(LEADER))


def test_D4_3_an_approval_needs_the_approvers_own_password(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal()
    with pytest.raises(WrongPasswordError):
        on_duty.services.directives.approve(
            on_duty.desk(), directive.directive_id, Approver("hai", "đoán mò thử xem")
        )
    assert on_duty.services.directives.get(directive.directive_id).state is DirectiveState.PROPOSED


def test_D4_3_the_approval_is_signed_with_the_approvers_key(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal()
    on_duty.services.directives.approve(
        on_duty.desk(), directive.directive_id, credentials(LEADER), "Làm ngay"
    )
    [line] = [
        one
        for one in on_duty.services.log.page(LogFilter(subject=f"directive:{directive.directive_id}")).lines
        if one.kind == "directive.approved"
    ]
    detail = on_duty.services.log.detail(line.entry_id)
    assert [(one.role, one.name) for one in detail.signatures] == [("station", ""), ("officer", LEADER.name)]
    assert line.person == LEADER.officer_id
    assert PASSWORD not in detail.body_json


def test_two_officers_decide_at_once_the_first_stands(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal(kind=DirectiveKind.REMIND)
    directives = on_duty.services.directives
    directives.approve(on_duty.desk(), directive.directive_id, credentials(OFFICE), "Đồng ý")
    with pytest.raises(KnownError, match=OFFICE.name):
        directives.refuse(on_duty.desk(), directive.directive_id, credentials(LEADER), "Chưa đủ căn cứ")
    after = directives.get(directive.directive_id)
    assert (after.state, after.approver) == (DirectiveState.APPROVED, OFFICE.officer_id)


def test_D8_2_a_refusal_has_a_reason_and_ends_the_proposal(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal()
    directives = on_duty.services.directives
    with pytest.raises(RefusedError, match="lý do"):
        directives.refuse(on_duty.desk(), directive.directive_id, credentials(LEADER), "  ")
    refused = directives.refuse(
        on_duty.desk(), directive.directive_id, credentials(LEADER), "Chưa đủ căn cứ"
    ).value
    assert (refused.state, refused.refusal) == (DirectiveState.REFUSED, "Chưa đủ căn cứ")
    with pytest.raises(RefusedError):
        directives.issue(on_duty.desk(), directive.directive_id, Channel.FAX)


def test_PL2_the_fax_is_numbered_drawn_marked_and_sealed(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal()
    directives = on_duty.services.directives
    assert directives.preview(directive.directive_id).startswith(b"%PDF")
    directives.approve(on_duty.desk(), directive.directive_id, credentials(LEADER))
    issued = directives.issue(on_duty.desk(), directive.directive_id, Channel.FAX).value
    (draft, drafted, no_mark), (content, final, mark) = on_duty.forms.faxes
    assert (drafted, no_mark, draft.number, draft.approval) == (True, None, "", None)
    assert (final, content.number, issued.form_number) == (False, "01/2017", "01/2017")
    assert content.approval is not None
    assert (content.approval.name, content.approval.post) == (LEADER.name, Post.SHIFT_LEADER)
    assert ("Container", "WHSU5018375") in content.facts
    assert mark is not None
    assert mark.short_hash in _texts(on_duty)[1]
    sealed = directives.form_pdf(directive.directive_id)
    assert "01/2017" in sealed.decode()
    assert on_duty.services.incidents.get(directive.incident_id).state is IncidentState.DIRECTED


def test_PL2_a_sealed_form_that_was_changed_is_not_shown(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal()
    directives = on_duty.services.directives
    directives.approve(on_duty.desk(), directive.directive_id, credentials(LEADER))
    directives.issue(on_duty.desk(), directive.directive_id, Channel.FAX)
    [path] = on_duty.data_dir.rglob("*dien-fax*.pdf")
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(KnownError, match="đã bị thay đổi"):
        directives.form_pdf(directive.directive_id)


def test_fax_numbers_have_no_gaps_and_start_anew_each_year(on_duty: DutyRoom) -> None:
    numbers = [_issued_fax(on_duty) for _ in range(3)]
    on_duty.clock.turn(days=300)
    numbers += [_issued_fax(on_duty) for _ in range(2)]
    assert numbers == ["01/2017", "02/2017", "03/2017", "01/2018", "02/2018"]


def test_D9_2_thirty_minutes_to_name_a_contact(on_duty: DutyRoom) -> None:
    directive = _issued(on_duty)
    assert directive.issued_at is not None
    assert directive.ack_due_at == directive.issued_at + timedelta(minutes=30)
    assert not directive.overdue(directive.issued_at + timedelta(minutes=30))
    assert directive.overdue(directive.issued_at + timedelta(minutes=30, seconds=1))
    expected = on_duty.clock.wall + timedelta(hours=1)
    named = on_duty.services.directives.acknowledge(
        on_duty.desk(), directive.directive_id, "Đ/c Nam, 0912345678", expected
    ).value
    assert (named.state, named.contact_named, named.expected_at) == (
        DirectiveState.ACKNOWLEDGED,
        "Đ/c Nam, 0912345678",
        expected,
    )
    assert named.due_at() == named.reply_by


def test_D9_1_what_can_be_answered_at_once_is(on_duty: DutyRoom) -> None:
    directive = _issued(on_duty)
    answered = on_duty.services.directives.answer(
        on_duty.desk(),
        directive.directive_id,
        result="Niêm phong nguyên vẹn",
        unit="Đội Giám sát",
        answered_at=on_duty.clock.utc_now(),
    ).value
    assert (answered.state, answered.late_reason) == (DirectiveState.ANSWERED, "")
    assert on_duty.services.incidents.get(directive.incident_id).state is IncidentState.RESOLVED


def test_D9_3_a_late_result_names_its_cause(on_duty: DutyRoom) -> None:
    directive = _issued(on_duty)
    on_duty.clock.turn(hours=3)
    answer: dict[str, Any] = {
        "result": "Đã kiểm tra",
        "unit": "Đội Giám sát",
        "answered_at": on_duty.clock.utc_now(),
    }
    lacking: tuple[dict[str, Any], ...] = (
        {},
        {"late_reason": "Mất điện tại cảng"},
        {"responsible": "Đ/c Nam"},
    )
    for more in lacking:
        with pytest.raises(RefusedError, match="nguyên nhân, trách nhiệm"):
            on_duty.services.directives.answer(on_duty.desk(), directive.directive_id, **answer, **more)
    more = {"late_reason": "Mất điện tại cảng", "responsible": "Đ/c Nam, Đội trưởng"}
    answered = on_duty.services.directives.answer(
        on_duty.desk(), directive.directive_id, **answer, **more
    ).value
    assert (answered.late_reason, answered.responsible) == ("Mất điện tại cảng", "Đ/c Nam, Đội trưởng")
    assert "Chậm so với yêu cầu" in _texts(on_duty)[0]


def test_D8_2_1_a_reminder_goes_by_telephone(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal(kind=DirectiveKind.REMIND)
    directives = on_duty.services.directives
    directives.approve(on_duty.desk(), directive.directive_id, credentials(OFFICE))
    with pytest.raises(RefusedError, match="điện thoại"):
        directives.issue(on_duty.desk(), directive.directive_id, Channel.FAX)
    with pytest.raises(RefusedError, match="người nhận điện thoại"):
        directives.issue(on_duty.desk(), directive.directive_id, Channel.TELEPHONE)
    spoken = directives.issue(
        on_duty.desk(), directive.directive_id, Channel.TELEPHONE, spoke_with="Đ/c Hùng, Đội trưởng"
    ).value
    assert (spoken.state, spoken.spoke_with) == (DirectiveState.ISSUED, "Đ/c Hùng, Đội trưởng")


def test_D8_2_3_c2_urgent_by_telephone_first_then_the_fax_is_owed(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal(urgent=True)
    directives = on_duty.services.directives
    directives.approve(on_duty.desk(), directive.directive_id, credentials(LEADER))
    spoken = directives.issue(
        on_duty.desk(), directive.directive_id, Channel.TELEPHONE, spoke_with="Đ/c Hùng"
    ).value
    assert spoken.fax_owed
    debts = [line.item.item_id for line in on_duty.services.handovers.collect().items]
    assert f"fax:{directive.directive_id}" in debts
    on_duty.clock.turn(minutes=10)
    faxed = directives.issue(on_duty.desk(), directive.directive_id, Channel.FAX).value
    assert not faxed.fax_owed
    assert (faxed.issued_at, faxed.ack_due_at) == (spoken.issued_at, spoken.ack_due_at)
    with pytest.raises(RefusedError):
        directives.issue(on_duty.desk(), directive.directive_id, Channel.FAX)


def test_D8_2_3_c2_not_urgent_is_not_telephoned(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal()
    on_duty.services.directives.approve(on_duty.desk(), directive.directive_id, credentials(LEADER))
    with pytest.raises(RefusedError, match="Phụ lục II"):
        on_duty.services.directives.issue(
            on_duty.desk(), directive.directive_id, Channel.TELEPHONE, spoke_with="Đ/c Hùng"
        )


def test_D8_2_3_c3_goes_out_as_a_signed_paper(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal(kind=DirectiveKind.C3)
    directives = on_duty.services.directives
    directives.approve(on_duty.desk(), directive.directive_id, credentials(DIRECTOR))
    with pytest.raises(RefusedError, match="PDF"):
        directives.issue(on_duty.desk(), directive.directive_id, Channel.DOCUMENT, document=b"MZ")
    directives.issue(
        on_duty.desk(), directive.directive_id, Channel.DOCUMENT, document=b"%PDF-1.4 signed paper"
    )
    assert directives.form_pdf(directive.directive_id) == b"%PDF-1.4 signed paper"


def test_PL3_D8_2_3_c3_the_proposal_is_drawn_numbered_and_sealed(on_duty: DutyRoom) -> None:
    incident = on_duty.incident(
        related=(
            Related(RelatedKind.DECLARATION, "107774843040"),
            Related(RelatedKind.ENTERPRISE, "Công ty A"),
        )
    )
    directive = on_duty.proposal(incident, kind=DirectiveKind.C3)
    directives, name = on_duty.services.directives, directive.directive_id
    directives.preview(name)
    content, draft, mark = on_duty.forms.proposals[-1]
    assert (draft, mark, content.number, content.approval) == (True, None, "", None)
    with pytest.raises(RefusedError):
        directives.issue(on_duty.desk(), name, Channel.DOCUMENT)
    directives.approve(on_duty.desk(), name, credentials(DIRECTOR), "Đồng ý dừng đưa hàng.")
    with pytest.raises(RefusedError, match="văn bản"):
        directives.issue(on_duty.desk(), name, Channel.FAX)
    issued = directives.issue(on_duty.desk(), name, Channel.DOCUMENT).value
    assert (issued.state, issued.form_number) == (DirectiveState.ISSUED, "ĐX 1/2017")
    content, draft, mark = on_duty.forms.proposals[-1]
    assert (draft, content.number, content.opinion) == (False, "ĐX 1/2017", "Đồng ý dừng đưa hàng.")
    assert mark is not None
    assert content.put_forward is not None
    assert (content.put_forward.name, content.put_forward.title) == (LEADER.name, LEADER.title)
    assert content.approval is not None
    assert (content.approval.name, content.approval.post) == (DIRECTOR.name, Post.DIRECTOR_GENERAL)
    assert content.put_forward.key_id != content.approval.key_id
    assert content.concerned == ("doanh nghiệp Công ty A",)
    assert ("Tờ khai", "107774843040") in content.facts
    assert "Đồng ý" not in content.request
    assert hashlib.sha256(directives.form_pdf(name)).hexdigest() == issued.form_sha256
    [entry] = list(on_duty.store.entries(kinds={"form.issued"}))
    assert (entry.payload["form"], entry.payload["mark"]) == ("PL3", mark.short_hash)
    assert _texts(on_duty)[0].startswith("Phát hành đề xuất xử lý thông tin phát sinh số ĐX 1/2017")
    with pytest.raises(RefusedError):
        directives.issue(on_duty.desk(), name, Channel.DOCUMENT)


def test_PL5_D16_4b_the_notice_is_drawn_numbered_and_sealed(on_duty: DutyRoom) -> None:
    with pytest.raises(RefusedError, match=r"số kế hoạch.*người phê duyệt.*thời gian giám sát.*phạm vi"):
        on_duty.proposal(kind=DirectiveKind.FOCUS_PLAN, facts=(Fact(FactName.PLAN, "hàng quá cảnh"),))
    named = {name: f"({name.value})" for name in workflow_of(DirectiveKind.FOCUS_PLAN).named}
    named[FactName.PLAN] = "KH-07, hàng quá cảnh"
    plan = tuple(Fact(name, value) for name, value in named.items())
    directive = on_duty.proposal(kind=DirectiveKind.FOCUS_PLAN, facts=plan)
    directives, name = on_duty.services.directives, directive.directive_id
    directives.preview(name)
    content, draft, _ = on_duty.forms.notices[-1]
    assert (draft, content.number, content.approval) == (True, "", None)
    with pytest.raises(RefusedError):
        directives.issue(on_duty.desk(), name, Channel.FAX)
    directives.approve(on_duty.desk(), name, credentials(LEADER))
    issued = directives.issue(on_duty.desk(), name, Channel.FAX).value
    content, draft, mark = on_duty.forms.notices[-1]
    assert (issued.form_number, content.number, draft) == ("01/2017", "01/2017", False)
    assert ("Kế hoạch, chuyên đề", "KH-07, hàng quá cảnh") in content.facts
    assert ("Phạm vi, đối tượng giám sát", "(scope)") in content.facts
    assert content.approval is not None
    assert mark is not None
    assert hashlib.sha256(directives.form_pdf(name)).hexdigest() == issued.form_sha256
    [entry] = list(on_duty.store.entries(kinds={"form.issued"}))
    assert (entry.payload["form"], entry.payload["mark"]) == ("PL5", mark.short_hash)
    # Forms II and V stand in one register of faxes.
    assert _issued_fax(on_duty) == "02/2017"


def test_PL5_every_line_of_the_form_is_asked_for(on_duty: DutyRoom) -> None:
    with pytest.raises(RefusedError, match="thời gian xử lý, hồi báo, đầu mối phối hợp thực hiện"):
        on_duty.proposal(kind=DirectiveKind.FOCUS_PLAN, reply_by=None, contact="")


def test_PL2_every_line_of_the_form_is_asked_for(on_duty: DutyRoom) -> None:
    with pytest.raises(RefusedError, match="hình thức hồi báo, đầu mối phối hợp thực hiện"):
        on_duty.proposal(reply_form="", contact="")


def _issued(room: DutyRoom, **more: Any) -> Directive:
    directive = room.proposal(**more)
    room.services.directives.approve(room.desk(), directive.directive_id, credentials(LEADER))
    return room.services.directives.issue(room.desk(), directive.directive_id, Channel.FAX).value


def _issued_fax(room: DutyRoom) -> str:
    return _issued(room).form_number


def _texts(room: DutyRoom) -> list[str]:
    return [line.text for line in room.services.log.page(limit=5).lines]
