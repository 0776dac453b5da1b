"""A direction to a unit: who must approve it, what may follow what, and its two clocks (D4.3, D8, D9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.people import Officer, Post

ACK_WITHIN = timedelta(minutes=30)


class DirectiveKind(StrEnum):
    """The cases of D8.2."""

    REMIND = "remind"
    INFORM = "inform"
    C1 = "c1"
    C2 = "c2"
    C3 = "c3"
    MOBILE = "mobile"


KIND_WORDS: dict[DirectiveKind, str] = {
    DirectiveKind.REMIND: "Đôn đốc, nhắc nhở",
    DirectiveKind.INFORM: "Yêu cầu cung cấp thông tin, tài liệu, dữ liệu",
    DirectiveKind.C1: "Chỉ đạo Cục, Vụ nghiệp vụ",
    DirectiveKind.C2: "Phối hợp kiểm tra hành lý, hàng hóa, phương tiện chưa thông quan",
    DirectiveKind.C3: "Kiểm tra hàng hóa, phương tiện đã thông quan",
    DirectiveKind.MOBILE: "Huy động thiết bị kiểm tra giám sát di động",
}


class DirectiveState(StrEnum):
    """Where a direction stands; only an approved one can be issued (D4.3)."""

    PROPOSED = "proposed"
    REFUSED = "refused"
    APPROVED = "approved"
    ISSUED = "issued"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"


UNFINISHED_STATES = (
    DirectiveState.PROPOSED,
    DirectiveState.APPROVED,
    DirectiveState.ISSUED,
    DirectiveState.ACKNOWLEDGED,
)

DIRECTIVE_STATE_WORDS: dict[DirectiveState, str] = {
    DirectiveState.PROPOSED: "chờ phê duyệt",
    DirectiveState.REFUSED: "không được phê duyệt",
    DirectiveState.APPROVED: "đã phê duyệt, chưa phát hành",
    DirectiveState.ISSUED: "đã phát hành, chờ đơn vị báo đầu mối",
    DirectiveState.ACKNOWLEDGED: "đơn vị đang xử lý",
    DirectiveState.ANSWERED: "đã có kết quả",
}


class Channel(StrEnum):
    """How a word left or reached the room (D4.4)."""

    TELEPHONE = "telephone"
    FAX = "fax"
    EMAIL = "email"
    DOCUMENT = "document"
    SCREEN = "screen"


CHANNEL_WORDS: dict[Channel, str] = {
    Channel.TELEPHONE: "điện thoại",
    Channel.FAX: "điện fax",
    Channel.EMAIL: "thư điện tử",
    Channel.DOCUMENT: "văn bản",
    Channel.SCREEN: "trực tiếp trên hệ thống",
}

_NEXT: dict[DirectiveState, frozenset[DirectiveState]] = {
    DirectiveState.PROPOSED: frozenset({DirectiveState.APPROVED, DirectiveState.REFUSED}),
    DirectiveState.REFUSED: frozenset(),
    DirectiveState.APPROVED: frozenset({DirectiveState.ISSUED}),
    # D9.1: what can be answered at once is answered without naming a contact first.
    DirectiveState.ISSUED: frozenset({DirectiveState.ACKNOWLEDGED, DirectiveState.ANSWERED}),
    DirectiveState.ACKNOWLEDGED: frozenset({DirectiveState.ANSWERED}),
    DirectiveState.ANSWERED: frozenset(),
}

_REQUIRED_POST: dict[DirectiveKind, Post] = {
    DirectiveKind.REMIND: Post.OFFICE_LEADER,
    DirectiveKind.INFORM: Post.OFFICE_LEADER,
    DirectiveKind.C1: Post.SHIFT_LEADER,
    DirectiveKind.C2: Post.SHIFT_LEADER,
    DirectiveKind.C3: Post.DIRECTOR_GENERAL,
    DirectiveKind.MOBILE: Post.DIRECTOR_GENERAL,
}
# D5.4b, D7.3.1e: outside office hours no office-level leader sits in the room, the shift leader decides.
_ACCEPTED_POSTS: dict[DirectiveKind, frozenset[Post]] = {
    kind: frozenset({post, Post.SHIFT_LEADER}) if post is Post.OFFICE_LEADER else frozenset({post})
    for kind, post in _REQUIRED_POST.items()
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveDraft:
    """What an officer proposes; `reply_by` aware, `contact` is the room's own contact (PL2).

    Several recipients stand on lines of their own.
    """

    incident_id: str
    kind: DirectiveKind
    recipient: str
    content: str
    reply_by: datetime | None = None
    reply_form: str = ""
    contact: str = ""
    urgent: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """A direction as it stands; times in UTC.

    `fax_owed`: spoken by telephone as urgent, the fax still to follow (D8.2.3 c.2).
    """

    directive_id: str
    number: str
    incident_id: str
    kind: DirectiveKind
    recipient: str
    about: str
    content: str
    reply_by: datetime | None
    reply_form: str
    contact: str
    urgent: bool
    state: DirectiveState
    author: str
    author_name: str
    proposed_at: datetime
    approver: str = ""
    approver_name: str = ""
    approver_title: str = ""
    approver_post: Post | None = None
    approved_at: datetime | None = None
    opinion: str = ""
    refusal: str = ""
    form_number: str = ""
    form_sha256: str = ""
    channel: Channel | None = None
    spoke_with: str = ""
    issued_at: datetime | None = None
    ack_due_at: datetime | None = None
    fax_owed: bool = False
    contact_named: str = ""
    expected_at: datetime | None = None
    acknowledged_at: datetime | None = None
    result: str = ""
    result_unit: str = ""
    result_at: datetime | None = None
    late_reason: str = ""
    shift_id: str = ""

    def due_at(self) -> datetime | None:
        """Its running limit in UTC: the contact's 30 minutes, then the result's own time (D9.2, D9.3)."""
        if self.state is DirectiveState.ISSUED:
            return self.ack_due_at
        if self.state is DirectiveState.ACKNOWLEDGED:
            return self.reply_by or self.expected_at
        return None

    def overdue(self, now: datetime) -> bool:
        """Whether the running limit has passed at `now` (UTC)."""
        due = self.due_at()
        return due is not None and now > due


def required_post(kind: DirectiveKind) -> Post:
    """The post whose approval `kind` needs (D8.2)."""
    return _REQUIRED_POST[kind]


def accepted_posts(kind: DirectiveKind) -> frozenset[Post]:
    """The posts that may approve `kind`: the required one, or the shift leader above it (D8.2, D5.4b)."""
    return _ACCEPTED_POSTS[kind]


def next_states(state: DirectiveState) -> frozenset[DirectiveState]:
    """What may follow `state`."""
    return _NEXT[state]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something may not be done, for the officer."""

    vi: str
    en: str


def may_approve(directive: Directive, officer: Officer, post: Post | None) -> Reason | None:
    """None when `officer` on `post` may decide on `directive`, otherwise why not (D4.3, D8.2)."""
    if directive.state is not DirectiveState.PROPOSED:
        words = DIRECTIVE_STATE_WORDS[directive.state]
        who = f" ({directive.approver_name})" if directive.approver_name else ""
        return Reason(
            f"Đề xuất {directive.number} đã được quyết định trước đó: {words}{who}. Hãy mở lại để xem.",
            f"Proposal {directive.number} is already decided: {directive.state.value}{who}. Reopen it.",
        )
    if officer.officer_id == directive.author:
        return Reason(
            "Người đề xuất không được tự phê duyệt; cần người thứ hai có thẩm quyền.",
            "The author cannot approve the own proposal; a second person has to.",
        )
    if post not in accepted_posts(directive.kind):
        return Reason(
            f"Loại chỉ đạo này phải do {approver_words(directive.kind)} phê duyệt; "
            f"{officer.name} không giữ vị trí đó trong ca trực.",
            f"This kind of direction is approved by the {required_post(directive.kind).value}; "
            f"{officer.name} does not hold that post in the shift.",
        )
    return None


def approver_words(kind: DirectiveKind) -> str:
    """Who approves `kind`, in the regulation's words."""
    return {
        Post.OFFICE_LEADER: "lãnh đạo cấp phòng trực ban (hoặc lãnh đạo ca trực)",
        Post.SHIFT_LEADER: "lãnh đạo ca trực",
        Post.DIRECTOR_GENERAL: "lãnh đạo cơ quan" if kind is DirectiveKind.MOBILE else "thủ trưởng cơ quan",
    }[required_post(kind)]


def ack_due_at(issued_at: datetime) -> datetime:
    """When a contact and an expected time must have been named (D9.2)."""
    return issued_at + ACK_WITHIN
