"""`./haidang soak --hours H`: runs the console for hours under notes, captures and faults; fails on growth.

`./haidang soak kills` kills rooms that write instead: benchmarks.kills.

Every minute a line: memory, descriptors, threads and processes of the whole console, and the GUI's lateness.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import selectors
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import psutil

from app.journal.verify import verify
from app.store.reader import open_journal
from benchmarks import kills
from tests.e2e.killing import kill_at_work, notes_in
from tests.e2e.scripted import enrol

ROOT = Path(__file__).resolve().parents[1]
SAMPLE_S = 60.0
FAULT_S = 20.0
STOP_S = 30.0
CONTROL_S = 10.0
CAMERAS = ("CL-01", "HN-02", "NB-03")
CAMERA_FAULTS = ({"silent": True}, {"garbage": "payload"}, {"garbage": "stream"}, {"refuse": True})
Act = tuple[str, str, Mapping[str, Any]]
# Growth from the second quarter of the samples to the last that is still noise: share, and absolute.
NOISE = {"gui_mb": (0.05, 15.0), "workers_mb": (0.05, 30.0), "fds": (0.0, 10), "threads": (0.0, 4)}
LEAST_SAMPLES = 8
# Until every camera has been large once and its minute of packets is full.
SETTLE_MIN = 10.0


@dataclass(frozen=True, slots=True)
class Sample:
    """The console at one moment; MB of resident memory, counts over all its own processes."""

    minutes: float
    gui_mb: float
    workers_mb: float
    port_mb: float
    processes: int
    threads: int
    fds: int
    lag_p99_ms: float
    lag_max_ms: float
    notes: int
    captures: int


class Soak:
    """One console under load, watched from outside."""

    def __init__(self, data: Path, errors: Path) -> None:
        with errors.open("ab") as stderr:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "benchmarks.soak_console", str(data)],
                cwd=ROOT,
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=stderr,
            )
        assert self._process.stdout is not None
        self._pipe = self._process.stdout.fileno()
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._pipe, selectors.EVENT_READ)
        self._rest = b""
        self._told: list[dict[str, Any]] = []
        self._start = time.monotonic()

    def watch(self, seconds: float, every_s: float) -> Iterator[Sample]:
        """Samples until `seconds` are over; RuntimeError when the console ends before."""
        faults = self._faults()
        next_sample, next_fault = every_s, FAULT_S * 2
        while (now := time.monotonic() - self._start) < seconds:
            self._listen(0.5)
            if now >= next_fault and self._told:
                next_fault += FAULT_S
                self._ask(*next(faults))
            if now >= next_sample and self._told:
                next_sample += every_s
                yield self._sample()

    def stop(self) -> int:
        """SIGTERM; the exit code."""
        self._process.send_signal(signal.SIGTERM)
        try:
            return self._process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()
        finally:
            self._selector.close()
            if self._process.stdout is not None:
                self._process.stdout.close()

    def _listen(self, seconds: float) -> None:
        if not self._selector.select(seconds):
            return
        part = os.read(self._pipe, 65536)
        if not part:
            raise RuntimeError(f"the console ended, exit code {self._process.wait(STOP_S)}")
        *lines, self._rest = (self._rest + part).split(b"\n")
        self._told += [json.loads(line) for line in lines if line.startswith(b"{")]

    def _sample(self) -> Sample:
        told, self._told = self._told, self._told[-1:]
        own = psutil.Process(self._process.pid)
        children = own.children(recursive=True)
        port = [one for one in children if "datasources.simulators.port" in one.cmdline()]
        workers = [one for one in children if one not in port]
        console = [own, *workers]
        return Sample(
            minutes=(time.monotonic() - self._start) / 60,
            gui_mb=_mb([own]),
            workers_mb=_mb(workers),
            port_mb=_mb(port),
            processes=len(children) + 1,
            threads=sum(one.num_threads() for one in console),
            fds=sum(one.num_fds() for one in console),
            lag_p99_ms=statistics.median(one["lag_p99_ms"] for one in told),
            lag_max_ms=max(one["lag_max_ms"] for one in told),
            notes=told[-1]["notes"],
            captures=told[-1]["captures"],
        )

    def _faults(self) -> Iterator[Act]:
        """One thing goes wrong, then it is mended, then the next."""
        while True:
            for camera in CAMERAS:
                for fault in CAMERA_FAULTS:
                    yield "PATCH", f"/cameras/{camera}", fault
                    yield "DELETE", f"/cameras/{camera}/faults", {}
                yield "POST", f"/cameras/{camera}/drop", {}
            yield "POST", "/traccar", {"outage": True}
            yield "POST", "/traccar", {"outage": False}
            yield "POST", "/rtsp/close", {}
            yield "POST", "/rtsp/open", {}

    def _ask(self, method: str, path: str, body: Mapping[str, Any]) -> None:
        data = json.dumps(body).encode() if body else None
        address = str(self._told[-1]["control"]) + path
        request = urllib.request.Request(address, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=CONTROL_S):
            return


def _mb(processes: Sequence[psutil.Process]) -> float:
    return float(sum(one.memory_info().rss for one in processes)) / 1e6


def growth(samples: Sequence[Sample]) -> list[str]:
    """What grew from the second quarter of the settled samples to the last by more than noise, in words."""
    samples = [one for one in samples if one.minutes > SETTLE_MIN]
    if len(samples) < LEAST_SAMPLES:
        print(f"too short to judge growth: fewer than {LEAST_SAMPLES} samples after {SETTLE_MIN:.0f} minutes")
        return []
    quarter = len(samples) // 4
    early, late = samples[quarter : 2 * quarter], samples[-quarter:]
    found = []
    for name, (share, least) in NOISE.items():
        before = statistics.median(getattr(one, name) for one in early)
        after = statistics.median(getattr(one, name) for one in late)
        if after - before > max(share * before, least):
            found.append(f"{name} grew from {before:.0f} to {after:.0f}")
    if max(one.processes for one in late) > max(one.processes for one in early):
        found.append("there are more processes than before")
    if late[-1].notes <= early[-1].notes:
        found.append("no more notes are written")
    return found


def main(arguments: list[str] | None = None) -> int:
    """0 when nothing grew, nothing was lost and the console ended well; 1 with what did not, in words."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["kills"]:
        return kills.main(arguments[1:])
    parser = argparse.ArgumentParser(prog="haidang soak")
    parser.add_argument("--hours", type=float, default=8.0)
    parser.add_argument("--every", type=float, default=SAMPLE_S, metavar="S", help="seconds between samples")
    parser.add_argument(
        "--kills", type=int, default=0, metavar="N", help="kill -9 a working console N times first"
    )
    options = parser.parse_args(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="haidang-soak-") as scratch:
        folder = Path(scratch)
        problems = _kills(folder, options.kills) if options.kills else []
        problems += _hours(folder, options.hours * 3600, options.every)
    for problem in problems:
        print(f"FAILED: {problem}")
    return 1 if problems else 0


def _kills(folder: Path, kills: int) -> list[str]:
    data = folder / "killed"
    enrol(data)
    seed = random.SystemRandom().randrange(1 << 32)
    shown = kill_at_work(data, folder / "killed.txt", kills, random.Random(seed))
    written = notes_in(data)
    lost = [text for text in shown if text not in written]
    print(f"{kills} kills (seed {seed}): {len(shown)} notes shown as saved, {len(lost)} of them lost")
    twice = len(written) - len(set(written))
    return [
        *_whole(data),
        *([f"lost: {lost}"] if lost else []),
        *([f"{twice} notes are there twice"] if twice else []),
    ]


def _hours(folder: Path, seconds: float, every_s: float) -> list[str]:
    data, errors, samples = folder / "data", folder / "stderr.txt", []
    soak = Soak(data, errors)
    problems: list[str] = []
    print(" ".join(f"{field.name:>11}" for field in fields(Sample)), flush=True)
    try:
        for sample in soak.watch(seconds, every_s):
            samples.append(sample)
            values = (getattr(sample, field.name) for field in fields(Sample))
            print(
                " ".join(f"{value:11.1f}" if isinstance(value, float) else f"{value:11}" for value in values),
                flush=True,
            )
    except RuntimeError as error:
        problems.append(f"{error}: {errors.read_text(encoding='utf-8')[-2000:]}")
    finally:
        code = soak.stop()
    if code != 0:
        problems.append(f"the console ended with {code}: {errors.read_text(encoding='utf-8')[-2000:]}")
    crashes = list((data / "crashes").glob("crash-*"))
    if crashes:
        problems.append(f"{len(crashes)} crash reports: {crashes[0].read_text(encoding='utf-8')[:2000]}")
    return [*problems, *growth(samples), *_whole(data)]


def _whole(data: Path) -> list[str]:
    with open_journal(data) as reader:
        report = verify(reader, data, signatures="all")
    print(f"log: {report.entries} entries, {len(report.findings)} findings")
    return [finding.en for finding in report.findings]


if __name__ == "__main__":
    sys.exit(main())
