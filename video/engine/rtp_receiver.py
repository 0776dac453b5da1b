"""From packets to whole units with their times, track by track."""

from __future__ import annotations

import secrets
import time
from typing import Final

from video.engine.h264 import H264Depacketizer
from video.engine.h265 import H265Depacketizer
from video.engine.mjpeg import MjpegDepacketizer
from video.engine.rtp import CameraClock, RtpPacket, parse_rtcp, parse_rtp, tick_difference
from video.engine.rtp_reorder import ReorderBuffer
from video.engine.rtp_statistics import ReceptionStatistics
from video.engine.rtsp_client import RtspClient
from video.engine.rtsp_setup import SetUp
from video.engine.sound import AacDepacketizer, G711Depacketizer
from video.engine.spec import Transport
from video.engine.state import Reason, StreamError
from video.engine.units import AccessUnit, Depacketizer, MediaKind, ReceivedUnit, Track

REPORT_EVERY: Final = 5.0
# A camera switched to another codec goes on under another payload type: it has to be described anew.
MAX_FOREIGN: Final = 50


def depacketizer_for(track: Track) -> Depacketizer:
    """Whatever puts the units of `track` together; raises StreamError for a picture that is too large."""
    if track.codec == "h264":
        return H264Depacketizer(track.parameter_sets)
    if track.codec == "hevc":
        return H265Depacketizer(track.parameter_sets, decoding_order=track.number("sprop-max-don-diff") > 0)
    if track.codec == "mjpeg":
        return MjpegDepacketizer((track.number("width"), track.number("height")))
    return AacDepacketizer(track) if track.codec == "aac" else G711Depacketizer()


class TrackReceiver:
    """Packets of one track in, units out."""

    def __init__(self, setup: SetUp, *, reorder: bool) -> None:
        self.setup = setup
        self.track = setup.track
        self._reorder = ReorderBuffer() if reorder else None
        self._depacketizer = depacketizer_for(setup.track)
        self._own_ssrc = secrets.randbits(32)
        self._ssrc: int | None = None
        self._last_timestamp: int | None = None
        self._pts = 0
        self._lost_before = 0
        self._foreign = 0
        self.clock = CameraClock(setup.track.clock_rate)
        self.statistics = ReceptionStatistics(setup.track.clock_rate)

    @property
    def lost_packets(self) -> int:
        return self._lost_before + self._depacketizer.lost_packets

    def rtp(self, data: bytes, units: list[ReceivedUnit], now_ns: int) -> None:
        """Take an RTP packet that came at `now_ns` monotonic."""
        packet = parse_rtp(data)
        if packet is None:
            return
        if packet.payload_type != self.track.payload_type:
            self._foreign += 1
            if self._foreign > MAX_FOREIGN and self.track.kind is MediaKind.VIDEO:
                raise StreamError(Reason.ENDED, "another payload type")
            return
        if packet.ssrc != self._ssrc:
            self._start(packet.ssrc)
        self._foreign = 0
        self.statistics.packet(packet.sequence)
        if self._reorder is None:
            if complete := self._depacketizer.feed(packet):
                self._take(complete, units, now_ns)
        else:
            self._feed(self._reorder.feed(packet, now_ns / 1e9), units, now_ns)

    def tick(self, units: list[ReceivedUnit], now_ns: int) -> None:
        """Give up on packets that did not come in time."""
        if self._reorder is not None:
            self._feed(self._reorder.tick(now_ns / 1e9), units, now_ns)

    def rtcp(self, data: bytes, now: float) -> None:
        """Take an RTCP packet; raises StreamError when the camera says goodbye to its pictures."""
        report, goodbye = parse_rtcp(data)
        if report is not None:
            self.clock.update(report)
            self.statistics.sender_report(data, now)
        if goodbye and self.track.kind is MediaKind.VIDEO:
            raise StreamError(Reason.ENDED, "goodbye")

    def report(self, now: float) -> bytes | None:
        """A receiver report; None before the first packet."""
        return None if self._ssrc is None else self.statistics.report(self._own_ssrc, self._ssrc, now)

    def _start(self, ssrc: int) -> None:
        if self._ssrc is not None:
            # A camera that restarts its encoder begins new numbers and a new clock.
            self._lost_before = self.lost_packets
            self._depacketizer = depacketizer_for(self.track)
            self._reorder = ReorderBuffer() if self._reorder is not None else None
            self.clock = CameraClock(self.track.clock_rate)
            self.statistics = ReceptionStatistics(self.track.clock_rate)
        self._ssrc = ssrc

    def _feed(self, packets: list[RtpPacket], units: list[ReceivedUnit], now_ns: int) -> None:
        for packet in packets:
            if complete := self._depacketizer.feed(packet):
                self._take(complete, units, now_ns)

    def _take(self, complete: list[AccessUnit], units: list[ReceivedUnit], now_ns: int) -> None:
        for unit in complete:
            if self._last_timestamp is not None:
                self._pts += tick_difference(unit.timestamp, self._last_timestamp)
            self._last_timestamp = unit.timestamp
            self.statistics.arrival(unit.timestamp, now_ns / 1e9)
            units.append(
                ReceivedUnit(self.track, unit, self._pts, now_ns, self.clock.time_us(unit.timestamp))
            )


class RtpReceiver:
    """The receiving half of a session; one thread."""

    def __init__(self, client: RtspClient, setups: tuple[SetUp, ...]) -> None:
        self._client = client
        reorder = client.transport is Transport.UDP
        self.tracks = tuple(TrackReceiver(setup, reorder=reorder) for setup in setups)
        self._rtp = {track.setup.rtp_channel: track for track in self.tracks}
        self._rtcp = {track.setup.rtcp_channel: track for track in self.tracks}
        self._next_report = time.monotonic() + REPORT_EVERY

    @property
    def lost_packets(self) -> int:
        """Packets of the pictures that never came."""
        return self.tracks[0].lost_packets

    def read(self, wait: float) -> list[ReceivedUnit]:
        """The units that became whole within `wait` s; raises StreamError."""
        packets = self._client.packets(wait)
        now_ns = time.monotonic_ns()
        units: list[ReceivedUnit] = []
        for channel, data in packets:
            if (track := self._rtp.get(channel)) is not None:
                track.rtp(data, units, now_ns)
            elif (track := self._rtcp.get(channel)) is not None:
                track.rtcp(data, now_ns / 1e9)
        for track in self.tracks:
            track.tick(units, now_ns)
        if now_ns / 1e9 >= self._next_report:
            self._report(now_ns / 1e9)
        return units

    def _report(self, now: float) -> None:
        self._next_report = now + REPORT_EVERY
        for track in self.tracks:
            report = track.report(now)
            if report is not None:
                self._client.send_report(track.setup.rtcp_channel & 0xFF, report)
