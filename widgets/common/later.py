"""A future of the video side, answered on the GUI thread; no thread waits for it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from app.errors import KnownError
from app.qtbridge.bridge import Bridge

T = TypeVar("T")


def after(owner: QObject, seconds: float, act: Callable[[], None]) -> None:
    """Call `act` in `seconds` s, unless `forget` is called for `owner` before."""
    timer = QTimer(owner, singleShot=True, interval=max(0, int(seconds * 1000)))
    timer.timeout.connect(act)
    timer.timeout.connect(timer.deleteLater)
    timer.start()


def forget(owner: QObject) -> None:
    """What waits for its time is not done any more."""
    for timer in owner.findChildren(QTimer):
        timer.stop()


def when_done(
    future: Future[T],
    bridge: Bridge,
    owner: QObject,
    done: Callable[[T], None],
    failed: Callable[[KnownError], None],
    dropped: Callable[[T], None] = lambda _value: None,
) -> None:
    """Call `done` or `failed` once `future` has ended; `dropped` where `owner` is gone by then."""

    def arrived() -> None:
        error = future.exception()
        if error is None:
            (done if isValid(owner) else dropped)(future.result())
        elif isinstance(error, KnownError):
            if isValid(owner):
                failed(error)
        else:
            bridge.pool.crash(error)

    future.add_done_callback(lambda _future: bridge.post(arrived))
