"""Taking in what sources deliver: checked, converted, stored in short transactions (D14.1.3, D15.2, D15.3).

    for part in intake.parts(readings):      # pool or device thread: checks numbers, keeps pictures
        outcome = intake.store(part)         # database executor: one short transaction each

`deliver` does both, for a caller that is on the database executor already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
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

    def take(self, batch: Batch) -> Taken:
        """Stores a batch in one transaction."""
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

    def parts(self, readings: Sequence[AnyReading]) -> Iterator[Batch]:
        """The rows of `readings`, checked and with their pictures kept, in batches short enough to store.

        Raises KnownError when the disk refuses a picture.
        """
        for start in range(0, len(readings), BATCH_ROWS):
            yield self._batch(readings[start : start + BATCH_ROWS])

    def store(self, batch: Batch) -> Outcome[Taken]:
        """Stores one batch in one transaction and says what changed."""
        taken = self._bulk.take(batch)
        done: dict[str, Stored] = {name: getattr(taken, name) for name in AREAS}
        areas = frozenset(AREAS[name] for name, stored in done.items() if stored.new or stored.changed)
        # A list of many numbers tells a screen no more than "all of them".
        ids = taken.numbers if len(taken.numbers) <= IDS_TOLD else frozenset()
        return Outcome(taken, Changes(areas, ids if areas else frozenset()))

    def deliver(self, readings: Sequence[AnyReading]) -> Outcome[Stored]:
        """Takes `readings` in; the value counts rows new, changed and known before."""
        total, changes = Stored(), Changes()
        for part in self.parts(readings):
            outcome = self.store(part)
            changes |= outcome.changes
            for name in AREAS:
                total += getattr(outcome.value, name)
        return Outcome(total, changes)

    def _batch(self, readings: Sequence[AnyReading]) -> Batch:
        rows: dict[str, list[object]] = defaultdict(list)
        for reading in readings:
            name, row = convert(reading, self._pictures.keep)
            rows[name].append(row)
        return Batch(**{name: tuple(found) for name, found in rows.items()})  # type: ignore[arg-type]
