"""Where work runs: one thread in order for the database, a bounded pool for the rest."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar
from weakref import WeakSet

from app.errors import KnownError
from app.qtbridge.task import Task

T = TypeVar("T")


def _closing() -> KnownError:
    return KnownError(
        "Chương trình đang đóng, việc này chưa được thực hiện. Hãy mở lại chương trình và làm lại.",
        en="The console is closing; this was not done. Start it again and repeat.",
    )


def _busy() -> KnownError:
    return KnownError(
        "Máy đang bận quá nhiều việc. Hãy chờ giây lát rồi làm lại.",
        en="Too much is waiting to be done. Wait a moment and repeat.",
    )


class Executor:
    """Named threads behind a bounded queue; results come back as futures."""

    def __init__(self, name: str, *, threads: int, limit: int) -> None:
        self._pool = ThreadPoolExecutor(max_workers=threads, thread_name_prefix=name)
        self._limit = limit
        self._lock = threading.Lock()
        self._pending = 0
        self._stopped = False
        self._tasks: WeakSet[Task] = WeakSet()

    def submit(self, fn: Callable[[], T], task: Task | None = None) -> Future[T]:
        """Queues `fn`, from any thread; KnownError when too much waits or the console is closing."""
        with self._lock:
            if self._stopped:
                raise _closing()
            if self._pending >= self._limit:
                raise _busy()
            self._pending += 1
            if task is not None:
                self._tasks.add(task)
            future = self._pool.submit(fn)
        future.add_done_callback(self._done)
        return future

    @property
    def pending(self) -> int:
        """Jobs queued or running."""
        with self._lock:
            return self._pending

    def _done(self, _future: Future[T]) -> None:
        with self._lock:
            self._pending -= 1

    def _stop(self, *, finish: bool) -> None:
        with self._lock:
            self._stopped = True
            tasks = list(self._tasks)
        if not finish:
            for task in tasks:
                task.cancel()
        self._pool.shutdown(wait=True, cancel_futures=not finish)


class DatabaseExecutor(Executor):
    """One thread, in order: every write. Stopping finishes what is queued, because it was promised."""

    def __init__(self, limit: int = 1000, *, name: str = "haidang-database") -> None:
        super().__init__(name, threads=1, limit=limit)

    def stop(self) -> None:
        """Finishes every queued write, then joins the thread."""
        self._stop(finish=True)


class Pool(Executor):
    """A few threads: queries, documents, imports. Stopping cancels what waits and what can be cancelled."""

    def __init__(self, threads: int = 3, limit: int = 500) -> None:
        super().__init__("haidang-pool", threads=threads, limit=limit)

    def stop(self) -> None:
        """Cancels, then joins the threads."""
        self._stop(finish=False)
