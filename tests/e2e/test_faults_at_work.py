"""What goes wrong while the console works: cameras, passwords, a source, the clock; said, survived, kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import psutil
import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap.core import open_core
from app.bootstrap.demo import OFFICERS, SEALS
from app.bootstrap.running import open_console
from app.bootstrap.secrets import store_credentials
from app.clock import SystemClock
from app.journal.verify import verify
from app.settings import Camera, Settings
from app.store.reader import open_journal
from datasources.core.state import Status
from tests.e2e.officer import OfficerAtWork
from tests.support.console import journal_bodies, program_log
from tests.support.port import PortProcess, start_port
from video.engine.state import Condition, Reason

USER, PASSWORD = "haidang", "mat-khau-camera"
CANARY = "Canary-4711-camera"
WRONG = "Canary-4711-officer"
# The tile must have said so 3 s after the last frame; the rest is for a machine that does other things too.
STALE_MS = 3_000 + 4_000
RECOVERY_MS = 60_000


class TurnableClock(SystemClock):
    """The machine's clock as somebody sets it: the wall goes with `turned`, the monotonic clock does not."""

    def __init__(self) -> None:
        self.turned = timedelta()

    def utc_now(self) -> datetime:
        return super().utc_now() + self.turned


def words_of(officer: OfficerAtWork, camera: str) -> str:
    """What the tile of `camera` says, as a screen reader reads it."""
    canvas = officer.window.wall.canvas
    canvas.select(camera)
    return canvas.accessibleDescription()


def texts(window: QWidget) -> str:
    """Every text in the window that somebody could read."""
    found = [window.windowTitle()]
    for widget in window.findChildren(QWidget):
        found += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QLineEdit):
            found.append(widget.text())
        elif isinstance(widget, QPlainTextEdit):
            found.append(widget.toPlainText())
    return "\n".join(found)


def processes_saying(word: str) -> list[str]:
    """Our processes that have `word` in their arguments or their environment."""
    found = []
    for one in (psutil.Process(), *psutil.Process().children(recursive=True)):
        for name in ("cmdline", "environ"):
            if word.encode() in Path(f"/proc/{one.pid}/{name}").read_bytes():
                found.append(f"{name} of {one.pid}")
    return found


def files_saying(folder: Path, word: str) -> list[str]:
    """Files below `folder` that hold `word`."""
    return [str(path) for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


@pytest.fixture
def port() -> Iterator[PortProcess]:
    """Cameras that want a password."""
    with start_port(USER, PASSWORD) as running:
        yield running


@pytest.fixture
def officer(qapp: QApplication, qtbot: QtBot, tmp_path: Path, port: PortProcess) -> Iterator[OfficerAtWork]:
    """Somebody before a wall of real cameras named in settings, one of them with a wrong password."""
    settings = Settings(profile="thu", data=tmp_path / "data", camera=cameras(port))
    core = open_core(settings)
    store_credentials(core.secrets, "right", USER, PASSWORD)
    store_credentials(core.secrets, "wrong", USER, CANARY)
    core.close()
    with open_console(qapp, settings, demo=False) as opened:
        opened.console.start()
        yield OfficerAtWork(opened, qtbot)


def cameras(port: PortProcess) -> tuple[Camera, ...]:
    """Five cameras of the port; the last with the wrong password."""
    rows = port.ready["cameras"][:5]
    return tuple(
        Camera(
            number=row["number"],
            name=row["name"],
            main=row["main"],
            sub=row["sub"],
            credentials="wrong" if row is rows[-1] else "right",
        )
        for row in rows
    )


@pytest.mark.long
@pytest.mark.timeout(240)
def test_cameras_that_fail_say_so_come_back_and_give_no_password_away(
    officer: OfficerAtWork, port: PortProcess, tmp_path: Path
) -> None:
    engine = officer.window.world.engine
    silent, garbage, foreign, healthy, refused = (spec.number for spec in engine.cameras)
    officer.wait(lambda: officer.live() == 4)
    officer.wait(lambda: engine.state(refused).condition is Condition.REFUSED)
    assert "từ chối" in words_of(officer, refused)
    assert engine.picture(refused) is None

    port.fault(silent, silent=True)
    port.fault(garbage, garbage="payload")
    port.fault(foreign, garbage="stream")
    port.drop(foreign)
    broken = (silent, garbage, foreign)
    officer.wait(lambda: not any("Trực tiếp" in words_of(officer, one) for one in broken), STALE_MS)
    assert engine.state(healthy).condition is Condition.LIVE, "a broken camera takes no other with it"
    for camera in broken:
        port.heal(camera)
    officer.wait(lambda: officer.live() == 4, RECOVERY_MS)

    port.close_rtsp()
    alive = [spec.number for spec in engine.cameras if spec.number != refused]
    officer.wait(lambda: not officer.live(), STALE_MS)
    officer.wait(lambda: all(engine.state(one).reason is Reason.PORT_CLOSED for one in alive))
    assert "không phát hình" in words_of(officer, healthy) or "tắt" in words_of(officer, healthy)
    port.open_rtsp()
    officer.wait(lambda: officer.live() == 4, RECOVERY_MS)

    assert CANARY not in texts(officer.window)
    assert PASSWORD not in texts(officer.window)
    assert processes_saying(CANARY) == []
    assert files_saying(tmp_path / "data", CANARY) == []
    assert files_saying(tmp_path / "data", PASSWORD) == []
    lines = [one["message"] for one in program_log(tmp_path / "data")]
    lost = [line for line in lines if f"camera {healthy}: no picture" in line]
    back = [line for line in lines if f"camera {healthy}: picture is back" in line]
    assert len(lost) == len(set(lost)) > 0, "each reason is logged once, however often it was tried"
    assert len(back) == 1


@pytest.mark.long
@pytest.mark.timeout(240)
def test_a_wrong_password_a_lost_source_and_a_clock_set_back_lose_nothing(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    data, clock = tmp_path / "data", TurnableClock()
    settings = Settings(profile="demo", level="central", data=data)
    with open_console(qapp, settings, demo=True, clock=clock) as opened:
        opened.console.start()
        officer = OfficerAtWork(opened, qtbot)
        refuse_wrong_password(officer, data)
        officer.sign_in(OFFICERS[0])
        officer.open_shift("Giám sát cổng B.")
        lose_the_seals(officer, data)
        set_the_clock_back(officer, clock, data)
        assert WRONG not in texts(officer.window)
    assert files_saying(data, WRONG) == []
    with open_journal(data) as reader:
        assert verify(reader, data, signatures="all").findings == ()


def refuse_wrong_password(officer: OfficerAtWork, data: Path) -> None:
    """The card says it, the log has it, nobody is signed in."""
    card = officer.window.desk_cards.sign_in
    officer.wait(card.isVisible)
    officer.type_into(card.form.widget("username"), OFFICERS[0].username)
    officer.type_into(card.form.widget("password"), WRONG)
    officer.press("Return", card.form.widget("password"))
    officer.wait(lambda: bool(journal_bodies(data, "session.refused")))
    officer.wait(lambda: "mật khẩu" in texts(card).casefold() and card.button.isEnabled())
    assert officer.window.desk.desk is None
    (refused,) = journal_bodies(data, "session.refused")
    assert WRONG not in str(refused)


def lose_the_seals(officer: OfficerAtWork, data: Path) -> None:
    """The source's server goes away for a while: told once, back once."""

    def told(words: str) -> int:
        lines = program_log(data)
        return sum(f"source {SEALS}" in one["message"] and words in one["message"] for one in lines)

    devices = officer.opened.console.devices.runtime
    officer.wait(lambda: devices.states()[SEALS].status is Status.OK)
    officer.port("POST", "/traccar", {"outage": True})
    officer.wait(lambda: bool(devices.states()[SEALS].error_vi))
    officer.wait(lambda: told("failing") == 1)
    officer.port("POST", "/traccar", {"outage": False})
    devices.retry_now(SEALS)
    officer.wait(lambda: not devices.states()[SEALS].error_vi, RECOVERY_MS)
    assert told("failing") == 1


def set_the_clock_back(officer: OfficerAtWork, clock: TurnableClock, data: Path) -> None:
    """An hour back while a note is being typed: it is written, in order, and the jump is in the log."""
    note = officer.window.note
    note.open()
    officer.type_into(note.line, "trước khi chỉnh giờ")
    clock.turned = -timedelta(hours=1)
    officer.press("Return", note.line)
    officer.wait(lambda: len(journal_bodies(data, "note.written")) == 1)
    officer.wait(note.button.isEnabled)
    note.open()
    officer.type_into(note.line, "sau khi chỉnh giờ")
    officer.press("Return", note.line)
    officer.wait(lambda: len(journal_bodies(data, "note.written")) == 2)
    first, second = journal_bodies(data, "note.written")
    assert [one["payload"]["text"] for one in (first, second)] == ["trước khi chỉnh giờ", "sau khi chỉnh giờ"]
    assert second["sequence"] > first["sequence"]
    assert any(-3_700_000_000 < (one["clock_jump_us"] or 0) < -3_500_000_000 for one in journal_bodies(data))
