"""One RTSP session: the pictures and the sound of a camera on their way to one client over TCP or UDP."""

from __future__ import annotations

import asyncio
import logging
import secrets
import struct
import time
from collections.abc import Callable
from typing import Protocol

import numpy as np

from datasources.simulators.faults import Faults
from datasources.simulators.rtsp.medium import AccessUnit, Medium
from datasources.simulators.rtsp.rtp import goodbye, rtp_header, sender_report

_REPORT_SECONDS = 5.0
_CNAME = "haidang-sim"
_log = logging.getLogger(__name__)


class Carrier(Protocol):
    """Takes RTP and RTCP packets to the client."""

    def send(self, packets: list[bytes]) -> bool:
        """Send RTP packets in order; False when the client is too slow and must be dropped."""
        ...

    def send_report(self, packet: bytes) -> None:
        """Send one RTCP packet."""
        ...


class TcpCarrier:
    """RTP interleaved on the RTSP connection; a client that does not read is dropped, never buffered for."""

    def __init__(self, transport: asyncio.Transport, channels: tuple[int, int], limit: int) -> None:
        self._transport, self._channels, self._limit = transport, channels, limit

    def send(self, packets: list[bytes]) -> bool:
        if self._transport.get_write_buffer_size() > self._limit:
            return False
        channel = self._channels[0]
        parts: list[bytes] = []
        for packet in packets:
            parts.append(struct.pack(">BBH", 0x24, channel, len(packet)))
            parts.append(packet)
        self._transport.write(b"".join(parts))
        return True

    def send_report(self, packet: bytes) -> None:
        self._transport.write(struct.pack(">BBH", 0x24, self._channels[1], len(packet)) + packet)


class UdpCarrier:
    """RTP in datagrams from the server's port pair."""

    def __init__(
        self,
        ports: tuple[asyncio.DatagramTransport, asyncio.DatagramTransport],
        client: tuple[tuple[str, int], tuple[str, int]],
        faults: Callable[[], Faults],
    ) -> None:
        self._ports, self._client, self._faults = ports, client, faults
        self._dice = np.random.default_rng(0)

    def send(self, packets: list[bytes]) -> bool:
        loss = self._faults().loss
        for packet in packets:
            if loss and self._dice.random() < loss:
                continue
            self._ports[0].sendto(packet, self._client[0])
        return True

    def send_report(self, packet: bytes) -> None:
        self._ports[1].sendto(packet, self._client[1])


class Sender:
    """One medium on its way to one client; `dropped` is called when the client cannot keep up."""

    def __init__(
        self, medium: Medium, carrier: Carrier, faults: Callable[[], Faults], dropped: Callable[[], None]
    ) -> None:
        self.medium, self.ssrc = medium, secrets.randbits(32)
        self.sequence = secrets.randbits(15)
        self._carrier, self._faults, self._dropped = carrier, faults, dropped
        self._waiting_for_key = True
        self._packets = self._octets = 0
        self._report_due = 0.0

    def start(self) -> None:
        """Send, beginning with a unit that a decoder can begin with."""
        self._waiting_for_key, self._report_due = True, 0.0
        self.medium.subscribe(self._on_unit)

    def stop(self) -> None:
        """Send no more."""
        self.medium.unsubscribe(self._on_unit)

    def say_goodbye(self) -> None:
        """Tell the client on RTCP that nothing more comes."""
        self._carrier.send_report(goodbye(self.ssrc, _CNAME))

    def _on_unit(self, unit: AccessUnit) -> None:
        faults = self._faults()
        if faults.silent or (self._waiting_for_key and not unit.key):
            # After silence, too, a decoder needs a key frame first.
            self._waiting_for_key = True
            return
        self._waiting_for_key = False
        self._report()
        payloads = unit.payloads
        if faults.garbage == "payload":
            payloads = tuple(secrets.token_bytes(len(payload)) for payload in payloads)
        packets, kind = [], self.medium.payload_type
        for number, payload in enumerate(payloads, 1):
            last = unit.marker and number == len(payloads)
            header = rtp_header(kind, self.sequence, unit.timestamp, self.ssrc, marker=last)
            packets.append(header + payload)
            self.sequence = (self.sequence + 1) & 0xFFFF
            self._octets += len(payload)
        self._packets += len(packets)
        if not self._carrier.send(packets):
            _log.warning("%s: client too slow, dropped", self.medium.path)
            self._dropped()

    def _report(self) -> None:
        now = time.monotonic()
        if now < self._report_due:
            return
        self._report_due = now + _REPORT_SECONDS
        report = sender_report(
            self.ssrc,
            time.time(),
            self.medium.timestamp_at(now),
            packets=self._packets,
            octets=self._octets,
            name=_CNAME,
        )
        self._carrier.send_report(report)


class Session:
    """What a client has set up of one camera stream, by track."""

    def __init__(self, path: str) -> None:
        self.id, self.path = secrets.token_hex(8), path
        self.senders: dict[int, Sender] = {}
        self.playing = False
        self.touched = time.monotonic()

    @property
    def ssrcs(self) -> set[int]:
        """The sources a receiver report may speak of."""
        return {sender.ssrc for sender in self.senders.values()}

    def touch(self) -> None:
        """The client is alive."""
        self.touched = time.monotonic()

    def play(self) -> None:
        """Start sending."""
        if not self.playing:
            self.playing = True
            for sender in self.senders.values():
                sender.start()

    def pause(self) -> None:
        """Stop sending, keep the session."""
        self.playing = False
        for sender in self.senders.values():
            sender.stop()

    def close(self) -> None:
        """Stop for good; says goodbye on RTCP."""
        if self.playing:
            self.pause()
            for sender in self.senders.values():
                sender.say_goodbye()
