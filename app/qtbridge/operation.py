"""A use case as an object: work off the GUI thread, callbacks on it, errors in one place."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Generic, Self, TypeVar

import shiboken6
from PySide6.QtCore import QObject

from app.errors import KnownError
from app.qtbridge.bridge import Lane
from app.qtbridge.task import Cancelled, Progress, Task
from app.services.outcome import Outcome

log = logging.getLogger(__name__)
T = TypeVar("T")


class Operation(Generic[T]):
    """`Operation(self, lambda: shifts.set_plan(desk, text), bridge.database).success(self._shown).run()`.

    Callbacks run on the GUI thread and are dropped once `parent` is gone. The `changes` of an `Outcome` are
    published by themselves, with `parent` as the initiator, even when `parent` is gone. A KnownError goes to
    `failure`, or to the bridge's presenter; any other exception goes to the crash hook, and the window stays.
    """

    def __init__(self, parent: QObject, fn: Callable[[], T], lane: Lane) -> None:
        self._parent = parent
        self._fn = fn
        self._lane = lane
        self._success: Callable[[T], None] | None = None
        self._failure: Callable[[KnownError], None] | None = None
        self._finished: Callable[[], None] | None = None
        self._task: Task | None = None
        self._future: Future[T] | None = None

    def success(self, callback: Callable[[T], None]) -> Self:
        """Called with what `fn` returned."""
        self._success = callback
        return self

    def failure(self, callback: Callable[[KnownError], None]) -> Self:
        """Called with the sentence, instead of the bridge's presenter."""
        self._failure = callback
        return self

    def finished(self, callback: Callable[[], None]) -> Self:
        """Called last, whatever the end: success, failure, bug or cancellation."""
        self._finished = callback
        return self

    def run(self) -> Self:
        """Starts; call once, on the GUI thread."""
        try:
            self._future = self._lane.executor.submit(self._fn, self._task)
        except KnownError as error:
            refusal = error
            self._lane.courier.post(lambda: self._failed(refusal))
            return self
        self._future.add_done_callback(lambda future: self._lane.courier.post(lambda: self._arrived(future)))
        return self

    def cancel(self) -> None:
        """Takes it out of the queue, or asks long work to stop."""
        if self._task is not None:
            self._task.cancel()
        if self._future is not None:
            self._future.cancel()

    def _arrived(self, future: Future[T]) -> None:
        try:
            value = future.result()
        except KnownError as error:
            self._failed(error)
        except (Cancelled, CancelledError):
            self._end()
        except Exception as error:  # noqa: BLE001 - a bug: reported by the crash hook, and the window stays
            self._lane.crash(error)
            self._end()
        else:
            self._succeeded(value)

    def _succeeded(self, value: T) -> None:
        try:
            if self._success is not None and self._alive():
                self._success(value)
        finally:
            if isinstance(value, Outcome):
                self._lane.changes.publish(value.changes, self._parent if self._alive() else None)
            self._end()

    def _failed(self, error: KnownError) -> None:
        log.info("refused (%s): %s", type(error).__name__, error.en)
        try:
            if not self._alive():
                self._lane.orphaned(error)
            elif self._failure is not None:
                self._failure(error)
            else:
                self._lane.present(error, self._parent)
        finally:
            self._end()

    def _end(self) -> None:
        if self._finished is not None and self._alive():
            self._finished()

    def _alive(self) -> bool:
        return shiboken6.isValid(self._parent)


class LongOperation(Operation[T]):
    """An operation whose `fn` takes a `Task`, to report progress and to be cancelled."""

    def __init__(self, parent: QObject, fn: Callable[[Task], T], lane: Lane) -> None:
        task = Task(self._report)
        super().__init__(parent, lambda: fn(task), lane)
        self._task = task
        self._progress: Callable[[Progress], None] | None = None

    def progress(self, callback: Callable[[Progress], None]) -> Self:
        """Called on the GUI thread, at most 20 times a second."""
        self._progress = callback
        return self

    def _report(self, progress: Progress) -> None:
        self._lane.courier.post(lambda: self._show(progress))

    def _show(self, progress: Progress) -> None:
        if self._progress is not None and self._alive():
            self._progress(progress)
