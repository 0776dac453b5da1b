"""The journal: appending with fsync against a bare write of the same bytes, and collecting a handover."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from app.bootstrap.core import Core, open_core
from app.bootstrap.demo import OFFICERS, enrol_demo_officers
from app.services.desk import Desk
from app.settings import Settings

WARM_UP, APPENDS = 20, 500
OPEN_ITEMS, COLLECTED = 300, 40
WORDS = "Xe đầu kéo 51C-482.17 chờ tại cổng B, cửa container chưa đóng kín; đã báo Đội thủ tục tại chỗ."


@contextmanager
def bench_room() -> Iterator[tuple[Core, Desk]]:
    """A fresh room without cameras, and the desk of an officer in it."""
    with tempfile.TemporaryDirectory(prefix="haidang-bench-") as folder:
        core = open_core(Settings(profile="bench", level="central", data=Path(folder)))
        try:
            enrol_demo_officers(core.authenticator, core.accounts.count())
            yield core, core.room.sessions.sign_in(OFFICERS[0].username, OFFICERS[0].password).value
        finally:
            core.close()


def journal_append() -> dict[str, Any]:
    """p95 of an officer's note, signatures, projections, witness and fsyncs included; floor in the same run.

    The floor appends the same number of bytes to a file and calls fdatasync, turn by turn with the journal.
    """
    ours, floor = [], []
    with bench_room() as (core, desk):
        first = core.room.log.note(desk, WORDS).value
        sealed = core.store.entry(UUID(first.entry_id))
        if sealed is None:
            raise RuntimeError("the first entry is gone")
        size = len(sealed.body)
        with (core.folder / "floor.bin").open("ab", buffering=0) as file:
            for number in range(WARM_UP + APPENDS):
                start = time.perf_counter()
                core.room.log.note(desk, f"{number} {WORDS}")
                middle = time.perf_counter()
                file.write(os.urandom(size))
                os.fdatasync(file.fileno())
                end = time.perf_counter()
                if number >= WARM_UP:
                    ours.append((middle - start) * 1e3)
                    floor.append((end - middle) * 1e3)
    value, least = _p95(ours), _p95(floor)
    half, least_half = statistics.median(ours), statistics.median(floor)
    print(f"journal_append: p50 {half:.3f} ms, floor {least_half:.3f}, {half / least_half:.2f} ×")
    return {
        "value": value,
        "unit": "ms p95",
        "floor": least,
        "ratio": value / least,
        "p50": half,
        "p50_floor": least_half,
        "p50_ratio": half / least_half,
    }


def handover_collect() -> dict[str, Any]:
    """p95 of collecting the handover list of a shift that leaves 300 faults open."""
    took = []
    with bench_room() as (core, desk):
        starts = datetime.now(UTC)
        core.room.shifts.open(
            desk,
            starts_at=starts,
            ends_at=starts + timedelta(days=1),
            people=core.room.shifts.propose().people,
            plan=WORDS,
            reason_if_incomplete="bench",
        )
        for number in range(OPEN_ITEMS):
            core.room.faults.notice(desk, f"camera:B-{number:03}", f"Camera {number}", "Mờ", "Chi cục")
        for _ in range(COLLECTED):
            start = time.perf_counter()
            listed = len(core.room.handovers.collect().items)
            took.append((time.perf_counter() - start) * 1e3)
            if listed < OPEN_ITEMS:
                raise RuntimeError(f"only {listed} items were collected")
    return {"value": _p95(took), "unit": "ms p95", "floor": None, "ratio": None}


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]
