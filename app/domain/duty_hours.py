"""When the offices work: outside of that other people pass and approve (D5.4b, D7.3.1d–e)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Protocol

from app.clock import to_local

_WORKING_DAYS = frozenset(range(5))


class DutyHours(Protocol):
    """A calendar that knows office hours; the roster's has the public holidays as well."""

    def after_hours(self, moment: datetime) -> bool:
        """Whether `moment` (aware) lies outside office hours."""
        ...


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The same hours on every working day, local time."""

    start: time = time(8, 0)
    end: time = time(17, 0)
    days: frozenset[int] = _WORKING_DAYS

    def after_hours(self, moment: datetime) -> bool:
        """Whether `moment` lies outside them; Monday is day 0."""
        local = to_local(moment)
        return local.weekday() not in self.days or not self.start <= local.time() < self.end
