"""What the engine is told about a camera: its number, its streams, who may open them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from app.errors import KnownError

MAX_URL_LENGTH = 2048
_DEFAULT_PORTS: Final = {"rtsp": 554, "rtsps": 322, "http": 80, "https": 443, "rtmp": 1935}
_SECURE: Final = frozenset({"rtsps", "https"})
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


class Stream(StrEnum):
    """The two streams of a camera: full resolution, and the small one for tiles."""

    MAIN = "main"
    SUB = "sub"

    @property
    def other(self) -> Stream:
        return Stream.SUB if self is Stream.MAIN else Stream.MAIN


class StreamPolicy(StrEnum):
    """Which stream a tile asks for; AUTO lets the governor decide from the tile's pixels."""

    AUTO = "auto"
    MAIN = "main"
    SUB = "sub"


@dataclass(frozen=True, slots=True)
class Credentials:
    """Name and password of a camera account; the repr shows neither."""

    user: str = field(repr=False)
    password: str = field(repr=False)


class Transport(StrEnum):
    """How RTP is carried: AUTO = TCP, then UDP where TCP is refused; TCP alone; UDP first, then TCP."""

    AUTO = "auto"
    TCP = "tcp"
    UDP = "udp"


@dataclass(frozen=True, slots=True)
class Link:
    """How a camera is reached; `certificate` is the SHA-256 of the one certificate to be believed, or ""."""

    transport: Transport = Transport.AUTO
    certificate: str = ""
    sound: bool = False


@dataclass(frozen=True, slots=True)
class StreamAddress:
    """Where a stream is served: scheme, host, TCP port and the URL without credentials."""

    host: str
    port: int
    url: str
    scheme: str = "rtsp"

    @property
    def authority(self) -> tuple[str, int]:
        return self.host, self.port

    @property
    def secure(self) -> bool:
        """Whether the connection is TLS."""
        return self.scheme in _SECURE


@dataclass(frozen=True, slots=True)
class CameraSpec:
    """A camera on the wall; raises KnownError for an address or a certificate that makes no sense."""

    number: str
    name: str
    place: str
    main_url: str = field(repr=False)
    sub_url: str | None = field(default=None, repr=False)
    credentials: Credentials | None = field(default=None, repr=False)
    link: Link = Link()

    def __post_init__(self) -> None:
        for url in (self.main_url, self.sub_url):
            if url is not None and parse_stream_url(url) is None:
                raise KnownError(
                    f"Địa chỉ luồng của camera {self.number} không hợp lệ: phải bắt đầu bằng rtsp://, "
                    "rtsps://, http://, https:// hoặc rtmp://, có tên máy, không chứa tên đăng nhập và mật "
                    "khẩu. Sửa địa chỉ trong phần quản trị camera.",
                    en=f"The stream address of camera {self.number} is not valid: it must start with "
                    "rtsp://, rtsps://, http://, https:// or rtmp://, name a host and hold no user name or "
                    "password. Correct it in camera admin.",
                )
        if self.link.certificate and _FINGERPRINT.fullmatch(self.link.certificate) is None:
            raise KnownError(
                f"Dấu vân chứng thư của camera {self.number} không hợp lệ: phải là SHA-256, 64 chữ số thập "
                "lục phân viết thường, không có dấu hai chấm. Sửa trong phần quản trị camera.",
                en=f"The certificate fingerprint of camera {self.number} is not valid: it must be SHA-256, "
                "64 lower-case hexadecimal digits without colons. Correct it in camera admin.",
            )

    def plays_as(self, other: CameraSpec) -> bool:
        """Whether the same streams are opened in the same way, whatever the camera is called."""
        return replace(self, name=other.name, place=other.place) == other

    def url(self, stream: Stream) -> str | None:
        """The address of `stream`, None where the camera has no such stream."""
        return self.main_url if stream is Stream.MAIN else self.sub_url


def parse_stream_url(url: str) -> StreamAddress | None:
    """The address in `url`, or None unless it is a bounded, printable URL of a scheme we play.

    rtsp, rtsps, http, https and rtmp; without credentials, which never travel in an address.
    """
    if len(url) > MAX_URL_LENGTH or not url.isascii() or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not parts.hostname or "@" in parts.netloc or port == 0:
        return None
    return StreamAddress(parts.hostname, _DEFAULT_PORTS[scheme] if port is None else port, url, scheme)


def parse_rtsp_url(url: str) -> StreamAddress | None:
    """As `parse_stream_url`, for rtsp:// and rtsps:// alone."""
    address = parse_stream_url(url)
    return address if address is not None and address.scheme in ("rtsp", "rtsps") else None
