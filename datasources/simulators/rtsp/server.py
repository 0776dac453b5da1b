"""The RTSP server: listens on loopback, can be closed and opened again on the same port."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from datasources.simulators.faults import Faults
from datasources.simulators.rtsp.auth import Authenticator
from datasources.simulators.rtsp.connection import Connection
from datasources.simulators.rtsp.medium import Medium
from datasources.simulators.rtsp.session import Session
from datasources.simulators.sound.live import LiveSound
from datasources.simulators.video.stream import LiveStream

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Feed:
    """What one address gives: pictures, sound where the camera has a microphone, over TCP, UDP or "any"."""

    stream: LiveStream
    sound: LiveSound | None = None
    transport: str = "any"

    @property
    def path(self) -> str:
        """As in `CL-01/main`."""
        return self.stream.path

    @property
    def tracks(self) -> dict[int, Medium]:
        """By the number that the SDP gives them."""
        return {1: self.stream} if self.sound is None else {1: self.stream, 2: self.sound}


class _ReportPort(asyncio.DatagramProtocol):
    """RTCP from clients: a receiver report is a sign of life."""

    def __init__(self, sessions: dict[str, Session]) -> None:
        self._sessions = sessions

    def datagram_received(self, data: bytes, addr: tuple[str | int, int]) -> None:
        if len(data) < 8 or data[0] >> 6 != 2:
            return
        reported = {int.from_bytes(data[at : at + 4], "big") for at in range(8, min(len(data), 512) - 3, 4)}
        for session in self._sessions.values():
            if session.ssrcs & reported:
                session.touch()


class RtspServer:
    """Serves `feeds` by their paths ("CL-01/main"); `faults` names the faults of a camera.

    `auths`: how a camera asks who it is where that is not as all others do, `auth`.
    """

    def __init__(
        self,
        feeds: Mapping[str, Feed],
        faults: Callable[[str], Faults],
        auth: Authenticator,
        session_timeout: int = 60,
        auths: Mapping[str, Authenticator] = MappingProxyType({}),
    ) -> None:
        self.feeds, self.faults, self.session_timeout = feeds, faults, session_timeout
        self._auth, self._auths = auth, auths
        self.connections: set[Connection] = set()
        self.udp_sessions: dict[str, Session] = {}
        self.udp_ports: tuple[asyncio.DatagramTransport, asyncio.DatagramTransport] | None = None
        self.port = 0
        self._server: asyncio.Server | None = None
        self._sweeper: asyncio.Task[None] | None = None

    def auth_of(self, camera: str) -> Authenticator:
        """Whoever checks the accounts of a camera; an unknown one is as all others are."""
        return self._auths.get(camera, self._auth)

    @property
    def listening(self) -> bool:
        """Whether the port is open."""
        return self._server is not None

    async def open(self, port: int = 0) -> None:
        """Listen; `port` 0 picks a free one the first time and the same one afterwards."""
        if self._server is not None:
            return
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            lambda: Connection(self), HOST, port or self.port, reuse_address=True
        )
        self.port = self._server.sockets[0].getsockname()[1]
        if self.udp_ports is None:
            self.udp_ports = await self._open_udp()
        if self._sweeper is None:
            self._sweeper = loop.create_task(self._sweep())

    async def shut(self) -> None:
        """Stop listening and cut every connection, as if the device lost power."""
        if self._server is None:
            return
        self._server.close()
        for connection in tuple(self.connections):
            connection.abort()
        await self._server.wait_closed()
        self._server = None

    async def close(self) -> None:
        """End everything."""
        await self.shut()
        if self._sweeper is not None:
            self._sweeper.cancel()
            await asyncio.gather(self._sweeper, return_exceptions=True)
        for port in self.udp_ports or ():
            port.close()

    def drop(self, camera: str) -> None:
        """Cut every connection that carries `camera`."""
        for connection in tuple(self.connections):
            connection.drop_if(camera)

    async def _open_udp(self) -> tuple[asyncio.DatagramTransport, asyncio.DatagramTransport]:
        """A port pair, even RTP port first, RTCP right above (RFC 3550, 11)."""
        loop = asyncio.get_running_loop()
        for _ in range(50):
            rtp, _ = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, local_addr=(HOST, 0))
            number = rtp.get_extra_info("sockname")[1]
            if number % 2 == 0:
                try:
                    rtcp, _ = await loop.create_datagram_endpoint(
                        lambda: _ReportPort(self.udp_sessions), local_addr=(HOST, number + 1)
                    )
                except OSError:
                    rtp.close()
                    continue
                return rtp, rtcp
            rtp.close()
        raise OSError("no pair of free UDP ports")

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(min(5.0, self.session_timeout / 4))
            now = time.monotonic()
            for connection in tuple(self.connections):
                connection.expire(now, self.session_timeout)
