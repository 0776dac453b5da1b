"""The runtime: one thread, several sources, nothing left behind."""

from __future__ import annotations

import asyncio
import threading
import time
from pathlib import Path

import pytest

from app.errors import KnownError
from datasources.core.runtime import source_folder
from datasources.core.source import Context, Driver, Feed, Kind, Settings
from datasources.core.state import Status
from tests.datasources.bench import running, wait_for


class Rate(Settings):
    """One number."""

    every_s: float = 0.01


class Ticking:
    """Blocks in a thread, as an SDK does."""

    kind = Kind.POLL

    def __init__(self, settings: Rate, context: Context) -> None:
        self._settings = settings
        self._context = context

    async def connect(self) -> None:
        await asyncio.to_thread(self._context.folder.mkdir, parents=True, exist_ok=True)

    async def run(self, feed: Feed) -> None:
        while True:
            await asyncio.to_thread(time.sleep, self._settings.every_s)
            feed.alive()

    async def close(self) -> None:
        return None


TICKING = Driver("ticking", "Nguồn tích tắc", "Ticking", Rate, Ticking)


def test_two_runs_of_start_and_stop_leave_no_thread(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    for _ in range(2):
        with running(tmp_path) as bench:
            for number in range(6):
                bench.add(TICKING, f"s{number}")
            wait_for(lambda: all(s.status is Status.OK for s in bench.runtime.states().values()))
        assert bench.runtime.states() == {}
        assert set(threading.enumerate()) == before


def test_the_same_runtime_can_be_started_again(tmp_path: Path) -> None:
    with running(tmp_path) as bench:
        bench.add(TICKING)
        bench.runtime.stop()
        bench.runtime.stop()
        bench.runtime.start()
        bench.add(TICKING)
        bench.wait_status(Status.OK)


def test_a_source_is_removed_while_the_others_run(tmp_path: Path) -> None:
    with running(tmp_path) as bench:
        bench.add(TICKING, "a")
        bench.add(TICKING, "b")
        bench.wait_status(Status.OK, "b")
        bench.runtime.remove("a")
        assert set(bench.runtime.states()) == {"b"}
        assert bench.states[-1].status is Status.STOPPED
        bench.add(TICKING, "a")
        bench.wait_status(Status.OK, "a")


def test_work_is_submitted_from_any_thread(tmp_path: Path) -> None:
    async def where() -> str:
        return threading.current_thread().name

    with running(tmp_path) as bench:
        assert bench.runtime.submit(where()).result(5) == "devices"
    with pytest.raises(RuntimeError, match="not running"):
        bench.runtime.submit(where())


def test_an_id_is_used_once_and_is_a_plain_name(tmp_path: Path) -> None:
    with running(tmp_path) as bench:
        bench.add(TICKING, "a")
        with pytest.raises(KnownError, match="mã khác"):
            bench.add(TICKING, "a")
        for wrong in ("", "../up", "a/b", "x" * 65, "a b"):
            with pytest.raises(KnownError, match="không hợp lệ"):
                bench.add(TICKING, wrong)
    assert source_folder("cổng-3_b") == "cổng-3_b"


def test_a_bug_in_the_loop_is_reported(tmp_path: Path) -> None:
    async def forgotten() -> None:
        asyncio.get_running_loop().call_soon(lambda: 1 // 0)

    with running(tmp_path) as bench:
        bench.runtime.submit(forgotten()).result(5)
        wait_for(lambda: bench.bugs)
        assert isinstance(bench.bugs.pop(), ZeroDivisionError)
