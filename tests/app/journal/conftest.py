"""Fixtures of the journal's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.journal.entry import Entry
from app.journal.keys import StationKey
from app.store.store import Store
from tests.app.store.making import ManualClock, a_watch, open_store
from tests.support.ready_made import put_tables


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def station() -> StationKey:
    return StationKey.generate()


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(data_dir: Path, station: StationKey, clock: ManualClock) -> Iterator[Store]:
    put_tables(data_dir)
    opened = open_store(data_dir, station, clock)
    yield opened
    opened.close()


@pytest.fixture
def watch(data_dir: Path, station: StationKey) -> list[Entry]:
    """A watch in a closed store: 1 opening, 2–3 enrolments, 4–6 notes, 7 checkpoint, 8–9 notes."""
    put_tables(data_dir)
    store = open_store(data_dir, station)
    a_watch(store)
    entries = list(store.entries())
    store.close()
    return entries
