"""The steps of a direction besides proposal, decision and answer → directives (D8.1, D8.2, D9, TB.2)."""

from __future__ import annotations

import json

from app.domain import wording_workflows as wording
from app.domain.directive_kinds import Basis, CheckStage, DirectiveState, Endorsement
from app.domain.incident import IncidentState
from app.journal.canonical import utc_text
from app.journal.entries.directive_steps import (
    DirectiveChased,
    DirectiveChecked,
    DirectiveEndorsed,
    DirectiveEscalated,
    DirectiveHeard,
    DirectiveStopped,
    MilestoneReached,
)
from app.store.projections import clocks, numbering
from app.store.projections.act import Act, Handlers, Line, record_text
from app.store.projections.directive import (
    EMPTY,
    addressees,
    change,
    directive_line,
    directive_row,
    incident_directed,
)
from app.store.projections.incident import incident_row, set_state
from app.store.projections.tables import directives


def _checked(act: Act, payload: DirectiveChecked) -> Line:
    row = directive_row(act, payload.directive_id)
    name = act.name_of(payload.officer)
    check = {
        "stage": payload.stage.value,
        "officer": payload.officer,
        "name": name,
        "post": payload.post.value,
        "at": act.happened_at,
        "stands_in": payload.stands_in,
        "note": payload.note,
    }
    change(act, payload.directive_id, checks=record_text([*json.loads(row.checks), check]))
    text = wording.checked(row.number, CheckStage(payload.stage), name, payload.post, payload.note)
    return directive_line(row, text)


def _heard(act: Act, payload: DirectiveHeard) -> Line:
    row = directive_row(act, payload.directive_id)
    name, hearer = act.name_of(payload.approver), act.name_of(payload.heard_by)
    change(
        act,
        payload.directive_id,
        state=DirectiveState.APPROVED.value,
        approver=payload.approver,
        approver_name=name,
        approver_title=act.title_of(payload.approver),
        approver_post=payload.approver_post.value,
        approved_at=utc_text(payload.heard_at),
        opinion=payload.opinion,
        basis=Basis.TELEPHONE.value,
        heard_by=payload.heard_by,
        heard_by_name=hearer,
        heard_number=payload.number,
        heard_at=utc_text(payload.heard_at),
        endorsement=Endorsement.PENDING.value,
    )
    text = wording.heard(
        number=row.number,
        approver=name,
        post=payload.approver_post,
        hearer=hearer,
        telephone=payload.number,
        at=payload.heard_at,
        opinion=payload.opinion,
        absent=payload.absent_reason,
    )
    return directive_line(row, text)


def _stopped(act: Act, payload: DirectiveStopped) -> Line:
    numbering.take(act.connection, payload.number)
    incident = incident_row(act, payload.incident_id)
    act.connection.execute(
        directives.insert(),
        {
            **EMPTY,
            "directive_id": payload.directive_id,
            "number": payload.number,
            "incident_id": payload.incident_id,
            "kind": payload.kind.value,
            "recipient": payload.recipient,
            "about": "",
            "content": payload.content,
            "reply_by": None,
            "reply_form": "",
            "contact": "",
            "urgent": True,
            "state": DirectiveState.ISSUED.value,
            "author": act.author,
            "author_name": act.name_of(act.author),
            "proposed_at": act.happened_at,
            "channel": "telephone",
            "spoke_with": payload.spoke_with,
            "issued_at": act.happened_at,
            "ack_due_at": utc_text(payload.ack_due_at),
            "shift_id": act.shift_id,
            "proposed_as": act.entry.acceptance,
            "basis": Basis.STOP.value,
            "endorsement": Endorsement.PENDING.value,
            "facts": record_text(act.entry.payload["facts"]),
        },
    )
    row = directive_row(act, payload.directive_id)
    clocks.start_issued(act, row, payload.ack_due_at)
    incident_directed(act, row)
    if incident.state == IncidentState.RESOLVED.value:
        set_state(act, payload.incident_id, IncidentState.DIRECTED)
    text = wording.stopped(
        number=payload.number,
        kind=payload.kind,
        incident_number=incident.number,
        recipient=addressees(payload.recipient),
        spoke_with=payload.spoke_with,
        content=payload.content,
        facts=payload.facts,
        told=act.name_of(payload.told),
    )
    return directive_line(row, text)


def _endorsed(act: Act, payload: DirectiveEndorsed) -> Line:
    row = directive_row(act, payload.directive_id)
    name = act.name_of(payload.leader)
    change(
        act,
        payload.directive_id,
        endorsement=(Endorsement.GIVEN if payload.agreed else Endorsement.DENIED).value,
        endorsed_by=payload.leader,
        endorsed_by_name=name,
        endorsed_at=act.happened_at,
        endorse_words=payload.words,
    )
    # What has left the room stays out, said loudly; what has not, goes back.
    if not payload.agreed and row.state == DirectiveState.APPROVED.value:
        change(act, payload.directive_id, state=DirectiveState.REFUSED.value, refusal=payload.words)
    text = wording.endorsed(
        number=row.number,
        basis=Basis(payload.basis),
        leader=name,
        post=payload.post,
        agreed=payload.agreed,
        words=payload.words,
        out=row.issued_at is not None,
    )
    return directive_line(row, text)


def _chased(act: Act, payload: DirectiveChased) -> Line:
    row = directive_row(act, payload.directive_id)
    clocks.chased(act, payload)
    text = wording.chased(
        number=row.number,
        recipient=addressees(row.recipient),
        channel=payload.channel,
        reached=payload.number,
        spoke_with=payload.spoke_with,
        text=payload.text,
    )
    return directive_line(row, text)


def _escalated(act: Act, payload: DirectiveEscalated) -> Line:
    row = directive_row(act, payload.directive_id)
    clocks.escalated(act, payload)
    text = wording.escalated(
        number=row.number,
        recipient=addressees(row.recipient),
        post=payload.to_post,
        name=payload.to_name,
        channel=payload.channel,
        misses=payload.misses,
        words=payload.words,
    )
    return directive_line(row, text)


def _milestone(act: Act, payload: MilestoneReached) -> Line:
    row = directive_row(act, payload.directive_id)
    note = {"milestone": payload.milestone.value, "at": utc_text(payload.reached_at), "text": payload.text}
    reached = [*json.loads(row.milestones), note]
    change(act, payload.directive_id, milestones=record_text(reached))
    if payload.ack_due_at is not None:
        change(act, payload.directive_id, ack_due_at=utc_text(payload.ack_due_at))
        clocks.received(act, payload.directive_id, payload.ack_due_at)
    text = wording.milestone(
        row.number, payload.milestone, payload.reached_at, payload.text, payload.ack_due_at
    )
    return directive_line(row, text)


HANDLERS: Handlers = {
    DirectiveChecked: _checked,
    DirectiveHeard: _heard,
    DirectiveStopped: _stopped,
    DirectiveEndorsed: _endorsed,
    DirectiveChased: _chased,
    DirectiveEscalated: _escalated,
    MilestoneReached: _milestone,
}
