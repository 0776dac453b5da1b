"""The simulated port as a test fixture: a real process, real sockets."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 40


class PortProcess:
    """A running simulated port; `ready` is its parsed ready line."""

    def __init__(self, process: subprocess.Popen[bytes], ready: dict[str, Any], log: Path) -> None:
        self.process, self.ready, self._log = process, ready, log

    @property
    def rtsp_port(self) -> int:
        """The RTSP port on loopback."""
        return int(self.ready["rtsp_port"])

    @property
    def log_text(self) -> str:
        """What the process wrote to stderr so far."""
        return self._log.read_text(encoding="utf-8")

    def camera(self, number: str) -> dict[str, Any]:
        """The ready line's entry of one camera."""
        return next(row for row in self.ready["cameras"] if row["number"] == number)

    def url(self, number: str, stream: str = "sub", user: str = "", password: str = "") -> str:
        """RTSP address of a stream, with credentials when given."""
        address = str(self.camera(number)[stream])
        return address.replace("rtsp://", f"rtsp://{user}:{password}@") if user else address

    def control(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Call the control endpoint; raises urllib.error.HTTPError on refusal."""
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(
            self.ready["control_url"] + path, data, {"Content-Type": "application/json"}, method=method
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            parsed: dict[str, Any] = json.loads(answer.read() or b"{}")
        return parsed

    def fault(self, number: str, **faults: Any) -> dict[str, Any]:
        """Set faults of one camera: silent, refuse, picture, garbage, loss, resolution."""
        return self.control("PATCH", f"/cameras/{number}", faults)

    def heal(self, number: str) -> None:
        """Take every fault of one camera away."""
        self.control("DELETE", f"/cameras/{number}/faults")

    def drop(self, number: str) -> None:
        """Cut every connection that carries this camera."""
        self.control("POST", f"/cameras/{number}/drop")

    def close_rtsp(self) -> None:
        """Stop listening for RTSP and cut every connection."""
        self.control("POST", "/rtsp/close")

    def open_rtsp(self) -> None:
        """Listen again on the same port."""
        self.control("POST", "/rtsp/open")

    def stop(self) -> int:
        """Close standard input, as a parent that ends does; returns the exit code."""
        if self.process.stdin is not None:
            self.process.stdin.close()
        try:
            return self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        finally:
            if self.process.stdout is not None:
                self.process.stdout.close()


def spawn(arguments: list[str], log: Path, user: str = "", password: str = "") -> PortProcess:
    """Start the port and wait for its ready line; raises AssertionError with its log when none comes."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    if user:
        environment |= {"HAIDANG_SIM_USER": user, "HAIDANG_SIM_PASSWORD": password}
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "datasources.simulators.port", *arguments],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
        )
    assert process.stdout is not None
    readable, _, _ = select.select([process.stdout], [], [], READY_SECONDS)
    line = process.stdout.readline() if readable else b""
    if not line:
        process.kill()
        process.wait()
        process.stdout.close()
        assert process.stdin is not None
        process.stdin.close()
        raise AssertionError(f"the simulated port did not get ready:\n{log.read_text(encoding='utf-8')}")
    return PortProcess(process, json.loads(line), log)


@contextmanager
def start_port(user: str = "", password: str = "", **options: Any) -> Iterator[PortProcess]:
    """The port with `options` as command-line options (`drop_folder=…` is --drop-folder)."""
    arguments = [
        part for name, value in options.items() for part in (f"--{name.replace('_', '-')}", str(value))
    ]
    with tempfile.TemporaryDirectory() as folder:
        port = spawn(arguments, Path(folder) / "port.log", user, password)
        try:
            yield port
        finally:
            port.stop()
