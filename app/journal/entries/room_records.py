"""The room's own data from a day on (D5.6, D5.1, D6.2, TB.3); days are local, ISO 8601, `last` "" = open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.domain.room_records import Details, PlanText, Specialist, UnitTurn
from app.journal.payload import Payload


def _days(first: str, last: str) -> None:
    begins = date.fromisoformat(first)
    if last and date.fromisoformat(last) < begins:
        raise ValueError("a record ends before it begins")


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailsSet(Payload):
    """Telephone, fax, head lines of the forms."""

    KIND: ClassVar[str] = "room.details_set"

    record_id: str
    first: str
    last: str
    record: Details

    def __post_init__(self) -> None:
        _days(self.first, self.last)
        if self.record == Details():
            raise ValueError("nothing is set")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSet(Payload):
    """A unit in turn; the same `record_id` again changes its place."""

    KIND: ClassVar[str] = "room.unit_set"

    record_id: str
    first: str
    last: str
    record: UnitTurn

    def __post_init__(self) -> None:
        _days(self.first, self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTextSet(Payload):
    """A template of the plan; the same `record_id` again changes its words."""

    KIND: ClassVar[str] = "room.plan_set"

    record_id: str
    first: str
    last: str
    record: PlanText

    def __post_init__(self) -> None:
        _days(self.first, self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialistSet(Payload):
    """Who answers questions of one field."""

    KIND: ClassVar[str] = "room.specialist_set"

    record_id: str
    first: str
    last: str
    record: Specialist

    def __post_init__(self) -> None:
        _days(self.first, self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRetired(Payload):
    """It holds no longer after the day `last`; the day before its first takes it back altogether."""

    KIND: ClassVar[str] = "room.record_retired"

    record_id: str
    last: str
    reason: str

    def __post_init__(self) -> None:
        date.fromisoformat(self.last)
        if not self.reason.strip():
            raise ValueError("a record is retired for a reason")
