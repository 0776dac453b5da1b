"""Silence, slowness and confidence of a recognition camera, against its own usual (D14.1.1c)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.recognition_health import (
    HourOfReadings,
    LastReading,
    Limits,
    RecognitionState,
    expected,
    health,
    hour_of,
)

# 10:30 in Vietnam.
NOW = datetime(2026, 11, 22, 3, 30, tzinfo=UTC)
CAMERA = "HP-G3-01"


def past(
    days: int = 14,
    by_day: int = 60,
    by_night: int = 0,
    confidence: float = 95.0,
    gone: frozenset[int] = frozenset(),
) -> list[HourOfReadings]:
    """Busy from 6 to 20 o'clock; nothing at all on the days that are `gone`."""
    today = hour_of(NOW) // 24
    hours = []
    for day in range(today - days, today):
        for hour in range(24):
            readings = by_day if 6 <= hour < 20 else by_night
            if readings and day - today not in gone:
                hours.append(HourOfReadings(CAMERA, day * 24 + hour, readings, confidence))
    return hours


def state(
    hours: list[HourOfReadings], silent_for: timedelta, now: datetime = NOW, limits: Limits | None = None
) -> RecognitionState:
    last = LastReading(CAMERA, "camera-nhan-dang", now - silent_for)
    return health(last, hours, now, limits or Limits()).state


def recent(readings: int, confidence: float = 95.0, now: datetime = NOW) -> list[HourOfReadings]:
    return [HourOfReadings(CAMERA, hour_of(now) - 1, readings, confidence)]


def test_D14_1_1c_silence_is_said_in_a_busy_hour_and_not_in_a_quiet_one() -> None:
    usual = past()
    assert state([*usual, *recent(60)], timedelta(minutes=10)) is RecognitionState.OK, "10 missed, too short"
    assert state([*usual, *recent(60)], timedelta(minutes=20)) is RecognitionState.SILENT
    night = NOW.replace(hour=20)
    assert state(usual, timedelta(hours=6), night) is RecognitionState.OK, "nobody passes at three o'clock"
    assert state(usual, timedelta(hours=14), NOW) is RecognitionState.SILENT, "since 20:30, and it is 10:30"


def test_D14_1_1c_silence_over_night_is_said_in_the_morning_when_readings_are_missed() -> None:
    usual = past()
    six = datetime(2026, 11, 21, 23, 0, tzinfo=UTC)
    last = six - timedelta(hours=8)
    before = health(LastReading(CAMERA, "s", last), usual, six + timedelta(minutes=5), Limits())
    after = health(LastReading(CAMERA, "s", last), usual, six + timedelta(minutes=12), Limits())
    assert (before.state, after.state) == (RecognitionState.OK, RecognitionState.SILENT)


def test_D14_1_1c_days_of_outage_do_not_become_the_usual() -> None:
    assert state(past(gone=frozenset(range(-9, 0))), timedelta(minutes=30)) is RecognitionState.SILENT


def test_D14_1_1c_a_new_camera_is_learnt_first() -> None:
    assert state(past(days=2), timedelta(hours=3)) is RecognitionState.LEARNING
    assert state(past(days=3), timedelta(hours=3)) is RecognitionState.SILENT


def test_D14_1_1c_a_rate_far_below_the_usual_and_falling_confidence_are_said() -> None:
    usual = past()
    assert state([*usual, *recent(8)], timedelta(minutes=2)) is RecognitionState.SLOW
    assert state([*usual, *recent(45)], timedelta(minutes=2)) is RecognitionState.OK
    assert state([*past(by_day=4), *recent(1)], timedelta(minutes=9)) is RecognitionState.OK, "by chance"
    dim = [one for one in usual if one.hour <= hour_of(NOW) - 24]
    assert state([*dim, *recent(60, 80.0)], timedelta(minutes=2)) is RecognitionState.UNCLEAR


def test_limits_are_settings() -> None:
    usual = [*past(), *recent(60)]
    patient = Limits(missed=100, least=timedelta(hours=1))
    assert state(usual, timedelta(minutes=40), limits=patient) is RecognitionState.OK


@given(
    st.dictionaries(st.integers(0, 23), st.floats(0, 500), min_size=24, max_size=24),
    st.integers(0, 60 * 40),
    st.integers(0, 60 * 7),
    st.integers(0, 60 * 7),
)
def test_what_is_expected_adds_up_over_any_cut(
    usual: dict[int, float], start: int, first: int, second: int
) -> None:
    a = NOW + timedelta(minutes=start)
    b, c = a + timedelta(minutes=first), a + timedelta(minutes=first + second)
    whole, parts = expected(usual, a, c), expected(usual, a, b) + expected(usual, b, c)
    assert abs(whole - parts) < 1e-6 * max(1.0, whole)
    assert whole <= max(usual.values()) * (first + second) / 60 + 1e-6
