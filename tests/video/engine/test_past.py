"""The past decoded, written as clips and replayed: in processes of its own, checked by tools not ours."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import KnownError
from tests.support.noise import ExpectLogErrors
from tests.video.engine.far_end import clip, read_number, serving
from tests.video.engine.making_past import (
    BEGIN_US,
    aac,
    alaw,
    captured_number,
    film,
    film_of,
    recording,
    written,
)
from tests.video.engine.running import (
    camera,
    pixels,
    poll_for,
    poll_until,
    running,
    shown,
    until_condition,
)
from video.engine.clip_mux import choose_tracks
from video.engine.film_file import read_film
from video.engine.past import EPOCH
from video.engine.past_frames import PastFrames
from video.engine.projector import Projector
from video.engine.recording import RecordedTrack, read_recording
from video.engine.spec import Stream, StreamPolicy
from video.engine.state import Condition
from video.engine.studio import Studio

PATIENCE = 30.0
BEGIN = EPOCH + timedelta(microseconds=BEGIN_US)


def number_at(frames: PastFrames, index: int) -> int:
    found = frames.picture(index)
    assert found is not None
    return read_number(found.to_ndarray(format="bgra"))


def probed(path: Path) -> dict[str, Any]:
    """What ffprobe says of the streams, and of the file under "format"."""
    command = ["ffprobe", "-v", "error", "-count_frames", "-show_streams", "-show_format", "-of", "json"]
    result = subprocess.run([*command, path], capture_output=True, check=True, timeout=60)
    assert result.stderr == b""
    said = json.loads(result.stdout)
    return {one["codec_type"]: one for one in said["streams"]} | {"format": said["format"]}


@pytest.mark.parametrize("codec", ["h264", "hevc", "mjpeg"])
def test_any_picture_is_found_forwards_backwards_and_at_random(codec: str) -> None:
    frames = PastFrames([film_of(codec)])
    everything = list(range(40))
    assert [number_at(frames, index) for index in everything] == everything
    backwards = PastFrames([film_of(codec)])
    assert [number_at(backwards, index) for index in reversed(everything)] == everything[::-1]
    for index in (39, 0, 17, 16, 38, 5, 30, 1):
        assert number_at(backwards, index) == index


def test_a_damaged_picture_and_what_refers_to_it_are_left_out() -> None:
    whole = film(clip(), 45)
    broken = [*whole.units]
    bad = broken[20]
    broken[20] = type(bad)(bad.data[:40], bad.pts, bad.key, bad.received_ns, bad.received_us, 0, True)
    frames = PastFrames([RecordedTrack(whole.facts, broken)])
    assert [number_at(frames, index) for index in range(len(frames))] == [*range(20), *range(15)]


def test_where_both_streams_were_received_the_main_one_is_shown() -> None:
    sub = film(clip(), 60, stream=Stream.SUB)
    main = film(clip(1280, 720, 25, 50, 25), 50, gop=25, at=1.0)
    frames = PastFrames([sub, main])
    spans = frames.stretches_us()
    assert [stream for _, _, stream in spans] == [Stream.SUB, Stream.MAIN, Stream.SUB]
    assert all(end <= start for (_, end, _), (start, _, _) in pairwise(spans))
    at = frames.nearest(BEGIN_US + 2_000_000)
    found = frames.picture(at)
    assert found is not None
    assert (found.width, found.height) == (1280, 720)
    assert frames.frames[-1].film_s == pytest.approx(59 / 15, abs=0.2)


@settings(deadline=None, max_examples=50)
@given(st.floats(0.25, 8), st.lists(st.floats(0.001, 0.4), min_size=1, max_size=60))
def test_playing_keeps_time_at_every_speed_and_ends_at_the_last_picture(
    speed: float, looks: list[float]
) -> None:
    frames = PastFrames([film(clip(), 90)])
    projector = Projector(frames)
    projector.go(0, 100.0)
    projector.play(speed, 100.0)
    now = 100.0
    for pause in looks:
        # As the process does it: every picture is shown when it is due, however seldom anybody looks.
        end = now + pause
        while (wait := projector.wait(now)) is not None and now + wait <= end:
            now += wait
            projector.due(now)
        now = end
        due = projector.due(now)
        film_s = frames.frames[due].film_s
        run = (now - 100.0) * speed
        assert film_s <= run + 1e-3
        assert not projector.playing or run - film_s < 0.1
    assert projector.playing or projector.index == len(frames) - 1


@pytest.mark.parametrize("codec", ["h264", "hevc", "mjpeg"])
def test_D14_1_2b_a_clip_is_what_was_sent_and_another_tool_reads_it(codec: str, tmp_path: Path) -> None:
    source = film_of(codec)
    with written(tmp_path / "clip.mp4", source, aac(2)) as descriptor:
        said = probed(tmp_path / "clip.mp4")
        assert said["video"]["codec_name"] == codec
        assert int(said["video"]["nb_read_frames"]) == 40
        assert said["audio"]["codec_name"] == "aac"
        assert float(said["format"]["duration"]) == pytest.approx(40 / 25, abs=0.1)
        again = read_film(descriptor, Stream.MAIN, 0)
    # Not one bit of a picture was encoded anew: the units come back as they were, parameter sets aside.
    longest = max(source.units, key=lambda unit: len(unit.data)).data
    assert any(unit.data[-100:] == longest[-100:] for unit in again[0].units)
    frames = PastFrames(again)
    assert [number_at(frames, index) for index in range(40)] == list(range(40))
    assert abs(frames.frames[0].at_us - BEGIN_US) < 100_000


def test_D14_1_2b_sound_in_g711_is_kept_as_it_was_sent(tmp_path: Path) -> None:
    sound = alaw(3)
    with written(tmp_path / "clip.mov", film(clip(), 45), sound):
        said = probed(tmp_path / "clip.mov")
        assert said["audio"]["codec_name"] == "pcm_alaw"
        assert float(said["audio"]["duration"]) == pytest.approx(3, abs=0.1)
        content = (tmp_path / "clip.mov").read_bytes()
        assert sound.units[10].data in content


def test_the_stream_that_covers_most_is_chosen_with_its_own_sound() -> None:
    sub = film(clip(), 90, stream=Stream.SUB)
    main = film(clip(1280, 720, 25, 50, 25), 50, gop=25, at=1.0)
    sound = aac(6)
    assert choose_tracks([sub, main, sound], BEGIN_US, BEGIN_US + 6_000_000) == (sub, sound)
    assert choose_tracks([sub, main, sound], BEGIN_US + 1_000_000, BEGIN_US + 2_900_000) == (main, sound)
    assert choose_tracks([sound], BEGIN_US, BEGIN_US + 1) is None


def test_a_file_that_is_no_clip_is_refused(tmp_path: Path) -> None:
    for name, content in (("a", b""), ("b", os.urandom(5000)), ("c", b"#EXTM3U\nfile:///etc/passwd\n")):
        (tmp_path / name).write_bytes(content)
        with (tmp_path / name).open("rb") as file, pytest.raises(ValueError, match="film"):
            read_film(file.fileno(), Stream.MAIN, 0)


def test_D14_1_2b_pictures_of_past_moments_are_those_that_were_newest_then(studio: Studio) -> None:
    past = recording(film(clip(), 90), aac(6))
    moments = [0.0, 1.01, 2.5, 4.0, 99.0]
    answers = [studio.picture(past, BEGIN + timedelta(seconds=moment)) for moment in moments]
    numbers = [captured_number(answer.result(PATIENCE)) for answer in answers]
    assert numbers == [0, 15, 7, 0, 29]
    last = answers[1].result()
    assert (last.camera, last.stream, last.width, last.height) == ("C1", Stream.MAIN, 640, 360)
    assert last.received_at == BEGIN + timedelta(seconds=1)
    assert last.camera_time == last.received_at + timedelta(microseconds=500)
    past.close()


def test_D14_1_2b_a_clip_comes_with_its_facts(studio: Studio, tmp_path: Path) -> None:
    past = recording(film(clip(), 90), aac(6))
    made = studio.clip(past, BEGIN, BEGIN + timedelta(seconds=6), "C1 Cổng 3").result(PATIENCE)
    path = tmp_path / "clip.mp4"
    path.write_bytes(b"".join(made.chunks()))
    assert path.stat().st_size == made.size
    assert (made.facts.pictures, made.facts.codec, made.facts.sound) == (90, "h264", "aac")
    assert (made.facts.start_us, made.facts.ending) == (BEGIN_US, "mp4")
    said = probed(path)
    assert int(said["video"]["nb_read_frames"]) == 90
    assert said["format"]["tags"]["title"] == "C1 Cổng 3"
    made.close()
    past.close()


def test_D11_in_a_room_without_cameras_it_has_no_process_until_it_is_needed() -> None:
    studio = Studio(ready=False)
    studio.start()
    try:
        patience = time.monotonic() + 0.5
        while time.monotonic() < patience:
            assert studio.process_id is None
            time.sleep(0.02)
        past = recording(film_of("h264"))
        assert studio.picture(past, BEGIN).result(PATIENCE).png
        assert studio.process_id is not None
        past.close()
    finally:
        studio.stop()


def test_a_studio_process_that_dies_costs_one_job(studio: Studio, expect_log_errors: ExpectLogErrors) -> None:
    expect_log_errors("studio process failed")
    past = recording(film(clip(), 45))
    assert captured_number(studio.picture(past, BEGIN).result(PATIENCE)) == 0
    assert studio.process_id is not None
    os.kill(studio.process_id, signal.SIGSTOP)
    answer = studio.picture(past, BEGIN)
    # The order has reached the process that will never do it; one found dead before is only replaced.
    time.sleep(1)
    os.kill(studio.process_id, signal.SIGKILL)
    with pytest.raises(KnownError, match="Không giải mã được"):
        answer.result(PATIENCE)
    assert captured_number(studio.picture(past, BEGIN).result(PATIENCE)) == 0
    past.close()


def test_D14_1_2b_a_cameras_past_outlives_a_change_of_streams_and_a_hidden_tile(studio: Studio) -> None:
    with serving() as far_end, running([camera(far_end)]) as engine:
        until_condition(engine, Condition.LIVE)
        begun = time.monotonic_ns()
        poll_for(engine, 1.5)
        engine.show("C1", (640, 360), StreamPolicy.MAIN)
        poll_until(engine, lambda: engine.state("C1").stream is Stream.MAIN, PATIENCE)
        poll_for(engine, 1.5)
        number, info = read_number(pixels(shown(engine))), shown(engine).info
        engine.hide("C1")
        poll_for(engine, 0.5)
        past = engine.past("C1", begun, time.monotonic_ns()).result(PATIENCE)
        assert past.start_us <= info.received_us <= past.end_us
        tracks = [one for part in past.parts for one in read_recording(*part)]
        assert {one.facts.stream for one in tracks if one.facts.kind == "video"} == set(Stream)
        at = EPOCH + timedelta(microseconds=info.received_us)
        again = studio.picture(past, at).result(PATIENCE)
        assert again.stream is Stream.MAIN
        assert again.received_at == at
        assert captured_number(again) == number
        past.close()


def test_there_is_no_past_of_a_camera_nobody_watched() -> None:
    with serving() as far_end, running([camera(far_end)], show=False) as engine:
        poll_until(engine, lambda: engine.figures().workers, PATIENCE)
        with pytest.raises(KnownError, match="không có hình lưu tạm"):
            engine.past("C1", 0, time.monotonic_ns()).result(PATIENCE)


def test_the_past_goes_with_the_worker_that_had_it(expect_log_errors: ExpectLogErrors) -> None:
    expect_log_errors("status -9")
    with serving() as far_end, running([camera(far_end)]) as engine:
        until_condition(engine, Condition.LIVE)
        for worker in engine.figures().workers:
            os.kill(worker.pid, signal.SIGSTOP)
        answer = engine.past("C1", 0, time.monotonic_ns())
        for worker in engine.figures().workers:
            os.kill(worker.pid, signal.SIGKILL)
        with pytest.raises(KnownError):
            answer.result(PATIENCE)
        until_condition(engine, Condition.LIVE)
