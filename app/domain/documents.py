"""What the documents say, before anybody draws them (PL1, PL2, handover sheet).

Who the agency is, its numbers and standing texts are the renderer's: data with a validity date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.handover import Handover
from app.domain.people import Post
from app.domain.result import CourseStep
from app.domain.shift import Shift


@dataclass(frozen=True, slots=True)
class Mark:
    """What ties paper to the log: `short_hash` is printed, `payload` goes into the QR code."""

    short_hash: str
    payload: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedAct:
    """An act with a name under it: who, on which post, when (UTC), with which key, by which channel."""

    post: Post
    name: str
    title: str
    at: datetime
    key_id: str
    channel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxContent:
    """Forms II and V (PL2, PL5); `number`, `issued_at`, `approval` are missing on a draft; times in UTC."""

    directive_number: str
    number: str
    issued_at: datetime | None
    about: str
    recipient: str
    content: str
    facts: tuple[tuple[str, str], ...]
    reply_by: datetime | None
    reply_form: str
    contact: str
    urgent: bool
    approval: SignedAct | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalContent:
    """Form III (PL3); `number`, `issued_at`, `put_forward`, `approval` are missing on a draft; times in UTC.

    `concerned` are the units and people, `facts` what else the matter concerns, `analysis` the suspicion and
    what each leader noted of it, `put_forward` the shift leader's act, `opinion` the words of who approved.
    """

    number: str
    issued_at: datetime | None
    arose_at: datetime
    received_at: datetime
    place: str
    concerned: tuple[str, ...]
    matter: str
    facts: tuple[tuple[str, str], ...]
    analysis: tuple[str, ...]
    request: str
    recipient: str
    reply_by: datetime | None
    put_forward: SignedAct | None
    opinion: str
    approval: SignedAct | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultContent:
    """Form IV (PL4); `number`, `issued_at`, `approval` are missing on a draft; times in UTC.

    `parent`, `unit`, `place` are the reporting unit's own head; `asked_*` the paper it answers.
    """

    number: str
    issued_at: datetime | None
    parent: str
    unit: str
    place: str
    asked_by: str
    asked_number: str
    asked_on: date
    request: str
    course: tuple[CourseStep, ...]
    result: str
    contact: str
    proposal: str
    late: bool
    cause: str
    responsible: str
    approval: SignedAct | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultColumn:
    """PL1, "Kết quả thực hiện": the three sub-items of note 4."""

    result: str
    reported_at: datetime
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectionColumn:
    """PL1, "Nội dung chỉ đạo": the four sub-items of note 3, and what came of it."""

    number: str
    at: datetime
    how: str
    content: str
    contact: str
    results: tuple[ResultColumn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentColumn:
    """PL1, "Vụ việc phát sinh": the four sub-items of note 2, its directions, its own outcome."""

    number: str
    arose_at: datetime
    received_at: datetime
    place: str
    related: tuple[str, ...]
    content: str
    directions: tuple[DirectionColumn, ...] = ()
    results: tuple[ResultColumn, ...] = ()
    remarks: tuple[str, ...] = ()
    withdrawn: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """Somebody of a shift, as printed."""

    post: Post
    name: str
    title: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftRow:
    """One row of PL1: who, what was planned and done, what arose, what else is to be said."""

    number: int
    starts_at: datetime
    ends_at: datetime
    people: tuple[PersonLine, ...]
    plan: str
    performed: tuple[str, ...]
    incidents: tuple[IncidentColumn, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLogContent:
    """Nhật ký trực ban (PL1) of a shift or a period; `final` once every shift is closed; times UTC."""

    since: datetime
    until: datetime
    made_at: datetime
    rows: tuple[ShiftRow, ...]
    final: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverSheetContent:
    """The handover sheet: both officers, every line with its exchange, remarks, lateness."""

    handover: Handover
    shift: Shift
    done: tuple[str, ...]
    outgoing: SignedAct
    incoming: SignedAct


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedFile:
    """One exhibit on the cover of a package: what, where, when, and the hash of its file in hex."""

    number: str
    what: str
    taken_at: datetime
    path: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceCoverContent:
    """The record of data and pictures handed out (D16.3); times UTC."""

    number: str
    requester: str
    requester_unit: str
    basis: str
    document: str
    dated: date
    signed_by: str
    purpose: str
    matter: str
    files: tuple[HandedFile, ...]
    whole_log: bool
    author: SignedAct
    approver: SignedAct
    made_at: datetime
