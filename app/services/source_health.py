"""How the sources of data are doing, as a screen shows it (D2.1, D15.1a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class SourceStatus(StrEnum):
    """What an officer may expect of a source."""

    CONNECTING = "connecting"
    OK = "ok"
    FAILING = "failing"
    UNSTARTED = "unstarted"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """One source now; times UTC, `next_attempt_ns` on the monotonic clock, None when none is planned.

    `managed_by` is the unit that is told when it fails, `telephone` where (D15.1a); "" where nobody said.
    """

    source: str
    title_vi: str
    title_en: str
    status: SourceStatus
    since: datetime
    error_vi: str = ""
    error_en: str = ""
    last_success: datetime | None = None
    next_attempt_ns: int | None = None
    managed_by: str = ""
    telephone: str = ""

    @property
    def broken(self) -> bool:
        """Whether somebody has to know."""
        return self.status in (SourceStatus.FAILING, SourceStatus.UNSTARTED)


class SourceStates(Protocol):
    """All sources of the settings; both calls return at once."""

    def states(self) -> tuple[SourceView, ...]:
        """In the order of the settings."""
        ...

    def retry(self, source: str) -> None:
        """Do not wait for the next attempt; raises KnownError when the source does not run."""
        ...
