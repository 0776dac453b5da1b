"""The workflows as data and the one small engine that reads them (D8, D9, D12.2, D16.4, TB.2, TB.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from app.domain.directive_kinds import (
    Channel,
    CheckStage,
    DirectiveKind,
    DirectiveState,
    Fact,
    FactName,
    Milestone,
)
from app.domain.people import Post

_K, _C, _S, _F, _P = DirectiveKind, Channel, CheckStage, FactName, Post


@dataclass(frozen=True, slots=True, kw_only=True)
class Workflow:
    """What one kind of direction needs.

    `stages` are passed in order before the approver decides; `facts` are named when it is proposed, those of
    `may_name` where there is something to name;
    `acts_first` goes out before its approval and waits for the leader afterwards (D8.1);
    `form` is the annex it goes out on, `drawn_on_paper` where that is no fax;
    `urgent_call`: when urgent by telephone first, the fax is then owed;
    `received`: the answer names its channel, and its items are attached unless it was spoken (D8.2.2d).
    """

    clause: str
    post: Post
    also: frozenset[Post] = frozenset()
    stages: tuple[CheckStage, ...] = ()
    facts: tuple[FactName, ...] = ()
    may_name: tuple[FactName, ...] = ()
    channels: frozenset[Channel]
    form: str = ""
    drawn_on_paper: bool = False
    urgent_call: bool = False
    acts_first: bool = False
    received: bool = False
    milestones: tuple[Milestone, ...] = ()

    @property
    def accepted(self) -> frozenset[Post]:
        """The posts that may decide."""
        return self.also | {self.post}

    @property
    def named(self) -> tuple[FactName, ...]:
        """Everything the case has a place for, in the order it is asked."""
        return (*self.facts, *self.may_name)


_SPOKEN = frozenset({_C.TELEPHONE})
_ON_FAX = frozenset({_C.FAX, _C.EMAIL})
_ON_PAPER = frozenset({_C.DOCUMENT})
_ANY = frozenset({_C.TELEPHONE, _C.DOCUMENT})
_SHIFT_LEADER = frozenset({_P.SHIFT_LEADER})
_DIRECTOR = frozenset({_P.DIRECTOR_GENERAL})
_FOCUS = (_F.PERIOD, _F.SCOPE)


def _stop(clause: str, *facts: FactName) -> Workflow:
    return Workflow(
        clause=clause,
        post=_P.SHIFT_LEADER,
        also=_DIRECTOR,
        facts=(_F.SUSPICION, *facts),
        channels=_SPOKEN,
        acts_first=True,
    )


WORKFLOWS = MappingProxyType(
    {
        # D5.4b, D7.3.1e: outside office hours nobody of the office level is there, the shift leader decides.
        _K.REMIND: Workflow(clause="D8.2.1", post=_P.OFFICE_LEADER, also=_SHIFT_LEADER, channels=_SPOKEN),
        _K.INFORM: Workflow(
            clause="D8.2.2", post=_P.OFFICE_LEADER, also=_SHIFT_LEADER, channels=_SPOKEN, received=True
        ),
        _K.C1: Workflow(clause="D8.2.3c1", post=_P.SHIFT_LEADER, stages=(_S.OFFICE,), channels=_ON_PAPER),
        _K.C2: Workflow(
            clause="D8.2.3c2",
            post=_P.SHIFT_LEADER,
            stages=(_S.OFFICE,),
            channels=_ON_FAX,
            form="PL2",
            urgent_call=True,
        ),
        _K.C3: Workflow(
            clause="D8.2.3c3",
            post=_P.DIRECTOR_GENERAL,
            stages=(_S.OFFICE, _S.SHIFT),
            channels=_ON_PAPER,
            form="PL3",
            drawn_on_paper=True,
        ),
        _K.MOBILE: Workflow(
            clause="D8.2.4",
            post=_P.DIRECTOR_GENERAL,
            stages=(_S.SHIFT,),
            facts=(_F.PLAN, _F.EQUIPMENT, _F.STREAM, _F.GPS),
            channels=_ON_PAPER,
        ),
        _K.STOP_LUGGAGE: _stop("D8.1a", _F.IDENTITY, _F.LUGGAGE),
        _K.STOP_TRANSPORT: _stop("D8.1b", _F.VEHICLE, _F.GOODS),
        _K.STOP_RELEASE: _stop("D8.1c", _F.ENTERPRISE, _F.DECLARATION, _F.CONTAINER),
        _K.LOCAL: Workflow(clause="D12.2", post=_P.SHIFT_LEADER, channels=_ANY),
        _K.FOCUS_PLAN: Workflow(
            clause="D16.4b",
            post=_P.SHIFT_LEADER,
            facts=(_F.PLAN, _F.PAPER_NUMBER, _F.PAPER_DATE, _F.SIGNED_BY, *_FOCUS),
            channels=_ON_FAX | _ON_PAPER,
            form="PL5",
        ),
        # An order given by word of mouth has no number; it is reported through the office (D16.4c).
        _K.FOCUS_ORDER: Workflow(
            clause="D16.4c",
            post=_P.DIRECTOR_GENERAL,
            facts=(_F.ORDER, _F.SIGNED_BY, _F.PAPER_DATE, *_FOCUS, _F.THROUGH),
            may_name=(_F.PAPER_NUMBER,),
            channels=_ANY,
        ),
        _K.SAMPLE: Workflow(
            clause="TB.2",
            post=_P.SHIFT_LEADER,
            facts=(_F.DECLARATION, _F.GOODS),
            channels=_ANY,
            milestones=(
                Milestone.CHANNEL_CHANGED,
                Milestone.SAMPLED,
                Milestone.SENT_TO_ANALYSIS,
                Milestone.ANALYSED,
            ),
        ),
        _K.SPECIALIST: Workflow(clause="TB.3", post=_P.OFFICE_LEADER, also=_SHIFT_LEADER, channels=_ANY),
    }
)
_NEXT: dict[DirectiveState, frozenset[DirectiveState]] = {
    DirectiveState.PROPOSED: frozenset({DirectiveState.APPROVED, DirectiveState.REFUSED}),
    DirectiveState.REFUSED: frozenset(),
    # Approved by telephone and not confirmed by the approver: it goes back before it goes out.
    DirectiveState.APPROVED: frozenset({DirectiveState.ISSUED, DirectiveState.REFUSED}),
    # D9.1: what can be answered at once is answered without naming a contact first.
    DirectiveState.ISSUED: frozenset({DirectiveState.ACKNOWLEDGED, DirectiveState.ANSWERED}),
    DirectiveState.ACKNOWLEDGED: frozenset({DirectiveState.ANSWERED}),
    DirectiveState.ANSWERED: frozenset(),
}


class Step(StrEnum):
    """What somebody may do next with a direction."""

    CHECK = "check"
    PUT_FORWARD = "put_forward"
    DECIDE = "decide"
    ENDORSE = "endorse"
    ISSUE = "issue"
    SEND_OWED_FAX = "send_owed_fax"
    RECEIVE = "receive"
    ACKNOWLEDGE = "acknowledge"
    NOTE_MILESTONE = "note_milestone"
    CHASE = "chase"
    ANSWER = "answer"
    AMEND = "amend"


def workflow_of(kind: DirectiveKind) -> Workflow:
    """The definition of `kind`."""
    return WORKFLOWS[kind]


def next_states(state: DirectiveState) -> frozenset[DirectiveState]:
    """What may follow `state`."""
    return _NEXT[state]


def next_stage(kind: DirectiveKind, passed: Iterable[CheckStage]) -> CheckStage | None:
    """The stage a proposal waits for, None when its approver may decide."""
    done = set(passed)
    return next((stage for stage in WORKFLOWS[kind].stages if stage not in done), None)


def next_milestone(kind: DirectiveKind, reached: Iterable[Milestone]) -> Milestone | None:
    """The milestone to be reached next, None where none is left (TB.2)."""
    done = set(reached)
    return next((one for one in WORKFLOWS[kind].milestones if one not in done), None)


def missing_facts(kind: DirectiveKind, facts: Iterable[Fact]) -> tuple[FactName, ...]:
    """What the case must name and nobody has named yet."""
    named = {fact.name for fact in facts if fact.value.strip()}
    return tuple(name for name in WORKFLOWS[kind].facts if name not in named)


def stage_posts(stage: CheckStage, *, after_hours: bool, office_manned: bool) -> frozenset[Post]:
    """Who passes `stage`: after hours, or with nobody on the post, whoever stands in (D5.4b, D7.3.1d–e)."""
    if stage is CheckStage.SHIFT:
        return _SHIFT_LEADER
    if after_hours or not office_manned:
        return frozenset({_P.OFFICE_LEADER, _P.ONLINE_HEAD, _P.SHIFT_LEADER})
    return frozenset({_P.OFFICE_LEADER})
