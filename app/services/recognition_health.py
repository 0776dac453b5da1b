"""The recognition cameras: last reading, rate against their own usual, confidence, silence (D14.1.1c)."""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Lock
from typing import Protocol

from app.clock import Clock
from app.domain.recognition_health import HourOfReadings, Limits, RecognitionHealth, health, hour_of
from app.store.bulk.recognition_rates import RecognitionRates

__all__ = ["Limits", "LookAtRecognition", "NoRecognition", "RecognitionCameras", "RecognitionHealth"]
LEARNT_FROM = timedelta(days=28)


class LookAtRecognition(Protocol):
    """All recognition cameras."""

    def look(self) -> tuple[RecognitionHealth, ...]:
        """How each does now; reads the store: on the pool."""
        ...


class NoRecognition:
    """A room without recognition cameras."""

    def look(self) -> tuple[RecognitionHealth, ...]:
        """None."""
        return ()


class RecognitionCameras:
    """How every recognition camera does now; the past is counted once an hour."""

    def __init__(self, rates: RecognitionRates, clock: Clock, limits: Limits | None = None) -> None:
        self._rates, self._clock, self._limits = rates, clock, limits or Limits()
        self._lock = Lock()
        self._counted_for = -1
        self._hours: tuple[HourOfReadings, ...] = ()

    def look(self) -> tuple[RecognitionHealth, ...]:
        """Every camera that ever read something, by name; some ms, more each hour: on the pool."""
        now = self._clock.utc_now()
        hours = self._past(now)
        return tuple(health(last, hours, now, self._limits) for last in self._rates.last())

    def _past(self, now: datetime) -> tuple[HourOfReadings, ...]:
        hour = hour_of(now)
        with self._lock:
            if hour != self._counted_for:
                self._hours = self._rates.hours(now - LEARNT_FROM)
                self._counted_for = hour
            return self._hours
