"""The RTSP server against clients that others wrote."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from tests.support.port import PortProcess, start_port

needs_ffmpeg = pytest.mark.skipif(shutil.which("ffprobe") is None, reason="ffprobe is not installed")


@pytest.fixture(scope="module")
def port() -> Iterator[PortProcess]:
    with start_port() as running:
        yield running


def probe(url: str, transport: str, *more: str) -> dict[str, object]:
    done = subprocess.run(
        ["ffprobe", "-v", "error", "-rtsp_transport", transport, *more, "-show_streams", "-of", "json", url],
        capture_output=True,
        timeout=40,
        check=True,
    )
    stream: dict[str, object] = json.loads(done.stdout)["streams"][0]
    return stream


@needs_ffmpeg
@pytest.mark.parametrize("transport", ["tcp", "udp"])
def test_ffprobe_reads_the_sub_stream(port: PortProcess, transport: str) -> None:
    stream = probe(port.url("CL-01"), transport)
    assert (stream["codec_name"], stream["width"], stream["height"]) == ("h264", 640, 360)
    assert stream["profile"] == "Constrained Baseline"
    assert stream["avg_frame_rate"] == "15/1"


@needs_ffmpeg
def test_ffprobe_counts_main_frames(port: PortProcess) -> None:
    stream = probe(port.url("NB-01", "main"), "tcp", "-count_frames", "-read_intervals", "%+2")
    assert (stream["width"], stream["height"]) == (1920, 1080)
    assert 40 <= int(str(stream["nb_read_frames"])) <= 60
