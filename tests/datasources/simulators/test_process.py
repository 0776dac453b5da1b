"""The port as a program: its ready line, its end, its secrets."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.support.port import ROOT, PortProcess, spawn, start_port

PASSWORD = "Rất-bí-mật-5"


def test_ready_line_names_everything_without_credentials() -> None:
    with start_port(user="trucban", password=PASSWORD, cameras=16) as port:
        ready = port.ready
        assert ready["ready"] is True
        assert len(ready["cameras"]) == 16
        wanted = {
            "number",
            "name",
            "place",
            "branch",
            "area",
            "kind",
            "lon",
            "lat",
            "direction",
            "main",
            "sub",
            "onvif",
            "sound",
        }
        assert all(camera.keys() == wanted for camera in ready["cameras"])
        assert port.camera("CL-01")["main"] == f"rtsp://127.0.0.1:{port.rtsp_port}/CL-01/main"
        for url in (ready["traccar_url"], ready["control_url"]):
            host, _, number = url.removeprefix("http://").partition(":")
            socket.create_connection((host, int(number)), timeout=5).close()
        process = psutil.Process(port.process.pid)
        assert PASSWORD not in str(ready) + " ".join(process.cmdline()) + port.log_text
        listening = {row.laddr.ip for row in process.net_connections("inet") if row.status == "LISTEN"}
        assert listening == {"127.0.0.1"}


def test_it_ends_with_its_parent(tmp_path: Path) -> None:
    port = spawn(["--cameras", "1"], tmp_path / "log")
    assert port.stop() == 0


def test_it_ends_on_a_signal_while_somebody_watches(tmp_path: Path) -> None:
    port = spawn(["--cameras", "2"], tmp_path / "log")
    watcher = socket.create_connection(("127.0.0.1", port.rtsp_port))
    port.process.send_signal(signal.SIGTERM)
    assert port.process.wait(timeout=15) == 0
    watcher.close()
    port.stop()


@pytest.mark.parametrize("arguments", [["--cameras", "65"], ["--rtsp-auth", "none"], ["--speed", "fast"]])
def test_senseless_options_end_with_a_message(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "datasources.simulators.port", *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert done.returncode != 0
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr


def test_a_taken_port_is_said_in_words(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(AssertionError, match="in use"):
        spawn(["--rtsp-port", str(taken.getsockname()[1])], tmp_path / "log")


def test_two_ports_live_side_by_side() -> None:
    with start_port(cameras=1) as one, start_port(cameras=1) as two:
        assert isinstance(one, PortProcess)
        assert one.rtsp_port != two.rtsp_port
