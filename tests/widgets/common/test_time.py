"""Times on the screen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.common.time import age, duration, local, short_stamp, stamp

NOW = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)


def test_stamp_is_local_time_hours_first() -> None:
    assert stamp(datetime(2026, 11, 21, 17, 5, 9, tzinfo=UTC)) == "00:05:09 22/11/2026"
    assert stamp(None) == "–"


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2026, 11, 21, 17, 5, 9, tzinfo=UTC), "00:05:09"),
        (datetime(2026, 11, 21, 16, 59, 0, tzinfo=UTC), "23:59 21/11"),
        (datetime(2025, 12, 31, 16, 59, 0, tzinfo=UTC), "23:59 31/12/2025"),
    ],
)
def test_short_stamp_says_the_day_only_when_it_is_another(moment: datetime, shown: str) -> None:
    assert short_stamp(moment, NOW) == shown


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        local(datetime(2026, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (59.9, "59 s"), (60, "1 min"), (3599, "59 min"), (3900, "1 h 05 min"), (90000, "1 d 1 h")],
)
def test_duration_in_words(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_age_says_a_time_to_come_as_such() -> None:
    assert age(NOW + timedelta(minutes=3), NOW) == "in 3 min"
    assert age(NOW - timedelta(seconds=2), NOW) == "just now"
    assert age(NOW - timedelta(hours=2), NOW) == "2 h 00 min ago"


@given(st.integers(0, 10**8), st.integers(0, 10**8))
def test_a_longer_wait_never_reads_as_a_shorter_one(one: int, other: int) -> None:
    def seconds(text: str) -> int:
        units = {"s": 1, "min": 60, "h": 3600, "d": 86400}
        parts = text.split()
        return sum(int(number) * units[unit] for number, unit in zip(parts[::2], parts[1::2], strict=True))

    low, high = sorted((one, other))
    assert seconds(duration(low)) <= seconds(duration(high))
    assert seconds(duration(high)) <= high
