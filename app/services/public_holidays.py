"""Public holidays of Vietnam, with the government's yearly swaps as data that wins over them (D5.4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import holidays

from app.domain.duty_hours import SpecialDay


class PublicHolidays:
    """Holidays, lunar ones and days in lieu by the library, offline; `edits` (local days) win."""

    def __init__(self, edits: Mapping[date, SpecialDay]) -> None:
        self._edits = dict(edits)
        self._years: dict[int, Mapping[date, SpecialDay]] = {}

    def special(self, day: date) -> SpecialDay | None:
        """What is special about the local `day`, None for an ordinary one."""
        return self._edits.get(day) or self._year(day.year).get(day)

    def _year(self, year: int) -> Mapping[date, SpecialDay]:
        known = self._years.get(year)
        if known is None:
            told = holidays.country_holidays("VN", years=year, language="vi")
            worked = {
                day: SpecialDay(off=False, name="Làm việc bù")
                for day in told.weekend_workdays
                if day.year == year
            }
            known = worked | {day: SpecialDay(off=True, name=name) for day, name in told.items()}
            self._years[year] = known
        return known
