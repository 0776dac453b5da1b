"""Kills a console at work, again and again, and keeps account of what it had shown as saved."""

from __future__ import annotations

import os
import random
import selectors
import subprocess
import sys
import time
from pathlib import Path

from tests.support.console import ROOT, journal_bodies

START_S = 60.0
SAVED = "saved "


class Scripted:
    """`tests.e2e.scripted` as a process whose lines are read as they come."""

    def __init__(self, what: str, data: Path, about: str, errors: Path) -> None:
        with errors.open("ab") as stderr:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.e2e.scripted", what, str(data), about],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=stderr,
            )
        self._errors = errors
        self._text = b""
        self._selector = selectors.DefaultSelector()
        assert self._process.stdout is not None
        self._pipe = self._process.stdout.fileno()
        self._selector.register(self._pipe, selectors.EVENT_READ)

    @property
    def lines(self) -> list[str]:
        """The whole lines it has printed so far."""
        return self._text.decode().split("\n")[:-1]

    def read_for(self, seconds: float) -> bool:
        """Read for `seconds`; False as soon as it has ended."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            if self._selector.select(left):
                part = os.read(self._pipe, 65536)
                if not part:
                    return False
                self._text += part
        return True

    def wait_line(self, start: str, patience_s: float = START_S) -> str:
        """The first line that begins with `start`; AssertionError when it does not come."""
        deadline = time.monotonic() + patience_s
        while True:
            for line in self.lines:
                if line.startswith(start):
                    return line
            if time.monotonic() > deadline or not self.read_for(0.05):
                raise AssertionError(
                    f"no line {start!r}:\n{self._errors.read_text(encoding='utf-8')[-3000:]}"
                )

    def kill(self) -> list[str]:
        """SIGKILL; every whole line it had printed by then."""
        self._process.kill()
        while self.read_for(0.2):
            continue
        self._process.wait()
        self.close()
        return self.lines

    def wait(self, patience_s: float = START_S) -> int:
        """Its exit code, when it ends by itself."""
        while self.read_for(0.2):
            continue
        try:
            return self._process.wait(patience_s)
        finally:
            self.close()

    def close(self) -> None:
        """End it, if it still runs, and free its pipe."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._selector.close()
        if self._process.stdout is not None:
            self._process.stdout.close()


def kill_at_work(data: Path, errors: Path, kills: int, chance: random.Random) -> list[str]:
    """Kill a console that writes notes `kills` times; the texts it had shown as saved, in order."""
    shown: list[str] = []
    for number in range(kills):
        officer = Scripted("notes", data, f"{number:03}", errors)
        try:
            officer.wait_line("begun")
            # The first notes open caches; most kills should meet the console in full swing.
            officer.read_for(chance.uniform(0.0, 1.2))
        finally:
            lines = officer.kill()
        shown += [line.removeprefix(SAVED) for line in lines if line.startswith(SAVED)]
    return shown


def notes_in(data: Path) -> list[str]:
    """The texts of the notes in the journal, in order."""
    return [str(body["payload"]["text"]) for body in journal_bodies(data, "note.written")]
