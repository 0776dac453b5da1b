"""What the documents say, before anybody draws them (PL1, PL2, handover sheet)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.handover import Handover
from app.domain.organisation import Organisation


@dataclass(frozen=True, slots=True)
class Mark:
    """What ties paper to the log: `short_hash` is printed, `payload` goes into the QR code."""

    short_hash: str
    payload: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxContent:
    """Form II (PL2): `number` is empty on a draft; `approver_*` is who signs; times in UTC."""

    organisation: Organisation
    number: str
    at: datetime
    about: str
    recipient: str
    content: str
    reply_by: datetime | None
    reply_form: str
    contact: str
    urgent: bool
    approver_name: str
    approver_title: str
    incident_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentColumn:
    """PL1, "Vụ việc phát sinh": the four sub-items of note 2."""

    number: str
    arose_at: datetime
    received_at: datetime
    place: str
    related: tuple[str, ...]
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectionColumn:
    """PL1, "Nội dung chỉ đạo": the four sub-items of note 3."""

    number: str
    at: datetime
    how: str
    content: str
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultColumn:
    """PL1, "Kết quả thực hiện": the three sub-items of note 4."""

    result: str
    reported_at: datetime
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRow:
    """One incident of a shift across the columns; without an incident: the room's own directions."""

    incident: IncidentColumn | None
    directions: tuple[DirectionColumn, ...] = ()
    results: tuple[ResultColumn, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftRow:
    """One shift of PL1: who, what was planned, what was done, what arose."""

    number: int
    starts_at: datetime
    ends_at: datetime
    people: tuple[str, ...]
    plan: str
    performed: tuple[str, ...]
    matters: tuple[MatterRow, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLogContent:
    """Nhật ký trực ban (PL1) of a shift or a period; `since`/`until` and `made_at` in UTC."""

    organisation: Organisation
    since: datetime
    until: datetime
    made_at: datetime
    rows: tuple[ShiftRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverSheetContent:
    """The handover sheet: both officers, every line with its exchange, remarks, lateness."""

    organisation: Organisation
    handover: Handover
    shift_starts_at: datetime
    shift_ends_at: datetime
    people: tuple[str, ...]
    outgoing_title: str
    incoming_title: str
