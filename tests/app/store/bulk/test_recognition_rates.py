"""Recognitions counted by camera and hour (D14.1.1c)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from app.domain.recognition_health import RecognitionState, hour_of
from app.services.recognition_health import RecognitionCameras
from app.store.bulk.recognition_rates import RecognitionRates
from app.store.bulk.store import BATCH_ROWS, Batch, BulkStore
from tests.app.store.bulk.rig import NOW, Database, origin, sighting
from tests.support.duty import TurnedClock


def test_D14_1_1c_readings_are_counted_by_local_hour_and_the_newest_is_found(tmp_path: Path) -> None:
    database = Database(tmp_path / "bulk.sqlite3")
    bulk, rates = BulkStore(database), RecognitionRates(database)
    rows = [
        sighting(
            camera=camera,
            confidence=confidence,
            origin=origin(received_at=NOW - timedelta(minutes=minutes), happened_at=NOW),
        )
        for camera, minutes, confidence in (("A", 5, 90), ("A", 15, 80), ("A", 70, 70), ("B", 3, None))
    ]
    bulk.take(Batch(sightings=tuple(rows)))
    counted = {(one.camera, one.hour - hour_of(NOW)): one for one in rates.hours(NOW - timedelta(days=1))}
    assert {key: one.readings for key, one in counted.items()} == {("A", -1): 2, ("A", -2): 1, ("B", -1): 1}
    assert counted["A", -1].confidence == 85
    assert counted["B", -1].confidence is None
    newest = {one.camera: one.received_at for one in rates.last()}
    assert newest == {"A": NOW - timedelta(minutes=5), "B": NOW - timedelta(minutes=3)}
    database.close()


def test_D14_1_1c_a_camera_falls_silent_and_is_heard_again(tmp_path: Path) -> None:
    database = Database(tmp_path / "bulk.sqlite3")
    bulk, clock = BulkStore(database), TurnedClock(NOW)
    for day in range(1, 6):
        start = NOW - timedelta(days=day, minutes=300)
        moments = [start + timedelta(minutes=minute) for minute in range(0, 600, 4)]
        origins = [origin(received_at=at, happened_at=at) for at in moments]
        for first in range(0, len(origins), BATCH_ROWS):
            part = origins[first : first + BATCH_ROWS]
            bulk.take(Batch(sightings=tuple(sighting(camera="A", origin=one) for one in part)))
    cameras = RecognitionCameras(RecognitionRates(database), clock)
    (one,) = cameras.look()
    assert one.state is RecognitionState.SILENT
    assert one.broken
    assert one.usual == 15
    at = clock.utc_now()
    bulk.take(Batch(sightings=(sighting(camera="A", origin=origin(received_at=at, happened_at=at)),)))
    (one,) = cameras.look()
    assert one.state is not RecognitionState.SILENT
    database.close()
