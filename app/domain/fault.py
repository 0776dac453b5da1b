"""A fault of a camera, a data source or the console, from noticed to repaired (D14.1.1d, D15.1b)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.directive_kinds import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A fault; `subject` is `camera:<number>` or `source:<name>`; times in UTC.

    `notified_at` is when `unit_to_notify` was told last, None while it was not.
    """

    fault_id: str
    subject: str
    name: str
    what: str
    unit_to_notify: str
    noticed_at: datetime
    noticed_by: str
    noticed_by_name: str
    notified_at: datetime | None = None
    closed_at: datetime | None = None
    remedy: str = ""
    shift_id: str = ""

    @property
    def open(self) -> bool:
        """Whether it is still to be repaired."""
        return self.closed_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """That the managing `unit` was told of a fault `at` (UTC), by which way, with whom, in which words."""

    unit: str
    channel: Channel
    number: str = ""
    spoke_with: str = ""
    words: str = ""
    at: datetime
