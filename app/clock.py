"""Time: UTC wall clock for records, monotonic clock for durations."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

LOCAL_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
"""The time of the duty room, on screen, on paper and in what customs systems write (UTC+7 all the year)."""

BOOT_ID_FILE = Path("/proc/sys/kernel/random/boot_id")


def to_local(moment: datetime) -> datetime:
    """The aware `moment` on the room's wall clock; raises ValueError for one without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a time that is shown must be aware: it has no zone")
    return moment.astimezone(LOCAL_ZONE)


class Clock(Protocol):
    """What the console knows of time; tests plug in their own."""

    def utc_now(self) -> datetime:
        """The wall clock, aware, UTC, µs."""
        ...

    def monotonic_ns(self) -> int:
        """Nanoseconds since an arbitrary start; never goes back while the machine is up."""
        ...

    def steady_ns(self) -> int:
        """As `monotonic_ns`, and goes on while the machine sleeps: what limits are counted on (D9)."""
        ...

    def boot_id(self) -> str:
        """Names the boot both of them belong to."""
        ...


class SystemClock:
    """The machine's clocks."""

    def utc_now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic_ns(self) -> int:
        return time.monotonic_ns()

    def steady_ns(self) -> int:
        return _steady_ns()

    def boot_id(self) -> str:
        return _boot_id()


def _steady_ns() -> int:
    # Linux stops CLOCK_MONOTONIC while the machine sleeps; a unit's half hour does not stop with it.
    boottime: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic_ns() if boottime is None else time.clock_gettime_ns(boottime)


@cache
def _boot_id() -> str:
    if BOOT_ID_FILE.exists():
        return BOOT_ID_FILE.read_text(encoding="ascii").strip()
    # Elsewhere the start of the machine, to the ten seconds the estimate is good for, names the boot.
    return f"up-{int((time.time() - time.monotonic()) / 10)}"
