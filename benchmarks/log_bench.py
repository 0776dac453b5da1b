"""A year's log, 100,000 entries: its first page, a page under each filter, and verifying all of it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from typing import Any

from app.bootstrap.core import Core
from app.domain.log import LogFilter
from app.journal.checkpoint import CheckpointRequest
from app.journal.entries.communication import NoteWritten
from app.journal.entry import SYSTEM, Draft
from app.journal.verify import Signatures, verifying_processes
from app.journal.verify import verify as verify_journal
from app.services.desk import Desk
from app.store.reader import open_journal
from benchmarks.journal_bench import WORDS, bench_room

ENTRIES, BATCH, TURNS = 100_000, 500, 30
STEP = timedelta(seconds=25)  # a month of a busy room
UNITS = tuple(f"Đội thủ tục số {number}" for number in range(1, 41))
NO_FILTER = ("open", "checkpoints", "all")
RARE = "Chi cục Hải quan cửa khẩu cảng Đình Vũ"


def log_open() -> dict[str, Any]:
    """p95 of the first page of 100 lines, from the service to the lines."""
    return _result(_measured()["open"])


def log_filter() -> dict[str, Any]:
    """p95 of a page of 100 lines under the slowest filter, and every filter's own p95 in ms."""
    measured = {name: taken for name, taken in _measured().items() if name not in NO_FILTER}
    worst = max(measured, key=lambda name: _p95(measured[name]))
    each = {name: round(_p95(taken), 2) for name, taken in measured.items()}
    print(f"log_filter: {each}, the slowest is {worst}")
    return {**_result(measured[worst]), "each": each, "slowest": worst}


def verify() -> dict[str, Any]:
    """Seconds for a million entries, hashes, links and checkpoints, over processes; scaled from 100,000."""
    return _verified("checkpoints")


def verify_all() -> dict[str, Any]:
    """The same with every signature: two an entry, the workstation's and the officer's."""
    return _verified("all")


def _verified(signatures: Signatures) -> dict[str, Any]:
    [seconds] = _measured()[signatures]
    return {"value": seconds * 1e6 / ENTRIES, "unit": "s/million", "floor": None, "ratio": None}


@cache
def _measured() -> dict[str, list[float]]:
    """Milliseconds by name, seconds of verifying; one log serves all, for it takes minutes to write."""
    with bench_room() as (core, desk):
        begin = datetime.now(UTC) - ENTRIES * STEP
        _fill(core, desk, begin)
        log = core.room.log
        wanted = {
            "open": LogFilter(),
            "words": LogFilter(text="container dong kin"),
            "number": LogFilter(text="1.000"),
            "unit": LogFilter(unit=UNITS[0]),
            "rare unit": LogFilter(unit=RARE),
            "person": LogFilter(person=desk.officer_id),
            "an early hour": LogFilter(since=begin, until=begin + timedelta(hours=1)),
            "unit and words": LogFilter(unit=UNITS[1], text="cong B"),
        }
        taken = {name: _timed(partial(log.page, one)) for name, one in wanted.items()}
        taken["what can be chosen"] = _timed(log.choices)
        taken |= {signatures: [_seconds_to_verify(core, signatures)] for signatures in ("checkpoints", "all")}
        return taken


def _seconds_to_verify(core: Core, signatures: Signatures) -> float:
    start = time.perf_counter()
    with open_journal(core.folder) as reader:
        report = verify_journal(reader, core.folder, signatures=signatures, processes=verifying_processes())
    if not report.whole or report.entries < ENTRIES:
        raise RuntimeError(f"the log of the benchmark is not whole: {report.findings[:3]}")
    return time.perf_counter() - start


def _fill(core: Core, desk: Desk, begin: datetime) -> None:
    for first in range(0, ENTRIES, BATCH):
        notes = [_draft(desk, number, begin) for number in range(first, first + BATCH)]
        # As a console does every quarter of an hour: what a checkpoint seals needs no signature of its own.
        core.store.append([*notes, CheckpointRequest("periodic", SYSTEM, datetime.now(UTC))])


def _draft(desk: Desk, number: int, begin: datetime) -> Draft:
    unit = RARE if number % 20_000 == 7 else UNITS[number % len(UNITS)]
    weight = " Khai 1.000 kg." if number % 5_000 == 11 else ""
    note = NoteWritten(text=f"{number} {WORDS}{weight}", unit=unit, about="")
    return Draft.of(note, author=desk.officer_id, happened_at=begin + number * STEP, signers=(desk.key,))


def _timed(act: Callable[[], object]) -> list[float]:
    taken = []
    for _ in range(TURNS):
        start = time.perf_counter()
        act()
        taken.append((time.perf_counter() - start) * 1e3)
    return taken


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _result(taken: list[float]) -> dict[str, Any]:
    return {"value": _p95(taken), "unit": "ms p95", "floor": None, "ratio": None}
