"""How long an officer waits for the first picture: the whole console with its simulated port."""

from __future__ import annotations

import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from app.bootstrap.port_process import PortProcess

ROOT = Path(__file__).resolve().parents[1]
RUNS = 3
LIMIT_S = 60.0
STOP_S = 20.0
LOOK_S = 0.02
FIRST_PICTURE = "first picture after"
LOG = Path("logs") / "haidang.log"
Result = dict[str, Any]


def first_picture() -> Result:
    """s from the start of the process to the first live picture painted, median of 3 warm starts.

    The floor is the same far end started alone and one ffmpeg that decodes one picture of it.
    """
    with tempfile.TemporaryDirectory(prefix="haidang-bench-") as scratch:
        data = Path(scratch) / "data"
        _start(data)
        value = statistics.median(_start(data) for _ in range(RUNS))
        floor = statistics.median(_floor(Path(scratch)) for _ in range(RUNS))
    return {"value": value, "unit": "s", "floor": floor, "ratio": value / floor}


def _start(data: Path) -> float:
    """Start the console on `data`, wait for its first picture, end it; s."""
    seen = len(_pictures(data))
    began = time.time()
    console = subprocess.Popen(
        [sys.executable, "main.py", "run", "--offscreen", "--data", str(data)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while len(pictures := _pictures(data)) == seen:
            if console.poll() is not None or time.time() - began > LIMIT_S:
                raise RuntimeError(f"no picture within {LIMIT_S:.0f} s, exit code {console.poll()}")
            time.sleep(LOOK_S)
        return pictures[-1] - began
    finally:
        console.send_signal(signal.SIGTERM)
        try:
            console.wait(STOP_S)
        except subprocess.TimeoutExpired:
            console.kill()
            console.wait()


def _pictures(data: Path) -> list[float]:
    """When the program log of `data` says that a first picture was painted, s since the epoch."""
    log = data / LOG
    if not log.exists():
        return []
    lines = log.read_text(encoding="utf-8").splitlines(keepends=True)
    records = (json.loads(line) for line in lines if FIRST_PICTURE in line and line.endswith("\n"))
    return [datetime.fromisoformat(record["time"]).timestamp() for record in records]


def _floor(folder: Path) -> float:
    """s from the start of the port to one decoded picture of one of its streams."""
    began = time.monotonic()
    with PortProcess((), folder / "port.log") as port:
        url = str(port.wait_ready().cameras[0]["sub"])
        # On loopback, for an account made for this start; ffmpeg takes it in no other way.
        url = url.replace("rtsp://", f"rtsp://{port.user}:{port.password}@")
        subprocess.run(
            [
                *("ffmpeg", "-nostdin", "-v", "error", "-rtsp_transport", "tcp", "-i", url),
                *("-frames:v", "1", "-f", "null", "-"),
            ],
            check=True,
            timeout=LIMIT_S,
            env={**os.environ, "AV_LOG_FORCE_NOCOLOR": "1"},
        )
        return time.monotonic() - began
