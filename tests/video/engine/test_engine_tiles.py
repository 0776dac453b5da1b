"""What tiles get: hidden ones rest, several share one stream, under load the least go first."""

from __future__ import annotations

import sys
import time

from tests.video.engine.far_end import clip, serving
from tests.video.engine.running import TILE, camera, poll_for, poll_until, running, shown, until_condition
from video.engine.engine import EngineOptions
from video.engine.spec import Stream, StreamPolicy
from video.engine.state import Condition, Trouble

SLOW = EngineOptions(workers=1, worker_command=(sys.executable, "-m", "tests.video.engine.slow_worker"))
# A key frame every ten seconds: only what is kept since the last one can bring a picture at once.
RARE_KEYS = {"sub": clip(320, 180, 15, 150, 150), "main": clip(320, 180, 15, 150, 150)}


def test_a_hidden_tile_decodes_nothing_and_returns_at_once() -> None:
    with serving(RARE_KEYS) as far_end, running([camera(far_end)]) as engine:
        until_condition(engine, Condition.LIVE, seconds=30)
        engine.hide("C1")
        # Two looks of the worker later the figures are those of a resting camera.
        poll_until(engine, lambda: engine.state("C1").condition is Condition.HIDDEN)
        poll_for(engine, 0.8)
        before = engine.figures().cameras["C1"]
        received = before.bytes_received
        poll_until(engine, lambda: engine.figures().cameras["C1"].bytes_received > received, 30)
        assert engine.figures().cameras["C1"].decoded == before.decoded
        assert engine.picture("C1") is None
        plays = [line for line in far_end.requests if line.startswith("PLAY")]
        engine.show("C1", (200, 112))
        took = poll_until(engine, lambda: engine.state("C1").condition is Condition.LIVE, 30)
        assert (shown(engine).info.width, shown(engine).info.height) == (200, 112)
        # Nothing was opened anew, and no ten seconds were waited for a key frame.
        assert plays == [line for line in far_end.requests if line.startswith("PLAY")]
        assert far_end.watching == 1
        assert took < 8


def test_a_tile_that_stays_hidden_lets_its_camera_go() -> None:
    options = EngineOptions(hidden_grace=1.0)
    with serving() as far_end, running([camera(far_end)], options) as engine:
        until_condition(engine, Condition.LIVE, seconds=30)
        engine.hide("C1")
        poll_until(engine, lambda: far_end.watching == 0, 30)


def test_D14_1_2b_a_resting_camera_can_be_captured() -> None:
    with serving() as far_end, running([camera(far_end)]) as engine:
        until_condition(engine, Condition.LIVE, seconds=30)
        engine.hide("C1")
        poll_until(engine, lambda: engine.state("C1").condition is Condition.HIDDEN)
        assert engine.capture("C1").result(20).stream is Stream.MAIN


def test_a_camera_in_two_windows_is_played_once_in_the_larger_size() -> None:
    with serving() as far_end, running([camera(far_end)], show=False) as engine:
        engine.show("C1", (160, 90), viewer="left", importance=1)
        engine.show("C1", TILE, viewer="right")
        until_condition(engine, Condition.LIVE, seconds=30)
        poll_until(engine, lambda: shown(engine).info.width == TILE[0], 30)
        assert far_end.watching == 1
        engine.hide("C1", viewer="right")
        poll_until(engine, lambda: shown(engine).info.width == 160, 30)
        assert engine.state("C1").condition is Condition.LIVE
        engine.show("C1", (160, 90), StreamPolicy.MAIN, viewer="left")
        poll_until(engine, lambda: engine.state("C1").stream is Stream.MAIN, 30)
        engine.hide("C1", viewer="left")
        assert engine.state("C1").condition is Condition.HIDDEN


def test_under_load_the_least_important_tile_steps_from_key_frame_to_key_frame_and_says_so() -> None:
    # Four seconds between key frames: longer than a picture may be old on a tile that plays them all.
    streams = {"sub": clip(320, 180, 15, 60, 60), "main": clip(320, 180, 25, 50, 25)}
    with serving(streams) as far_end:
        cameras = [camera(far_end, f"C{number}") for number in range(4)]
        with running(cameras, SLOW, show=False) as engine:
            for number in range(3):
                engine.show(f"C{number}", TILE, importance=number)
            engine.show("C3", TILE, StreamPolicy.MAIN)
            poll_until(engine, lambda: engine.state("C0").keys_only, 60)
            assert not engine.state("C3").keys_only
            poll_until(engine, lambda: engine.state("C0").condition is Condition.LIVE, 30)
            end, oldest, sequence = time.monotonic() + 9, 0.0, 0
            stale = False
            while time.monotonic() < end:
                engine.poll()
                frame = shown(engine, "C0")
                oldest = max(oldest, time.monotonic() - frame.info.received_ns / 1e9)
                sequence = frame.sequence
                stale = stale or engine.state("C0").condition is Condition.STALE
            assert not engine.state("C3").keys_only
            assert engine.state("C3").stream is Stream.MAIN
            assert not stale
            assert oldest > 2.5
            # A capture is of this moment all the same, not of the last key frame (D14.1.2b).
            captured = engine.capture("C0").result(20)
            assert time.time() - captured.received_at.timestamp() < 15
            assert captured.frame_number >= 0 < sequence


def test_a_reduced_tile_whose_camera_falls_silent_is_not_called_live() -> None:
    streams = {"sub": clip(320, 180, 15, 60, 60), "main": clip(320, 180, 15, 60, 60)}
    with serving(streams) as far_end:
        cameras = [camera(far_end, f"C{number}") for number in range(6)]
        with running(cameras, SLOW) as engine:
            poll_until(engine, lambda: any(engine.state(spec.number).keys_only for spec in cameras), 60)
            far_end.behaviour.silent = True
            poll_until(
                engine,
                lambda: all(engine.state(spec.number).condition is not Condition.LIVE for spec in cameras),
                30,
            )


def test_D14_1_1b_a_moved_view_found_elsewhere_is_part_of_the_state() -> None:
    with serving() as far_end, running([camera(far_end)]) as engine:
        until_condition(engine, Condition.LIVE, seconds=30)
        since = time.monotonic() - 40
        engine.note_trouble("C1", Trouble.VIEW_MOVED, since)
        assert "C1" in engine.poll()
        (notice,) = engine.state("C1").troubles
        assert (notice.trouble, notice.since) == (Trouble.VIEW_MOVED, since)
        assert notice.since_utc < engine.state("C1").since_utc
        engine.hide("C1")
        assert engine.state("C1").troubles == (notice,)
        engine.note_trouble("C1", Trouble.VIEW_MOVED, None)
        assert engine.state("C1").troubles == ()
