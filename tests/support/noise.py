"""A test that leaves something behind, or logs an unexpected error, fails: the console runs for months."""

from __future__ import annotations

import asyncio
import gc
import logging
import multiprocessing
import os
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

# The tests of the guards themselves do not wait for what never goes.
PATIENCE_S = float(os.environ.get("NOISE_PATIENCE_S", "3"))
LOOK_S = 0.02
# Python's own helper of shared memory and spawned processes; it lives as long as the process.
TRACKER = "multiprocessing.resource_tracker"
# Qt keeps one of these for the whole run.
QT_OWN_WINDOWS = frozenset({"QTipLabel", "QRollEffect", "QAlphaWidget", "QShapedPixmapWidget"})
SHARED_MEMORY = Path("/dev/shm")
OUR_MEMORY = re.compile(r"^(/memfd:|/dev/shm/)haidang")

ExpectLogErrors = Callable[[str], None]


class _Errors(logging.Handler):
    """Collects what is logged at ERROR and above."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []
        self.expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.name}: {record.getMessage()}")

    def verdict(self) -> list[str]:
        """Errors nobody expected, and expected ones that did not come."""
        unexpected = [m for m in self.messages if not any(re.search(e, m) for e in self.expected)]
        missing = [e for e in self.expected if not any(re.search(e, m) for m in self.messages)]
        return [f"error logged: {m}" for m in unexpected] + [
            f"expected in the log, not there: {e}" for e in missing
        ]


def pytest_configure(config: pytest.Config) -> None:
    """`shares_a_room`: the tests of a file share a fixture that looks for leaks itself, by `nothing_left`."""
    config.addinivalue_line("markers", "shares_a_room: leaks are looked for once, after the file's last test")


@contextmanager
def nothing_left() -> Iterator[None]:
    """For a fixture that several tests share: what came inside and did not go fails the last of them."""
    before = _Alive()
    yield
    if left := before.left_behind():
        pytest.fail("\n".join(left), pytrace=False)


@pytest.fixture(autouse=True)
def _noise(request: pytest.FixtureRequest) -> Iterator[_Errors]:
    """Set up before and torn down after every other fixture of the test."""
    shared = request.node.get_closest_marker("shares_a_room") is not None
    errors = _Errors()
    root = logging.getLogger()
    root.addHandler(errors)
    before = _Alive()
    try:
        yield errors
        left = [] if shared else before.left_behind()
    finally:
        root.removeHandler(errors)
    problems = errors.verdict() + left
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


@pytest.fixture(scope="session", autouse=True)
def _noise_of_the_run() -> Iterator[None]:
    """The same for fixtures that live longer than a test."""
    before = _Alive()
    yield
    if left := before.left_behind():
        pytest.fail("at the end of the run: " + "\n".join(left), pytrace=False)


@pytest.fixture
def expect_log_errors(_noise: _Errors) -> ExpectLogErrors:
    """`expect_log_errors(r"pattern")`: this logged error is meant; the test fails when it does not come."""
    return _noise.expected.append


_TOLD: set[str] = set()


class _Alive:
    """What is alive now, to tell later what came and did not go."""

    def __init__(self) -> None:
        self._threads = set(threading.enumerate())
        self._children = set(_children())
        self._windows = set(map(id, _windows()))
        self._memory = _our_memory()

    def left_behind(self) -> list[str]:
        """What is still there after 3 s, in words; processes left are ended, so that one test fails."""
        _finish_deletions()
        checks = (
            self._threads_left,
            self._children_left,
            self._memory_left,
            self._windows_left,
            _tasks,
            _timers,
        )
        left: list[str] = []
        for check in checks:
            left += _patiently(check)
        for child in set(_children()) - self._children:
            child.kill()
            child.wait()
        # What an earlier test left running is that test's fault alone.
        new = [words for words in left if words not in _TOLD]
        _TOLD.update(new)
        return new

    def _threads_left(self) -> list[str]:
        # A thread that C++ started and Python only saw stays in the list as a dummy for ever.
        return [
            f"thread left: {thread.name}"
            for thread in threading.enumerate()
            if thread not in self._threads and not isinstance(thread, threading._DummyThread)
        ]

    def _children_left(self) -> list[str]:
        return [f"process left: {_words(child)}" for child in set(_children()) - self._children]

    def _memory_left(self) -> list[str]:
        return [f"shared memory left: {name}" for name in sorted(_our_memory() - self._memory)]

    def _windows_left(self) -> list[str]:
        return [f"window left: {window!r}" for window in _windows() if id(window) not in self._windows]


def _patiently(check: Callable[[], list[str]]) -> list[str]:
    if not check():
        return []
    # An object in a reference cycle is no leak, only late.
    gc.collect()
    _finish_deletions()
    deadline = time.monotonic() + PATIENCE_S
    while (left := check()) and time.monotonic() < deadline:
        time.sleep(LOOK_S)
    return left


def _children() -> list[psutil.Process]:
    multiprocessing.active_children()
    return [child for child in psutil.Process().children(recursive=True) if TRACKER not in _words(child)]


def _words(process: psutil.Process) -> str:
    try:
        return f"{process.pid} {process.status()} {' '.join(process.cmdline()) or process.name()}"
    except psutil.NoSuchProcess:
        return f"{process.pid} gone"


def _our_memory() -> set[str]:
    found = set()
    for descriptor in Path("/proc/self/fd").iterdir():
        try:
            target = str(descriptor.readlink())
        except OSError:
            continue
        if OUR_MEMORY.match(target):
            found.add(f"fd {descriptor.name} → {target}")
    return found | {str(path) for path in SHARED_MEMORY.glob(f"haidang*-{os.getpid()}-*")}


def _qt_core() -> Any:
    """QtCore, if this process has an application."""
    core = sys.modules.get("PySide6.QtCore")
    return core if core is not None and core.QCoreApplication.instance() is not None else None


def _finish_deletions() -> None:
    core = _qt_core()
    if core is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)


def _windows() -> list[Any]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or not isinstance(widgets.QApplication.instance(), widgets.QApplication):
        return []
    return [
        window
        for window in widgets.QApplication.topLevelWidgets()
        # A menu or a combo box's list is a window too; it goes with its parent.
        if window.parent() is None and window.metaObject().className() not in QT_OWN_WINDOWS
    ]


def _timers() -> list[str]:
    core = _qt_core()
    if core is None:
        return []
    shiboken = sys.modules["shiboken6"]
    # Not gc.get_objects(): it goes through everything Python holds, after every test.
    timers = [thing for thing in shiboken.getAllValidWrappers() if isinstance(thing, core.QTimer)]
    return [
        f"timer running: {timer!r} every {timer.interval()} ms"
        for timer in timers
        if shiboken.isValid(timer) and timer.isActive()
    ]


def _tasks() -> list[str]:
    # all_tasks() wants the loop; Python itself keeps the tasks of every loop under one of these names.
    known = vars(asyncio.tasks)
    tasks = known["_scheduled_tasks"] if "_scheduled_tasks" in known else known["_all_tasks"]
    return [f"asyncio task left: {task.get_coro()}" for task in list(tasks) if not task.done()]
