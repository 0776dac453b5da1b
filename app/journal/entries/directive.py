"""Directions: proposed, decided by a second person, issued, acknowledged, answered (D4.3, D8, D9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from app.domain.directive_kinds import STOP_KINDS, Channel, DirectiveKind, Fact
from app.domain.people import Post
from app.domain.result import UnitReport
from app.domain.workflow import workflow_of
from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveProposed(Payload):
    """An officer proposes a direction to `recipient` (D8.2); `follows`: the refused one it amends."""

    KIND: ClassVar[str] = "directive.proposed"

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
    facts: tuple[Fact, ...] = ()
    follows: str = ""

    def __post_init__(self) -> None:
        if self.kind in STOP_KINDS:
            raise ValueError("a stop at once is an act, not a proposal")


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveApproved(Payload):
    """The leader agreed; the entry's author is that leader and the entry carries that signature.

    `proposer` and `kind` repeat the proposal, so that the entry proves the rule by itself; the store
    compares them with it.
    """

    KIND: ClassVar[str] = "directive.approved"

    directive_id: str
    kind: DirectiveKind
    proposer: str
    approver: str
    approver_post: Post
    opinion: str
    at_desk_of: str

    def __post_init__(self) -> None:
        _check_decision(self.kind, self.proposer, self.approver, self.approver_post)


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveRefused(Payload):
    """The leader did not agree, for `reason`; signed as an approval is."""

    KIND: ClassVar[str] = "directive.refused"

    directive_id: str
    kind: DirectiveKind
    proposer: str
    approver: str
    approver_post: Post
    reason: str
    at_desk_of: str

    def __post_init__(self) -> None:
        _check_decision(self.kind, self.proposer, self.approver, self.approver_post)
        if not self.reason.strip():
            raise ValueError("a refusal needs a reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveIssued(Payload):
    """An approved direction was given without a form of ours: by telephone, or as a signed paper (D4.4)."""

    KIND: ClassVar[str] = "directive.issued"

    directive_id: str
    channel: Channel
    spoke_with: str
    ack_due_at: datetime
    fax_owed: bool
    form: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormIssued(Payload):
    """A form of an approved direction left the room under `number`; the PDF is attached (PL2, PL3, PL5).

    `sent_to` is the fax number or e-mail address it went to.
    """

    KIND: ClassVar[str] = "form.issued"

    directive_id: str
    form: str
    number: str
    channel: Channel
    ack_due_at: datetime
    sha256: str
    mark: str
    sent_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveAcknowledged(Payload):
    """The unit named who handles it, and by when (D9.2)."""

    KIND: ClassVar[str] = "directive.acknowledged"

    directive_id: str
    contact: str
    expected_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveAnswered(Payload):
    """The unit reported its result (D9.3, PL4)."""

    KIND: ClassVar[str] = "directive.answered"

    directive_id: str
    result: str
    unit: str
    answered_at: datetime
    late: bool
    late_reason: str
    responsible: str = ""
    received_by: Channel | None = None
    report: UnitReport | None = None

    def __post_init__(self) -> None:
        if self.late and not self.late_reason.strip():
            raise ValueError("a late result needs its cause")


def _check_decision(kind: DirectiveKind, proposer: str, approver: str, post: Post) -> None:
    if proposer == approver:
        raise ValueError("author and approver are one person")
    if post not in workflow_of(kind).accepted:
        raise ValueError("this post does not decide on this kind")
