"""The console as a process of its own: started as an officer's desktop starts it, watched from outside."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from app.journal.body import read_body
from app.store.reader import NoStoreError, open_journal

ROOT = Path(__file__).resolve().parents[2]
LOOK_EVERY_S = 0.1
PATIENCE_S = 60.0
STOP_S = 20.0
TRACKER = "multiprocessing.resource_tracker"


@dataclass(slots=True)
class ConsoleProcess:
    """`main.py run` on the data folder `data`; what it says goes into files in `folder`."""

    data: Path
    folder: Path
    arguments: Sequence[str] = ("--offscreen",)
    environment: Mapping[str, str] = field(default_factory=dict)
    program: Sequence[str] = ("main.py", "run")
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _family: dict[int, psutil.Process] = field(default_factory=dict, init=False)

    @property
    def pid(self) -> int:
        """The process id of the GUI."""
        return self._running().pid

    def start(self) -> None:
        """Start it; returns at once."""
        environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
        environment.pop("QT_QPA_PLATFORM", None)
        with (self.folder / "stdout.txt").open("ab") as out, (self.folder / "stderr.txt").open("ab") as err:
            self._process = subprocess.Popen(
                [sys.executable, *self.program, "--data", str(self.data), *self.arguments],
                cwd=ROOT,
                env={**environment, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                start_new_session=True,
            )

    def wait(self, what: str, true: Callable[[], Any], patience_s: float = PATIENCE_S) -> None:
        """Wait until `true`; fails at once when the console ends meanwhile."""
        deadline = time.monotonic() + patience_s
        while not true():
            self.family()
            code = self._running().poll()
            if code is not None:
                raise AssertionError(f"the console ended ({code}) before {what}:\n{self.stderr[-3000:]}")
            if time.monotonic() > deadline:
                raise AssertionError(f"did not happen: {what}\n{self.stderr[-3000:]}\n{self._last_lines()}")
            time.sleep(LOOK_EVERY_S)

    def wait_log(self, words: str, patience_s: float = PATIENCE_S) -> None:
        """Wait until a line of the program log holds `words`."""
        self.wait(
            f"in the log: {words}", lambda: any(words in one["message"] for one in self.log()), patience_s
        )

    def wait_entry(self, kind: str, count: int = 1, patience_s: float = PATIENCE_S) -> dict[str, Any]:
        """Wait until the journal holds `count` entries of `kind`; the payload of the newest."""
        self.wait(f"{count} × {kind} in the journal", lambda: len(self.entries(kind)) >= count, patience_s)
        return self.entries(kind)[-1]

    def entries(self, kind: str = "") -> list[dict[str, Any]]:
        """The bodies of all entries (of one kind), in order, read beside the running console."""
        return journal_bodies(self.data, kind)

    def log(self) -> list[dict[str, Any]]:
        """The lines of the program log so far."""
        return program_log(self.data)

    @property
    def stderr(self) -> str:
        """What it wrote to stderr so far."""
        return (self.folder / "stderr.txt").read_text(encoding="utf-8", errors="replace")

    def family(self) -> list[psutil.Process]:
        """The console and every process it has started so far that still runs."""
        if self._process is not None and self._process.poll() is None:
            try:
                own = psutil.Process(self._process.pid)
                found = [own, *own.children(recursive=True)]
            except psutil.NoSuchProcess:
                found = []
            self._family.update({one.pid: one for one in found})
        return [one for one in self._family.values() if _runs(one)]

    def terminate(self, patience_s: float = STOP_S) -> int:
        """SIGTERM to the GUI alone; the exit code."""
        self.family()
        process = self._running()
        process.send_signal(signal.SIGTERM)
        return process.wait(patience_s)

    def exit_code(self) -> int:
        """The exit code of the GUI, which ends soon."""
        return self._running().wait(STOP_S)

    def kill(self) -> None:
        """SIGKILL to the GUI alone, as a power cut does; its family is seen to by nobody."""
        self.family()
        process = self._running()
        process.kill()
        process.wait(STOP_S)

    def wait_gone(self, patience_s: float = STOP_S) -> list[str]:
        """Wait until nobody of the family runs; who still does after that."""
        deadline = time.monotonic() + patience_s
        while (left := self.family()) and time.monotonic() < deadline:
            time.sleep(LOOK_EVERY_S)
        return [_words(one) for one in left]

    def __enter__(self) -> ConsoleProcess:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        for one in self.family():
            try:
                one.kill()
            except psutil.NoSuchProcess:
                continue
        self._running().wait(STOP_S)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise RuntimeError("not started")
        return self._process

    def _last_lines(self) -> str:
        return "\n".join(f"{one['level']} {one['logger']}: {one['message']}" for one in self.log()[-20:])


def journal_bodies(data: Path, kind: str = "") -> list[dict[str, Any]]:
    """The signed bodies of the journal in `data`, in order; none while there is no database."""
    try:
        with open_journal(data) as reader:
            bodies = [read_body(bytes(row.body)) for row in reader.rows()]
    except NoStoreError:
        return []
    return [body for body in bodies if not kind or body["kind"] == kind]


def program_log(data: Path) -> list[dict[str, Any]]:
    """The lines of the program log in `data`; an unfinished last line is left out."""
    path = data / "logs" / "haidang.log"
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    return [json.loads(line) for line in lines if line.endswith("\n")]


def main_py(
    *arguments: str, patience_s: float = 60.0, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `main.py` with `arguments` to its end, without a display unless `environment` names one."""
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, "main.py", *arguments],
        cwd=ROOT,
        env={**kept, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=patience_s,
        check=False,
    )


def _runs(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def _words(process: psutil.Process) -> str:
    try:
        return f"{process.pid} {' '.join(process.cmdline())}"
    except psutil.NoSuchProcess:
        return f"{process.pid} gone"
