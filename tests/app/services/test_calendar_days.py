"""Days off and days worked instead, decided at the desk (D5.4): in force at once, the past untouched."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from app.auth.errors import NotAllowedError, WrongPasswordError
from app.clock import LOCAL_ZONE
from app.domain.decided_days import DaysDraft, DecidedDays
from app.domain.directive import Basis
from app.domain.duty_hours import DaySource
from app.domain.log import LogFilter
from app.domain.refusals import RefusedError
from app.domain.shift import Level
from app.journal.entries.calendar import DayChange, DaysDecided
from app.journal.entries.directive_steps import DirectiveHeard
from app.journal.entry import Draft
from app.journal.payload import decode
from app.services.desk import Approver
from app.services.outcome import Area
from tests.app.services.test_workflows import heard
from tests.support.duty import (
    DIRECTOR,
    GENERAL,
    LEADER,
    OFFICE,
    PASSWORD,
    WATCHER,
    DutyRoom,
    credentials,
    duty_room,
)

# The room's clock stands at Friday 17 March 2017, 08:05.
FRIDAY = date(2017, 3, 17)
SATURDAY, MONDAY = date(2017, 3, 18), date(2017, 3, 20)
NUMBER = "Thông báo số 5034/TB-LĐTBXH"


def off(first: date, last: date | None = None, *, name: str = "Nghỉ hoán đổi") -> DaysDraft:
    return DaysDraft(True, first, last or first, name, NUMBER, date(2017, 3, 10))


def worked(day: date) -> DaysDraft:
    return DaysDraft(False, day, day, "Làm bù cho ngày 20/03/2017", NUMBER, date(2017, 3, 10))


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), LOCAL_ZONE)


def decided(room: DutyRoom, draft: DaysDraft) -> DecidedDays:
    return room.services.days.decide(room.desk(GENERAL), draft, credentials(LEADER)).value


def entries(room: DutyRoom, decision: DecidedDays) -> list[tuple[str, str]]:
    found = room.store.entries(subject=f"calendar:{decision.decision_id}")
    return [(one.kind, one.signatures[0].officer_id) for one in found]


@pytest.mark.both_stores
def test_D5_4_what_is_decided_holds_at_once_and_is_withdrawn_with_a_reason(room: DutyRoom) -> None:
    days, calendar = room.services.days, room.services.calendar
    assert (calendar.after_hours(at(MONDAY)), calendar.after_hours(at(SATURDAY))) == (False, True)
    outcome = days.decide(room.desk(GENERAL), off(MONDAY), credentials(LEADER))
    assert {Area.CALENDAR, Area.LOG} == outcome.changes.areas
    bridged = decided(room, worked(SATURDAY))
    assert (calendar.after_hours(at(MONDAY)), calendar.after_hours(at(SATURDAY))) == (True, False)
    assert (calendar.day_off(MONDAY), calendar.made_up(SATURDAY)) == ("Nghỉ hoán đổi", bridged.name)
    line = room.services.log.page(LogFilter(text="nghỉ hoán đổi"), limit=1).lines[0].text
    assert all(words in line for words in ("Thứ Hai 20/03/2017", NUMBER, "10/03/2017", LEADER.name))
    spans = [(one.first, one.day.off, one.day.source) for one in days.year(2017).spans]
    assert spans == [(SATURDAY, False, DaySource.DECIDED), (MONDAY, True, DaySource.DECIDED)]
    gone = days.withdraw(
        room.desk(GENERAL), bridged.decision_id, "ghi nhầm ngày", credentials(DIRECTOR)
    ).value
    assert (gone.withdrawn_from, gone.withdrawn_by) == (SATURDAY, DIRECTOR.name)
    assert calendar.after_hours(at(SATURDAY))
    assert entries(room, gone) == [
        ("calendar.days_decided", LEADER.officer_id),
        ("calendar.days_withdrawn", DIRECTOR.officer_id),
    ]
    assert "ghi nhầm ngày" in room.services.log.page(limit=1).lines[0].text
    with pytest.raises(RefusedError, match="đã được rút"):
        days.withdraw(room.desk(GENERAL), bridged.decision_id, "lần nữa", credentials(LEADER))
    room.store.rebuild_projections()
    days.reload()
    assert [one.first for one in days.year(2017).spans] == [MONDAY]


def test_D5_4_days_are_decided_by_a_leader_with_own_credentials(room: DutyRoom) -> None:
    days, desk = room.services.days, room.desk(GENERAL)
    for who in (OFFICE, WATCHER, GENERAL):
        with pytest.raises(RefusedError, match="không có thẩm quyền"):
            days.decide(desk, off(MONDAY), credentials(who))
    with pytest.raises(WrongPasswordError):
        days.decide(desk, off(MONDAY), Approver(LEADER.username, f"{PASSWORD}?"))
    with pytest.raises(NotAllowedError):
        days.decide(room.desk(WATCHER), off(MONDAY), credentials(LEADER))
    change = DayChange(MONDAY.isoformat(), worked=True, was="", works=False, now="Nghỉ")
    payload = DaysDecided(
        decision_id="d", off=True, name="Nghỉ", number="1", dated="2017-03-10",
        approver=GENERAL.officer_id, days=(change,),
    )  # fmt: skip
    key = room.authenticator.unlock(GENERAL.username, PASSWORD)
    for author in (GENERAL, WATCHER):
        draft = Draft.of(
            payload, author=author.officer_id, happened_at=room.clock.utc_now(), subject="calendar:d",
            signers=(key,),
        )  # fmt: skip
        with pytest.raises(ValueError, match=r"second person|by a leader"):
            room.store.append([draft])
    assert not days.year(2017).spans


def test_D5_4_what_was_office_hours_stays_so_and_the_entry_keeps_it(room: DutyRoom) -> None:
    days, desk, calendar = room.services.days, room.desk(GENERAL), room.services.calendar
    with pytest.raises(RefusedError, match=r"Thứ Sáu 17/03/2017 đã bắt đầu .* là ngày làm việc"):
        days.decide(desk, off(FRIDAY, MONDAY), credentials(LEADER))
    tet = decided(room, off(SATURDAY, date(2017, 3, 22), name="Nghỉ lễ"))
    (entry,) = room.store.entries(subject=f"calendar:{tet.decision_id}")
    told = [(one.worked, one.works, one.now) for one in decode(DaysDecided, entry.payload, strict=True).days]
    assert told == [(False, False, "Nghỉ lễ")] * 2 + [(True, False, "Nghỉ lễ")] * 3
    room.clock.turn(days=4)  # Tuesday, 08:05
    days.withdraw(desk, tet.decision_id, "công văn mới", credentials(LEADER))
    works = [calendar.works(SATURDAY + timedelta(days=n)) for n in range(5)]
    assert works == [False, False, False, False, True]
    assert days.get(tet.decision_id).withdrawn_from == date(2017, 3, 22)
    # What a span says of days gone by may be the same as the calendar said.
    decided(room, off(date(2017, 3, 22), date(2017, 3, 23)))


@pytest.mark.both_stores
def test_D5_4_a_day_is_decided_once(room: DutyRoom) -> None:
    decided(room, off(MONDAY))
    for draft in (worked(MONDAY), off(SATURDAY, MONDAY)):
        with pytest.raises(RefusedError, match=r"20/03/2017 đã được ghi là ngày nghỉ .*Hãy rút"):
            decided(room, draft)
    with room.store.read() as connection:
        assert connection.execute(text("SELECT day FROM calendar_days")).scalars().all() == ["2017-03-20"]


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (off(MONDAY, SATURDAY), "đứng trước"),
        (off(MONDAY, date(2018, 3, 21)), "không quá 31 ngày"),
        (DaysDraft(False, SATURDAY, MONDAY, "Bù", NUMBER, FRIDAY), "từng ngày một"),
        (DaysDraft(True, MONDAY, MONDAY, " ", NUMBER, FRIDAY), "tên ngày nghỉ"),
        (DaysDraft(True, MONDAY, MONDAY, "Nghỉ", "", FRIDAY), "số quyết định"),
        (DaysDraft(True, MONDAY, MONDAY, "Nghỉ", NUMBER, MONDAY), "tương lai"),
    ],
)
def test_days_that_cannot_be_are_refused_in_words(room: DutyRoom, draft: DaysDraft, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        decided(room, draft)


def test_D5_4_the_plan_of_a_shift_follows_what_is_decided(room: DutyRoom) -> None:
    decided(room, worked(SATURDAY))
    room.clock.turn(days=1)
    titles = [title for title, _ in room.services.shifts.propose().plans]
    assert titles[0] == "Cảng biển, ngày làm việc"


@pytest.mark.parametrize("level", list(Level))
def test_D5_4_D10_3_on_a_day_off_the_leader_is_asked_by_telephone_in_office_hours_too(
    tmp_path: Path, level: Level
) -> None:
    with duty_room(tmp_path / "data", level=level) as room:
        decisions = room.services.decisions
        decided(room, off(MONDAY))
        room.clock.turn(days=3, hours=1)  # Monday, 09:05
        room.open_shift()
        assert decisions.after_hours()
        directive = room.proposal(urgent=True)
        told = decisions.approve_by_telephone(room.desk(GENERAL), directive.directive_id, heard(room)).value
        room.clock.turn(days=1)
        late = room.proposal(urgent=True)
        with pytest.raises(RefusedError, match="lý do"):
            decisions.approve_by_telephone(room.desk(GENERAL), late.directive_id, heard(room))
        entry = next(one for one in room.store.entries() if one.kind == DirectiveHeard.KIND)
        assert (told.basis, entry.payload["after_hours"]) == (Basis.TELEPHONE, True)
