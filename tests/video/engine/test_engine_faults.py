"""Faults of the machine and of streams: no memory, a clock that jumps, a picture that changes its size."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from app.clock import SystemClock
from app.errors import KnownError
from tests.support.noise import ExpectLogErrors
from tests.video.engine.far_end import Clip, clip, serving
from tests.video.engine.running import TILE, camera, poll_for, poll_until, running, shown, until_condition
from video.engine.engine import VideoEngine
from video.engine.errands import MAX_ERRANDS
from video.engine.state import Condition, Reason
from video.engine.steadiness import CLEAN_FOR, MAX_BREAKS, WINDOW, Steadiness


@contextmanager
def no_memory_for_pictures() -> Iterator[None]:
    """No memory file of this process may be larger than 64 KiB, as when /dev/shm is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_without_shared_memory_the_tile_says_so_and_recovers_by_itself(
    expect_log_errors: ExpectLogErrors,
) -> None:
    expect_log_errors("no memory for the picture of camera C1")
    with serving() as far_end, running([camera(far_end)], show=False) as engine:
        poll_until(engine, lambda: engine.figures().workers, 30)
        with no_memory_for_pictures():
            engine.show("C1", TILE)
            poll_until(engine, lambda: engine.state("C1").reason is Reason.NO_MEMORY, 30)
            assert engine.state("C1").condition is Condition.NO_SIGNAL
        until_condition(engine, Condition.LIVE, seconds=30)


def test_without_memory_for_a_larger_tile_the_smaller_picture_stays(
    expect_log_errors: ExpectLogErrors,
) -> None:
    expect_log_errors("no memory for the picture of camera C1")
    with serving() as far_end, running([camera(far_end)]) as engine:
        until_condition(engine, Condition.LIVE, seconds=30)
        with no_memory_for_pictures():
            engine.show("C1", (640, 360))
            sequence = shown(engine).sequence
            poll_until(engine, lambda: shown(engine).sequence > sequence + 20, 30)
            assert engine.state("C1").condition is Condition.LIVE
            assert shown(engine).info.width == TILE[0]
        poll_until(engine, lambda: shown(engine).info.width == 640, 30)


class JumpingClock(SystemClock):
    """The wall clock of a machine whose time is being set: a day forth, two days back."""

    def __init__(self) -> None:
        super().__init__()
        self.looks = 0

    def utc_now(self) -> datetime:
        self.looks += 1
        return datetime.now(UTC) + timedelta(days=1 if self.looks % 2 else -1)


def test_a_wall_clock_that_jumps_changes_no_state_and_no_waiting_time() -> None:
    with serving() as far_end:
        engine = VideoEngine([camera(far_end)], clock=JumpingClock())
        engine.start()
        try:
            engine.show("C1", TILE)
            live = until_condition(engine, Condition.LIVE, seconds=30)
            end = time.monotonic() + 1.5
            while time.monotonic() < end:
                engine.poll()
                # One state from its beginning to its end: the same moment, by every clock.
                now = engine.state("C1")
                if now.condition is Condition.LIVE:
                    assert now.since >= live.since
                    assert (now.since == live.since) == (now.since_utc == live.since_utc)
            far_end.close()
            lost = until_condition(engine, Condition.NO_SIGNAL, seconds=30)
            assert 0 <= time.monotonic() - lost.since < 30
            poll_until(engine, lambda: engine.state("C1").next_attempt is not None, 30)
            planned = engine.state("C1").next_attempt
            assert planned is None or planned - time.monotonic() <= 10
            assert engine.state("C1").since_utc == lost.since_utc
            far_end.listen()
            until_condition(engine, Condition.LIVE, seconds=30)
        finally:
            engine.stop()


def test_a_picture_that_changes_its_size_in_mid_stream_goes_on() -> None:
    small, wide = clip(320, 240, 15, 15, 15), clip(640, 256, 15, 15, 15)
    both = Clip(320, 240, 15, small.units + wide.units)
    with serving({"sub": both, "main": both}) as far_end, running([camera(far_end)]) as engine:
        until_condition(engine, Condition.LIVE, seconds=30)
        sizes: set[tuple[int, int]] = set()

        def both_seen() -> bool:
            info = shown(engine).info
            sizes.add((info.source_width, info.source_height))
            assert engine.state("C1").condition is Condition.LIVE
            # Each with its own proportions, inside the tile.
            assert (info.width, info.height) == ((240, 180) if info.source_width == 320 else (320, 128))
            return len(sizes) == 2

        poll_until(engine, both_seen, 30)
        assert sum(request.startswith("PLAY") for request in far_end.requests) == 1


def test_D14_1_2b_a_held_capture_key_fills_no_memory_and_is_refused_in_words() -> None:
    with serving() as far_end, running([camera(far_end)]) as engine:
        until_condition(engine, Condition.LIVE, seconds=30)
        futures = [engine.capture("C1") for _ in range(4 * MAX_ERRANDS)]
        taken = [future for future in futures if future.exception(30) is None]
        refused = [future.exception(0) for future in futures if future.exception(0) is not None]
        assert 1 <= len(taken) <= MAX_ERRANDS
        assert len(taken) + len(refused) == len(futures)
        assert all(isinstance(error, KnownError) and "thả phím" in error.vi for error in refused)
        # The key is released: captures work again, and none is counted twice.
        for _ in range(2 * MAX_ERRANDS):
            assert engine.capture("C1").result(30).png
            poll_for(engine, 0.001)


@pytest.mark.parametrize("away", [0.3, 5.0])
def test_a_line_that_breaks_again_and_again_is_called_unstable(away: float) -> None:
    line = Steadiness()
    for number in range(MAX_BREAKS):
        assert line.unstable_since(100 + number * away) is None
        line.broke(100 + number * away)
    begun = 100 + (MAX_BREAKS - 1) * away
    assert line.unstable_since(begun + 1) == begun
    assert line.unstable_since(begun + CLEAN_FOR + 1) is None
    # One break a minute is ordinary.
    for number in range(10):
        line.broke(1000 + number * (WINDOW + 1))
        assert line.unstable_since(1000 + number * (WINDOW + 1)) is None


def test_D14_1_2b_without_memory_for_a_capture_or_the_past_no_camera_of_the_worker_stops() -> None:
    cameras = ("C1", "C2")
    with serving() as far_end, running([camera(far_end, one) for one in cameras]) as engine:
        for number in cameras:
            until_condition(engine, Condition.LIVE, number)
        before = {worker.pid for worker in engine.figures().workers}
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        for pid in before:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (64, hard))
        refused = engine.capture("C1"), engine.past("C2", 0, time.monotonic_ns())
        for future in refused:
            error = future.exception(30)
            assert isinstance(error, KnownError)
            assert "hết bộ nhớ" in error.vi
        for number in cameras:
            sequence = shown(engine, number).sequence
            poll_until(engine, lambda: shown(engine, number).sequence > sequence + 5)  # noqa: B023
        assert {worker.pid for worker in engine.figures().workers} == before
        for pid in before:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard, hard))
        assert engine.capture("C1").result(30).png
        engine.past("C2", 0, time.monotonic_ns()).result(30).close()
