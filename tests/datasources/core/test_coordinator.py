"""The coordinator: reconnects, logs once and once, loses nothing while the store is away."""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from app.errors import KnownError
from datasources.core.coordinator import Limits
from datasources.core.readings import AnyReading, Reading, SourceReport
from datasources.core.source import Driver, Feed, Kind, RejectedError, Settings
from datasources.core.state import Status
from tests.datasources.bench import QUICK, running, wait_for

DOWN = KnownError("Máy chủ không trả lời. Hãy kiểm tra đường truyền.", en="No answer. Check the line.")


class NoSettings(Settings):
    """Nothing to set."""


def reading(key: str, source: str = "s1") -> AnyReading:
    return Reading(source, key, SourceReport("f", 1, "vi", "en"), None, datetime.now(UTC))


class Scripted:
    """A source whose far end is steered by a test."""

    kind = Kind.PUSH

    def __init__(self) -> None:
        self.error: BaseException | None = None
        self.connects = 0
        self.closes = 0
        self.feed: Feed | None = None
        self.work: Callable[[Feed], Any] | None = None

    async def connect(self) -> None:
        self.connects += 1
        if self.error:
            raise self.error

    async def run(self, feed: Feed) -> None:
        self.feed = feed
        feed.alive()
        if self.work:
            await self.work(feed)
        await asyncio.Event().wait()

    async def close(self) -> None:
        self.closes += 1
        self.feed = None


def driver(source: Scripted) -> Driver:
    return Driver("scripted", "Nguồn thử", "Test source", NoSettings, lambda _s, _c: source)


def relevant(caplog: pytest.LogCaptureFixture, level: int) -> list[str]:
    return [r.getMessage() for r in caplog.records if r.levelno == level and r.name.startswith("datasources")]


def test_D15_1b_a_failure_is_logged_once_and_the_return_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    source = Scripted()
    source.error = DOWN
    with running(tmp_path) as bench:
        bench.add(driver(source))
        state = bench.wait_status(Status.FAILING)
        assert state.error_vi == DOWN.vi
        assert state.last_success is None
        wait_for(lambda: source.connects >= 4)
        assert bench.state().attempts >= 4
        assert len(relevant(caplog, logging.WARNING)) == 1
        source.error = None
        state = bench.wait_status(Status.OK)
        assert state.error_vi == ""
        assert state.last_success is not None
        assert state.next_attempt is None
        assert len(relevant(caplog, logging.WARNING)) == 1
        assert len(relevant(caplog, logging.INFO)) == 1
    assert source.closes == source.connects
    assert [s.status for s in bench.states][-1] is Status.STOPPED


def test_a_failing_source_says_when_it_tries_again_and_can_be_hurried(tmp_path: Path) -> None:
    source = Scripted()
    source.error = RejectedError("Sai mật khẩu. Hãy sửa.", en="Wrong password. Correct it.")
    patient = Limits(retry_first_s=0.01, retry_cap_s=0.02, rejected_s=3600)
    with running(tmp_path, limits=patient) as bench:
        bench.add(driver(source))
        wait_for(lambda: bench.state().next_attempt is not None)
        upcoming, ns = bench.state().next_attempt, bench.state().next_attempt_ns
        assert upcoming is not None
        assert ns is not None
        assert (upcoming - datetime.now(UTC)).total_seconds() > 3000
        assert source.connects == 1
        source.error = None
        bench.runtime.retry_now("s1")
        bench.wait_status(Status.OK)
        assert source.connects == 2


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        (ConnectionRefusedError(111, "Connection refused by rtsp://admin:secret@cam"), "từ chối kết nối"),
        (TimeoutError(), "không trả lời"),
        (OSError(28, "No space left"), "ổ đĩa đã đầy"),
        (OSError(5, "Input/output error"), "lỗi khi đọc hoặc ghi"),
        (OSError(113, "No route to host"), "mất kết nối mạng"),
        (ConnectionResetError(104, "reset by rtsp://admin:secret@cam"), "mất kết nối mạng"),
        (socket.gaierror(-2, "Name or service not known"), "không tìm thấy tên máy chủ"),
        (ssl.SSLCertVerificationError("secret"), "chứng thư"),
        (aiohttp.ServerDisconnectedError("secret"), "mất kết nối mạng"),
    ],
)
def test_failures_of_the_outside_are_said_in_vietnamese_without_their_texts(
    tmp_path: Path, raised: Exception, said: str
) -> None:
    source = Scripted()
    source.error = raised
    with running(tmp_path) as bench:
        bench.add(driver(source))
        state = bench.wait_status(Status.FAILING)
        assert said in state.error_vi
        assert "secret" not in state.error_vi + state.error_en


def test_a_bug_goes_to_the_crash_report_once_and_the_source_comes_back(tmp_path: Path) -> None:
    source = Scripted()
    source.error = ZeroDivisionError("a bug")
    with running(tmp_path) as bench:
        bench.add(driver(source))
        state = bench.wait_status(Status.FAILING)
        assert "lỗi của phần mềm" in state.error_vi
        wait_for(lambda: source.connects >= 3)
        source.error = None
        bench.wait_status(Status.OK)
        assert [type(bug) for bug in bench.bugs] == [ZeroDivisionError]
        bench.bugs.clear()


def test_a_connection_that_hangs_is_given_up(tmp_path: Path) -> None:
    class Hanging(Scripted):
        async def connect(self) -> None:
            self.connects += 1
            if self.connects == 1:
                await asyncio.sleep(3600)

    source = Hanging()
    with running(tmp_path, limits=Limits(connect_s=0.05, retry_first_s=0.01)) as bench:
        bench.add(driver(source))
        bench.wait_status(Status.OK)
        assert source.connects == 2


def test_a_far_end_that_just_ends_is_said_and_connected_again(tmp_path: Path) -> None:
    class Ending(Scripted):
        async def run(self, feed: Feed) -> None:
            feed.alive()
            if self.connects > 1:
                await asyncio.Event().wait()

    source = Ending()
    with running(tmp_path) as bench:
        bench.add(driver(source))
        wait_for(lambda: source.connects == 2 and bench.state().status is Status.OK)
        assert any("đóng kết nối" in state.error_vi for state in bench.states)


def test_a_source_that_does_not_close_cannot_hold_the_console(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    class Clinging(Scripted):
        async def close(self) -> None:
            await asyncio.Event().wait()

    with running(tmp_path, limits=Limits(close_s=0.05)) as bench:
        bench.add(driver(Clinging()))
        bench.wait_status(Status.OK)
    assert any("did not close" in line for line in relevant(caplog, logging.WARNING))


@pytest.mark.parametrize(
    "error", [DOWN, OSError(28, "no room"), ZeroDivisionError("a bug")], ids=["known", "outside", "bug"]
)
def test_a_source_that_cannot_close_well_is_stopped_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    class Sour(Scripted):
        async def close(self) -> None:
            raise error

    source = Sour()
    with running(tmp_path) as bench:
        bench.add(driver(source))
        bench.wait_status(Status.OK)
        bench.runtime.remove("s1")
        assert source.connects == 1
        assert bench.bugs == ([error] if isinstance(error, ZeroDivisionError) else [])
        bench.bugs.clear()
    said = any("did not close well" in line for line in relevant(caplog, logging.WARNING))
    assert said is not isinstance(error, ZeroDivisionError)


def test_nothing_is_lost_while_the_store_is_away(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    source = Scripted()
    told: list[int] = []

    async def work(feed: Feed) -> None:
        for number in range(50):
            await feed.put([reading(f"k{number}")], lambda n=number: told.append(n))  # type: ignore[misc]

    source.work = work
    limits = Limits(queue=10, batch=5, retry_first_s=0.02, retry_cap_s=0.05)
    with running(tmp_path, limits=limits) as bench:
        bench.store.away.set()
        bench.add(driver(source))
        state = bench.wait_status(Status.FAILING)
        assert state.error_vi == "Kho dữ liệu đang khóa."
        wait_for(lambda: bench.state().waiting == 10)
        wait_for(lambda: bench.store.calls >= 4)
        assert told == []
        bench.store.away.clear()
        wait_for(lambda: bench.state().delivered == 50)
        assert [key for _, key in bench.store.stored] == [f"k{n}" for n in range(50)]
        assert told == list(range(50))
        assert max(bench.store.batches) <= 5
        assert bench.state().status is Status.OK
        assert bench.state().dropped == 0
    assert len(relevant(caplog, logging.WARNING)) == 1
    assert len(relevant(caplog, logging.INFO)) == 1


def test_offered_readings_beyond_the_queue_are_counted_as_dropped(tmp_path: Path) -> None:
    source = Scripted()
    answers: list[bool] = []

    async def work(feed: Feed) -> None:
        answers.extend([await feed.offer([reading(f"k{n}")]) for n in range(8)])

    source.work = work
    with running(tmp_path, limits=Limits(queue=5, retry_first_s=0.02)) as bench:
        bench.store.away.set()
        bench.add(driver(source))
        wait_for(lambda: len(answers) == 8)
        assert answers == [True] * 5 + [False] * 3
        assert bench.state().dropped == 3
        bench.store.away.clear()
        wait_for(lambda: bench.state().delivered == 5)


def test_the_same_key_is_stored_and_told_once(tmp_path: Path) -> None:
    source = Scripted()
    heard: list[str] = []
    listening = threading.Event()

    async def work(feed: Feed) -> None:
        # What is stored before anybody listens is told to nobody.
        while not listening.is_set():  # noqa: ASYNC110  # set by another thread
            await asyncio.sleep(0.01)
        while len(heard) < 1:
            await feed.put([reading("a"), reading("a"), reading("b")])
            await asyncio.sleep(0.01)
        await feed.deliver([reading("b"), reading("c")])

    source.work = work
    with running(tmp_path) as bench:
        bench.add(driver(source))
        bench.runtime.listen("s1", lambda readings: heard.extend(r.key for r in readings))
        listening.set()
        wait_for(lambda: "c" in heard)
        assert bench.state().duplicates >= 2
        assert bench.state().last_reading is not None
        assert sorted(key for _, key in bench.store.stored) == ["a", "b", "c"]
        assert heard.count("c") == 1


def test_a_listener_with_a_bug_does_not_stop_the_data(tmp_path: Path) -> None:
    source = Scripted()
    heard: list[str] = []

    def broken(_readings: object) -> None:
        raise ZeroDivisionError

    async def work(feed: Feed) -> None:
        await asyncio.sleep(0.05)
        await feed.put([reading("a")])

    source.work = work
    with running(tmp_path) as bench:
        bench.add(driver(source))
        end = bench.runtime.listen("s1", broken)
        bench.runtime.listen("s1", lambda readings: heard.extend(r.key for r in readings))
        wait_for(lambda: heard == ["a"])
        end()
        assert [type(bug) for bug in bench.bugs] == [ZeroDivisionError]
        bench.bugs.clear()


def test_trouble_is_shown_while_the_source_goes_on(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    source = Scripted()

    async def work(feed: Feed) -> None:
        for _ in range(3):
            feed.trouble(DOWN)
        feed.refused(2)
        feed.detail("address", "http://127.0.0.1:1")

    source.work = work
    with running(tmp_path) as bench:
        bench.add(driver(source))
        state = bench.wait_status(Status.FAILING)
        assert state.error_vi == DOWN.vi
        wait_for(lambda: bench.state().details == (("address", "http://127.0.0.1:1"),))
        assert bench.state().refused == 2
        assert source.feed
        source.feed.trouble(None)
        bench.wait_status(Status.OK)
    assert len(relevant(caplog, logging.WARNING)) == 1


def test_what_waits_is_stored_when_the_console_stops(tmp_path: Path) -> None:
    source = Scripted()

    async def work(feed: Feed) -> None:
        await feed.put([reading(f"k{n}") for n in range(200)])

    source.work = work
    with running(tmp_path, limits=QUICK) as bench:
        bench.add(driver(source))
        wait_for(lambda: bench.state().waiting or bench.store.stored)
    assert len(bench.store.stored) == 200
