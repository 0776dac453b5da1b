"""The days really worked, against the Government's decisions of 2017 and 2024–2027 (D5.4)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.bootstrap.calendar import FILE, duty_calendar, read_days
from app.domain.duty_hours import SpecialDay
from app.errors import KnownError
from app.services.public_holidays import PublicHolidays
from app.settings.models import Office

# Weekdays off, as the Ministry's notices gave them; 2027 by the Labour Code alone.
OFF = {
    2017: "01-02 01-26 01-27 01-30 01-31 02-01 04-06 05-01 05-02 09-04",
    2024: "01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03",
    2025: "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02",
    2026: "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24",
}
WORKED_SATURDAYS = {2017: "", 2024: "05-04", 2025: "04-26", 2026: "01-10 08-22"}


def days(year: int, told: str) -> set[date]:
    return {date.fromisoformat(f"{year}-{one}") for one in told.split()}


@pytest.mark.parametrize("year", sorted(OFF))
def test_D5_4_the_days_of_a_year_are_those_the_government_decided(year: int) -> None:
    calendar = duty_calendar(Office())
    whole = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    assert {d for d in whole if d.weekday() < 5 and not calendar.works(d)} == days(year, OFF[year])
    assert {d for d in whole if d.weekday() > 4 and calendar.works(d)} == days(year, WORKED_SATURDAYS[year])


@pytest.mark.parametrize(
    ("new_year", "kings"),
    [
        (date(2017, 1, 28), date(2017, 4, 6)),
        (date(2024, 2, 10), date(2024, 4, 18)),
        (date(2025, 1, 29), date(2025, 4, 7)),
        (date(2026, 2, 17), date(2026, 4, 26)),
        (date(2027, 2, 6), date(2027, 4, 16)),
        # The Vietnamese lunar year began a day before the Chinese one (3/2/2030).
        (date(2030, 2, 2), date(2030, 4, 12)),
    ],
)
def test_D5_4_lunar_holidays_fall_on_the_vietnamese_calendar(new_year: date, kings: date) -> None:
    calculated = PublicHolidays({})
    first, hung = calculated.special(new_year), calculated.special(kings)
    assert first == SpecialDay(off=True, name="Tết Nguyên Đán")
    assert hung == SpecialDay(off=True, name="Ngày Giỗ Tổ Hùng Vương")


def test_D5_4_an_administrator_edits_the_days_of_a_new_year(tmp_path: Path) -> None:
    file = tmp_path / "days.toml"
    decision = '[[off]]\nfrom = 2027-09-06\nname = "Nghỉ hoán đổi"\n[[work]]\nday = 2027-09-11\nname = "Bù"\n'
    file.write_text(FILE.read_text(encoding="utf-8") + decision, encoding="utf-8")
    before, after = duty_calendar(Office()), duty_calendar(Office(days=file))
    monday, saturday = date(2027, 9, 6), date(2027, 9, 11)
    assert (before.works(monday), before.works(saturday)) == (True, False)
    assert (after.works(monday), after.works(saturday)) == (False, True)
    assert after.day_off(date(2027, 9, 6)) == "Nghỉ hoán đổi"


@pytest.mark.parametrize(
    "text",
    [
        "[[off]]\nfrom = 2027-02-10\nto = 2027-02-01\n",
        "[[off]]\nfrom = 2027-02-01\nto = 2028-02-01\n",
        '[[off]]\nfrom = "2027-02-10"\n',
        "[[off]]\nday = 2027-02-10\n",
        "[[closed]]\nday = 2027-02-10\n",
        "[[off]]\nfrom = 2027-02-10\n[[work]]\nday = 2027-02-10\n",
        "off = 1\n",
        "[[off",
    ],
)
def test_a_file_of_days_that_cannot_be_used_is_said_in_words(tmp_path: Path, text: str) -> None:
    file = tmp_path / "days.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KnownError) as caught:
        read_days(file)
    assert str(file) in caught.value.vi
    with pytest.raises(KnownError):
        read_days(tmp_path / "missing.toml")
