"""Recognitions: what the camera read is kept, and what older programs stored can still be read."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from app.store.bulk.filters import SightingFilter
from app.store.bulk.paging import Ask
from app.store.bulk.store import Batch, BulkStore
from app.store.engine import writing_engine
from app.store.upgrade import BULK, run
from tests.app.store.bulk.rig import Database, sighting

OLD = """
INSERT INTO recognitions (
  row_id, reading_key, device, camera, plate, plate_problem, container, container_problem, direction, lane,
  uuid, event, picture, search, source, received_us, level, doubt_vi, doubt_en
) VALUES (
  1, 'k', 'anpr-1', 'HP-G3-01', '', '', 'WHSU5018375', '', '', '', '', '', '', '', 'test', 1, 'good', '', ''
)
"""


def test_D14_1_3_the_type_of_a_container_is_kept(bulk: BulkStore) -> None:
    bulk.take(Batch(sightings=(sighting(container="WHSU5018375", container_type="45G1"), sighting())))
    types = [passage.sighting.container_type for passage in bulk.passages(SightingFilter(), Ask(9)).rows]
    assert sorted(types) == ["", "45G1"]


def test_recognitions_stored_before_there_was_a_type_have_none(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    engine = writing_engine(path)
    with engine.begin() as connection:
        run(connection, "0001", BULK)
        connection.execute(text(OLD))
    with engine.begin() as connection:
        run(connection, script=BULK)
    engine.dispose()
    database = Database.on(path)
    (row,) = BulkStore(database).passages(SightingFilter(), Ask(9)).rows
    database.close()
    assert (row.sighting.container, row.sighting.container_type) == ("WHSU5018375", "")
