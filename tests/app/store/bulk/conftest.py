from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store.bulk.store import BulkStore
from app.store.postgres import Server
from tests.app.store.bulk.rig import Database


@pytest.fixture
def database(tmp_path: Path, place: Server | None) -> Iterator[Database]:
    made = Database(tmp_path / "bulk.sqlite3") if place is None else Database.shared(place)
    yield made
    made.close()


@pytest.fixture
def bulk(database: Database) -> BulkStore:
    return BulkStore(database)
