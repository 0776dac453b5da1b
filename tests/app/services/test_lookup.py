"""All that is known of a container, from every system (D14.1.2d)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.capture import Capture
from app.domain.incident import Incident, IncidentState, Related, RelatedKind
from app.services.lookup import HappeningKind
from app.store.bulk.store import Batch, BulkStore
from tests.app.store.bulk.rig import (
    NOW,
    Database,
    declaration,
    gate,
    number,
    origin,
    position,
    seal,
    sighting,
)
from tests.support.records import Records

BOX = "WHSU5018375"


@pytest.fixture
def bulk(tmp_path: Path) -> Iterator[BulkStore]:
    database = Database(tmp_path / "lookup.sqlite3")
    yield BulkStore(database)
    database.close()


def incident(value: str, *captures: str) -> Incident:
    return Incident(
        incident_id="i1",
        number="VV 1/2026",
        arose_at=NOW,
        received_at=NOW,
        place="Cổng 3",
        area="",
        camera="",
        related=(Related(RelatedKind.CONTAINER, value),),
        content="",
        suspicion="",
        state=IncidentState.RECORDED,
        capture_ids=captures,
        author="o",
        author_name="O",
        recorded_at=NOW,
    )


def capture(
    capture_id: str, minutes: float = 600, camera: str = "HP-G3-01", description: str = ""
) -> Capture:
    at = NOW + timedelta(minutes=minutes)
    return Capture(
        capture_id=capture_id,
        number=capture_id,
        camera=camera,
        camera_name="",
        place="",
        stream="main",
        width=1,
        height=1,
        taken_at=at,
        camera_time=None,
        officer="o",
        officer_name="O",
        description=description,
        suspicion="",
        evidence="",
        sha256="",
        sealed_at=at,
        described_at=None,
    )


def test_D14_1_2d_declaration_seal_cameras_captures_and_incidents_come_together(bulk: BulkStore) -> None:
    records = Records()
    row = declaration(1, cleared_at=NOW)
    seen_here = sighting(container=BOX, plate="15C12345", container_type="45G1")
    bulk.take(Batch(declarations=(row,), gate_lines=(gate(number(1)[:11], BOX, customs_seal="HQ1"),)))
    bulk.take(Batch(sightings=(seen_here, sighting(container="KMTU9340102"))))
    bulk.take(Batch(seals=(seal(container=BOX),)))
    bulk.take(Batch(positions=(position(1), position(2, door_open=True), position(3, alarm="door"))))
    records.incidents = (incident("whsu 501837-5", "c1"), replace(incident("KMTU9340102"), incident_id="i2"))
    records.captures = (
        capture("c1"),
        capture("near", minutes=3),
        capture("elsewhere", minutes=3, camera="HP-G9-01"),
        capture("named", description="Container WHSU5018375 hở cửa"),
        capture("other"),
    )
    picture = records.lookup(bulk).container("whsu-501837 5")
    assert (picture.container, picture.valid, picture.known) == (BOX, True, True)
    assert [one.number for one in picture.declarations] == [row.number]
    assert [one.customs_seal for one in picture.gate_lines] == ["HQ1"]
    assert [one.camera for one in picture.sightings] == ["HP-G3-01"]
    assert [len(one.track) for one in picture.seals] == [3]
    assert [one.incident_id for one in picture.incidents] == ["i1"]
    assert [one.capture_id for one in picture.captures] == ["c1", "near", "named"]
    assert [line.detail for line in picture.timeline if line.kind is HappeningKind.SEEN] == [
        "15C12345 · 45G1"
    ]
    kinds = [line.kind for line in picture.timeline]
    assert {
        HappeningKind.REGISTERED,
        HappeningKind.CLEARED,
        HappeningKind.PERMITTED,
        HappeningKind.SEEN,
        HappeningKind.SEAL_OPENED,
        HappeningKind.SEAL_ALARM,
        HappeningKind.SEAL_POSITION,
        HappeningKind.CAPTURED,
        HappeningKind.INCIDENT,
    } == set(kinds)
    moments = [line.happened_at for line in picture.timeline]
    assert moments == sorted(moments, reverse=True)


def test_both_times_are_kept_what_happened_and_when_it_came(bulk: BulkStore) -> None:
    late = origin(received_at=NOW, happened_at=NOW - timedelta(hours=2))
    bulk.take(Batch(sightings=(sighting(container=BOX, origin=late),)))
    (line,) = Records().lookup(bulk).container(BOX).timeline
    assert (line.happened_at, line.received_at) == (NOW - timedelta(hours=2), NOW)


def test_a_number_that_fails_its_check_and_one_nobody_knows_are_said_as_such(bulk: BulkStore) -> None:
    picture = Records().lookup(bulk).container("WHSU5018374")
    assert (picture.valid, picture.problem, picture.known) == (False, "check_digit", False)
    assert picture.timeline == ()


def test_a_declaration_leads_to_its_containers(bulk: BulkStore) -> None:
    bulk.take(Batch(declarations=(declaration(1),), gate_lines=(gate(number(1), BOX),)))
    lookup = Records().lookup(bulk)
    assert lookup.declaration(number(1, amendment=4)) == (BOX,)
    assert lookup.declaration(number(2)) == ()
