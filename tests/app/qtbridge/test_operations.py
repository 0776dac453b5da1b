"""Operations: work off the GUI thread, callbacks on it, errors in one place, nothing left behind."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.bus import Published
from app.qtbridge.operation import LongOperation, Operation
from app.qtbridge.task import Progress, Task
from app.services.outcome import Area, Changes, Outcome

WAIT_MS = 5000


@dataclass
class Told:
    """What the bridge was told to show, and on which thread."""

    presented: list[tuple[KnownError, QObject]] = field(default_factory=list)
    orphaned: list[KnownError] = field(default_factory=list)
    crashes: list[BaseException] = field(default_factory=list)
    published: list[Published] = field(default_factory=list)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def bridge(qtbot: QtBot, told: Told) -> Iterator[Bridge]:
    bridge = Bridge(
        present=lambda error, parent: told.presented.append((error, parent)),
        orphaned=told.orphaned.append,
        crash=told.crashes.append,
        pool_threads=2,
    )
    bridge.changes.changed.connect(told.published.append)
    yield bridge
    bridge.stop()


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def _refusal() -> KnownError:
    return KnownError("Chưa mở ca trực.", en="No shift is open.")


def _fail() -> None:
    raise _refusal()


def test_work_runs_elsewhere_and_the_callback_here(qtbot: QtBot, bridge: Bridge, parent: QWidget) -> None:
    seen: list[tuple[str, bool]] = []

    def work() -> str:
        return threading.current_thread().name

    def shown(name: str) -> None:
        seen.append((name, QThread.currentThread() is parent.thread()))

    Operation(parent, work, bridge.database).success(shown).run()
    qtbot.waitUntil(lambda: bool(seen), timeout=WAIT_MS)
    [(name, on_gui_thread)] = seen
    assert name.startswith("haidang-database")
    assert on_gui_thread


def test_the_database_works_in_order_on_one_thread(qtbot: QtBot, bridge: Bridge, parent: QWidget) -> None:
    order: list[int] = []
    threads: set[str] = set()
    for number in range(200):

        def work(number: int = number) -> None:
            threads.add(threading.current_thread().name)
            order.append(number)

        Operation(parent, work, bridge.database).run()
    qtbot.waitUntil(lambda: len(order) == 200, timeout=WAIT_MS)
    assert order == list(range(200))
    assert len(threads) == 1


def test_the_pool_works_side_by_side(qtbot: QtBot, bridge: Bridge, parent: QWidget) -> None:
    meeting = threading.Barrier(2, timeout=5)
    done: list[int] = []
    for _ in range(2):
        Operation(parent, meeting.wait, bridge.pool).success(done.append).run()
    qtbot.waitUntil(lambda: len(done) == 2, timeout=WAIT_MS)


def test_a_known_error_goes_to_failure(qtbot: QtBot, bridge: Bridge, parent: QWidget, told: Told) -> None:
    seen: list[str] = []
    Operation(parent, _fail, bridge.pool).success(lambda _: seen.append("success")).failure(
        lambda error: seen.append(error.vi)
    ).finished(lambda: seen.append("finished")).run()
    qtbot.waitUntil(lambda: len(seen) == 2, timeout=WAIT_MS)
    assert seen == ["Chưa mở ca trực.", "finished"]
    assert told.presented == []


def test_without_failure_the_presenter_shows_it(
    qtbot: QtBot, bridge: Bridge, parent: QWidget, told: Told
) -> None:
    Operation(parent, _fail, bridge.pool).run()
    qtbot.waitUntil(lambda: bool(told.presented), timeout=WAIT_MS)
    [(error, near)] = told.presented
    assert (error.en, near) == ("No shift is open.", parent)
    assert told.crashes == []


@pytest.mark.parametrize("where", ["work", "success", "failure"])
def test_a_bug_goes_to_the_crash_hook_and_the_window_stays(
    qtbot: QtBot, bridge: Bridge, parent: QWidget, told: Told, where: str
) -> None:
    finished: list[bool] = []

    def broken(*_: object) -> None:
        raise ZeroDivisionError(where)

    works: dict[str, Callable[[], Any]] = {"work": broken, "success": int, "failure": _fail}
    work = works[where]
    Operation(parent, work, bridge.pool).success(broken).failure(broken).finished(
        lambda: finished.append(True)
    ).run()
    qtbot.waitUntil(lambda: bool(told.crashes) and bool(finished), timeout=WAIT_MS)
    assert [str(error) for error in told.crashes] == [where]
    again: list[int] = []
    Operation(parent, lambda: 7, bridge.pool).success(again.append).run()
    qtbot.waitUntil(lambda: again == [7], timeout=WAIT_MS)


def test_changes_are_published_with_the_initiator_after_success(
    qtbot: QtBot, bridge: Bridge, parent: QWidget, told: Told
) -> None:
    changes = Changes.of(Area.LOG, ids=("one",))
    before: list[int] = []
    Operation(parent, lambda: Outcome("value", changes), bridge.database).success(
        lambda _: before.append(len(told.published))
    ).run()
    qtbot.waitUntil(lambda: bool(told.published), timeout=WAIT_MS)
    assert told.published == [Published(changes, parent)]
    assert before == [0]
    [published] = told.published
    assert not published.concerns(parent, Area.LOG)
    assert published.concerns(None, Area.LOG, Area.SHIFT)
    assert not published.concerns(None, Area.SHIFT)


def test_nothing_changed_is_not_published(qtbot: QtBot, bridge: Bridge, parent: QWidget, told: Told) -> None:
    done: list[object] = []
    Operation(parent, lambda: Outcome(None, Changes()), bridge.database).success(done.append).run()
    qtbot.waitUntil(lambda: bool(done), timeout=WAIT_MS)
    assert told.published == []


def test_callbacks_of_a_widget_that_is_gone_are_dropped_but_its_changes_are_told(
    qtbot: QtBot, bridge: Bridge, told: Told
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    child = QWidget(holder)
    go = threading.Event()
    seen: list[str] = []

    def work() -> Outcome[str]:
        go.wait(5)
        return Outcome("late", Changes.of(Area.LOG))

    Operation(child, work, bridge.database).success(lambda outcome: seen.append(outcome.value)).finished(
        lambda: seen.append("finished")
    ).run()
    with qtbot.waitSignal(child.destroyed, timeout=WAIT_MS):
        child.deleteLater()
    go.set()
    qtbot.waitUntil(lambda: bool(told.published), timeout=WAIT_MS)
    assert seen == []
    assert told.published[0].initiator is None
    assert told.crashes == []


def test_an_error_whose_widget_is_gone_is_not_lost(qtbot: QtBot, bridge: Bridge, told: Told) -> None:
    child = QObject()
    go = threading.Event()

    def work() -> None:
        go.wait(5)
        raise _refusal()

    Operation(child, work, bridge.database).run()
    with qtbot.waitSignal(child.destroyed, timeout=WAIT_MS):
        child.deleteLater()
    go.set()
    qtbot.waitUntil(lambda: bool(told.orphaned), timeout=WAIT_MS)
    assert told.presented == []


def test_long_work_reports_and_is_cancelled(
    qtbot: QtBot, bridge: Bridge, parent: QWidget, told: Told
) -> None:
    seen: list[Progress] = []
    ended: list[str] = []
    started = threading.Event()

    def work(task: Task) -> int:
        for step in range(1_000_000):
            task.report(step, 1_000_000, "đang kiểm tra")
            started.set()
            task.check()
        return 1

    operation = LongOperation(parent, work, bridge.pool).progress(seen.append)
    operation.success(lambda _: ended.append("success")).finished(lambda: ended.append("finished")).run()
    qtbot.waitUntil(lambda: started.is_set() and bool(seen), timeout=WAIT_MS)
    operation.cancel()
    qtbot.waitUntil(lambda: bool(ended), timeout=WAIT_MS)
    assert ended == ["finished"]
    assert seen[0] == Progress(0, 1_000_000, "đang kiểm tra")
    assert told.crashes == []


def test_the_last_progress_is_always_told(qtbot: QtBot, bridge: Bridge, parent: QWidget) -> None:
    seen: list[Progress] = []

    def work(task: Task) -> None:
        for step in range(1, 101):
            task.report(step, 100)

    LongOperation(parent, work, bridge.pool).progress(seen.append).run()
    qtbot.waitUntil(lambda: bool(seen) and seen[-1].done == 100, timeout=WAIT_MS)


def test_work_that_has_not_begun_is_taken_out_of_the_queue(
    qtbot: QtBot, bridge: Bridge, parent: QWidget
) -> None:
    go = threading.Event()
    ran: list[str] = []
    Operation(parent, lambda: go.wait(5), bridge.database).run()
    waiting = Operation(parent, lambda: ran.append("waiting"), bridge.database).finished(
        lambda: ran.append("finished")
    )
    waiting.run()
    waiting.cancel()
    go.set()
    qtbot.waitUntil(lambda: bool(ran), timeout=WAIT_MS)
    assert ran == ["finished"]


def test_too_much_waiting_is_a_sentence(qtbot: QtBot, bridge: Bridge, parent: QWidget, told: Told) -> None:
    go = threading.Event()
    for _ in range(501):
        Operation(parent, lambda: go.wait(5), bridge.pool).run()
    qtbot.waitUntil(lambda: bool(told.presented), timeout=WAIT_MS)
    assert "quá nhiều việc" in told.presented[0][0].vi
    go.set()


def test_devices_write_without_a_widget(qtbot: QtBot, bridge: Bridge, told: Told) -> None:
    changes = Changes.of(Area.RECOGNITION, ids=("r1",))
    future = bridge.write(lambda: Outcome(3, changes))
    assert future.result(timeout=5).value == 3
    qtbot.waitUntil(lambda: bool(told.published), timeout=WAIT_MS)
    assert told.published == [Published(changes, None)]


def test_listeners_hear_on_the_gui_thread_whoever_publishes(qtbot: QtBot, bridge: Bridge) -> None:
    heard: list[threading.Thread] = []
    bridge.changes.changed.connect(lambda _: heard.append(threading.current_thread()))
    other = threading.Thread(target=bridge.changes.publish, args=(Changes.of(Area.SEAL),))
    other.start()
    other.join(5)
    qtbot.waitUntil(lambda: bool(heard), timeout=WAIT_MS)
    assert heard == [threading.main_thread()]


def test_stop_finishes_promised_writes_and_leaves_no_thread(qtbot: QtBot, told: Told) -> None:
    before = set(threading.enumerate())
    bridge = Bridge(present=lambda *_: None, orphaned=told.orphaned.append, crash=told.crashes.append)
    parent = QWidget()
    qtbot.addWidget(parent)
    written: list[int] = []
    late: list[object] = []
    begun = threading.Event()

    def endless(task: Task) -> None:
        begun.set()
        while not task.cancelled:
            threading.Event().wait(0.001)

    LongOperation(parent, endless, bridge.pool).run()
    assert begun.wait(5)
    for number in range(50):
        Operation(parent, partial(written.append, number), bridge.database).success(late.append).run()
    bridge.stop()
    assert written == list(range(50))
    assert {one for one in threading.enumerate() if one.name.startswith("haidang-")} <= before
    Operation(parent, lambda: written.append(-1), bridge.database).run()
    qtbot.wait(20)
    assert written == list(range(50))
    assert late == []
    assert told.crashes == []
