"""How a source is doing, for the state screen (D2.1, D15.1a): one immutable snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.clock import Clock
from app.errors import KnownError


class Status(StrEnum):
    """Availability of a source."""

    STARTING = "starting"
    OK = "ok"
    FAILING = "failing"
    STOPPED = "stopped"


class Part(StrEnum):
    """What can fail independently: the link, the far end's or our disk's trouble, the store."""

    STORE = "store"
    LINK = "link"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class SourceState:
    """A snapshot; times UTC, `*_ns` on the monotonic clock, counts since the source was started."""

    source: str
    title_vi: str
    title_en: str
    status: Status
    since: datetime
    since_ns: int
    error_vi: str = ""
    error_en: str = ""
    last_success: datetime | None = None
    last_reading: datetime | None = None
    delivered: int = 0
    refused: int = 0
    duplicates: int = 0
    dropped: int = 0
    waiting: int = 0
    attempts: int = 0
    next_attempt: datetime | None = None
    next_attempt_ns: int | None = None
    details: tuple[tuple[str, str], ...] = ()


class Health:
    """Derives the status from what was reported; says what changed so that it is logged once."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._errors: dict[Part, KnownError] = {}
        self.status = Status.STARTING
        self.since = clock.utc_now()
        self.since_ns = clock.monotonic_ns()

    @property
    def error(self) -> KnownError | None:
        """The error to show: the store's before the link's before the rest."""
        return next((self._errors[part] for part in Part if part in self._errors), None)

    def failed(self, part: Part) -> bool:
        """Whether `part` is failing now."""
        return part in self._errors

    def fail(self, part: Part, error: KnownError) -> bool:
        """True when `part` was well until now."""
        began = part not in self._errors
        self._errors[part] = error
        self._become(Status.FAILING)
        return began

    def recover(self, part: Part) -> bool:
        """True when `part` had failed; the link's recovery also ends the start."""
        ended = self._errors.pop(part, None) is not None
        if not self._errors and (self.status is Status.FAILING or part is Part.LINK):
            self._become(Status.OK)
        return ended

    def stop(self) -> None:
        """The source was stopped on purpose."""
        self._errors.clear()
        self._become(Status.STOPPED)

    def _become(self, status: Status) -> None:
        if status is not self.status:
            self.status = status
            self.since = self._clock.utc_now()
            self.since_ns = self._clock.monotonic_ns()
