"""Opens a camera's stream: DESCRIBE, SETUP, PLAY over TCP, sign-in, redirects, keep-alive (RFC 2326)."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Final, Self

from video.engine.rtsp_auth import Authenticator
from video.engine.rtsp_connection import Interleaved, RtspConnection
from video.engine.rtsp_message import MessageError, Reply, build_request
from video.engine.sdp import VideoTrack, parse_sdp
from video.engine.spec import Credentials, RtspAddress, parse_rtsp_url
from video.engine.state import Reason, StreamError

USER_AGENT: Final = "HaiDang"
MAX_REDIRECTS: Final = 3
MAX_SESSION_ID: Final = 256
DEFAULT_SESSION_TIMEOUT: Final = 60
_REASONS: Final = {401: Reason.WRONG_PASSWORD, 403: Reason.WRONG_PASSWORD, 404: Reason.NOT_FOUND}


class RtspClient:
    """A playing session. Use as a context manager; raises StreamError from every method."""

    def __init__(self, address: RtspAddress, credentials: Credentials | None) -> None:
        self._address = address
        self._credentials = credentials
        self._redirects = 0
        self._cseq = 0
        self._session = ""
        self._keep_alive_every = DEFAULT_SESSION_TIMEOUT / 2
        self._next_keep_alive = 0.0
        self._has_get_parameter = False
        self._aggregate = address.url
        self.rtp_channel = 0
        self.rtcp_channel = 1
        self._authenticator = Authenticator(credentials)
        self.connection = RtspConnection(address)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def open(self) -> VideoTrack:
        """Start the stream and describe its video track."""
        options = self._request("OPTIONS", self._address.url, {}, usable=(405, 454, 455, 500, 501, 551))
        self._has_get_parameter = "GET_PARAMETER" in options.header("public").upper()
        reply = self._describe()
        description = parse_sdp(reply.body)
        track = description.track
        if track is None:
            raise StreamError(Reason.UNSUPPORTED, ", ".join(description.video_codecs)[:80])
        base = reply.header("content-base") or reply.header("content-location") or self._address.url
        self._aggregate = resolve_control(base, description.control)
        self._setup(resolve_control(base, track.control))
        self._request("PLAY", self._aggregate, {"Range": "npt=0.000-"})
        self._next_keep_alive = time.monotonic() + self._keep_alive_every
        return track

    def packets(self, wait: float) -> list[Interleaved]:
        """What arrived within `wait` s; keeps the session alive meanwhile."""
        self._keep_alive()
        queue = self.connection.packets(wait)
        taken = list(queue)
        queue.clear()
        return taken

    def say_goodbye(self) -> None:
        """Tell the server we leave, without waiting for its answer."""
        if self._session:
            self._send("TEARDOWN", self._aggregate, {})

    def _describe(self) -> Reply:
        while True:
            reply = self._request(
                "DESCRIBE", self._address.url, {"Accept": "application/sdp"}, redirects=True
            )
            if reply.status == 200:
                return reply
            self._redirect(reply.header("location"))

    def _redirect(self, location: str) -> None:
        address = parse_rtsp_url(location)
        self._redirects += 1
        if address is None or self._redirects > MAX_REDIRECTS:
            raise StreamError(Reason.NOT_FOUND, "redirect refused")
        if address.authority != self._address.authority:
            # Another machine may be anybody's: it gets no proof of our password.
            self._authenticator = Authenticator(None)
        self.connection.close()
        self._address = address
        self.connection = RtspConnection(address)

    def _setup(self, control: str) -> None:
        reply = self._request("SETUP", control, {"Transport": "RTP/AVP/TCP;unicast;interleaved=0-1"})
        session, _, parameters = reply.header("session").partition(";")
        session = session.strip()
        if not session or len(session) > MAX_SESSION_ID or not session.isprintable():
            raise StreamError(Reason.NOT_RTSP, "no session")
        self._session = session
        self._keep_alive_every = keep_alive_interval(parameters)
        self.rtp_channel, self.rtcp_channel = interleaved_channels(reply.header("transport"))

    def _request(
        self,
        method: str,
        url: str,
        headers: dict[str, str],
        *,
        usable: tuple[int, ...] = (),
        redirects: bool = False,
    ) -> Reply:
        while True:
            self._send(method, url, headers)
            reply = self.connection.await_reply()
            if reply.status == 401 and self._authenticator.accept(reply.headers.get("www-authenticate", ())):
                continue
            if reply.status == 200 or reply.status in usable or (redirects and 300 <= reply.status < 400):
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


def resolve_control(base: str, control: str) -> str:
    """The URL a control attribute names (RFC 2326, C.1.1); raises StreamError unless it is rtsp://."""
    if control in ("", "*"):
        url = base
    elif "://" in control[:16]:
        url = control
    else:
        url = base.rstrip("/") + "/" + control.lstrip("/")
    if parse_rtsp_url(url) is None:
        raise StreamError(Reason.NOT_RTSP, "control address refused")
    return url


def keep_alive_interval(parameters: str) -> float:
    """Half the session time-out a server announces, in s, between 2 and 30."""
    timeout = DEFAULT_SESSION_TIMEOUT
    for parameter in parameters.split(";"):
        name, _, value = parameter.strip().partition("=")
        if name.lower() == "timeout" and value.isascii() and value.isdigit() and len(value) <= 6:
            timeout = int(value)
    return min(30.0, max(2.0, timeout / 2))


def interleaved_channels(transport: str) -> tuple[int, int]:
    """RTP and RTCP channel of a Transport header; (0, 1) as asked for when it names none."""
    for parameter in transport.split(";"):
        name, _, value = parameter.strip().partition("=")
        first, _, second = value.partition("-")
        if name.lower() == "interleaved" and first.isascii() and first.isdigit() and len(first) <= 3:
            rtp = int(first)
            rtcp = int(second) if second.isascii() and second.isdigit() and len(second) <= 3 else rtp + 1
            return rtp, rtcp
    return 0, 1
