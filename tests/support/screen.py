"""An X server without a monitor, for the console as a process: keys and clicks go in, pixels come out."""

from __future__ import annotations

import os
import select
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SIZE = (1920, 1080)
READY_S = 20.0
# An X server that hangs must not hang the test.
ACT_S = 10.0
FRAME_BUFFER = "Xvfb_screen0"
XWD_HEADER = struct.Struct(">25I")
XWD_COLOUR_BYTES = 12

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Screen:
    """A running Xvfb; `display` is what $DISPLAY names it."""

    display: str
    frame_buffer: Path

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as xdotool names them: Return, F2, ctrl+Return."""
        self._act("key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        """Type ASCII text where the focus is."""
        self._act("type", "--delay", "8", text)

    def click(self, x: int, y: int) -> None:
        """Click with the left button at `x`, `y` px."""
        self._act("mousemove", str(x), str(y), "click", "1")

    def window(self, title: str) -> bool:
        """Whether a visible window has `title` in its title."""
        found = self._run("search", "--onlyvisible", "--name", title)
        return found.returncode == 0 and bool(found.stdout.strip())

    def picture(self) -> Pixels:
        """What is on the screen now: height × width × RGB, read from the server's memory file."""
        content = self.frame_buffer.read_bytes()
        header = XWD_HEADER.unpack_from(content)
        width, height, little, bits, row = header[4], header[5], header[7] == 0, header[11], header[12]
        if bits != 32:
            raise ValueError(f"{bits} bits per pixel")
        start = header[0] + header[19] * XWD_COLOUR_BYTES
        pixels = np.frombuffer(content, np.uint8, row * height, start).reshape(height, row // 4, 4)
        return pixels[:, :width, 2::-1] if little else pixels[:, :width, 1:]

    def _act(self, *words: str) -> None:
        done = self._run(*words)
        if done.returncode != 0:
            raise AssertionError(f"xdotool {words[0]}: {done.stderr.strip()}")

    def _run(self, *words: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "DISPLAY": self.display}
        return subprocess.run(
            ["xdotool", *words], env=environment, capture_output=True, text=True, timeout=ACT_S, check=False
        )


@contextmanager
def screen(folder: Path, size: tuple[int, int] = SIZE) -> Iterator[Screen]:
    """An Xvfb of `size` px on a free display, its frame buffer in `folder`; ended whatever happens."""
    reading, writing = os.pipe()
    width, height = size
    with (folder / "xvfb.log").open("wb") as errors:
        server = subprocess.Popen(
            [
                *("Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24"),
                *("-fbdir", str(folder), "-nolisten", "tcp", "-noreset"),
            ],
            pass_fds=(writing,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
    os.close(writing)
    try:
        yield Screen(f":{_number(reading)}", folder / FRAME_BUFFER)
    finally:
        os.close(reading)
        server.terminate()
        try:
            server.wait(ACT_S)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _number(reading: int) -> int:
    """The display number that Xvfb writes when it is ready."""
    deadline, line = time.monotonic() + READY_S, b""
    while not line.endswith(b"\n"):
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([reading], [], [], left)[0]:
            raise AssertionError("Xvfb did not get ready")
        part = os.read(reading, 64)
        if not part:
            raise AssertionError("Xvfb ended before it was ready")
        line += part
    return int(line)
