"""How far the wall clock is from true time, as the kernel's time discipline (NTP, PTP) knows it."""

from __future__ import annotations

import ctypes
import sys
from functools import cache

_UNSYNCHRONISED = 0x0040
_NANOSECONDS = 0x2000
_TIME_ERROR = 5
# Room for any architecture's struct timex behind the fields we read.
_REST_BYTES = 256


class _Timex(ctypes.Structure):
    """The head of Linux' struct timex (adjtimex(2))."""

    _fields_ = (
        ("modes", ctypes.c_uint),
        ("offset", ctypes.c_long),
        ("freq", ctypes.c_long),
        ("maxerror", ctypes.c_long),
        ("esterror", ctypes.c_long),
        ("status", ctypes.c_int),
        ("rest", ctypes.c_byte * _REST_BYTES),
    )


def kernel_clock_offset_us() -> int | None:
    """µs the wall clock is ahead of true time; None where nothing keeps it in step, or nobody can tell."""
    if not sys.platform.startswith("linux"):
        return None
    state = _Timex()
    # modes = 0 only reads, which needs no rights.
    result = _libc().adjtimex(ctypes.byref(state))
    return offset_us(result, state.status, state.offset)


@cache
def _libc() -> ctypes.CDLL:
    """Opened once: every entry asks."""
    return ctypes.CDLL(None)


def offset_us(result: int, status: int, left: int) -> int | None:
    """What adjtimex(2) answered as µs ahead: `left` is the correction still to be made (ns or µs)."""
    if result < 0 or result == _TIME_ERROR or status & _UNSYNCHRONISED:
        return None
    return -left // 1000 if status & _NANOSECONDS else -left
