"""`./haidang soak kills`: kill -9 at random moments of writing; no acknowledged entry may be lost or doubled.

Each kill meets a room opening (one in four) or writing. Afterwards every signature, link and attachment is
checked, every text that was acknowledged is looked for, and the journal replayed from empty must give the
same tables.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from app.bootstrap.core import open_core
from app.journal.verify import verify
from app.store.projections.tables import metadata
from app.store.reader import open_journal
from app.store.store import Store
from benchmarks.kill_writer import settings
from tests.e2e.killing import SAVED, notes_in

ROOT = Path(__file__).resolve().parents[1]
WHILE_OPENING, OPENING_S, WRITING_S = 0.25, 0.5, 0.25
Rows = dict[str, list[tuple[object, ...]]]


@dataclass(slots=True)
class Toll:
    """What the kills of one folder left."""

    kills: int = 0
    while_writing: int = 0
    acknowledged: list[str] = field(default_factory=list)
    entries: int = 0
    problems: list[str] = field(default_factory=list)


def kill_rooms(data: Path, kills: int, chance: random.Random) -> Toll:
    """Kills a room that writes into `data` `kills` times, and judges what is left."""
    toll = Toll()
    with _writers(data) as writers:
        for turn in range(kills):
            _kill_one(writers, turn, chance, toll)
    _judge(data, toll)
    return toll


@contextmanager
def _writers(data: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.kill_writer", str(data)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        yield process


def _kill_one(writers: subprocess.Popen[str], turn: int, chance: random.Random, toll: Toll) -> None:
    if writers.stdin is None or writers.stdout is None:
        raise RuntimeError("no pipes to the writers")
    writers.stdin.write(f"{turn}\n")
    writers.stdin.flush()
    while_opening = chance.random() < WHILE_OPENING
    lines: list[str] = []
    pid = 0
    # A quick room may be heard before the process that forked it.
    while not pid or not (while_opening or "open\n" in lines):
        line = writers.stdout.readline()
        if not line or line.startswith("dead"):
            raise RuntimeError(f"the writers ended by themselves: {line!r}")
        lines.append(line)
        if line.startswith("pid "):
            pid = int(line.split()[1])
    time.sleep(chance.uniform(0, OPENING_S if while_opening else WRITING_S))
    os.kill(pid, signal.SIGKILL)
    while not (line := writers.stdout.readline()).startswith("dead"):
        lines.append(line)
    if line != f"dead {signal.SIGKILL.value}\n":
        toll.problems.append(f"turn {turn} ended by itself: {line!r}")
    toll.kills += 1
    toll.while_writing += "open\n" in lines
    toll.acknowledged += [one.removeprefix(SAVED).rstrip("\n") for one in lines if one.startswith(SAVED)]


def _judge(data: Path, toll: Toll) -> None:
    written = Counter(notes_in(data))
    toll.problems += [f"lost: {text}" for text in toll.acknowledged if text not in written]
    toll.problems += [f"{times} times: {text}" for text, times in written.items() if times > 1]
    extra = len(written) - len(toll.acknowledged)
    if extra > toll.kills:
        toll.problems.append(f"{extra} entries more than were acknowledged in {toll.kills} kills")
    core = open_core(settings(data))
    try:
        before = _projected(core.store)
        core.store.rebuild_projections()
        if _projected(core.store) != before:
            toll.problems.append("the journal replayed from empty gives other tables")
    finally:
        core.close()
    with open_journal(data) as reader:
        report = verify(reader, data, signatures="all")
    toll.entries = report.entries
    toll.problems += [finding.en for finding in report.findings]


def _projected(store: Store) -> Rows:
    with store.read() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
        }


def main(arguments: list[str]) -> int:
    """0 when nothing was lost or doubled in any folder; 1 with what was, in words."""
    parser = argparse.ArgumentParser(prog="haidang soak kills")
    parser.add_argument("--kills", type=int, default=1000, metavar="N")
    parser.add_argument("--rooms", type=int, default=2, metavar="N", help="folders written to side by side")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    options = parser.parse_args(arguments)
    shares = [len(range(room, options.kills, options.rooms)) for room in range(options.rooms)]
    start = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="haidang-kills-") as scratch,
        ThreadPoolExecutor(options.rooms) as pool,
    ):
        futures = [
            pool.submit(kill_rooms, Path(scratch) / f"{room}", kills, random.Random(options.seed + room))
            for room, kills in enumerate(shares)
        ]
        tolls = [future.result() for future in futures]
    problems = [problem for toll in tolls for problem in toll.problems]
    print(
        f"{sum(toll.kills for toll in tolls)} kills (seed {options.seed}), "
        f"{sum(toll.while_writing for toll in tolls)} of them while writing, in {options.rooms} rooms and "
        f"{time.monotonic() - start:.0f} s: {sum(len(toll.acknowledged) for toll in tolls)} notes "
        f"acknowledged, {sum(toll.entries for toll in tolls)} entries verified, {len(problems)} problems"
    )
    for problem in problems[:50]:
        print(f"FAILED: {problem}")
    return 1 if problems else 0
