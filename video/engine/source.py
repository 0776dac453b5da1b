"""Where a session's units come from: our own RTSP client, or avformat for what that does not speak."""

from __future__ import annotations

from types import TracebackType
from typing import Protocol, Self

from video.engine.rtp_receiver import RtpReceiver
from video.engine.rtsp_client import RtspClient
from video.engine.spec import Credentials, Link, StreamAddress, Transport
from video.engine.units import ReceivedUnit, Track


class Source(Protocol):
    """A connected stream, read by one thread; every method but `abort` raises StreamError."""

    @property
    def reader(self) -> str:
        """How it is read, as `StreamFacts` says it."""
        ...

    @property
    def last_drained(self) -> float:
        """When nothing was waiting to be read, in monotonic s."""
        ...

    @property
    def bytes_received(self) -> int: ...

    @property
    def lost_packets(self) -> int: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def open(self) -> tuple[Track, ...]:
        """Start the stream; its video track first."""
        ...

    def read(self, wait: float) -> list[ReceivedUnit]:
        """The units that became whole within `wait` s."""
        ...

    def abort(self) -> None:
        """Make the reading thread see an end now; called from any thread."""
        ...

    def say_goodbye(self) -> None:
        """Tell the far end we leave."""
        ...


class RtspSource:
    """A camera played by our own client."""

    def __init__(
        self,
        address: StreamAddress,
        credentials: Credentials | None,
        link: Link | None = None,
        transports: tuple[Transport, ...] = (),
    ) -> None:
        self._client = RtspClient(address, credentials, link, transports)
        self._receiver: RtpReceiver | None = None
        self._secure = address.secure

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.__exit__(kind, error, trace)

    @property
    def reader(self) -> str:
        """ "rtsp/tcp", "rtsp/udp" or "rtsps/tcp"."""
        return f"{'rtsps' if self._secure else 'rtsp'}/{self._client.transport.value}"

    @property
    def last_drained(self) -> float:
        return self._client.last_drained

    @property
    def bytes_received(self) -> int:
        return self._client.bytes_received

    @property
    def lost_packets(self) -> int:
        return 0 if self._receiver is None else self._receiver.lost_packets

    def open(self) -> tuple[Track, ...]:
        """Start the stream; its video track first. Raises StreamError."""
        setups = self._client.open()
        self._receiver = RtpReceiver(self._client, setups)
        return tuple(setup.track for setup in setups)

    def read(self, wait: float) -> list[ReceivedUnit]:
        """The units that became whole within `wait` s. Raises StreamError."""
        return [] if self._receiver is None else self._receiver.read(wait)

    def abort(self) -> None:
        """Make the reading thread see an end now; called from any thread."""
        self._client.connection.abort()

    def say_goodbye(self) -> None:
        """Tell the server we leave, without waiting for its answer."""
        self._client.say_goodbye()
