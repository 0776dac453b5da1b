"""The values of the settings file that are checked wherever they stand: names, addresses, folders."""

from __future__ import annotations

import re
from datetime import time
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, StringConstraints

from app.settings.problems import RefusalError

# Some recorders take the password in the path or the query; there it would stand on screen and in logs.
PASSWORD_IN_URL = re.compile(r"(?i)(?:pass(?:word|wd)?|pwd|token)=[^&/?]")
DATABASE_NAME = re.compile(r"/[a-z][a-z0-9_]{0,62}")
USERINFO = re.compile(r"://[^/?#\s]*@")
CREDENTIALS_REFUSED = (
    "có tên đăng nhập hoặc mật khẩu; hãy bỏ đi, lưu bằng ./haidang admin secret TÊN rồi chỉ ghi TÊN đó",
    "holds a user name or password; take it out, store it by ./haidang admin secret NAME and write that NAME",
)

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Number = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^\S(?:.{0,30}\S)?$")]
SecretName = Annotated[str, StringConstraints(pattern=r"^(?:[A-Za-z0-9][A-Za-z0-9_./-]{0,63})?$")]
DriverName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
Fingerprint = Annotated[str, StringConstraints(pattern=r"^(?:[0-9a-f]{64})?$")]
HostName = Annotated[
    str,
    StringConstraints(pattern=r"^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:.]{2,45})?$"),
]
MAILBOX = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64})*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,62}"
)
STREAM_SCHEMES = ("rtsp", "rtsps", "http", "https", "rtmp")


def _stream_url(url: str) -> str:
    """A stream's address without credentials, or "" for none."""
    if not url:
        return url
    try:
        parts = urlsplit(url)
        sound = parts.scheme in STREAM_SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound or len(url) > 2048 or not url.isprintable() or " " in url:
        raise RefusalError(
            "phải là địa chỉ dạng rtsp://máy:cổng/đường-dẫn (hoặc rtsps, http, https, rtmp)",
            "must be an address like rtsp://host:port/path (or rtsps, http, https, rtmp)",
        )
    if "@" in parts.netloc or PASSWORD_IN_URL.search(url):
        raise RefusalError(*CREDENTIALS_REFUSED)
    return url


def _onvif_url(url: str) -> str:
    """An ONVIF device address without credentials, or "" for none."""
    if not url:
        return url
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound or len(url) > 2048 or not url.isprintable() or " " in url:
        raise RefusalError(
            "phải là địa chỉ dạng http://máy:cổng/onvif/device_service",
            "must be an address like http://host:port/onvif/device_service",
        )
    if "@" in parts.netloc or PASSWORD_IN_URL.search(url):
        raise RefusalError(*CREDENTIALS_REFUSED)
    return url


def _store_url(url: str) -> str:
    """`postgresql://host:port/database`, a local socket's `postgresql:///database?host=/folder`, or ""."""
    if not url:
        return url
    try:
        parts = urlsplit(url)
        folder = re.fullmatch(r"(?:host=(/[^&]+))?", parts.query)
        sound = parts.scheme == "postgresql" and parts.port != 0 and folder is not None
        sound = sound and bool(parts.hostname) != bool(parts.query) and not parts.fragment
        sound = sound and DATABASE_NAME.fullmatch(parts.path) is not None
    except ValueError:
        sound = False
    if "@" in url or PASSWORD_IN_URL.search(url):
        raise RefusalError(*CREDENTIALS_REFUSED)
    if not sound or len(url) > 500 or not url.isprintable() or " " in url:
        raise RefusalError(
            "phải là địa chỉ dạng postgresql://máy:cổng/tên-cơ-sở-dữ-liệu",
            "must be an address like postgresql://host:port/database",
        )
    return url


def _time_of_day(at: time) -> time:
    if at.tzinfo is not None or at.second or at.microsecond:
        raise RefusalError(
            'chỉ gồm giờ và phút, ví dụ "08:00"', 'must be hours and minutes alone, like "08:00"'
        )
    return at


def _folder(path: Path) -> Path:
    if not path.expanduser().is_absolute():
        raise RefusalError(
            "phải là đường dẫn đầy đủ, bắt đầu bằng /", "must be a full path that starts with /"
        )
    return path.expanduser()


Language = Literal["vi", "en"]
Folder = Annotated[Path, AfterValidator(_folder)]
OnvifUrl = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_onvif_url)]
TimeOfDay = Annotated[time, AfterValidator(_time_of_day)]
StoreUrl = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_store_url)]
StreamUrl = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_stream_url)]
