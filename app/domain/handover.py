"""The handover between two shifts: frozen list, two-way exchange, two signatures (D5.5, D6.6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.log import LogLine
from app.domain.open_item import ItemGroup, OpenItem

# A draft is looked over before the other officer comes (HSE, shift handover: preparation).
PREPARED_BEFORE = timedelta(minutes=30)
# What the outgoing shift can still finish by itself; the rest is handed on as it is.
_SETTLED_FIRST = (ItemGroup.APPROVAL, ItemGroup.FORM, ItemGroup.CAPTURE)


class HandoverState(StrEnum):
    """Where a handover stands; COLLECTED is a preview that nothing has frozen yet."""

    COLLECTED = "collected"
    STARTED = "started"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverItem:
    """One line of the list: the open matter, and what the two officers said about it."""

    item: OpenItem
    overdue: bool
    understood: bool = False
    question: str = ""
    answer: str = ""
    still_open: bool = True
    refused: str = ""

    @property
    def settled(self) -> bool:
        """Ticked as understood, or refused with a reason, which is the shift leader's to decide."""
        return self.understood or bool(self.refused)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A line the incoming officer did not take over; `at` in UTC."""

    refusal_id: str
    handover_id: str
    item: OpenItem
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StayOrder:
    """The leader's order that the shift stays on, because nobody came to take over; `at` in UTC."""

    leader_name: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """A handover; `items` are frozen at the start, `since_start` are those that came up later.

    `events` are the log lines written since the start, oldest first; times in UTC.
    """

    handover_id: str
    shift_id: str
    state: HandoverState
    started_at: datetime | None
    items: tuple[HandoverItem, ...]
    since_start: tuple[HandoverItem, ...] = ()
    events: tuple[LogLine, ...] = ()
    remarks: tuple[str, ...] = ()
    outgoing: str = ""
    outgoing_name: str = ""
    incoming: str = ""
    incoming_name: str = ""
    signed_at: datetime | None = None
    checkpoint_hash: str = ""
    sheet_hash: str = ""
    late_by: timedelta | None = None
    late_reason: str = ""
    instead_of: str = ""
    substitute_reason: str = ""
    stays: tuple[StayOrder, ...] = ()

    @property
    def unread(self) -> tuple[HandoverItem, ...]:
        """The lines neither ticked nor refused; a handover is not signed while there are any."""
        return tuple(line for line in (*self.items, *self.since_start) if not line.settled)

    @property
    def refused(self) -> tuple[HandoverItem, ...]:
        """The lines the incoming officer did not take over."""
        return tuple(line for line in (*self.items, *self.since_start) if line.refused)


def late_by(ends_at: datetime, signed_at: datetime) -> timedelta | None:
    """How late a handover signed at `signed_at` is; None when in time, to the minute."""
    return signed_at - ends_at if signed_at - ends_at >= timedelta(minutes=1) else None


def preparing(ends_at: datetime, now: datetime) -> bool:
    """Whether at `now` the outgoing shift should look its handover over; both UTC."""
    return now >= ends_at - PREPARED_BEFORE


def to_settle(lines: Iterable[HandoverItem]) -> dict[ItemGroup, int]:
    """How many lines of each group the outgoing shift should still settle itself, in the order to do it."""
    counted = Counter(line.item.group for line in lines)
    return {group: counted[group] for group in _SETTLED_FIRST if counted[group]}
