"""Cases of D8.2 that no other test walks to their end: what goes out how, and what comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.domain.directive import Channel, DirectiveKind, DirectiveState
from app.domain.incident import IncidentState
from app.domain.people import Officer
from app.domain.refusals import RefusedError
from app.domain.shift import Level
from app.services.log_attachments import Attached
from tests.support.duty import (
    DIRECTOR,
    LEADER,
    NEXT_WATCHER,
    OFFICE,
    WATCHER,
    DutyRoom,
    credentials,
    duty_room,
)

PAPER = b"%PDF-1.4 signed paper"


def test_D8_2_2_information_is_asked_for_by_telephone_and_what_came_is_written_down(
    on_duty: DutyRoom,
) -> None:
    directive = on_duty.proposal(kind=DirectiveKind.INFORM)
    directives = on_duty.services.directives
    directives.approve(on_duty.desk(), directive.directive_id, credentials(OFFICE))
    with pytest.raises(RefusedError, match="điện thoại"):
        directives.issue(on_duty.desk(), directive.directive_id, Channel.EMAIL)
    directives.issue(on_duty.desk(), directive.directive_id, Channel.TELEPHONE, spoke_with="Đ/c Hùng")
    came: dict[str, Any] = {
        "result": "Đã gửi bản khai hàng hóa qua thư điện tử trực ban.",
        "unit": "Chi cục Hải quan cửa khẩu cảng Đình Vũ",
        "answered_at": on_duty.clock.utc_now(),
    }
    with pytest.raises(RefusedError, match="hình thức tiếp nhận"):
        directives.answer(on_duty.desk(), directive.directive_id, **came)
    with pytest.raises(RefusedError, match="đính kèm"):
        directives.answer(on_duty.desk(), directive.directive_id, **came, received_by=Channel.EMAIL)
    item = Attached("bản khai.pdf", PAPER)
    answered = directives.answer(
        on_duty.desk(), directive.directive_id, **came, received_by=Channel.EMAIL, items=(item,)
    ).value
    [entry] = [
        one
        for one in on_duty.store.entries(subject=f"directive:{directive.directive_id}")
        if one.kind == "directive.answered"
    ]
    assert (on_duty.data_dir / entry.attachments[0].path).read_bytes() == PAPER
    assert (answered.state, answered.spoke_with) == (DirectiveState.ANSWERED, "Đ/c Hùng")
    assert on_duty.services.incidents.get(directive.incident_id).state is IncidentState.RESOLVED


def test_D8_2_3_c1_goes_to_a_department_in_writing_once_the_shift_leader_approved(on_duty: DutyRoom) -> None:
    _goes_out_on_paper(on_duty, DirectiveKind.C1, LEADER, OFFICE)


def test_D8_2_4_mobile_equipment_needs_a_head_office_leader_and_a_signed_paper(on_duty: DutyRoom) -> None:
    _goes_out_on_paper(on_duty, DirectiveKind.MOBILE, DIRECTOR, LEADER)


def test_D10_4g_a_local_room_directs_its_units_and_hands_what_is_open_on(tmp_path: Path) -> None:
    with duty_room(tmp_path / "data", level=Level.LOCAL) as local:
        shift = local.open_shift()
        assert shift.missing == ()
        directive = local.proposal(kind=DirectiveKind.REMIND)
        services = local.services
        services.directives.approve(local.desk(), directive.directive_id, credentials(OFFICE))
        services.directives.issue(
            local.desk(), directive.directive_id, Channel.TELEPHONE, spoke_with="Đ/c Hùng"
        )
        handover = services.handovers.start(local.desk()).value
        assert any(line.item.subject == f"directive:{directive.directive_id}" for line in handover.items)
        services.handovers.understand(local.desk(), *(line.item.item_id for line in handover.unread))
        services.handovers.sign(local.desk(), credentials(WATCHER), credentials(NEXT_WATCHER))
        carried = services.shifts.propose().carried
        assert any(item.subject == f"directive:{directive.directive_id}" for item in carried)


def _goes_out_on_paper(room: DutyRoom, kind: DirectiveKind, approver: Officer, other: Officer) -> None:
    """Only `approver` approves it, only a PDF is taken, and what went out is kept as it was."""
    directives = room.services.directives
    directive = room.proposal(kind=kind)
    with pytest.raises(RefusedError):
        directives.approve(room.desk(), directive.directive_id, credentials(other))
    with pytest.raises(RefusedError, match="chưa được phê duyệt"):
        directives.issue(room.desk(), directive.directive_id, Channel.DOCUMENT, document=PAPER)
    directives.approve(room.desk(), directive.directive_id, credentials(approver))
    with pytest.raises(RefusedError, match="văn bản đã ký"):
        directives.issue(room.desk(), directive.directive_id, Channel.FAX)
    issued = directives.issue(room.desk(), directive.directive_id, Channel.DOCUMENT, document=PAPER).value
    assert issued.state is DirectiveState.ISSUED
    assert directives.form_pdf(directive.directive_id) == PAPER
