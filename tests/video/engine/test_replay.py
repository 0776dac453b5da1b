"""The past replayed and looked into: in a process of its own, at every speed, from a ring and from a file."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from app.errors import KnownError
from tests.video.engine.far_end import clip, read_number
from tests.video.engine.making_past import (
    BEGIN_US,
    aac,
    captured_number,
    film,
    film_of,
    recording,
    written,
)
from video.engine.open_film import OpenFilm
from video.engine.past import EPOCH
from video.engine.recording import RecordedTrack
from video.engine.replay import Replay
from video.engine.spec import Stream
from video.engine.studio import Studio

PATIENCE = 30.0
BEGIN = EPOCH + timedelta(microseconds=BEGIN_US)


@contextmanager
def replaying(*tracks: RecordedTrack) -> Iterator[Replay]:
    replay = Replay("C1")
    try:
        past = recording(*tracks)
        replay.load_past(past)
        past.close()
        replay.resize(320, 180)
        until(replay, lambda: replay.picture() is not None and replay.position is not None)
        yield replay
    finally:
        replay.close()


def until(replay: Replay, done: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not done():
        replay.poll()
        assert time.monotonic() < deadline, (replay.position, replay.lost)
        time.sleep(0.003)


def shown_number(replay: Replay) -> int:
    frame = replay.picture()
    assert frame is not None
    rows = np.frombuffer(frame.pixels, np.uint8).reshape(frame.info.height, frame.info.stride)
    return read_number(rows[:, : frame.info.width * 4].reshape(frame.info.height, frame.info.width, 4))


def shown_index(replay: Replay) -> int:
    frame = replay.picture()
    return -1 if frame is None else frame.info.frame_number


def test_D14_1_2b_replay_steps_both_ways_jumps_plays_and_the_shown_picture_is_captured() -> None:
    with replaying(film(clip(), 90)) as replay:
        assert replay.film is not None
        assert (replay.film.pictures, replay.film.start_us) == (90, BEGIN_US)
        assert shown_index(replay) == 89
        replay.step(-1)
        until(replay, lambda: shown_index(replay) == 88)
        assert shown_number(replay) == 28
        for _ in range(20):
            replay.step(-1)
        until(replay, lambda: shown_index(replay) == 68)
        replay.step(1)
        until(replay, lambda: shown_index(replay) == 69)
        captured = replay.capture()
        until(replay, captured.done)
        assert captured_number(captured.result()) == shown_number(replay) == 9
        assert (captured.result().width, captured.result().frame_number) == (640, 69)
        replay.jump(-3)
        until(replay, lambda: shown_index(replay) == 24)
        replay.go(BEGIN_US + 1_000_000)
        until(replay, lambda: shown_index(replay) == 15)
        replay.play(8)
        until(replay, lambda: shown_index(replay) == 89 and replay.position and not replay.position.playing)
        replay.resize(640, 360)
        until(replay, lambda: (frame := replay.picture()) and frame.info.width == 640)
        assert shown_index(replay) == 89


def test_D14_1_2b_any_picture_of_a_clip_file_is_had_without_replaying_it(
    tmp_path: Path, studio: Studio
) -> None:
    with written(tmp_path / "clip.mp4", film_of("hevc"), aac(2)) as descriptor:
        opened = OpenFilm("C1", descriptor, Stream.MAIN, BEGIN_US)
        first = studio.picture(opened, EPOCH + timedelta(microseconds=BEGIN_US)).result(60)
        later = studio.picture(opened, EPOCH + timedelta(microseconds=BEGIN_US + 800_000)).result(60)
        opened.close()
    assert first.frame_number < 3, "pictures sent out of order begin together"
    assert abs(later.frame_number - first.frame_number - 20) < 3
    assert (first.width, first.height) == (640, 360)
    (tmp_path / "x.mp4").write_bytes(os.urandom(4000))
    with (tmp_path / "x.mp4").open("rb") as file:
        damaged = OpenFilm("C1", file.fileno(), Stream.MAIN, BEGIN_US)
        with pytest.raises(KnownError):
            studio.picture(damaged, EPOCH + timedelta(microseconds=BEGIN_US)).result(60)
        damaged.close()


def test_a_replay_whose_process_dies_says_so() -> None:
    with replaying(film(clip(), 45)) as replay:
        os.kill(replay.process_id, signal.SIGKILL)
        until(replay, lambda: replay.lost)
        with pytest.raises(KnownError):
            replay.capture().result(1)


def test_a_clip_is_replayed_from_its_file(tmp_path: Path) -> None:
    with written(tmp_path / "clip.mp4", film_of("hevc"), aac(2)) as descriptor:
        replay = Replay("C1")
        try:
            replay.load_film(OpenFilm("C1", descriptor, Stream.SUB, BEGIN_US + 77_000_000))
            replay.resize(320, 180)
            until(replay, lambda: shown_index(replay) == 39)
            frame = replay.picture()
            assert frame is not None
            assert frame.info.stream is Stream.SUB
            assert shown_number(replay) == 39
            assert abs(frame.info.received_us - BEGIN_US - 77_000_000 - 39 * 40_000) < 200_000
        finally:
            replay.close()


def test_what_is_no_recording_is_said_to_be_unreadable(tmp_path: Path) -> None:
    (tmp_path / "x.mp4").write_bytes(os.urandom(4000))
    replay = Replay("C1")
    try:
        with (tmp_path / "x.mp4").open("rb") as file:
            replay.load_film(OpenFilm("C1", file.fileno(), Stream.MAIN, BEGIN_US))
        until(replay, lambda: replay.lost)
    finally:
        replay.close()
