"""Opens a camera's stream: DESCRIBE, SETUP, PLAY, sign-in, redirects, keep-alive (RFC 2326)."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Final, Self

from video.engine.rtp_udp import UdpPair, UdpPorts
from video.engine.rtsp_auth import Authenticator
from video.engine.rtsp_connection import Interleaved, RtspConnection
from video.engine.rtsp_message import MessageError, Reply, build_request
from video.engine.rtsp_setup import (
    DEFAULT_SESSION_TIMEOUT,
    SetUp,
    interleaved_channels,
    resolve_control,
    server_ports,
    session_of,
    transport_order,
)
from video.engine.sdp import parse_sdp
from video.engine.spec import Credentials, Link, StreamAddress, Transport, parse_rtsp_url
from video.engine.state import Reason, StreamError
from video.engine.units import Track

USER_AGENT: Final = "HaiDang"
MAX_REDIRECTS: Final = 3
_REDIRECTS: Final = (301, 302, 303, 305, 307, 308)
_REASONS: Final = {401: Reason.WRONG_PASSWORD, 403: Reason.WRONG_PASSWORD, 404: Reason.NOT_FOUND}
_NO_TRANSPORT: Final = 461
_NO_OPTIONS: Final = (405, 454, 455, 500, 501, 551)


class RtspClient:
    """A playing session. Use as a context manager; raises StreamError from every method."""

    def __init__(
        self,
        address: StreamAddress,
        credentials: Credentials | None,
        link: Link | None = None,
        transports: tuple[Transport, ...] = (),
    ) -> None:
        self._address = address
        self._link = link if link is not None else Link()
        self._transports = transports or transport_order(self._link.transport)
        self._redirects = 0
        self._cseq = 0
        self._session = ""
        self._keep_alive_every = DEFAULT_SESSION_TIMEOUT / 2
        self._next_keep_alive = 0.0
        self._has_get_parameter = False
        self._aggregate = address.url
        self._authenticator = Authenticator(credentials)
        self._udp: UdpPorts | None = None
        self.connection = RtspConnection(address, self._link.certificate)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._udp is not None:
            self._udp.close()
        self.connection.close()

    def open(self) -> tuple[SetUp, ...]:
        """Start the stream; its video track first, then its sound where that is wanted and there."""
        options = self._request("OPTIONS", self._address.url, {}, usable=_NO_OPTIONS)
        self._has_get_parameter = "GET_PARAMETER" in options.header("public").upper()
        reply = self._describe()
        description = parse_sdp(reply.body)
        if description.track is None:
            raise StreamError(Reason.UNSUPPORTED, ", ".join(description.video_codecs)[:80])
        base = reply.header("content-base") or reply.header("content-location") or self._address.url
        self._aggregate = resolve_control(base, description.control)
        tracks = [self._set_up(base, description.track, 0)]
        if self._link.sound and description.audio is not None:
            tracks += self._set_up_sound(base, description.audio)
        self._request("PLAY", self._aggregate, {"Range": "npt=0.000-"})
        self._next_keep_alive = time.monotonic() + self._keep_alive_every
        return tuple(tracks)

    @property
    def transport(self) -> Transport:
        """How the packets come."""
        return Transport.UDP if self._udp is not None else Transport.TCP

    @property
    def bytes_received(self) -> int:
        """Bytes of the connection and of UDP."""
        return self.connection.bytes_received + (self._udp.bytes_received if self._udp is not None else 0)

    @property
    def last_drained(self) -> float:
        """When nothing was waiting to be read, in monotonic s."""
        return self._udp.last_drained if self._udp is not None else self.connection.last_drained

    def packets(self, wait: float) -> list[Interleaved]:
        """What arrived within `wait` s; keeps the session alive meanwhile."""
        self._keep_alive()
        if self._udp is not None:
            packets, control = self._udp.read(wait)
            if not control:
                return packets
            # What is interleaved all the same has no channel that we know.
            self.connection.packets(0.0).clear()
            return packets
        queue = self.connection.packets(wait)
        taken = list(queue)
        queue.clear()
        return taken

    def send_report(self, channel: int, data: bytes) -> None:
        """Send RTCP on a track's channel."""
        if self._udp is None:
            self.connection.send(bytes((0x24, channel)) + len(data).to_bytes(2, "big") + data)
        elif (pair := self._udp.pair_of(channel)) is not None:
            pair.send_report(data)

    def say_goodbye(self) -> None:
        """Tell the server we leave, without waiting for its answer."""
        if self._session:
            self._send("TEARDOWN", self._aggregate, {})

    def _describe(self) -> Reply:
        while True:
            reply = self._request(
                "DESCRIBE", self._address.url, {"Accept": "application/sdp"}, usable=_REDIRECTS
            )
            if reply.status == 200:
                return reply
            self._redirect(reply.header("location"))

    def _redirect(self, location: str) -> None:
        address = parse_rtsp_url(location)
        self._redirects += 1
        if address is None or self._redirects > MAX_REDIRECTS:
            raise StreamError(Reason.NOT_FOUND, "redirect refused")
        if self._address.secure and not address.secure:
            raise StreamError(Reason.CERTIFICATE, "redirect to a connection without TLS")
        same_host = address.host == self._address.host and address.secure and not self._address.secure
        if address.authority != self._address.authority and not same_host:
            # Another machine may be anybody's: it gets no proof of our password.
            self._authenticator = Authenticator(None)
        self.connection.close()
        self._address = address
        self.connection = RtspConnection(address, self._link.certificate)

    def _set_up_sound(self, base: str, track: Track) -> list[SetUp]:
        try:
            return [self._set_up(base, track, 2)]
        except StreamError as error:
            if error.reason in (Reason.SERVER_ERROR, Reason.NOT_FOUND, Reason.WRONG_PASSWORD):
                return []  # A camera whose sound may not be had is watched without it.
            raise

    def _set_up(self, base: str, track: Track, channel: int) -> SetUp:
        control = resolve_control(base, track.control)
        for transport in self._transports:
            setup = self._try_transport(control, track, channel, transport)
            if setup is not None:
                # All tracks of a session travel the same way.
                self._transports = (transport,)
                return setup
        raise StreamError(Reason.SERVER_ERROR, f"SETUP {_NO_TRANSPORT}")

    def _try_transport(self, control: str, track: Track, channel: int, transport: Transport) -> SetUp | None:
        if transport is Transport.UDP:
            return self._try_udp(control, track, channel)
        asked = f"RTP/AVP/TCP;unicast;interleaved={channel}-{channel + 1}"
        reply = self._request("SETUP", control, {"Transport": asked}, usable=(_NO_TRANSPORT,))
        if reply.status == _NO_TRANSPORT:
            return None
        self._session, self._keep_alive_every = session_of(reply.header("session"))
        return SetUp(track, *interleaved_channels(reply.header("transport"), channel))

    def _try_udp(self, control: str, track: Track, channel: int) -> SetUp | None:
        pair = UdpPair(self.connection.own_host, self.connection.peer_host, channel)
        asked = f"RTP/AVP;unicast;client_port={pair.port}-{pair.port + 1}"
        try:
            reply = self._request("SETUP", control, {"Transport": asked}, usable=(_NO_TRANSPORT,))
            if reply.status == _NO_TRANSPORT:
                pair.close()
                return None
            self._session, self._keep_alive_every = session_of(reply.header("session"))
        except StreamError:
            pair.close()
            raise
        if self._udp is None:
            self._udp = UdpPorts(self.connection.fileno())
        pair.aim(server_ports(reply.header("transport")))
        self._udp.add(pair)
        return SetUp(track, channel, channel + 1)

    def _request(
        self, method: str, url: str, headers: dict[str, str], *, usable: tuple[int, ...] = ()
    ) -> Reply:
        while True:
            self._send(method, url, headers)
            reply = self.connection.await_reply()
            if reply.status == 401 and self._authenticator.accept(reply.headers.get("www-authenticate", ())):
                continue
            if reply.status == 200 or reply.status in usable:
                return reply
            raise StreamError(_REASONS.get(reply.status, Reason.SERVER_ERROR), f"{method} {reply.status}")

    def _send(self, method: str, url: str, headers: dict[str, str]) -> None:
        self._cseq += 1
        fields = {"CSeq": str(self._cseq), "User-Agent": USER_AGENT, **headers}
        if self._session:
            fields["Session"] = self._session
        authorization = self._authenticator.header(method, url)
        if authorization is not None:
            fields["Authorization"] = authorization
        try:
            request = build_request(method, url, fields)
        except MessageError as error:
            raise StreamError(Reason.NOT_RTSP, str(error)) from None
        self.connection.send(request)

    def _keep_alive(self) -> None:
        reply = self.connection.take_reply()
        if reply is not None and reply.status == 401:
            self._authenticator.accept(reply.headers.get("www-authenticate", ()))
            self._next_keep_alive = 0.0
        elif reply is not None and reply.status == 454:
            raise StreamError(Reason.ENDED, "session not found")
        now = time.monotonic()
        if now >= self._next_keep_alive:
            self._next_keep_alive = now + self._keep_alive_every
            self._send("GET_PARAMETER" if self._has_get_parameter else "OPTIONS", self._aggregate, {})
