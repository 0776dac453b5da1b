"""The sound of live streams: into a pipe as MPEG-TS, and into clips as it was sent (D13.3, D14.1.2b)."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import time
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.noise import ExpectLogErrors
from tests.video.engine.playing import gstreamer
from tests.video.engine.running import poll_for, running, until_condition
from video.engine.engine import VideoEngine
from video.engine.past import EPOCH
from video.engine.spec import CameraSpec, Link
from video.engine.state import Condition
from video.engine.studio import Studio

PATIENCE = 30.0


def heard(engine: VideoEngine, reading: int, size: int) -> bytes:
    """That many bytes out of the pipe."""
    data, deadline = b"", time.monotonic() + PATIENCE
    while len(data) < size:
        engine.poll()
        assert time.monotonic() < deadline, len(data)
        if select.select([reading], [], [], 0.05)[0]:
            data += os.read(reading, 65536)
    return data


def probed(file: Path) -> dict[str, str]:
    """Codec of each kind of stream, by a tool that is not ours."""
    command = [
        "ffprobe",
        "-v",
        "error",
        "-show_entries",
        "stream=codec_type,codec_name",
        "-of",
        "json",
        str(file),
    ]
    said = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)
    return {one["codec_type"]: one["codec_name"] for one in said["streams"]}


@pytest.mark.parametrize(("sound", "kept"), [("aac", "aac"), ("pcma", "pcm_alaw")])
def test_D13_3_a_streams_sound_is_heard_and_stays_with_its_clip(
    sound: str, kept: str, tmp_path: Path, expect_log_errors: ExpectLogErrors
) -> None:
    expect_log_errors("status -9")
    with gstreamer(tmp_path) as (port, *_):
        spec = CameraSpec("C1", "", "", f"rtsp://127.0.0.1:{port}/h264+{sound}", None, None, Link(sound=True))
        with running([spec]) as engine:
            until_condition(engine, Condition.LIVE, seconds=PATIENCE)
            begun = time.monotonic_ns()
            reading, writing = os.pipe()
            engine.listen("C1", writing)
            ts = tmp_path / "sound.ts"
            ts.write_bytes(heard(engine, reading, 12_000))
            assert probed(ts) == {"audio": "aac"}

            poll_for(engine, 1.0)
            past = engine.past("C1", begun, time.monotonic_ns()).result(PATIENCE)
            studio = Studio()
            studio.start()
            try:
                now = EPOCH + timedelta(microseconds=past.end_us)
                clip = studio.clip(past, now - timedelta(seconds=2), now, "").result(PATIENCE)
            finally:
                studio.stop()
            film = tmp_path / f"clip.{clip.facts.ending}"
            film.write_bytes(b"".join(clip.chunks()))
            assert probed(film) == {"video": "h264", "audio": kept}
            past.close()

            # The worker dies: its successor goes on feeding the same pipe.
            for worker in engine.figures().workers:
                os.kill(worker.pid, signal.SIGKILL)
            poll_for(engine, 0.5)
            os.read(reading, 1 << 20) if select.select([reading], [], [], 0)[0] else None
            until_condition(engine, Condition.LIVE, seconds=PATIENCE)
            heard(engine, reading, 4000)
            engine.listen("", -1)
            deadline = time.monotonic() + PATIENCE
            while os.read(reading, 65536):
                assert time.monotonic() < deadline
            os.close(reading)
