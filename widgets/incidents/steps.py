"""What comes next for an incident: the one step the regulation asks for now (D4.3, D8, D9)."""

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
    ACKNOWLEDGE = "acknowledge"
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
