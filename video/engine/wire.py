"""Messages between the GUI process and a worker: JSON datagrams over a socket pair, descriptors beside.

Whole messages (SOCK_SEQPACKET), bounded, parsed by nothing that can run code. Credentials travel here and
nowhere else.
"""

from __future__ import annotations

import array
import json
import os
import select
import socket
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

MAX_MESSAGE: Final = 128 * 1024
MAX_DESCRIPTORS: Final = 4

Message = dict[str, Any]


class ChannelClosed(Exception):  # noqa: N818 - an end, not an error
    """The other process is gone."""


class ChannelFull(Exception):  # noqa: N818
    """The other process does not read any more."""


def channel_pair() -> tuple[socket.socket, socket.socket]:
    """Two connected ends of a message channel."""
    ends = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    for end in ends:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4 * MAX_MESSAGE)
    return ends


class Channel:
    """One end; sending is safe from several threads."""

    def __init__(self, end: socket.socket, *, send_timeout: float) -> None:
        self._socket = end
        self._socket.setblocking(False)
        self._send_timeout = send_timeout
        self._lock = threading.Lock()

    def fileno(self) -> int:
        return self._socket.fileno()

    def send(self, message: Message, descriptors: Sequence[int] = ()) -> None:
        """Send one message; raises ChannelClosed, or ChannelFull after the time-out."""
        data = json.dumps(message, separators=(",", ":")).encode()
        if len(data) > MAX_MESSAGE:
            raise ValueError(f"message of {len(data)} bytes")
        deadline = time.monotonic() + self._send_timeout
        with self._lock:
            while not self._sent(data, descriptors):
                left = deadline - time.monotonic()
                if left <= 0:
                    raise ChannelFull
                select.select([], [self._socket], [], left)

    def _sent(self, data: bytes, descriptors: Sequence[int]) -> bool:
        try:
            socket.send_fds(self._socket, [data], list(descriptors))
        except BlockingIOError:
            return False
        except OSError as error:
            raise ChannelClosed from error
        return True

    def receive(self) -> tuple[Message, list[int]] | None:
        """The next message and its descriptors (the caller's to close); None when nothing is waiting.

        Raises ChannelClosed at the end, and for what is not a message.
        """
        try:
            # Not socket.recv_fds: up to Python 3.12 it ignores the flags, and descriptors would be inherited.
            data, ancillary, flags, _ = self._socket.recvmsg(
                MAX_MESSAGE, socket.CMSG_SPACE(4 * MAX_DESCRIPTORS), socket.MSG_CMSG_CLOEXEC
            )
        except BlockingIOError:
            return None
        except OSError as error:
            raise ChannelClosed from error
        descriptors = _descriptors(ancillary)
        message = _parse(data) if data and not flags & (socket.MSG_TRUNC | socket.MSG_CTRUNC) else None
        if message is None:
            close_all(descriptors)
            raise ChannelClosed
        return message, descriptors

    def deliver(self, handle: Callable[[Message, list[int]], None]) -> None:
        """Gives `handle` every message that has come; raises as `receive`.

        Descriptors are closed behind each message: what is to last longer is duplicated.
        """
        while (received := self.receive()) is not None:
            message, descriptors = received
            try:
                handle(message, descriptors)
            finally:
                close_all(descriptors)

    def close(self) -> None:
        self._socket.close()


def close_all(descriptors: Iterable[int]) -> None:
    """Close descriptors that came with a message."""
    for descriptor in descriptors:
        os.close(descriptor)


def _descriptors(ancillary: Iterable[tuple[int, int, bytes]]) -> list[int]:
    found = array.array("i")
    for level, kind, data in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            found.frombytes(data[: len(data) - len(data) % found.itemsize])
    return list(found)


def _parse(data: bytes) -> Message | None:
    try:
        message = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return message if isinstance(message, dict) and isinstance(message.get("t"), str) else None
