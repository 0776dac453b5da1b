"""Readings: two times in UTC, a key, a quality with reasons in both languages."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime, timedelta, timezone

import pytest

from datasources.core.readings import GOOD, Level, Quality, Reading, SourceReport, bad, uncertain, worst

NOW = datetime(2017, 6, 21, 1, 0, tzinfo=UTC)
VALUE = SourceReport("a.csv", 2, "lý do", "reason")


def test_a_reading_cannot_be_changed() -> None:
    reading = Reading("s", "k", VALUE, None, NOW)
    with pytest.raises(FrozenInstanceError):
        reading.key = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    "moment", [NOW.replace(tzinfo=None), datetime(2017, 6, 21, tzinfo=timezone(timedelta(hours=7)))]
)
def test_times_that_are_not_utc_are_a_bug(moment: datetime) -> None:
    with pytest.raises(ValueError, match="UTC"):
        Reading("s", "k", VALUE, moment, NOW)
    with pytest.raises(ValueError, match="UTC"):
        Reading("s", "k", VALUE, None, moment)


def test_a_reading_without_key_or_source_is_a_bug() -> None:
    with pytest.raises(ValueError, match="key"):
        Reading("s", "", VALUE, None, NOW)
    with pytest.raises(ValueError, match="source"):
        Reading("", "k", VALUE, None, NOW)


def test_a_doubt_has_a_reason_in_both_languages() -> None:
    with pytest.raises(ValueError, match="reason"):
        Quality(Level.BAD)
    with pytest.raises(ValueError, match="reason"):
        Quality(Level.GOOD, "vì sao", "why")
    with pytest.raises(ValueError, match="English"):
        Quality(Level.BAD, "vì sao")


def test_the_worst_quality_keeps_every_reason() -> None:
    assert worst(GOOD, GOOD) is GOOD
    joined = worst(uncertain("Một.", "One."), GOOD, bad("Hai.", "Two."))
    assert joined == Quality(Level.BAD, "Một. Hai.", "One. Two.")
