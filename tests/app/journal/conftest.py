"""Fixtures of the journal's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.journal.entry import Entry
from app.journal.keys import StationKey
from tests.app.store.fixtures import clock, data_dir, station, store
from tests.app.store.making import a_watch, open_store
from tests.support.ready_made import put_tables

__all__ = ["clock", "data_dir", "station", "store", "watch"]


@pytest.fixture
def watch(data_dir: Path, station: StationKey) -> list[Entry]:
    """A watch in a closed store: 1 opening, 2–3 enrolments, 4–6 notes, 7 checkpoint, 8–9 notes."""
    put_tables(data_dir)
    opened = open_store(data_dir, station)
    a_watch(opened)
    entries = list(opened.entries())
    opened.close()
    return entries
