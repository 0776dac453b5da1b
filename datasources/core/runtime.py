"""All devices and data systems on one asyncio loop in one thread (blocking SDKs in its small pool)."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from app.clock import Clock
from app.errors import KnownError
from datasources.core.coordinator import BugReporter, Coordinator, Limits, Listener, Sink, StateListener
from datasources.core.source import Context, Driver, Secrets, Settings
from datasources.core.state import SourceState

log = logging.getLogger(__name__)
T = TypeVar("T")

STOP_S = 30.0


@dataclass
class _Running:
    coordinator: Coordinator
    task: asyncio.Task[None]
    stopping: threading.Event


class DeviceRuntime:
    """Starts, runs and stops sources. Every public method may be called from any thread but the loop's.

    `sink` stores readings; `on_state` and `on_bug` are called in the loop's thread and must not block.
    """

    def __init__(
        self,
        sink: Sink,
        *,
        clock: Clock,
        secret: Secrets,
        folder: Path,
        on_state: StateListener,
        on_bug: BugReporter,
        limits: Limits | None = None,
    ) -> None:
        self._sink = sink
        self._clock = clock
        self._secret = secret
        self._folder = folder
        self._on_state = on_state
        self._on_bug = on_bug
        self._limits = limits
        self._sources: dict[str, _Running] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start the loop's thread; returns when it runs."""
        if self._thread:
            raise RuntimeError("the device runtime is running")
        ready: Future[asyncio.AbstractEventLoop] = Future()
        # A source that does not let go is reported by `stop`; it must not keep the process from ending too.
        self._thread = threading.Thread(target=self._run_loop, args=(ready,), name="devices", daemon=True)
        self._thread.start()
        self._loop = ready.result(STOP_S)

    def stop(self) -> None:
        """Close every source, store what waits, end the thread; harmless when not running."""
        if not self._thread or not self._loop:
            return
        self.submit(self._stop_all()).result(STOP_S)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(STOP_S)
        if self._thread.is_alive():
            raise RuntimeError("the device thread did not end")
        self._loop = self._thread = None

    def submit(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Run a coroutine in the loop."""
        if not self._loop:
            work.close()
            raise RuntimeError("the device runtime is not running")
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def add(self, source_id: str, driver: Driver, settings: Settings) -> None:
        """Start a source; raises KnownError when the driver cannot make one of its settings."""
        self.submit(self._add(source_id, driver, settings)).result(STOP_S)

    def remove(self, source_id: str) -> None:
        """Stop a source and close it."""
        self.submit(self._remove(source_id)).result(STOP_S)

    def states(self) -> Mapping[str, SourceState]:
        """Snapshots of all sources, by id."""
        return {name: running.coordinator.state for name, running in self._sources.copy().items()}

    def listen(self, source_id: str, listener: Listener) -> Callable[[], None]:
        """Call `listener` in the loop's thread with what this source stored; returns how to end that."""
        return self._sources[source_id].coordinator.listen(listener)

    def retry_now(self, source_id: str) -> None:
        """Do not wait for the next attempt."""
        coordinator = self._sources[source_id].coordinator
        if self._loop:
            self._loop.call_soon_threadsafe(coordinator.retry_now)

    # In the loop's thread.

    def _run_loop(self, ready: Future[asyncio.AbstractEventLoop]) -> None:
        loop = asyncio.new_event_loop()
        loop.set_exception_handler(self._report)
        pool = ThreadPoolExecutor(max_workers=4, thread_name_prefix="device-work")
        loop.set_default_executor(pool)
        loop.call_soon(ready.set_result, loop)
        try:
            loop.run_forever()
        finally:
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
            loop.close()

    def _report(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        self._on_bug(error if error is not None else RuntimeError(str(context.get("message"))))

    async def _add(self, source_id: str, driver: Driver, settings: Settings) -> None:
        if source_id in self._sources:
            raise KnownError(
                f"Đã có nguồn dữ liệu mang mã “{source_id}”. Hãy chọn mã khác.",
                en=f"There is a source with the id “{source_id}” already. Choose another id.",
            )
        stopping = threading.Event()
        folder = self._folder / source_folder(source_id)
        context = Context(source_id, folder, self._clock, self._secret, stopping)
        coordinator = Coordinator(
            source_id,
            driver,
            driver.create(settings, context),
            self._sink,
            clock=self._clock,
            on_state=self._on_state,
            on_bug=self._on_bug,
            limits=self._limits,
        )
        task = asyncio.create_task(coordinator.run(), name=f"source-{source_id}")
        self._sources[source_id] = _Running(coordinator, task, stopping)

    async def _remove(self, source_id: str) -> None:
        await self._end([self._sources.pop(source_id)])

    async def _stop_all(self) -> None:
        await self._end(list(self._sources.values()))
        self._sources.clear()

    async def _end(self, sources: list[_Running]) -> None:
        for running in sources:
            running.stopping.set()
            running.task.cancel()
        if sources:
            await asyncio.wait([running.task for running in sources])
        for running in sources:
            error = None if running.task.cancelled() else running.task.exception()
            if error:
                self._on_bug(error)


def source_folder(source_id: str) -> str:
    """The name of a source's own folder; raises KnownError for an id that is not a plain name."""
    if not source_id or len(source_id) > 64 or not source_id.replace("-", "a").replace("_", "a").isalnum():
        raise KnownError(
            f"Mã nguồn “{source_id[:64]}” không hợp lệ: chỉ dùng chữ, số, “-” và “_”, dài nhất 64 ký tự.",
            en=f"The source id “{source_id[:64]}” is not valid: letters, digits, “-” and “_”, at most 64.",
        )
    return source_id
