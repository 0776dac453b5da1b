"""What is known of a camera's head: where it points, what it can do, in which state it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

NEAR = 0.006
"""Positions closer than this on every axis are the same: the steps of a common head, 1° of 340."""


@dataclass(frozen=True, slots=True)
class PtzPosition:
    """Pan and tilt -1…1 (right, up), zoom 0…1, in the device's own generic spaces."""

    pan: float
    tilt: float
    zoom: float

    def near(self, other: PtzPosition, tolerance: float = NEAR) -> bool:
        """Whether `other` is the same for an officer."""
        return (
            abs(self.pan - other.pan) <= tolerance
            and abs(self.tilt - other.tilt) <= tolerance
            and abs(self.zoom - other.zoom) <= tolerance
        )


@dataclass(frozen=True, slots=True)
class PtzVelocity:
    """Shares of the top speed, -1…1: right, up, in."""

    pan: float = 0.0
    tilt: float = 0.0
    zoom: float = 0.0

    def __bool__(self) -> bool:
        return bool(self.pan or self.tilt or self.zoom)


STILL = PtzVelocity()


@dataclass(frozen=True, slots=True)
class Preset:
    """A position the device keeps under a token; `position` where the device says it."""

    token: str
    name: str
    position: PtzPosition | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """The degrees that -1…1 stands for."""

    low: float
    high: float

    def degrees(self, share: float) -> float:
        """`share` (-1…1) in degrees."""
        return self.low + (share + 1) / 2 * (self.high - self.low)


@dataclass(frozen=True, slots=True, kw_only=True)
class PtzAbilities:
    """What a device says it can do; spans where it has a space in degrees."""

    profile: str
    profiles: tuple[str, ...] = ()
    continuous: bool = True
    absolute: bool = False
    relative: bool = False
    home: bool = False
    max_presets: int = 0
    pan_span: Span | None = None
    tilt_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PtzStatus:
    """Where the head points at `at` (UTC); None for what the device does not report."""

    at: datetime
    position: PtzPosition | None = None
    moving: bool | None = None
    pan_degrees: float | None = None
    tilt_degrees: float | None = None


class PtzCondition(StrEnum):
    """What an officer may expect of a head."""

    CONNECTING = "connecting"
    IDLE = "idle"
    MOVING = "moving"
    MOVED_ELSEWHERE = "moved_elsewhere"
    BUSY = "busy"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    NO_PTZ = "no_ptz"
    NOT_STOPPED = "not_stopped"


@dataclass(frozen=True, slots=True)
class GoHome:
    """The device's own home position."""


PtzTarget = PtzPosition | Preset | GoHome


@dataclass(frozen=True, slots=True, kw_only=True)
class PtzState:
    """All of it at one moment; `since_ns` and `next_attempt_ns` monotonic, sentences for the officer."""

    camera: str
    condition: PtzCondition
    since_ns: int
    status: PtzStatus | None = None
    abilities: PtzAbilities | None = None
    presets: tuple[Preset, ...] = ()
    error_vi: str = ""
    error_en: str = ""
    next_attempt_ns: int | None = None
