"""Fixtures of the store's and the journal's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.journal.keys import StationKey
from app.store.store import Store
from tests.app.store.making import ManualClock, open_store
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
