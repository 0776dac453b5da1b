"""The room's own data on the roster's page, by their days (D5.6, D5.1, D6.2, TB.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal

from app.auth.permissions import Permission, permissions_of
from app.domain.people import Post
from app.domain.plan import DayKind
from app.domain.registers.period import need_day
from app.domain.room_records import (
    Details,
    PlanText,
    RecordOf,
    RoomRecord,
    Specialist,
    SpecialistField,
    UnitTurn,
)
from app.services.desk import Desk
from app.services.outcome import Area, Outcome
from widgets.common.form import Field, FormValue, Kind
from widgets.common.lines import Line
from widgets.common.list_page import Heading, ListPage
from widgets.common.step_card import CardSpec, Verb
from widgets.roster.records_words import days_words, field_choices, head_words, told_words

Values = Mapping[str, FormValue]
MOST_PLACES = 99
_ORDER = tuple(RecordOf)


class RecordsPage(ListPage[RoomRecord, tuple[RoomRecord, ...]]):
    """Stands in the roster's place while it is open; `left` when the officer goes back to the week."""

    left = Signal()
    areas = (Area.ROSTER,)

    def build(self) -> None:
        self._records = self.world.room.records
        self.list.setAccessibleName(self.tr("Data of the room"))
        self.empty = self.tr(
            "Nothing is entered: numbers, head lines, units and templates are those of the files. "
            "Whoever draws up the roster, or the administrator, enters what holds from a day on."
        )
        self.offer("details", self.tr("Numbers, head lines"), "Ctrl+N", self.enter_details)
        self.offer("unit", self.tr("Unit in turn"), "Ctrl+U", self.enter_unit)
        self.offer("plan", self.tr("Template of the plan"), "Ctrl+K", self.enter_plan)
        self.offer("specialist", self.tr("Specialist on duty"), "Ctrl+H", self.enter_specialist)
        self.offer("place", self.tr("Place in the order"), "Ctrl+G", self.place, self._ordered)
        self.offer("retire", self.tr("Holds no longer"), "Ctrl+T", self.retire, self._open)
        self.offer("leave", self.tr("Back to the week"), "Esc", self.leave)

    def group(self) -> str:
        """Where its keys stand in the list of keys."""
        return self.tr("Roster")

    def show_all(self) -> None:
        """Read and take the keyboard."""
        self.refresh()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Put the card away, or go back to the week."""
        if self.card is not None:
            self.put_away()
        else:
            self.left.emit()

    def read(self) -> tuple[RoomRecord, ...]:
        return self._records.list()

    def rows_of(self, found: tuple[RoomRecord, ...]) -> Sequence[RoomRecord]:
        today = self._records.today()

        def order(one: RoomRecord) -> tuple[bool, int, int, date, int]:
            over = one.last is not None and one.last < today
            place = one.body.place if isinstance(one.body, UnitTurn | PlanText) else 0
            return over, _ORDER.index(one.of), place, one.first, one.recorded_as

        return sorted(found, key=order)

    def key_of(self, row: RoomRecord) -> str:
        return row.record_id

    def line_of(self, row: RoomRecord, now: datetime) -> Line:
        head = f"{head_words(row)} · {days_words(row, self._records.today())}"
        return Line(row.record_id, head, told_words(row))

    def heading_of(self, rows: Sequence[RoomRecord], found: tuple[RoomRecord, ...]) -> Heading:
        today = self._records.today()
        words = self.tr("Data of the room by their days: {n} hold today")
        return words.format(n=sum(one.holds(today) for one in found)), True

    def details_of(self, row: RoomRecord, now: datetime) -> str:
        words = self.tr("Entered by {name}.").format(name=row.author_name)
        if row.retired_reason:
            words += " " + self.tr("Holds no longer: {reason}").format(reason=row.retired_reason)
        return f"{row.body.text}\n{words}" if isinstance(row.body, PlanText) else words

    def follow(self) -> None:
        super().follow()
        desk = self._desk.desk
        posts = desk.officer.posts if desk is not None else frozenset()
        draws = Permission.DRAW_UP_ROSTER in permissions_of(posts)
        self.enable("details", draws or Post.ADMINISTRATOR in posts)
        for name in ("unit", "plan", "specialist"):
            self.enable(name, draws)

    def enter_details(self) -> None:
        """Open the card of the numbers and head lines of the forms (D5.6)."""
        lines = self.tr("line / line; empty: as before")
        self._put(
            "room-details",
            self.tr("Numbers and head lines on the forms"),
            self.tr("From its day on the forms bear it; forms of days before keep what they had."),
            (
                Field("telephone", self.tr("Telephone"), limit=60, hint=self.tr("empty: as before")),
                Field("fax", self.tr("Fax"), limit=60, hint=self.tr("empty: as before")),
                Field("parent", self.tr("Agency above"), limit=400, hint=lines),
                Field("issuer", self.tr("Issuing agency"), limit=400, hint=lines),
            ),
            lambda desk, first, values: self._records.set_details(
                desk,
                first,
                Details(
                    str(values["telephone"]),
                    str(values["fax"]),
                    tuple(str(values["parent"]).split("/")),
                    tuple(str(values["issuer"]).split("/")),
                ),
            ),
        )

    def enter_unit(self) -> None:
        """Open the card of a unit that takes its turn (D5.1)."""
        self._put(
            "room-unit",
            self.tr("A unit takes its turn"),
            self.tr("With the first one the units of the file are taken over as they stand."),
            (
                Field("name", self.tr("Unit"), required=True, limit=200),
                Field("place", self.tr("Place in the order"), Kind.NUMBER, limit=MOST_PLACES),
            ),
            lambda desk, first, values: self._records.set_unit(
                desk, first, str(values["name"]), _number(values["place"])
            ),
            ("name",),
        )

    def enter_plan(self) -> None:
        """Open the card of a template of the plan (D6.2)."""
        days = (
            (DayKind.ANY.value, self.tr("every day")),
            (DayKind.WEEKDAY.value, self.tr("working days")),
            (DayKind.WEEKEND.value, self.tr("days off")),
        )
        self._put(
            "room-plan",
            self.tr("A template of the plan"),
            self.tr("With the first one the templates of the file are taken over as they stand."),
            (
                Field("title", self.tr("Title"), required=True, limit=200),
                Field("days", self.tr("For"), Kind.CHOICE, choices=days),
                Field("text", self.tr("What is to be done"), Kind.TEXT, required=True),
                Field("place", self.tr("Place in the order"), Kind.NUMBER, limit=MOST_PLACES),
            ),
            lambda desk, first, values: self._records.set_plan(
                desk,
                first,
                str(values["title"]),
                DayKind(str(values["days"])),
                str(values["text"]),
                _number(values["place"]),
            ),
            ("title", "text"),
        )

    def enter_specialist(self) -> None:
        """Open the card of who answers questions of a field (TB.3)."""
        self._put(
            "room-specialist",
            self.tr("Who answers questions of a field"),
            self.tr("Offered first where a specialist unit is asked, while the shift of these days runs."),
            (
                Field("last", self.tr("To the day"), limit=10, hint=self.tr("empty: until it is ended")),
                Field("field", self.tr("Field"), Kind.CHOICE, choices=field_choices()),
                Field("unit", self.tr("Department"), required=True, limit=200),
                Field("person", self.tr("Who"), limit=200),
                Field("telephone", self.tr("Telephone"), limit=60),
            ),
            lambda desk, first, values: self._records.set_specialist(
                desk,
                first,
                need_day(str(values["last"])) if values["last"] else None,
                Specialist(
                    SpecialistField(str(values["field"])),
                    str(values["unit"]),
                    str(values["person"]),
                    str(values["telephone"]),
                ),
            ),
            ("unit",),
        )

    def place(self) -> None:
        """Open the card that gives the chosen unit or template another place."""
        row, desk = self.chosen, self._desk.desk
        if row is None or desk is None or not isinstance(row.body, UnitTurn | PlanText):
            return
        self._card(
            f"room-place-{row.record_id}",
            self.tr("Place in the order"),
            told_words(row),
            (Field("place", self.tr("Place in the order"), Kind.NUMBER, limit=MOST_PLACES),),
            {"place": row.body.place},
            lambda values: self._records.put(desk, row.record_id, _number(values["place"])),
        )

    def retire(self) -> None:
        """Open the card that ends the chosen record."""
        row, desk = self.chosen, self._desk.desk
        if row is None or desk is None:
            return
        self._card(
            f"room-retire-{row.record_id}",
            self.tr("Holds no longer"),
            told_words(row),
            (
                Field("last", self.tr("Last day it holds"), required=True, limit=10),
                Field("reason", self.tr("Reason"), Kind.TEXT, required=True),
            ),
            {"last": f"{self._records.today():%d/%m/%Y}"},
            lambda values: self._records.retire(
                desk, row.record_id, need_day(str(values["last"])), str(values["reason"])
            ),
            ("last", "reason"),
        )

    def _put(
        self,
        name: str,
        title: str,
        words: str,
        fields: tuple[Field, ...],
        enter: Callable[[Desk, date, Values], Outcome[RoomRecord]],
        needs: tuple[str, ...] = (),
    ) -> None:
        desk = self._desk.desk
        if desk is None:
            return
        first = Field("first", self.tr("From the day"), required=True, limit=10)
        self._card(
            name,
            title,
            words,
            (first, *fields),
            {"first": f"{self._records.today():%d/%m/%Y}"},
            lambda values: enter(desk, need_day(str(values["first"])), values),
            ("first", *needs),
        )

    def _card(
        self,
        name: str,
        title: str,
        words: str,
        fields: tuple[Field, ...],
        values: Values,
        act: Callable[[Values], Outcome[RoomRecord]],
        needs: tuple[str, ...] = (),
    ) -> None:
        verb = Verb(self.tr("Write it down"), "Ctrl+Return", act, needs)
        self.put(CardSpec(name, title, words, fields, values, (verb,), (self.away(),)))

    def _may(self, row: RoomRecord) -> bool:
        desk = self._desk.desk
        posts = desk.officer.posts if desk is not None else frozenset()
        numbers = row.of is RecordOf.DETAILS and Post.ADMINISTRATOR in posts
        return numbers or Permission.DRAW_UP_ROSTER in permissions_of(posts)

    def _open(self, row: RoomRecord) -> bool:
        return self._may(row) and (row.last is None or row.last >= self._records.today())

    def _ordered(self, row: RoomRecord) -> bool:
        return self._open(row) and isinstance(row.body, UnitTurn | PlanText)


def _number(value: FormValue) -> int:
    if not isinstance(value, int):
        raise TypeError(type(value).__name__)
    return value
