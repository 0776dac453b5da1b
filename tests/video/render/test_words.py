"""What a tile says, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from video.engine.spec import Stream
from video.engine.state import CameraState, Condition, Notice, Reason, Trouble
from video.render.words import (
    Shape,
    camera_clock,
    clock_words,
    describe,
    duration_words,
    reason_words,
)

SINCE = datetime(2025, 11, 21, 20, 12, 4, tzinfo=UTC)
ALARMING = (Condition.STALE, Condition.NO_SIGNAL, Condition.REFUSED, Condition.QUARANTINED)


def state(condition: Condition, reason: Reason = Reason.NONE, **more: object) -> CameraState:
    return CameraState("7", condition, 1000.0, SINCE, reason, Stream.SUB, **more)  # type: ignore[arg-type]


def test_D14_1_1a_a_lost_tile_says_why_since_when_how_long_and_what_comes_next() -> None:
    words = describe(
        state(Condition.NO_SIGNAL, Reason.PORT_CLOSED, next_attempt=1127.2, had_picture=True), 1125.0
    )
    assert words.state == words.title == "No signal"
    assert words.lines == (
        "The camera is on the network, but its video service is off.",
        "Since 03:12:04, for 2 min 05 s",
        "What is shown is the last picture.",
        "Next attempt in 3 s (R: now)",
    )
    assert words.needs_person


@pytest.mark.parametrize("condition", ALARMING)
@pytest.mark.parametrize("reason", Reason)
def test_every_state_has_a_reason_in_words(condition: Condition, reason: Reason) -> None:
    words = describe(state(condition, reason, next_attempt=1.0), 1000.0)
    assert words.needs_person
    assert words.title
    assert words.lines[0] == reason_words(state(condition, reason)) != ""


@pytest.mark.parametrize("condition", [c for c in Condition if c not in ALARMING])
def test_what_needs_nobody_has_no_colour(condition: Condition) -> None:
    assert not describe(state(condition), 1000.0).needs_person


def test_the_count_down_reaches_one_and_then_says_trying() -> None:
    lost = state(Condition.NO_SIGNAL, Reason.ENDED, next_attempt=1010.0)
    assert describe(lost, 1009.99).lines[-1] == "Next attempt in 1 s (R: now)"
    assert describe(lost, 1000.0).lines[-1] == "Next attempt in 10 s (R: now)"
    assert describe(state(Condition.NO_SIGNAL, Reason.ENDED, attempting=True), 1.0).lines[-1] == "Trying now…"
    assert "by itself" in describe(state(Condition.STALE), 1003.0).lines[-1]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-1, "0 s"),
        (59.9, "59 s"),
        (60, "1 min 00 s"),
        (3599, "59 min 59 s"),
        (3600, "1 h 00 min"),
        (90000, "1 d 1 h"),
    ],
)
def test_durations(seconds: float, words: str) -> None:
    assert duration_words(seconds) == words


def test_the_clock_is_the_rooms_and_names_the_day_when_it_was_another() -> None:
    assert clock_words(SINCE, SINCE + timedelta(hours=1)) == "03:12:04"
    assert clock_words(SINCE, SINCE + timedelta(hours=24)) == "03:12:04 22/11/2025"


def live(**more: Any) -> CameraState:
    return CameraState("C1", Condition.LIVE, 0.0, SINCE, **more)


def test_D14_1_1a_what_is_wrong_with_a_live_picture_is_said_and_asks_for_a_person() -> None:
    signs = set()
    for trouble in Trouble:
        words = describe(live(troubles=(Notice(trouble, 0.0, SINCE),)), 0.0)
        assert words.needs_person
        assert words.shape is Shape.WARNING
        # The picture itself stays as it is: nothing is laid over it.
        assert words.title == ""
        signs.add(words.state)
    assert len(signs) == len(Trouble)


def test_key_frames_only_is_said_and_is_no_fault() -> None:
    words = describe(live(keys_only=True), 0.0)
    assert (words.state, words.needs_person) == ("Key frames only", False)
    assert words.shape is not describe(live(), 0.0).shape


@pytest.mark.parametrize(
    ("off_s", "told"),
    [
        (0, "03:12:04"),
        (1.4, "03:12:05"),
        (75, "03:13:19 (fast by 1 min 15 s)"),
        (-4, "03:12:00 (slow by 4 s)"),
    ],
)
def test_the_cameras_own_clock_in_the_rooms_time_and_how_far_it_is_off(off_s: float, told: str) -> None:
    received = round(SINCE.timestamp() * 1_000_000)
    assert camera_clock(received + round(off_s * 1_000_000), received) == told
