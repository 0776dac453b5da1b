"""Tips (tin báo): opened, checked, moved to another channel, settled, collected (TB.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.domain.registers.tip import Lane
from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class TipOpened(Payload):
    """A tip goes to a unit; `incident_id` is empty where it belongs to no matter."""

    KIND: ClassVar[str] = "tip.opened"

    tip_id: str
    number: str
    unit: str
    about: str
    declarations: tuple[str, ...]
    incident_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TipChecked(Payload):
    """The unit checks it; `by` is who does."""

    KIND: ClassVar[str] = "tip.checking"

    tip_id: str
    by: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TipMoved(Payload):
    """Its declaration went to another channel, samples were taken, or both (TB.2)."""

    KIND: ClassVar[str] = "tip.channel_changed"

    tip_id: str
    lane: Lane | None
    samples: str
    directive_id: str

    def __post_init__(self) -> None:
        if self.lane is None and not self.samples.strip():
            raise ValueError("neither a channel nor samples")


@dataclass(frozen=True, slots=True, kw_only=True)
class TipSettled(Payload):
    """It is settled, with or without a violation."""

    KIND: ClassVar[str] = "tip.settled"

    tip_id: str
    violation: bool
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TipCollected(Payload):
    """Money came of it; whole đồng, on top of what came before."""

    KIND: ClassVar[str] = "tip.collected"

    tip_id: str
    tax: int
    fine: int
    words: str

    def __post_init__(self) -> None:
        if min(self.tax, self.fine) < 0 or not self.tax + self.fine:
            raise ValueError("a sum is above nothing")
