"""One worker process as its supervisor sees it: started, spoken to, found dead, cleaned up after."""

from __future__ import annotations

import mmap
import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from video.engine.wire import Channel, channel_pair

PROJECT_ROOT: Final = Path(__file__).resolve().parents[2]
DEFAULT_COMMAND: Final = (sys.executable, "-m", "video.engine.worker")
# The last words of a process that crashed; more says no more.
MAX_LAST_WORDS: Final = 8192
_FAULTING_THREAD = re.compile(r"Current thread 0x([0-9a-f]{1,16})")
# Large frames come and go 25 times a second: give their memory back to the kernel and every frame pays
# for page faults (5.0 ms instead of 0.9 ms for an unscaled 1080p picture).
_ENVIRONMENT: Final = {
    "MALLOC_MMAP_THRESHOLD_": "268435456",
    "MALLOC_TRIM_THRESHOLD_": "268435456",
    "MALLOC_ARENA_MAX": "4",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


class WorkerProcess:
    """A running worker; `beat` is the monotonic time in s it was last heard."""

    def __init__(self, command: Sequence[str]) -> None:
        self._last_words = os.memfd_create("haidang-worker-log", os.MFD_CLOEXEC)
        try:
            ours, theirs = channel_pair()
        except OSError:
            os.close(self._last_words)
            raise
        try:
            with theirs:
                self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                    [*command, str(theirs.fileno())],
                    pass_fds=(theirs.fileno(),),
                    cwd=PROJECT_ROOT,
                    env={**os.environ, **_ENVIRONMENT},
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=self._last_words,
                )
        except OSError:
            ours.close()
            os.close(self._last_words)
            raise
        self.channel = Channel(ours, send_timeout=0.0)
        self.started = self.beat = time.monotonic()
        self.heard = False
        self.cpu_seconds = 0.0
        self.threads: dict[int, str] = {}
        self.hung_camera: str | None = None

    @property
    def pid(self) -> int:
        return self._process.pid

    def poll(self) -> int | None:
        """The exit status, None while it runs."""
        return self._process.poll()

    def kill(self) -> None:
        """End it now and collect it."""
        self._process.kill()
        self._process.wait()

    def wait(self, timeout: float) -> None:
        """Wait at most `timeout` s for it to end by itself, then end it."""
        try:
            self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.kill()

    def last_words(self) -> str:
        """What it wrote to stderr before it ended: tracebacks without any values, or nothing."""
        size = os.fstat(self._last_words).st_size
        if size == 0:
            return ""
        with mmap.mmap(self._last_words, size, prot=mmap.PROT_READ) as content:
            return content[-MAX_LAST_WORDS:].decode("utf-8", "replace").partition("\nExtension modules")[0]

    def guilty_camera(self) -> str | None:
        """The camera whose thread brought the process down, None when nobody can tell."""
        if self.hung_camera is not None:
            return self.hung_camera
        found = _FAULTING_THREAD.search(self.last_words())
        return self.threads.get(int(found[1], 16)) if found is not None else None

    def close(self) -> None:
        """Release what belongs to a process that has ended."""
        self.channel.close()
        os.close(self._last_words)
