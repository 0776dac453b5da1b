"""Whether a recognition camera reads as it usually does at this hour (D14.1.1c)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from math import sqrt
from statistics import median

from app.clock import to_local

HOURS_A_DAY = 24
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class HourOfReadings:
    """What one camera read in one hour: `hour` counts local hours since 1970, confidence in percent."""

    camera: str
    hour: int
    readings: int
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class LastReading:
    """When a camera was last heard of, and by which source."""

    camera: str
    source: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Limits:
    """When silence is said: so many readings missed against the usual, and so long at the least.

    `slow_share`: of the usual rate; `worse_points`: of confidence; `days`: that have to be known first.
    """

    missed: float = 8.0
    least: timedelta = timedelta(minutes=15)
    slow_share: float = 0.35
    worse_points: float = 8.0
    days: int = 3


class RecognitionState(StrEnum):
    """What an officer may expect of a recognition camera; the gravest first."""

    SILENT = "silent"
    SLOW = "slow"
    UNCLEAR = "unclear"
    LEARNING = "learning"
    OK = "ok"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionHealth:
    """A recognition camera now: readings of the last full hour and the usual ones, confidence and its usual.

    `missed`: readings that would have come since the last one.
    """

    camera: str
    source: str
    state: RecognitionState
    last_at: datetime
    rate: int
    usual: float | None
    missed: float
    confidence: float | None = None
    usual_confidence: float | None = None

    @property
    def broken(self) -> bool:
        """Whether somebody has to know."""
        return self.state is RecognitionState.SILENT


def health(
    last: LastReading, hours: Iterable[HourOfReadings], now: datetime, limits: Limits
) -> RecognitionHealth:
    """How the camera of `last` does at `now` (UTC), by its own readings of the past days."""
    of_camera = [one for one in hours if one.camera == last.camera]
    this_hour = hour_of(now)
    usual = usual_by_hour(of_camera, this_hour // HOURS_A_DAY, limits.days)
    missed = expected(usual, last.received_at, now) if usual is not None else 0.0
    counted = {one.hour: one.readings for one in of_camera}
    rate = counted.get(this_hour - 1, 0)
    usual_rate = usual[(this_hour - 1) % HOURS_A_DAY] if usual is not None else None
    confidence, before = _confidences(of_camera, this_hour)
    if usual is None:
        state = RecognitionState.LEARNING
    elif missed >= limits.missed and now - last.received_at >= limits.least:
        state = RecognitionState.SILENT
    elif usual_rate is not None and _slow(rate, usual_rate, limits):
        state = RecognitionState.SLOW
    elif confidence is not None and before is not None and before - confidence >= limits.worse_points:
        state = RecognitionState.UNCLEAR
    else:
        state = RecognitionState.OK
    return RecognitionHealth(
        camera=last.camera,
        source=last.source,
        state=state,
        last_at=last.received_at,
        rate=rate,
        usual=usual_rate,
        missed=missed,
        confidence=confidence,
        usual_confidence=before,
    )


def usual_by_hour(hours: Sequence[HourOfReadings], today: int, days: int) -> Mapping[int, float] | None:
    """Median readings of each hour of the day over the days before `today` on which it read anything.

    None while fewer than `days` such days are known: a camera that was off for a week learns nothing of it,
    and a holiday or a day of repair moves a median little.
    """
    by_day: dict[int, dict[int, int]] = defaultdict(dict)
    for one in hours:
        if one.hour // HOURS_A_DAY < today:
            by_day[one.hour // HOURS_A_DAY][one.hour % HOURS_A_DAY] = one.readings
    if len(by_day) < days:
        return None
    return {hour: median(day.get(hour, 0) for day in by_day.values()) for hour in range(HOURS_A_DAY)}


def expected(usual: Mapping[int, float], since: datetime, until: datetime) -> float:
    """How many readings would usually have come from `since` to `until`."""
    total, at = 0.0, since
    # After two days the answer is known well enough.
    until = min(until, since + timedelta(days=2))
    while at < until:
        local = to_local(at)
        rest = _HOUR - timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
        step = min(rest, until - at)
        total += usual[local.hour] * (step / _HOUR)
        at += step
    return total


def hour_of(moment: datetime) -> int:
    """The local hour's number since 1970."""
    local = to_local(moment)
    offset = local.utcoffset() or timedelta()
    return int((moment - _EPOCH + offset) // _HOUR)


def _slow(rate: int, usual: float, limits: Limits) -> bool:
    """Far below the usual, and further than chance would take it."""
    return rate < limits.slow_share * usual and usual - rate > 3 * sqrt(usual)


def _confidences(hours: Sequence[HourOfReadings], this_hour: int) -> tuple[float | None, float | None]:
    """Mean confidence of the last 24 hours, and the median of the days before."""
    told = [one for one in hours if one.confidence is not None and one.readings > 0]
    recent = [one for one in told if one.hour > this_hour - HOURS_A_DAY]
    by_day: dict[int, list[HourOfReadings]] = defaultdict(list)
    for one in told:
        if one.hour <= this_hour - HOURS_A_DAY:
            by_day[one.hour // HOURS_A_DAY].append(one)
    before = [_weighted(day) for day in by_day.values()]
    return (_weighted(recent) if recent else None, median(before) if before else None)


def _weighted(hours: Sequence[HourOfReadings]) -> float:
    total = sum(one.readings for one in hours)
    return sum((one.confidence or 0.0) * one.readings for one in hours) / total if total else 0.0
