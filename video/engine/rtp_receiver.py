"""From interleaved packets to access units with their times."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable
from typing import Final

from video.engine.h264 import AccessUnit, H264Depacketizer
from video.engine.rtp import CameraClock, parse_rtcp, parse_rtp, receiver_report, tick_difference
from video.engine.rtsp_client import RtspClient
from video.engine.rtsp_connection import Interleaved
from video.engine.sdp import VideoTrack
from video.engine.state import Reason, StreamError

REPORT_EVERY: Final = 5.0


class RtpReceiver:
    """The receiving half of a session; one thread."""

    def __init__(self, client: RtspClient, track: VideoTrack) -> None:
        self._client = client
        self._track = track
        self._depacketizer = H264Depacketizer(track.parameter_sets)
        self._own_ssrc = secrets.randbits(32)
        self._ssrc: int | None = None
        self._sequence = 0
        self._next_report = time.monotonic() + REPORT_EVERY
        self._last_timestamp: int | None = None
        self._pts = 0
        self.clock = CameraClock(track.clock_rate)
        self.packets = 0

    @property
    def lost_packets(self) -> int:
        return self._depacketizer.lost_packets

    def read(self, wait: float) -> list[AccessUnit]:
        """The access units that became whole within `wait` s; raises StreamError."""
        units = self._units(self._client.packets(wait))
        now = time.monotonic()
        if now >= self._next_report and self._ssrc is not None:
            self._next_report = now + REPORT_EVERY
            report = receiver_report(self._own_ssrc, self._ssrc, self._sequence)
            head = bytes((0x24, self._client.rtcp_channel & 0xFF)) + len(report).to_bytes(2, "big")
            self._client.connection.send(head + report)
        return units

    def pts(self, unit: AccessUnit) -> int:
        """Ticks since the first unit, free of 32-bit wraps; call once per unit, in order."""
        if self._last_timestamp is not None:
            self._pts += tick_difference(unit.timestamp, self._last_timestamp)
        self._last_timestamp = unit.timestamp
        return self._pts

    def _units(self, packets: Iterable[Interleaved]) -> list[AccessUnit]:
        units: list[AccessUnit] = []
        for channel, data in packets:
            if channel == self._client.rtp_channel:
                self._rtp(data, units)
            elif channel == self._client.rtcp_channel:
                report, goodbye = parse_rtcp(data)
                if report is not None:
                    self.clock.update(report)
                if goodbye:
                    raise StreamError(Reason.ENDED, "goodbye")
        return units

    def _rtp(self, data: bytes, units: list[AccessUnit]) -> None:
        packet = parse_rtp(data)
        if packet is None or packet.payload_type != self._track.payload_type:
            return
        if packet.ssrc != self._ssrc:
            if self._ssrc is not None:
                # A camera that restarts its encoder begins new numbers and a new clock.
                self._depacketizer = H264Depacketizer(self._track.parameter_sets)
                self.clock = CameraClock(self._track.clock_rate)
            self._ssrc = packet.ssrc
        self._sequence = packet.sequence
        self.packets += 1
        units += self._depacketizer.feed(packet)
