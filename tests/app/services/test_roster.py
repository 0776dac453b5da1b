"""The roster from drawing up to the shift that is opened from it (D5.1–D5.3, D6.2)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.auth.errors import NotAllowedError
from app.domain.log import LogFilter
from app.domain.people import Post
from app.domain.refusals import NotFoundError, RefusedError
from app.domain.roster import Absence, Roster, RosterDay, RosterState, monday
from app.domain.shift import Assignment
from tests.support.duty import (
    DIRECTOR,
    GENERAL,
    LEADER,
    NEXT_WATCHER,
    OFFICE,
    WATCHER,
    DutyRoom,
    credentials,
)


def drawn(room: DutyRoom) -> Roster:
    rosters = room.services.rosters
    return rosters.save(room.desk(GENERAL), rosters.propose(rosters.today())).value


def published(room: DutyRoom) -> Roster:
    rosters, desk = room.services.rosters, room.desk(GENERAL)
    roster_id = drawn(room).roster_id
    rosters.submit(desk, roster_id)
    rosters.approve(desk, roster_id, credentials(LEADER))
    return rosters.publish(desk, roster_id).value


def test_D5_2_a_roster_is_drawn_up_submitted_approved_and_published(room: DutyRoom) -> None:
    roster = published(room)
    assert (roster.state, roster.version) == (RosterState.PUBLISHED, 1)
    assert (roster.author_name, roster.approver_name) == (GENERAL.name, LEADER.name)
    assert roster.week == monday(room.services.rosters.today())
    lines = room.services.log.page(LogFilter(text="lịch trực ban"), limit=20).lines
    assert [one.kind for one in lines] == [
        "roster.published",
        "roster.approved",
        "roster.submitted",
        "roster.drawn_up",
    ]
    assert LEADER.name in lines[1].text


def test_D5_2_nothing_is_published_without_a_second_person(room: DutyRoom) -> None:
    rosters, desk = room.services.rosters, room.desk(GENERAL)
    roster = drawn(room)
    with pytest.raises(RefusedError, match="đã duyệt"):
        rosters.publish(desk, roster.roster_id)
    rosters.submit(desk, roster.roster_id)
    for who in (GENERAL, OFFICE, WATCHER):
        with pytest.raises(RefusedError, match="không có thẩm quyền"):
            rosters.approve(desk, roster.roster_id, credentials(who))
    with pytest.raises(NotAllowedError):
        rosters.save(room.desk(WATCHER), roster.days)
    with pytest.raises(IntegrityError), room.store.write() as connection:
        connection.execute(text("UPDATE rosters SET state = 'published'"))
    assert rosters.get(roster.roster_id).state is RosterState.SUBMITTED


def test_D5_2_a_leader_refuses_with_a_reason_and_the_next_version_keeps_the_old(room: DutyRoom) -> None:
    rosters, desk = room.services.rosters, room.desk(GENERAL)
    first = drawn(room)
    rosters.submit(desk, first.roster_id)
    with pytest.raises(RefusedError, match="lý do"):
        rosters.refuse(desk, first.roster_id, credentials(DIRECTOR), " ")
    refused = rosters.refuse(desk, first.roster_id, credentials(DIRECTOR), "trùng lịch họp").value
    assert (refused.state, refused.reason) == (RosterState.REFUSED, "trùng lịch họp")
    second = rosters.save(desk, first.days).value
    assert [(one.version, one.state) for one in rosters.versions(second.week)] == [
        (2, RosterState.DRAWN_UP),
        (1, RosterState.REFUSED),
    ]


def test_D5_2_the_shift_is_proposed_from_the_published_roster(room: DutyRoom) -> None:
    today = next(one for one in published(room).days if one.day == room.services.rosters.today())
    proposal = room.services.shifts.propose()
    assert proposal.people == proposal.rostered == today.people


def test_D5_2_who_is_replaced_is_replaced_for_a_reason_that_the_log_tells(room: DutyRoom) -> None:
    published(room)
    proposal = room.services.shifts.propose()
    watcher = next(p for p in proposal.people if p.post is Post.SURVEILLANCE_OFFICER)
    other = NEXT_WATCHER if watcher.officer_id == WATCHER.officer_id else WATCHER
    people = [p for p in proposal.people if p.post is not Post.SURVEILLANCE_OFFICER]
    if other.officer_id in {p.officer_id for p in people}:
        people = [p for p in people if p.officer_id != other.officer_id]
        people.append(Assignment(GENERAL.officer_id, GENERAL.name, Post.GENERAL_OFFICER))
    people.append(Assignment(other.officer_id, other.name, Post.SURVEILLANCE_OFFICER))
    arguments = {"starts_at": proposal.starts_at, "ends_at": proposal.ends_at, "people": people, "plan": ""}
    with pytest.raises(RefusedError, match="lý do thay người"):
        room.services.shifts.open(room.desk(), **arguments)  # type: ignore[arg-type]
    room.services.shifts.open(room.desk(), **arguments, reason_if_replaced="nghỉ phép")  # type: ignore[arg-type]
    told = room.services.log.page(limit=1).lines[0].text
    assert f"{other.name} thay {watcher.name}" in told
    assert "nghỉ phép" in told


def seat(day: RosterDay) -> Assignment:
    (one,) = day.on_post(Post.SURVEILLANCE_OFFICER)
    return one


def ids(day: RosterDay) -> set[str]:
    return {one.officer_id for one in day.people}


def test_D5_2_a_substitution_is_shown_and_logged_with_its_reason(room: DutyRoom) -> None:
    rosters, desk = room.services.rosters, room.desk(GENERAL)
    roster = published(room)
    who, absence = NEXT_WATCHER.officer_id, Absence.ILLNESS
    free = next(d for d in roster.days if who not in ids(d))
    changed = rosters.substitute(desk, roster.roster_id, free.day, seat(free), who, absence, "sốt").value
    assert changed.state is RosterState.PUBLISHED
    after = rosters.on(free.day)
    assert after is not None
    assert seat(after).name == NEXT_WATCHER.name
    assert f"{NEXT_WATCHER.name} thay {WATCHER.name}" in changed.notes[-1]
    assert "ốm (sốt)" in room.services.log.page(limit=1).lines[0].text
    taken = next(d for d in changed.days if who in ids(d) and seat(d).officer_id != who)
    with pytest.raises(RefusedError, match="nhiều vị trí"):
        rosters.substitute(desk, roster.roster_id, taken.day, seat(taken), who, absence)
    with pytest.raises(RefusedError, match="lý do"):
        rosters.substitute(desk, roster.roster_id, taken.day, seat(taken), who, Absence.OTHER, " ")
    with pytest.raises(RefusedError, match="không được phân công"):
        rosters.substitute(desk, roster.roster_id, taken.day, seat(taken), OFFICE.officer_id, absence)


def test_D5_2_two_people_swap_their_shifts_in_one_step(room: DutyRoom) -> None:
    rosters, desk = room.services.rosters, room.desk(GENERAL)
    roster = published(room)
    first = next(d for d in roster.days if NEXT_WATCHER.officer_id not in ids(d))
    second = next(d for d in roster.days if seat(d).officer_id == NEXT_WATCHER.officer_id)
    one, other = (first.day, WATCHER.officer_id), (second.day, NEXT_WATCHER.officer_id)
    rosters.swap(desk, roster.roster_id, one, other, Absence.MISSION)
    seated = [seat(d).officer_id for d in (rosters.on(first.day), rosters.on(second.day)) if d is not None]
    assert seated == [NEXT_WATCHER.officer_id, WATCHER.officer_id]
    line = room.services.log.page(limit=1).lines[0]
    assert (line.kind, line.text.startswith("Đổi ca")) == ("roster.changed", True)
    with pytest.raises(NotFoundError):
        rosters.swap(desk, roster.roster_id, one, other, Absence.MISSION)


def test_D6_2_templates_fit_the_day_and_carry_what_was_left(room: DutyRoom) -> None:
    room.clock.turn(days=1)
    proposal = room.services.shifts.propose()
    assert proposal.starts_at.weekday() == 5
    titles = [title for title, _ in proposal.plans]
    assert titles[0] == "Cảng biển, ngày nghỉ"
    assert "Cảng biển, ngày làm việc" not in titles


def test_D5_2_a_roster_is_in_force_for_its_week_alone(room: DutyRoom) -> None:
    roster = published(room)
    rosters = room.services.rosters
    assert rosters.on(roster.week + timedelta(days=6)) == roster.days[6]
    assert rosters.on(roster.week + timedelta(days=7)) is None
