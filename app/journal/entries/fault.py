"""Faults of cameras and systems (D14.1.1d, D15.1b)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.domain.directive_kinds import Channel
from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultNoticed(Payload):
    """`equipment` (`camera:<number>`, `source:<name>`) does not work as it should."""

    KIND: ClassVar[str] = "fault.noticed"

    fault_id: str
    equipment: str
    name: str
    what: str
    unit_to_notify: str
    notified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultTold(Payload):
    """The managing `unit` was told of it, or told again; `happened_at` is when."""

    KIND: ClassVar[str] = "fault.told"

    fault_id: str
    unit: str
    channel: Channel
    number: str
    spoke_with: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultClosed(Payload):
    """It works again, by `remedy`."""

    KIND: ClassVar[str] = "fault.closed"

    fault_id: str
    remedy: str
