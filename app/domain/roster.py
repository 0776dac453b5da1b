"""The weekly roster: units in rotation, who sits when, and what is wrong with it (D5.1–D5.3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from app.clock import LOCAL_ZONE
from app.domain.duty_hours import DutyCalendar
from app.domain.people import Officer, Post
from app.domain.shift import (
    POST_WORDS,
    SHIFT_LENGTH,
    SHIFT_START,
    Assignment,
    CompositionProblem,
    Level,
    check_composition,
    qualified,
)

DAYS = 7
LEADERS = (Post.SHIFT_LEADER, Post.OFFICE_LEADER)
# D5.3, D10.1, in the order the regulation names them.
ROSTER_POSTS = (*LEADERS, Post.GENERAL_OFFICER, Post.SURVEILLANCE_OFFICER)
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


class RosterState(StrEnum):
    """Where a version stands: the office draws it up, a leader decides, then it is published (D5.2)."""

    DRAWN_UP = "drawn_up"
    SUBMITTED = "submitted"
    REFUSED = "refused"
    APPROVED = "approved"
    PUBLISHED = "published"


ROSTER_STATE_WORDS = {
    RosterState.DRAWN_UP: "đã lập",
    RosterState.SUBMITTED: "đã trình",
    RosterState.REFUSED: "bị trả lại",
    RosterState.APPROVED: "đã duyệt",
    RosterState.PUBLISHED: "đã công bố",
}


class Absence(StrEnum):
    """Why somebody of the roster does not come."""

    LEAVE = "leave"
    ILLNESS = "illness"
    MISSION = "mission"
    OTHER = "other"


ABSENCE_WORDS = {
    Absence.LEAVE: "nghỉ phép",
    Absence.ILLNESS: "ốm",
    Absence.MISSION: "đi công tác",
    Absence.OTHER: "lý do khác",
}


@dataclass(frozen=True, slots=True)
class DutyUnit:
    """A unit that takes its turn between two local days, both included."""

    name: str
    valid_from: date = date.min
    valid_to: date = date.max


@dataclass(frozen=True, slots=True)
class Rotation:
    """The units in the order of their turns."""

    units: tuple[DutyUnit, ...] = ()

    def unit_on(self, day: date) -> str:
        """Whose turn the local `day` is, "" where no unit is valid.

        A number of units that divides seven would keep every unit on its weekday for ever, the week-end with
        the same one: there the turn moves on by one each week.
        """
        valid = [unit for unit in self.units if unit.valid_from <= day <= unit.valid_to]
        if not valid:
            return ""
        days = day.toordinal() - 1
        return valid[(days + (days // DAYS if DAYS % len(valid) == 0 else 0)) % len(valid)].name


@dataclass(frozen=True, slots=True)
class RosterDay:
    """The shift that begins on the local `day`."""

    day: date
    unit: str
    people: tuple[Assignment, ...] = ()

    def on_post(self, post: Post) -> tuple[Assignment, ...]:
        """Everybody on `post`."""
        return tuple(one for one in self.people if one.post is post)


@dataclass(frozen=True, slots=True)
class RosterTimes:
    """When shifts change (local) and the offices work: what a roster on paper says of its days (D5.4)."""

    calendar: DutyCalendar = DutyCalendar()  # noqa: RUF009 (frozen)
    shift_start: time = SHIFT_START
    level: Level = Level.CENTRAL

    def after_hours(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """The local spans of the shift of `day` in which the online office alone sits in the room."""
        begins = datetime.combine(day, self.shift_start, LOCAL_ZONE)
        return self.calendar.outside(begins, begins + SHIFT_LENGTH)


@dataclass(frozen=True, slots=True)
class Replacement:
    """`incoming` sits on `post` instead of `outgoing`; names as on that day. Recorded as it is."""

    post: Post
    outgoing: str
    outgoing_name: str
    incoming: str
    incoming_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """One version of a week; `week` is its Monday, times in UTC."""

    roster_id: str
    week: date
    version: int
    days: tuple[RosterDay, ...]
    state: RosterState
    author: str
    author_name: str
    drawn_at: datetime
    approver: str = ""
    approver_name: str = ""
    approver_title: str = ""
    decided_at: datetime | None = None
    reason: str = ""
    published_at: datetime | None = None
    notes: tuple[str, ...] = ()

    def on(self, day: date) -> RosterDay | None:
        """The shift that begins on the local `day`."""
        return next((one for one in self.days if one.day == day), None)


def monday(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def day_words(day: date) -> str:
    """`day` as the roster names it."""
    return f"{WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"


def draw_up(
    week: date, rotation: Rotation, officers: Sequence[Officer], before: RosterDay | None = None
) -> tuple[RosterDay, ...]:
    """A week by rotation: leaders of the unit in turn where it has any, nobody two days running if it can be.

    `before` is the day before `week`. A post nobody is enrolled for stays empty: `week_problems` names it.
    """
    served: Counter[str] = Counter()
    last: dict[str, date] = {one.officer_id: before.day for one in before.people} if before else {}
    drawn: list[RosterDay] = []
    for offset in range(DAYS):
        day = week + timedelta(days=offset)
        unit, people = rotation.unit_on(day), list[Assignment]()
        for post in ROSTER_POSTS:
            free = [o for o in officers if qualified(o, post) and o.officer_id not in _ids(people)]
            if not free:
                continue
            one = min(free, key=lambda o: _turn(o, post, unit, day, served, last))
            people.append(Assignment(one.officer_id, one.name, post, one.title))
            served[one.officer_id] += 1
            last[one.officer_id] = day
        drawn.append(RosterDay(day, unit, tuple(people)))
    return tuple(drawn)


def _turn(
    officer: Officer, post: Post, unit: str, day: date, served: Mapping[str, int], last: Mapping[str, date]
) -> tuple[bool, bool, int, date, str]:
    rested = day - last.get(officer.officer_id, date.min) > timedelta(days=1)
    return (
        not rested,
        post in LEADERS and officer.unit != unit,
        served.get(officer.officer_id, 0),
        last.get(officer.officer_id, date.min),
        officer.officer_id,
    )


def week_problems(
    days: Iterable[RosterDay], level: Level = Level.CENTRAL, before: RosterDay | None = None
) -> tuple[CompositionProblem, ...]:
    """What a week lacks or has wrong, in words; a `blocking` one cannot be submitted (D5.2, D5.3)."""
    problems: list[CompositionProblem] = []
    for one in days:
        words = day_words(one.day)
        if not one.unit:
            problems.append(
                CompositionProblem(f"{words}: chưa có đơn vị trực.", f"{one.day}: no unit on duty.")
            )
        problems += [
            replace(problem, vi=f"{words}: {problem.vi}", en=f"{one.day}: {problem.en}")
            for problem in check_composition(one.people, level)
        ]
        if before is not None and before.day + timedelta(days=1) == one.day:
            problems += [
                CompositionProblem(
                    f"{words}: {person.name} trực hai ca liên tiếp.",
                    f"{one.day}: {person.name} has two shifts running.",
                )
                for person in one.people
                if person.officer_id in _ids(before.people)
            ]
        before = one
    return tuple(problems)


def put(
    days: Sequence[RosterDay], day: date, post: Post, people: Sequence[Assignment]
) -> tuple[RosterDay, ...]:
    """`days` with exactly `people` on `post` of `day`."""
    return tuple(
        replace(
            one,
            people=tuple(
                sorted(
                    (*(p for p in one.people if p.post is not post), *people),
                    key=lambda p: list(Post).index(p.post),
                )
            ),
        )
        if one.day == day
        else one
        for one in days
    )


def exchange(
    days: Sequence[RosterDay], out: tuple[date, str], into: tuple[date, str]
) -> tuple[RosterDay, ...]:
    """`days` with the two people (day, officer id) in each other's place; ValueError: not there."""
    first, second = _find(days, *out), _find(days, *into)
    moved = {
        (out[0], first.officer_id): replace(second, post=first.post),
        (into[0], second.officer_id): replace(first, post=second.post),
    }
    return tuple(
        replace(one, people=tuple(moved.get((one.day, p.officer_id), p) for p in one.people)) for one in days
    )


def replaced(rostered: Sequence[Assignment], people: Sequence[Assignment]) -> tuple[Replacement, ...]:
    """Who of the roster does not sit on the post planned, and who sits there instead ("" = nobody)."""
    found: list[Replacement] = []
    for post in dict.fromkeys(one.post for one in rostered):
        planned = {p.officer_id: p for p in rostered if p.post is post}
        here = {p.officer_id: p for p in people if p.post is post}
        fresh = [p for key, p in here.items() if key not in planned]
        for key, gone in planned.items():
            if key not in here:
                new = fresh.pop(0) if fresh else None
                found.append(
                    Replacement(post, key, gone.name, new.officer_id if new else "", new.name if new else "")
                )
    return tuple(found)


def replacement_words(one: Replacement) -> str:
    """One replacement as the log says it."""
    by = f"{one.incoming_name} thay {one.outgoing_name}" if one.incoming else f"vắng {one.outgoing_name}"
    return f"{POST_WORDS[one.post].lower()}: {by}"


def _ids(people: Iterable[Assignment]) -> set[str]:
    return {one.officer_id for one in people}


def _find(days: Sequence[RosterDay], day: date, officer_id: str) -> Assignment:
    for one in days:
        for person in one.people:
            if one.day == day and person.officer_id == officer_id:
                return person
    raise ValueError("nobody of that name has a shift on that day")
