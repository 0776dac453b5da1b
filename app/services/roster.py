"""The weekly roster: drawn up by rotation, decided by a second person, published, changed (D5.1–D5.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from app.auth.authenticator import Authenticator
from app.auth.keys import OfficerKey
from app.auth.permissions import Permission, permissions_of
from app.clock import to_local
from app.domain.people import Officer
from app.domain.refusals import NotFoundError, RefusedError, missing
from app.domain.roster import (
    DAYS,
    ROSTER_STATE_WORDS,
    Absence,
    Roster,
    RosterDay,
    RosterState,
    RosterTimes,
    Rotation,
    draw_up,
    exchange,
    monday,
    put,
    replaced,
    week_problems,
)
from app.domain.shift import POST_WORDS, Assignment, CompositionProblem, Level, qualified
from app.domain.text import tidy
from app.journal.entries.roster import (
    ChangeRecord,
    DayRecord,
    RosterApproved,
    RosterChanged,
    RosterDrawnUp,
    RosterPublished,
    RosterRefused,
    RosterSubmitted,
)
from app.journal.entry import Draft
from app.journal.payload import Payload
from app.services.approval import Unlocked, unlocked
from app.services.desk import Approver, Desk
from app.services.outcome import Area, Changes, Outcome
from app.services.ports import RenderForm
from app.services.room import Room, new_id
from app.store.officers import all_officers
from app.store.queries import rosters


class Rosters:
    """The roster of this room."""

    def __init__(
        self,
        room: Room,
        authenticator: Authenticator,
        level: Level,
        rotation: Callable[[], Rotation],
        render: RenderForm,
        times: RosterTimes,
    ) -> None:
        self._room, self._authenticator, self._render = room, authenticator, render
        self._level, self._rotation, self._times = level, rotation, times

    def today(self) -> date:
        """The local day."""
        return to_local(self._room.now()).date()

    def versions(self, week: date) -> tuple[Roster, ...]:
        """Every version of the week of the local day `week`, the newest first."""
        with self._room.read() as connection:
            return rosters.versions(connection, monday(week))

    def get(self, roster_id: str) -> Roster:
        """One version; KnownError when there is none with this id."""
        with self._room.read() as connection:
            found = rosters.by_id(connection, roster_id)
        if found is None:
            raise NotFoundError("lịch trực ban này", "roster")
        return found

    def officers(self) -> tuple[Officer, ...]:
        """Everybody enrolled and not disabled, by name."""
        with self._room.read() as connection:
            return tuple(all_officers(connection))

    def pdf(self, roster_id: str) -> bytes:
        """The version on paper; a draft until it is published."""
        return self._render.roster(self.get(roster_id), self._times)

    def workbook(self, roster_id: str) -> bytes:
        """The version as an .xlsx workbook."""
        return self._render.roster_workbook(self.get(roster_id), self._times)

    def on(self, day: date) -> RosterDay | None:
        """The shift of the local `day` by the published roster."""
        with self._room.read() as connection:
            return rosters.in_force(connection, day)

    def propose(self, week: date) -> tuple[RosterDay, ...]:
        """The week of the local day `week` by rotation, not recorded (D5.2)."""
        first = monday(week)
        with self._room.read() as connection:
            officers = all_officers(connection)
            before = rosters.in_force(connection, first - timedelta(days=1))
        return draw_up(first, self._rotation(), officers, before)

    def problems(self, days: Sequence[RosterDay]) -> tuple[CompositionProblem, ...]:
        """What these days lack or have wrong, in words (D5.3)."""
        before = self.on(days[0].day - timedelta(days=1)) if days else None
        return week_problems(days, self._level, before)

    def save(self, desk: Desk, days: Sequence[RosterDay], after: int | None = None) -> Outcome[Roster]:
        """Records a whole week as a new version; KnownError: no such person, not enrolled for the post.

        `after` is the number of the version the officer had seen, 0 for none; KnownError when there is
        a newer one by now.
        """
        desk.require(Permission.DRAW_UP_ROSTER)
        week = monday(days[0].day) if days else self.today()
        if [one.day for one in days] != [week + timedelta(days=n) for n in range(DAYS)]:
            raise missing(["đủ 7 ngày của tuần"], ["all seven days of the week"])
        self._refuse_blocking(days)
        if after is None:
            known = self.versions(week)
            after = known[0].version if known else 0
        payload = RosterDrawnUp(
            roster_id=new_id(),
            week=week.isoformat(),
            version=after + 1,
            days=_records(self._named(days)),
        )
        return self._record(desk, payload.roster_id, payload)

    def submit(self, desk: Desk, roster_id: str) -> Outcome[Roster]:
        """Lays a version before a leader; KnownError unless it is the newest and just drawn up."""
        desk.require(Permission.DRAW_UP_ROSTER)
        self._in_state(roster_id, RosterState.DRAWN_UP)
        return self._record(desk, roster_id, RosterSubmitted(roster_id=roster_id))

    def approve(self, desk: Desk, roster_id: str, approver: Approver) -> Outcome[Roster]:
        """A leader who did not draw it up agrees, with own credentials and signature (D5.2)."""
        with unlocked(self._authenticator, approver) as who:
            roster = self._decidable(roster_id, who)
            payload = RosterApproved(roster_id=roster.roster_id, approver=who.officer.officer_id)
            return self._record(desk, roster_id, payload, who.key)

    def refuse(self, desk: Desk, roster_id: str, approver: Approver, reason: str) -> Outcome[Roster]:
        """A leader gives it back; KnownError without a reason."""
        if not tidy(reason):
            raise missing(["lý do trả lại"], ["why it is given back"])
        with unlocked(self._authenticator, approver) as who:
            self._decidable(roster_id, who)
            payload = RosterRefused(roster_id=roster_id, approver=who.officer.officer_id, reason=tidy(reason))
            return self._record(desk, roster_id, payload, who.key)

    def publish(self, desk: Desk, roster_id: str) -> Outcome[Roster]:
        """Makes an approved version the one that shifts are proposed from (D5.2)."""
        desk.require(Permission.DRAW_UP_ROSTER)
        self._in_state(roster_id, RosterState.APPROVED)
        return self._record(desk, roster_id, RosterPublished(roster_id=roster_id))

    def substitute(
        self,
        desk: Desk,
        roster_id: str,
        day: date,
        gone: Assignment,
        officer_id: str,
        absence: Absence,
        note: str = "",
    ) -> Outcome[Roster]:
        """`officer_id` comes instead of `gone` in a published roster; KnownError: not enrolled."""
        roster = self._in_state(roster_id, RosterState.PUBLISHED)
        there = roster.on(day)
        people = (
            [one for one in there.on_post(gone.post) if one.officer_id != gone.officer_id] if there else []
        )
        days = put(roster.days, day, gone.post, (*people, Assignment(officer_id, "", gone.post)))
        return self._change(desk, roster, days, absence, note, swap=False)

    def swap(
        self,
        desk: Desk,
        roster_id: str,
        one: tuple[date, str],
        other: tuple[date, str],
        absence: Absence,
        note: str = "",
    ) -> Outcome[Roster]:
        """Two people (local day, officer id) take each other's shift, in one step."""
        roster = self._in_state(roster_id, RosterState.PUBLISHED)
        try:
            days = exchange(roster.days, one, other)
        except ValueError:
            raise NotFoundError("người trực này trong lịch", "person in the roster") from None
        return self._change(desk, roster, days, absence, note, swap=True)

    def _change(
        self,
        desk: Desk,
        roster: Roster,
        days: Sequence[RosterDay],
        absence: Absence,
        note: str,
        *,
        swap: bool,
    ) -> Outcome[Roster]:
        desk.require(Permission.DRAW_UP_ROSTER)
        if absence is Absence.OTHER and not tidy(note):
            raise missing(["lý do"], ["the reason"])
        days = self._named(days)
        self._refuse_blocking(days)
        changes = tuple(
            ChangeRecord(new.day.isoformat(), change)
            for old, new in zip(roster.days, days, strict=True)
            for change in replaced(old.people, new.people)
        )
        if not changes:
            raise missing(["người được thay"], ["who is replaced"])
        payload = RosterChanged(
            roster_id=roster.roster_id,
            days=_records(days),
            changes=changes,
            absence=absence,
            note=tidy(note),
            swap=swap,
        )
        return self._record(desk, roster.roster_id, payload)

    def _named(self, days: Sequence[RosterDay]) -> tuple[RosterDay, ...]:
        """Names and titles as enrolled; raises KnownError for who may not hold the post."""
        with self._room.read() as connection:
            known = {one.officer_id: one for one in all_officers(connection)}

        def named(person: Assignment) -> Assignment:
            officer = known.get(person.officer_id)
            if officer is None:
                raise NotFoundError(f"công chức {person.name}", f"officer {person.name}")
            if not qualified(officer, person.post):
                raise RefusedError(
                    f"{officer.name} không được phân công làm {POST_WORDS[person.post].lower()}. "
                    "Hãy chọn người khác.",
                    en=f"{officer.name} is not enrolled as {person.post.value}. Choose somebody else.",
                )
            return Assignment(officer.officer_id, officer.name, person.post, officer.title)

        return tuple(replace(one, people=tuple(named(p) for p in one.people)) for one in days)

    def _refuse_blocking(self, days: Sequence[RosterDay]) -> None:
        blocking = [one for one in week_problems(days, self._level) if one.blocking]
        if blocking:
            raise RefusedError(" ".join(p.vi for p in blocking), en=" ".join(p.en for p in blocking))

    def _in_state(self, roster_id: str, state: RosterState) -> Roster:
        roster = self.get(roster_id)
        if roster.state is not state:
            raise RefusedError(
                f"Lịch trực ban bản số {roster.version} {ROSTER_STATE_WORDS[roster.state]}, "
                f"việc này cần lịch {ROSTER_STATE_WORDS[state]}. Hãy mở lại để xem.",
                en=f"Version {roster.version} is {roster.state.value}, not {state.value}. Reopen it.",
            )
        return roster

    def _decidable(self, roster_id: str, who: Unlocked) -> Roster:
        roster = self._in_state(roster_id, RosterState.SUBMITTED)
        if Permission.APPROVE_ROSTER not in permissions_of(who.officer.posts):
            raise RefusedError(
                f"{who.officer.name} không có thẩm quyền quyết định lịch trực ban. Hãy mời lãnh đạo.",
                en=f"{who.officer.name} may not decide on the roster. Ask a leader.",
            )
        if who.officer.officer_id == roster.author:
            raise RefusedError(
                "Người lập lịch không tự duyệt lịch của mình. Hãy mời lãnh đạo khác duyệt.",
                en="Who drew the roster up does not approve it. Ask another leader.",
            )
        return roster

    def _record(
        self, desk: Desk, roster_id: str, payload: Payload, approver: OfficerKey | None = None
    ) -> Outcome[Roster]:
        self._room.append(
            Draft.of(
                payload,
                author=desk.officer_id,
                happened_at=self._room.now(),
                subject=f"roster:{roster_id}",
                signers=(approver,) if approver is not None else (),
            )
        )
        return Outcome(self.get(roster_id), Changes.of(Area.ROSTER, Area.LOG, ids=(roster_id,)))


def _records(days: Sequence[RosterDay]) -> tuple[DayRecord, ...]:
    return tuple(DayRecord(one.day.isoformat(), one.unit, one.people) for one in days)
