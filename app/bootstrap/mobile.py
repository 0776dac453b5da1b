"""The mobile units of the branch, as a file an administrator keeps (D8.2.4, D13.3)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from app.domain.mobile_unit import MobileUnit, UnitKind
from app.errors import KnownError

MAX_BYTES = 1_000_000
MAX_UNITS, MAX_CAMERAS, MAX_TEXT = 200, 16, 120
_KEYS = {"call_sign", "plate", "kind", "cameras", "device", "telephone"}


def mobile_units(path: Path | None) -> tuple[MobileUnit, ...]:
    """The units in `path`, None = a room without any; raises KnownError for a file that cannot be used."""
    if path is None:
        return ()
    found = [_unit(path, one) for one in _tables(path)]
    for name, values in (
        ("call_sign", [one.call_sign for one in found]),
        ("plate", [one.plate for one in found]),
        ("cameras", [camera for one in found for camera in one.cameras]),
        ("device", [one.device for one in found if one.device]),
    ):
        twin = next((value for place, value in enumerate(values) if value in values[:place]), None)
        if twin is not None:
            raise _unusable(path, f"«{name}» {twin} có hai lần", f"“{name}” {twin} stands there twice")
    return tuple(found)


def _tables(path: Path) -> list[dict[str, Any]]:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _unusable(path, "tệp quá lớn", "the file is too large")
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _unusable(path, f"không đọc được ({error.strerror})", str(error)) from error
    except ValueError as error:
        raise _unusable(path, f"sai cú pháp TOML ({error})", str(error)) from error
    units = told.get("unit", [])
    if set(told) - {"unit"} or not isinstance(units, list) or len(units) > MAX_UNITS:
        raise _unusable(path, "chỉ gồm các mục [[unit]]", "must hold [[unit]] alone")
    return units


def _unit(path: Path, one: Any) -> MobileUnit:
    if not isinstance(one, dict) or not set(one) <= _KEYS:
        raise _unusable(path, f"không hiểu {one!r}", f"not understood: {one!r}")
    cameras = one.get("cameras", [])
    if not isinstance(cameras, list) or len(cameras) > MAX_CAMERAS:
        raise _unusable(path, "«cameras» phải là danh sách số hiệu camera", "“cameras” must list numbers")
    if one.get("kind") not in list(UnitKind):
        kinds = ", ".join(UnitKind)
        raise _unusable(path, f"«kind» phải là một trong: {kinds}", f"“kind” must be one of: {kinds}")
    return MobileUnit(
        call_sign=_text(path, one.get("call_sign"), "call_sign"),
        plate=_text(path, one.get("plate"), "plate"),
        kind=UnitKind(one["kind"]),
        cameras=tuple(_text(path, camera, "cameras") for camera in cameras),
        device=_text(path, one.get("device", ""), "device", needed=False),
        telephone=_text(path, one.get("telephone", ""), "telephone", needed=False),
    )


def _text(path: Path, value: Any, key: str, *, needed: bool = True) -> str:
    text = value.strip() if isinstance(value, str) else None
    if text is None or (needed and not text) or len(text) > MAX_TEXT or not text.isprintable():
        raise _unusable(path, f"«{key}» thiếu hoặc sai", f"“{key}” is missing or wrong")
    return text


def _unusable(path: Path, vi: str, en: str) -> KnownError:
    return KnownError(
        f"Không dùng được tệp thiết bị di động {path}: {vi}. Hãy sửa tệp rồi mở lại chương trình.",
        en=f"The file of mobile units {path} cannot be used: {en}. Correct it and start again.",
    )
