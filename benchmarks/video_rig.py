"""What the video measures share: the far end, children that print JSON, ffmpeg as the floor."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 10.0
WARM_UP_S = 3.0
# avformat probes for seconds before it decodes.
PROBING_S = 4.0
Result = dict[str, Any]


def result(value: float, unit: str, floor: float | None = None) -> Result:
    """A measure as `benchmarks.bench` takes it."""
    return {"value": value, "unit": unit, "floor": floor, "ratio": value / floor if floor else None}


class Source:
    """The far end in its own process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.address = f"rtsp://127.0.0.1:{int(self._line())}"

    @property
    def sub(self) -> str:
        return f"{self.address}/sub"

    @property
    def main(self) -> str:
        return f"{self.address}/main"

    def mute(self) -> None:
        """Stop the pictures, or have them go on."""
        self._tell("mute")

    def switch(self) -> None:
        """Close the port and break every connection, or open it again."""
        self._tell("switch")

    def _tell(self, line: str) -> None:
        if self._process.stdin is None:
            raise RuntimeError("no pipe to the source")
        print(line, file=self._process.stdin, flush=True)
        self._line()

    def _line(self) -> str:
        if self._process.stdout is None:
            raise RuntimeError("no pipe from the source")
        return self._process.stdout.readline()


@contextmanager
def source(*arguments: str) -> Iterator[Source]:
    """A far end: `arguments` as `benchmarks.rtsp_source` takes them."""
    command = [sys.executable, "-m", "benchmarks.rtsp_source", *arguments]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield Source(process)
        finally:
            if process.stdin is not None:
                process.stdin.close()


def child(arguments: Sequence[str], timeout: float = 180.0) -> dict[str, Any]:
    """Run `python -m …`; what it printed last, as JSON."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=timeout,
    )
    printed: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return printed


def ffmpeg(url: str, *output: str) -> list[str]:
    """The bare player: one thread, one stream."""
    quiet = ["ffmpeg", "-nostdin", "-loglevel", "error", "-threads", "1"]
    return [*quiet, "-rtsp_transport", "tcp", "-i", url, *output]


@cache
def ffmpeg_floor(tiles: int, *arguments: str) -> float:
    """µs of CPU per picture of `ffmpeg -threads 1 -i rtsp://… -f null -`, one process a stream."""
    with source(*arguments) as far_end, tempfile.TemporaryDirectory() as folder:
        logs = [Path(folder) / str(number) for number in range(tiles)]
        running = [_start_ffmpeg(far_end.sub, log) for log in logs]
        try:
            time.sleep(WARM_UP_S + PROBING_S)
            cpu, frames = cpu_of(running), _frames(logs)
            time.sleep(SECONDS)
            cpu, frames = cpu_of(running) - cpu, _frames(logs) - frames
        finally:
            stop(running)
    return cpu * 1e6 / frames


def stop(running: Sequence[subprocess.Popen[bytes]]) -> None:
    """End what was started here."""
    for process in running:
        process.kill()
        process.wait()


def cpu_of(processes: Sequence[subprocess.Popen[bytes]]) -> float:
    """CPU seconds of processes so far."""
    times = [psutil.Process(process.pid).cpu_times() for process in processes]
    return float(sum(item.user + item.system for item in times))


def ffmpeg_first_frame() -> float:
    """s until one ffmpeg has decoded one picture."""
    with source() as far_end:
        begin = time.monotonic()
        subprocess.run(ffmpeg(far_end.sub, "-frames:v", "1", "-f", "null", "-"), check=True, timeout=60)
        return time.monotonic() - begin


def _start_ffmpeg(url: str, progress: Path) -> subprocess.Popen[bytes]:
    output = ("-an", "-stats_period", "0.2", "-progress", str(progress), "-f", "null", "-")
    return subprocess.Popen(ffmpeg(url, *output), stderr=subprocess.DEVNULL)


def _frames(logs: Sequence[Path]) -> int:
    """Frames all of them have decoded so far."""
    return sum(int(["0", *re.findall(r"frame=(\d+)", log.read_text())][-1]) for log in logs)
