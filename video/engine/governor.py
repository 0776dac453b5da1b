"""Who gets which stream and how much of it: the one place that decides, with hysteresis against flapping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from video.engine.spec import Stream, StreamPolicy

SUB_HEIGHT: Final = 360
# A sub stream blown up by more than half looks soft; it goes back when the tile is well below that.
MAIN_ABOVE: Final = 1.5
SUB_BELOW: Final = 1.25
# One late moment, such as sixty-four streams that open at once, is not yet too much to do.
SUSTAINED: Final = 3.0
# Down within seconds, up one tile at a time, and ever more slowly where it was too early.
DOWN_EVERY: Final = 1.0
DOWN_SHARE: Final = 0.125
CALM_BEFORE_UP: Final = 10.0
UP_EVERY: Final = 5.0
MAX_UP_EVERY: Final = 160.0
RELAPSE_WITHIN: Final = 20.0


@dataclass(frozen=True, slots=True)
class Request:
    """A visible tile: its size in device px, what it asks for, what it has now, how much it matters."""

    width: int
    height: int
    policy: StreamPolicy
    current: Stream | None
    has_sub: bool = True
    sub_height: int = SUB_HEIGHT
    importance: int = 0


@dataclass(frozen=True, slots=True)
class Grant:
    """What a camera gets; `keys_only`: pictures at key frames alone, until there is time for all of them."""

    stream: Stream
    keys_only: bool = False


class Governor:
    """Decides anew whenever tiles or load change; times in monotonic s."""

    def __init__(self, main_budget: int) -> None:
        self._main_budget = main_budget
        self._pressure = 0
        self._changed_at = 0.0
        self._calm_since: float | None = None
        self._late_since: float | None = None
        self._raised_at = float("-inf")
        self._up_every = UP_EVERY

    @property
    def pressure(self) -> int:
        """Steps of sacrifice in force."""
        return self._pressure

    def load(self, now: float, tiles: int, *, overloaded: bool) -> bool:
        """Note whether decoding of `tiles` tiles falls behind; whether the grants are others now."""
        if overloaded:
            return self._overloaded(now, tiles)
        self._late_since = None
        if self._calm_since is None:
            self._calm_since = now
        rested = now - self._calm_since >= CALM_BEFORE_UP and now - self._changed_at >= self._up_every
        if self._pressure == 0 or not rested:
            return False
        self._pressure -= 1
        self._changed_at = self._raised_at = now
        return True

    def _overloaded(self, now: float, tiles: int) -> bool:
        self._calm_since = None
        if self._late_since is None:
            self._late_since = now
        fresh = self._pressure == 0 and now - self._late_since < SUSTAINED
        if fresh or now - self._changed_at < DOWN_EVERY:
            return False
        # Main streams may go down to sub before they go down to key frames: two steps a tile at most.
        pressure = min(2 * tiles, self._pressure + max(1, round(tiles * DOWN_SHARE)))
        if pressure == self._pressure:
            return False
        relapsed = now - self._raised_at < RELAPSE_WITHIN
        self._up_every = min(MAX_UP_EVERY, self._up_every * 2) if relapsed else UP_EVERY
        self._raised_at = float("-inf")
        self._pressure, self._changed_at = pressure, now
        return True

    def decide(self, requests: Mapping[str, Request]) -> dict[str, Grant]:
        """What each visible camera gets; maximised and zoomed ones (policy MAIN) always main, whole."""
        streams = choose_streams(requests, self._main_budget)
        grants = {camera: Grant(stream) for camera, stream in streams.items()}
        steps = sacrifices(requests, streams)
        self._pressure = min(self._pressure, len(steps))
        for camera, grant in steps[: self._pressure]:
            grants[camera] = grant
        return grants


def sacrifices(requests: Mapping[str, Request], streams: Mapping[str, Stream]) -> list[tuple[str, Grant]]:
    """What is given up under load, first things first: main streams nobody asked for, then motion."""
    givers = sorted(
        (camera for camera, request in requests.items() if request.policy is not StreamPolicy.MAIN),
        key=lambda camera: (
            requests[camera].importance,
            requests[camera].width * requests[camera].height,
            camera,
        ),
    )
    lowered = [camera for camera in givers if streams[camera] is Stream.MAIN and requests[camera].has_sub]
    return [(camera, Grant(Stream.SUB)) for camera in lowered] + [
        (camera, Grant(Stream.SUB if requests[camera].has_sub else Stream.MAIN, keys_only=True))
        for camera in givers
    ]


def choose_streams(requests: Mapping[str, Request], main_budget: int) -> dict[str, Stream]:
    """The stream of each visible camera; at most `main_budget` AUTO tiles get main, the largest first."""
    chosen = {camera: _forced(request) for camera, request in requests.items()}
    candidates = sorted(
        (camera for camera, request in requests.items() if _wants_main(request)),
        key=lambda camera: (
            -requests[camera].importance,
            -requests[camera].width * requests[camera].height,
            requests[camera].current is not Stream.MAIN,
            camera,
        ),
    )
    for camera in candidates[: max(0, main_budget)]:
        chosen[camera] = Stream.MAIN
    return {camera: stream or Stream.SUB for camera, stream in chosen.items()}


def _forced(request: Request) -> Stream | None:
    if request.policy is StreamPolicy.MAIN or not request.has_sub:
        return Stream.MAIN
    return Stream.SUB if request.policy is StreamPolicy.SUB else None


def _wants_main(request: Request) -> bool:
    if request.policy is not StreamPolicy.AUTO or not request.has_sub:
        return False
    limit = SUB_BELOW if request.current is Stream.MAIN else MAIN_ABOVE
    return request.height > limit * request.sub_height
