"""The handover's limits while somebody sets the clock on the wall; whom a missed limit is told to (D9)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.clock import to_local
from app.domain.deadlines import ClockKind
from app.domain.open_item import ItemGroup
from app.domain.people import Post
from app.domain.registers.period import Period
from app.domain.registers.talk import TalkFilter
from tests.app.services.test_deadlines import issued
from tests.support.duty import LEADER, NEXT_WATCHER, OFFICE, WATCHER, DutyRoom, credentials


def _late(room: DutyRoom, *, started: bool = False) -> list[bool]:
    handovers = room.services.handovers
    found = handovers.state() if started else handovers.collect()
    assert found is not None
    return [line.overdue for line in found.items if line.item.group is ItemGroup.DIRECTIVE]


@pytest.mark.parametrize("set_by", [timedelta(hours=-1), timedelta(hours=1)], ids=["back", "forward"])
def test_D9_2_D6_6_a_clock_set_by_an_hour_makes_nothing_on_the_list_late_or_in_time(
    on_duty: DutyRoom, set_by: timedelta
) -> None:
    issued(on_duty)
    [line] = [
        one for one in on_duty.services.handovers.collect().items if one.item.group is ItemGroup.DIRECTIVE
    ]
    on_duty.clock.turn(minutes=20)
    on_duty.clock.wall += set_by
    assert _late(on_duty) == [False]
    [moved] = [
        one for one in on_duty.services.handovers.collect().items if one.item.group is ItemGroup.DIRECTIVE
    ]
    assert line.item.due_at is not None
    assert moved.item.due_at is not None
    assert abs(moved.item.due_at - line.item.due_at - set_by) < timedelta(seconds=5)
    on_duty.services.handovers.start(on_duty.desk())
    on_duty.clock.turn(minutes=11)
    assert _late(on_duty, started=True) == [True]
    on_duty.clock.wall -= set_by
    assert _late(on_duty, started=True) == [True]


@pytest.mark.parametrize("set_by", [timedelta(hours=-1), timedelta(hours=1)], ids=["back", "forward"])
def test_D9_2_D6_6_a_list_frozen_before_the_clock_is_set_is_signed_with_limits_of_that_clock(
    on_duty: DutyRoom, set_by: timedelta
) -> None:
    issued(on_duty)
    handovers, desk = on_duty.services.handovers, on_duty.desk()
    started = handovers.start(desk).value
    [frozen] = [one.item for one in started.items if one.item.group is ItemGroup.DIRECTIVE]
    on_duty.clock.turn(minutes=20)
    on_duty.clock.wall += set_by
    state = handovers.state()
    assert state is not None
    handovers.understand(desk, *(line.item.item_id for line in (*state.items, *state.since_start)))
    handovers.sign(desk, credentials(WATCHER), credentials(NEXT_WATCHER))
    on_duty.store.rebuild_projections()
    [signed] = handovers.list()
    [line] = [one for one in signed.items if one.item.group is ItemGroup.DIRECTIVE]
    assert line.item.due_at is not None
    assert frozen.due_at is not None
    assert abs(line.item.due_at - frozen.due_at - set_by) < timedelta(seconds=5)
    assert not line.overdue  # ten minutes were left when both signed
    [on_paper] = [
        one.item.due_at
        for content, _mark in on_duty.forms.sheets
        for one in content.handover.items
        if one.item.group is ItemGroup.DIRECTIVE
    ]
    assert on_paper == line.item.due_at


def test_D9_2_what_is_settled_while_two_officers_talk_becomes_late_no_more(on_duty: DutyRoom) -> None:
    name = issued(on_duty)
    on_duty.services.handovers.start(on_duty.desk())
    on_duty.clock.turn(minutes=29)
    assert _late(on_duty, started=True) == [False]
    on_duty.services.directives.acknowledge(on_duty.desk(), name, "Đ/c Nam", None)
    on_duty.clock.turn(minutes=5)
    assert _late(on_duty, started=True) == [False]


def test_D9_2_D4_4_a_call_because_of_a_clock_stands_among_the_calls_with_its_number(
    on_duty: DutyRoom,
) -> None:
    name, deadlines = issued(on_duty), on_duty.services.deadlines
    deadlines.chase(
        on_duty.desk(), name, ClockKind.ACK, spoke_with="Đ/c Hùng", number="0225.3836999", text="Nhắc lần 1."
    )
    today = to_local(on_duty.clock.wall).date()
    talks, _count = on_duty.services.registers.talks.list(TalkFilter(Period(today, today), text="Nhắc lần 1"))
    assert [(one.number, one.spoke_with) for one in talks] == [("0225.3836999", "Đ/c Hùng")]
    assert "0225.3836999" in talks[0].text


def test_D9_2_who_may_be_told_is_who_holds_the_post_now(on_duty: DutyRoom) -> None:
    assert LEADER in on_duty.services.deadlines.leaders(Post.SHIFT_LEADER)
    assert OFFICE not in on_duty.services.deadlines.leaders(Post.SHIFT_LEADER)
