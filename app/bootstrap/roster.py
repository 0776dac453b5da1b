"""The units in rotation and the templates of plans, as files an administrator may replace (D5.1, D6.2)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import resources
from app.domain.plan import DayKind, PlanTemplate
from app.domain.roster import DutyUnit, Rotation
from app.errors import KnownError

FOLDER = Path(resources.__file__).parent / "roster"
MAX_BYTES = 1_000_000


def rotation(path: Path | None = None) -> Rotation:
    """The units in `path`, None = those of the Quy chế; raises KnownError for a file that cannot be used."""
    path = path or FOLDER / "units.toml"
    return Rotation(
        tuple(
            DutyUnit(
                _text(path, one, "name"),
                _day(path, one, "valid_from", date.min),
                _day(path, one, "valid_to", date.max),
            )
            for one in _tables(path, "unit", {"name", "valid_from", "valid_to"})
        )
    )


def plan_templates(path: Path | None = None) -> tuple[PlanTemplate, ...]:
    """The templates in `path`, None = the bundled ones; raises KnownError as `rotation`."""
    path = path or FOLDER / "plans.toml"
    found = []
    for one in _tables(path, "plan", {"title", "days", "text"}):
        days = one.get("days", "")
        if days not in list(DayKind):
            raise _unusable(path, f"days = {days!r} phải là weekday, weekend hoặc trống", f"days = {days!r}")
        found.append(PlanTemplate(_text(path, one, "title"), DayKind(days), _text(path, one, "text")))
    return tuple(found)


def _tables(path: Path, name: str, keys: set[str]) -> Iterator[dict[str, Any]]:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _unusable(path, "tệp quá lớn", "the file is too large")
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _unusable(path, f"không đọc được ({error.strerror})", str(error)) from error
    except ValueError as error:
        raise _unusable(path, f"sai cú pháp TOML ({error})", str(error)) from error
    if set(told) != {name} or not isinstance(told[name], list):
        raise _unusable(path, f"chỉ gồm các mục [[{name}]]", f"must hold [[{name}]] alone")
    for one in told[name]:
        if not isinstance(one, dict) or not set(one) <= keys:
            raise _unusable(path, f"không hiểu {one!r}", f"not understood: {one!r}")
        yield one


def _text(path: Path, one: dict[str, Any], key: str) -> str:
    value = one.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _unusable(path, f"thiếu «{key}»", f"“{key}” is missing")
    return value.strip()


def _day(path: Path, one: dict[str, Any], key: str, default: date) -> date:
    value = one.get(key, default)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _unusable(path, f"«{key}» phải là ngày dạng 2025-03-01", f"“{key}” must be a date")
    return value


def _unusable(path: Path, vi: str, en: str) -> KnownError:
    return KnownError(
        f"Không dùng được tệp {path}: {vi}. Hãy sửa tệp rồi mở lại chương trình.",
        en=f"The file {path} cannot be used: {en}. Correct it and start again.",
    )
