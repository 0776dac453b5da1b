"""What happened to the wall clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockJumped(Payload):
    """The wall clock moved against the monotonic clock by `jump_us` µs (negative: set back)."""

    KIND: ClassVar[str] = "clock.jumped"

    jump_us: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockCompared(Payload):
    """The wall clock was compared with `source`: it is `offset_us` µs ahead, give or take `error_us`."""

    KIND: ClassVar[str] = "clock.compared"

    source: str
    offset_us: int
    error_us: int
