"""Files that other systems drop for the console, with the habits of real exports.

Two kinds, both with `;` and day-first dates: tokhai_*.csv in the columns of the declaration dump, and
kvgs_*.csv, the gate list, which says which containers belong to a declaration. UTF-8 with BOM and cp1258
take turns, some files grow slowly, now and then a row is damaged.
"""

from __future__ import annotations

import asyncio
import csv
import io
import logging
import os
import time
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from app.clock import LOCAL_ZONE
from datasources.simulators.declarations import (
    DUMP_COLUMNS,
    GATE_COLUMNS,
    Booked,
    background,
    booked,
)
from datasources.simulators.scenario import Scenario
from datasources.simulators.timeline import Timeline

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SLOW_PIECES, _SLOW_PAUSE_SECONDS = 6, 0.4
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Habits:
    """How files come: renamed into place or growing, with damaged rows, every so many s, rows at first."""

    rename: bool = False
    bad_rows: bool = True
    slow: bool = True
    every: float = 60.0
    first_rows: int = 240


class DropFolder:
    """Writes to `folder` until cancelled; `gates` tell which containers have passed."""

    def __init__(
        self, scenario: Scenario, gates: Sequence[Timeline], seed: int, habits: Habits, started: float
    ) -> None:
        self._scenario, self._gates, self.habits, self._started = scenario, gates, habits, started
        self._dice = np.random.default_rng([seed, 4711])
        self._opened = datetime.fromtimestamp(time.time(), UTC).astimezone(LOCAL_ZONE)
        self._own = booked(scenario, self._opened)
        self._number = 0
        self._turn = asyncio.Lock()
        self.written: list[str] = []

    async def run(self, folder: Path) -> None:
        """A large first pair of files, then small ones."""
        await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
        rows = [*background(self._scenario, self.habits.first_rows, self._dice, self._opened), *self._own]
        await self.write(folder, rows)
        passed_until = 0.0
        while True:
            await asyncio.sleep(self.habits.every)
            now = time.monotonic() - self._started
            rows = background(self._scenario, int(self._dice.integers(2, 7)), self._dice, self._local())
            rows += self._passed(passed_until, now)
            passed_until = now
            await self.write(folder, rows)

    async def write(self, folder: Path, rows: Sequence[Booked]) -> None:
        """One declaration file and the gate list that belongs to it."""
        async with self._turn:
            self._number += 1
            stamp = f"{self._local():%Y%m%d_%H%M%S}_{self._number:03d}"
            encode = _cp1258 if self._number % 2 == 0 else _utf8_bom
            slow = self.habits.slow and self._number % 3 == 0
            dump = [row.dump_row(self._scenario) for row in rows]
            if self.habits.bad_rows and self._number % 4 == 1:
                dump.insert(len(dump) // 2, _damaged(dump[0]))
            await asyncio.to_thread(
                self._put, folder / f"tokhai_{stamp}.csv", encode(_csv(DUMP_COLUMNS, dump)), slow=slow
            )
            lines = _csv(GATE_COLUMNS, [row.gate_row() for row in rows])
            await asyncio.to_thread(self._put, folder / f"kvgs_{stamp}.csv", encode(lines), slow=False)

    async def write_now(self, folder: Path) -> None:
        """A pair of files out of turn, with the scenario's declarations as they stand."""
        await self.write(folder, self._own)

    def _local(self) -> datetime:
        return datetime.fromtimestamp(time.time(), UTC).astimezone(LOCAL_ZONE)

    def _passed(self, first: float, last: float) -> list[Booked]:
        containers = {passing.container for gate in self._gates for passing in gate.between(first, last)}
        return [
            Booked(row.declaration, row.registered, self._local())
            for row in self._own
            if row.declaration.container in containers and row.declaration.state in ("cleared", "released")
        ]

    def _put(self, path: Path, data: bytes, *, slow: bool) -> None:
        target = path.with_suffix(".tmp") if self.habits.rename else path
        step = max(1, len(data) // _SLOW_PIECES) if slow else max(1, len(data))
        with target.open("wb") as file:
            for at in range(0, len(data), step):
                file.write(data[at : at + step])
                file.flush()
                if slow:
                    time.sleep(_SLOW_PAUSE_SECONDS)
            os.fsync(file.fileno())
        if target != path:
            target.replace(path)
        self.written.append(path.name)
        _log.info("wrote %s (%d bytes)", path.name, len(data))


def _csv(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def _damaged(row: Sequence[str]) -> list[str]:
    """A row that went through a spreadsheet: the number in exponent form."""
    return ["1,07775E+11", *row[1:]]


def _utf8_bom(text: str) -> bytes:
    return text.encode("utf-8-sig")


def _cp1258(text: str) -> bytes:
    """Windows-1258: tone marks stand behind their letter, as that code page has no others."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
        out.append(base + "".join(part for part in parts if part in _TONES))
    return "".join(out).encode("cp1258", errors="replace")
