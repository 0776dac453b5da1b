"""Traccar's JSON: devices and positions, judged before they are believed. Decimals, never floats."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from datasources.core.readings import GOOD, Quality, SealDevice, SealPosition, uncertain, worst

Json = Any
TEXT = 200
ATTRIBUTES = 4_000
AHEAD = timedelta(minutes=5)
KNOT_KMH = Decimal("1.852")
_CONTAINER = re.compile(r"\b([A-Z]{3}[UJZ]) ?([0-9]{6}) ?-?([0-9])\b")


class BadDataError(ValueError):
    """The server sent something that is not Traccar's format."""


@dataclass(frozen=True)
class Names:
    """Under which attribute an installation keeps the container and the declaration of a seal."""

    container: str
    declaration: str


@dataclass(frozen=True)
class Position:
    """A position with its key, the time of its fix and the device's number at the server."""

    key: str
    device_id: int
    fixed: datetime
    value: SealPosition
    quality: Quality


def load(text: str | bytes) -> Json:
    """JSON with decimals instead of floats; raises BadDataError, also for NaN and Infinity."""
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise BadDataError("damaged JSON") from None


def _no_constant(name: str) -> None:
    raise ValueError(name)


def mapping(value: Json) -> Mapping[str, Json]:
    """An object; raises BadDataError."""
    if not isinstance(value, dict):
        raise BadDataError("an object was expected")
    return value


def objects(value: Json, most: int) -> list[Mapping[str, Json]]:
    """A list of at most `most` objects; raises BadDataError."""
    if not isinstance(value, list) or len(value) > most:
        raise BadDataError("a list of objects was expected")
    return [item for item in value if isinstance(item, dict)]


def device(item: Mapping[str, Json], names: Names) -> tuple[int, SealDevice]:
    """A device and its number; raises BadDataError."""
    number = _id(item.get("id"))
    attributes = item.get("attributes")
    known: Mapping[str, Json] = attributes if isinstance(attributes, dict) else {}
    name = _text(item.get("name"))
    found = _CONTAINER.search(name.upper())
    status = _text(item.get("status"))
    seen = item.get("lastUpdate")
    return number, SealDevice(
        device=str(number),
        seal=_text(item.get("uniqueId")) or str(number),
        name=name,
        container=_code(known.get(names.container)) or ("".join(found.groups()) if found else ""),
        declaration=_code(known.get(names.declaration)),
        status=status if status in ("online", "offline") else "unknown",
        last_seen=_moment(seen) if seen is not None else None,
        disabled=item.get("disabled") is True,
    )


def position(
    item: Mapping[str, Json], devices: Mapping[int, SealDevice], names: Names, now: datetime
) -> Position:
    """A position; raises BadDataError when it cannot be one (no place, no time, no device)."""
    number = _id(item.get("deviceId"))
    fixed = _moment(item.get("fixTime"))
    lat, lon = _degrees(item.get("latitude"), 90), _degrees(item.get("longitude"), 180)
    attributes = item.get("attributes")
    known: Mapping[str, Json] = attributes if isinstance(attributes, dict) else {}
    seal = devices.get(number)
    speed, speed_doubt = _speed(item.get("speed"))
    value = SealPosition(
        device=str(number),
        seal=seal.seal if seal else str(number),
        lon_e7=lon,
        lat_e7=lat,
        container=_code(known.get(names.container)) or (seal.container if seal else ""),
        speed_kmh10=speed,
        course_deg=_course(item.get("course")),
        door_open=_door(known.get("door")),
        battery_percent=_percent(known.get("batteryLevel")),
        alarm=_text(known.get("alarm")),
        attributes=_attributes(known),
    )
    fix_id = item.get("id") if isinstance(item.get("id"), int) else 0
    key = f"{number}:{fixed.isoformat()}:{fix_id}"
    return Position(key, number, fixed, value, worst(_trust(item, value, fixed, now), speed_doubt))


def _trust(item: Mapping[str, Json], value: SealPosition, fixed: datetime, now: datetime) -> Quality:
    doubts = [GOOD]
    if item.get("valid") is False:
        doubts.append(uncertain("Thiết bị báo mất tín hiệu GPS.", "The device reports no GPS fix."))
    if item.get("outdated") is True:
        doubts.append(uncertain("Vị trí cũ được gửi lại.", "An old position was sent again."))
    if value.lat_e7 == 0 and value.lon_e7 == 0:
        doubts.append(uncertain("Tọa độ 0, 0 không có thật.", "The place 0, 0 is not real."))
    if fixed > now + AHEAD:
        doubts.append(uncertain("Đồng hồ của thiết bị chạy trước.", "The device's clock is ahead."))
    return worst(*doubts)


def _id(value: Json) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 2**63:
        raise BadDataError("no device number")
    return value


def _moment(value: Json) -> datetime:
    """ISO 8601 with an offset, or milliseconds since 1970 as some versions send."""
    try:
        if isinstance(value, int) and not isinstance(value, bool):
            return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=value)
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise BadDataError("a time without an offset")
        return moment.astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        raise BadDataError("no valid time") from None


def _decimal(value: Json) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    # Exponents beyond any device: a bound before the arithmetic.
    return Decimal(value) if abs(Decimal(value)) < 10**12 else None


def _degrees(value: Json, most: int) -> int:
    degrees = _decimal(value)
    if degrees is None or abs(degrees) > most:
        raise BadDataError("no valid place")
    return int((degrees * 10**7).to_integral_value())


def _speed(value: Json) -> tuple[int | None, Quality]:
    knots = _decimal(value)
    if knots is None:
        return None, GOOD
    if not 0 <= knots <= 150:
        return None, uncertain("Thiết bị báo tốc độ vô lý.", "The device reports an absurd speed.")
    return int((knots * KNOT_KMH * 10).to_integral_value()), GOOD


def _course(value: Json) -> int | None:
    degrees = _decimal(value)
    return int(degrees) % 360 if degrees is not None and 0 <= degrees <= 360 else None


def _percent(value: Json) -> int | None:
    percent = _decimal(value)
    return int(percent) if percent is not None and 0 <= percent <= 100 else None


def _door(value: Json) -> bool | None:
    if isinstance(value, bool):
        return value
    words = {"open": True, "opened": True, "1": True, "closed": False, "close": False, "0": False}
    return words.get(str(value).strip().lower())


def _text(value: Json) -> str:
    if not isinstance(value, str | int | Decimal) or isinstance(value, bool):
        return ""
    return " ".join("".join(c if c.isprintable() else " " for c in str(value)[: TEXT * 2]).split())[:TEXT]


def _code(value: Json) -> str:
    return "".join(c for c in _text(value).upper() if c.isalnum())


def _attributes(known: Mapping[str, Json]) -> str:
    written = json.dumps(known, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=str)
    return written if len(written) <= ATTRIBUTES else "{}"


def latest(positions: Sequence[Position]) -> dict[int, datetime]:
    """The newest fix of each device."""
    newest: dict[int, datetime] = {}
    for each in positions:
        newest[each.device_id] = max(each.fixed, newest.get(each.device_id, each.fixed))
    return newest
