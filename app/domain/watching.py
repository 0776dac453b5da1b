"""From what is on screen each second to spans of watching, in memory; nothing here is written down."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from app.domain.patrol import Span

GAP_S = 3.0
"""Looks further apart than this do not join: the screen slept, or the machine did."""


class Watching:
    """Told each second which cameras are large enough and live, and before whom."""

    def __init__(self) -> None:
        self._open: dict[str, _Open] = {}
        self._done: list[Span] = []

    def note(self, officer: str, seen: Iterable[str], now: datetime, monotonic_s: float) -> None:
        """One look: `now` is UTC, `monotonic_s` measures; without an officer nobody watches."""
        wanted = set(seen) if officer else set()
        for camera, span in list(self._open.items()):
            broken = span.officer != officer or monotonic_s - span.last > GAP_S
            if camera not in wanted or broken:
                self._close(camera)
        for camera in wanted:
            span = self._open.setdefault(camera, _Open(officer, now, monotonic_s))
            span.last = monotonic_s

    def take(self) -> tuple[Span, ...]:
        """What has been watched since the last time; what goes on goes on from here."""
        for camera, span in list(self._open.items()):
            self._close(camera)
            began = span.began + timedelta(seconds=span.last - span.first)
            self._open[camera] = _Open(span.officer, began, span.last)
        done, self._done = self._done, []
        return tuple(done)

    def _close(self, camera: str) -> None:
        span = self._open.pop(camera)
        lasted = span.last - span.first
        if lasted > 0:
            # By the monotonic clock: a wall clock set right lengthens nobody's watch.
            ended = span.began + timedelta(seconds=lasted)
            self._done.append(Span(camera, span.officer, span.began, ended))


class _Open:
    __slots__ = ("began", "first", "last", "officer")

    def __init__(self, officer: str, began: datetime, at: float) -> None:
        self.officer, self.began = officer, began
        self.first = self.last = at
