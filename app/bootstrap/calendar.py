"""Office hours of this room: its settings, the holidays, and the file of the Government's swaps (D5.4)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import resources
from app.domain.duty_hours import DaySource, DutyCalendar, OfficeHours, SpecialDay
from app.errors import KnownError
from app.services.public_holidays import PublicHolidays
from app.settings.models import Office

FILE = Path(resources.__file__).parent / "calendar" / "days.toml"
# The longest Tết so far had nine days; more is a typing error in a year.
LONGEST = timedelta(days=31)
MAX_BYTES = 1_000_000


def duty_calendar(office: Office) -> DutyCalendar:
    """The calendar of a room; raises KnownError for a file of days that cannot be used."""
    lunch = (office.lunch_from, office.lunch_to) if office.lunch_from and office.lunch_to else None
    hours = OfficeHours(office.start, office.end, lunch=lunch)
    return DutyCalendar(hours, PublicHolidays(read_days(office.days or FILE)))


def read_days(path: Path) -> dict[date, SpecialDay]:
    """The days in the file at `path`; raises KnownError with the place that is wrong."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _unusable(path, "tệp quá lớn", "the file is too large")
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _unusable(path, f"không đọc được ({error.strerror})", str(error)) from error
    except ValueError as error:
        raise _unusable(path, f"sai cú pháp TOML ({error})", str(error)) from error
    days: dict[date, SpecialDay] = {}
    for kind, entries in told.items():
        if kind not in ("off", "work") or not isinstance(entries, list):
            raise _unusable(path, f"không hiểu mục «{kind}»", f"unknown table “{kind}”")
        for entry in entries:
            _add(days, path, entry, off=kind == "off")
    return days


def _add(days: dict[date, SpecialDay], path: Path, entry: Any, *, off: bool) -> None:
    known = {"from", "to", "name"} if off else {"day", "name"}
    if not isinstance(entry, dict) or not set(entry) <= known:
        raise _unusable(path, f"không hiểu {entry!r}", f"not understood: {entry!r}")
    first = _date(path, entry, "from" if off else "day")
    last = _date(path, entry, "to") if "to" in entry else first
    if not first <= last <= first + LONGEST:
        raise _unusable(path, f"khoảng ngày sai: {first} – {last}", f"a wrong range: {first} – {last}")
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        told = SpecialDay(off, str(entry.get("name", "")), DaySource.FILE)
        if days.setdefault(day, told).off is not off:
            raise _unusable(path, f"ngày {day} vừa nghỉ vừa làm việc", f"{day} is both off and worked")


def _date(path: Path, entry: Mapping[str, Any], key: str) -> date:
    value = entry.get(key)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _unusable(
            path, f"thiếu ngày «{key}» dạng 2027-02-05 ở {entry!r}", f"no date “{key}” in {entry!r}"
        )
    return value


def _unusable(path: Path, vi: str, en: str) -> KnownError:
    return KnownError(
        f"Không dùng được tệp ngày nghỉ {path}: {vi}. Hãy sửa tệp rồi mở lại chương trình.",
        en=f"The file of holidays {path} cannot be used: {en}. Correct it and start again.",
    )
