"""Crash reports: every hook, in a real process where the hook is the process's own."""

from __future__ import annotations

import asyncio
import io
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import logsetup
from app.clock import SystemClock
from app.crash import KEEP_REPORTS, CrashReporter
from app.errors import KnownError
from app.logsetup import Logs
from tests.support.noise import ExpectLogErrors

ROOT = Path(__file__).resolve().parents[2]
SECRET = "hunter2-of-the-gate"


class Clock(SystemClock):
    """The machine's clock, and a monotonic one that a test can push on."""

    pushed_s = 0.0

    def monotonic_ns(self) -> int:
        return super().monotonic_ns() + int(self.pushed_s * 1e9)


@pytest.fixture
def logs() -> Iterator[Logs]:
    started = logsetup.start(None, stderr=io.StringIO())
    started.scrubber.register(SECRET)
    yield started
    started.close()


@pytest.fixture
def told() -> list[KnownError]:
    return []


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def reporter(tmp_path: Path, logs: Logs, clock: Clock, told: list[KnownError]) -> Iterator[CrashReporter]:
    reporter = CrashReporter(tmp_path / "crashes", logs, clock, told.append)
    (tmp_path / "crashes").mkdir()
    yield reporter
    reporter.uninstall()


def fail() -> None:
    raise IndexError("out of range")


def bug(text: str = "bug") -> ValueError:
    try:
        raise ValueError(text)  # noqa: TRY301
    except ValueError as error:
        return error


def test_a_bug_becomes_a_report_and_a_sentence(
    reporter: CrashReporter, told: list[KnownError], expect_log_errors: ExpectLogErrors
) -> None:
    expect_log_errors("bug in the wall")
    logging.getLogger("room").warning("what came before")
    path = reporter.report(bug(f"cannot open rtsp://admin:{SECRET}@10.0.0.1/x"), "the wall")
    assert path is not None
    text = path.read_text("utf-8")
    for part in (
        "ValueError",
        "test_crash.py",
        "what came before",
        '"where": "the wall"',
        "MainThread",
        "--- threads",
    ):
        assert part in text
    assert SECRET not in text
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.name in told[0].vi
    assert "Hãy" in told[0].vi
    assert "is safe" in told[0].en


def test_the_same_bug_is_reported_once_in_five_minutes(
    reporter: CrashReporter, told: list[KnownError], clock: Clock, expect_log_errors: ExpectLogErrors
) -> None:
    expect_log_errors("bug in x")
    expect_log_errors("the same bug again in x")
    assert reporter.report(bug(), "x") is not None
    assert reporter.report(bug(), "x") is None
    assert len(told) == 1
    clock.pushed_s = 301
    assert reporter.report(bug(), "x") is not None


def test_a_known_error_is_a_sentence_and_no_report(
    reporter: CrashReporter, told: list[KnownError], tmp_path: Path
) -> None:
    sentence = KnownError("Đĩa đầy.", en="The disk is full.")
    assert reporter.report(sentence, "x") is None
    assert told == [sentence]
    assert list((tmp_path / "crashes").iterdir()) == []


def test_old_reports_go(reporter: CrashReporter, tmp_path: Path, expect_log_errors: ExpectLogErrors) -> None:
    expect_log_errors("bug in x")
    folder = tmp_path / "crashes"
    for number in range(KEEP_REPORTS + 5):
        (folder / f"crash-20200101T0000{number:02d}.000000Z.txt").write_text("old")
    newest = reporter.report(bug(), "x")
    kept = sorted(folder.iterdir())
    assert len(kept) == KEEP_REPORTS
    assert kept[-1] == newest


def test_no_report_can_be_written_and_the_officer_is_told_all_the_same(
    reporter: CrashReporter, told: list[KnownError], tmp_path: Path, expect_log_errors: ExpectLogErrors
) -> None:
    expect_log_errors("bug in x")
    expect_log_errors("no crash report could be written: not found")
    (tmp_path / "crashes").rmdir()
    assert reporter.report(bug(), "x") is None
    assert "không ghi được báo cáo" in told[0].vi


def test_a_bug_in_a_thread(
    reporter: CrashReporter, told: list[KnownError], expect_log_errors: ExpectLogErrors
) -> None:
    expect_log_errors("bug in worker 7")
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    reporter.install()
    thread = threading.Thread(target=fail, name="worker 7")
    thread.start()
    thread.join()
    reporter.uninstall()
    sys.excepthook, threading.excepthook, sys.unraisablehook = before
    assert len(told) == 1


def test_a_bug_in_asyncio(
    reporter: CrashReporter, told: list[KnownError], expect_log_errors: ExpectLogErrors
) -> None:
    expect_log_errors("bug in asyncio: Exception in callback")

    async def main() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(reporter.on_asyncio)
        loop.call_soon(fail)
        await asyncio.sleep(0.01)

    asyncio.run(main())
    assert len(told) == 1


PROGRAM = """
import logging, sys, threading
from pathlib import Path
from app import logsetup
from app.clock import SystemClock
from app.crash import CrashReporter
folder = Path(sys.argv[1])
logs = logsetup.start(folder)
logs.scrubber.register({secret!r})
tell = lambda error: print(error.en, flush=True)
reporter = CrashReporter(folder / "crashes", logs, SystemClock(), tell)
reporter.install()
{body}
"""


def run(folder: Path, body: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM.format(secret=SECRET, body=body), str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


THREAD = """
def fail():
    raise ValueError({secret!r})
thread = threading.Thread(target=fail)
thread.start()
thread.join()
print("still here")
"""
FINALISER = """
class Careless:
    def __del__(self):
        raise ValueError({secret!r})
Careless()
print("still here")
"""
SLOT = """
from PySide6.QtCore import QCoreApplication, QTimer
app = QCoreApplication([])
def fail():
    QTimer.singleShot(0, lambda: (print("still here"), app.quit()))
    raise ValueError({secret!r})
QTimer.singleShot(0, fail)
app.exec()
"""


@pytest.mark.parametrize(
    ("body", "goes_on"),
    [("raise ValueError({secret!r})", False), (THREAD, True), (FINALISER, True), (SLOT, True)],
    ids=["main", "thread", "finaliser", "qt slot"],
)
def test_every_hook_in_a_process_of_its_own(tmp_path: Path, body: str, goes_on: bool) -> None:
    done = run(tmp_path, body.format(secret=SECRET))
    (report,) = (tmp_path / "crashes").glob("crash-*.txt")
    written = report.read_text("utf-8")
    assert "ValueError" in written
    assert report.name in done.stdout
    assert SECRET not in done.stdout + done.stderr + written + (tmp_path / "haidang.log").read_text("utf-8")
    assert ("still here" in done.stdout) == goes_on


def test_a_fault_in_native_code_is_told_at_the_next_start(tmp_path: Path) -> None:
    done = run(tmp_path, f"import os\nos.kill(os.getpid(), {signal.SIGSEGV.value})")
    assert done.returncode == -signal.SIGSEGV
    assert run(tmp_path, "logs.close()").returncode == 0
    (report,) = (tmp_path / "crashes").glob("crash-*-fault.txt")
    assert "Segmentation fault" in report.read_text("utf-8")
    assert "killed by a fault in native code" in (tmp_path / "haidang.log").read_text("utf-8")


def test_ctrl_c_is_no_bug(tmp_path: Path) -> None:
    run(tmp_path, "raise KeyboardInterrupt")
    assert list((tmp_path / "crashes").glob("crash-*.txt")) == []


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path, logs: Logs) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(KnownError, match="Không tạo được thư mục báo cáo lỗi"):
        CrashReporter(tmp_path / "file", logs, SystemClock(), lambda _error: None).install()
