"""Opening a shift, its plan, its people (D5, D6.2, D10)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time

from app.auth.permissions import Permission
from app.clock import to_local
from app.domain.duty_hours import DutyCalendar
from app.domain.people import Officer, Post
from app.domain.plan import PlanTemplate, compose_plan, fitting
from app.domain.refusals import NotFoundError, RefusedError, missing, shift_is_open
from app.domain.roster import RosterDay, replaced, replacement_words
from app.domain.shift import (
    POST_WORDS,
    SHIFT_LENGTH,
    Assignment,
    CompositionProblem,
    Level,
    Shift,
    ShiftProposal,
    check_composition,
    missing_posts,
    qualified,
    shift_bounds,
)
from app.domain.text import tidy
from app.journal.entries.shift import ShiftOpened, ShiftPlanSet
from app.journal.entry import Draft
from app.services.desk import Desk
from app.services.outcome import Area, Changes, Outcome
from app.services.room import Room, new_id
from app.store.officers import all_officers
from app.store.queries import open_items, rosters, shifts

# D5.3, D10.1, in the order the regulation names them.
_PROPOSED_POSTS = (
    Post.SHIFT_LEADER,
    Post.OFFICE_LEADER,
    Post.GENERAL_OFFICER,
    Post.SURVEILLANCE_OFFICER,
)


class Shifts:
    """The shifts of this room."""

    def __init__(
        self,
        room: Room,
        level: Level,
        start: time,
        calendar: DutyCalendar = DutyCalendar(),  # noqa: B008 (frozen)
        plans: Callable[[date], tuple[PlanTemplate, ...]] = lambda _day: (),
    ) -> None:
        self._room, self._level, self._start = room, level, start
        self._calendar, self._plans = calendar, plans

    def current(self) -> Shift | None:
        """The shift that is open or being handed over, None between shifts."""
        return self._room.shift()

    def get(self, shift_id: str) -> Shift:
        """One shift; KnownError when there is none with this id."""
        with self._room.read() as connection:
            shift = shifts.by_id(connection, shift_id)
        if shift is None:
            raise NotFoundError("ca trực này", "shift")
        return shift

    def list(self, limit: int = 50) -> tuple[Shift, ...]:
        """The last shifts, newest first."""
        with self._room.read() as connection:
            return shifts.newest(connection, limit)

    def officers(self) -> tuple[Officer, ...]:
        """Everybody enrolled and not disabled, by name."""
        with self._room.read() as connection:
            return tuple(all_officers(connection))

    def propose(self) -> ShiftProposal:
        """Bounds, people and open items to start the opening screen from (D5.2, D5.4, D5.5)."""
        now = self._room.now()
        with self._room.read() as connection:
            officers = all_officers(connection)
            last = next(iter(shifts.newest(connection, 1)), None)
            carried = open_items.items(connection)
        starts_at, ends_at = shift_bounds(now, self._start)
        if last is not None and now < last.ends_at:
            # Handed over before its end: the next shift begins where this one was to end. When shifts change
            # at another time by now, it ends at the change nearest to a day later.
            starts_at = last.ends_at
            ends_at = shift_bounds(starts_at + SHIFT_LENGTH / 2, self._start)[1]
        day = to_local(starts_at).date()
        planned = self._planned(starts_at, officers)
        templates = fitting(self._plans(day), works=self._calendar.works(day))
        return ShiftProposal(
            starts_at=starts_at.astimezone(UTC),
            ends_at=ends_at.astimezone(UTC),
            people=planned or _proposed_people(officers, last),
            carried=carried,
            plan=last.plan if last else "",
            rostered=planned,
            plans=tuple((one.title, compose_plan(one, carried)) for one in templates),
        )

    def _planned(self, starts_at: datetime, officers: Sequence[Officer]) -> tuple[Assignment, ...]:
        """Who the published roster has for the shift that starts then, as far as still enrolled (D5.2)."""
        with self._room.read() as connection:
            day: RosterDay | None = rosters.in_force(connection, to_local(starts_at).date())
        known = {one.officer_id for one in officers}
        return tuple(one for one in day.people if one.officer_id in known) if day else ()

    def check(self, people: Sequence[Assignment]) -> tuple[CompositionProblem, ...]:
        """What this composition lacks, for the screen while it is edited (D5.3, D10.1)."""
        return check_composition(people, self._level)

    def open(
        self,
        desk: Desk,
        *,
        starts_at: datetime,
        ends_at: datetime,
        people: Sequence[Assignment],
        plan: str,
        reason_if_incomplete: str = "",
        reason_if_replaced: str = "",
    ) -> Outcome[Shift]:
        """Opens a shift with what the last one left open; times aware.

        KnownError: another shift is open, a blocking problem, an incomplete shift without a reason (D5.3),
        somebody of the published roster replaced without one (D5.2).
        """
        desk.require(Permission.OPEN_SHIFT)
        current = self._room.shift()
        if current is not None:
            raise shift_is_open(current)
        if ends_at <= starts_at:
            raise RefusedError(
                "Giờ kết thúc ca phải sau giờ bắt đầu. Hãy sửa lại thời gian.",
                en="The shift must end after it starts. Correct the times.",
            )
        named = tuple(self._named(person) for person in people)
        reason = tidy(reason_if_incomplete)
        lacking = self._check_people(named, reason)
        others = replaced(self._planned(starts_at, self.officers()), named)
        if others and not tidy(reason_if_replaced):
            words = "; ".join(replacement_words(one) for one in others)
            raise RefusedError(
                f"Khác với lịch trực ban đã công bố: {words}. Hãy ghi lý do thay người.",
                en="Not the people of the published roster. Give the reason.",
            )
        with self._room.read() as connection:
            carried = open_items.items(connection)
        payload = ShiftOpened(
            shift_id=new_id(),
            starts_at=starts_at,
            ends_at=ends_at,
            people=named,
            plan=tidy(plan),
            missing=lacking,
            reason_if_incomplete=reason if lacking else "",
            carried=carried,
            replaced=others,
            reason_if_replaced=tidy(reason_if_replaced) if others else "",
        )
        self._room.append(self._draft(desk, payload))
        return self._outcome(payload.shift_id)

    def set_plan(self, desk: Desk, text: str) -> Outcome[Shift]:
        """Sets "Nội dung thực hiện" of the current shift (D6.2); KnownError when none is open."""
        shift = self._room.require_shift()
        if shift.post_of(desk.officer_id) is None:
            desk.require(Permission.SET_PLAN)
        self._room.append(self._draft(desk, ShiftPlanSet(shift_id=shift.shift_id, plan=tidy(text))))
        return self._outcome(shift.shift_id)

    def _check_people(self, people: tuple[Assignment, ...], reason: str) -> tuple[Post, ...]:
        """The posts nobody holds; raises KnownError for what cannot stand."""
        problems = check_composition(people, self._level)
        blocking = [problem for problem in problems if problem.blocking]
        if blocking:
            raise RefusedError(
                " ".join(problem.vi for problem in blocking), en=" ".join(p.en for p in blocking)
            )
        if problems and not reason:
            raise RefusedError(
                " ".join(problem.vi for problem in problems) + " Hãy bổ sung người hoặc ghi rõ lý do.",
                en=" ".join(problem.en for problem in problems) + " Add people or give the reason.",
            )
        return missing_posts(people, self._level)

    def _named(self, person: Assignment) -> Assignment:
        """The assignment with name and title as enrolled; raises KnownError for who may not hold the post."""
        officer = next((one for one in self.officers() if one.officer_id == person.officer_id), None)
        if officer is None:
            raise missing([f"công chức {person.name}"], [f"the officer {person.name}"])
        if not qualified(officer, person.post):
            raise RefusedError(
                f"{officer.name} không được phân công làm {POST_WORDS[person.post].lower()}. "
                "Hãy chọn người khác hoặc báo quản trị viên.",
                en=f"{officer.name} is not enrolled as {person.post.value}. "
                "Choose somebody else or ask the administrator.",
            )
        return Assignment(officer.officer_id, officer.name, person.post, officer.title)

    def _draft(self, desk: Desk, payload: ShiftOpened | ShiftPlanSet) -> Draft:
        return Draft.of(
            payload,
            author=desk.officer_id,
            happened_at=self._room.now(),
            subject=f"shift:{payload.shift_id}",
        )

    def _outcome(self, shift_id: str) -> Outcome[Shift]:
        return Outcome(self.get(shift_id), Changes.of(Area.SHIFT, Area.LOG, ids=(shift_id,)))


def _proposed_people(officers: Sequence[Officer], last: Shift | None) -> tuple[Assignment, ...]:
    """For each post whoever held it last, else the first who may; nobody twice."""
    by_id = {officer.officer_id: officer for officer in officers}
    chosen: list[Assignment] = []
    taken: set[str] = set()
    for post in _PROPOSED_POSTS:
        held = [by_id[a.officer_id] for a in (last.on_post(post) if last else ()) if a.officer_id in by_id]
        candidates = [*held, *officers]
        officer = next((o for o in candidates if qualified(o, post) and o.officer_id not in taken), None)
        if officer is not None:
            taken.add(officer.officer_id)
            chosen.append(Assignment(officer.officer_id, officer.name, post, officer.title))
    return tuple(chosen)
