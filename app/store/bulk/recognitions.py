"""What recognition cameras read (D14.1.1c, D14.1.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, insert

from app.store.bulk import search
from app.store.bulk.ids import RowNumbers
from app.store.bulk.mapping import Mapper
from app.store.bulk.moments import to_us
from app.store.bulk.rows import ImportReport, Sighting, Stored
from app.store.bulk.schema import import_reports, recognitions
from app.store.bulk.versions import unseen
from app.store.search import fold

KIND = "recognitions"
MAPPER = Mapper(Sighting, {})
REPORT_MAPPER = Mapper(ImportReport, {})


def search_text(row: Sighting) -> str:
    """What a recognition is found by, folded; the digits of the container and the plate also alone."""
    return fold(" ".join((row.container, row.container[4:], row.plate, row.plate[3:], row.camera, row.lane)))


def store_sightings(
    connection: Connection, rows: Sequence[Sighting], numbers: RowNumbers
) -> tuple[Stored, list[str]]:
    """Take recognitions in; returns what changed and the containers and plates they name.

    They stand in the order they came: a camera whose clock is wrong neither hides nor leads.
    """
    ordered = sorted(unseen(connection, recognitions, rows), key=lambda row: row.origin.received_at)
    moments = [to_us(row.origin.received_at) for row in ordered]
    numbered = [
        replace(row, row_id=row_id)
        for row, row_id in zip(ordered, numbers.allocate(connection, recognitions, moments), strict=True)
    ]
    if numbered:
        texts = [(row.row_id, search_text(row)) for row in numbered]
        values = [
            MAPPER.values(row) | {"reading_key": row.origin.key, "search": text}
            for row, (_, text) in zip(numbered, texts, strict=True)
        ]
        connection.execute(insert(recognitions), values)
        search.add(connection, KIND, texts)
    named = [name for row in numbered for name in (row.container, row.plate) if name]
    return Stored(len(numbered), 0, len(rows) - len(numbered)), named


def store_reports(connection: Connection, rows: Sequence[ImportReport], numbers: RowNumbers) -> Stored:
    """Take in which rows of a file were refused, and why."""
    new = unseen(connection, import_reports, rows)
    moments = [to_us(row.origin.received_at) for row in new]
    values = [
        REPORT_MAPPER.values(replace(row, row_id=row_id)) | {"reading_key": row.origin.key}
        for row, row_id in zip(new, numbers.allocate(connection, import_reports, moments), strict=True)
    ]
    if values:
        connection.execute(insert(import_reports), values)
    return Stored(len(new), 0, len(rows) - len(new))
