"""A journal checked in segments says exactly what the pass in order says, whole or damaged."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from app.journal import segments, verify
from app.journal.entry import Entry
from app.journal.findings import Report
from app.journal.keys import StationKey
from app.journal.verify import Signatures
from app.store.reader import open_journal
from tests.app.journal.tampering import check, flipped, guards_down
from tests.app.store.making import a_watch, checkpoint, note, open_store

COLUMNS = ("hash", "body", "station_signature", "kind")


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Segments of three entries, in threads, for many checks are wanted; tells how many pools there were."""
    pools: list[int] = []

    def pool(count: int, _context: Any, **_more: object) -> ThreadPoolExecutor:
        pools.append(count)
        return ThreadPoolExecutor(count)

    monkeypatch.setattr(verify, "_WORTH_PROCESSES", 0)
    monkeypatch.setattr(segments, "SEGMENT", 3)
    monkeypatch.setattr(segments, "ProcessPoolExecutor", pool)
    return pools


def in_segments(data_dir: Path, signatures: Signatures = "all") -> Report:
    with open_journal(data_dir) as journal:
        return verify.verify(journal, data_dir, signatures=signatures, processes=2)


@pytest.fixture
def long_watch(data_dir: Path, station: StationKey) -> int:
    """A closed store of two checkpoints and what follows them; how many entries it has."""
    store = open_store(data_dir, station)
    a_watch(store)
    store.append([note(number) for number in range(20, 26)])
    store.append([checkpoint()])
    store.append([note(number) for number in range(30, 34)])
    count = len(list(store.entries()))
    store.close()
    return count


@pytest.mark.parametrize("signatures", ["all", "checkpoints"])
def test_a_whole_journal_is_whole_in_segments(
    data_dir: Path, long_watch: int, threads: list[int], signatures: Signatures
) -> None:
    report = in_segments(data_dir, signatures)
    assert report == check(data_dir, signatures)
    assert (report.whole, report.entries, threads) == (True, long_watch, [2])


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("signatures", ["all", "checkpoints"])
def test_any_flip_is_named_as_the_pass_in_order_names_it(
    data_dir: Path, long_watch: int, threads: list[int], column: str, signatures: Signatures
) -> None:
    assert threads == []
    for acceptance in (1, 7, 8, long_watch):
        with guards_down(data_dir) as raw:
            where = (acceptance,)
            (before,) = raw.execute(f"SELECT {column} FROM entries WHERE acceptance = ?", where).fetchone()
            raw.execute(
                f"UPDATE entries SET {column} = ? WHERE acceptance = ?", (flipped(before), acceptance)
            )
        damaged = in_segments(data_dir, signatures)
        assert damaged == check(data_dir, signatures)
        # An inner signature that a checkpoint seals is looked at only when every signature is asked for.
        assert damaged.findings or (column == "station_signature" and signatures == "checkpoints")
        with guards_down(data_dir) as raw:
            raw.execute(f"UPDATE entries SET {column} = ? WHERE acceptance = ?", (before, acceptance))


@pytest.mark.parametrize("acceptance", [1, 4, 9, 10, 17])
def test_a_missing_entry_is_named(
    data_dir: Path, long_watch: int, threads: list[int], acceptance: int
) -> None:
    assert acceptance < long_watch
    with guards_down(data_dir) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        for table in ("entry_signatures", "entry_attachments", "entries"):
            raw.execute(f"DELETE FROM {table} WHERE acceptance = ?", (acceptance,))
        # As somebody would who wants no gap to be seen in the numbers of acceptance.
        for table in ("entry_signatures", "entry_attachments", "entries"):
            raw.execute(f"UPDATE {table} SET acceptance = acceptance - 1 WHERE acceptance > ?", (acceptance,))
    report = in_segments(data_dir)
    assert report == check(data_dir)
    assert report.findings
    assert threads == [2]


def test_processes_of_their_own_check_a_real_journal(
    data_dir: Path, watch: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "_WORTH_PROCESSES", 0)
    monkeypatch.setattr(segments, "SEGMENT", 4)
    steps: list[tuple[int, int]] = []
    with open_journal(data_dir) as journal:
        report = verify.verify(
            journal,
            data_dir,
            signatures="all",
            processes=2,
            progress=lambda done, total: steps.append((done, total)),
        )
    assert (report.whole, report.entries) == (True, len(watch))
    assert steps[-1] == (len(watch), len(watch))


def test_a_check_in_segments_can_be_cancelled(data_dir: Path, long_watch: int, threads: list[int]) -> None:
    with open_journal(data_dir) as journal:
        report = verify.verify(journal, data_dir, processes=2, cancelled=lambda: True)
    assert (report.cancelled, report.whole, threads) == (True, False, [2])
    assert long_watch
