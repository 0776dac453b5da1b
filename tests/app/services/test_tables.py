"""What the panels read through the tables service."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.tables import Ask, DeclarationFilter, Tables, day_of_row
from app.store.bulk.pictures import Pictures
from app.store.bulk.store import Batch, BulkStore
from tests.app.store.bulk.rig import NOW, Database, declaration, sighting


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[tuple[BulkStore, Tables]]:
    database = Database(tmp_path / "tables.sqlite3")
    bulk = BulkStore(database)
    yield bulk, Tables(bulk, Pictures(tmp_path))
    database.close()


def test_choices_offer_offices_types_and_cameras_that_are_there(parts: tuple[BulkStore, Tables]) -> None:
    bulk, tables = parts
    bulk.take(Batch(declarations=(declaration(1, office="02CI"),), sightings=(sighting(camera="C2"),)))
    choices = tables.choices()
    assert (choices.offices, choices.types, choices.cameras) == (("02CI",), ("A11",), ("C2",))


def test_the_day_of_a_row_is_that_of_the_room(parts: tuple[BulkStore, Tables]) -> None:
    bulk, tables = parts
    bulk.take(Batch(declarations=(declaration(1, registered_at=NOW.replace(hour=16, minute=59)),)))
    bulk.take(Batch(declarations=(declaration(2, registered_at=NOW.replace(day=21, hour=17, minute=1)),)))
    for row in tables.declarations(DeclarationFilter(), Ask(5)).rows:
        start = day_of_row(row.row_id)
        assert (start.day, start.hour) == (21, 17)


def test_a_sighting_whose_picture_is_gone_has_none(parts: tuple[BulkStore, Tables]) -> None:
    _, tables = parts
    assert tables.picture(sighting(picture="2026-01-01/gone.jpg")) is None
    assert tables.picture(sighting()) is None
