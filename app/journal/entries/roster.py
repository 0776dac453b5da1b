"""The roster: drawn up, submitted, decided, published, changed with a reason (D5.1, D5.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.domain.roster import Absence, Replacement
from app.domain.shift import Assignment
from app.journal.payload import Payload


@dataclass(frozen=True, slots=True)
class DayRecord:
    """One day of a roster; `day` is a local day, ISO 8601."""

    day: str
    unit: str
    people: tuple[Assignment, ...]

    def __post_init__(self) -> None:
        date.fromisoformat(self.day)
        if len({one.officer_id for one in self.people}) != len(self.people):
            raise ValueError("one post per person")


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """One person for another on a local `day`."""

    day: str
    change: Replacement


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterDrawnUp(Payload):
    """A version of a week (`week` = its Monday); it replaces no older one until it is published."""

    KIND: ClassVar[str] = "roster.drawn_up"

    roster_id: str
    week: str
    version: int
    days: tuple[DayRecord, ...]

    def __post_init__(self) -> None:
        if date.fromisoformat(self.week).weekday() or not self.days:
            raise ValueError("a week begins on Monday and has days")


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterSubmitted(Payload):
    """The version lies before a leader."""

    KIND: ClassVar[str] = "roster.submitted"

    roster_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterApproved(Payload):
    """A leader agrees, and signs the entry."""

    KIND: ClassVar[str] = "roster.approved"

    roster_id: str
    approver: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRefused(Payload):
    """A leader gives it back with the reason."""

    KIND: ClassVar[str] = "roster.refused"

    roster_id: str
    approver: str
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("a refusal needs a reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterPublished(Payload):
    """From here on the shifts of the week are proposed from this version."""

    KIND: ClassVar[str] = "roster.published"

    roster_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterChanged(Payload):
    """A substitution or, with `swap`, two people in each other's place, in a published roster."""

    KIND: ClassVar[str] = "roster.changed"

    roster_id: str
    days: tuple[DayRecord, ...]
    changes: tuple[ChangeRecord, ...]
    absence: Absence
    note: str
    swap: bool
