"""What units report and what this room does: form IV, and what went where (PL2, PL4, D4.5, D12.1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.domain.deadlines import ClockKind
from app.domain.directive import ACK_WITHIN, Channel, DirectiveKind, Milestone, Step, open_steps
from app.domain.refusals import RefusedError
from app.domain.request import IncomingRequest, RequestDraft, RequestState
from app.domain.result import CourseStep, OwnReport, ReportHead, UnitReport
from app.services.log import Direction
from app.services.log_attachments import Attached
from tests.support.duty import LEADER, OFFICE, WATCHER, DutyRoom, credentials

SCAN = Attached("bao cao.jpg", b"\xff\xd8\xff scanned")
HEAD = ReportHead(parent="CỤC HẢI QUAN TP. HẢI PHÒNG", unit="Chi cục HQCK cảng Đình Vũ", place="Hải Phòng")
OWN = OwnReport(
    head=HEAD,
    asked_by="điện fax",
    course="08:00 tiếp nhận\n08:04 mở container, kiểm đếm",
    result="Niêm phong nguyên vẹn, hàng đúng khai báo.",
    contact="Đ/c Nam, 0225.3836 999",
    sent_to="024.39440069",
)


def _issued(room: DutyRoom, **more: Any) -> str:
    name = room.proposal(**more).directive_id
    room.services.directives.approve(room.desk(), name, credentials(LEADER))
    room.services.directives.issue(room.desk(), name, Channel.FAX, sent_to="0225.3859 811")
    return name


def test_PL2_D4_4_the_number_a_fax_went_to_is_kept_and_offered_next_time(on_duty: DutyRoom) -> None:
    directives = on_duty.services.directives
    recipient = directives.get(_issued(on_duty)).recipient
    [entry] = on_duty.store.entries(kinds={"form.issued"})
    assert entry.payload["sent_to"] == "0225.3859 811"
    assert directives.sent_before(recipient, Channel.FAX) == "0225.3859 811"
    assert directives.sent_before(recipient, Channel.EMAIL) == ""
    on_duty.services.log.note(
        on_duty.desk(),
        "Gửi ảnh.",
        direction=Direction.OUT,
        channel=Channel.EMAIL,
        number="a@b.vn",
        unit=recipient,
    )
    assert directives.sent_before(recipient, Channel.EMAIL) == "a@b.vn"
    assert "số máy 0225.3859 811" in on_duty.services.log.page(limit=9).lines[1].text


def test_D4_5_received_is_a_step_of_its_own_before_the_contact_is_named(on_duty: DutyRoom) -> None:
    directives, name = on_duty.services.directives, _issued(on_duty)
    assert Step.RECEIVE in open_steps(directives.get(name))
    at = on_duty.clock.utc_now()
    with pytest.raises(RefusedError, match="tương lai"):
        directives.note_milestone(on_duty.desk(), name, Milestone.RECEIVED, at + timedelta(hours=2))
    received = directives.note_milestone(
        on_duty.desk(), name, Milestone.RECEIVED, at, "Đ/c Hùng trực ban nhận"
    ).value
    assert [(one.milestone, one.at, one.text) for one in received.reached] == [
        (Milestone.RECEIVED, at, "Đ/c Hùng trực ban nhận")
    ]
    assert Step.RECEIVE not in open_steps(received)
    assert received.due_at() == received.ack_due_at  # the 30 minutes go on
    with pytest.raises(RefusedError):
        directives.note_milestone(on_duty.desk(), name, Milestone.RECEIVED, at)
    on_duty.store.rebuild_projections()
    assert directives.get(name) == received


def test_D4_5_D9_2_the_thirty_minutes_run_from_receipt_where_that_is_later(on_duty: DutyRoom) -> None:
    directives, deadlines = on_duty.services.directives, on_duty.services.deadlines
    name = _issued(on_duty)
    issued = directives.get(name).issued_at
    assert issued is not None
    [before] = [one for one in deadlines.watch(name) if one.clock.kind is ClockKind.ACK]
    assert before.clock.due_at == issued + ACK_WITHIN
    on_duty.clock.turn(minutes=20)
    at = on_duty.clock.utc_now() - timedelta(minutes=5)
    received = directives.note_milestone(on_duty.desk(), name, Milestone.RECEIVED, at).value
    assert received.ack_due_at == received.due_at() == at + ACK_WITHIN
    [clock] = [one for one in deadlines.watch(name) if one.clock.kind is ClockKind.ACK]
    assert timedelta(minutes=24) < clock.left <= timedelta(minutes=25)
    on_duty.store.rebuild_projections()
    assert directives.get(name) == received
    [again] = [one for one in deadlines.watch(name) if one.clock.kind is ClockKind.ACK]
    assert again.clock == clock.clock


def test_D9_2_what_was_spoken_was_received_as_it_was_spoken(on_duty: DutyRoom) -> None:
    directives = on_duty.services.directives
    name = on_duty.proposal(urgent=True).directive_id
    directives.approve(on_duty.desk(), name, credentials(LEADER))
    spoken = directives.issue(on_duty.desk(), name, Channel.TELEPHONE, spoke_with="Đ/c Hùng").value
    on_duty.clock.turn(minutes=20)
    at = on_duty.clock.utc_now()
    received = directives.note_milestone(on_duty.desk(), name, Milestone.RECEIVED, at).value
    assert received.ack_due_at == spoken.ack_due_at


def test_PL4_D9_3_every_item_of_form_IV_and_its_scan_are_kept_with_the_answer(on_duty: DutyRoom) -> None:
    directives, name = on_duty.services.directives, _issued(on_duty)
    now = on_duty.clock.utc_now()
    report = UnitReport(
        reference="45/BC-ĐV",
        course=(CourseStep(now, "mở container"),),
        proposal="Cho thông quan",
        contact="Nam",
    )
    directives.answer(
        on_duty.desk(), name, result="Đúng khai báo.", unit="", answered_at=now, items=(SCAN,), report=report
    )
    assert directives.report_of(name) == report
    [entry] = on_duty.store.entries(kinds={"directive.answered"})
    [kept] = entry.attachments
    assert (on_duty.data_dir / kept.path).read_bytes() == SCAN.content
    [line] = on_duty.services.log.page(limit=1).lines
    for words in ("45/BC-ĐV", "mở container", "Cho thông quan"):
        assert words in line.text


def _reported(room: DutyRoom) -> IncomingRequest:
    now, requests = room.clock.utc_now(), room.services.requests
    draft = RequestDraft(
        sender="Trực ban cơ quan Tổng cục Hải quan",
        reference="12/2017",
        channel=Channel.FAX,
        spoke_with="Đ/c Lan",
        content="Kiểm tra container WHSU5018375.",
        received_at=now,
        reply_by=now + timedelta(hours=1),
    )
    request = requests.receive(room.desk(), draft, (SCAN,)).value
    requests.pass_on(
        room.desk(), request.request_id, unit="Đội Giám sát", contact="Đ/c Nam", channel=Channel.TELEPHONE
    )
    return requests.unit_answered(room.desk(), request.request_id, "Nguyên vẹn.", (SCAN,)).value


def test_PL4_D12_1_the_room_writes_form_IV_itself_signed_by_its_leader(on_duty: DutyRoom) -> None:
    reports, request = on_duty.services.result_reports, _reported(on_duty)
    assert reports.head() is None
    assert reports.preview(request.request_id, OWN).startswith(b"%PDF")
    content, draft, mark = on_duty.forms.reports[-1]
    assert (draft, content.number, content.approval, mark) == (True, "", None, None)
    for signer, why in ((WATCHER, "không tự ký"), (OFFICE, "lãnh đạo đơn vị")):
        with pytest.raises(RefusedError, match=why):
            reports.send(on_duty.desk(), request.request_id, OWN, by=credentials(signer))
    with pytest.raises(RefusedError, match="tiến trình xử lý"):
        reports.send(on_duty.desk(), request.request_id, replace(OWN, course=""), by=credentials(LEADER))
    answered = reports.send(on_duty.desk(), request.request_id, OWN, by=credentials(LEADER)).value
    assert (answered.state, answered.answer) == (RequestState.ANSWERED, OWN.result)
    content, draft, mark = on_duty.forms.reports[-1]
    assert (draft, content.number, content.asked_number, content.late) == (
        False,
        "BC 1/2017",
        "12/2017",
        False,
    )
    assert [step.what for step in content.course] == ["tiếp nhận", "mở container, kiểm đếm"]
    assert content.approval is not None
    assert content.approval.name == LEADER.name
    found = reports.pdf(request.request_id)
    assert found is not None
    assert found[0] == "BC 1/2017"
    [entry] = on_duty.store.entries(kinds={"request.answered"})
    assert mark is not None
    assert (entry.payload["mark"], entry.payload["sent_to"]) == (mark.short_hash, "024.39440069")
    assert reports.head() == HEAD
    assert on_duty.services.verify.run(
        signatures=True, progress=lambda *_: None, cancelled=lambda: False
    ).findings == ()  # fmt: skip


def test_PL4_D9_3_the_rooms_own_late_report_names_cause_and_officer(on_duty: DutyRoom) -> None:
    reports, request = on_duty.services.result_reports, _reported(on_duty)
    on_duty.clock.turn(hours=2)
    with pytest.raises(RefusedError, match="nguyên nhân, trách nhiệm"):
        reports.send(on_duty.desk(), request.request_id, OWN, by=credentials(LEADER))
    own = replace(OWN, cause="Mất điện cổng 2.", responsible="Đ/c Nam")
    reports.send(on_duty.desk(), request.request_id, own, by=credentials(LEADER))
    content = on_duty.forms.reports[-1][0]
    assert (content.late, content.cause, content.responsible) == (True, "Mất điện cổng 2.", "Đ/c Nam")


@pytest.mark.parametrize("kind", [DirectiveKind.FOCUS_PLAN, DirectiveKind.FOCUS_ORDER])
def test_D16_4b_D16_4c_plan_or_order_are_named_in_full(on_duty: DutyRoom, kind: DirectiveKind) -> None:
    with pytest.raises(RefusedError, match="thời gian giám sát trọng điểm, phạm vi"):
        on_duty.proposal(kind=kind, facts=())
    assert on_duty.proposal(kind=kind).kind is kind
