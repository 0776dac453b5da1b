"""RTP and RTCP over UDP (RFC 3550, 11): a pair of ports per track, packets of nobody but the camera."""

from __future__ import annotations

import select
import socket
import time
from typing import Final

from video.engine.rtsp_connection import Interleaved
from video.engine.state import Reason, StreamError

_ATTEMPTS: Final = 64
_RECEIVE_BUFFER: Final = 2 * 1024 * 1024
_LARGEST: Final = 65536
_BATCH: Final = 1024
# An empty RTP packet and an empty receiver report: they open the way back through a firewall.
_PUNCH: Final = (b"\x80\x00" + bytes(10), b"\x80\xc9\x00\x01" + bytes(4))


class UdpPair:
    """Two neighbouring ports, RTP on the even one; `channel` numbers stand in for those of interleaving."""

    def __init__(self, own_host: str, peer_host: str, channel: int) -> None:
        self.channel = channel
        self._peer_host = peer_host
        self._peer_ports: tuple[int, int] | None = None
        self.sockets = _bind_pair(own_host)
        self.port = self.sockets[0].getsockname()[1]
        self.refused = 0

    def aim(self, ports: tuple[int, int] | None) -> None:
        """The server's ports, None where it did not name them."""
        self._peer_ports = ports
        if ports is not None:
            for own, port, punch in zip(self.sockets, ports, _PUNCH, strict=True):
                _send(own, punch, (self._peer_host, port))

    def send_report(self, data: bytes) -> None:
        """Send RTCP; what cannot be sent is lost, as any datagram may be."""
        if self._peer_ports is not None:
            _send(self.sockets[1], data, (self._peer_host, self._peer_ports[1]))

    def take(self, index: int) -> list[Interleaved]:
        """What waits at the RTP (0) or RTCP (1) port, at most a batch."""
        packets = list[Interleaved]()
        expected = self._peer_ports[index] if self._peer_ports is not None else None
        for _ in range(_BATCH):
            try:
                data, source = self.sockets[index].recvfrom(_LARGEST)
            except BlockingIOError:
                break
            except ConnectionRefusedError:
                continue  # An answer to a packet of ours that came too early.
            except OSError:
                raise StreamError(Reason.ENDED, "UDP") from None
            if source[0] != self._peer_host or expected not in (None, source[1]):
                self.refused += 1
                continue
            packets.append(Interleaved(self.channel + index, data))
        return packets

    def close(self) -> None:
        for one in self.sockets:
            one.close()


class UdpPorts:
    """All pairs of a session, waited for together with its control connection."""

    def __init__(self, control: int) -> None:
        self._pairs: list[UdpPair] = []
        self._control = control
        self._poll = select.poll()
        self._poll.register(control, select.POLLIN)
        self._by_descriptor: dict[int, tuple[UdpPair, int]] = {}
        self.bytes_received = 0
        self.last_drained = time.monotonic()

    def __bool__(self) -> bool:
        return bool(self._pairs)

    def add(self, pair: UdpPair) -> None:
        """Wait for the packets of `pair` from now on."""
        self._pairs.append(pair)
        for index, one in enumerate(pair.sockets):
            self._by_descriptor[one.fileno()] = pair, index
            self._poll.register(one, select.POLLIN)

    def read(self, wait: float) -> tuple[list[Interleaved], bool]:
        """What arrived within `wait` s, and whether the control connection has something to say."""
        ready = self._poll.poll(0)
        if not any(descriptor != self._control for descriptor, _ in ready):
            self.last_drained = time.monotonic()
            ready = self._poll.poll(wait * 1000)
        packets: list[Interleaved] = []
        for descriptor, _ in ready:
            if descriptor != self._control:
                pair, index = self._by_descriptor[descriptor]
                packets += pair.take(index)
        self.bytes_received += sum(len(packet.data) for packet in packets)
        return packets, any(descriptor == self._control for descriptor, _ in ready)

    def pair_of(self, channel: int) -> UdpPair | None:
        """The pair that stands for an interleaved channel."""
        return next((pair for pair in self._pairs if channel in (pair.channel, pair.channel + 1)), None)

    def close(self) -> None:
        for pair in self._pairs:
            pair.close()
        self._pairs.clear()


def _bind_pair(host: str) -> tuple[socket.socket, socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for _ in range(_ATTEMPTS):
        first = socket.socket(family, socket.SOCK_DGRAM)
        second = socket.socket(family, socket.SOCK_DGRAM)
        try:
            first.bind((host, 0))
            port = first.getsockname()[1]
            if port % 2 == 0:
                second.bind((host, port + 1))
                for one in (first, second):
                    one.setblocking(False)
                    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEIVE_BUFFER)
                return first, second
        except OSError:
            pass  # Somebody else has the port above: try the next pair.
        first.close()
        second.close()
    raise StreamError(Reason.UNREACHABLE, "no free pair of UDP ports")


def _send(own: socket.socket, data: bytes, to: tuple[str, int]) -> None:
    try:
        own.sendto(data, to)
    except OSError:
        return  # Datagrams may be lost; the next report follows in seconds.
