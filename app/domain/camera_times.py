"""What the console saw of each camera, change by change: which share of the time it was live (Statistics)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import uuid4

LONGEST_PAUSE_S = 15.0
"""Without a look for so long (a machine that slept, a window that hung) nothing is known of the time."""
CLOCK_MOVED_S = 2.0
LONGEST_RUN_S = 24 * 3600.0


class Seen(StrEnum):
    """What was seen of a camera: live, live but standing still, no picture, or nobody had it on."""

    LIVE = "live"
    FROZEN = "frozen"
    LOST = "lost"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Change:
    """From `at` (UTC) on a camera is `seen` so, until its next change or the end of the run."""

    camera: str
    at: datetime
    seen: Seen


@dataclass(frozen=True, slots=True)
class RunPart:
    """What a run has seen since it was last taken; it is known up to `ended` (UTC), and no further."""

    run_id: str
    began: datetime
    ended: datetime
    changes: tuple[Change, ...]


@dataclass(slots=True)
class _Run:
    """A run under way; `at` and `seconds` (monotonic) are those of its newest look."""

    began: datetime
    since: float
    at: datetime
    seconds: float
    run_id: str = field(default_factory=lambda: uuid4().hex)
    known: dict[str, Seen] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)

    def goes_on(self, now: datetime, monotonic_s: float) -> bool:
        """Whether a look at this moment still belongs to it."""
        # Sleep stops the monotonic clock and not the wall clock; who sets the clock moves only that one.
        apart = (now - self.began).total_seconds() - (monotonic_s - self.since)
        return (
            abs(apart) < CLOCK_MOVED_S
            and monotonic_s - self.seconds < LONGEST_PAUSE_S
            and monotonic_s - self.since < LONGEST_RUN_S
        )

    def look(self, seen: Mapping[str, Seen], monotonic_s: float) -> None:
        """Notes what is no longer as it was."""
        self.at, self.seconds = self.began + timedelta(seconds=monotonic_s - self.since), monotonic_s
        for camera in (*seen, *(self.known.keys() - seen.keys())):
            state = seen.get(camera, Seen.UNSEEN)
            if self.known.get(camera, Seen.UNSEEN) is not state:
                self.known[camera] = state
                self.changes.append(Change(camera, self.at, state))

    def take(self) -> RunPart:
        """Its changes since the last time."""
        changes, self.changes = tuple(self.changes), []
        return RunPart(self.run_id, self.began, self.at, changes)


class WatchedCameras:
    """Compares looks; a run is a stretch of time without a gap between them, on steady time."""

    def __init__(self) -> None:
        self._ended: list[RunPart] = []
        self._run: _Run | None = None

    def note(self, seen: Mapping[str, Seen], now: datetime, monotonic_s: float) -> bool:
        """One look at every camera; `now` UTC, `monotonic_s` of this boot. Whether a run began with it."""
        if self._run is not None and not self._run.goes_on(now, monotonic_s):
            self._ended.append(self._run.take())
            self._run = None
        began = self._run is None
        if self._run is None:
            self._run = _Run(began=now, since=monotonic_s, at=now, seconds=monotonic_s)
        self._run.look(seen, monotonic_s)
        return began

    def take(self) -> tuple[RunPart, ...]:
        """What is to be kept since the last time, in order."""
        ended, self._ended = self._ended, []
        return (*ended, self._run.take()) if self._run is not None else tuple(ended)

    def lose(self) -> None:
        """What was taken could not be kept: the run ends there, so that the time since counts as unseen."""
        self._ended, self._run = [], None


@dataclass(frozen=True, slots=True)
class CameraSpan:
    """A camera was `seen` so from `began_us` to `ended_us` (µs since 1970 UTC) by one console."""

    camera: str
    seen: Seen
    began_us: int
    ended_us: int


@dataclass(frozen=True, slots=True)
class CameraTime:
    """How long a camera was watched, and live meanwhile."""

    observed: timedelta = timedelta()
    live: timedelta = timedelta()

    @property
    def down(self) -> timedelta:
        """Watched without a live picture."""
        return self.observed - self.live

    @property
    def share(self) -> float | None:
        """Live of watched, cut after four decimals; None where nobody watched."""
        return share_of(self.live, self.observed)

    def __add__(self, other: CameraTime) -> CameraTime:
        return CameraTime(self.observed + other.observed, self.live + other.live)


def share_of(part: timedelta, whole: timedelta) -> float | None:
    """`part` of `whole`, cut after four decimals, as the units state shares; None of nothing."""
    return part * 10_000 // whole / 10_000 if whole else None


def camera_times(spans: Iterable[CameraSpan], since_us: int, until_us: int) -> dict[str, CameraTime]:
    """By camera, within [since, until): observed by any console, live on any of them; overlaps count once.

    `spans` come in the order they began; millions of them are only added up, never held.
    """
    observed: dict[str, _Sum] = {}
    live: dict[str, _Sum] = {}
    for span in spans:
        began, ended = max(span.began_us, since_us), min(span.ended_us, until_us)
        if began >= ended or span.seen is Seen.UNSEEN:
            continue
        observed.setdefault(span.camera, _Sum()).add(began, ended)
        if span.seen is Seen.LIVE:
            live.setdefault(span.camera, _Sum()).add(began, ended)
    return {
        camera: CameraTime(watched.length, live[camera].length if camera in live else timedelta())
        for camera, watched in observed.items()
    }


@dataclass(slots=True)
class _Sum:
    """The length in µs of what was added, and where it ends."""

    total: int = 0
    end: int = 0

    def add(self, began: int, ended: int) -> None:
        """What lies behind the end counts; nothing begins before what was added earlier."""
        self.total += max(0, ended - max(began, self.end))
        self.end = max(self.end, ended)

    @property
    def length(self) -> timedelta:
        return timedelta(microseconds=self.total)
