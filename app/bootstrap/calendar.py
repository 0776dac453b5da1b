"""Office hours of this room: its settings, the holidays, and the file of the Government's swaps (D5.4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import resources
from app.bootstrap.toml_tables import TableFile
from app.domain.duty_hours import DaySource, DutyCalendar, OfficeHours, SpecialDay
from app.services.public_holidays import PublicHolidays
from app.settings.models import Office

FILE = Path(resources.__file__).parent / "calendar" / "days.toml"
# The longest Tết so far had nine days; more is a typing error in a year.
LONGEST = timedelta(days=31)
_KEYS = {"off": {"from", "to", "name"}, "work": {"day", "name"}}


def duty_calendar(office: Office) -> DutyCalendar:
    """The calendar of a room; raises KnownError for a file of days that cannot be used."""
    lunch = (office.lunch_from, office.lunch_to) if office.lunch_from and office.lunch_to else None
    hours = OfficeHours(office.start, office.end, lunch=lunch)
    return DutyCalendar(hours, PublicHolidays(read_days(office.days or FILE)))


def read_days(path: Path) -> dict[date, SpecialDay]:
    """The days in the file at `path`; raises KnownError with the place that is wrong."""
    file = TableFile(path, "tệp ngày nghỉ", "file of holidays")
    days: dict[date, SpecialDay] = {}
    for kind, entries in file.tables(_KEYS).items():
        for entry in entries:
            _add(days, file, entry, off=kind == "off")
    return days


def _add(days: dict[date, SpecialDay], file: TableFile, entry: Mapping[str, Any], *, off: bool) -> None:
    first = _date(file, entry, "from" if off else "day")
    last = _date(file, entry, "to") if "to" in entry else first
    if not first <= last <= first + LONGEST:
        raise file.unusable(f"khoảng ngày sai: {first} – {last}", f"a wrong range: {first} – {last}")
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        told = SpecialDay(off, str(entry.get("name", "")), DaySource.FILE)
        if days.setdefault(day, told).off is not off:
            raise file.unusable(f"ngày {day} vừa nghỉ vừa làm việc", f"{day} is both off and worked")


def _date(file: TableFile, entry: Mapping[str, Any], key: str) -> date:
    value = entry.get(key)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise file.unusable(
            f"thiếu ngày «{key}» dạng 2027-02-05 ở {entry!r}", f"no date “{key}” in {entry!r}"
        )
    return value
