"""Days off and days worked instead: the year's list, what was decided at the desk, the cards (D5.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal

from app.auth.permissions import Permission, permissions_of
from app.domain.decided_days import DaysDraft, DaySpan, DecidedDays, YearOfDays
from app.domain.duty_hours import DaySource
from app.domain.registers.period import need_day
from app.services.desk import Approver, Desk
from app.services.outcome import Area, Outcome
from widgets.common.form import Field, FormValue, Kind
from widgets.common.lines import Line
from widgets.common.list_page import Heading, ListPage
from widgets.common.step_card import CardSpec, Verb
from widgets.roster.days_words import decision_words, gone_line, line_of, weekdays, withdrawn

OFF, WORK = "off", "work"
FIRST_YEAR, LAST_YEAR = 2000, 2099
Values = Mapping[str, FormValue]
Row = DaySpan | DecidedDays


class DaysPage(ListPage[Row, YearOfDays]):
    """Stands in the roster's place while it is open; `left` when the officer goes back to the week."""

    left = Signal()
    areas = (Area.CALENDAR,)

    def build(self) -> None:
        self._days = self.world.room.days
        self.year = self._days.today().year
        self._found: YearOfDays | None = None
        self.list.setAccessibleName(self.tr("Days off and days worked instead"))
        self.offer("record", self.tr("Days off, a day worked instead"), "Ctrl+N", self.record)
        self.offer("withdraw", self.tr("Withdraw"), "Ctrl+T", self.withdraw, self._may_withdraw)
        self.offer("leave", self.tr("Back to the week"), "Esc", self.leave)
        self.offer("before", self.tr("Year before"), "PgUp", partial(self._turn, -1))
        self.offer("today", self.tr("This year"), "Ctrl+Home", partial(self._turn, 0))
        self.offer("after", self.tr("Year after"), "PgDown", partial(self._turn, 1))

    def group(self) -> str:
        """Where its keys stand in the list of keys."""
        return self.tr("Roster")

    def open_at(self, day: date) -> None:
        """Show the year of `day`, the next special day from it chosen."""
        self.year = day.year
        self.open(f"{day}")
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Put the card away, or go back to the week."""
        if self.card is not None:
            self.put_away()
        else:
            self.left.emit()

    def asked(self) -> Callable[[], YearOfDays]:
        year, service = self.year, self._days
        return lambda: service.year(year)

    def took(self, found: YearOfDays) -> None:
        if found.year == self.year:
            self._found = found
            super().took(found)

    def rows_of(self, found: YearOfDays) -> Sequence[Row]:
        return (*found.spans, *filter(withdrawn, found.decisions))

    def key_of(self, row: Row) -> str:
        return f"day:{row.first}" if isinstance(row, DaySpan) else f"gone:{row.decision_id}"

    def line_of(self, row: Row, now: datetime) -> Line:
        if isinstance(row, DaySpan):
            return line_of(self.key_of(row), row, self._decision(row))
        return gone_line(self.key_of(row), row)

    def heading_of(self, rows: Sequence[Row], found: YearOfDays) -> Heading:
        words = self.tr(
            "Days off and days worked instead {year}: {off} weekdays off, {work} days worked"
        ).format(
            year=found.year,
            off=sum(weekdays(one) for one in found.spans if one.day.off),
            work=sum((one.last - one.first).days + 1 for one in found.spans if not one.day.off),
        )
        if not any(one.day.source is not DaySource.LIBRARY for one in found.spans):
            words += "\n" + self.tr(
                "Nothing of the Government's decisions for this year is here yet: Ctrl+N writes them down."
            )
        return words, True

    def details_of(self, row: Row, now: datetime) -> str:
        decision = self._decision(row)
        return decision_words(decision) if decision is not None else ""

    def sought(self, wanted: str) -> str:
        """The first special day that is not over on the day `wanted`."""
        day, rows = date.fromisoformat(wanted), self.rows.items()
        return next((key for key, one in rows if isinstance(one, DaySpan) and one.last >= day), "")

    def _decision(self, row: Row | None) -> DecidedDays | None:
        """What the days stand on, None for those of the library and of the file."""
        if not isinstance(row, DaySpan) or self._found is None:
            return None
        return self._found.decision(row.day.decision)

    def _may_withdraw(self, row: Row) -> bool:
        return self._drawing() is not None and self._decision(row) is not None

    def record(self) -> None:
        """Open the card of a decision; a leader approves it at this desk."""
        desk = self._drawing()
        if desk is None:
            return
        kinds = ((OFF, self.tr("days off")), (WORK, self.tr("a day worked instead")))
        only_off = ("kind", frozenset({OFF}))
        self.put(
            CardSpec(
                "calendar-days",
                self.tr("Days off, or a day worked instead, by a decision"),
                self.tr("It holds at once. Days that have begun or gone by stay what they were."),
                (
                    Field("kind", self.tr("What"), Kind.CHOICE, choices=kinds),
                    Field("first", self.tr("Day"), required=True, limit=10, hint=self.tr("day/month/year")),
                    Field(
                        "last", self.tr("To the day"), limit=10, hint=self.tr("empty: one day"), only=only_off
                    ),
                    Field("name", self.tr("Name, or instead of which day"), required=True, limit=200),
                    Field("number", self.tr("Number of the decision"), required=True, limit=100),
                    Field("dated", self.tr("Decided on"), required=True, limit=10),
                    *self._leader(),
                ),
                {"kind": OFF},
                (
                    Verb(
                        self.tr("Approve and record"),
                        "Ctrl+Return",
                        partial(self._decide, desk),
                        ("first", "name", "number", "dated", "username", "password"),
                    ),
                ),
                (self.away(),),
                private=("username", "password"),
            )
        )

    def withdraw(self) -> None:
        """Open the card that takes the chosen decision back."""
        decision, desk = self._decision(self.chosen), self._drawing()
        if decision is None or desk is None:
            return
        self.put(
            CardSpec(
                f"calendar-withdraw-{decision.decision_id}",
                self.tr("Withdraw: {name}").format(name=decision.name),
                self.tr("Its days that have not begun are again what they would be without it."),
                (Field("reason", self.tr("Reason"), Kind.TEXT, required=True), *self._leader()),
                {},
                (
                    Verb(
                        self.tr("Approve and withdraw"),
                        "Ctrl+Return",
                        lambda values: self._days.withdraw(
                            desk, decision.decision_id, str(values["reason"]), _approver(values)
                        ),
                        ("reason", "username", "password"),
                    ),
                ),
                (self.away(),),
                private=("username", "password"),
            )
        )

    def done(self, value: DecidedDays) -> None:
        """What was just recorded is chosen, in its year."""
        self.year, self.wanted = value.first.year, f"{value.first}"

    def _decide(self, desk: Desk, values: Values) -> Outcome[DecidedDays]:
        off, first = values["kind"] == OFF, need_day(str(values["first"]))
        last = str(values["last"]) if off else ""
        draft = DaysDraft(
            off=off,
            first=first,
            last=need_day(last) if last else first,
            name=str(values["name"]),
            number=str(values["number"]),
            dated=need_day(str(values["dated"])),
        )
        return self._days.decide(desk, draft, _approver(values))

    def _leader(self) -> tuple[Field, ...]:
        return (
            Field("username", self.tr("Leader's account"), required=True, limit=64),
            Field("password", self.tr("Leader's password"), Kind.PASSWORD, required=True),
        )

    def _drawing(self) -> Desk | None:
        desk = self._desk.desk
        may = desk is not None and Permission.DRAW_UP_ROSTER in permissions_of(desk.officer.posts)
        return desk if may else None

    def _turn(self, by: int) -> None:
        today = self._days.today()
        self.year = min(max(self.year + by, FIRST_YEAR), LAST_YEAR) if by else today.year
        self.open(f"{date(self.year, 1, 1) if by else today}")

    def follow(self) -> None:
        super().follow()
        self.enable("record", self._drawing() is not None)


def _approver(values: Values) -> Approver:
    return Approver(str(values["username"]).strip(), str(values["password"]))
