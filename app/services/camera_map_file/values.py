"""Cells of a camera map → values; what cannot be read raises CellError with what is expected."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from app.domain.camera_map import CameraKind
from app.domain.text import tidy_line
from app.store.search import fold
from datasources.core.tabular import CellError

MAX_URL = 2_048
MAX_NAME = 120
MAX_LIST = 32
_NUMBER = re.compile(r"\S(?:.{0,30}\S)?")
_DECIMAL = re.compile(r"[+-]?\d{1,4}(?:[.,]\d{1,12})?", re.ASCII)
_SEXAGESIMAL = re.compile(
    r"""(\d{1,3})\s*[°ºo]\s*(?:(\d{1,2})\s*['′’]\s*(?:(\d{1,2}(?:[.,]\d{1,6})?)\s*(?:"|″|”|''))?)?\s*([NSEWBĐT]?)""",
    re.IGNORECASE,
)
_SECRET_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./-]{0,63}", re.ASCII)
# Some recorders take the password in the path or the query.
_PASSWORD_IN_URL = re.compile(r"(?i)(?:pass(?:word|wd)?|pwd|token)=[^&/?]")
_UNITS = re.compile(r"(?i)\s*(?:°|độ|mm|m|x|×|lần|%)\s*$")
_KINDS = {
    "co dinh": CameraKind.FIXED,
    "fixed": CameraKind.FIXED,
    "than": CameraKind.FIXED,
    "thong thuong": CameraKind.FIXED,
    "ptz": CameraKind.PTZ,
    "quay quet": CameraKind.PTZ,
    "quay": CameraKind.PTZ,
    "speed dome": CameraKind.PTZ,
    "speeddome": CameraKind.PTZ,
    "nhan dang": CameraKind.RECOGNITION,
    "nhan dien": CameraKind.RECOGNITION,
    "recognition": CameraKind.RECOGNITION,
    "anpr": CameraKind.RECOGNITION,
    "lpr": CameraKind.RECOGNITION,
    "co dong": CameraKind.MOBILE,
    "luu dong": CameraKind.MOBILE,
    "mobile": CameraKind.MOBILE,
}
_AREAS = {
    "road gate": "road_gate",
    "cua khau duong bo": "road_gate",
    "cua khau": "road_gate",
    "sea port": "sea_port",
    "cang bien": "sea_port",
    "cang thuy noi dia": "sea_port",
    "cang bien cang thuy noi dia": "sea_port",
    "cang": "sea_port",
    "airport": "airport",
    "san bay": "airport",
    "cang hang khong": "airport",
    "cang hang khong dan dung quoc te": "airport",
}
_ITEM = re.compile(r"(?:d?14\.)?4\.([1-3])(?:\.([12]))?\.?([a-eđ])", re.ASCII | re.IGNORECASE)


def name(cell: str, *, required: bool = False, limit: int = MAX_NAME) -> str:
    """One line of words."""
    text = tidy_line(cell, limit + 1)
    if required and not text:
        raise CellError("còn trống; cột này bắt buộc", "empty; this column is required")
    if len(text) > limit:
        raise CellError(f"dài hơn {limit} ký tự", f"longer than {limit} characters")
    return text


def number(cell: str) -> str:
    """A camera's number."""
    text = tidy_line(cell)
    if not _NUMBER.fullmatch(text):
        raise CellError("số hiệu gồm 1 đến 32 ký tự", "a number has 1 to 32 characters")
    return text


def measure(cell: str, least: float, most: float, decimals: int) -> float | None:
    """A figure with a comma or a point as decimal mark; no figure here needs marks for thousands."""
    text = _UNITS.sub("", cell.strip()).replace(" ", "").replace("−", "-")
    if not text:
        return None
    expected = (
        f"cần một số từ {least:g} đến {most:g}, dấu phẩy thập phân".replace(".", ","),
        f"a number from {least:g} to {most:g} is needed",
    )
    if not _DECIMAL.fullmatch(text):
        raise CellError(*expected)
    value = round(float(text.replace(",", ".")), decimals)
    if not least <= value <= most:
        raise CellError(*expected)
    return value + 0.0  # no minus zero


def angle(cell: str, limit: float) -> float | None:
    """A longitude (limit 180) or latitude (90) in degrees, decimal or in degrees, minutes and seconds."""
    text = cell.strip()
    found = _SEXAGESIMAL.fullmatch(text)
    if not found:
        return measure(text, -limit, limit, 6)
    degrees, minutes, seconds = int(found[1]), int(found[2] or 0), float((found[3] or "0").replace(",", "."))
    value = degrees + minutes / 60 + seconds / 3600
    if minutes >= 60 or seconds >= 60 or value > limit:
        raise CellError(
            f"cần độ, phút, giây trong khoảng 0–{limit:g}°", f"degrees, minutes, seconds within {limit:g}°"
        )
    # W and S in English, T (Tây) and N (Nam) in Vietnamese; N is north or Nam: Vietnam lies north.
    return round(-value if found[4].upper() in ("S", "W", "T") else value, 6)


def position(cell: str) -> tuple[float, float] | None:
    """`latitude, longitude` of one cell, as maps on the web write it → (longitude, latitude)."""
    text = cell.strip()
    if not text:
        return None
    parts = [part for part in re.split(r"[;|/\s]+|,\s+|(?<=\.\d{2}),|(?<=\.\d{3}),", text) if part]
    if len(parts) != 2 and text.count(",") == 1:
        parts = text.split(",")
    if len(parts) != 2:
        raise CellError(
            "cần vĩ độ rồi kinh độ, ví dụ 10.7573; 106.7969", "latitude, then longitude, are needed"
        )
    first, second = angle(parts[0], 180), angle(parts[1], 180)
    if first is None or second is None or abs(first) > 90:
        raise CellError("vĩ độ đứng trước kinh độ, từ -90 đến 90", "latitude comes first, from -90 to 90")
    return second, first


def stream(cell: str) -> str:
    """An rtsp:// address without credentials."""
    return _address(cell, ("rtsp", "rtsps"), "rtsp://máy:cổng/đường-dẫn", "rtsp://host:port/path")


def control(cell: str) -> str:
    """An http(s):// address without credentials."""
    return _address(cell, ("http", "https"), "http://máy/onvif/device_service", "http://host/onvif/…")


def _address(cell: str, schemes: tuple[str, ...], example_vi: str, example_en: str) -> str:
    url = cell.strip()
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        sound = parts.scheme.lower() in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if holds_secret(url):
        raise CellError(
            "địa chỉ chứa tên đăng nhập hoặc mật khẩu; hãy bỏ đi, lưu tài khoản vào kho bí mật của phòng "
            "trực và chỉ ghi TÊN tài khoản vào cột “Tài khoản thiết bị”",
            "the address holds a user name or password; take it out, store the account in the room's secret "
            "store and write its NAME into the column “Tài khoản thiết bị”",
        )
    if not sound or len(url) > MAX_URL or not url.isascii() or not url.isprintable() or " " in url:
        raise CellError(f"cần địa chỉ dạng {example_vi}", f"an address like {example_en} is needed")
    return url


def holds_secret(cell: str) -> bool:
    """Whether a cell may hold a user name or password: it is then shown to nobody."""
    return "@" in cell.partition("://")[2] or bool(_PASSWORD_IN_URL.search(cell))


def secret_name(cell: str) -> str:
    """The name of an account in the secret store."""
    text = cell.strip()
    if text and not _SECRET_NAME.fullmatch(text):
        raise CellError(
            "chỉ ghi tên tài khoản trong kho bí mật (chữ không dấu, số, . _ - /)",
            "only the name of an account in the secret store belongs here",
        )
    return text


def kind(cell: str) -> CameraKind:
    """What a camera is for; an empty cell is a fixed one."""
    words = " ".join(fold(cell).split()).removeprefix("camera ")
    if not words:
        return CameraKind.FIXED
    if words not in _KINDS:
        raise CellError("cần: cố định, PTZ, nhận dạng hoặc cơ động", "fixed, PTZ, recognition or mobile")
    return _KINDS[words]


def area(cell: str) -> str:
    """`road_gate`, `sea_port`, `airport`, or ""."""
    words = " ".join(fold(cell).split()).removeprefix("khu vuc ")
    if words and words not in _AREAS:
        raise CellError(
            "cần: cửa khẩu đường bộ, cảng biển hoặc cảng hàng không",
            "road gate, sea port or airport",
        )
    return _AREAS.get(words, "")


def items(cell: str) -> tuple[str, ...]:
    """Items of D14.4 as `4.2.b` or `4.3.1.a`, in the order they are written."""
    found = []
    for part in _parts(cell):
        match = _ITEM.fullmatch(part.replace(" ", ""))
        if not match:
            raise CellError(
                "cần mục của Điều 14 khoản 4, ví dụ 4.2.b hoặc 4.3.1.a", "items of Điều 14.4 like 4.2.b"
            )
        found.append(".".join(filter(None, ("4", match[1], match[2], match[3].lower()))))
    return tuple(dict.fromkeys(found))


def numbers(cell: str) -> tuple[str, ...]:
    """Numbers of other cameras."""
    return tuple(dict.fromkeys(number(part) for part in _parts(cell)))


def file_name(cell: str) -> str:
    """The name of a picture beside the table; never a path."""
    text = tidy_line(cell, MAX_NAME + 1)
    if not text:
        return ""
    wrong = len(text) > MAX_NAME or text.startswith(".") or any(mark in text for mark in '/\\:*?"<>|')
    if wrong or not text.lower().endswith((".jpg", ".jpeg", ".png")):
        raise CellError(
            "cần tên một tệp ảnh .jpg hoặc .png, không có đường dẫn",
            "the name of a .jpg or .png, no path",
        )
    return text


def _parts(cell: str) -> list[str]:
    parts = [part.strip() for part in re.split(r"[;,\n]", cell) if part.strip()]
    if len(parts) > MAX_LIST:
        raise CellError(f"nhiều hơn {MAX_LIST} mục", f"more than {MAX_LIST}")
    return parts
