"""What a receiver report says about a track (RFC 3550, 6.4.2 and appendix A): loss, jitter, round trip."""

from __future__ import annotations

import struct
from typing import Final

from video.engine.rtp import tick_difference

_SENDER_REPORT: Final = 200
_RECEIVER_REPORT: Final = 201
_SDES: Final = 202
_CNAME: Final = b"haidang"
_MAX_LOST: Final = 0x7FFFFF


class ReceptionStatistics:
    """Counts one sender's packets; `clock_rate` in Hz."""

    def __init__(self, clock_rate: int) -> None:
        self._rate = clock_rate
        self._first: int | None = None
        self._highest = 0
        self.received = 0
        self._expected_before = self._received_before = 0
        self.jitter = 0.0
        self._transit: tuple[int, float] | None = None
        self._report_middle = 0
        self._report_at = 0.0

    def packet(self, sequence: int) -> None:
        """A packet has arrived."""
        self.received += 1
        ahead = (sequence - self._highest) & 0xFFFF
        if self._first is None:
            self._first = self._highest = sequence
        elif ahead < 0x8000:
            self._highest += ahead

    def arrival(self, timestamp: int, now: float) -> None:
        """A picture with `timestamp` ticks has arrived at `now` s monotonic: the jitter between pictures."""
        if self._transit is not None:
            before, then = self._transit
            ticks = tick_difference(timestamp, before)
            if ticks == 0:
                return
            self.jitter += (abs((now - then) * self._rate - ticks) - self.jitter) / 16
        self._transit = timestamp, now

    def sender_report(self, data: bytes, now: float) -> None:
        """Note a compound packet that begins with a sender report, for the round trip."""
        if len(data) >= 28 and data[1] == _SENDER_REPORT:
            self._report_middle = int.from_bytes(data[10:14], "big")
            self._report_at = now

    def report(self, own_ssrc: int, ssrc: int, now: float) -> bytes:
        """Receiver report and SDES with a CNAME, as a compound packet has to be."""
        expected = self._highest - (self._first or 0) + 1 if self._first is not None else 0
        lost = min(_MAX_LOST, max(0, expected - self.received))
        expected_now, received_now = expected - self._expected_before, self.received - self._received_before
        self._expected_before, self._received_before = expected, self.received
        lost_now = max(0, expected_now - received_now)
        fraction = min(255, 256 * lost_now // expected_now) if expected_now > 0 else 0
        delay = int((now - self._report_at) * 65536) & 0xFFFFFFFF if self._report_middle else 0
        jitter = min(int(self.jitter), 0xFFFFFFFF)
        head = struct.pack("!BBHI", 0x81, _RECEIVER_REPORT, 7, own_ssrc)
        block = struct.pack(
            "!IIIIII",
            ssrc,
            fraction << 24 | lost,
            self._highest & 0xFFFFFFFF,
            jitter,
            self._report_middle,
            delay,
        )
        return head + block + _description(own_ssrc)


def _description(ssrc: int) -> bytes:
    chunk = struct.pack("!IBB", ssrc, 1, len(_CNAME)) + _CNAME + b"\0"
    chunk += bytes(-len(chunk) % 4)
    return struct.pack("!BBH", 0x81, _SDES, len(chunk) // 4) + chunk
