"""Taking readings in: checked, once, with doubts recorded, in short transactions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.services.intake import Intake
from app.services.outcome import Area
from app.services.tables import Ask, DeclarationFilter, SealFilter, SightingFilter, Tables
from app.store.bulk.pictures import Pictures
from app.store.bulk.store import BATCH_ROWS, BulkStore
from datasources.core.readings import (
    AnyReading,
    DeclarationRow,
    GateContainer,
    Reading,
    Recognition,
    SealDevice,
    SealPosition,
    SourceReport,
    bad,
    uncertain,
)
from tests.app.store.bulk.rig import NOW, Database, number

JPEG = b"\xff\xd8\xff\xe0picture"


class Room:
    """An intake over a real database, and what the panels read."""

    def __init__(self, folder: Path) -> None:
        self.database = Database(folder / "room.sqlite3")
        bulk, pictures = BulkStore(self.database), Pictures(folder)
        self.intake, self.tables = Intake(bulk, pictures), Tables(bulk, pictures)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.database.close()


def declared(key: str, **more: object) -> Reading[DeclarationRow]:
    values: dict[str, object] = {
        "number": number(7_774_843),
        "registered_at": NOW,
        "office": "03CC",
        "type_code": "A11",
        "channel": "3",
    }
    value = DeclarationRow(**(values | more))  # type: ignore[arg-type]
    return Reading("dump", key, value, NOW, NOW)


def test_every_kind_of_reading_finds_its_table_and_tells_its_area(room: Room) -> None:
    position = SealPosition("d1", "S1", 1067750000, 208360000, container="WHSU5018375")
    readings: list[AnyReading] = [
        declared("d"),
        Reading("gate", "g", GateContainer(number(7_774_843), "WHSU5018375"), None, NOW),
        Reading("anpr", "r", Recognition("a1", camera="HP-G3-01", plate="15C-123.45"), NOW, NOW),
        Reading("seals", "s", SealDevice("d1", "S1"), None, NOW),
        Reading("seals", "p", position, NOW, NOW),
        Reading("dump", "x", SourceReport("a.csv", 3, "sai", "wrong"), None, NOW, bad("sai", "wrong")),
    ]
    outcome = room.intake.deliver(readings)
    assert outcome.value.new == 6
    assert outcome.changes.areas == {Area.DECLARATION, Area.RECOGNITION, Area.SEAL, Area.SOURCE}
    assert {"WHSU5018375", "15C12345", "S1"} <= outcome.changes.ids
    again = room.intake.deliver(readings)
    assert (again.value.new, again.value.changed, bool(again.changes)) == (0, 0, False)
    (report,) = room.tables.reports(Ask(9)).rows
    assert (report.file, report.line, report.vi) == ("a.csv", 3, "sai")


def test_D14_1_3_a_failed_check_digit_warns_and_blocks_nothing(room: Room) -> None:
    doubt = uncertain("Ảnh mờ.", "Blurred.")
    seen = Recognition(
        "a1", camera="HP-G3-01", container="WHSU 501837-4", container_type="45G1", picture=JPEG
    )
    room.intake.deliver([Reading("anpr", "r", seen, NOW, NOW, doubt)])
    room.intake.deliver([declared("d", number="104339917920")])
    (passage,) = room.tables.passages(SightingFilter(doubtful=True), Ask(9)).rows
    assert passage.sighting.container == "WHSU5018374"
    assert passage.sighting.container_problem == "check_digit"
    assert passage.sighting.container_type == "45G1"
    assert passage.sighting.origin.doubt_vi == "Ảnh mờ."
    (row,) = room.tables.declarations(DeclarationFilter(), Ask(9)).rows
    assert (row.number, row.number_problem) == ("104339917920", "check_digit")


def test_a_picture_is_a_file_and_no_column(room: Room, tmp_path: Path) -> None:
    seen = Recognition("a1", camera="HP-G3-01", plate="15C12345", picture=JPEG)
    room.intake.deliver([Reading("anpr", "r", seen, NOW, NOW)])
    (passage,) = room.tables.passages(SightingFilter(), Ask(9)).rows
    path = room.tables.picture(passage.sighting)
    assert path is not None
    assert path.read_bytes() == JPEG
    assert path.is_relative_to(tmp_path / "pictures")


def test_a_large_delivery_is_stored_in_short_transactions(room: Room) -> None:
    readings: list[AnyReading] = [declared(f"d{n}", number=number(n)) for n in range(BATCH_ROWS * 2 + 1)]
    assert [len(part) for part in room.intake.parts(readings)] == [BATCH_ROWS, BATCH_ROWS, 1]
    assert room.intake.deliver(readings).value.new == BATCH_ROWS * 2 + 1


@pytest.mark.parametrize(
    ("more", "stage"),
    [
        ({}, "registered"),
        ({"checked_at": NOW}, "checked"),
        ({"stored_at": NOW, "checked_at": NOW}, "stored"),
        ({"released_at": NOW}, "released"),
        ({"cleared_at": NOW, "released_at": NOW}, "cleared"),
        ({"passed_at": NOW, "cleared_at": NOW}, "passed"),
        ({"passed_at": NOW, "cancel_reason": "Khai sai"}, "cancelled"),
    ],
)
def test_D15_3_2_the_stage_follows_from_the_dates(room: Room, more: dict[str, object], stage: str) -> None:
    room.intake.deliver([declared("d", **more)])
    assert [row.stage for row in room.tables.declarations(DeclarationFilter(), Ask(9)).rows] == [stage]


def test_two_numbers_too_short_to_be_joined_do_not_run_into_one(room: Room) -> None:
    room.intake.deliver([declared("a", number="123"), declared("b", number="123")])
    assert len(room.tables.declarations(DeclarationFilter(), Ask(9)).rows) == 2


def test_text_from_outside_is_bounded(room: Room) -> None:
    room.intake.deliver([declared("d", goods="x" * 100_000, raw="[" * 100_000)])
    (row,) = room.tables.declarations(DeclarationFilter(), Ask(9)).rows
    assert len(row.goods) == 4000
    assert room.tables.history(row)[0].raw == "{}"


def test_D15_3_4_a_seal_is_tracked_over_the_last_fortnight(room: Room) -> None:
    def at(days: int) -> Reading[SealPosition]:
        moment = NOW - timedelta(days=days)
        return Reading("seals", f"p{days}", SealPosition("d1", "S1", 1, 1), moment, moment)

    room.intake.deliver([at(20), at(3), at(1)])
    (seal,) = room.tables.seals(SealFilter(), Ask(9)).rows
    assert [point.at for point in room.tables.track(seal.row_id, NOW)] == [
        NOW - timedelta(days=3),
        NOW - timedelta(days=1),
    ]
