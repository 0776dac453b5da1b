"""What SETUP asks for and is answered: transports, channels, ports, session (RFC 2326, 12.37 and 12.39)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from video.engine.spec import Transport, parse_rtsp_url
from video.engine.state import Reason, StreamError
from video.engine.units import Track

DEFAULT_SESSION_TIMEOUT: Final = 60
MAX_SESSION_ID: Final = 256


@dataclass(frozen=True, slots=True)
class SetUp:
    """A track that was set up; its channels are of the connection, or stand for UDP ports."""

    track: Track
    rtp_channel: int
    rtcp_channel: int


def transport_order(wanted: Transport) -> tuple[Transport, ...]:
    """What to ask a server for, in this order."""
    if wanted is Transport.TCP:
        return (Transport.TCP,)
    return (Transport.UDP, Transport.TCP) if wanted is Transport.UDP else (Transport.TCP, Transport.UDP)


def session_of(header: str) -> tuple[str, float]:
    """Session number and s between signs of life; raises StreamError for a header that names none."""
    session, _, parameters = header.partition(";")
    session = session.strip()
    if not session or len(session) > MAX_SESSION_ID or not session.isprintable():
        raise StreamError(Reason.NOT_RTSP, "no session")
    return session, keep_alive_interval(parameters)


def resolve_control(base: str, control: str) -> str:
    """The URL a control attribute names (RFC 2326, C.1.1); raises StreamError unless it is RTSP."""
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


def interleaved_channels(transport: str, asked: int = 0) -> tuple[int, int]:
    """RTP and RTCP channel of a Transport header; as `asked` for when it names none."""
    pair = _pair(transport, "interleaved", 255)
    return pair if pair is not None else (asked, asked + 1)


def server_ports(transport: str) -> tuple[int, int] | None:
    """RTP and RTCP port of the server, None when the header does not name them."""
    pair = _pair(transport, "server_port", 65535)
    return None if pair is None or 0 in pair else pair


def _pair(transport: str, wanted: str, highest: int) -> tuple[int, int] | None:
    for parameter in transport.split(";"):
        name, _, value = parameter.strip().partition("=")
        first, _, second = value.partition("-")
        if name.lower() == wanted and _is_number(first):
            pair = int(first), int(second) if _is_number(second) else int(first) + 1
            return pair if max(pair) <= highest else None
    return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 5
