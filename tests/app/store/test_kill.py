"""kill -9 at any moment: what was acknowledged is there, once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

import pytest

from app.journal.keys import StationKey
from app.journal.verify import verify
from app.store.reader import open_journal
from tests.app.store.making import ManualClock, open_store

KILLS = 210


def kill_one(writers: subprocess.Popen[str], number: int, chance: random.Random) -> int:
    """Starts a writer at `number`, kills it, and returns the last number it acknowledged."""
    assert writers.stdin is not None
    assert writers.stdout is not None
    writers.stdin.write(f"{number}\n")
    writers.stdin.flush()
    acknowledged = number - 1
    # One in four dies while opening (in the first turns: while migrating), the others while appending.
    while_opening = chance.random() < 0.25
    seen: list[str] = []
    while "pid" not in seen or not (while_opening or "open" in seen):
        # A quick writer may be heard before the process that forked it.
        words = writers.stdout.readline().split()
        seen.append(words[0])
        if words[0] == "pid":
            writer = int(words[1])
        elif words[0] != "open":
            acknowledged = int(words[0])
    time.sleep(chance.uniform(0, 0.05))
    os.kill(writer, signal.SIGKILL)
    while (line := writers.stdout.readline()) != "dead\n":
        if line != "open\n":
            acknowledged = int(line)
    return acknowledged


@pytest.mark.long
@pytest.mark.timeout(300)
def test_no_acknowledged_entry_is_lost_or_doubled(data_dir: Path, station: StationKey) -> None:
    chance = random.Random(888)
    acknowledged = 0
    progressed = 0
    with subprocess.Popen(
        [sys.executable, "-m", "tests.app.store.killing", str(data_dir), station.private_bytes().hex()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    ) as writers:
        for turn in range(KILLS):
            before = acknowledged
            acknowledged = kill_one(writers, acknowledged + 1, chance)
            progressed += acknowledged > before
            if turn % 50 == 49:
                with open_journal(data_dir) as journal:
                    assert verify(journal, data_dir, signatures="all").findings == ()
        assert writers.stdin is not None
        writers.stdin.close()
        assert writers.wait(10) == 0
    assert progressed > KILLS / 5

    store = open_store(data_dir, station, ManualClock())
    notes = list(store.entries(kinds={"clock.compared"}))
    numbers = [entry.payload["offset_us"] for entry in notes]
    # What was committed but not yet acknowledged may be there as well: one append at the most.
    assert numbers in (list(range(1, acknowledged + 1)), list(range(1, acknowledged + 2)))
    assert [entry.entry_id for entry in notes] == [uuid5(NAMESPACE_OID, str(number)) for number in numbers]
    sealed = list(store.entries(kinds={"checkpoint.sealed"}))
    assert len(sealed) == len(numbers) // 3
    store.close()
    with open_journal(data_dir) as journal:
        report = verify(journal, data_dir, signatures="all", known_checkpoints=[])
    assert report.findings == ()
    assert report.entries == 1 + len(numbers) + len(sealed)
