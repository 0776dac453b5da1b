"""When the offices work: outside of that other people pass and approve (D5.4b, D7.3.1d–e)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import Protocol

from app.clock import LOCAL_ZONE, to_local

_WORKING_DAYS = frozenset(range(5))


class DutyMode(StrEnum):
    """Who sits in the room: the whole shift, or the online office that asks the leader (D5.4)."""

    OFFICE = "office"
    AFTER_HOURS = "after_hours"


class DutyHours(Protocol):
    """A calendar that knows office hours; the roster's has the public holidays as well."""

    def after_hours(self, moment: datetime) -> bool:
        """Whether `moment` (aware) lies outside office hours."""
        ...


class DaySource(StrEnum):
    """Where a special day is known from; a later one wins over those before it."""

    LIBRARY = "library"
    FILE = "file"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that differs from its weekday: off though it is Tuesday, or worked though it is Saturday.

    `decision` is the id of the decision in the journal, for one that was decided here.
    """

    off: bool
    name: str
    source: DaySource = DaySource.LIBRARY
    decision: str = ""


class SpecialDays(Protocol):
    """Public holidays, days off in lieu and the government's yearly swaps."""

    def special(self, day: date) -> SpecialDay | None:
        """What is special about the local `day`, None for an ordinary one."""
        ...


@dataclass(frozen=True, slots=True)
class NoSpecialDays:
    """Weekdays and weekends alone."""

    def special(self, day: date) -> SpecialDay | None:
        """Nothing."""
        return None


class LiveDays:
    """What `told` (library, file) says, and before it what was decided in the journal; any thread may ask."""

    def __init__(self, told: SpecialDays) -> None:
        self.told = told
        self._decided: Mapping[date, SpecialDay] = MappingProxyType({})

    def special(self, day: date) -> SpecialDay | None:
        """What is special about the local `day`, as things stand now."""
        return self._decided.get(day) or self.told.special(day)

    def take(self, decided: Mapping[date, SpecialDay]) -> None:
        """From now on `decided` (local days) is what the journal says: all of it, at once."""
        self._decided = MappingProxyType(dict(decided))


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The same hours on every working day, local time; `lunch` (from, to) is after hours where it is set."""

    start: time = time(8, 0)
    end: time = time(17, 0)
    days: frozenset[int] = _WORKING_DAYS
    lunch: tuple[time, time] | None = None

    def after_hours(self, moment: datetime) -> bool:
        """Whether `moment` lies outside them; Monday is day 0."""
        local = to_local(moment)
        return local.weekday() not in self.days or not self.within(local.time())

    def edges(self) -> tuple[time, ...]:
        """The local times at which they begin or end."""
        return (self.start, self.end, *(self.lunch or ()))

    def within(self, at: time) -> bool:
        """Whether the local time of day `at` of a working day is worked."""
        at_lunch = self.lunch is not None and self.lunch[0] <= at < self.lunch[1]
        return self.start <= at < self.end and not at_lunch


@dataclass(frozen=True, slots=True)
class DutyCalendar:
    """Office hours on the days that are really worked: holidays are not, swapped Saturdays are (D5.4)."""

    hours: OfficeHours = OfficeHours()
    specials: SpecialDays = field(default_factory=NoSpecialDays)

    def works(self, day: date) -> bool:
        """Whether the offices work on the local `day`."""
        return self.works_as(day, self.specials.special(day))

    def works_as(self, day: date, special: SpecialDay | None) -> bool:
        """Whether the offices work on the local `day` if this is what is special about it."""
        return day.weekday() in self.hours.days if special is None else not special.off

    def begun(self, day: date, now: datetime) -> bool:
        """Whether the office hours of the local `day` could have begun at `now` (aware) already."""
        local = to_local(now)
        return (day, self.hours.start) <= (local.date(), local.time())

    def day_off(self, day: date) -> str:
        """The name of the holiday on `day`, "" for every other day."""
        special = self.specials.special(day)
        return special.name if special is not None and special.off else ""

    def made_up(self, day: date) -> str:
        """The name of the day worked instead of another, "" for every other day."""
        special = self.specials.special(day)
        return special.name if special is not None and not special.off else ""

    def after_hours(self, moment: datetime) -> bool:
        """Whether `moment` (aware) lies outside office hours."""
        local = to_local(moment)
        return not self.works(local.date()) or not self.hours.within(local.time())

    def outside(self, begins: datetime, ends: datetime) -> tuple[tuple[datetime, datetime], ...]:
        """The local spans between two moments (aware) that lie outside office hours, in their order."""
        first, last = to_local(begins), to_local(ends)
        edges = {first, last}
        day = first.date()
        while day <= last.date():
            edges |= {datetime.combine(day, at, LOCAL_ZONE) for at in self.hours.edges()}
            day += timedelta(days=1)
        marks = sorted(one for one in edges if first <= one <= last)
        spans: list[tuple[datetime, datetime]] = []
        for since, until in pairwise(marks):
            if not self.after_hours(since):
                continue
            if spans and spans[-1][1] == since:
                spans[-1] = (spans[-1][0], until)
            else:
                spans.append((since, until))
        return tuple(spans)

    def mode(self, at: datetime) -> DutyMode:
        """Office hours or after hours at `at` (aware)."""
        return DutyMode.AFTER_HOURS if self.after_hours(at) else DutyMode.OFFICE
