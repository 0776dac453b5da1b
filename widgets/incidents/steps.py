"""What comes next for an incident: the step asked for now, and what else may be done (D4.3, D8, D9)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from app.domain.directive import Directive, DirectiveState
from app.domain.incident import Incident, IncidentState


class Step(StrEnum):
    """A step of a matter, in the order they come."""

    REPORT = "report"
    PROPOSE = "propose"
    DECIDE = "decide"
    ISSUE = "issue"
    FAX = "fax"
    ACKNOWLEDGE = "acknowledge"
    CHASE = "chase"
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
    DirectiveState.ISSUED: (Step.ANSWER, Step.CHASE),
    DirectiveState.ACKNOWLEDGED: (Step.CHASE,),
    DirectiveState.ANSWERED: (Step.PROPOSE,),
    DirectiveState.REFUSED: (Step.CLOSE,),
}


def current_directive(directives: Sequence[Directive]) -> Directive | None:
    """The direction that asks for something: the oldest unfinished one, else the newest."""
    unfinished = [d for d in directives if d.state not in (DirectiveState.ANSWERED, DirectiveState.REFUSED)]
    if unfinished:
        return min(unfinished, key=lambda directive: directive.proposed_at)
    return max(directives, key=lambda directive: directive.proposed_at, default=None)


def next_step(incident: Incident, directive: Directive | None) -> Step:
    """The step to offer."""
    if incident.state is IncidentState.CLOSED:
        return Step.NONE
    if incident.state is IncidentState.RECORDED:
        return Step.REPORT
    return _BY_DIRECTIVE[directive.state] if directive is not None else Step.PROPOSE


def other_steps(incident: Incident, directive: Directive | None) -> tuple[Step, ...]:
    """What may be done instead of the next step, by a key of its own."""
    if incident.state in (IncidentState.CLOSED, IncidentState.RECORDED):
        return ()
    if directive is None:
        return (Step.CLOSE,)
    owed = (Step.FAX,) if directive.fax_owed else ()
    return owed + _OTHERS.get(directive.state, ())
