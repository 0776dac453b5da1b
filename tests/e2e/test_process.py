"""The console as a process of its own: under an X server, ended gently, and killed."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from app.bootstrap.demo import OFFICERS
from tests.support.console import ConsoleProcess, main_py
from tests.support.screen import Screen, screen

WATCHER = OFFICERS[0]
NOTE = "Xe WHSU5018375 cho tai cong B"
FIRST_PICTURE = "first picture after"
CHANGED = 24
CHANGED_PIXELS = 40
# A blinking cursor and the clock of the header change fewer pixels of a row or column than the wall does.
WALL_PIXELS = 60
WALL_WIDTH, WALL_HEIGHT = 800, 600
MOVING_S = 30.0


def shared_memory() -> set[str]:
    """What lies in /dev/shm of ours."""
    return {path.name for path in Path("/dev/shm").glob("haidang*")}


def assert_moves(shown: Screen) -> None:
    """Every ninth of the part of the screen that moves does so: nine cameras with a clock each."""
    before = shown.picture().astype(np.int16)
    assert before.std() > 20, "the screen is nearly of one colour"
    moved = np.zeros(before.shape[:2], bool)
    deadline = time.monotonic() + MOVING_S
    while (found := _still(moved)) and time.monotonic() < deadline:
        time.sleep(0.1)
        moved |= (np.abs(shown.picture().astype(np.int16) - before) > CHANGED).any(axis=2)
    assert not found


def _still(moved: NDArray[np.bool_]) -> str:
    """What of the wall has not moved yet, in words; "" when all of it has."""
    rows = np.flatnonzero(moved.sum(axis=1) > WALL_PIXELS)
    columns = np.flatnonzero(moved.sum(axis=0) > WALL_PIXELS)
    if not rows.size or not columns.size:
        return "nothing moves"
    top, bottom, left, right = int(rows[0]), int(rows[-1]), int(columns[0]), int(columns[-1])
    where = f"x {left}–{right}, y {top}–{bottom}"
    if right - left < WALL_WIDTH or bottom - top < WALL_HEIGHT:
        return f"only {where} moves"
    bands = np.array_split(moved[top : bottom + 1, left : right + 1], 3)
    cells = [int(cell.sum()) for band in bands for cell in np.array_split(band, 3, axis=1)]
    return f"a ninth of {where} stands still: {cells}" if min(cells) < CHANGED_PIXELS else ""


@pytest.mark.long
@pytest.mark.needs("Xvfb", "xdotool")
@pytest.mark.timeout(240)
def test_an_officer_works_by_keyboard_under_an_X_server_and_it_ends_cleanly(tmp_path: Path) -> None:
    memory = shared_memory()
    data = tmp_path / "data"
    with screen(tmp_path) as shown:
        arguments, environment = ("--language", "en"), {"DISPLAY": shown.display}
        with ConsoleProcess(data, tmp_path, arguments, environment) as console:
            console.wait("a window", lambda: shown.window("Hải Đăng"))
            console.wait_log(FIRST_PICTURE)
            assert_moves(shown)

            shown.type(WATCHER.username)
            shown.press("Tab")
            shown.type(WATCHER.password)
            shown.press("Return")
            author = WATCHER.officer.officer_id
            console.wait(
                "signed in",
                lambda: any(one["author"] == author for one in console.entries("session.signed_in")),
            )
            # The card comes when the shift was asked for; its key does nothing before that.
            console.wait("the shift is open", lambda: _opened(console, shown))

            shown.press("F2")
            console.wait_entry("capture.sealed")
            shown.press("F3")
            shown.type(NOTE)
            shown.press("Return")
            assert console.wait_entry("note.written")["payload"]["text"] == NOTE

            family = console.family()
            assert len(family) >= 3, "the port and the video workers are processes of their own"
            assert console.terminate() == 0
            assert console.wait_gone() == []
            kinds = [one["kind"] for one in console.entries()]
            assert kinds.count("note.written") == 1
            assert "error" not in {one["level"].lower() for one in console.log()}
            assert "Traceback" not in console.stderr
    assert not list((data / "crashes").glob("crash-*"))
    assert shared_memory() == memory
    assert main_py("verify", "--data", str(data), "--signatures", "all").returncode == 0


@pytest.mark.long
@pytest.mark.timeout(240)
def test_killed_at_work_it_leaves_nobody_behind_and_the_next_start_goes_on(tmp_path: Path) -> None:
    memory = shared_memory()
    data = tmp_path / "data"
    with ConsoleProcess(data, tmp_path) as killed:
        killed.wait_log(FIRST_PICTURE)
        assert len(killed.family()) >= 3
        password = _password_of_the_port(killed)
        assert _said_of(killed, password) == []
        killed.kill()
        assert killed.wait_gone() == []
        written = [path for path in tmp_path.rglob("*") if path.suffix in (".txt", ".log")]
        assert written
        assert not [path for path in written if password.encode() in path.read_bytes()]
        before = killed.entries()
    assert main_py("verify", "--data", str(data)).returncode == 0
    with ConsoleProcess(data, tmp_path) as again:
        again.wait("the second first picture", lambda: _pictures(again) == 2)
        entries = again.entries()
        assert entries[: len(before)] == before
        assert again.terminate() == 0
        assert again.wait_gone() == []
    assert shared_memory() == memory
    assert main_py("verify", "--data", str(data), "--signatures", "all").returncode == 0


@pytest.mark.long
@pytest.mark.timeout(180)
@pytest.mark.parametrize(
    "how", [signal.SIGHUP, "whole group"], ids=["its terminal closes", "a service manager stops it"]
)
def test_it_ends_in_order_however_it_is_asked(tmp_path: Path, how: signal.Signals | str) -> None:
    with ConsoleProcess(tmp_path / "data", tmp_path) as console:
        console.wait_log(FIRST_PICTURE)
        if isinstance(how, signal.Signals):
            os.kill(console.pid, how)
        else:
            os.killpg(console.pid, signal.SIGTERM)
        assert console.wait_gone() == []
        assert console.exit_code() == 0
        worse = [one for one in console.log() if one["level"] in ("ERROR", "CRITICAL")]
        assert worse == []


def _opened(console: ConsoleProcess, shown: Screen) -> bool:
    if console.entries("shift.opened"):
        return True
    shown.press("ctrl+Return")
    return False


def _pictures(console: ConsoleProcess) -> int:
    return sum(FIRST_PICTURE in one["message"] for one in console.log())


def _password_of_the_port(console: ConsoleProcess) -> str:
    """What the demo's cameras are opened with: made for each start, known to the port by its environment."""
    name = b"HAIDANG_SIM_PASSWORD="
    for one in console.family():
        for line in Path(f"/proc/{one.pid}/environ").read_bytes().split(b"\0"):
            if line.startswith(name):
                return line.removeprefix(name).decode()
    raise AssertionError("no process of the console is the port")


def _said_of(console: ConsoleProcess, password: str) -> list[str]:
    """Who of the family shows `password` in its arguments, or may leave a core file, which would hold it."""
    found = []
    for one in console.family():
        if password.encode() in Path(f"/proc/{one.pid}/cmdline").read_bytes():
            found.append(f"{one.pid}: an argument")
        lines = Path(f"/proc/{one.pid}/limits").read_text().splitlines()
        core = next(line.split() for line in lines if line.startswith("Max core file size"))
        if core[4:6] != ["0", "0"]:
            found.append(f"{one.pid}: core files of {core[4]} bytes")
    return found
