"""What happens to a direction besides proposal, decision and answer (D8.1, D8.2, D9, TB.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from app.domain.deadlines import ClockKind
from app.domain.directive_kinds import STOP_KINDS, Basis, Channel, CheckStage, DirectiveKind, Fact, Milestone
from app.domain.people import Post
from app.domain.workflow import missing_facts, stage_posts, workflow_of
from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveChecked(Payload):
    """A leader looked at a proposal and passed it on; signed by that leader (D8.2.3b, D8.2.4).

    `stands_in`: outside office hours, or with nobody on the post, somebody else passes it (D7.3.1d–e).
    """

    KIND: ClassVar[str] = "directive.checked"

    directive_id: str
    stage: CheckStage
    officer: str
    post: Post
    stands_in: bool
    note: str
    at_desk_of: str

    def __post_init__(self) -> None:
        if self.post not in stage_posts(self.stage, after_hours=self.stands_in, office_manned=True):
            raise ValueError("this post does not pass this stage")


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveHeard(Payload):
    """The leader approved by telephone; the author of the entry heard it, and signs for that (D5.4b).

    In office hours only with `absent_reason`, why the leader is not there.
    """

    KIND: ClassVar[str] = "directive.approved_by_telephone"

    directive_id: str
    kind: DirectiveKind
    proposer: str
    approver: str
    approver_post: Post
    heard_by: str
    heard_at: datetime
    number: str
    opinion: str
    after_hours: bool
    absent_reason: str

    def __post_init__(self) -> None:
        if self.approver in (self.proposer, self.heard_by):
            raise ValueError("the approver neither proposes nor hears")
        if self.approver_post not in workflow_of(self.kind).accepted:
            raise ValueError("this post does not decide on this kind")
        if not self.number.strip():
            raise ValueError("a telephone approval names the number")
        if not self.after_hours and not self.absent_reason.strip():
            raise ValueError("in office hours only with the reason why the approver is absent")


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveStopped(Payload):
    """Stopped at once, before any approval, in one of the three cases of D8.1, and told to the leader.

    `inside`: the goods, luggage or vehicle have not left; what is cleared and gone needs c.3.
    """

    KIND: ClassVar[str] = "directive.stopped"

    directive_id: str
    number: str
    incident_id: str
    kind: DirectiveKind
    recipient: str
    spoke_with: str
    content: str
    facts: tuple[Fact, ...]
    inside: bool
    ack_due_at: datetime
    told: str

    def __post_init__(self) -> None:
        if self.kind not in STOP_KINDS:
            raise ValueError("only the cases of D8.1 are stopped before their approval")
        if missing_facts(self.kind, self.facts):
            raise ValueError("a stop names the facts of its case")
        if not self.inside:
            raise ValueError("what is cleared and gone is a case of D8.2.3 c.3")
        if not self.spoke_with.strip() or not self.told:
            raise ValueError("a stop names who was called and which leader was told")


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveEndorsed(Payload):
    """The leader confirmed (or not) a telephone approval or a stop, with own credentials."""

    KIND: ClassVar[str] = "directive.endorsed"

    directive_id: str
    kind: DirectiveKind
    basis: Basis
    proposer: str
    leader: str
    post: Post
    agreed: bool
    words: str
    at_desk_of: str

    def __post_init__(self) -> None:
        if self.proposer == self.leader:
            raise ValueError("author and leader are one person")
        if self.post not in workflow_of(self.kind).accepted:
            raise ValueError("this post does not decide on this kind")
        if not self.agreed and not self.words.strip():
            raise ValueError("to disagree needs a reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveChased(Payload):
    """The unit was called again because of a clock; `missed` when its limit had passed (D9)."""

    KIND: ClassVar[str] = "directive.chased"

    directive_id: str
    clock: ClockKind
    channel: Channel
    spoke_with: str
    text: str
    missed: bool
    again_at: datetime
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveEscalated(Payload):
    """A leader was told that the unit lets its limits pass."""

    KIND: ClassVar[str] = "directive.escalated"

    directive_id: str
    clock: ClockKind
    to_post: Post
    to_name: str
    channel: Channel
    misses: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneReached(Payload):
    """A step between issue and result (TB.2), or the receipt, from which `ack_due_at` runs anew (D9.2)."""

    KIND: ClassVar[str] = "directive.milestone"

    directive_id: str
    milestone: Milestone
    reached_at: datetime
    text: str
    ack_due_at: datetime | None = None
