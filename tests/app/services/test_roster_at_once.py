"""Two workstations at one roster: the first stands, the other gets a sentence, nothing is lost (D5.2)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from app.domain.people import Post
from app.domain.refusals import RefusedError
from app.domain.roster import Absence, Roster, RosterState
from app.errors import KnownError
from app.journal.entries.roster import RosterApproved, RosterDrawnUp
from app.journal.entry import Draft
from app.store.postgres import Server
from tests.app.services.test_calendar_days import MONDAY, at, off
from tests.app.services.test_roster import drawn, ids, published, seat
from tests.support.duty import (
    DIRECTOR,
    GENERAL,
    LEADER,
    NEXT_WATCHER,
    PASSWORD,
    WATCHER,
    DutyRoom,
    credentials,
    duty_room,
)
from tests.support.postgres import LOGINS, Room

pytestmark = pytest.mark.both_stores


@pytest.fixture
def desks(
    room: DutyRoom, tmp_path: Path, place: Server | None, request: pytest.FixtureRequest
) -> Iterator[tuple[DutyRoom, DutyRoom]]:
    """Two workstations: on a server each has a store of its own, on a file they are desks at one store."""
    if place is None:
        yield room, room
        return
    shared: Room = request.getfixturevalue("shared")
    second = duty_room(tmp_path / "second", server=shared.server(LOGINS[1]), enrol=False, clock=room.clock)
    with second as other:
        yield room, other


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each of `acts` gave, or the KnownError it raised, all begun together."""
    gate = threading.Barrier(len(acts))
    results: list[Any] = [None] * len(acts)

    def run(number: int, act: Callable[[], Any]) -> None:
        gate.wait(60)
        try:
            results[number] = act()
        except KnownError as error:
            results[number] = error

    threads = [threading.Thread(target=run, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def lost(results: list[Any]) -> str:
    """The sentence of the one who came second."""
    [error] = [one for one in results if isinstance(one, KnownError)]
    return error.vi


def test_D5_2_two_saves_of_one_week_the_second_is_told_who_saved(desks: tuple[DutyRoom, DutyRoom]) -> None:
    first, second = desks
    rosters = first.services.rosters
    days = rosters.propose(rosters.today())
    results = at_once(
        partial(rosters.save, first.desk(GENERAL), days, after=0),
        partial(second.services.rosters.save, second.desk(NEXT_WATCHER), days, after=0),
    )
    [stands] = [one.value for one in results if not isinstance(one, KnownError)]
    assert f"đã có bản số 1 do {stands.author_name} vừa lưu" in lost(results)
    assert [one.version for one in rosters.versions(rosters.today())] == [1]
    assert rosters.save(first.desk(GENERAL), days, after=1).value.version == 2


def test_D5_2_two_leaders_decide_at_once_one_stands(desks: tuple[DutyRoom, DutyRoom]) -> None:
    first, second = desks
    roster = drawn(first)
    first.services.rosters.submit(first.desk(GENERAL), roster.roster_id)
    results = at_once(
        partial(first.services.rosters.approve, first.desk(GENERAL), roster.roster_id, credentials(LEADER)),
        partial(
            second.services.rosters.refuse,
            second.desk(NEXT_WATCHER),
            roster.roster_id,
            credentials(DIRECTOR),
            "trùng lịch họp",
        ),
    )
    assert "việc này cần lịch đã trình" in lost(results)
    kinds = [one.kind for one in first.store.entries(subject=f"roster:{roster.roster_id}")]
    assert len(kinds) == 3


def test_D5_2_a_version_with_a_newer_one_goes_no_further(desks: tuple[DutyRoom, DutyRoom]) -> None:
    first, second = desks
    rosters, desk = first.services.rosters, first.desk(GENERAL)
    old = drawn(first)
    rosters.submit(desk, old.roster_id)
    newer = drawn(second)
    with pytest.raises(RefusedError, match=f"bản số {newer.version} do {GENERAL.name} vừa lập"):
        rosters.approve(desk, old.roster_id, credentials(LEADER))
    assert rosters.get(old.roster_id).state is RosterState.SUBMITTED


def _own_approval(room: DutyRoom, roster: Roster) -> Draft:
    key = room.authenticator.unlock(GENERAL.username, PASSWORD)
    return Draft.of(
        RosterApproved(roster_id=roster.roster_id, approver=GENERAL.officer_id),
        author=WATCHER.officer_id,
        happened_at=room.clock.utc_now(),
        subject=f"roster:{roster.roster_id}",
        signers=(key,),
    )


def test_D5_2_the_store_takes_no_approval_of_the_own_roster_nor_a_version_out_of_turn(room: DutyRoom) -> None:
    roster = drawn(room)
    room.services.rosters.submit(room.desk(GENERAL), roster.roster_id)
    with pytest.raises(ValueError, match="own roster"):
        room.store.append([_own_approval(room, roster)])
    (entry,) = (one for one in room.store.entries() if one.kind == RosterDrawnUp.KIND)
    again = Draft(
        kind=entry.kind,
        author=GENERAL.officer_id,
        happened_at=room.clock.utc_now(),
        subject="roster:other",
        payload={**entry.payload, "roster_id": "other", "version": 3},
    )
    with pytest.raises(RefusedError, match="đã có bản số 1"):
        room.store.append([again])


def test_D5_2_a_change_undoes_none_that_was_made_meanwhile(
    desks: tuple[DutyRoom, DutyRoom], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second officer's program read the week before the first one's substitution was recorded."""
    first, second = desks
    roster = published(first)
    one, other = [d for d in roster.days if NEXT_WATCHER.officer_id not in ids(d)][:2]
    rosters = second.services.rosters
    monkeypatch.setattr(rosters, "_in_state", lambda *_: roster)

    def substitute(room: DutyRoom, day: Any) -> Any:
        return room.services.rosters.substitute(
            room.desk(GENERAL), roster.roster_id, day.day, seat(day), NEXT_WATCHER.officer_id, Absence.LEAVE
        )

    substitute(first, one)
    with pytest.raises(RefusedError, match="vừa được thay đổi ở máy khác"):
        substitute(second, other)
    monkeypatch.undo()
    after = substitute(second, other).value
    seats = [seat(d).officer_id for d in after.days if d.day in (one.day, other.day)]
    assert seats == [NEXT_WATCHER.officer_id] * 2
    assert all(d.on_post(Post.SHIFT_LEADER) for d in after.days)


def test_D5_4_the_other_workstation_follows_what_is_decided(desks: tuple[DutyRoom, DutyRoom]) -> None:
    first, second = desks
    draft = off(MONDAY)
    results = at_once(
        *(
            partial(one.services.days.decide, one.desk(who), draft, credentials(LEADER))
            for one, who in ((first, GENERAL), (second, NEXT_WATCHER))
        )
    )
    assert "20/03/2017 đã được ghi là ngày nghỉ" in lost(results)
    for one in desks:  # as the screen does when it hears of it
        one.services.days.reload()
    assert all(one.services.calendar.after_hours(at(MONDAY)) for one in (first, second))
