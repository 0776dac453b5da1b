"""What `@` may stand for beyond what is open: containers, declarations and closed matters (D4.2)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.reference import by_form
from app.services.references import References
from app.services.tables import Tables
from app.store.bulk.pictures import Pictures
from app.store.bulk.store import Batch, BulkStore
from tests.app.store.bulk.rig import Database, declaration, gate, sighting
from tests.support.duty import DutyRoom

BOX, SEEN = "WHSU5018375", "MSKU1234565"
DECLARED = "107774843040"


@pytest.fixture
def references(on_duty: DutyRoom, tmp_path: Path) -> Iterator[References]:
    database = Database(tmp_path / "bulk.sqlite3")
    bulk = BulkStore(database)
    declared = declaration(0, number=DECLARED, enterprise_name="Công ty TNHH Giao nhận Minh Khai")
    bulk.take(Batch(declarations=(declared,)))
    bulk.take(Batch(gate_lines=(gate(DECLARED, BOX),)))
    bulk.take(Batch(sightings=(sighting(container=SEEN, plate="15C-123.45"),)))
    yield References(Tables(bulk, Pictures(tmp_path)), on_duty.services.incidents)
    database.close()


def test_D4_2_containers_and_declarations_of_no_open_matter_are_found_as_they_are_typed(
    references: References,
) -> None:
    assert [one.subject for one in references.find("msku12")] == [f"container:{SEEN}"]
    [found] = references.find("1077748")
    assert (found.subject, found.words) == (f"declaration:{DECLARED}", "Công ty TNHH Giao nhận Minh Khai")
    assert references.find("msk") == ()
    assert references.find("cổng 3") == ()


def test_D4_2_a_closed_matter_is_still_found_and_linked(on_duty: DutyRoom, references: References) -> None:
    incident = on_duty.incident()
    on_duty.services.incidents.close(on_duty.desk(), incident.incident_id, "Không vi phạm.")
    subject = f"incident:{incident.incident_id}"
    assert [one.subject for one in references.matters(f"Xem lại @{incident.number}.")] == [subject]
    assert [one.subject for one in references.find(incident.number[:5])] == [subject]
    assert references.matters("Không nhắc đến vụ việc nào.") == ()


def test_D4_2_a_number_that_passes_its_check_is_a_reference_whatever_is_open() -> None:
    text = f"Kiểm tra @{BOX} của tờ khai @{DECLARED}, không phải @WHSU5018376 hay @12345678901."
    assert [one.subject for one in by_form(text)] == [f"container:{BOX}", f"declaration:{DECLARED}"]
