"""An incident: what arose, where, what it concerns, and how far it is (D4.3, D8, PL1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class RelatedKind(StrEnum):
    """What an incident may concern (PL1: "Thông tin liên quan")."""

    CONTAINER = "container"
    DECLARATION = "declaration"
    PLATE = "plate"
    SEAL = "seal"
    BILL = "bill"
    FLIGHT = "flight"
    ENTERPRISE = "enterprise"
    PERSON = "person"


RELATED_WORDS: dict[RelatedKind, str] = {
    RelatedKind.CONTAINER: "container",
    RelatedKind.DECLARATION: "tờ khai",
    RelatedKind.PLATE: "phương tiện",
    RelatedKind.SEAL: "seal",
    RelatedKind.BILL: "vận đơn",
    RelatedKind.FLIGHT: "chuyến bay",
    RelatedKind.ENTERPRISE: "doanh nghiệp",
    RelatedKind.PERSON: "đối tượng",
}


@dataclass(frozen=True, slots=True)
class Related:
    """One thing an incident concerns; recorded in the journal as it is: a new field needs a default."""

    kind: RelatedKind
    value: str

    @property
    def words(self) -> str:
        """`tờ khai 107…`"""
        return f"{RELATED_WORDS[self.kind]} {self.value}"


class IncidentState(StrEnum):
    """Recorded → reported to the leader (D4.3) → directed → resolved → closed."""

    RECORDED = "recorded"
    REPORTED = "reported"
    DIRECTED = "directed"
    RESOLVED = "resolved"
    CLOSED = "closed"


INCIDENT_STATE_WORDS: dict[IncidentState, str] = {
    IncidentState.RECORDED: "chưa báo cáo",
    IncidentState.REPORTED: "đã báo cáo lãnh đạo",
    IncidentState.DIRECTED: "đã có chỉ đạo",
    IncidentState.RESOLVED: "đã có kết quả",
    IncidentState.CLOSED: "đã kết thúc",
}


class ReportChannel(StrEnum):
    """How a leader was told."""

    SCREEN = "screen"
    TELEPHONE = "telephone"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentDraft:
    """What an officer enters for a new incident; times aware."""

    arose_at: datetime
    received_at: datetime
    place: str
    content: str
    suspicion: str = ""
    area: str = ""
    camera: str = ""
    related: tuple[Related, ...] = ()
    capture_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """An incident as it stands; `number` as on paper (`VV 12/2026`); times in UTC."""

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
    state: IncidentState
    capture_ids: tuple[str, ...]
    author: str
    author_name: str
    recorded_at: datetime
    reported_to: str = ""
    reported_to_name: str = ""
    reported_at: datetime | None = None
    report_words: str = ""
    outcome: str = ""
    closed_at: datetime | None = None
    shift_id: str = ""
