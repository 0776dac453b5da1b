"""Measures of the wall against floors taken in the same run: CPU, GUI stall, latency, first picture."""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import psutil

from video.engine.decoder import Decoder
from video.engine.source import RtspSource
from video.engine.spec import parse_rtsp_url

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 10.0
WARM_UP_S = 3.0
Result = dict[str, Any]


def wall(tiles: int) -> Result:
    """µs of CPU per shown frame of the whole console, against one bare ffmpeg per stream."""
    console, floor = _console(tiles), _ffmpeg_floor(tiles)
    return _result(console["cpu_us_per_frame"], "µs/frame", floor)


def wall9() -> Result:
    """`wall(9)`."""
    return wall(9)


def wall16() -> Result:
    """`wall(16)`."""
    return wall(16)


def gui_stall(tiles: int = 16) -> Result:
    """99th percentile of the GUI's lateness in ms; the floor is an event loop that does nothing."""
    return _result(_console(tiles)["stall_p99_ms"], "ms", _idle_stall())


def added_latency(tiles: int = 9) -> Result:
    """Median ms from the source to the painted widget; the floor is our reader and decoder alone."""
    return _result(_console(tiles)["latency_ms"], "ms", _decode_latency())


def first_picture(tiles: int = 9) -> Result:
    """s from the start to the last tile's first picture; the floor is one ffmpeg to its first frame."""
    return _result(_console(tiles)["all_pictures_s"], "s", _ffmpeg_first_frame())


def _result(value: float, unit: str, floor: float) -> Result:
    return {"value": value, "unit": unit, "floor": floor, "ratio": value / floor if floor else None}


@cache
def _console(tiles: int) -> dict[str, Any]:
    with _source() as url:
        return _child(["benchmarks.wall_console", url, str(tiles), str(SECONDS)])


def _child(arguments: list[str]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=120,
    )
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


@contextmanager
def _source() -> Iterator[str]:
    command = [sys.executable, "-m", "benchmarks.rtsp_source"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("no pipes to the source")
        try:
            yield f"rtsp://127.0.0.1:{int(process.stdout.readline())}/sub"
        finally:
            process.stdin.close()


def _ffmpeg(url: str, *output: str) -> list[str]:
    return [
        "ffmpeg",
        "-nostdin",
        "-loglevel",
        "error",
        "-threads",
        "1",
        "-rtsp_transport",
        "tcp",
        "-i",
        url,
        *output,
    ]


def _ffmpeg_floor(tiles: int) -> float:
    with _source() as url, tempfile.TemporaryDirectory() as folder:
        logs = [Path(folder) / str(number) for number in range(tiles)]
        running = [_start_ffmpeg(url, log) for log in logs]
        try:
            # avformat probes for seconds before it decodes.
            time.sleep(WARM_UP_S + 4)
            cpu, frames = _cpu(running), _frames(logs)
            time.sleep(SECONDS)
            cpu, frames = _cpu(running) - cpu, _frames(logs) - frames
        finally:
            for process in running:
                process.kill()
                process.wait()
    return cpu * 1e6 / frames


def _start_ffmpeg(url: str, progress: Path) -> subprocess.Popen[bytes]:
    output = ("-an", "-stats_period", "0.2", "-progress", str(progress), "-f", "null", "-")
    return subprocess.Popen(_ffmpeg(url, *output), stderr=subprocess.DEVNULL)


def _frames(logs: list[Path]) -> int:
    """Frames all of them have decoded so far."""
    return sum(int(["0", *re.findall(r"frame=(\d+)", log.read_text())][-1]) for log in logs)


def _cpu(processes: list[subprocess.Popen[bytes]]) -> float:
    times = [psutil.Process(process.pid).cpu_times() for process in processes]
    return float(sum(item.user + item.system for item in times))


def _ffmpeg_first_frame() -> float:
    with _source() as url:
        begin = time.monotonic()
        subprocess.run(_ffmpeg(url, "-frames:v", "1", "-f", "null", "-"), check=True, timeout=60)
        return time.monotonic() - begin


def _decode_latency() -> float:
    latencies: list[float] = []
    with _source() as url:
        address = parse_rtsp_url(url)
        if address is None:
            raise ValueError(url)
        with RtspSource(address, None) as source:
            source.open()
            decoder, end = Decoder("h264"), time.monotonic() + SECONDS / 2
            while time.monotonic() < end:
                for received in source.read(0.25):
                    if decoder.decode(received.unit, received.pts) and received.camera_us:
                        latencies.append((time.time_ns() // 1000 - received.camera_us) / 1000)
    return statistics.median(latencies)


def _idle_stall() -> float:
    script = (
        "import json; from PySide6.QtCore import QCoreApplication;"
        "from benchmarks.wall_console import StallProbe, wait;"
        f"app = QCoreApplication([]); probe = StallProbe(); wait({SECONDS / 2});"
        "print(json.dumps(sorted(probe.lags)[int(len(probe.lags) * 0.99)]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    if re.fullmatch(r"[0-9.e-]+\n", done.stdout) is None:
        raise RuntimeError(done.stdout)
    return float(done.stdout)
