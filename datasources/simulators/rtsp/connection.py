"""One RTSP connection: requests in, responses and interleaved RTP out."""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
import time
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote, urlsplit

from datasources.simulators.rtsp.auth import Verdict
from datasources.simulators.rtsp.message import Interleaved, Parser, ProtocolError, Request, response
from datasources.simulators.rtsp.sdp import describe
from datasources.simulators.rtsp.session import Carrier, Sender, Session, TcpCarrier, UdpCarrier

if TYPE_CHECKING:
    from datasources.simulators.rtsp.server import Feed, RtspServer

_METHODS = ("OPTIONS", "DESCRIBE", "SETUP", "PLAY", "PAUSE", "TEARDOWN", "GET_PARAMETER", "SET_PARAMETER")
_MAX_SESSIONS = 8
MAX_CONNECTIONS = 256
# Two seconds of a main stream: beyond that a client shows the past, not the present.
_SLOW_BYTES = 1_500_000
_TRACK = re.compile(r"/trackID=(\d)$")
_PUBLIC = [("Public", ", ".join(_METHODS))]
_log = logging.getLogger(__name__)


class RefusalError(Exception):
    """The request is answered with `status`."""

    def __init__(self, status: int, headers: list[tuple[str, str]] | None = None) -> None:
        super().__init__(status)
        self.status, self.headers = status, headers or []


class Connection(asyncio.Protocol):
    """Speaks RTSP 1.0 with one client."""

    def __init__(self, server: RtspServer) -> None:
        self._server = server
        self._parser = Parser()
        self._transport: asyncio.Transport | None = None
        self._sessions: dict[str, Session] = {}
        self._channels: dict[int, Session] = {}
        self._heard = time.monotonic()

    @property
    def sessions(self) -> list[Session]:
        """Sessions set up on this connection."""
        return list(self._sessions.values())

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._server.connections.add(self)
        if len(self._server.connections) > MAX_CONNECTIONS:
            self.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self._server.connections.discard(self)
        for session in self.sessions:
            session.pause()
            self._server.udp_sessions.pop(session.id, None)
        self._sessions.clear()

    def data_received(self, data: bytes) -> None:
        self._heard = time.monotonic()
        try:
            messages = self._parser.feed(data)
        except ProtocolError as error:
            self._write(response(error.status, "0"))
            self.close()
            return
        for message in messages:
            if isinstance(message, Interleaved):
                session = self._channels.get(message.channel)
                if session is not None:
                    session.touch()
            else:
                self._answer(message)

    def close(self) -> None:
        """End the connection after what is already written."""
        if self._transport is not None:
            self._transport.close()

    def abort(self) -> None:
        """End the connection at once."""
        if self._transport is not None:
            self._transport.abort()

    def drop_if(self, camera: str) -> None:
        """Cut the connection when it carries a stream of `camera`."""
        if any(session.path.startswith(camera + "/") for session in self._sessions.values()):
            self.abort()

    def expire(self, now: float, timeout: float) -> None:
        """Close sessions without a sign of life for `timeout` s, and a connection left without any."""
        for session in self.sessions:
            if now - session.touched > timeout:
                _log.info("%s: session timed out", session.path)
                self._forget(session)
        if not self._sessions and now - self._heard > timeout:
            self.close()

    def _write(self, data: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(data)

    def _answer(self, request: Request) -> None:
        cseq = request.headers.get("cseq", "0")
        cseq = cseq if re.fullmatch(r"\d{1,10}", cseq) else "0"
        try:
            headers, body = self._handle(request)
            self._write(response(200, cseq, headers, body))
        except RefusalError as refusal:
            self._write(response(refusal.status, cseq, refusal.headers))
            return
        # PLAY is answered before the first RTP packet, so streaming starts only here.
        if request.method == "PLAY":
            self._session(request).play()

    def _handle(self, request: Request) -> tuple[list[tuple[str, str]], bytes]:
        if request.version != "RTSP/1.0":
            raise RefusalError(505)
        if "require" in request.headers:
            raise RefusalError(551, [("Unsupported", request.headers["require"][:200])])
        if request.method not in _METHODS:
            raise RefusalError(501, _PUBLIC)
        if request.method == "OPTIONS":
            if "session" in request.headers and (known := self._sessions.get(_session_id(request))):
                known.touch()
            return _PUBLIC, b""
        self._authorize(request)
        return getattr(self, f"_on_{request.method.lower()}")(request)  # type: ignore[no-any-return]

    def _authorize(self, request: Request) -> None:
        camera = _place(request.uri)[0].partition("/")[0]
        auth = self._server.auth_of(camera)
        verdict = auth.check(request.method, request.uri, request.headers.get("authorization"))
        if verdict is not Verdict.GOOD or self._server.faults(camera).refuse:
            lines = auth.challenges(stale=verdict is Verdict.STALE)
            raise RefusalError(401, [("WWW-Authenticate", line) for line in lines])

    def _feed(self, request: Request) -> Feed:
        feed = self._server.feeds.get(_place(request.uri)[0])
        if feed is None:
            raise RefusalError(404)
        return feed

    def _session(self, request: Request) -> Session:
        session = self._sessions.get(_session_id(request))
        if session is None:
            raise RefusalError(454)
        session.touch()
        return session

    def _on_describe(self, request: Request) -> tuple[list[tuple[str, str]], bytes]:
        feed = self._feed(request)
        body = describe(feed.path, feed.stream.wanted_profile(), feed.sound.form if feed.sound else None)
        base = request.uri if request.uri.endswith("/") else request.uri + "/"
        return [("Content-Type", "application/sdp"), ("Content-Base", base)], body

    def _on_setup(self, request: Request) -> tuple[list[tuple[str, str]], bytes]:
        feed, number = self._feed(request), _place(request.uri)[1]
        medium = feed.tracks.get(number)
        if medium is None:
            raise RefusalError(404)
        session = self._set_up(request, feed, number)
        for offer in request.headers.get("transport", "").split(","):
            if (accepted := self._carrier(offer.strip(), feed)) is not None:
                break
        else:
            raise RefusalError(461)
        carrier, transport, channel = accepted
        camera = feed.path.partition("/")[0]
        sender = Sender(medium, carrier, lambda: self._server.faults(camera), self.abort)
        session.senders[number] = sender
        self._sessions[session.id] = session
        if channel is not None:
            self._channels[channel] = session
        else:
            self._server.udp_sessions[session.id] = session
        timeout = f"{session.id};timeout={self._server.session_timeout}"
        return [("Transport", f"{transport};ssrc={sender.ssrc:08X}"), ("Session", timeout)], b""

    def _set_up(self, request: Request, feed: Feed, track: int) -> Session:
        """The session a SETUP is for: a new one, or one of the same stream that lacks this track."""
        if "session" not in request.headers:
            if len(self._sessions) >= _MAX_SESSIONS:
                raise RefusalError(503)
            return Session(feed.path)
        session = self._session(request)
        if session.path != feed.path or track in session.senders:
            raise RefusalError(459)
        if session.playing:
            raise RefusalError(455)
        return session

    def _carrier(self, offer: str, feed: Feed) -> tuple[Carrier, str, int | None] | None:
        if self._transport is None:
            return None
        parts = [part.strip() for part in offer.split(";")]
        values = dict(part.split("=", 1) for part in parts if "=" in part)
        if parts[0].upper() == "RTP/AVP/TCP" and feed.transport != "udp":
            channels = _pair(values.get("interleaved", "0-1"), 254)
            if channels is None or any(channel in self._channels for channel in channels):
                return None
            carrier = TcpCarrier(self._transport, channels, _SLOW_BYTES)
            return carrier, f"RTP/AVP/TCP;unicast;interleaved={channels[0]}-{channels[1]}", channels[1]
        wanted = parts[0].upper() in ("RTP/AVP", "RTP/AVP/UDP") and "multicast" not in parts
        if wanted and feed.transport != "tcp":
            ports = _pair(values.get("client_port", ""), 65535)
            pair = self._server.udp_ports
            if ports is None or pair is None:
                return None
            host = self._transport.get_extra_info("peername")[0]
            camera = feed.path.partition("/")[0]
            udp = UdpCarrier(pair, ((host, ports[0]), (host, ports[1])), lambda: self._server.faults(camera))
            own = pair[0].get_extra_info("sockname")[1]
            return udp, f"RTP/AVP;unicast;client_port={ports[0]}-{ports[1]};server_port={own}-{own + 1}", None
        return None

    def _on_play(self, request: Request) -> tuple[list[tuple[str, str]], bytes]:
        session = self._session(request)
        if self._server.faults(session.path.partition("/")[0]).garbage == "stream":
            self._write(secrets.token_bytes(4096))
        base = _TRACK.sub("", request.uri.rstrip("/"))
        info = (f"url={base}/trackID={n};seq={sent.sequence}" for n, sent in session.senders.items())
        return [("Session", session.id), ("Range", "npt=now-"), ("RTP-Info", ",".join(info))], b""

    def _on_pause(self, request: Request) -> tuple[list[tuple[str, str]], bytes]:
        session = self._session(request)
        session.pause()
        return [("Session", session.id)], b""

    def _on_teardown(self, request: Request) -> tuple[list[tuple[str, str]], bytes]:
        session = self._session(request)
        self._forget(session)
        return [("Session", session.id)], b""

    def _on_get_parameter(self, request: Request) -> tuple[list[tuple[str, str]], bytes]:
        if "session" in request.headers:
            return [("Session", self._session(request).id)], b""
        return [], b""

    _on_set_parameter = _on_get_parameter

    def _forget(self, session: Session) -> None:
        session.close()
        self._sessions.pop(session.id, None)
        self._server.udp_sessions.pop(session.id, None)
        self._channels = {channel: known for channel, known in self._channels.items() if known is not session}


def _place(uri: str) -> tuple[str, int]:
    """The stream a URI names, "CL-01/sub", and the track, 1 where it names none."""
    path = unquote(urlsplit(uri).path).strip("/")
    track = _TRACK.search(path)
    return (path[: track.start()], int(track[1])) if track else (path, 1)


def _session_id(request: Request) -> str:
    return request.headers.get("session", "").partition(";")[0].strip()


def _pair(text: str, highest: int) -> tuple[int, int] | None:
    match = re.fullmatch(r"(\d{1,5})(?:-(\d{1,5}))?", text)
    if match is None:
        return None
    first = int(match[1])
    second = int(match[2]) if match[2] else first + 1
    return (first, second) if first < second <= highest else None
