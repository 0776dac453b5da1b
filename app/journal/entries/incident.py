"""Incidents: recorded, reported to a leader, closed (D4.3, D8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from app.domain.incident import Related, ReportChannel
from app.domain.people import Post
from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRecorded(Payload):
    """Something arose (PL1, note 2)."""

    KIND: ClassVar[str] = "incident.recorded"

    incident_id: str
    number: str
    arose_at: datetime
    received_at: datetime
    place: str
    area: str
    camera: str
    related: tuple[Related, ...]
    content: str
    suspicion: str
    capture_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentReported(Payload):
    """A leader was told, and said `words` (D4.3)."""

    KIND: ClassVar[str] = "incident.reported"

    incident_id: str
    to_officer: str
    to_name: str
    to_post: Post
    channel: ReportChannel
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentClosed(Payload):
    """The matter ended with `outcome`."""

    KIND: ClassVar[str] = "incident.closed"

    incident_id: str
    outcome: str
