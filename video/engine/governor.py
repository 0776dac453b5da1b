"""Who gets which stream: the one place that decides, with hysteresis against flapping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from video.engine.spec import Stream, StreamPolicy

SUB_HEIGHT: Final = 360
# A sub stream blown up by more than half looks soft; it goes back when the tile is well below that.
MAIN_ABOVE: Final = 1.5
SUB_BELOW: Final = 1.25


@dataclass(frozen=True, slots=True)
class Request:
    """A visible tile: its size in device px, what it asks for, what it has now."""

    width: int
    height: int
    policy: StreamPolicy
    current: Stream | None
    has_sub: bool = True
    sub_height: int = SUB_HEIGHT


def choose_streams(requests: Mapping[str, Request], main_budget: int) -> dict[str, Stream]:
    """The stream of each visible camera; at most `main_budget` AUTO tiles get main, the largest first."""
    chosen = {camera: _forced(request) for camera, request in requests.items()}
    candidates = sorted(
        (camera for camera, request in requests.items() if _wants_main(request)),
        key=lambda camera: (
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
