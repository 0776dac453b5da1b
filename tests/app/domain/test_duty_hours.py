"""Office hours by calendar (D5.4): weekends, holidays, swapped days, lunch."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clock import LOCAL_ZONE
from app.domain.duty_hours import DutyCalendar, DutyMode, OfficeHours, SpecialDay

DAYS = st.dates(date(2017, 1, 1), date(2035, 12, 31))


class Days(dict[date, SpecialDay]):
    def special(self, day: date) -> SpecialDay | None:
        return self.get(day)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), LOCAL_ZONE)


@pytest.mark.parametrize(
    ("hour", "minute", "mode"),
    [
        (7, 59, DutyMode.AFTER_HOURS),
        (8, 0, DutyMode.OFFICE),
        (11, 59, DutyMode.OFFICE),
        (12, 0, DutyMode.AFTER_HOURS),
        (13, 0, DutyMode.OFFICE),
        (16, 59, DutyMode.OFFICE),
        (17, 0, DutyMode.AFTER_HOURS),
    ],
)
def test_D5_4_office_hours_begin_at_eight_and_lunch_can_be_off(
    hour: int, minute: int, mode: DutyMode
) -> None:
    calendar = DutyCalendar(OfficeHours(lunch=(time(12), time(13))))
    assert calendar.mode(at(date(2017, 3, 17), hour, minute)) is mode


@given(DAYS, st.booleans())
def test_D5_4_a_special_day_wins_over_its_weekday(day: date, off: bool) -> None:
    calendar = DutyCalendar(specials=Days({day: SpecialDay(off, "đặc biệt")}))
    assert calendar.works(day) is not off
    assert calendar.after_hours(at(day, 10)) is off
    assert calendar.day_off(day) == ("đặc biệt" if off else "")
    following = day + timedelta(days=1)
    assert calendar.works(following) is (following.weekday() < 5)


@given(DAYS)
def test_D5_4_a_night_is_after_hours_on_every_day(day: date) -> None:
    assert DutyCalendar().mode(at(day, 23)) is DutyMode.AFTER_HOURS
    assert DutyCalendar().after_hours(at(day, 10)) is (day.weekday() >= 5)


@given(DAYS, st.booleans(), st.integers(0, 24 * 60 - 1))
def test_D5_4_the_spans_outside_office_hours_are_exactly_the_moments_after_hours(
    day: date, off: bool, minute: int
) -> None:
    calendar = DutyCalendar(OfficeHours(lunch=(time(12), time(13))), Days({day: SpecialDay(off, "đặc biệt")}))
    begins = at(day, 8)
    moment = begins + timedelta(minutes=minute)
    spans = calendar.outside(begins, begins + timedelta(days=1))
    assert any(since <= moment < until for since, until in spans) is calendar.after_hours(moment)
    assert all(spans[n][1] < spans[n + 1][0] for n in range(len(spans) - 1))
