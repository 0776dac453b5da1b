"""The duty shift: opened, planned, closed (D5, D6.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from app.domain.open_item import OpenItem
from app.domain.people import Post
from app.domain.roster import Replacement
from app.domain.shift import Assignment
from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftOpened(Payload):
    """A shift begins with its people and with what the last one left open (D5.3, D5.5)."""

    KIND: ClassVar[str] = "shift.opened"

    shift_id: str
    starts_at: datetime
    ends_at: datetime
    people: tuple[Assignment, ...]
    plan: str
    missing: tuple[Post, ...]
    reason_if_incomplete: str
    carried: tuple[OpenItem, ...]
    replaced: tuple[Replacement, ...] = ()
    reason_if_replaced: str = ""

    def __post_init__(self) -> None:
        if self.ends_at <= self.starts_at:
            raise ValueError("a shift ends after it starts")
        if len({person.officer_id for person in self.people}) != len(self.people):
            raise ValueError("one post per person")
        if self.missing and not self.reason_if_incomplete.strip():
            raise ValueError("an incomplete shift needs a reason")
        if self.replaced and not self.reason_if_replaced.strip():
            raise ValueError("who is replaced is replaced for a reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftPlanSet(Payload):
    """The plan ("Nội dung thực hiện") of the shift reads so from here on (D6.2)."""

    KIND: ClassVar[str] = "shift.plan_set"

    shift_id: str
    plan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftClosed(Payload):
    """The shift ended, by the handover named."""

    KIND: ClassVar[str] = "shift.closed"

    shift_id: str
    handover_id: str
