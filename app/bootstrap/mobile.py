"""The mobile units of the branch, as a file an administrator keeps (D8.2.4, D13.3)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.bootstrap.toml_tables import TableFile
from app.domain.mobile_unit import MobileUnit, UnitKind

MAX_UNITS, MAX_CAMERAS, MAX_TEXT = 200, 16, 120
_KEYS = {"call_sign", "plate", "kind", "cameras", "device", "telephone"}


def mobile_units(path: Path | None) -> tuple[MobileUnit, ...]:
    """The units in `path`, None = a room without any; raises KnownError for a file that cannot be used."""
    if path is None:
        return ()
    file = TableFile(path, "tệp thiết bị di động", "file of mobile units")
    units = file.tables({"unit": _KEYS})["unit"]
    if len(units) > MAX_UNITS:
        raise file.unusable(f"có hơn {MAX_UNITS} thiết bị", f"more than {MAX_UNITS} units")
    found = [_unit(file, one) for one in units]
    for name, values in (
        ("call_sign", [one.call_sign for one in found]),
        ("plate", [one.plate for one in found]),
        ("cameras", [camera for one in found for camera in one.cameras]),
        ("device", [one.device for one in found if one.device]),
    ):
        twin = next((value for place, value in enumerate(values) if value in values[:place]), None)
        if twin is not None:
            raise file.unusable(f"«{name}» {twin} có hai lần", f"“{name}” {twin} stands there twice")
    return tuple(found)


def _unit(file: TableFile, one: Mapping[str, Any]) -> MobileUnit:
    cameras = one.get("cameras", [])
    if not isinstance(cameras, list) or len(cameras) > MAX_CAMERAS:
        raise file.unusable("«cameras» phải là danh sách số hiệu camera", "“cameras” must list numbers")
    if one.get("kind") not in list(UnitKind):
        kinds = ", ".join(UnitKind)
        raise file.unusable(f"«kind» phải là một trong: {kinds}", f"“kind” must be one of: {kinds}")
    return MobileUnit(
        call_sign=_text(file, one.get("call_sign"), "call_sign"),
        plate=_text(file, one.get("plate"), "plate"),
        kind=UnitKind(one["kind"]),
        cameras=tuple(_text(file, camera, "cameras") for camera in cameras),
        device=_text(file, one.get("device", ""), "device", needed=False),
        telephone=_text(file, one.get("telephone", ""), "telephone", needed=False),
    )


def _text(file: TableFile, value: Any, key: str, *, needed: bool = True) -> str:
    text = value.strip() if isinstance(value, str) else None
    if text is None or (needed and not text) or len(text) > MAX_TEXT or not text.isprintable():
        raise file.unusable(f"«{key}» thiếu hoặc sai", f"“{key}” is missing or wrong")
    return text
