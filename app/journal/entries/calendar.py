"""Days off and days worked instead, as they were decided for this room (D5.4); days are local, ISO 8601."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.journal.payload import Payload


@dataclass(frozen=True, slots=True)
class DayChange:
    """What the calendar said of `day` before this entry, and says from it on: worked or not, and its name.

    Kept because the calendar it came from (a library, a file) may say something else another year.
    """

    day: str
    worked: bool
    was: str
    works: bool
    now: str

    def __post_init__(self) -> None:
        date.fromisoformat(self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysDecided(Payload):
    """Days are off, or worked, by the decision `number` of the day `dated`; the approver signs the entry."""

    KIND: ClassVar[str] = "calendar.days_decided"

    decision_id: str
    off: bool
    name: str
    number: str
    dated: str
    approver: str
    days: tuple[DayChange, ...]

    def __post_init__(self) -> None:
        date.fromisoformat(self.dated)
        if not self.days or any(one.works is self.off for one in self.days):
            raise ValueError("every day is off, or every day is worked")
        days = [date.fromisoformat(one.day).toordinal() for one in self.days]
        if days != list(range(days[0], days[0] + len(days))):
            raise ValueError("one day after the other")


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysWithdrawn(Payload):
    """The days listed are as they were without the decision; the approver signs the entry."""

    KIND: ClassVar[str] = "calendar.days_withdrawn"

    decision_id: str
    reason: str
    approver: str
    days: tuple[DayChange, ...]

    def __post_init__(self) -> None:
        if not self.reason.strip() or not self.days:
            raise ValueError("a withdrawal has a reason and days")
