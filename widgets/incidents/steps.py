"""What comes next for an incident: the step asked for now, and what else may be done (D4.3, D8, D9)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from app.domain.directive import Basis, CheckStage, Directive, DirectiveState, Endorsement, Milestone
from app.domain.incident import Incident, IncidentState
from app.domain.outgoing import Outgoing
from app.domain.workflow import next_milestone, workflow_of


class Step(StrEnum):
    """A step of a matter, in the order they come."""

    REPORT = "report"
    PROPOSE = "propose"
    CHECK = "check"
    DECIDE = "decide"
    HEARD = "heard"
    ENDORSE = "endorse"
    ISSUE = "issue"
    FAX = "fax"
    SEND = "send"
    RECEIVE = "receive"
    ACKNOWLEDGE = "acknowledge"
    MILESTONE = "milestone"
    CHASE = "chase"
    ESCALATE = "escalate"
    ANSWER = "answer"
    CLOSE = "close"
    NONE = "none"


_BY_DIRECTIVE = {
    DirectiveState.PROPOSED: Step.DECIDE,
    DirectiveState.APPROVED: Step.ISSUE,
    DirectiveState.ISSUED: Step.ACKNOWLEDGE,
    DirectiveState.ACKNOWLEDGED: Step.ANSWER,
    DirectiveState.ANSWERED: Step.CLOSE,
    DirectiveState.REFUSED: Step.PROPOSE,
}
# D9.1: what can be answered at once is answered without naming a contact first.
_OTHERS = {
    DirectiveState.PROPOSED: (Step.HEARD,),
    DirectiveState.ISSUED: (Step.RECEIVE, Step.ANSWER, Step.CHASE),
    DirectiveState.ACKNOWLEDGED: (Step.CHASE,),
    DirectiveState.ANSWERED: (Step.PROPOSE,),
    DirectiveState.REFUSED: (Step.CLOSE,),
}
_OFFICE = CheckStage.OFFICE


def current_directive(directives: Sequence[Directive]) -> Directive | None:
    """The direction that asks for something: the oldest unfinished one, else the newest."""
    done = (DirectiveState.ANSWERED, DirectiveState.REFUSED)
    unfinished = [d for d in directives if d.state not in done or d.endorsement is Endorsement.PENDING]
    if unfinished:
        return min(unfinished, key=lambda directive: directive.proposed_at)
    return max(directives, key=lambda directive: directive.proposed_at, default=None)


def next_step(
    incident: Incident,
    directive: Directive | None,
    *,
    stands_in: bool = False,
    message: Outgoing | None = None,
) -> Step:
    """The step to offer; `stands_in`: the shift leader checks and decides in one act (D5.4b, D7.3.1e).

    `message` is what the console sent: what did not go out comes first, of a closed matter as well.
    """
    if message is not None and message.needs_decision:
        return Step.SEND
    if incident.state in (IncidentState.CLOSED, IncidentState.RECORDED):
        return Step.NONE if incident.state is IncidentState.CLOSED else Step.REPORT
    if directive is None:
        return Step.PROPOSE
    if _to_ratify(directive):
        return Step.ENDORSE
    stages = {*workflow_of(directive.kind).stages} - {check.stage for check in directive.checks}
    if directive.state is DirectiveState.PROPOSED and stages and not (stands_in and stages == {_OFFICE}):
        return Step.CHECK
    return _followed(directive, (_BY_DIRECTIVE[directive.state],))[0]


def other_steps(
    incident: Incident,
    directive: Directive | None,
    *,
    to_escalate: bool = False,
    message: Outgoing | None = None,
    held_up: bool = False,
) -> tuple[Step, ...]:
    """What may be done beside the next step, by a key of its own; the next one may be among it.

    `to_escalate`: so many limits have passed that a leader must be told (D9.2). `held_up`: the message
    waits for long, and may go by hand instead, of a closed matter as well.
    """
    if incident.state in (IncidentState.CLOSED, IncidentState.RECORDED):
        return (Step.SEND,) if held_up else ()
    if directive is None:
        return (Step.CLOSE,)
    owed: tuple[Step, ...] = (Step.ESCALATE,) if to_escalate else ()
    owed += (Step.FAX,) if directive.fax_owed else ()
    if message is not None and message.needs_decision:
        owed += _followed(directive, (_BY_DIRECTIVE[directive.state],))
    elif held_up:
        owed += (Step.SEND,)
    if directive.state is DirectiveState.PROPOSED and directive.stage() is not None:
        # What nobody checked may be sent back; after hours somebody else than the decider may check.
        owed += (Step.CHECK, Step.DECIDE)
    if _to_ratify(directive):
        owed += _followed(directive, (_BY_DIRECTIVE[directive.state],))
    elif directive.endorsement is Endorsement.PENDING:
        owed += (Step.ENDORSE,)
    return owed + _followed(directive, _OTHERS.get(directive.state, ()))


def _followed(directive: Directive, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """`steps` with the steps to the analysis before the result (TB.2), received only once (D4.5)."""
    left = next_milestone(directive.kind, directive.milestones) is not None
    had = Milestone.RECEIVED in directive.milestones
    named = tuple(Step.MILESTONE if step is Step.ANSWER and left else step for step in steps)
    return tuple(step for step in named if not (step is Step.RECEIVE and had))


def _to_ratify(directive: Directive) -> bool:
    """D8.1: what was stopped at once asks for the leader's word before anything else."""
    return directive.basis is Basis.STOP and directive.endorsement is Endorsement.PENDING
