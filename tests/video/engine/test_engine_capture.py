"""Captures: the full-resolution picture of that moment, every pixel as decoded (D14.1.2b)."""

from __future__ import annotations

import os
import signal
import time
from functools import cache

import av
import cv2
import numpy as np
import pytest

from app.errors import KnownError
from tests.support.noise import ExpectLogErrors
from tests.video.engine.far_end import Clip, clip, read_number, serving
from tests.video.engine.running import (
    camera,
    pixels,
    poll_for,
    poll_until,
    running,
    shown,
    until_condition,
)
from video.engine.capture import sealed_file
from video.engine.captured import CapturedFrame, read_sealed_file
from video.engine.decoder import to_bgr
from video.engine.nal import START_CODE
from video.engine.spec import Stream, StreamPolicy
from video.engine.state import Condition, Reason

MAIN = (1280, 720, 25, 50, 25)


@cache
def decoded(source: Clip) -> list[av.VideoFrame]:
    """The pictures of a clip, decoded here, by a decoder of our own."""
    codec = av.CodecContext.create("h264", "r")
    frames = []
    for units in source.units:
        frames += codec.decode(av.Packet(START_CODE + START_CODE.join(units)))
    return frames + codec.decode(None)


def image(captured: CapturedFrame) -> np.ndarray:
    picture = cv2.imdecode(np.frombuffer(captured.png, np.uint8), cv2.IMREAD_UNCHANGED)
    assert picture is not None
    assert picture.shape == (captured.height, captured.width, 3)
    return picture


def assert_exact(captured: CapturedFrame, source: Clip) -> int:
    """Every pixel is the decoder's; the number of the picture."""
    picture = image(captured)
    number = read_number(picture)
    frame = decoded(source)[number]
    assert np.array_equal(picture, to_bgr(frame).to_ndarray())
    luma = frame.to_ndarray()[: frame.height].astype(float)
    grey = (luma - 16) * 255 / 219
    assert np.abs(picture.astype(float) - np.clip(grey, 0, 255)[:, :, None]).max() <= 2
    return number


def test_D14_1_2b_capture_is_the_full_resolution_picture_of_that_moment() -> None:
    with serving() as far_end, running([camera(far_end)]) as engine:
        engine.show("C1", (640, 360), StreamPolicy.MAIN)
        poll_until(engine, lambda: engine.state("C1").stream is Stream.MAIN)
        for _ in range(5):
            poll_for(engine, 0.13)
            number = read_number(pixels(shown(engine)))
            info = shown(engine).info
            captured = engine.capture("C1").result(5)
            assert (captured.camera, captured.stream) == ("C1", Stream.MAIN)
            assert (captured.width, captured.height) == MAIN[:2]
            assert assert_exact(captured, clip(*MAIN)) == number
            assert captured.frame_number == info.frame_number
            assert captured.codec == "h264"
            assert int(captured.received_at.timestamp() * 1e6) == info.received_us
            assert captured.camera_time is not None
            assert abs((captured.camera_time - captured.received_at).total_seconds()) < 1


def test_D14_1_2b_the_sub_streams_moment_at_once_and_main_within_a_second() -> None:
    with serving() as far_end, running([camera(far_end)]) as engine:
        until_condition(engine, Condition.LIVE)
        moment, main = engine.capture("C1"), engine.capture_main("C1")
        captured = moment.result(5)
        assert captured.stream is Stream.SUB
        assert (captured.width, captured.height) == (640, 360)
        assert_exact(captured, clip())
        second = main.result(5)
        assert second.stream is Stream.MAIN
        assert_exact(second, clip(*MAIN))
        assert 0 <= (second.received_at - captured.received_at).total_seconds() < 2
        poll_until(engine, lambda: far_end.watching == 1)
        assert engine.state("C1").stream is Stream.SUB


def test_D14_1_2b_a_camera_that_is_not_shown_is_opened_for_it() -> None:
    with serving() as far_end, running([camera(far_end)], show=False) as engine:
        engine.poll()
        captured = engine.capture("C1").result(8)
        assert captured.stream is Stream.MAIN
        assert_exact(captured, clip(*MAIN))
        poll_until(engine, lambda: far_end.watching == 0)


def test_D14_1_2b_no_old_picture_is_passed_off_as_this_moment() -> None:
    with serving() as far_end, running([camera(far_end)]) as engine:
        until_condition(engine, Condition.LIVE)
        far_end.close()
        until_condition(engine, Condition.NO_SIGNAL)
        with pytest.raises(KnownError, match="không có hình"):
            engine.capture("C1").result(5)
        with pytest.raises(KnownError):
            engine.capture_main("C1").result(12)
        far_end.listen()


def test_D14_1_2b_without_camera_clock_none_is_invented() -> None:
    with serving() as far_end, running([camera(far_end)]) as engine:
        far_end.behaviour.sender_reports = False
        until_condition(engine, Condition.LIVE)
        assert engine.capture("C1").result(5).camera_time is None


def test_a_capture_on_its_way_when_the_worker_dies_fails_with_a_sentence(
    expect_log_errors: ExpectLogErrors,
) -> None:
    expect_log_errors("status -9")
    with serving() as far_end, running([camera(far_end)], show=False) as engine:
        far_end.behaviour.mute = True
        future = engine.capture("C1")
        poll_until(engine, lambda: far_end.requests and engine.figures().workers)
        for worker in engine.figures().workers:
            os.kill(worker.pid, signal.SIGKILL)
        with pytest.raises(KnownError):
            future.result(5)


def test_a_capture_on_its_way_when_the_engine_stops_fails() -> None:
    with serving() as far_end:
        far_end.behaviour.mute = True
        with running([camera(far_end)], show=False) as engine:
            future = engine.capture("C1")
            poll_until(engine, lambda: far_end.requests)
        with pytest.raises(KnownError):
            future.result(1)


def test_no_grey_picture_while_the_stream_is_switched() -> None:
    with serving() as far_end, running([camera(far_end)]) as engine:
        until_condition(engine, Condition.LIVE)
        for policy, size in ((StreamPolicy.MAIN, (960, 540)), (StreamPolicy.AUTO, (320, 180))) * 3:
            wanted = Stream.MAIN if policy is StreamPolicy.MAIN else Stream.SUB
            engine.show("C1", size, policy)
            end = time.monotonic() + 1.5
            last, longest = time.monotonic(), 0.0
            sequence = 0
            while time.monotonic() < end:
                engine.poll()
                frame = engine.picture("C1")
                assert frame is not None, "the tile was empty during the switch"
                assert engine.state("C1").condition is Condition.LIVE
                if frame.sequence != sequence:
                    bars = pixels(frame)[frame.info.height // 8]
                    # Grey is what a decoder shows that began without a key frame; bars are black and white.
                    middle = bars[frame.info.width // 32 :: frame.info.width // 16][:16]
                    assert all(value < 40 or value > 215 for value in middle[:, 1])
                    longest, last, sequence = (
                        max(longest, time.monotonic() - last),
                        time.monotonic(),
                        frame.sequence,
                    )
                time.sleep(0.003)
            assert shown(engine).info.stream is wanted
            assert (shown(engine).info.width, shown(engine).info.height) == size
            assert longest < 0.5


def test_a_main_stream_that_is_missing_leaves_the_sub_stream_on_the_screen() -> None:
    with serving({"sub": clip()}) as far_end, running([camera(far_end)]) as engine:
        until_condition(engine, Condition.LIVE)
        engine.show("C1", (960, 540), StreamPolicy.MAIN)
        poll_for(engine, 2)
        state = engine.state("C1")
        assert (state.condition, state.stream) == (Condition.LIVE, Stream.SUB)
        assert state.reason is Reason.NOT_FOUND


def test_a_capture_in_memory_is_sealed_and_of_the_announced_size() -> None:
    fd = sealed_file(b"png")
    try:
        assert read_sealed_file(fd, 3) == b"png"
        with pytest.raises(ValueError, match="not a sealed"):
            read_sealed_file(fd, 4)
        with pytest.raises(PermissionError):
            os.write(fd, b"x")
    finally:
        os.close(fd)
    unsealed = os.memfd_create("test")
    try:
        os.write(unsealed, b"png")
        with pytest.raises(ValueError, match="not a sealed"):
            read_sealed_file(unsealed, 3)
    finally:
        os.close(unsealed)
