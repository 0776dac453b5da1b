"""The handover: frozen list, two-way exchange, two signatures, nothing lost, nothing doubled (D5.5, D6.6)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from app.clock import to_local
from app.domain.directive import Channel
from app.domain.handover import Handover, HandoverState
from app.domain.open_item import REFUSAL, ItemGroup
from app.domain.people import Officer, Post
from app.domain.refusals import RefusedError
from app.domain.roster import monday
from app.domain.shift import Assignment, ShiftState
from app.errors import KnownError
from app.journal.keys import StationKey
from app.services.desk import Approver
from app.store.failures import DiskFullError
from tests.support.duty import (
    ADMIN,
    DIRECTOR,
    GENERAL,
    LEADER,
    NEXT_WATCHER,
    OFFICE,
    ON_DUTY,
    PASSWORD,
    WATCHER,
    DutyRoom,
    TurnedClock,
    credentials,
    duty_room,
    picture,
)


def _busy(room: DutyRoom) -> None:
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


def _tick_all(room: DutyRoom) -> Handover:
    handover = room.services.handovers.state()
    assert handover is not None
    return room.services.handovers.understand(
        room.desk(), *(line.item.item_id for line in handover.unread)
    ).value


def _sign(room: DutyRoom) -> Handover:
    return room.services.handovers.sign(room.desk(), credentials(WATCHER), credentials(NEXT_WATCHER)).value


def test_handover_collects_every_open_matter_once(on_duty: DutyRoom) -> None:
    _busy(on_duty)
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
    _busy(on_duty)
    assert not any(line.overdue for line in on_duty.services.handovers.collect().items)
    on_duty.clock.turn(minutes=31)
    late = [line for line in on_duty.services.handovers.collect().items if line.overdue]
    assert [line.item.group for line in late] == [ItemGroup.DIRECTIVE]


def test_handover_start_freezes_and_later_events_stand_apart(on_duty: DutyRoom) -> None:
    _busy(on_duty)
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
    _busy(on_duty)
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
    _busy(on_duty)
    started = on_duty.services.handovers.start(on_duty.desk()).value
    on_duty.services.handovers.understand(on_duty.desk(), *(line.item.item_id for line in started.items[1:]))
    with pytest.raises(RefusedError, match="Còn 1 nội dung"):
        _sign(on_duty)
    shift = on_duty.services.shifts.current()
    assert shift is not None
    assert shift.state is ShiftState.HANDING_OVER


def test_handover_is_not_signed_with_something_new_unread(on_duty: DutyRoom) -> None:
    on_duty.services.handovers.start(on_duty.desk())
    _tick_all(on_duty)
    on_duty.incident()
    with pytest.raises(RefusedError, match="Còn 1 nội dung"):
        _sign(on_duty)


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
    _tick_all(on_duty)
    with pytest.raises(RefusedError, match=why):
        on_duty.services.handovers.sign(on_duty.desk(), credentials(outgoing), credentials(incoming))  # type: ignore[arg-type]
    assert on_duty.services.handovers.state() is not None


def test_handover_needs_both_passwords(on_duty: DutyRoom) -> None:
    on_duty.services.handovers.start(on_duty.desk())
    _tick_all(on_duty)
    wrong = Approver(NEXT_WATCHER.username, "không phải mật khẩu")
    with pytest.raises(KnownError, match="Sai tên đăng nhập hoặc mật khẩu"):
        on_duty.services.handovers.sign(on_duty.desk(), credentials(WATCHER), wrong)


@pytest.mark.both_stores
def test_D5_5_signed_by_both_sealed_closed_and_on_paper(on_duty: DutyRoom) -> None:
    _busy(on_duty)
    handovers = on_duty.services.handovers
    handovers.start(on_duty.desk())
    handovers.remark(on_duty.desk(), "Chú ý làn xuất số 3")
    _tick_all(on_duty)
    signed = _sign(on_duty)
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


@pytest.mark.both_stores
def test_D5_5_the_next_shift_starts_with_what_is_open(on_duty: DutyRoom) -> None:
    _busy(on_duty)
    on_duty.services.handovers.start(on_duty.desk())
    _tick_all(on_duty)
    _sign(on_duty)
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


def test_handover_that_is_late_says_how_late(on_duty: DutyRoom) -> None:
    on_duty.clock.turn(hours=24, minutes=35)
    on_duty.services.handovers.start(on_duty.desk())
    _tick_all(on_duty)
    signed = on_duty.services.handovers.sign(
        on_duty.desk(), credentials(WATCHER), credentials(NEXT_WATCHER), late_reason="Chờ hồi báo"
    ).value
    assert signed.late_by is not None
    assert 40 <= signed.late_by.total_seconds() / 60 < 41
    assert any("Bàn giao muộn 40 phút" in line.text for line in on_duty.services.log.page().lines)


def test_handover_in_time_is_not_late(on_duty: DutyRoom) -> None:
    on_duty.services.handovers.start(on_duty.desk())
    _tick_all(on_duty)
    assert _sign(on_duty).late_by is None


def test_handover_keeps_what_was_spoken_of_even_when_it_is_settled(on_duty: DutyRoom) -> None:
    handovers = on_duty.services.handovers
    handovers.start(on_duty.desk())
    fault = on_duty.services.faults.notice(
        on_duty.desk(), "camera:CAM-09", "Camera 09", "Mờ", "Chi cục"
    ).value
    _tick_all(on_duty)
    on_duty.services.faults.close(on_duty.desk(), fault.fault_id, "Lau ống kính")
    _tick_all(on_duty)
    signed = _sign(on_duty)
    assert [line.item.subject for line in signed.since_start] == ["camera:CAM-09"]


def test_handover_killed_in_the_middle_goes_on(tmp_path: Path) -> None:
    clock, station = TurnedClock(), StationKey.generate()
    with duty_room(tmp_path / "data", clock=clock, station=station) as room:
        room.open_shift()
        _busy(room)
        started = room.services.handovers.start(room.desk()).value
        room.services.handovers.ask(room.desk(), started.items[0].item.item_id, "Ai nhận?")
        room.services.handovers.understand(room.desk(), started.items[1].item.item_id)
        before = room.services.handovers.state()
    with duty_room(tmp_path / "data", clock=clock, station=station, enrol=False) as room:
        after = room.services.handovers.state()
        assert after == before
        item_id = started.items[0].item.item_id
        room.services.handovers.answer(room.desk(), item_id, "Đ/c Hùng")
        _tick_all(room)
        assert _sign(room).sheet_hash


def test_handover_killed_between_signing_and_the_sheet_makes_it_later(on_duty: DutyRoom) -> None:
    on_duty.services.handovers.start(on_duty.desk())
    _tick_all(on_duty)
    whole = on_duty.forms.handover_sheet
    on_duty.forms.handover_sheet = _full_disk  # type: ignore[method-assign]
    signed = _sign(on_duty)
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
    _tick_all(on_duty)
    _sign(on_duty)
    with pytest.raises(RefusedError, match="Chưa bắt đầu bàn giao"):
        _sign(on_duty)
    with pytest.raises(RefusedError, match="Chưa mở ca trực"):
        on_duty.services.handovers.start(on_duty.desk())
    [listed] = on_duty.services.handovers.list()
    assert listed.state is HandoverState.SIGNED


def test_handover_never_writes_a_password(on_duty: DutyRoom) -> None:
    on_duty.services.handovers.start(on_duty.desk())
    _tick_all(on_duty)
    _sign(on_duty)
    assert all(PASSWORD.encode() not in one.body for one in on_duty.store.entries())
    assert PASSWORD not in repr(credentials(WATCHER))


def _full_disk(*_args: object, **_more: object) -> bytes:
    raise DiskFullError(Path("data"))


def _late(room: DutyRoom) -> None:
    room.clock.turn(hours=24, minutes=35)
    room.services.handovers.start(room.desk())
    _tick_all(room)


def test_D6_6_a_late_handover_takes_a_reason(on_duty: DutyRoom) -> None:
    _late(on_duty)
    with pytest.raises(RefusedError, match="Bàn giao muộn 40 phút"):
        _sign(on_duty)
    signed = on_duty.services.handovers.sign(
        on_duty.desk(), credentials(WATCHER), credentials(NEXT_WATCHER), late_reason="Tắc đường"
    ).value
    assert signed.late_reason == "Tắc đường"
    assert any("muộn 40 phút; lý do: Tắc đường" in line.text for line in on_duty.services.log.page().lines)
    [(content, _mark)] = on_duty.forms.sheets
    assert content.handover.late_reason == "Tắc đường"


def test_D6_6_incoming_absent_the_leader_orders_the_shift_to_stay(on_duty: DutyRoom) -> None:
    handovers = on_duty.services.handovers
    with pytest.raises(RefusedError, match="không phải lãnh đạo trực ban"):
        handovers.order_to_stay(on_duty.desk(), credentials(OFFICE), "Người nhận ca ốm")
    with pytest.raises(RefusedError, match="lý do ở lại"):
        handovers.order_to_stay(on_duty.desk(), credentials(LEADER), " ")
    handovers.order_to_stay(on_duty.desk(), credentials(LEADER), "Người nhận ca ốm")
    [order] = handovers.collect().stays
    assert (order.leader_name, order.reason) == (LEADER.name, "Người nhận ca ốm")
    [entry] = on_duty.store.entries(kinds={"handover.stay_ordered"})
    assert [one.officer_id for one in entry.signatures] == [LEADER.officer_id]
    _late(on_duty)
    signed = _sign(on_duty)
    assert signed.stays == (order,)
    assert signed.late_reason == f"ở lại theo yêu cầu của {LEADER.name}: Người nhận ca ốm"


def _rostered(room: DutyRoom, who: Officer) -> None:
    """A published roster that has `who` on the shift after the one open."""
    shift = room.services.shifts.current()
    assert shift is not None
    roster = room.services.rosters
    day = to_local(shift.ends_at).date()
    people = tuple(
        Assignment(one.officer_id, one.name, post)
        for one, post in (*ON_DUTY[:3], (who, Post.SURVEILLANCE_OFFICER))
    )
    days = [
        replace(one, people=people if one.day == day else one.people) for one in roster.propose(monday(day))
    ]
    drawn = roster.save(room.desk(GENERAL), days).value
    roster.submit(room.desk(GENERAL), drawn.roster_id)
    roster.approve(room.desk(GENERAL), drawn.roster_id, credentials(LEADER))
    roster.publish(room.desk(GENERAL), drawn.roster_id)


def test_D5_5_a_substitute_of_the_incoming_officer_takes_a_reason(on_duty: DutyRoom) -> None:
    _rostered(on_duty, WATCHER)
    on_duty.services.handovers.start(on_duty.desk())
    _tick_all(on_duty)
    giver, taker = credentials(GENERAL), credentials(NEXT_WATCHER)
    with pytest.raises(RefusedError, match="không có trong lịch trực ban"):
        on_duty.services.handovers.sign(on_duty.desk(), giver, taker)
    signed = on_duty.services.handovers.sign(
        on_duty.desk(), giver, taker, substitute_reason="Nghỉ ốm đột xuất"
    ).value
    assert WATCHER.name in signed.instead_of
    assert signed.substitute_reason == "Nghỉ ốm đột xuất"


def test_D10_4g_a_refused_line_does_not_block_and_waits_for_the_shift_leader(on_duty: DutyRoom) -> None:
    _busy(on_duty)
    handovers = on_duty.services.handovers
    started = handovers.start(on_duty.desk()).value
    refused = started.items[0].item
    with pytest.raises(RefusedError, match="lý do không nhận"):
        handovers.refuse(on_duty.desk(), refused.item_id, "")
    handovers.refuse(on_duty.desk(), refused.item_id, "Chưa rõ đầu mối")
    assert _tick_all(on_duty).refused[0].item == refused
    signed = _sign(on_duty)
    assert [(line.item, line.refused, line.understood) for line in signed.refused] == [
        (refused, "Chưa rõ đầu mối", False)
    ]
    following = on_duty.open_shift(
        [(LEADER, Post.SHIFT_LEADER), (NEXT_WATCHER, Post.SURVEILLANCE_OFFICER)],
        by=NEXT_WATCHER,
        reason="ngoài giờ hành chính",
    )
    [waits] = [item for item in following.carried if item.item_id.startswith(REFUSAL)]
    assert (waits.group, waits.subject) == (ItemGroup.ENDORSEMENT, refused.subject)
    assert refused.item_id in {item.item_id for item in following.carried}, "the matter itself goes on"
    desk, refusal_id = on_duty.desk(NEXT_WATCHER), waits.item_id.removeprefix(REFUSAL)
    with pytest.raises(RefusedError, match="không phải lãnh đạo trực ban"):
        handovers.decide(desk, refusal_id, credentials(OFFICE), "Nhận")
    handovers.decide(desk, refusal_id, credentials(LEADER), "Ca mới nhận, gọi lại đơn vị")
    assert waits.item_id not in {line.item.item_id for line in handovers.collect().items}
    with pytest.raises(KnownError, match="Không tìm thấy"):
        handovers.decide(desk, refusal_id, credentials(LEADER), "Lần nữa")


def test_D10_4g_a_refused_line_ticked_after_all_is_taken_over(on_duty: DutyRoom) -> None:
    handovers = on_duty.services.handovers
    started = handovers.start(on_duty.desk()).value
    item_id = started.items[0].item.item_id
    handovers.understand(on_duty.desk(), item_id)
    assert handovers.refuse(on_duty.desk(), item_id, "Chưa rõ").value.items[0].refused
    again = handovers.understand(on_duty.desk(), item_id).value
    assert (again.refused, again.items[0].understood) == ((), True)
