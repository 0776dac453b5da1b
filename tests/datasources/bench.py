"""What every test of a source needs: a store that keeps or refuses, a runtime that leaves nothing behind."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.clock import SystemClock
from app.errors import KnownError
from datasources.core.coordinator import Limits
from datasources.core.readings import AnyReading
from datasources.core.runtime import DeviceRuntime
from datasources.core.source import Driver
from datasources.core.state import SourceState, Status

QUICK = Limits(retry_first_s=0.05, retry_cap_s=0.2, rejected_s=0.3, drain_s=2.0)
STORE_AWAY = KnownError("Kho dữ liệu đang khóa.", en="The store is locked.")


class MemoryStore:
    """Keeps readings by key as the real store does; can be away."""

    def __init__(self) -> None:
        self.stored: dict[tuple[str, str], AnyReading] = {}
        self.batches: list[int] = []
        self.away = threading.Event()
        self.calls = 0

    async def deliver(self, readings: Sequence[AnyReading]) -> None:
        self.calls += 1
        if self.away.is_set():
            raise STORE_AWAY
        self.batches.append(len(readings))
        for reading in readings:
            self.stored.setdefault((reading.source, reading.key), reading)

    def values(self, kind: type) -> list[Any]:
        return [reading.value for reading in tuple(self.stored.values()) if isinstance(reading.value, kind)]

    def readings(self, kind: type) -> list[AnyReading]:
        return [reading for reading in tuple(self.stored.values()) if isinstance(reading.value, kind)]


class Bench:
    """A running runtime with one store; `states` is every state it published, `bugs` every bug."""

    def __init__(self, folder: Path, passwords: Mapping[str, str], limits: Limits) -> None:
        self.store = MemoryStore()
        self.states: list[SourceState] = []
        self.bugs: list[BaseException] = []
        self.folder = folder
        self._passwords = passwords
        self.runtime = DeviceRuntime(
            self.store,
            clock=SystemClock(),
            secret=self._secret,
            folder=folder,
            on_state=self.states.append,
            on_bug=self.bugs.append,
            limits=limits,
        )

    def _secret(self, name: str) -> str:
        if name not in self._passwords:
            raise KnownError(f"Chưa có mật khẩu “{name}”.", en=f"There is no password “{name}”.")
        return self._passwords[name]

    def add(self, driver: Driver, source_id: str = "s1", /, **settings: object) -> None:
        self.runtime.add(source_id, driver, driver.parse(settings))

    def state(self, source_id: str = "s1") -> SourceState:
        return self.runtime.states()[source_id]

    def wait_status(self, status: Status, source_id: str = "s1") -> SourceState:
        wait_for(lambda: self.state(source_id).status is status, lambda: self.state(source_id))
        return self.state(source_id)


def wait_for(
    true: Callable[[], object], shown: Callable[[], object] = lambda: "", within_s: float = 40
) -> None:
    """Wait until `true()` holds; fails with `shown()`."""
    end = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < end, f"not within {within_s} s: {shown()}"
        time.sleep(0.01)


@contextmanager
def running(
    folder: Path, passwords: Mapping[str, str] | None = None, limits: Limits = QUICK
) -> Iterator[Bench]:
    """A bench whose runtime is started and stopped; fails on bugs and on threads left behind."""
    before = set(threading.enumerate())
    bench = Bench(folder, passwords or {}, limits)
    bench.runtime.start()
    try:
        yield bench
    finally:
        bench.runtime.stop()
    assert set(threading.enumerate()) <= before
    assert not bench.bugs, bench.bugs
