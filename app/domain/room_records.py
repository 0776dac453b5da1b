"""The room's own data that change by date: numbers and head lines, units in turn, plans, specialists.

D5.6 (telephone, fax, head lines of the forms), D5.1 and D5.2 (units in turn), D6.2 (templates of the plan),
TB.3 (specialists on duty). A record holds from its first local day to its last, both included.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from threading import Lock

from app.domain.plan import DayKind, PlanTemplate
from app.domain.refusals import RefusedError
from app.domain.roster import DutyUnit, Rotation

# Digits in groups, an area code in brackets, an extension; a number of four or five digits is internal.
_TELEPHONE = re.compile(r"\+?[0-9(][0-9 .()\-–]{2,24}(?: ?(?:máy lẻ|ext\.?|x) ?[0-9]{1,6})?", re.ASCII | re.I)


class RecordOf(StrEnum):
    """What a record says; the values are what the table holds."""

    DETAILS = "details"
    UNIT = "unit"
    PLAN = "plan"
    SPECIALIST = "specialist"


class SpecialistField(StrEnum):
    """What a specialist is asked about (TB.3)."""

    CODE = "code"
    VALUE = "value"
    CLASSIFICATION = "classification"
    PROCEDURE = "procedure"
    RISK = "risk"


SPECIALIST_WORDS: dict[SpecialistField, str] = {
    SpecialistField.CODE: "mã số hàng hóa",
    SpecialistField.VALUE: "trị giá",
    SpecialistField.CLASSIFICATION: "phân loại",
    SpecialistField.PROCEDURE: "thủ tục",
    SpecialistField.RISK: "quản lý rủi ro",
}


@dataclass(frozen=True, slots=True)
class Details:
    """Telephone, fax and head lines of the forms from a day on; what is empty stays as the profile has it."""

    telephone: str = ""
    fax: str = ""
    parent: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitTurn:
    """A unit of the rotation; lower places come first."""

    name: str
    place: int


@dataclass(frozen=True, slots=True)
class PlanText:
    """A template of "Nội dung thực hiện"; lower places stand first."""

    title: str
    days: DayKind
    text: str
    place: int


@dataclass(frozen=True, slots=True)
class Specialist:
    """Who of which department answers questions about `field`."""

    field: SpecialistField
    unit: str
    person: str = ""
    telephone: str = ""

    @property
    def words(self) -> str:
        """`Cục Thuế xuất nhập khẩu – Nguyễn Thị Mai, 024…`."""
        who = ", ".join(filter(None, (self.person, self.telephone)))
        return f"{self.unit} – {who}" if who else self.unit


Body = Details | UnitTurn | PlanText | Specialist


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomRecord:
    """One record as it stands; `last` None = until another day is said; times UTC."""

    record_id: str
    first: date
    body: Body
    author_name: str
    recorded_at: datetime
    last: date | None = None
    retired_reason: str = ""
    recorded_as: int = 0

    @property
    def of(self) -> RecordOf:
        """What it says."""
        return _OF[type(self.body)]

    def holds(self, day: date) -> bool:
        """Whether it holds on the local `day`."""
        return self.first <= day and (self.last is None or day <= self.last)


_OF: dict[type, RecordOf] = {
    Details: RecordOf.DETAILS,
    UnitTurn: RecordOf.UNIT,
    PlanText: RecordOf.PLAN,
    Specialist: RecordOf.SPECIALIST,
}


def of_kind(records: Iterable[RoomRecord], of: RecordOf) -> tuple[RoomRecord, ...]:
    """The records of one kind."""
    return tuple(one for one in records if one.of is of)


def details_on(records: Iterable[RoomRecord], day: date) -> Details:
    """What holds on the local `day`: each value of the record that began last and has one."""
    telephone = fax = ""
    parent: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    for one in sorted(of_kind(records, RecordOf.DETAILS), key=lambda one: (one.first, one.recorded_as)):
        if one.holds(day) and isinstance(one.body, Details):
            telephone, fax = one.body.telephone or telephone, one.body.fax or fax
            parent, issuer = one.body.parent or parent, one.body.issuer or issuer
    return Details(telephone, fax, parent, issuer)


def rotation_of(records: Sequence[RoomRecord], seed: Rotation) -> Rotation:
    """The units in turn: what was entered from its first day on, before it the file's (`seed`)."""
    entered = of_kind(records, RecordOf.UNIT)
    if not entered:
        return seed
    begins = min(one.first for one in entered)
    before = [
        DutyUnit(unit.name, unit.valid_from, min(unit.valid_to, _day_before(begins)))
        for unit in seed.units
        if unit.valid_from < begins
    ]
    placed = sorted(
        ((one.body.place, one.recorded_as, one) for one in entered if isinstance(one.body, UnitTurn)),
        key=lambda found: found[:2],
    )
    after = [
        DutyUnit(one.body.name, one.first, one.last or date.max)
        for _, _, one in placed
        if isinstance(one.body, UnitTurn)
    ]
    return Rotation((*before, *after))


def plans_on(
    records: Sequence[RoomRecord], seed: tuple[PlanTemplate, ...], day: date
) -> tuple[PlanTemplate, ...]:
    """The templates of the local `day`: what was entered once anything was, else the file's (`seed`)."""
    entered = of_kind(records, RecordOf.PLAN)
    if not any(one.first <= day for one in entered):
        return seed
    found = [(one.body, one.recorded_as) for one in entered if one.holds(day)]
    texts = sorted(
        ((body, order) for body, order in found if isinstance(body, PlanText)),
        key=lambda one: (one[0].place, one[1]),
    )
    return tuple(PlanTemplate(body.title, body.days, body.text) for body, _ in texts)


def specialists_on(records: Iterable[RoomRecord], day: date) -> tuple[Specialist, ...]:
    """Who is on duty on the local `day`, by field."""
    found = [one.body for one in of_kind(records, RecordOf.SPECIALIST) if one.holds(day)]
    ordered = [one for one in found if isinstance(one, Specialist)]
    return tuple(sorted(ordered, key=lambda one: (list(SpecialistField).index(one.field), one.unit)))


def need_number(text: str) -> str:
    """A telephone or fax number as typed; RefusedError for what is none, "" stays."""
    if text and _TELEPHONE.fullmatch(text) is None:
        raise RefusedError(
            f"“{text}” không phải là số điện thoại. Hãy ghi số, ví dụ 024.39440833 hoặc 84.24.3.9440607 "
            "máy lẻ 12.",
            en=f"{text!r} is no telephone number. Write digits, such as 024.39440833.",
        )
    return text


class LiveRecords:
    """What the journal says of the room's own data, for whoever asks; any thread may."""

    def __init__(self) -> None:
        self._today: Callable[[], date] = lambda: date.max
        self._records: tuple[RoomRecord, ...] = ()
        self._lock = Lock()

    def reload(self, read: Callable[[], tuple[RoomRecord, ...]]) -> None:
        """Take what `read` gives; one at a time, or what was read first could be put in last."""
        with self._lock:
            self._records = read()

    @property
    def records(self) -> tuple[RoomRecord, ...]:
        """Everything, in the order it was recorded."""
        return self._records

    def follow(self, today: Callable[[], date]) -> None:
        """`today` is the room's local day, for papers that bear none yet."""
        self._today = today

    def details(self, day: date | None = None) -> Details:
        """As `details_on`, None = today."""
        return details_on(self._records, self._today() if day is None else day)


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)
