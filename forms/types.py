"""What the forms are filled with: plain, frozen values; each says in words what it still lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

QR_BYTES_MAX = 300
NUMBER_MAX = 40
NAME_MAX = 120


@dataclass(frozen=True)
class Problem:
    """One thing that keeps a form from being issued: the field, and a sentence in both languages."""

    field: str
    vi: str
    en: str


@dataclass(frozen=True)
class Seal:
    """The journal's mark: `short` is printed, `qr` goes into the QR code (at most 300 bytes)."""

    short: str
    qr: str
    caption: str = "Mã niêm phong nhật ký"

    def __post_init__(self) -> None:
        if len(self.qr.encode()) > QR_BYTES_MAX:
            raise ValueError("too much for a QR code that a telephone can read from paper")


@dataclass(frozen=True)
class Person:
    """Somebody of a shift: post as the regulation names it, full name, unit."""

    post: str
    name: str
    unit: str = ""


@dataclass(frozen=True)
class Approval:
    """A recorded act of approval or signature: who, as what, when (UTC), with which key, by which channel."""

    post: str
    name: str
    at: datetime
    key_id: str
    channel: str = ""


class Urgency(Enum):
    """Marks of urgency with their width in mm (NĐ 30/2020)."""

    KHAN = ("KHẨN", 20)
    THUONG_KHAN = ("THƯỢNG KHẨN", 40)
    HOA_TOC = ("HỎA TỐC", 30)

    @property
    def text(self) -> str:
        """Capitals in the mark."""
        return self.value[0]

    @property
    def width_mm(self) -> int:
        """Width of the mark, mm; its height is 8."""
        return self.value[1]


@dataclass(frozen=True)
class FaxNotice:
    """Form II (PL2): outgoing fax, D8.2.3 c.2. `draft` false asks for the final, complete form."""

    subject: str
    recipients: tuple[str, ...]
    request: str
    facts: tuple[tuple[str, str], ...] = ()
    deadline: str = ""
    reply_by: str = ""
    contact: str = ""
    number: str = ""
    issued_at: datetime | None = None
    urgency: Urgency | None = Urgency.KHAN
    receivers: tuple[str, ...] = ()
    signatory: Person | None = None
    approvals: tuple[Approval, ...] = ()
    seal: Seal | None = None
    draft: bool = True

    def validate(self) -> list[Problem]:
        """What is missing before the fax may be issued (D4.3)."""
        found = [
            *needs(self.subject, "subject", "nội dung “Về việc”", "the subject"),
            *needs("".join(self.recipients), "recipients", "nơi nhận ở mục “Kính gửi”", "a recipient"),
            *needs(self.request, "request", "nội dung yêu cầu phối hợp thực hiện", "the request"),
            *needs(self.deadline, "deadline", "yêu cầu về thời gian xử lý, hồi báo", "the time to answer"),
            *needs(self.reply_by, "reply_by", "hình thức hồi báo", "the way to answer"),
            *needs(self.contact, "contact", "đầu mối phối hợp thực hiện", "the contact"),
            *needs(self.number, "number", "số điện fax", "the fax number"),
        ]
        if self.issued_at is None:
            found += needs("", "issued_at", "giờ, phút, ngày phát điện fax", "the time of issue")
        if self.signatory is None:
            found += needs("", "signatory", "người phụ trách trực ban ký", "the signatory")
        else:
            found += needs(self.signatory.name, "signatory", "họ tên người ký", "the signatory's name")
            found += at_most(self.signatory.name, NAME_MAX, "signatory", "Họ tên người ký", "The name")
            found += at_most(self.signatory.post, NAME_MAX, "signatory", "Chức vụ người ký", "The post")
        found += at_most(self.number, NUMBER_MAX, "number", "Số điện fax", "The fax number")
        if not self.approvals:
            found.append(
                Problem(
                    "approvals",
                    "Lãnh đạo ca trực chưa phê duyệt: chỉ được phát hành sau khi có ý kiến phê duyệt.",
                    "The shift leader has not approved: it may be issued only after approval.",
                )
            )
        return found


@dataclass(frozen=True)
class LogResult:
    """Form I, "Kết quả thực hiện": what, when, by which unit; `withdrawn` says why it is struck out."""

    text: str
    reported_at: datetime | None = None
    reported_by: str = ""
    withdrawn: str = ""


@dataclass(frozen=True)
class LogDirection:
    """Form I, "Nội dung chỉ đạo": time and way of handling, content, contact; its results."""

    text: str
    handled_at: datetime | None = None
    channel: str = ""
    contact: str = ""
    results: tuple[LogResult, ...] = ()
    withdrawn: str = ""
    number: str = ""


@dataclass(frozen=True)
class LogIncident:
    """Form I, "Vụ việc phát sinh": times, place, related numbers, content; its directions and results."""

    text: str
    happened_at: datetime | None = None
    received_at: datetime | None = None
    place: str = ""
    related: str = ""
    directions: tuple[LogDirection, ...] = ()
    results: tuple[LogResult, ...] = ()
    note: str = ""
    withdrawn: str = ""
    number: str = ""


@dataclass(frozen=True)
class LogShift:
    """One row of form I: a shift, its people, what was done, what happened; `number` 0 counts by itself."""

    starts_at: datetime
    ends_at: datetime
    people: tuple[Person, ...]
    plan: tuple[str, ...] = ()
    incidents: tuple[LogIncident, ...] = ()
    note: str = ""
    number: int = 0


@dataclass(frozen=True)
class DutyLog:
    """Form I (PL1): the log of one shift or of a period. `draft` stays true while the shift is open."""

    shifts: tuple[LogShift, ...]
    issued_at: datetime | None = None
    filling_notes: bool = False
    seal: Seal | None = None
    draft: bool = True

    def validate(self) -> list[Problem]:
        """What is missing before the log may be printed as final."""
        found: list[Problem] = []
        if not self.shifts:
            found += needs("", "shifts", "ca trực nào trong kỳ in", "a shift in the period")
        if self.issued_at is None:
            found += needs("", "issued_at", "ngày lập nhật ký", "the date of the log")
        for number, shift in enumerate(self.shifts):
            if not shift.people:
                found += needs(
                    "", f"shifts[{number}].people", "thành phần trực ban", "the people of the shift"
                )
        return found


@dataclass(frozen=True)
class OpenItem:
    """One open matter at handover: what, since when, until when; how the incoming officer took it over."""

    text: str
    reference: str = ""
    since: datetime | None = None
    due: datetime | None = None
    state: str = ""
    remark: str = ""
    understood: bool = False
    understood_at: datetime | None = None
    question: str = ""
    answer: str = ""
    refused: str = ""

    @property
    def ticked(self) -> bool:
        """Ticked as understood, with or without the time of it."""
        return self.understood or self.understood_at is not None

    @property
    def read(self) -> bool:
        """Ticked as understood, asked about, or refused with a reason."""
        return self.ticked or bool(self.question.strip() or self.refused.strip())


@dataclass(frozen=True)
class OpenGroup:
    """Open matters of one kind, under a title of the regulation's words."""

    title: str
    items: tuple[OpenItem, ...]


@dataclass(frozen=True)
class HandoverSide:
    """A shift at the handover: its hours and the people present; the first named signs."""

    starts_at: datetime
    ends_at: datetime
    people: tuple[Person, ...]


@dataclass(frozen=True)
class HandoverSheet:
    """The record of a handover (D5.5, D6.6). `due_at` is when it should have been, `held_at` when it was."""

    outgoing: HandoverSide
    incoming: HandoverSide
    due_at: datetime
    held_at: datetime | None = None
    late_reason: str = ""
    substitute: str = ""
    orders: tuple[str, ...] = ()
    place: str = ""
    plan: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    groups: tuple[OpenGroup, ...] = ()
    remarks: str = ""
    outgoing_signature: Approval | None = None
    incoming_signature: Approval | None = None
    seal: Seal | None = None
    draft: bool = True

    @property
    def lateness(self) -> timedelta:
        """How long after `due_at` it was held; never negative."""
        if self.held_at is None:
            return timedelta()
        return max(self.held_at - self.due_at, timedelta())

    def validate(self) -> list[Problem]:
        """What is missing before the sheet may be final: unread items, signatures, seal."""
        found: list[Problem] = []
        if self.held_at is None:
            found += needs("", "held_at", "thời điểm bàn giao", "the time of the handover")
        for side, field, vi in (
            (self.outgoing, "outgoing", "ca giao"),
            (self.incoming, "incoming", "ca nhận"),
        ):
            if not side.people:
                found += needs("", field, f"người của {vi}", f"the people of the {field} shift")
        for group in self.groups:
            for number, item in enumerate(group.items, start=1):
                if not item.read:
                    found.append(_unread(group.title, number, item))
        if self.outgoing_signature is None:
            found += needs(
                "", "outgoing_signature", "chữ ký của người giao", "the outgoing officer's signature"
            )
        if self.incoming_signature is None:
            found += needs(
                "", "incoming_signature", "chữ ký của người nhận", "the incoming officer's signature"
            )
        if self.seal is None:
            found += needs("", "seal", "mã niêm phong nhật ký", "the journal's seal")
        return found


def _unread(title: str, number: int, item: OpenItem) -> Problem:
    return Problem(
        "groups",
        f"“{title}”, mục {number} chưa được người nhận đánh dấu đã rõ hoặc hỏi lại: {item.text[:80]}",
        f"“{title}”, item {number} is neither ticked as understood nor asked about: {item.text[:80]}",
    )


def at_most(value: str, limit: int, field: str, vi: str, en: str) -> list[Problem]:
    """What stands in a head or under a signature cannot go over a page, so it has a limit."""
    if len(value) <= limit:
        return []
    return [Problem(field, f"{vi} dài quá {limit} ký tự.", f"{en} is longer than {limit} letters.")]


def needs(value: str, field: str, vi: str, en: str) -> list[Problem]:
    """The problem of an empty `value`, or nothing."""
    if value.strip():
        return []
    return [Problem(field, f"Còn thiếu {vi}.", f"Still missing: {en}.")]
