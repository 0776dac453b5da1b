"""Internal-control reports of the units (D6.4, D10.4d); days are ISO dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.domain.directive_kinds import Channel
from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlReportReceived(Payload):
    """A unit's report came; its files are attached. `serious`: the leader is to be told at once."""

    KIND: ClassVar[str] = "control_report.received"

    report_id: str
    unit: str
    number: str
    period: str
    findings: str
    analysis: str
    serious: bool
    channel: Channel
    sender: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlReportReported(Payload):
    """The leader was told of it at once, with what the room proposes."""

    KIND: ClassVar[str] = "control_report.reported"

    report_id: str
    leader: str
    channel: Channel
    proposal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlReportsSummarised(Payload):
    """The periodic summary was drawn up; its PDF is attached."""

    KIND: ClassVar[str] = "control_report.summarised"

    summary_id: str
    first: str
    last: str
    recipient: str
    reports: tuple[str, ...]
