"""Witness and checkpoint list: ahead of the database means a cut, behind it means a crash."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.journal.keys import StationKey
from app.journal.verify import verify
from app.journal.witness import CHECKPOINTS, FOLDER, SLOT_DISTANCE, SUFFIX, read_checkpoints, read_witness
from app.store.anchor import RolledBackError
from app.store.backup import copy_database
from app.store.engine import DATABASE
from app.store.reader import open_journal
from app.store.store import Store
from tests.app.store.making import ManualClock, a_watch, checkpoint, note, open_store


def witness_path(data_dir: Path, station: StationKey) -> Path:
    return data_dir / FOLDER / f"{station.writer}{SUFFIX}"


def whole(data_dir: Path) -> bool:
    with open_journal(data_dir) as journal:
        return verify(journal, data_dir, signatures="all").whole


def test_the_witness_follows_every_append(store: Store, data_dir: Path, station: StationKey) -> None:
    for number in range(5):
        [entry] = store.append([note(number)])
        found = read_witness(witness_path(data_dir, station))
        assert found.newest is not None
        assert (found.newest.sequence, found.newest.hash) == (entry.sequence, entry.hash)
        assert found.damaged_slots == 0


def test_checkpoints_are_noted_in_order(store: Store, data_dir: Path) -> None:
    sealed = [store.append([note(number), checkpoint()])[1] for number in range(3)]
    noted = read_checkpoints(data_dir / FOLDER / CHECKPOINTS)
    assert [(line.sequence, line.hash, line.entry_id) for line in noted.lines] == [
        (entry.sequence, entry.hash, str(entry.entry_id)) for entry in sealed
    ]


def test_a_crash_between_commit_and_witness_is_made_good(data_dir: Path, station: StationKey) -> None:
    store = open_store(data_dir, station)
    a_watch(store)
    store.close()
    shutil.copytree(data_dir / FOLDER, data_dir / "kept")
    store = open_store(data_dir, station)
    [_, sealed] = store.append([note(1), checkpoint()])
    store.close()
    shutil.rmtree(data_dir / FOLDER)
    (data_dir / "kept").rename(data_dir / FOLDER)
    assert whole(data_dir)
    open_store(data_dir, station).close()
    assert read_checkpoints(data_dir / FOLDER / CHECKPOINTS).lines[-1].hash == sealed.hash
    newest = read_witness(witness_path(data_dir, station)).newest
    assert newest is not None
    assert newest.sequence == sealed.sequence
    assert whole(data_dir)


def test_torn_records_are_made_good(data_dir: Path, station: StationKey) -> None:
    store = open_store(data_dir, station)
    a_watch(store)
    store.close()
    newest = read_witness(witness_path(data_dir, station)).newest
    assert newest is not None
    with witness_path(data_dir, station).open("r+b") as file:
        file.seek(newest.generation % 2 * SLOT_DISTANCE + 200)
        file.write(b"torn")
    with (data_dir / FOLDER / CHECKPOINTS).open("ab") as file:
        file.write(b'{"half a li')
    assert not whole(data_dir)
    store = open_store(data_dir, station)
    store.append([checkpoint()])
    store.close()
    assert whole(data_dir)
    assert len(read_checkpoints(data_dir / FOLDER / CHECKPOINTS).lines) == 2


def test_an_older_database_put_back_is_refused_and_named(
    data_dir: Path, station: StationKey, tmp_path: Path
) -> None:
    store = open_store(data_dir, station)
    a_watch(store)
    copy_database(data_dir / DATABASE, tmp_path / "older.sqlite3")
    store.append([note(number) for number in range(5)])
    store.close()
    for leftover in data_dir.glob(f"{DATABASE}*"):
        leftover.unlink()
    shutil.copy(tmp_path / "older.sqlite3", data_dir / DATABASE)
    with pytest.raises(RolledBackError, match="thiếu mục") as refused:
        open_store(data_dir, station)
    assert (refused.value.expected, refused.value.found) == (14, 9)
    renewed = StationKey.generate()
    store = open_store(data_dir, renewed, ManualClock())
    store.append([note(1)])
    store.close()
    with open_journal(data_dir) as journal:
        report = verify(journal, data_dir)
    assert [finding.damage.value for finding in report.findings] == ["tail_cut"]
    assert report.findings[0].writer == station.writer


def test_a_database_rewritten_behind_the_witness_is_refused(
    data_dir: Path, station: StationKey, tmp_path: Path
) -> None:
    """Two copies of a folder went on apart; one's database under the other's witness is no continuation."""
    store = open_store(data_dir, station)
    store.append([note(1)])
    store.close()
    shutil.copytree(data_dir, tmp_path / "clone")
    for folder, numbers in ((data_dir, (2, 3)), (tmp_path / "clone", (4, 5, 6))):
        store = open_store(folder, station)
        store.append([note(number) for number in numbers])
        store.close()
    for leftover in data_dir.glob(f"{DATABASE}*"):
        leftover.unlink()
    shutil.copy(tmp_path / "clone" / DATABASE, data_dir / DATABASE)
    with pytest.raises(RolledBackError):
        open_store(data_dir, station)
    with open_journal(data_dir) as journal:
        report = verify(journal, data_dir)
    assert [finding.damage.value for finding in report.findings] == ["rolled_back"]


def test_a_database_that_is_gone_is_refused(data_dir: Path, station: StationKey) -> None:
    store = open_store(data_dir, station)
    a_watch(store)
    store.close()
    for leftover in data_dir.glob(f"{DATABASE}*"):
        leftover.unlink()
    with pytest.raises(RolledBackError):
        open_store(data_dir, station)


def test_a_long_checkpoint_list_is_not_read_whole_at_start(data_dir: Path, station: StationKey) -> None:
    store = open_store(data_dir, station)
    [first] = store.append([checkpoint()])
    store.close()
    path = data_dir / FOLDER / CHECKPOINTS
    path.write_bytes(path.read_bytes() * 500)
    store = open_store(data_dir, station)
    [second] = store.append([checkpoint()])
    store.close()
    lines = read_checkpoints(path).lines
    assert (lines[0].hash, lines[-1].hash, len(lines)) == (first.hash, second.hash, 501)
