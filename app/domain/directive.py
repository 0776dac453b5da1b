"""A direction to a unit: who must approve it, what may follow what, and its two clocks (D4.3, D8, D9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.directive_kinds import (
    CHANNEL_WORDS,
    DIRECTIVE_STATE_WORDS,
    ENDORSEMENT_WORDS,
    FACT_WORDS,
    KIND_WORDS,
    MILESTONE_WORDS,
    STAGE_WORDS,
    STOP_KINDS,
    UNFINISHED_STATES,
    Basis,
    Channel,
    Check,
    CheckStage,
    DirectiveKind,
    DirectiveState,
    Endorsement,
    Fact,
    FactName,
    Milestone,
    Reached,
)
from app.domain.people import Officer, Post
from app.domain.workflow import Step, next_milestone, next_stage, next_states, workflow_of

__all__ = [
    "ACK_WITHIN",
    "CHANNEL_WORDS",
    "DIRECTIVE_STATE_WORDS",
    "ENDORSEMENT_WORDS",
    "FACT_WORDS",
    "KIND_WORDS",
    "MILESTONE_WORDS",
    "STAGE_WORDS",
    "STOP_KINDS",
    "UNFINISHED_STATES",
    "Basis",
    "Channel",
    "Check",
    "CheckStage",
    "Directive",
    "DirectiveDraft",
    "DirectiveKind",
    "DirectiveState",
    "Endorsement",
    "Fact",
    "FactName",
    "Milestone",
    "Reached",
    "Reason",
    "Step",
    "accepted_posts",
    "ack_due_at",
    "ack_due_on_receipt",
    "approver_words",
    "may_approve",
    "may_endorse",
    "next_states",
    "open_steps",
    "required_post",
]

ACK_WITHIN = timedelta(minutes=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveDraft:
    """What an officer proposes; `reply_by` aware, `contact` is the room's own contact (PL2).

    Several recipients stand on lines of their own. `follows` is the refused proposal this one amends.
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
    facts: tuple[Fact, ...] = ()
    follows: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """A direction as it stands; times in UTC.

    `fax_owed`: spoken by telephone as urgent, the fax still to follow (D8.2.3 c.2).
    `basis` is what it was issued on; `endorsement` what the leader said afterwards, with own credentials, of
    an approval by telephone or of a stop at once. `heard_*`: who took the leader's words on the telephone.
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
    responsible: str = ""
    received_by: Channel | None = None
    shift_id: str = ""
    facts: tuple[Fact, ...] = ()
    follows: str = ""
    followed_by: str = ""
    checks: tuple[Check, ...] = ()
    basis: Basis = Basis.NONE
    heard_by: str = ""
    heard_by_name: str = ""
    heard_at: datetime | None = None
    heard_number: str = ""
    endorsement: Endorsement = Endorsement.NONE
    endorsed_by: str = ""
    endorsed_by_name: str = ""
    endorsed_at: datetime | None = None
    endorse_words: str = ""
    reached: tuple[Reached, ...] = ()

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """What it has passed since it went out, in order (D4.5, TB.2)."""
        return tuple(one.milestone for one in self.reached)

    def stage(self) -> CheckStage | None:
        """The check a proposal still waits for, None when its approver may decide (D8.2.3)."""
        return next_stage(self.kind, (check.stage for check in self.checks))

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
    return workflow_of(kind).post


def accepted_posts(kind: DirectiveKind) -> frozenset[Post]:
    """The posts that may approve `kind`: the required one, or the one above it (D8.2, D5.4b)."""
    return workflow_of(kind).accepted


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something may not be done, for the officer."""

    vi: str
    en: str


def may_approve(
    directive: Directive, officer: Officer, post: Post | None, *, refusing: bool = False
) -> Reason | None:
    """None when `officer` on `post` may decide on `directive`, otherwise why not (D4.3, D8.2).

    What has not been checked may be refused, never approved.
    """
    if directive.state is not DirectiveState.PROPOSED:
        words = DIRECTIVE_STATE_WORDS[directive.state]
        who = f" ({directive.approver_name})" if directive.approver_name else ""
        return Reason(
            f"Đề xuất {directive.number} đã được quyết định trước đó: {words}{who}. Hãy mở lại để xem.",
            f"Proposal {directive.number} is already decided: {directive.state.value}{who}. Reopen it.",
        )
    reason = _may_decide(directive, officer, post)
    if reason is not None:
        return reason
    stage = directive.stage()
    if stage is not None and not refusing:
        return Reason(
            f"Đề xuất {directive.number} chưa qua bước {STAGE_WORDS[stage]} (Điều 8 khoản 2). "
            "Hãy thực hiện bước này trước khi phê duyệt.",
            f"Proposal {directive.number} has not passed “{stage.value}” (Điều 8.2). Do that first.",
        )
    return None


def may_endorse(directive: Directive, officer: Officer, post: Post | None) -> Reason | None:
    """None when `officer` may confirm a telephone approval, or ratify a stop (D8.1), otherwise why not."""
    if directive.endorsement is not Endorsement.PENDING:
        who = f" ({directive.endorsed_by_name})" if directive.endorsed_by_name else ""
        return Reason(
            f"Chỉ đạo {directive.number} không còn chờ xác nhận{who}. Hãy mở lại để xem.",
            f"Direction {directive.number} is not waiting for a confirmation{who}. Reopen it.",
        )
    if directive.basis is Basis.TELEPHONE and officer.officer_id != directive.approver:
        return Reason(
            f"Chỉ {directive.approver_name} xác nhận được ý kiến đã nói qua điện thoại.",
            f"Only {directive.approver_name} can confirm what was said on the telephone.",
        )
    return _may_decide(directive, officer, post)


def _may_decide(directive: Directive, officer: Officer, post: Post | None) -> Reason | None:
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


def open_steps(directive: Directive) -> frozenset[Step]:
    """What the workflow allows next, whoever asks (D8, D9)."""
    found: set[Step] = set()
    state, stage = directive.state, directive.stage()
    if state is DirectiveState.PROPOSED:
        wait = {None: Step.DECIDE, CheckStage.OFFICE: Step.CHECK, CheckStage.SHIFT: Step.PUT_FORWARD}
        found.add(wait[stage])
    elif state is DirectiveState.REFUSED and not directive.followed_by:
        found.add(Step.AMEND)
    elif state is DirectiveState.APPROVED:
        found.add(Step.ISSUE)
    elif state in (DirectiveState.ISSUED, DirectiveState.ACKNOWLEDGED):
        found |= {Step.CHASE}
        if state is DirectiveState.ISSUED:
            found.add(Step.ACKNOWLEDGE)
            if Milestone.RECEIVED not in directive.milestones:
                found.add(Step.RECEIVE)
        left = next_milestone(directive.kind, directive.milestones)
        found.add(Step.NOTE_MILESTONE if left else Step.ANSWER)
    if directive.fax_owed and directive.endorsement is not Endorsement.DENIED:
        found.add(Step.SEND_OWED_FAX)
    if directive.endorsement is Endorsement.PENDING:
        found.add(Step.ENDORSE)
    return frozenset(found)


def approver_words(kind: DirectiveKind) -> str:
    """Who approves `kind`, in the regulation's words."""
    return {
        Post.OFFICE_LEADER: "lãnh đạo cấp phòng trực ban (hoặc lãnh đạo ca trực)",
        Post.SHIFT_LEADER: "lãnh đạo ca trực",
        Post.DIRECTOR_GENERAL: "thủ trưởng cơ quan" if kind is DirectiveKind.C3 else "lãnh đạo cơ quan",
    }[required_post(kind)]


def ack_due_on_receipt(directive: Directive, received_at: datetime) -> datetime | None:
    """The limit of D9.2 counted from when the unit had the request in hand; None where it stays what it is.

    The 30 minutes run from receipt ("kể từ khi nhận được yêu cầu"): a call is received as it is spoken, what
    went out on paper may be in the unit's hands later. Issue counts as long as nobody has noted the receipt.
    """
    if directive.state is not DirectiveState.ISSUED or directive.issued_at is None or directive.spoke_with:
        return None
    return ack_due_at(received_at) if received_at > directive.issued_at else None


def ack_due_at(issued_at: datetime) -> datetime:
    """When a contact and an expected time must have been named (D9.2)."""
    return issued_at + ACK_WITHIN
