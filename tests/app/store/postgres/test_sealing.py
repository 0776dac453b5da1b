"""Evidence files when the server's answer to the commit is lost (D14.1.2b)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.journal.keys import StationKey
from app.journal.verify import verify
from app.services.evidence_orphans import SHARED_PATIENCE, Orphans
from app.services.room import Room as Work
from app.services.sealing import sealing
from app.store import store as store_module
from app.store.server_failures import SavingUnknownError, ServerLostError
from app.store.store import Store
from tests.app.store.making import ManualClock, note, open_store
from tests.app.store.postgres.cutting import lost_at_commit, open_to_all
from tests.support.postgres import Room

NAME = "evidence/2017/03/17/anh.png"


@pytest.fixture
def store(shared: Room, data_dir: Path, station: StationKey) -> Iterator[Store]:
    opened = open_store(data_dir, station, server=shared.server())
    yield opened
    opened.close()


def record(store: Store) -> None:
    """A file, and the entry that vouches for it."""
    with sealing(store) as files:
        store.append([note(1, attachments=(files.write(NAME, b"picture", "image/png"),))])


def whole(store: Store) -> bool:
    with store.open_journal() as reader:
        return verify(reader, store.data_dir, signatures="all").whole


def test_D14_1_2b_cut_before_the_commit_neither_entry_nor_file_is_there(store: Store, shared: Room) -> None:
    with lost_at_commit(store, shared, done=False), pytest.raises(ServerLostError):
        record(store)
    assert not (store.data_dir / NAME).exists()
    record(store)
    assert (store.data_dir / NAME).read_bytes() == b"picture"
    assert whole(store)


def test_D14_1_2b_cut_after_the_commit_both_are(store: Store, shared: Room) -> None:
    with lost_at_commit(store, shared, done=True):
        record(store)
    assert (store.data_dir / NAME).read_bytes() == b"picture"
    assert whole(store)


@pytest.mark.parametrize("done", [True, False], ids=["committed", "not committed"])
def test_D14_1_2b_nothing_is_deleted_while_nobody_can_say_whether_it_was_recorded(
    store: Store, shared: Room, monkeypatch: pytest.MonkeyPatch, done: bool
) -> None:
    monkeypatch.setattr(store_module, "_ASKED_AGAIN", 2)
    monkeypatch.setattr(store_module, "_BETWEEN_S", 0.05)
    with lost_at_commit(store, shared, done=done, closed=True), pytest.raises(SavingUnknownError):
        record(store)
    assert (store.data_dir / NAME).read_bytes() == b"picture", "it may be the evidence of an entry"
    open_to_all(shared, True)
    later = datetime.now(UTC) + SHARED_PATIENCE + timedelta(minutes=1)
    put_aside = Orphans(Work(store, ManualClock()), later).put_aside().value
    assert [one.path for one in put_aside] == ([] if done else [NAME])
    assert (store.data_dir / NAME).exists() is done
    assert whole(store)
