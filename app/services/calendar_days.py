"""Days off and days worked instead: decided at the desk by a leader, in force at once (D5.4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from threading import Lock

from app.auth.authenticator import Authenticator
from app.auth.permissions import Permission, permissions_of
from app.clock import to_local
from app.domain.decided_days import (
    LONGEST_DAYS,
    DaysDraft,
    DecidedDays,
    YearOfDays,
    days_as_decided,
    days_between,
    span_words,
    spans_of,
)
from app.domain.duty_hours import DutyCalendar, LiveDays, SpecialDay
from app.domain.refusals import NotFoundError, RefusedError
from app.domain.roster import day_words
from app.domain.text import tidy, tidy_line
from app.journal.entries.calendar import DayChange, DaysDecided, DaysWithdrawn
from app.journal.entry import Draft
from app.journal.payload import Payload
from app.services.approval import Unlocked, unlocked
from app.services.desk import Approver, Desk
from app.services.outcome import Area, Changes, Outcome
from app.services.registers.acts import need
from app.services.room import Room, new_id
from app.store.queries import calendar_days


class CalendarDays:
    """The special days of this room; `live` is what its calendar asks, and follows the journal."""

    def __init__(
        self, room: Room, authenticator: Authenticator, calendar: DutyCalendar, live: LiveDays
    ) -> None:
        self._room, self._authenticator = room, authenticator
        self._calendar, self._live = calendar, live
        self._reading = Lock()
        self.reload()

    def reload(self) -> None:
        """Read again what is decided, because another workstation may have."""
        # One at a time, or what was read first could be put in last.
        with self._reading, self._room.read() as connection:
            self._live.take(calendar_days.in_force(connection))

    def today(self) -> date:
        """The local day."""
        return to_local(self._room.now()).date()

    def year(self, year: int) -> YearOfDays:
        """The special days of `year` as they stand in the journal, the file and the library."""
        self.reload()
        with self._room.read() as connection:
            return YearOfDays(year, spans_of(year, self._live), calendar_days.of_year(connection, year))

    def decide(self, desk: Desk, draft: DaysDraft, approver: Approver) -> Outcome[DecidedDays]:
        """Records days as off or as worked, approved by a leader with own credentials; in force at once.

        KnownError: not allowed, something missing, decided already, or a day whose office hours have begun
        would become what it was not.
        """
        desk.require(Permission.DRAW_UP_ROSTER)
        name, number = tidy_line(draft.name, 200), tidy_line(draft.number, 100)
        need((name, "tên ngày nghỉ hoặc lý do làm bù", "the name"), (number, "số quyết định", "the number"))
        self._check_span(draft)
        days = days_between(draft.first, draft.last)
        decision_id = new_id()
        after = days_as_decided(decision_id, draft.off, name, days)
        changes = self._changes(days, after)
        self._refuse_begun(changes)
        with unlocked(self._authenticator, approver) as who:
            self._check_leader(desk, who)
            payload = DaysDecided(
                decision_id=decision_id,
                off=draft.off,
                name=name,
                number=number,
                dated=draft.dated.isoformat(),
                approver=who.officer.officer_id,
                days=changes,
            )
            return self._record(desk, decision_id, payload, who)

    def withdraw(self, desk: Desk, decision_id: str, reason: str, approver: Approver) -> Outcome[DecidedDays]:
        """The days of a decision that have not begun are again what file and library say.

        KnownError: not allowed, no reason, withdrawn already, or all its days have begun.
        """
        desk.require(Permission.DRAW_UP_ROSTER)
        reason = tidy(reason, 1000)
        need((reason, "lý do rút", "the reason"))
        decision = self.get(decision_id)
        with self._room.read() as connection:
            held = calendar_days.in_force(connection)
        now = self._room.now()
        days = [
            day
            for day in days_between(decision.first, decision.last)
            if day in held and held[day].decision == decision_id and not self._calendar.begun(day, now)
        ]
        if not days:
            raise RefusedError(
                f"{span_words(decision.first, decision.last)} đã bắt đầu, đã qua hoặc đã được rút nên không "
                "rút được. Giờ hành chính đã ghi của các ngày đó giữ nguyên.",
                en="Its days have begun, gone by or been withdrawn; what was recorded of them stays.",
            )
        with unlocked(self._authenticator, approver) as who:
            self._check_leader(desk, who)
            payload = DaysWithdrawn(
                decision_id=decision_id,
                reason=reason,
                approver=who.officer.officer_id,
                days=self._changes(days, {}),
            )
            return self._record(desk, decision_id, payload, who)

    def get(self, decision_id: str) -> DecidedDays:
        """One decision; KnownError when there is none with this id."""
        with self._room.read() as connection:
            found = calendar_days.by_id(connection, decision_id)
        if found is None:
            raise NotFoundError("nội dung này", "decision")
        return found

    def _changes(self, days: Sequence[date], after: dict[date, SpecialDay]) -> tuple[DayChange, ...]:
        """What the calendar says of `days` and will say: `after`, or without it file and library."""
        changes = []
        for day in days:
            before, then = self._live.special(day), after.get(day) or self._live.told.special(day)
            changes.append(
                DayChange(
                    day=day.isoformat(),
                    worked=self._calendar.works_as(day, before),
                    was=before.name if before is not None else "",
                    works=self._calendar.works_as(day, then),
                    now=then.name if then is not None else "",
                )
            )
        return tuple(changes)

    def _check_span(self, draft: DaysDraft) -> None:
        length = (draft.last - draft.first).days + 1
        if length < 1:
            raise RefusedError(
                "Ngày cuối đứng trước ngày đầu. Hãy sửa lại.", en="The last day lies before the first."
            )
        if length > LONGEST_DAYS:
            raise RefusedError(
                f"Một đợt nghỉ không quá {LONGEST_DAYS} ngày. Hãy xem lại năm đã ghi.",
                en=f"No more than {LONGEST_DAYS} days at once. Look at the year.",
            )
        if not draft.off and length > 1:
            raise RefusedError(
                "Ngày làm bù được ghi từng ngày một. Hãy ghi một ngày.",
                en="A day worked instead is written down by itself.",
            )
        if draft.dated > self.today():
            raise RefusedError(
                "Ngày của quyết định ở tương lai. Hãy sửa lại.", en="The decision bears a day to come."
            )

    def _refuse_begun(self, changes: Sequence[DayChange]) -> None:
        now = self._room.now()
        for one in changes:
            day = date.fromisoformat(one.day)
            if one.worked is not one.works and self._calendar.begun(day, now):
                was = "ngày làm việc" if one.worked else "ngày nghỉ"
                raise RefusedError(
                    f"{day_words(day)} đã bắt đầu hoặc đã qua và đã được tính là {was}; điều đã ghi "
                    "không đổi được. Hãy ghi từ ngày tiếp theo.",
                    en=f"{one.day} has begun or gone by and stays what it was. Begin with a later day.",
                )

    def _check_leader(self, desk: Desk, who: Unlocked) -> None:
        if Permission.APPROVE_ROSTER not in permissions_of(who.officer.posts):
            raise RefusedError(
                f"{who.officer.name} không có thẩm quyền duyệt ngày nghỉ, ngày làm bù. Hãy mời lãnh đạo.",
                en=f"{who.officer.name} may not decide on days off. Ask a leader.",
            )
        if who.officer.officer_id == desk.officer_id:
            raise RefusedError(
                "Người ghi không tự duyệt. Hãy mời lãnh đạo khác duyệt.",
                en="Who writes it down does not approve it. Ask another leader.",
            )

    def _record(self, desk: Desk, decision_id: str, payload: Payload, who: Unlocked) -> Outcome[DecidedDays]:
        self._room.append(
            Draft.of(
                payload,
                author=desk.officer_id,
                happened_at=self._room.now(),
                subject=f"calendar:{decision_id}",
                signers=(who.key,),
            )
        )
        self.reload()
        return Outcome(self.get(decision_id), Changes.of(Area.CALENDAR, Area.LOG, ids=(decision_id,)))
