"""Judges what is seen of a head: ours or somebody else's moves, failures told once, when to try again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from video.ptz.errors import PtzError
from video.ptz.facts import PtzCondition, PtzPosition, PtzStatus

log = logging.getLogger(__name__)
FIRST_DELAY_S: Final = 0.5
MAX_DELAY_S: Final = 10.0
# Cameras lock an account for half an hour after a handful of wrong passwords.
REFUSED_DELAY_S: Final = 60.0
NO_PTZ_DELAY_S: Final = 600.0
SETTLES_NS: Final = 1_500_000_000
"""After our last order the head may roll on so long before a move counts as somebody else's."""


class Watching:
    """Used by the thread of one camera alone."""

    def __init__(self, camera: str, now_ns: Callable[[], int]) -> None:
        self._camera, self._now = camera, now_ns
        self._rest: PtzPosition | None = None
        self._last: PtzPosition | None = None
        self._elsewhere = False
        self._ordered_at: int | None = None
        self._failing: type[PtzError] | None = None
        self._failures = 0

    @property
    def settled(self) -> bool:
        """Whether the place where it rests is known."""
        return self._rest is not None or self._last is None

    def connected(self) -> None:
        """It answers; said once."""
        if self._failing is not None:
            log.info("%s: PTZ answers again", self._camera)
        self._failing, self._failures = None, 0

    def ordered(self) -> None:
        """We told it to move or to stop."""
        self._rest, self._elsewhere, self._ordered_at = None, False, self._now()

    def saw(self, status: PtzStatus, *, ours: bool) -> None:
        """Compare a status with where the head should rest; `ours`: it moves for us."""
        position = status.position
        if position is None:
            return
        before, self._last = self._last, position
        lately = self._ordered_at is not None and self._now() - self._ordered_at < SETTLES_NS
        if ours:
            self._rest = None
        elif self._rest is None:
            stands = before is not None and before.near(position, 0.001) and not status.moving
            if stands or (not lately and not status.moving):
                self._rest = position
            elif status.moving and not lately:
                self._elsewhere = True
        elif not self._rest.near(position):
            if not self._elsewhere:
                log.info("%s: moved by somebody else", self._camera)
            self._elsewhere, self._rest = True, None

    def condition(self, status: PtzStatus | None, *, ours: bool) -> PtzCondition:
        """Which of the healthy states it is in."""
        if ours:
            return PtzCondition.MOVING
        if self._elsewhere:
            return PtzCondition.MOVED_ELSEWHERE
        return PtzCondition.MOVING if status is not None and status.moving else PtzCondition.IDLE

    def failed(self, error: PtzError) -> float:
        """Say a failure once; s until the next attempt."""
        if self._failing is not type(error):
            log.warning("%s", error.en)
        self._failing = type(error)
        self._failures += 1
        self._last = self._rest = None
        if error.condition is PtzCondition.REFUSED:
            return REFUSED_DELAY_S
        if error.condition is PtzCondition.NO_PTZ:
            return NO_PTZ_DELAY_S
        return float(min(MAX_DELAY_S, FIRST_DELAY_S * 2.0 ** min(self._failures - 1, 16)))
