"""GPS seals: positions once, the last one shown, tracks by the container they were on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import event

from app.store.bulk.filters import SealFilter
from app.store.bulk.paging import Ask
from app.store.bulk.rows import Seal
from app.store.bulk.store import Batch, BulkStore
from tests.app.store.bulk.rig import NOW, Database, origin, position, seal

BOX = "WHSU5018375"
NAMES = ("seal", "device", "name")


def only(bulk: BulkStore) -> Seal:
    (row,) = bulk.seals(SealFilter(), Ask(9)).rows
    return row


def test_a_position_is_stored_once_and_the_latest_is_shown(bulk: BulkStore) -> None:
    bulk.take(Batch(seals=(seal(container=BOX),)))
    first = bulk.take(Batch(positions=(position(2), position(1, door_open=True), position(2))))
    again = bulk.take(Batch(positions=(position(1), position(2))))
    assert (first.positions.new, first.positions.known) == (2, 1)
    assert (again.positions.new, again.positions.known, again.numbers) == (0, 2, frozenset())
    row = only(bulk)
    assert row.position_at == NOW + timedelta(minutes=2)
    assert row.door_open is None
    assert [point.at.minute for point in bulk.track(row.row_id, NOW)] == [1, 2]


def test_a_position_that_comes_late_joins_the_track_but_is_not_where_the_seal_is(bulk: BulkStore) -> None:
    bulk.take(Batch(positions=(position(10),)))
    bulk.take(Batch(positions=(position(5),)))
    row = only(bulk)
    assert row.position_at == NOW + timedelta(minutes=10)
    assert len(bulk.track(row.row_id, NOW)) == 2


def test_a_seal_whose_clock_runs_ahead_does_not_hide_what_it_says_next(bulk: BulkStore) -> None:
    ahead = position(60, origin=origin(received_at=NOW))
    bulk.take(Batch(positions=(ahead,)))
    bulk.take(Batch(positions=(position(1, alarm="door"),)))
    assert only(bulk).alarm == "door"


def test_a_seal_seen_before_it_is_described_becomes_one_with_its_description(bulk: BulkStore) -> None:
    bulk.take(Batch(positions=(position(1),)))
    bulk.take(Batch(seals=(seal(name="Xe 1", container=BOX),)))
    row = only(bulk)
    assert (row.name, row.container, row.position_at is None) == ("Xe 1", BOX, False)


def test_an_unchanged_description_changes_nothing(bulk: BulkStore) -> None:
    bulk.take(Batch(seals=(seal(container=BOX),)))
    assert bulk.take(Batch(seals=(seal(container=BOX),))).numbers == frozenset()


def test_D15_3_4_the_track_of_a_container_is_that_of_its_seals_while_they_were_on_it(bulk: BulkStore) -> None:
    def described(minute: int, container: str) -> Batch:
        at = NOW + timedelta(minutes=minute)
        return Batch(seals=(seal(container=container, origin=origin(received_at=at)),))

    bulk.take(described(0, BOX))
    bulk.take(Batch(positions=tuple(position(minute) for minute in range(1, 6))))
    bulk.take(described(10, "KMTU9340102"))
    bulk.take(Batch(positions=tuple(position(minute) for minute in range(11, 14))))
    (mine,) = bulk.seal_tracks(BOX)
    assert [point.at.minute for point in mine.track] == [1, 2, 3, 4, 5]
    assert mine.until == NOW + timedelta(minutes=10)
    (other,) = bulk.seal_tracks("KMTU9340102")
    assert len(other.track) == 3
    assert other.until is None


def test_D15_3_4_positions_from_before_the_description_are_of_the_same_journey(bulk: BulkStore) -> None:
    """A gap filled after a start brings positions that are older than what the server said of the seal."""
    bulk.take(Batch(seals=(seal(container=BOX, origin=origin(received_at=NOW + timedelta(minutes=30))),)))
    bulk.take(Batch(positions=tuple(position(minute, container=BOX) for minute in (20, 25))))
    bulk.take(Batch(positions=tuple(position(minute, container=BOX) for minute in (10, 31))))
    (journey,) = bulk.seal_tracks(BOX)
    assert [point.at.minute for point in journey.track] == [10, 20, 25, 31]
    assert journey.until is None


def test_D13_3_a_device_is_found_by_any_of_its_names_without_reading_all_of_them(
    bulk: BulkStore, database: Database
) -> None:
    bulk.take(Batch(seals=(seal(device="8", seal="GPS-8", name="Xe 1"), seal(device="9", name="Xe 2"))))
    bulk.take(Batch(positions=(position(1, device="8"),)))
    plans: list[str] = []
    with database.read() as connection:
        sqlite, engine = connection.dialect.name == "sqlite", connection.engine

    def explain(_conn: Any, cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        if sqlite:
            beside = cursor.connection.cursor()
            plans.extend(row[3] for row in beside.execute(f"EXPLAIN QUERY PLAN {statement}", parameters))

    event.listen(engine, "before_cursor_execute", explain)
    found = [bulk.seal_named(name) for name in ("Xe 1", "GPS-8", "8")]
    assert [one.device for one in found if one is not None] == ["8"] * 3
    assert bulk.seal_named("Xe") is None
    assert "SCAN seals" not in plans
    assert not sqlite or all(any(f"seals_by_{one} " in step for step in plans) for one in NAMES)
