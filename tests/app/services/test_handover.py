"""The handover: frozen list, two-way exchange, two signatures, nothing lost, nothing doubled (D5.5, D6.6)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from app.domain.directive import Channel
from app.domain.handover import Handover, HandoverState
from app.domain.open_item import ItemGroup
from app.domain.people import Post
from app.domain.refusals import RefusedError
from app.domain.shift import ShiftState
from app.errors import KnownError
from app.journal.keys import StationKey
from app.services.desk import Approver
from app.store.failures import DiskFullError
from tests.support.duty import (
    ADMIN,
    DIRECTOR,
    LEADER,
    NEXT_WATCHER,
    PASSWORD,
    WATCHER,
    DutyRoom,
    TurnedClock,
    credentials,
    duty_room,
    picture,
)


def busy(room: DutyRoom) -> None:
    """One of everything that a shift can leave open."""
    room.services.captures.seal(room.desk(), picture(room.clock))
    incident = room.incident()
    room.proposal(incident)
    issued = room.proposal(incident)
    directives = room.services.directives
    directives.approve(room.desk(), issued.directive_id, credentials(LEADER), "Kiểm tra ngay niêm phong")
    directives.issue(room.desk(), issued.directive_id, Channel.FAX)
    ready = room.proposal(incident)
    directives.approve(room.desk(), ready.directive_id, credentials(LEADER))
    room.services.faults.notice(room.desk(), "camera:CAM-07", "Camera 07", "Mất tín hiệu", "Chi cục HQCK")


def tick_all(room: DutyRoom) -> Handover:
    handover = room.services.handovers.state()
    assert handover is not None
    return room.services.handovers.understand(
        room.desk(), *(line.item.item_id for line in handover.unread)
    ).value


def sign(room: DutyRoom) -> Handover:
    return room.services.handovers.sign(room.desk(), credentials(WATCHER), credentials(NEXT_WATCHER)).value


def test_handover_collects_every_open_matter_once(on_duty: DutyRoom) -> None:
    busy(on_duty)
    handover = on_duty.services.handovers.collect()
    assert handover.state is HandoverState.COLLECTED
    groups = Counter(line.item.group for line in handover.items)
    assert groups == {
        ItemGroup.DIRECTIVE: 1,
        ItemGroup.APPROVAL: 1,
        ItemGroup.FORM: 1,
        ItemGroup.INCIDENT: 1,
        ItemGroup.CAPTURE: 1,
        ItemGroup.OPINION: 1,
        ItemGroup.FAULT: 1,
        ItemGroup.PLAN: 1,
    }
    assert len({line.item.item_id for line in handover.items}) == len(handover.items)
    assert handover.items[0].item.group is ItemGroup.DIRECTIVE


def test_handover_shows_what_is_overdue(on_duty: DutyRoom) -> None:
    busy(on_duty)
    assert not any(line.overdue for line in on_duty.services.handovers.collect().items)
    on_duty.clock.turn(minutes=31)
    late = [line for line in on_duty.services.handovers.collect().items if line.overdue]
    assert [line.item.group for line in late] == [ItemGroup.DIRECTIVE]


def test_handover_start_freezes_and_later_events_stand_apart(on_duty: DutyRoom) -> None:
    busy(on_duty)
    started = on_duty.services.handovers.start(on_duty.desk()).value
    frozen = [line.item for line in started.items]
    on_duty.services.faults.notice(on_duty.desk(), "camera:CAM-09", "Camera 09", "Mờ", "Chi cục")
    [capture] = on_duty.services.captures.list()
    on_duty.services.captures.describe(on_duty.desk(), capture.capture_id, "Xe đầu kéo")
    on_duty.services.log.note(on_duty.desk(), "Trời mưa to")
    after = on_duty.services.handovers.state()
    assert after is not None
    assert [line.item for line in after.items] == frozen
    assert [line.item.subject for line in after.since_start] == ["camera:CAM-09"]
    settled = [line.item.group for line in after.items if not line.still_open]
    assert settled == [ItemGroup.CAPTURE]
    assert [line.kind for line in after.events] == ["fault.noticed", "capture.described", "note.written"]


def test_handover_started_twice_is_one(on_duty: DutyRoom) -> None:
    first = on_duty.services.handovers.start(on_duty.desk()).value
    second = on_duty.services.handovers.start(on_duty.desk()).value
    assert (first.handover_id, first.items) == (second.handover_id, second.items)


def test_handover_question_and_answer_stay_on_the_line(on_duty: DutyRoom) -> None:
    busy(on_duty)
    handovers = on_duty.services.handovers
    item_id = handovers.start(on_duty.desk()).value.items[0].item.item_id
    handovers.understand(on_duty.desk(), item_id)
    asked = handovers.ask(on_duty.desk(), item_id, "Ai nhận điện thoại?").value
    assert not asked.items[0].understood, "a question takes the tick back"
    with pytest.raises(RefusedError, match="câu hỏi chưa được trả lời"):
        handovers.understand(on_duty.desk(), item_id)
    handovers.answer(on_duty.desk(), item_id, "Đ/c Hùng, Đội trưởng")
    line = handovers.understand(on_duty.desk(), item_id).value.items[0]
    assert (line.question, line.answer, line.understood) == (
        "Ai nhận điện thoại?",
        "Đ/c Hùng, Đội trưởng",
        True,
    )
    with pytest.raises(RefusedError, match="không có câu hỏi"):
        handovers.answer(on_duty.desk(), handovers.state().items[1].item.item_id, "…")  # type: ignore[union-attr]


def test_handover_is_not_signed_with_a_line_unread(on_duty: DutyRoom) -> None:
    busy(on_duty)
    started = on_duty.services.handovers.start(on_duty.desk()).value
    on_duty.services.handovers.understand(on_duty.desk(), *(line.item.item_id for line in started.items[1:]))
    with pytest.raises(RefusedError, match="Còn 1 nội dung"):
        sign(on_duty)
    shift = on_duty.services.shifts.current()
    assert shift is not None
    assert shift.state is ShiftState.HANDING_OVER


def test_handover_is_not_signed_with_something_new_unread(on_duty: DutyRoom) -> None:
    on_duty.services.handovers.start(on_duty.desk())
    tick_all(on_duty)
    on_duty.incident()
    with pytest.raises(RefusedError, match="Còn 1 nội dung"):
        sign(on_duty)


@pytest.mark.parametrize(
    ("outgoing", "incoming", "why"),
    [
        (WATCHER, WATCHER, "hai người khác nhau"),
        (NEXT_WATCHER, LEADER, "không thuộc ca trực"),
        (WATCHER, DIRECTOR, "không có vị trí trực ban"),
        (WATCHER, ADMIN, "không có vị trí trực ban"),
    ],
    ids=["one person twice", "outgoing not of the shift", "incoming above", "incoming administrator"],
)
def test_handover_needs_two_people_of_the_room(
    on_duty: DutyRoom, outgoing: object, incoming: object, why: str
) -> None:
    on_duty.services.handovers.start(on_duty.desk())
    tick_all(on_duty)
    with pytest.raises(RefusedError, match=why):
        on_duty.services.handovers.sign(on_duty.desk(), credentials(outgoing), credentials(incoming))  # type: ignore[arg-type]
    assert on_duty.services.handovers.state() is not None


def test_handover_needs_both_passwords(on_duty: DutyRoom) -> None:
    on_duty.services.handovers.start(on_duty.desk())
    tick_all(on_duty)
    wrong = Approver(NEXT_WATCHER.username, "không phải mật khẩu")
    with pytest.raises(KnownError, match="Sai tên đăng nhập hoặc mật khẩu"):
        on_duty.services.handovers.sign(on_duty.desk(), credentials(WATCHER), wrong)


@pytest.mark.both_stores
def test_D5_5_signed_by_both_sealed_closed_and_on_paper(on_duty: DutyRoom) -> None:
    busy(on_duty)
    handovers = on_duty.services.handovers
    handovers.start(on_duty.desk())
    handovers.remark(on_duty.desk(), "Chú ý làn xuất số 3")
    tick_all(on_duty)
    signed = sign(on_duty)
    assert (signed.state, signed.outgoing, signed.incoming) == (
        HandoverState.SIGNED,
        WATCHER.officer_id,
        NEXT_WATCHER.officer_id,
    )
    assert on_duty.services.shifts.current() is None
    assert handovers.state() is None
    entries = {one.kind: one for one in on_duty.store.entries()}
    both = [WATCHER.officer_id, NEXT_WATCHER.officer_id]
    assert [one.officer_id for one in entries["handover.signed"].signatures] == both
    *_, sealed = on_duty.store.entries(kinds={"checkpoint.sealed"})
    assert [one.officer_id for one in sealed.signatures] == both
    assert sealed.payload["reason"] == "handover"
    assert sealed.acceptance > entries["shift.closed"].acceptance
    [(content, mark)] = on_duty.forms.sheets
    assert mark.short_hash == signed.checkpoint_hash
    assert sealed.hash.hex() in mark.payload
    assert content.handover.remarks == ("Chú ý làn xuất số 3",)
    assert (content.outgoing.name, content.incoming.name) == (WATCHER.name, NEXT_WATCHER.name)
    assert content.done
    sheet = handovers.sheet_path(signed.handover_id)
    assert signed.checkpoint_hash.encode() in sheet.read_bytes()
    assert on_duty.services.verify.run(True, lambda _d, _o: None, lambda: False).whole


def test_D4_2_the_sheet_says_which_of_its_lines_was_amended(on_duty: DutyRoom) -> None:
    log, desk = on_duty.services.log, on_duty.desk()
    noted = log.note(desk, "Camera CAM-09 mờ").value
    log.amend(desk, noted.entry_id, "Camera CAM-08 mờ", "Ghi nhầm số hiệu")
    on_duty.services.handovers.start(desk)
    tick_all(on_duty)
    sign(on_duty)
    [(content, _)] = on_duty.forms.sheets
    told = [line for line in content.done if "CAM-09" in line]
    assert told[0].endswith("Camera CAM-09 mờ. (Đã đính chính)")
    assert "nay ghi là: Camera CAM-08 mờ" in told[1]


@pytest.mark.both_stores
def test_D5_5_the_next_shift_starts_with_what_is_open(on_duty: DutyRoom) -> None:
    busy(on_duty)
    on_duty.services.handovers.start(on_duty.desk())
    tick_all(on_duty)
    sign(on_duty)
    proposal = on_duty.services.shifts.propose()
    closed = on_duty.services.shifts.list()[0]
    assert proposal.starts_at == closed.ends_at
    following = on_duty.open_shift(
        [(NEXT_WATCHER, Post.SURVEILLANCE_OFFICER)], by=NEXT_WATCHER, reason="ngoài giờ hành chính"
    )
    carried = Counter(item.group for item in following.carried)
    assert carried == {
        ItemGroup.DIRECTIVE: 1,
        ItemGroup.APPROVAL: 1,
        ItemGroup.FORM: 1,
        ItemGroup.INCIDENT: 1,
        ItemGroup.CAPTURE: 1,
        ItemGroup.OPINION: 1,
        ItemGroup.FAULT: 1,
    }
    listed = {line.item.item_id for line in on_duty.services.handovers.collect().items}
    assert {item.item_id for item in following.carried} <= listed


def test_handover_keeps_what_was_spoken_of_even_when_it_is_settled(on_duty: DutyRoom) -> None:
    handovers = on_duty.services.handovers
    handovers.start(on_duty.desk())
    fault = on_duty.services.faults.notice(
        on_duty.desk(), "camera:CAM-09", "Camera 09", "Mờ", "Chi cục"
    ).value
    tick_all(on_duty)
    on_duty.services.faults.close(on_duty.desk(), fault.fault_id, "Lau ống kính")
    tick_all(on_duty)
    signed = sign(on_duty)
    assert [line.item.subject for line in signed.since_start] == ["camera:CAM-09"]


def test_handover_killed_in_the_middle_goes_on(tmp_path: Path) -> None:
    clock, station = TurnedClock(), StationKey.generate()
    with duty_room(tmp_path / "data", clock=clock, station=station) as room:
        room.open_shift()
        busy(room)
        started = room.services.handovers.start(room.desk()).value
        room.services.handovers.ask(room.desk(), started.items[0].item.item_id, "Ai nhận?")
        room.services.handovers.understand(room.desk(), started.items[1].item.item_id)
        before = room.services.handovers.state()
    with duty_room(tmp_path / "data", clock=clock, station=station, enrol=False) as room:
        after = room.services.handovers.state()
        assert after == before
        item_id = started.items[0].item.item_id
        room.services.handovers.answer(room.desk(), item_id, "Đ/c Hùng")
        tick_all(room)
        assert sign(room).sheet_hash


def test_handover_killed_between_signing_and_the_sheet_makes_it_later(on_duty: DutyRoom) -> None:
    on_duty.services.handovers.start(on_duty.desk())
    tick_all(on_duty)
    whole = on_duty.forms.handover_sheet
    on_duty.forms.handover_sheet = _full_disk  # type: ignore[method-assign]
    signed = sign(on_duty)
    assert (signed.state, signed.sheet_hash) == (HandoverState.SIGNED, "")
    with pytest.raises(KnownError, match="biên bản"):
        on_duty.services.handovers.sheet_path(signed.handover_id)
    on_duty.forms.handover_sheet = whole  # type: ignore[method-assign]
    made = on_duty.services.handovers.make_sheet(on_duty.desk(), signed.handover_id).value
    assert made.sheet_hash
    assert made.checkpoint_hash == signed.checkpoint_hash
    again = on_duty.services.handovers.make_sheet(on_duty.desk(), signed.handover_id).value
    assert again.sheet_hash == made.sheet_hash
    assert len(on_duty.forms.sheets) == 1


def test_handover_of_a_signed_one_is_over(on_duty: DutyRoom) -> None:
    on_duty.services.handovers.start(on_duty.desk())
    tick_all(on_duty)
    sign(on_duty)
    with pytest.raises(RefusedError, match="Chưa bắt đầu bàn giao"):
        sign(on_duty)
    with pytest.raises(RefusedError, match="Chưa mở ca trực"):
        on_duty.services.handovers.start(on_duty.desk())
    [listed] = on_duty.services.handovers.list()
    assert listed.state is HandoverState.SIGNED


def test_handover_never_writes_a_password(on_duty: DutyRoom) -> None:
    on_duty.services.handovers.start(on_duty.desk())
    tick_all(on_duty)
    sign(on_duty)
    assert all(PASSWORD.encode() not in one.body for one in on_duty.store.entries())
    assert PASSWORD not in repr(credentials(WATCHER))


def _full_disk(*_args: object, **_more: object) -> bytes:
    raise DiskFullError(Path("data"))
