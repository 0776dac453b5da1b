"""One list of every limit that runs, for every place that shows a matter (D9, D12.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from app.domain.deadlines import ClockRules, DirectionClock, RequestClock, Tick, running_kind
from app.domain.incident import Incident
from app.domain.limits import RunningLimit
from app.services.room import Room
from app.store.queries import captures, clocks, directives, incidents, requests

_MOST = 10_000


class Limits:
    """The limits of this room; of a direction or request the one clock that its own card shows."""

    def __init__(self, room: Room, rules: ClockRules) -> None:
        self._room, self._rules = room, rules

    def running(self) -> tuple[RunningLimit, ...]:
        """Every limit that runs, the nearest first."""
        with self._room.read() as connection:
            now = self._room.tick(connection)
            found = (*self._of_directions(connection, now), *self._of_requests(connection, now))
        return tuple(sorted(found, key=lambda one: (one.ends_ns, one.subjects)))

    def _of_directions(self, connection: Any, now: Tick) -> Iterator[RunningLimit]:
        matters = {one.incident_id: one for one in incidents.newest(connection, _MOST, open_only=True)}
        shown = {one.directive_id: one for one in directives.newest(connection, open_only=True, limit=_MOST)}
        for clock in clocks.running(connection):
            directive = shown.get(clock.directive_id)
            if directive is None or clock.kind is not running_kind(directive):
                continue
            yield self._limit(
                clock,
                now,
                directive.number,
                (f"directive:{directive.directive_id}", f"incident:{directive.incident_id}"),
                _cameras(connection, matters.get(directive.incident_id)),
            )

    def _of_requests(self, connection: Any, now: Tick) -> Iterator[RunningLimit]:
        shown = {one.request_id: one for one in requests.newest(connection, _MOST, open_only=True)}
        for clock in clocks.of_requests(connection):
            request = shown.get(clock.request_id)
            if request is not None and clock.kind is request.running_kind():
                yield self._limit(clock, now, request.number, (f"request:{request.request_id}",))

    def _limit(
        self,
        clock: DirectionClock | RequestClock,
        now: Tick,
        number: str,
        subjects: tuple[str, ...],
        cameras: frozenset[str] = frozenset(),
    ) -> RunningLimit:
        left_us = clock.left(now) // timedelta(microseconds=1)
        return RunningLimit(
            number=number,
            kind=clock.kind,
            ends_ns=now.stamp.monotonic_ns + left_us * 1000,
            warn=self._rules.warn_of(clock.kind),
            subjects=subjects,
            cameras=cameras,
        )


def _cameras(connection: Any, incident: Incident | None) -> frozenset[str]:
    """The camera the matter was seen by, and those of its pictures."""
    if incident is None:
        return frozenset()
    pictures = (captures.by_id(connection, one) for one in incident.capture_ids)
    return frozenset(filter(None, (incident.camera, *(one.camera for one in pictures if one is not None))))
