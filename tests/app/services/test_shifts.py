"""Opening a shift: composition, one post per person, one shift at a time (D5.3, D5.4, D10)."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest

from app.auth.errors import NotAllowedError
from app.clock import to_local
from app.domain.incident import ReportChannel
from app.domain.people import Post
from app.domain.refusals import RefusedError
from app.domain.shift import Assignment, Level, ShiftState
from app.journal.keys import StationKey
from app.services.outcome import Area
from tests.support.duty import (
    DIRECTOR,
    GENERAL,
    LEADER,
    NEXT_WATCHER,
    OFFICE,
    ON_DUTY,
    WATCHER,
    DutyRoom,
    credentials,
    duty_room,
)


def test_D5_3_a_complete_shift_opens(room: DutyRoom) -> None:
    shift = room.open_shift()
    assert (shift.state, shift.missing, shift.reason_if_incomplete) == (ShiftState.OPEN, (), "")
    assert [(one.name, one.post, one.title) for one in shift.people] == [
        (officer.name, post, officer.title) for officer, post in ON_DUTY
    ]
    assert room.services.shifts.current() == shift


def test_D5_4_a_shift_runs_from_eight_to_eight(room: DutyRoom) -> None:
    shift = room.open_shift()
    assert (to_local(shift.starts_at).hour, to_local(shift.ends_at).hour) == (8, 8)
    assert shift.ends_at - shift.starts_at == timedelta(hours=24)


@pytest.mark.parametrize("start", [time(0, 0), time(7, 30), time(8, 5), time(8, 6), time(20, 0)])
def test_D5_4_a_room_whose_shifts_change_at_another_time(tmp_path: Path, start: time) -> None:
    with duty_room(tmp_path / "data", shift_start=start) as other:
        now = other.clock.wall
        shift = other.open_shift()
    assert (to_local(shift.starts_at).time(), to_local(shift.ends_at).time()) == (start, start)
    assert shift.ends_at - shift.starts_at == timedelta(hours=24)
    assert shift.starts_at <= now < shift.ends_at


@pytest.mark.parametrize(
    ("start", "hours"), [(time(8, 0), 24), (time(7, 0), 23), (time(9, 30), 25.5), (time(20, 0), 36)]
)
def test_D5_4_after_a_new_time_is_set_the_next_shift_ends_at_it(
    tmp_path: Path, start: time, hours: float
) -> None:
    station = StationKey.generate()
    with duty_room(tmp_path / "data", station=station) as before:
        clock, first = before.clock, before.open_shift()
        handover = before.services.handovers.start(before.desk()).value
        before.services.handovers.understand(before.desk(), *(one.item.item_id for one in handover.unread))
        before.services.handovers.sign(before.desk(), credentials(WATCHER), credentials(NEXT_WATCHER))
    with duty_room(tmp_path / "data", station=station, clock=clock, shift_start=start, enrol=False) as after:
        proposal = after.services.shifts.propose()
    assert proposal.starts_at == first.ends_at
    assert to_local(proposal.ends_at).time() == start
    assert proposal.ends_at - proposal.starts_at == timedelta(hours=hours)


@pytest.mark.parametrize("left_out", range(4))
def test_D5_3_an_incomplete_shift_needs_a_reason(room: DutyRoom, left_out: int) -> None:
    people = [one for n, one in enumerate(ON_DUTY) if n != left_out]
    with pytest.raises(RefusedError, match="Thiếu"):
        room.open_shift(people, by=NEXT_WATCHER)
    assert room.services.shifts.current() is None
    shift = room.open_shift(people, by=NEXT_WATCHER, reason="nghỉ phép, chưa có người thay")
    assert shift.missing == (ON_DUTY[left_out][1],)
    assert "nghỉ phép" in room.services.log.page(limit=1).lines[0].text


def test_D5_3_one_post_per_person(room: DutyRoom) -> None:
    people = [*ON_DUTY[:3], (GENERAL, Post.SURVEILLANCE_OFFICER)]
    with pytest.raises(RefusedError):
        room.open_shift(people)
    twice = [*ON_DUTY, (NEXT_WATCHER, Post.SURVEILLANCE_OFFICER), (NEXT_WATCHER, Post.GENERAL_OFFICER)]
    with pytest.raises(RefusedError, match="nhiều vị trí"):
        room.open_shift(twice)


def test_D5_3_nobody_holds_a_post_without_being_enrolled_for_it(room: DutyRoom) -> None:
    with pytest.raises(RefusedError, match="không được phân công"):
        room.open_shift([(WATCHER, Post.SHIFT_LEADER), *ON_DUTY[1:]])


def test_D5_3_what_a_person_is_called_comes_from_the_enrolment(room: DutyRoom) -> None:
    proposal = room.services.shifts.propose()
    people = [Assignment(one.officer_id, "Tên khác", post, "Chức khác") for one, post in ON_DUTY]
    shift = room.services.shifts.open(
        room.desk(), starts_at=proposal.starts_at, ends_at=proposal.ends_at, people=people, plan=""
    ).value
    assert [one.name for one in shift.people] == [officer.name for officer, _ in ON_DUTY]


def test_D10_1_a_local_room_asks_for_its_own_people(tmp_path: Path) -> None:
    with duty_room(tmp_path / "data", level=Level.LOCAL) as local:
        problems = local.services.shifts.check([])
        assert all("Điều 10" in problem.vi for problem in problems)
        assert len(problems) == 4


def test_one_shift_at_a_time(on_duty: DutyRoom) -> None:
    with pytest.raises(RefusedError, match="chưa bàn giao"):
        on_duty.open_shift()


def test_a_shift_ends_after_it_starts(room: DutyRoom) -> None:
    now = room.clock.utc_now()
    with pytest.raises(RefusedError, match="Giờ kết thúc"):
        room.services.shifts.open(room.desk(), starts_at=now, ends_at=now, people=[], plan="")


def test_who_may_not_open_a_shift_is_told_so(room: DutyRoom) -> None:
    with pytest.raises(NotAllowedError):
        room.open_shift(by=DIRECTOR)


def test_D5_2_people_are_proposed_by_their_posts(room: DutyRoom) -> None:
    proposal = room.services.shifts.propose()
    assert {one.post for one in proposal.people} == {post for _, post in ON_DUTY}
    assert len({one.officer_id for one in proposal.people}) == 4
    assert not room.services.shifts.check(proposal.people)


def test_D6_2_the_plan_is_set_and_its_history_stays(on_duty: DutyRoom) -> None:
    outcome = on_duty.services.shifts.set_plan(on_duty.desk(), "Luồng đỏ tại Đình Vũ\nCổng 3")
    assert outcome.value.plan == "Luồng đỏ tại Đình Vũ\nCổng 3"
    assert outcome.changes.areas == {Area.SHIFT, Area.LOG}
    texts = [line.text for line in on_duty.services.log.page(limit=2).lines]
    assert "Luồng đỏ" in texts[0]
    assert "tờ khai luồng đỏ" in texts[1]


def test_D4_3_an_incident_is_reported_to_a_leader_and_to_nobody_else(on_duty: DutyRoom) -> None:
    incident = on_duty.incident(reported=False)
    report = on_duty.services.incidents.report
    with pytest.raises(RefusedError, match="không phải lãnh đạo"):
        report(on_duty.desk(), incident.incident_id, GENERAL.officer_id, ReportChannel.TELEPHONE)
    told = report(
        on_duty.desk(), incident.incident_id, OFFICE.officer_id, ReportChannel.TELEPHONE, "Theo dõi thêm"
    ).value
    assert (told.reported_to_name, told.report_words) == (OFFICE.name, "Theo dõi thêm")
    assert "qua điện thoại" in on_duty.services.log.page(limit=1).lines[0].text
    above = report(on_duty.desk(), incident.incident_id, DIRECTOR.officer_id, ReportChannel.TELEPHONE).value
    assert above.reported_to == DIRECTOR.officer_id


def test_an_incident_needs_place_and_content_and_a_shift(room: DutyRoom) -> None:
    with pytest.raises(RefusedError, match="Chưa mở ca trực"):
        room.incident()
    room.open_shift()
    with pytest.raises(RefusedError, match="địa điểm, nội dung vụ việc"):
        room.incident(place=" ", content="\n")


def test_an_incident_is_closed_with_its_outcome_when_nothing_is_owed(on_duty: DutyRoom) -> None:
    incident = on_duty.incident()
    directive = on_duty.proposal(incident)
    with pytest.raises(RefusedError, match=directive.number):
        on_duty.services.incidents.close(on_duty.desk(), incident.incident_id, "Không vi phạm")
    on_duty.services.directives.refuse(
        on_duty.desk(), directive.directive_id, credentials(LEADER), "Không cần thiết"
    )
    closed = on_duty.services.incidents.close(on_duty.desk(), incident.incident_id, "Không vi phạm").value
    assert closed.outcome == "Không vi phạm"
    assert on_duty.services.incidents.list() == ()
    with pytest.raises(RefusedError, match="đã kết thúc"):
        on_duty.proposal(incident)
