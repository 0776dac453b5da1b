"""Requests of the central room to a local one (D12.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from app.domain.directive_kinds import Channel
from app.domain.result import ReportHead, UnitReport
from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestReceived(Payload):
    """A request came in."""

    KIND: ClassVar[str] = "request.received"

    request_id: str
    number: str
    sender: str
    reference: str
    channel: Channel
    spoke_with: str
    content: str
    ack_due_at: datetime
    reply_by: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPassedOn(Payload):
    """The unit was told; the sender knows its contact and the expected time (D12.1a, D9.2).

    `directive_id` is this room's own direction by which it was passed on, "" where the unit was told at once.
    """

    KIND: ClassVar[str] = "request.passed_on"

    request_id: str
    unit: str
    contact: str
    channel: Channel
    expected_at: datetime | None
    directive_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestUnitAnswered(Payload):
    """The unit reported what it did (D12.1b)."""

    KIND: ClassVar[str] = "request.unit_answered"

    request_id: str
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAnswered(Payload):
    """The sender has the answer: spoken, or on form IV under `number`, its PDF attached (PL4).

    Form IV carries the signature of `approver`, the leader of this unit; `head` is how the unit names itself.
    """

    KIND: ClassVar[str] = "request.answered"

    request_id: str
    channel: Channel
    spoke_with: str
    answer: str
    number: str = ""
    head: ReportHead | None = None
    report: UnitReport | None = None
    cause: str = ""
    responsible: str = ""
    approver: str = ""
    sent_to: str = ""
    sha256: str = ""
    mark: str = ""

    def __post_init__(self) -> None:
        if self.number and not (self.head and self.report and self.approver and self.sha256):
            raise ValueError("form IV has a head, its items, a leader's signature and its PDF")
