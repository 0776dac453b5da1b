"""Incidents and captures as their services list them, for whoever looks things up."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.capture import Capture
from app.domain.incident import Incident
from app.services.lookup import Lookup
from app.store.bulk.store import BulkStore


@dataclass
class Records:
    """The incidents and captures of a room."""

    incidents: tuple[Incident, ...] = ()
    captures: tuple[Capture, ...] = ()

    def lookup(self, bulk: BulkStore) -> Lookup:
        """A look-up over them and `bulk`."""
        return Lookup(bulk, _Incidents(self), _Captures(self))


class _Incidents:
    def __init__(self, records: Records) -> None:
        self._records = records

    def list(self, open_only: bool = True, limit: int = 200) -> tuple[Incident, ...]:
        return self._records.incidents[:limit]


class _Captures:
    def __init__(self, records: Records) -> None:
        self._records = records

    def list(self, limit: int = 100, shift_id: str | None = None) -> tuple[Capture, ...]:
        return self._records.captures[:limit]
