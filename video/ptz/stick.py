"""A USB joystick: its axes as speeds, its buttons as presses, read in a process of its own."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from video.ptz.facts import STILL, PtzVelocity

log = logging.getLogger(__name__)
DEAD_ZONE: Final = 0.15
MAX_LINE: Final = 4096
STOP_S: Final = 3.0
ROOT: Final = Path(__file__).resolve().parents[2]
PROGRAM: Final = (sys.executable, "-m", "video.ptz.stick_process")


@dataclass(frozen=True, slots=True)
class StickState:
    """What the stick says now: its name ("" = none is plugged in), speed, and which buttons are down."""

    name: str = ""
    velocity: PtzVelocity = STILL
    buttons: frozenset[int] = frozenset()


def share_of(value: float) -> float:
    """An axis (-1…1) as a share of the top speed: nothing in the dead zone, fine near it, full at the end."""
    size = min(1.0, abs(value))
    if not size > DEAD_ZONE:
        return 0.0
    share = ((size - DEAD_ZONE) / (1 - DEAD_ZONE)) ** 2
    return round(share if value > 0 else -share, 3)


def state_of(line: bytes) -> StickState | None:
    """A line of the process; None for anything that is none."""
    try:
        said = json.loads(line)
        axes = [float(one) for one in said["axes"]][:8]
        buttons = frozenset(int(one) for one in said["buttons"])
        name = str(said["name"])[:80]
    except (ValueError, KeyError, TypeError):
        return None
    across, down, twist = (axes[n] if n < len(axes) else 0.0 for n in range(3))
    # Down the stick is a positive number; pushed away the camera looks up.
    return StickState(name, PtzVelocity(share_of(across), -share_of(down), share_of(twist)), buttons)


class Stick:
    """Runs the process and tells `heard` of every change, in a thread of its own."""

    def __init__(self, heard: Callable[[StickState], None], program: Sequence[str] = PROGRAM) -> None:
        self._heard, self._program = heard, tuple(program)
        self._child: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start listening; without pygame or a stick nothing is ever heard."""
        environment = {**os.environ, "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
        self._child = subprocess.Popen(  # noqa: S603 (our own program, no shell)
            self._program,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._thread = threading.Thread(target=self._read, args=(self._child,), name="joystick")
        self._thread.start()

    def stop(self) -> None:
        """End the process and the thread."""
        child, self._child = self._child, None
        if child is None:
            return
        if child.stdin is not None:
            child.stdin.close()
        try:
            child.wait(STOP_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        if self._thread is not None:
            self._thread.join()
        if child.stdout is not None:
            child.stdout.close()

    def _read(self, child: subprocess.Popen[bytes]) -> None:
        assert child.stdout is not None  # noqa: S101 - it was opened as a pipe
        while line := child.stdout.readline(MAX_LINE):
            state = state_of(line)
            if state is not None:
                self._heard(state)
        # Its end lets go of everything.
        self._heard(StickState())
        log.info("joystick: its process has ended")
