"""Daily reports of the units (D6.1, D10.4a); days are ISO dates, due times local `HH:MM`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.domain.directive_kinds import Channel
from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyReportRequired(Payload):
    """From the day `since` on the unit reports every day by `due`."""

    KIND: ClassVar[str] = "daily_report.required"

    unit: str
    due: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyReportReleased(Payload):
    """The unit reports no longer."""

    KIND: ClassVar[str] = "daily_report.released"

    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyReportChased(Payload):
    """The unit was asked for its report."""

    KIND: ClassVar[str] = "daily_report.chased"

    unit: str
    day: str
    channel: Channel
    spoke_with: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyReportReceived(Payload):
    """The report came."""

    KIND: ClassVar[str] = "daily_report.received"

    unit: str
    day: str
    channel: Channel
    sender: str
    summary: str
