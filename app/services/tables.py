"""Pages for the panels (D15.3.1, D15.3.2, D14.1.3, D15.3.4); each call is one short read, on the pool."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from app.store.bulk.filters import (
    LOST_AFTER,
    LOW_BATTERY_PERCENT,
    DeclarationFilter,
    SealFilter,
    SightingFilter,
)
from app.store.bulk.moments import day_of_row
from app.store.bulk.paging import Ask, Fetch, Keyed, Page
from app.store.bulk.rows import Declaration, GateLine, ImportReport, Seal, Sighting, TrackPoint, Version
from app.store.bulk.store import BulkStore, Passage

__all__ = [
    "LOST_AFTER",
    "LOW_BATTERY_PERCENT",
    "Ask",
    "Choices",
    "Declaration",
    "DeclarationFilter",
    "Fetch",
    "GateLine",
    "ImportReport",
    "Keyed",
    "Page",
    "Passage",
    "Seal",
    "SealFilter",
    "Sighting",
    "SightingFilter",
    "Tables",
    "TrackPoint",
    "Version",
    "day_of_row",
]
TRACK_SPAN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters of the panels offer: only what is there."""

    offices: tuple[str, ...]
    types: tuple[str, ...]
    cameras: tuple[str, ...]


class FindPicture(Protocol):
    """Where pictures of recognitions lie."""

    def path(self, stored: str) -> Path | None:
        """The file of a stored name, or None when it is gone."""
        ...


class Tables:
    """What the three data panels read."""

    def __init__(self, bulk: BulkStore, pictures: FindPicture) -> None:
        self._bulk, self._pictures = bulk, pictures

    def declarations(self, wanted: DeclarationFilter, ask: Ask) -> Page[Declaration]:
        """Declarations by day of registration, with their containers (D15.3.1, D15.3.2)."""
        return self._bulk.declarations(wanted, ask)

    def passages(self, wanted: SightingFilter, ask: Ask) -> Page[Passage]:
        """Recognitions in the order they came, with permission and declaration (D14.1.3)."""
        return self._bulk.passages(wanted, ask)

    def seals(self, wanted: SealFilter, ask: Ask) -> Page[Seal]:
        """GPS seals with their last position (D15.3.4)."""
        return self._bulk.seals(wanted, ask)

    def device(self, name: str, since: datetime) -> tuple[Seal, tuple[TrackPoint, ...]] | None:
        """A GPS device by the name its system gives it, and where it was from `since` on (D13.3)."""
        found = self._bulk.seal_named(name)
        return None if found is None else (found, self._bulk.track(found.row_id, since))

    def reports(self, ask: Ask) -> Page[ImportReport]:
        """Refused rows and files, with the reason (D15.1a)."""
        return self._bulk.reports(ask)

    def track(self, seal_id: int, now: datetime) -> tuple[TrackPoint, ...]:
        """Where a seal was in the last fortnight, oldest first (D15.3.4)."""
        return self._bulk.track(seal_id, now - TRACK_SPAN)

    def history(self, row: Declaration) -> tuple[Version, ...]:
        """Every version of a declaration that was delivered, the newest first."""
        return self._bulk.declaration_versions(row.row_id)

    def choices(self) -> Choices:
        """What the filters offer."""
        return Choices(self._bulk.offices(), self._bulk.types(), self._bulk.cameras())

    def picture(self, sighting: Sighting) -> Path | None:
        """The picture of a recognition, or None when there is none any more."""
        return self._pictures.path(sighting.picture) if sighting.picture else None
