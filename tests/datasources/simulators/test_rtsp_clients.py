"""The RTSP server against clients that others wrote."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from tests.support.port import PortProcess, start_port

needs_ffmpeg = pytest.mark.skipif(shutil.which("ffprobe") is None, reason="ffprobe is not installed")


def has_gstreamer() -> bool:
    if shutil.which("gst-inspect-1.0") is None:
        return False
    wanted = ("rtspsrc", "rtph264depay", "h264parse")
    return all(
        subprocess.run(["gst-inspect-1.0", name], capture_output=True, check=False).returncode == 0
        for name in wanted
    )


def probe(url: str, transport: str, *more: str) -> dict[str, object]:
    done = subprocess.run(
        ["ffprobe", "-v", "error", "-rtsp_transport", transport, *more, "-show_streams", "-of", "json", url],
        capture_output=True,
        timeout=60,
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
    # 50 on an idle machine; a busy one leaves frames out rather than falling behind.
    assert 10 <= int(str(stream["nb_read_frames"])) <= 60


@needs_ffmpeg
def test_ffmpeg_decodes_without_a_complaint(port: PortProcess) -> None:
    source = ["-rtsp_transport", "tcp", "-i", port.url("HN-02"), "-frames:v", "45"]
    done = subprocess.run(
        ["ffmpeg", "-nostdin", "-v", "warning", *source, "-f", "null", "-"],
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert b"error" not in done.stderr.lower()
    assert b"missed" not in done.stderr.lower()


@needs_ffmpeg
@pytest.mark.parametrize("scheme", ["digest", "digest-md5", "basic"])
def test_ffprobe_signs_in(scheme: str) -> None:
    with start_port(user="trucban", password="m4t-kh@u", cameras=1, rtsp_auth=scheme) as guarded:
        stream = probe(guarded.url("CL-01", user="trucban", password="m4t-kh%40u"), "tcp")
        assert stream["width"] == 640
        with pytest.raises(subprocess.CalledProcessError) as refused:
            probe(guarded.url("CL-01", user="trucban", password="sai"), "tcp")
        assert b"401" in refused.value.stderr
        assert "m4t-kh" not in guarded.log_text


@pytest.mark.skipif(not has_gstreamer(), reason="GStreamer with rtspsrc and h264parse is not installed")
@pytest.mark.parametrize("protocols", ["tcp", "udp"])
def test_gstreamer_receives_pictures(port: PortProcess, protocols: str) -> None:
    pipeline = (
        f"rtspsrc location={port.url('NB-02')} protocols={protocols} latency=0 ! rtph264depay ! h264parse"
    )
    done = subprocess.run(
        [
            "gst-launch-1.0",
            "-q",
            *pipeline.split(),
            "!",
            "identity",
            "eos-after=20",
            "!",
            "fakesink",
            "sync=false",
        ],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b"ERROR" not in done.stderr, done.stderr.decode()
    assert done.returncode == 0
