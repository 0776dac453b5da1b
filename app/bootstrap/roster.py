"""The units in rotation and the templates of plans, as files an administrator may replace (D5.1, D6.2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import resources
from app.bootstrap.toml_tables import TableFile
from app.domain.plan import DayKind, PlanTemplate
from app.domain.roster import DutyUnit, Rotation

FOLDER = Path(resources.__file__).parent / "roster"


def rotation(path: Path | None = None) -> Rotation:
    """The units in `path`, None = those of the Quy chế; raises KnownError for a file that cannot be used."""
    file = TableFile(path or FOLDER / "units.toml", "tệp", "file")
    return Rotation(
        tuple(
            DutyUnit(
                _text(file, one, "name"),
                _day(file, one, "valid_from", date.min),
                _day(file, one, "valid_to", date.max),
            )
            for one in _tables(file, "unit", {"name", "valid_from", "valid_to"})
        )
    )


def plan_templates(path: Path | None = None) -> tuple[PlanTemplate, ...]:
    """The templates in `path`, None = the bundled ones; raises KnownError as `rotation`."""
    file = TableFile(path or FOLDER / "plans.toml", "tệp", "file")
    found = []
    for one in _tables(file, "plan", {"title", "days", "text"}):
        days = one.get("days", "")
        if days not in list(DayKind):
            raise file.unusable(f"days = {days!r} phải là weekday, weekend hoặc trống", f"days = {days!r}")
        found.append(PlanTemplate(_text(file, one, "title"), DayKind(days), _text(file, one, "text")))
    return tuple(found)


def _tables(file: TableFile, name: str, keys: set[str]) -> list[dict[str, Any]]:
    tables = file.tables({name: keys})[name]
    if not tables:
        raise file.unusable(f"chỉ gồm các mục [[{name}]]", f"must hold [[{name}]] alone")
    return tables


def _text(file: TableFile, one: Mapping[str, Any], key: str) -> str:
    value = one.get(key)
    if not isinstance(value, str) or not value.strip():
        raise file.unusable(f"thiếu «{key}»", f"“{key}” is missing")
    return value.strip()


def _day(file: TableFile, one: Mapping[str, Any], key: str, default: date) -> date:
    value = one.get(key, default)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise file.unusable(f"«{key}» phải là ngày dạng 2025-03-01", f"“{key}” must be a date")
    return value
