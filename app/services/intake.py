"""Taking in what sources deliver: checked, converted, stored whole or not at all (D14.1.3, D15.2, D15.3).

    parts = intake.parts(readings)           # pool or device thread: checks numbers, keeps pictures
    outcome = intake.store(parts)            # bulk executor: one transaction

`deliver` does both, for a caller that is on the bulk executor already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from app.services.conversion import convert
from app.services.outcome import Area, Changes, Outcome
from app.store.bulk.rows import Stored
from app.store.bulk.store import BATCH_ROWS, Batch, Taken
from datasources.core.readings import AnyReading

AREAS = {
    "declarations": Area.DECLARATION,
    "gate_lines": Area.DECLARATION,
    "sightings": Area.RECOGNITION,
    "seals": Area.SEAL,
    "positions": Area.SEAL,
    "reports": Area.SOURCE,
}
IDS_TOLD = 500


class TakeBatch(Protocol):
    """The bulk store's writing side."""

    def take(self, *batches: Batch) -> Taken:
        """Stores batches in one transaction."""
        ...


class KeepPicture(Protocol):
    """Where pictures of recognitions go."""

    def keep(self, jpeg: bytes, received_at: datetime) -> str:
        """Stores a JPEG; returns its name, "" when it was not taken."""
        ...


class Intake:
    """Readings in, rows and changes out. Delivering the same reading again changes nothing."""

    def __init__(self, bulk: TakeBatch, pictures: KeepPicture) -> None:
        self._bulk, self._pictures = bulk, pictures

    def parts(self, readings: Sequence[AnyReading]) -> list[Batch]:
        """The rows of `readings`, checked and with their pictures kept, in batches.

        Raises KnownError when the disk refuses a picture.
        """
        starts = range(0, len(readings), BATCH_ROWS)
        return [self._batch(readings[start : start + BATCH_ROWS]) for start in starts]

    def store(self, parts: Sequence[Batch]) -> Outcome[Taken]:
        """Stores `parts` in one transaction and says what changed."""
        taken = self._bulk.take(*parts)
        done: dict[str, Stored] = {name: getattr(taken, name) for name in AREAS}
        areas = frozenset(AREAS[name] for name, stored in done.items() if stored.new or stored.changed)
        # A list of many numbers tells a screen no more than "all of them".
        ids = taken.numbers if len(taken.numbers) <= IDS_TOLD else frozenset()
        return Outcome(taken, Changes(areas, ids if areas else frozenset()))

    def deliver(self, readings: Sequence[AnyReading]) -> Outcome[Stored]:
        """Takes `readings` in; the value counts rows new, changed and known before."""
        outcome = self.store(self.parts(readings))
        total = sum((getattr(outcome.value, name) for name in AREAS), Stored())
        return Outcome(total, outcome.changes)

    def _batch(self, readings: Sequence[AnyReading]) -> Batch:
        rows: dict[str, list[object]] = defaultdict(list)
        for reading in readings:
            name, row = convert(reading, self._pictures.keep)
            rows[name].append(row)
        return Batch(**{name: tuple(found) for name, found in rows.items()})  # type: ignore[arg-type]
