"""Late, refused, nobody there, somebody else: every handover has a way on (D5.5, D6.6, D10.4g)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.clock import to_local
from app.domain.open_item import REFUSAL, ItemGroup
from app.domain.people import Officer, Post
from app.domain.refusals import RefusedError
from app.domain.roster import monday
from app.domain.shift import Assignment
from app.errors import KnownError
from tests.app.services.test_handover import busy, sign, tick_all
from tests.support.duty import (
    GENERAL,
    LEADER,
    NEXT_WATCHER,
    OFFICE,
    ON_DUTY,
    WATCHER,
    DutyRoom,
    credentials,
)


def test_handover_that_is_late_says_how_late(on_duty: DutyRoom) -> None:
    on_duty.clock.turn(hours=24, minutes=35)
    on_duty.services.handovers.start(on_duty.desk())
    tick_all(on_duty)
    signed = on_duty.services.handovers.sign(
        on_duty.desk(), credentials(WATCHER), credentials(NEXT_WATCHER), late_reason="Chờ hồi báo"
    ).value
    assert signed.late_by is not None
    assert 40 <= signed.late_by.total_seconds() / 60 < 41
    assert any("Bàn giao muộn 40 phút" in line.text for line in on_duty.services.log.page().lines)


def test_handover_in_time_is_not_late(on_duty: DutyRoom) -> None:
    on_duty.services.handovers.start(on_duty.desk())
    tick_all(on_duty)
    assert sign(on_duty).late_by is None


def _late(room: DutyRoom) -> None:
    room.clock.turn(hours=24, minutes=35)
    room.services.handovers.start(room.desk())
    tick_all(room)


def test_D6_6_a_late_handover_takes_a_reason(on_duty: DutyRoom) -> None:
    _late(on_duty)
    with pytest.raises(RefusedError, match="Bàn giao muộn 40 phút"):
        sign(on_duty)
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
    signed = sign(on_duty)
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
    tick_all(on_duty)
    giver, taker = credentials(GENERAL), credentials(NEXT_WATCHER)
    with pytest.raises(RefusedError, match="không có trong lịch trực ban"):
        on_duty.services.handovers.sign(on_duty.desk(), giver, taker)
    signed = on_duty.services.handovers.sign(
        on_duty.desk(), giver, taker, substitute_reason="Nghỉ ốm đột xuất"
    ).value
    assert WATCHER.name in signed.instead_of
    assert signed.substitute_reason == "Nghỉ ốm đột xuất"


def test_D10_4g_a_refused_line_does_not_block_and_waits_for_the_shift_leader(on_duty: DutyRoom) -> None:
    busy(on_duty)
    handovers = on_duty.services.handovers
    started = handovers.start(on_duty.desk()).value
    refused = started.items[0].item
    with pytest.raises(RefusedError, match="lý do không nhận"):
        handovers.refuse(on_duty.desk(), refused.item_id, "")
    handovers.refuse(on_duty.desk(), refused.item_id, "Chưa rõ đầu mối")
    assert tick_all(on_duty).refused[0].item == refused
    signed = sign(on_duty)
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
