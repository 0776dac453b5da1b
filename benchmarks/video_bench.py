"""Measures of the wall against floors taken in the same run: CPU, losses, GUI stall, latency, memory."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import time
from functools import cache
from typing import Any

from benchmarks.video_rig import (
    ROOT,
    SECONDS,
    Result,
    child,
    ffmpeg_first_frame,
    ffmpeg_floor,
    result,
    source,
)
from video.engine.decoder import Decoder
from video.engine.source import RtspSource
from video.engine.spec import Link, parse_stream_url

SLOW_FPS = "8"
# The ring of packets holds a minute: what it takes is part of a camera's memory.
FULL_RING_S = 62.0


def wall(tiles: int, *arguments: str) -> Result:
    """µs of CPU per shown frame of the whole console, against one bare ffmpeg per stream."""
    console = _console(tiles, *arguments)
    return result(console["cpu_us_per_frame"], "µs/frame", ffmpeg_floor(tiles, *arguments))


def wall9() -> Result:
    """`wall(9)`."""
    return wall(9)


def wall16() -> Result:
    """`wall(16)`."""
    return wall(16)


def wall32() -> Result:
    """`wall(32)`."""
    return wall(32)


def wall64() -> Result:
    """`wall(64)` of streams at 8 pictures a second."""
    return wall(64, SLOW_FPS)


def wall64_lost() -> Result:
    """Percent of the pictures of 64 streams at 8/s that were skipped, or followed by another before a look.

    By their numbers, one by one: pictures shown in ten seconds against 8/s are a few more or fewer by where
    the ten seconds begin and end (0.05 % is three pictures of 5,120).
    """
    return result(100.0 * _console(64, SLOW_FPS)["lost_share"], "% not shown")


def gui_stall(tiles: int = 32) -> Result:
    """99th percentile of the GUI's lateness in ms; the floor is an event loop that does nothing."""
    return result(_console(tiles)["stall_p99_ms"], "ms", _idle_stall())


def gui_stall_max(tiles: int = 32) -> Result:
    """The longest lateness of the GUI in ms."""
    return result(_console(tiles)["stall_max_ms"], "ms")


def added_latency(tiles: int = 9) -> Result:
    """Median ms from the source to the painted widget; the floor is our reader and decoder alone."""
    return result(_console(tiles)["latency_ms"], "ms", _decode_latency())


def view32_first_picture() -> Result:
    """s from calling a view of 32 to the last tile's first picture; the floor is one ffmpeg's first frame."""
    return result(_console(32)["all_pictures_s"], "s", ffmpeg_first_frame())


def rss_per_camera(tiles: int = 32) -> Result:
    """MB a camera: console and workers with full rings, shared pages counted once, over 32 cameras."""
    with source() as far_end:
        console = child(["benchmarks.wall_console", far_end.sub, str(tiles), str(FULL_RING_S)])
    return result(console["memory_mb"] / tiles, "MB/camera")


@cache
def _console(tiles: int, *arguments: str) -> dict[str, Any]:
    with source(*arguments) as far_end:
        return child(["benchmarks.wall_console", far_end.sub, str(tiles), str(SECONDS)])


def _decode_latency() -> float:
    latencies: list[float] = []
    with source() as far_end:
        address = parse_stream_url(far_end.sub)
        if address is None:
            raise ValueError(far_end.sub)
        with RtspSource(address, None, Link()) as reader:
            reader.open()
            decoder, end = Decoder("h264"), time.monotonic() + SECONDS / 2
            while time.monotonic() < end:
                for unit in reader.read(0.25):
                    if decoder.decode(unit.unit, unit.pts) and unit.camera_us:
                        latencies.append((time.time_ns() // 1000 - unit.camera_us) / 1000)
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
