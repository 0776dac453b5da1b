"""What widgets hold of the world behind the GUI thread: two lanes and the change bus."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject

from app.errors import KnownError
from app.qtbridge.bus import ChangeBus
from app.qtbridge.courier import Courier
from app.qtbridge.executors import DatabaseExecutor, Executor, Pool
from app.services.outcome import Outcome

T = TypeVar("T")
Present = Callable[[KnownError, QObject], None]


@dataclass(frozen=True, slots=True)
class Lane:
    """An executor together with where its results, changes and errors go; what an `Operation` runs on."""

    executor: Executor
    courier: Courier
    changes: ChangeBus
    present: Present
    orphaned: Callable[[KnownError], None]
    crash: Callable[[BaseException], None]


class Bridge:
    """Made once, on the GUI thread, by bootstrap.

    `present` shows a KnownError near a widget; `orphaned` takes one whose widget is gone (it belongs in the
    log of the program); `crash` takes a bug. All three are called on the GUI thread.
    """

    def __init__(
        self,
        *,
        present: Present,
        orphaned: Callable[[KnownError], None],
        crash: Callable[[BaseException], None],
        pool_threads: int = 3,
    ) -> None:
        self.changes = ChangeBus()
        self._courier = Courier(crash)
        self._database = DatabaseExecutor()
        self._bulk = DatabaseExecutor(name="haidang-bulk")
        self._pool = Pool(pool_threads)
        self.database = Lane(self._database, self._courier, self.changes, present, orphaned, crash)
        self.pool = Lane(self._pool, self._courier, self.changes, present, orphaned, crash)

    def write(self, fn: Callable[[], Outcome[T]]) -> Future[Outcome[T]]:
        """Runs `fn` on the database thread for a caller that is no widget, and publishes its changes."""
        return self._submit(self._database, fn)

    def write_bulk(self, fn: Callable[[], Outcome[T]]) -> Future[Outcome[T]]:
        """The same on the thread of the bulk data, which a large import may keep busy for seconds."""
        return self._submit(self._bulk, fn)

    def _submit(self, executor: DatabaseExecutor, fn: Callable[[], Outcome[T]]) -> Future[Outcome[T]]:
        future = executor.submit(fn)
        future.add_done_callback(self._publish)
        return future

    def post(self, job: Callable[[], None]) -> None:
        """Runs `job` on the GUI thread, in order; from any thread."""
        self._courier.post(job)

    def stop(self) -> None:
        """Finishes the queued writes, cancels the rest, joins every thread; no callback comes after it."""
        self._courier.close()
        self._pool.stop()
        self._bulk.stop()
        self._database.stop()

    def _publish(self, future: Future[Outcome[T]]) -> None:
        if not future.cancelled() and future.exception() is None:
            self.changes.publish(future.result().changes)
