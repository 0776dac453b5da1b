"""The guards are guarded: each must fail a test that is bad in its way, and leave a good one alone."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

BAD = {
    "error logged: x: disk": "def test(): import logging; logging.getLogger('x').error('disk %s', 'full')",
    "expected in the log, not there: tape": "def test(expect_log_errors): expect_log_errors('tape')",
    "thread left: lingering": """
        import threading
        def test():
            threading.Thread(target=threading.Event().wait, name="lingering", daemon=True).start()
        """,
    "process left:": """
        import subprocess
        def test():
            test.keep = subprocess.Popen(["sleep", "60"])
        """,
    "shared memory left:": """
        import os
        def test():
            os.memfd_create("haidang-frame")
        """,
    "window left: <PySide6.QtWidgets.QDialog": """
        from PySide6.QtWidgets import QDialog
        def test(qapp):
            test.keep = QDialog()
        """,
    "timer running: <PySide6.QtCore.QTimer": """
        from PySide6.QtCore import QTimer
        def test(qapp):
            test.keep = QTimer()
            test.keep.start(1000)
        """,
    "asyncio task left:": """
        import asyncio
        def test():
            test.loop = asyncio.new_event_loop()
            test.keep = test.loop.create_task(asyncio.sleep(60))
        """,
    "QtWarningMsg: cold": """
        from PySide6.QtCore import qWarning
        def test(qapp):
            qWarning("cold")
        """,
    "DeprecationWarning: old": """
        import warnings
        def test():
            warnings.warn("old", DeprecationWarning)
        """,
    "PytestUnraisableExceptionWarning": """
        def test():
            class Finaliser:
                def __del__(self):
                    raise ValueError("late")
            Finaliser()
        """,
    "PytestUnhandledThreadExceptionWarning": """
        import threading
        def test():
            def fail():
                raise ValueError("in a thread")
            thread = threading.Thread(target=fail)
            thread.start()
            thread.join()
        """,
}

GOOD = """
    import asyncio, logging, os, subprocess, threading
    import pytest
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QComboBox, QDialog, QMenu

    @pytest.fixture(scope="module")
    def helper():
        stop = threading.Event()
        thread = threading.Thread(target=stop.wait, name="of the module")
        thread.start()
        yield
        stop.set()
        thread.join()

    def test_shared_helper(helper): pass
    def test_shared_helper_again(helper): pass

    def test_expected_error(expect_log_errors):
        expect_log_errors("disk full")
        logging.getLogger("x").error("disk full")

    def test_ended_process():
        subprocess.run(["true"], check=True)

    def test_thread_that_ends_soon():
        threading.Thread(target=threading.Event().wait, args=(0.2,)).start()

    def test_widgets(qtbot):
        dialog = QDialog()
        qtbot.addWidget(dialog)
        dialog.menu, dialog.combo = QMenu(dialog), QComboBox(dialog)
        dialog.timer = QTimer(dialog)
        dialog.timer.start(1000)
        dialog.show()

    def test_dialog_in_a_cycle(qapp):
        dialog = QDialog()
        dialog.me = dialog
        dialog.deleteLater()

    def test_tasks():
        asyncio.run(asyncio.sleep(0))

    def test_memory():
        os.close(os.memfd_create("haidang-frame"))
"""


@pytest.fixture
def inner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A folder for tests of its own that run under this project's conftest and settings."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("NOISE_PATIENCE_S", "0.5")
    pytester.makeconftest('pytest_plugins = ("tests.support.noise",)')
    pytester.makefile(
        ".toml",
        pyproject="""
            [tool.pytest.ini_options]
            qt_api = "pyside6"
            qt_log_level_fail = "WARNING"
            filterwarnings = ["error"]
            """,
    )
    return pytester


def test_a_bad_test_fails(inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    inner.makepyfile(**{f"test_{number}": body for number, body in enumerate(BAD.values())})
    result = inner.runpytest_subprocess("-p", "no:cacheprovider", "-rEf")
    result.assert_outcomes(passed=8, failed=4, errors=8)
    result.stdout.fnmatch_lines_random([f"* test_{number}.py::test*" for number in range(len(BAD))])
    for complaint in BAD:
        assert complaint in result.stdout.str()


def test_a_good_test_passes(inner: pytest.Pytester) -> None:
    inner.makepyfile(GOOD)
    result = inner.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=9)


def test_one_bad_test_does_not_fail_the_next(inner: pytest.Pytester) -> None:
    inner.makepyfile(
        """
        import subprocess
        def test_bad():
            test_bad.keep = subprocess.Popen(["sleep", "60"])
        def test_good(): pass
        """
    )
    inner.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=2, errors=1)


def test_a_fixture_of_the_whole_run_is_seen_at_the_end(inner: pytest.Pytester) -> None:
    inner.makepyfile(
        """
        import threading, pytest
        @pytest.fixture(scope="session")
        def helper():
            threading.Thread(target=threading.Event().wait, name="of the run", daemon=True).start()
        def test_good(helper): pass
        """
    )
    result = inner.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, errors=1)
    assert "at the end of the run: thread left: of the run" in result.stdout.str()


def test_a_missing_program_is_a_skip_with_its_reason(
    inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner.makeconftest((ROOT / "tests" / "conftest.py").read_text("utf-8"))
    inner.makepyfile(
        """
        import os, time, pytest
        @pytest.mark.needs("sh", "no-such-program")
        def test_needs(): assert False
        @pytest.mark.needs("sh")
        def test_has(): pass
        def test_place():
            assert time.tzname[0] == "+1245"
            assert "HAIDANG_DATA" not in os.environ
        """
    )
    monkeypatch.setenv("HAIDANG_DATA", "/somewhere")
    monkeypatch.setenv("TZ", "Europe/Paris")
    result = inner.runpytest_subprocess("-p", "no:cacheprovider", "-rs", "-o", "markers=needs(tool): x")
    result.assert_outcomes(passed=2, skipped=1)
    assert "this machine has no no-such-program" in result.stdout.str()


def test_the_inner_settings_are_those_of_the_project(pytestconfig: pytest.Config) -> None:
    assert pytestconfig.getini("qt_log_level_fail") == "WARNING"
    assert pytestconfig.getini("filterwarnings") == ["error"]
