"""The simulated port as a child process: the far ends of the demo profile, reached only over the wire."""

from __future__ import annotations

import json
import os
import secrets
import select
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from app.errors import KnownError

ROOT = Path(__file__).resolve().parents[2]
READY_TIMEOUT_S = 20.0
STOP_TIMEOUT_S = 5.0
MAX_READY_LINE = 1 << 20


@dataclass(frozen=True, slots=True)
class PortReady:
    """What the simulated port said when all its sockets were open."""

    cameras: tuple[Mapping[str, Any], ...]
    traccar_url: str
    control_url: str
    discovery_port: int = 0


@dataclass(slots=True)
class PortProcess:
    """`python -m datasources.simulators.port`; it ends when our end of its stdin closes, even by kill -9.

    Credentials are made for each start and travel in the environment, so no process list shows them.
    """

    arguments: Sequence[str]
    log: Path
    user: str = "haidang"
    password: str = field(default_factory=lambda: secrets.token_urlsafe(12), repr=False)
    _child: subprocess.Popen[bytes] | None = field(default=None, init=False, repr=False)

    def start(self) -> None:
        """Start the process; `wait_ready` then tells what it serves."""
        environment = dict(os.environ)
        environment["HAIDANG_SIM_USER"] = self.user
        environment["HAIDANG_SIM_PASSWORD"] = self.password
        with self.log.open("ab") as log:
            self._child = subprocess.Popen(  # noqa: S603 (our own program, no shell)
                [sys.executable, "-m", "datasources.simulators.port", *self.arguments],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
            )

    def wait_ready(self, timeout_s: float = READY_TIMEOUT_S) -> PortReady:
        """Block until the ready line is there (not on the GUI thread); KnownError when it does not come."""
        line = self._read_line(time.monotonic() + timeout_s)
        try:
            ready = json.loads(line)
            return PortReady(
                tuple(ready["cameras"]), ready["traccar_url"], ready["control_url"], ready["discovery_port"]
            )
        except (ValueError, KeyError, TypeError) as error:
            self.stop()
            raise KnownError(
                f"Cảng mô phỏng không khởi động được; xem lý do trong {self.log.name} rồi mở lại.",
                en=f"The simulated port did not start; see {self.log.name} for the reason, then start again.",
            ) from error

    def _read_line(self, deadline: float) -> bytes:
        if self._child is None or self._child.stdout is None:
            raise RuntimeError("the port was not started")
        descriptor, line = self._child.stdout.fileno(), bytearray()
        while not line.endswith(b"\n") and len(line) < MAX_READY_LINE:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([descriptor], [], [], left)[0]:
                break
            chunk = os.read(descriptor, 65536)
            if not chunk:
                break
            line += chunk
        return bytes(line)

    def stop(self) -> None:
        """Close its stdin, wait, and end it if it does not go by itself."""
        child, self._child = self._child, None
        if child is None:
            return
        if child.stdin is not None:
            child.stdin.close()
        try:
            child.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        if child.stdout is not None:
            child.stdout.close()

    def __enter__(self) -> PortProcess:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
