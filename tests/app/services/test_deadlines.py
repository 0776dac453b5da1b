"""The two clocks of a direction: warned, chased, escalated; no change of the wall clock moves them (D9)."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.domain.deadlines import ClockKind, Urgency
from app.domain.directive import (
    Channel,
    DirectiveKind,
)
from app.domain.people import Post
from app.domain.refusals import RefusedError
from app.journal.keys import StationKey
from tests.app.services.test_workflows import groups, text_of
from tests.support.duty import (
    LEADER,
    OFFICE,
    DutyRoom,
    TurnedClock,
    credentials,
    duty_room,
)


def issued(room: DutyRoom) -> str:
    directive = room.proposal(kind=DirectiveKind.REMIND)
    room.services.directives.approve(room.desk(), directive.directive_id, credentials(OFFICE))
    room.services.directives.issue(
        room.desk(), directive.directive_id, Channel.TELEPHONE, spoke_with="Đ/c Hùng"
    )
    return directive.directive_id


def _urgency(room: DutyRoom, clock: ClockKind = ClockKind.ACK) -> Urgency:
    [view] = [one for one in room.services.deadlines.watch() if one.clock.kind is clock]
    return view.urgency


def test_D9_2_warned_alarmed_chased_escalated_to_who_must_be_told_next(on_duty: DutyRoom) -> None:
    name, deadlines = issued(on_duty), on_duty.services.deadlines
    assert {view.clock.kind for view in deadlines.watch()} == set(ClockKind)
    assert _urgency(on_duty) is Urgency.RUNNING
    on_duty.clock.turn(minutes=26)
    assert _urgency(on_duty) is Urgency.WARNING
    # A call before the limit is noted and forgives nothing.
    deadlines.chase(on_duty.desk(), name, ClockKind.ACK, spoke_with="Đ/c Hùng")
    on_duty.clock.turn(minutes=5)
    assert _urgency(on_duty) is Urgency.ALARM
    note = deadlines.chase_note(name, ClockKind.ACK)
    assert "chưa báo đầu mối" in note
    assert "quá hạn" in note
    with pytest.raises(RefusedError, match="chưa quá hạn đủ"):
        deadlines.escalate(on_duty.desk(), name, ClockKind.ACK, to_officer=OFFICE.officer_id)
    view = deadlines.chase(on_duty.desk(), name, ClockKind.ACK, spoke_with="Đ/c Hùng").value
    assert (view.clock.chases, view.urgency) == (1, Urgency.ALARM)
    on_duty.clock.turn(minutes=16)
    [view] = [one for one in deadlines.watch() if one.clock.kind is ClockKind.ACK]
    assert (view.urgency, view.misses, view.tell) == (Urgency.ESCALATE, 2, Post.OFFICE_LEADER)
    with pytest.raises(RefusedError, match="lãnh đạo cấp phòng"):
        deadlines.escalate(on_duty.desk(), name, ClockKind.ACK, to_officer=LEADER.officer_id)
    deadlines.escalate(on_duty.desk(), name, ClockKind.ACK, to_officer=OFFICE.officer_id)
    assert OFFICE.name in text_of(on_duty)
    assert "escalation" in "".join(groups(on_duty))
    on_duty.services.directives.acknowledge(on_duty.desk(), name, "Đ/c Nam", None)
    assert [view.clock.kind for view in deadlines.watch()] == [ClockKind.RESULT]


@pytest.mark.parametrize("back", [timedelta(hours=-1), timedelta(hours=1)], ids=["back", "forward"])
def test_D9_2_a_wall_clock_moved_by_an_hour_moves_no_limit(on_duty: DutyRoom, back: timedelta) -> None:
    issued(on_duty)
    on_duty.clock.turn(minutes=20)
    on_duty.clock.wall += back
    assert _urgency(on_duty) is Urgency.RUNNING
    on_duty.services.log.note(on_duty.desk(), "Đồng hồ máy trạm bị chỉnh.")
    on_duty.clock.turn(minutes=6)
    assert _urgency(on_duty) is Urgency.WARNING
    on_duty.clock.turn(minutes=5)
    [view] = [one for one in on_duty.services.deadlines.watch() if one.clock.kind is ClockKind.ACK]
    assert view.urgency is Urgency.ALARM
    assert timedelta(minutes=-2) < view.left < timedelta(0)


class SleepyClock(TurnedClock):
    """A machine whose ordinary monotonic clock stands still while it sleeps; the steady one goes on."""

    asleep_ns = 0

    def steady_ns(self) -> int:
        return self.monotonic_ns() + self.asleep_ns

    def sleep(self, span: timedelta) -> None:
        """The lid is closed for `span`."""
        self.wall += span
        self.asleep_ns += int(span.total_seconds() * 1e9)


def test_D9_2_a_limit_goes_on_while_the_machine_sleeps(tmp_path: Path) -> None:
    clock = SleepyClock()
    with duty_room(tmp_path / "data", clock=clock, station=StationKey.generate()) as room:
        room.open_shift()
        issued(room)
        [shown] = room.services.limits.running()
        clock.sleep(timedelta(minutes=26))
        assert _urgency(room) is Urgency.WARNING
        assert timedelta(minutes=3) < shown.left_at(clock.steady_ns()) < timedelta(minutes=4)
        room.services.log.note(room.desk(), "Máy trạm thức dậy.")
        clock.sleep(timedelta(minutes=5))
        assert _urgency(room) is Urgency.ALARM


class RestartedClock(TurnedClock):
    """The machine after a restart: another boot, a monotonic clock that began anew."""

    def __init__(self, start: datetime) -> None:
        super().__init__(start)
        self.ticks = 1_000_000

    def boot_id(self) -> str:
        return "boot-2"


def test_D9_2_clocks_survive_a_restart_and_a_clock_set_back_before_it(tmp_path: Path) -> None:
    station, clock = StationKey.generate(), TurnedClock()
    with duty_room(tmp_path / "data", clock=clock, station=station) as room:
        room.open_shift()
        issued(room)
        clock.turn(minutes=10)
        clock.wall -= timedelta(hours=1)
        room.services.log.note(room.desk(), "Đồng hồ máy trạm bị chỉnh.")
    again = RestartedClock(clock.wall + timedelta(minutes=12))
    with duty_room(tmp_path / "data", clock=again, station=station, enrol=False) as room:
        views = {one.clock.kind: one.left for one in room.services.deadlines.watch()}
        assert timedelta(minutes=7) < views[ClockKind.ACK] < timedelta(minutes=8, seconds=1)
        room.services.log.note(room.desk(), "Máy trạm khởi động lại.")
        room.store.rebuild_projections()
        after = {one.clock.kind: one.left for one in room.services.deadlines.watch()}
        assert abs(after[ClockKind.ACK] - views[ClockKind.ACK]) < timedelta(seconds=1)
        # A clock set back while the machine was off: no time passed is the most that can be said.
        again.wall -= timedelta(hours=2)
        again.ticks += 1
    third = RestartedClock(again.wall)
    third.boot_id = lambda: "boot-3"  # type: ignore[method-assign]
    with duty_room(tmp_path / "data", clock=third, station=station, enrol=False) as room:
        [left] = [v.left for v in room.services.deadlines.watch() if v.clock.kind is ClockKind.ACK]
        assert left < timedelta(minutes=8, seconds=1)
