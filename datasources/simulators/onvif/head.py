"""A pan-tilt-zoom head that takes its time: where it points at a moment, and what it was told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

PAN_DEGREES, TILT_DEGREES, MAX_FACTOR = 170.0, 60.0, 8.0
MAX_PRESETS = 64


@dataclass(frozen=True, slots=True)
class Pose:
    """Pan and tilt -1…1 (right, up), zoom 0…1; 0, 0, 0 is the view the scene was drawn for."""

    pan: float = 0.0
    tilt: float = 0.0
    zoom: float = 0.0

    @classmethod
    def of(cls, pan: float, tilt: float, factor: float) -> Pose:
        """Pan and tilt from degrees, zoom from its factor."""
        return cls(pan / PAN_DEGREES, tilt / TILT_DEGREES, (factor - 1.0) / (MAX_FACTOR - 1.0))

    @property
    def degrees(self) -> tuple[float, float]:
        """Pan and tilt in degrees."""
        return self.pan * PAN_DEGREES, self.tilt * TILT_DEGREES

    @property
    def factor(self) -> float:
        """How many times the picture is enlarged."""
        return 1.0 + self.zoom * (MAX_FACTOR - 1.0)


class Axis:
    """One motor: moves evenly from where it is, never past its ends; not safe for threads by itself."""

    def __init__(self, low: float, high: float, speed: float) -> None:
        self._low, self._high, self._top = low, high, speed
        self._from, self._speed, self._since, self._until = 0.0, 0.0, 0.0, 0.0

    def at(self, now: float) -> float:
        """The position at `now` (monotonic s)."""
        gone = max(0.0, min(now, self._until) - self._since)
        return min(self._high, max(self._low, self._from + self._speed * gone))

    def moving(self, now: float) -> bool:
        """Whether it turns at `now`; a motor at its end stands still."""
        if now >= self._until or not self._speed:
            return False
        return self.at(now) < self._high if self._speed > 0 else self.at(now) > self._low

    def drive(self, share: float, seconds: float, now: float) -> None:
        """Turn with `share` (-1…1) of the top speed for `seconds`."""
        self._from, self._since = self.at(now), now
        self._speed, self._until = max(-1.0, min(1.0, share)) * self._top, now + seconds

    def go(self, target: float, share: float, now: float) -> None:
        """Turn to `target` with `share` (0…1) of the top speed."""
        here = self.at(now)
        target = min(self._high, max(self._low, target))
        speed = max(0.05, min(1.0, share)) * self._top
        self._from, self._since = here, now
        self._speed = speed if target > here else -speed
        self._until = now + abs(target - here) / speed

    def halt(self, now: float) -> None:
        """Stand still where it is."""
        self._from, self._speed, self._since, self._until = self.at(now), 0.0, now, now


class Head:
    """The three motors and the presets of one camera; every method may be called from any thread."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._axes = (Axis(-1, 1, 0.30), Axis(-1, 1, 0.50), Axis(0, 1, 0.40))
        self.home = Pose()
        self.presets: dict[str, tuple[str, Pose]] = {}
        self.orders = 0

    def pose(self) -> Pose:
        """Where it points now."""
        with self._lock:
            return Pose(*(axis.at(self._now()) for axis in self._axes))

    def moving(self) -> tuple[bool, bool]:
        """Whether pan or tilt move, whether the zoom does."""
        with self._lock:
            pan, tilt, zoom = (axis.moving(self._now()) for axis in self._axes)
        return pan or tilt, zoom

    def drive(self, speeds: tuple[float | None, float | None, float | None], seconds: float) -> None:
        """Turn with shares of the top speeds; None leaves a motor as it is."""
        with self._lock:
            self.orders += 1
            for axis, share in zip(self._axes, speeds, strict=True):
                if share is not None:
                    axis.drive(share, seconds, self._now())

    def go(self, target: tuple[float | None, float | None, float | None], share: float = 1.0) -> None:
        """Turn to a position; None leaves a motor as it is."""
        with self._lock:
            self.orders += 1
            for axis, value in zip(self._axes, target, strict=True):
                if value is not None:
                    axis.go(value, share, self._now())

    def go_to(self, pose: Pose, share: float = 1.0) -> None:
        """Turn to `pose`."""
        self.go((pose.pan, pose.tilt, pose.zoom), share)

    def halt(self, *, pan_tilt: bool = True, zoom: bool = True) -> None:
        """Stand still."""
        with self._lock:
            self.orders += 1
            for index, axis in enumerate(self._axes):
                if zoom if index == 2 else pan_tilt:
                    axis.halt(self._now())

    def keep(self, name: str, token: str = "") -> str:
        """Keep the present position as a preset; its token. Raises KeyError for an unknown token, or full."""
        if token and token not in self.presets:
            raise KeyError(token)
        if not token:
            if len(self.presets) >= MAX_PRESETS:
                raise KeyError("full")
            token = next(str(n) for n in range(1, MAX_PRESETS + 1) if str(n) not in self.presets)
        old = self.presets.get(token, ("", Pose()))[0]
        self.presets[token] = (name or old or f"Preset {token}", self.pose())
        return token
