"""A line and the step it carries out are one: both recorded, or neither (D4.4, D4.5, D9.2)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.clock import to_local
from app.domain.directive import Channel, Directive, DirectiveKind, DirectiveState, Milestone
from app.domain.phrases import PhraseStep
from app.domain.quick_step import carried_out, contact_said
from app.domain.refusals import RefusedError
from app.domain.registers.period import Period
from app.domain.registers.talk import TalkFilter
from app.services.log import Direction
from app.services.log_attachments import Attached
from app.services.quick_lines import QuickEntry
from tests.app.services.test_deadlines import issued as issued_by_telephone
from tests.support.duty import LEADER, DutyRoom, credentials

AT = datetime(2017, 3, 17, 7, 0, tzinfo=UTC)  # 14:00 in the room


@pytest.mark.parametrize(
    ("said", "named", "by"),
    [
        ("Đ/c Hùng, đội trưởng, dự kiến 15h30", "Đ/c Hùng, đội trưởng", "15:30 17/03"),
        ("anh Tú 0912 345 678 – xong trước 9 giờ", "anh Tú 0912 345 678", "09:00 18/03"),
        ("15:05 chị Lan", "chị Lan", "15:05 17/03"),
        ("Đ/c Hùng", "Đ/c Hùng", ""),
        ("đội 2, biên bản 12/2017", "đội 2, biên bản 12/2017", ""),
        ("", "", ""),
    ],
)
def test_D9_2_a_name_and_the_next_such_time_are_read(said: str, named: str, by: str) -> None:
    found, expected = contact_said(said, AT)
    assert (found, f"{to_local(expected):%H:%M %d/%m}" if expected else "") == (named, by)


def _issued(room: DutyRoom) -> Directive:
    directive = room.proposal(kind=DirectiveKind.C2)
    room.services.directives.approve(room.desk(), directive.directive_id, credentials(LEADER))
    return room.services.directives.issue(room.desk(), directive.directive_id, Channel.FAX).value


def _entry(room: DutyRoom, one: Directive, step: PhraseStep, text: str, said: str = "") -> QuickEntry:
    now = room.clock.utc_now()
    fresh = room.services.directives.get(one.directive_id)
    return QuickEntry(
        text=text,
        at=now,
        subject=f"directive:{one.directive_id}",
        unit=one.recipient,
        way=(Direction.IN, Channel.TELEPHONE),
        spoke_with="Đ/c Hùng",
        step=carried_out(step, fresh, said, "Đ/c Hùng", now),
    )


def test_D4_4_D4_5_D9_2_the_step_of_a_phrase_is_recorded_with_the_line_or_neither(on_duty: DutyRoom) -> None:
    services, desk, one = on_duty.services, on_duty.desk(), _issued(on_duty)
    on_duty.clock.turn(minutes=3)
    services.lines.write(desk, _entry(on_duty, one, PhraseStep.RECEIVED, "Đơn vị đã nhận"))
    assert Milestone.RECEIVED in services.directives.get(one.directive_id).milestones
    on_duty.clock.turn(minutes=2)
    entry = _entry(on_duty, one, PhraseStep.ACKNOWLEDGE, "Đã báo đầu mối", "Đ/c Nam, dự kiến 15h")
    services.lines.write(desk, entry)
    now = services.directives.get(one.directive_id)
    assert (now.state, now.contact_named) == (DirectiveState.ACKNOWLEDGED, "Đ/c Nam")
    assert now.expected_at is not None
    kinds = [line.kind for line in services.log.page(limit=4).lines]
    assert kinds == [
        "directive.acknowledged",
        "communication.recorded",
        "directive.milestone",
        "communication.recorded",
    ]
    # Somebody else named the contact meanwhile: neither the line nor the step is there.
    with pytest.raises(RefusedError):
        services.lines.write(desk, entry)
    assert len(services.log.page(limit=5).lines) == 5
    assert services.log.page(limit=1).lines[0].kind == "directive.acknowledged"
    assert on_duty.services.verify.run(True, lambda *_: None, lambda: False).whole


def test_D9_2_a_chase_from_the_line_is_one_entry_that_counts_with_its_file(on_duty: DutyRoom) -> None:
    services, desk = on_duty.services, on_duty.desk()
    one = services.directives.get(issued_by_telephone(on_duty))
    on_duty.clock.turn(minutes=31)
    before = len(services.log.page(limit=100).lines)
    entry = _entry(on_duty, one, PhraseStep.CHASED, "Đã đôn đốc, hẹn gọi lại")
    paper = Attached("ghi am.mp3", b"ID3 sound")
    services.lines.write(
        desk,
        QuickEntry(
            text=entry.text,
            at=entry.at,
            subject=entry.subject,
            way=(Direction.OUT, Channel.TELEPHONE),
            number="0225 3859 811",
            files=(paper,),
            step=entry.step,
        ),
    )
    lines = services.log.page(limit=100).lines
    assert (len(lines), lines[0].kind, lines[0].has_attachment) == (before + 1, "directive.chased", True)
    assert "hẹn gọi lại" in lines[0].text
    assert services.deadlines.watch(one.directive_id)[0].clock.chases == 1
    period = Period(on_duty.clock.utc_now().date(), on_duty.clock.utc_now().date())
    talks, _ = services.registers.talks.list(TalkFilter(period))
    assert [talk.number for talk in talks if "hẹn gọi lại" in talk.text] == ["0225 3859 811"]


def test_D9_2_a_chase_of_what_was_answered_and_closed_meanwhile_is_a_note_and_says_so(
    on_duty: DutyRoom,
) -> None:
    services, desk, one = on_duty.services, on_duty.desk(), _issued(on_duty)
    planned = _entry(on_duty, one, PhraseStep.CHASED, "Đã đôn đốc")
    received = _entry(on_duty, one, PhraseStep.RECEIVED, "Đơn vị đã nhận")
    assert planned.step is not None
    assert received.step is not None
    # At another workstation the unit's result is noted and the matter closed before Enter is pressed here.
    now = on_duty.clock.utc_now()
    services.directives.answer(desk, one.directive_id, result="Đã xong.", unit="Đội 1", answered_at=now)
    services.incidents.close(desk, one.incident_id, "Không vi phạm.")
    before = len(services.log.page(limit=100).lines)
    with pytest.raises(RefusedError):
        services.lines.write(desk, received)
    assert len(services.log.page(limit=100).lines) == before
    written = services.lines.write(desk, planned).value
    assert written.step is None, "the screen must not say that it counted"
    lines = services.log.page(limit=100).lines
    assert (len(lines), lines[0].kind) == (before + 1, "communication.recorded")


def test_D4_3_no_phrase_carries_out_what_needs_a_decision(on_duty: DutyRoom) -> None:
    proposed, sent = on_duty.proposal(), _issued(on_duty)
    now = on_duty.clock.utc_now()
    for step in PhraseStep:
        assert carried_out(step, proposed, "Đ/c Hùng", "Đ/c Hùng", now) is None
    for step in (PhraseStep.NONE, PhraseStep.ANSWER):
        assert carried_out(step, sent, "Đ/c Hùng", "Đ/c Hùng", now) is None
    assert carried_out(PhraseStep.ACKNOWLEDGE, sent, "", "", now) is None, "nobody is named"
