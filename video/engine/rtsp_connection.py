"""One TCP connection to an RTSP server: requests, replies and interleaved packets, all bounded in time."""

from __future__ import annotations

import select
import socket
import ssl
import struct
import time
from collections import deque
from typing import Final, NamedTuple

from video.engine.rtsp_message import (
    MessageError,
    Reply,
    build_not_implemented,
    looks_like_message,
    take_message,
)
from video.engine.spec import StreamAddress
from video.engine.state import Reason, StreamError
from video.engine.tls import end_reading, secure

CONNECT_TIMEOUT: Final = 3.0
REPLY_TIMEOUT: Final = 4.0
SEND_TIMEOUT: Final = 2.0
_CHUNK: Final = 256 * 1024
_MAX_QUEUED_PACKETS: Final = 4096
_DOLLAR: Final = 0x24
# "$", channel, length.
_FRAME: Final = struct.Struct("!BBH")


class Interleaved(NamedTuple):
    """A packet on one of the connection's channels (RFC 2326, 10.12)."""

    channel: int
    data: bytes


class RtspConnection:
    """Owned by one thread; only `abort()` may be called from another."""

    def __init__(self, address: StreamAddress, certificate: str = "") -> None:
        self._socket = _connect(address, certificate)
        self._poll = select.poll()
        self._poll.register(self._socket, select.POLLIN)
        self._buffer = b""
        self._packets: deque[Interleaved] = deque()
        self._replies: deque[Reply] = deque()
        self.bytes_received = 0
        self.last_drained = time.monotonic()

    def close(self) -> None:
        self._socket.close()

    def abort(self) -> None:
        """Make the owning thread read an end now; it can still send its goodbye."""
        end_reading(self._socket)

    def fileno(self) -> int:
        return self._socket.fileno()

    @property
    def own_host(self) -> str:
        """Our own address on this connection."""
        return str(self._socket.getsockname()[0])

    @property
    def peer_host(self) -> str:
        """The server's numerical address."""
        return str(self._socket.getpeername()[0])

    def send(self, data: bytes) -> None:
        """Send all of `data`; raises StreamError when the server does not take it in time."""
        deadline = time.monotonic() + SEND_TIMEOUT
        view = memoryview(data)
        while view:
            try:
                view = view[self._socket.send(view) :]
            except (BlockingIOError, ssl.SSLWantWriteError):
                left = deadline - time.monotonic()
                if left <= 0:
                    raise StreamError(Reason.SILENT, "send") from None
                select.select([], [self._socket], [], left)
            except OSError:
                raise StreamError(Reason.ENDED, "send") from None

    def await_reply(self) -> Reply:
        """The next reply, packets kept for later; raises StreamError after the time-out."""
        deadline = time.monotonic() + REPLY_TIMEOUT
        while not self._replies:
            left = deadline - time.monotonic()
            if left <= 0:
                raise StreamError(Reason.SILENT, "no reply")
            self._fill(left)
        return self._replies.popleft()

    def take_reply(self) -> Reply | None:
        """A reply that came between packets, None when there is none."""
        return self._replies.popleft() if self._replies else None

    def packets(self, wait: float) -> deque[Interleaved]:
        """The packets that have arrived, after at most `wait` s if there are none; the caller empties it."""
        if not self._packets:
            self._fill(wait)
        return self._packets

    def _fill(self, wait: float) -> None:
        chunk = self._receive()
        if chunk is None:
            # Nothing was waiting: the decoder behind us keeps up.
            self.last_drained = time.monotonic()
            if not self._poll.poll(wait * 1000):
                return
            chunk = self._receive()
            if chunk is None:
                return
        if not chunk:
            raise StreamError(Reason.ENDED)
        self.bytes_received += len(chunk)
        try:
            # Mostly nothing is left of the last piece, and this one is cut up as it is.
            self._buffer = self._parse(self._buffer + chunk if self._buffer else chunk)
        except MessageError as error:
            raise StreamError(Reason.NOT_RTSP, str(error)) from None

    def _receive(self) -> bytes | None:
        try:
            return self._socket.recv(_CHUNK)
        except (BlockingIOError, ssl.SSLWantReadError):
            return None
        except OSError:
            raise StreamError(Reason.ENDED) from None

    def _parse(self, buffer: bytes) -> bytes:
        """Take what is whole in `buffer`; the rest."""
        start, end = 0, len(buffer)
        while start < end:
            if buffer[start] == _DOLLAR:
                behind = self._interleaved(buffer, start, end)
                if behind == start:
                    break
                start = behind
                continue
            if not looks_like_message(buffer, start):
                raise MessageError("garbage between messages")
            taken = take_message(buffer, start)
            if taken is None:
                break
            message, start = taken
            if isinstance(message, Reply):
                self._replies.append(message)
                if len(self._replies) > 16:
                    raise MessageError("replies nobody asked for")
            else:
                self.send(build_not_implemented(message))
        return buffer[start:]

    def _interleaved(self, buffer: bytes, start: int, end: int) -> int:
        """Take the whole packets that follow each other from `start` on; the offset behind them."""
        packets = self._packets
        while start + 4 <= end:
            sign, channel, size = _FRAME.unpack_from(buffer, start)
            behind = start + 4 + size
            if sign != _DOLLAR or behind > end:
                break
            if len(packets) < _MAX_QUEUED_PACKETS:
                packets.append(Interleaved(channel, buffer[start + 4 : behind]))
            start = behind
        return start


def _connect(address: StreamAddress, certificate: str) -> socket.socket:
    connection = connect(address)
    if address.secure:
        try:
            connection = secure(connection, address.host, certificate, CONNECT_TIMEOUT)
        except StreamError:
            connection.close()
            raise
    connection.setblocking(False)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def connect(address: StreamAddress) -> socket.socket:
    """A TCP connection to `address`; raises StreamError with the reason an officer can act on."""
    try:
        return socket.create_connection(address.authority, timeout=CONNECT_TIMEOUT)
    except ConnectionRefusedError:
        raise StreamError(Reason.PORT_CLOSED) from None
    except socket.gaierror:
        raise StreamError(Reason.NAME_UNKNOWN) from None
    except (OSError, UnicodeError):
        raise StreamError(Reason.UNREACHABLE) from None
