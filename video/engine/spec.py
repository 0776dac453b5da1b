"""What the engine is told about a camera: its number, its streams, who may open them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from app.errors import KnownError

MAX_URL_LENGTH = 2048


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


@dataclass(frozen=True, slots=True)
class RtspAddress:
    """Where a stream is served: host, TCP port and the URL without credentials (RFC 2326, 3.2)."""

    host: str
    port: int
    url: str

    @property
    def authority(self) -> tuple[str, int]:
        return self.host, self.port


@dataclass(frozen=True, slots=True)
class CameraSpec:
    """A camera on the wall; raises KnownError when an address is not a plain rtsp:// URL."""

    number: str
    name: str
    place: str
    main_url: str = field(repr=False)
    sub_url: str | None = field(default=None, repr=False)
    credentials: Credentials | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        for url in (self.main_url, self.sub_url):
            if url is not None and parse_rtsp_url(url) is None:
                raise KnownError(
                    f"Địa chỉ luồng của camera {self.number} không hợp lệ: phải bắt đầu bằng rtsp://, có tên "
                    "máy, không chứa tên đăng nhập và mật khẩu. Sửa địa chỉ trong phần quản trị camera.",
                    en=f"The stream address of camera {self.number} is not valid: it must start with "
                    "rtsp://, name a host and hold no user name or password. Correct it in camera admin.",
                )

    def url(self, stream: Stream) -> str | None:
        """The address of `stream`, None where the camera has no such stream."""
        return self.main_url if stream is Stream.MAIN else self.sub_url


def parse_rtsp_url(url: str) -> RtspAddress | None:
    """The address in `url`, or None unless it is a bounded, printable rtsp:// URL without credentials."""
    if len(url) > MAX_URL_LENGTH or not url.isascii() or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() != "rtsp" or not parts.hostname or "@" in parts.netloc or port == 0:
        return None
    return RtspAddress(parts.hostname, 554 if port is None else port, url)
