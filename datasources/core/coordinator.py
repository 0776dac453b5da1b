"""One coordinator per source: keeps it connected, delivers what it read, knows how it is doing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from app.clock import Clock
from app.errors import KnownError
from datasources.core.backoff import Backoff
from datasources.core.dedupe import Recent
from datasources.core.failures import OUTSIDE, in_words
from datasources.core.queue import Batch, BatchQueue
from datasources.core.readings import AnyReading
from datasources.core.source import Driver, RejectedError, Source
from datasources.core.state import Health, Part, SourceState, Status
from datasources.core.tasks import within

log = logging.getLogger(__name__)

Listener = Callable[[Sequence[AnyReading]], None]
StateListener = Callable[[SourceState], None]
BugReporter = Callable[[BaseException], None]


class Sink(Protocol):
    """The store's side. Called again with the same readings until it returns: it ignores known keys."""

    async def deliver(self, readings: Sequence[AnyReading]) -> None:
        """Store all of them and return when all are committed; raises KnownError.

        It may take several short transactions. After a crash in between, the same readings come again.
        """
        ...


@dataclass(frozen=True)
class Limits:
    """Bounds and time-outs of one source; seconds."""

    queue: int = 5_000
    batch: int = 500
    recent_keys: int = 20_000
    connect_s: float = 30.0
    close_s: float = 10.0
    deliver_s: float = 300.0
    drain_s: float = 5.0
    retry_first_s: float = 1.0
    retry_cap_s: float = 60.0
    rejected_s: float = 300.0
    steady_s: float = 20.0


@dataclass
class Counts:
    """What has passed since the start."""

    delivered: int = 0
    refused: int = 0
    duplicates: int = 0
    dropped: int = 0
    attempts: int = 0


class Coordinator:
    """Runs one source until cancelled; it is the source's Feed. Lives in the runtime's loop."""

    def __init__(
        self,
        source_id: str,
        driver: Driver,
        source: Source,
        sink: Sink,
        *,
        clock: Clock,
        on_state: StateListener,
        on_bug: BugReporter,
        limits: Limits | None = None,
    ) -> None:
        self._id = source_id
        self._driver = driver
        self._source = source
        self._sink = sink
        self._clock = clock
        self._on_state = on_state
        self._on_bug = on_bug
        self._limits = limits or Limits()
        self._queue = BatchQueue(self._limits.queue)
        self._recent = Recent(self._limits.recent_keys)
        self._health = Health(clock)
        self._counts = Counts()
        self._details: dict[str, str] = {}
        self._listeners: list[Listener] = []
        self._last_success: datetime | None = None
        self._last_reading: datetime | None = None
        self._next: tuple[datetime, int] | None = None
        self._hurry = asyncio.Event()
        self._delivering = asyncio.Lock()

    # What the console asks.

    @property
    def state(self) -> SourceState:
        """A snapshot; may be read from any thread."""
        error, health, upcoming = self._health.error, self._health, self._next
        return SourceState(
            source=self._id,
            title_vi=self._driver.title_vi,
            title_en=self._driver.title_en,
            status=health.status,
            since=health.since,
            since_ns=health.since_ns,
            error_vi=error.vi if error else "",
            error_en=error.en if error else "",
            last_success=self._last_success,
            last_reading=self._last_reading,
            delivered=self._counts.delivered,
            refused=self._counts.refused,
            duplicates=self._counts.duplicates,
            dropped=self._counts.dropped,
            waiting=len(self._queue),
            attempts=self._counts.attempts,
            next_attempt=upcoming[0] if upcoming else None,
            next_attempt_ns=upcoming[1] if upcoming else None,
            details=tuple(sorted(self._details.copy().items())),
        )

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` in the loop with readings once they are stored; returns how to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def retry_now(self) -> None:
        """End the wait before the next attempt."""
        self._hurry.set()

    # The life of the source.

    async def run(self) -> None:
        """Keep the source running until cancelled; then close it and store what still waits."""
        self._on_state(self.state)
        pump = asyncio.create_task(self._pump(), name=f"pump-{self._id}")
        try:
            await self._keep_connected()
        finally:
            with suppress(TimeoutError):
                await within(self._limits.drain_s, self._queue.drained())
            pump.cancel()
            await asyncio.wait({pump})
            self._health.stop()
            self._next = None
            self._on_state(self.state)

    async def _keep_connected(self) -> None:
        retry = Backoff(self._limits.retry_first_s, self._limits.retry_cap_s)
        while True:
            self._counts.attempts += 1
            began = self._clock.monotonic_ns()
            error = await self._attempt()
            if self._clock.monotonic_ns() - began > self._limits.steady_s * 1e9:
                retry.reset()
            delay = retry.next_s()
            if isinstance(error, RejectedError):
                delay = self._limits.rejected_s
            await self._wait(delay, error)

    async def _attempt(self) -> KnownError:
        """One connection from connect to close; returns why it ended."""
        vi, en = f"Nguồn “{self._driver.title_vi}”", f"Source “{self._driver.title_en}”"
        try:
            try:
                await within(self._limits.connect_s, self._source.connect())
                await self._source.run(self)
            finally:
                await self._close()
        except KnownError as error:
            return error
        except OUTSIDE as error:
            return in_words(error, vi=vi, en=en)
        except Exception as bug:  # noqa: BLE001  # handed to the crash report; a room needs the source back
            if not self._health.failed(Part.LINK):
                self._on_bug(bug)
            return KnownError(
                f"{vi} gặp lỗi của phần mềm; đã ghi báo cáo lỗi và sẽ thử lại. Hãy báo người quản trị.",
                en=f"{en} met a fault of the software; it was reported and will be tried again. "
                "Tell the administrator.",
            )
        return KnownError(
            f"{vi}: máy chủ đã đóng kết nối. Hệ thống sẽ tự kết nối lại.",
            en=f"{en}: the far end closed the connection. It will be reconnected.",
        )

    async def _close(self) -> None:
        """Raises nothing: it would hide why the connection ended, and swallow the order to stop."""
        try:
            await within(self._limits.close_s, self._source.close())
        except TimeoutError:
            log.warning("source %s did not close within %.0f s", self._id, self._limits.close_s)
        except KnownError as error:
            log.warning("source %s did not close well: %s", self._id, error.en)
        except OUTSIDE as error:
            words = in_words(error, vi="Đóng nguồn", en="closing")
            log.warning("source %s did not close well: %s", self._id, words.en)
        except Exception as bug:  # noqa: BLE001  # handed to the crash report; the console must be able to stop
            if not self._health.failed(Part.LINK):
                self._on_bug(bug)

    async def _wait(self, delay_s: float, error: KnownError) -> None:
        self._next = (
            self._clock.utc_now() + timedelta(seconds=delay_s),
            self._clock.monotonic_ns() + int(delay_s * 1e9),
        )
        self._fail(Part.LINK, error)
        self._hurry.clear()
        with suppress(TimeoutError):
            await within(delay_s, self._hurry.wait())
        self._next = None
        self._on_state(self.state)

    # Feed: what the source calls.

    async def put(self, readings: Sequence[AnyReading], done: Callable[[], None] | None = None) -> None:
        self.alive()
        if readings or done:
            await self._queue.put(readings, done)

    async def offer(self, readings: Sequence[AnyReading]) -> bool:
        self.alive()
        if not readings or await self._queue.offer(readings):
            return True
        self._counts.dropped += len(readings)
        return False

    async def deliver(self, readings: Sequence[AnyReading]) -> None:
        self.alive()
        await self._store(readings)

    def alive(self) -> None:
        self._last_success = self._clock.utc_now()
        self._recover(Part.LINK)

    def refused(self, count: int = 1) -> None:
        self._counts.refused += count

    def duplicate(self, count: int = 1) -> None:
        self._counts.duplicates += count

    def trouble(self, error: KnownError | None) -> None:
        if error is None:
            self._recover(Part.TROUBLE)
        else:
            self._fail(Part.TROUBLE, error)

    def detail(self, key: str, text: str) -> None:
        if self._details.get(key) != text:
            self._details[key] = text
            self._on_state(self.state)

    # To the store.

    async def _pump(self) -> None:
        while True:
            batches: list[Batch] = await self._queue.take(self._limits.batch)
            await self._store([reading for batch in batches for reading in batch.readings])
            await self._queue.taken(batches)
            for batch in batches:
                if batch.done:
                    batch.done()

    async def _store(self, readings: Sequence[AnyReading]) -> None:
        """Hand over until the sink has taken them; a sink that fails holds the source, never loses."""
        async with self._delivering:
            fresh = self._fresh(readings)
            retry = Backoff(self._limits.retry_first_s, self._limits.retry_cap_s)
            if fresh:
                while not await self._hand_over(fresh):  # noqa: ASYNC110  # a pause between attempts
                    await asyncio.sleep(retry.next_s())
                self._recover(Part.STORE)
            self._recent.add(reading.key for reading in fresh)
            self._counts.delivered += len(fresh)
            if fresh:
                self._last_reading = self._clock.utc_now()
        for listener in tuple(self._listeners) if fresh else ():
            try:
                listener(fresh)
            except Exception as bug:  # noqa: BLE001  # one screen's bug must not stop the others' data
                self._on_bug(bug)

    async def _hand_over(self, fresh: Sequence[AnyReading]) -> bool:
        try:
            await within(self._limits.deliver_s, self._sink.deliver(fresh))
        except KnownError as error:
            self._fail(Part.STORE, error)
        except TimeoutError:
            self._fail(Part.STORE, _STORE_SLOW)
        except Exception as bug:  # noqa: BLE001  # handed to the crash report; nothing may be lost here
            if self._fail(Part.STORE, _STORE_BUG):
                self._on_bug(bug)
        else:
            return True
        return False

    def _fresh(self, readings: Sequence[AnyReading]) -> list[AnyReading]:
        fresh: dict[str, AnyReading] = {}
        for reading in readings:
            if reading.key not in self._recent:
                fresh.setdefault(reading.key, reading)
        self._counts.duplicates += len(readings) - len(fresh)
        return list(fresh.values())

    # Health, logged once per spell.

    def _fail(self, part: Part, error: KnownError) -> bool:
        shown = self._health.error
        began = self._health.fail(part, error)
        if began:
            log.warning("source %s: %s failing: %s", self._id, part, error.en)
        if self._health.error is not shown or part is Part.LINK:
            self._on_state(self.state)
        return began

    def _recover(self, part: Part) -> None:
        before = self._health.status
        if self._health.recover(part):
            log.info("source %s: %s is well again", self._id, part)
            self._on_state(self.state)
        elif before is Status.STARTING and self._health.status is Status.OK:
            self._on_state(self.state)


_STORE_SLOW = KnownError(
    "Kho dữ liệu không ghi xong trong thời gian cho phép; dữ liệu được giữ lại và ghi lại sau.",
    en="The store did not finish writing in time; the data is kept and written again.",
)
_STORE_BUG = KnownError(
    "Không ghi được dữ liệu vào kho do lỗi phần mềm; dữ liệu được giữ lại. Hãy báo người quản trị.",
    en="Data could not be stored because of a software fault; it is kept. Tell the administrator.",
)
