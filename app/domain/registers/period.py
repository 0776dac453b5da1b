"""The days a register is asked about: from one local day to another, both included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from app.clock import LOCAL_ZONE
from app.domain.moments import moment_words
from app.domain.refusals import RefusedError

# Years outside have no moment in UTC at one end, and nobody means them.
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|2\d)\d{2})", re.ASCII)


class Stretch(Protocol):
    """From `since` until before `until`, UTC."""

    @property
    def since(self) -> datetime: ...
    @property
    def until(self) -> datetime: ...
    @property
    def words(self) -> str: ...


@dataclass(frozen=True, slots=True)
class ShiftTime:
    """The time of a shift, or of shifts one after the other, in UTC; `until` lies ahead while it goes on."""

    since: datetime
    until: datetime

    @property
    def words(self) -> str:
        """`ca trực từ 08:00 ngày 17/03/2017 đến 08:00 ngày 18/03/2017`."""
        return f"ca trực từ {moment_words(self.since)} đến {moment_words(self.until)}"


@dataclass(frozen=True, slots=True)
class Period:
    """The local days `first` to `last`."""

    first: date
    last: date

    @property
    def since(self) -> datetime:
        """Its first moment, UTC."""
        return datetime.combine(self.first, time(), LOCAL_ZONE).astimezone(UTC)

    @property
    def until(self) -> datetime:
        """The first moment behind it, UTC."""
        return datetime.combine(self.last + timedelta(days=1), time(), LOCAL_ZONE).astimezone(UTC)

    @property
    def words(self) -> str:
        """`từ ngày 01/05/2024 đến ngày 31/05/2024`."""
        return f"từ ngày {self.first:%d/%m/%Y} đến ngày {self.last:%d/%m/%Y}"


def read_day(text: str) -> date | None:
    """`1/5/2024` as a day; None where it is none."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    day, month, year = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def need_day(text: str) -> date:
    """As `read_day`; RefusedError says how a day is written."""
    found = read_day(text)
    if found is None:
        raise RefusedError(
            f"“{text}” không phải là ngày. Hãy ghi dạng ngày/tháng/năm, ví dụ 01/05/2024.",
            en=f"{text!r} is no day. Write it as day/month/year, such as 01/05/2024.",
        )
    return found


def period_of(first: str, last: str) -> Period:
    """The days as typed; RefusedError for what is no day, or an end before the beginning."""
    found = Period(need_day(first), need_day(last))
    if found.last < found.first:
        raise RefusedError(
            "Ngày cuối kỳ đứng trước ngày đầu kỳ. Hãy sửa lại.",
            en="The last day lies before the first. Correct it.",
        )
    return found


def month_of(day: date) -> Period:
    """The calendar month `day` is in."""
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def week_of(day: date) -> Period:
    """Monday to Sunday around `day`."""
    first = day - timedelta(days=day.weekday())
    return Period(first, first + timedelta(days=6))


def quarter_of(day: date) -> Period:
    """The three calendar months `day` is in."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return Period(first, month_of(first + timedelta(days=70)).last)


def year_of(day: date) -> Period:
    """The calendar year `day` is in."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))
