"""directive.* and form.issued → directives; an incident moves with its directions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, func, select

from app.domain import wording, wording_workflows
from app.domain.deadlines import ClockKind
from app.domain.directive_kinds import (
    CHANNEL_WORDS,
    UNFINISHED_STATES,
    Basis,
    DirectiveKind,
    DirectiveState,
    Endorsement,
)
from app.domain.incident import IncidentState
from app.domain.log import LogCategory
from app.domain.text import join_sentences
from app.journal.canonical import utc_text
from app.journal.entries.directive import (
    DirectiveAcknowledged,
    DirectiveAnswered,
    DirectiveApproved,
    DirectiveIssued,
    DirectiveProposed,
    DirectiveRefused,
    FormIssued,
)
from app.store.projections import clocks, numbering
from app.store.projections.act import Act, Handlers, Line, record_text
from app.store.projections.incident import incident_row, set_state
from app.store.projections.tables import directives

_UNFINISHED = tuple(state.value for state in UNFINISHED_STATES)
EMPTY = {
    "approver": "",
    "approver_name": "",
    "approver_title": "",
    "approver_post": None,
    "approved_at": None,
    "opinion": "",
    "refusal": "",
    "form_number": "",
    "form_sha256": "",
    "form_path": "",
    "spoke_with": "",
    "channel": None,
    "issued_at": None,
    "ack_due_at": None,
    "fax_owed": False,
    "contact_named": "",
    "expected_at": None,
    "acknowledged_at": None,
    "result": "",
    "result_unit": "",
    "late_reason": "",
    "result_at": None,
    "follows": "",
    "followed_by": "",
    "basis": Basis.NONE.value,
    "heard_by": "",
    "heard_by_name": "",
    "heard_number": "",
    "heard_at": None,
    "endorsement": Endorsement.NONE.value,
    "endorsed_by": "",
    "endorsed_by_name": "",
    "endorse_words": "",
    "endorsed_at": None,
    "responsible": "",
    "received_by": None,
    "facts": "[]",
    "checks": "[]",
    "milestones": "[]",
}


def _proposed(act: Act, payload: DirectiveProposed) -> Line:
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
            "about": payload.about,
            "content": payload.content,
            "reply_by": utc_text(payload.reply_by) if payload.reply_by else None,
            "reply_form": payload.reply_form,
            "contact": payload.contact,
            "urgent": payload.urgent,
            "state": DirectiveState.PROPOSED.value,
            "author": act.author,
            "author_name": act.name_of(act.author),
            "proposed_at": act.happened_at,
            "shift_id": act.shift_id,
            "proposed_as": act.entry.acceptance,
            "follows": payload.follows,
            "facts": record_text(act.entry.payload.get("facts", [])),
        },
    )
    if payload.follows:
        change(act, payload.follows, followed_by=payload.directive_id)
    text = wording.directive_proposed(
        number=payload.number,
        kind=DirectiveKind(payload.kind),
        recipient=addressees(payload.recipient),
        content=payload.content,
        incident_number=incident.number,
        reply_by=payload.reply_by,
        urgent=payload.urgent,
    )
    text = join_sentences(text, *(fact.words[:1].upper() + fact.words[1:] for fact in payload.facts))
    if payload.follows:
        text = join_sentences(text, f"Sửa đổi đề xuất {directive_row(act, payload.follows).number}")
    if incident.state == IncidentState.RESOLVED.value:
        set_state(act, payload.incident_id, IncidentState.DIRECTED)
    return directive_line(directive_row(act, payload.directive_id), text)


def _approved(act: Act, payload: DirectiveApproved) -> Line:
    row = directive_row(act, payload.directive_id)
    name = act.name_of(payload.approver)
    change(
        act,
        payload.directive_id,
        state=DirectiveState.APPROVED.value,
        approver=payload.approver,
        approver_name=name,
        approver_title=act.title_of(payload.approver),
        approver_post=payload.approver_post.value,
        approved_at=act.happened_at,
        opinion=payload.opinion,
        basis=Basis.SIGNED.value,
    )
    text = wording.directive_approved(row.number, name, payload.approver_post, payload.opinion)
    return directive_line(row, text)


def _refused(act: Act, payload: DirectiveRefused) -> Line:
    row = directive_row(act, payload.directive_id)
    name = act.name_of(payload.approver)
    change(
        act,
        payload.directive_id,
        state=DirectiveState.REFUSED.value,
        approver=payload.approver,
        approver_name=name,
        approver_title=act.title_of(payload.approver),
        approver_post=payload.approver_post.value,
        approved_at=act.happened_at,
        refusal=payload.reason,
    )
    return directive_line(
        row, wording.directive_refused(row.number, name, payload.approver_post, payload.reason)
    )


def _issued(act: Act, payload: DirectiveIssued) -> Line:
    row = directive_row(act, payload.directive_id)
    path = act.entry.attachments[0].path if act.entry.attachments else ""
    change(
        act,
        payload.directive_id,
        state=DirectiveState.ISSUED.value,
        channel=payload.channel.value,
        spoke_with=payload.spoke_with,
        issued_at=act.happened_at,
        ack_due_at=utc_text(payload.ack_due_at),
        fax_owed=payload.fax_owed,
        form_path=path,
        form_sha256=act.entry.attachments[0].sha256 if act.entry.attachments else "",
    )
    incident_directed(act, row)
    clocks.start_issued(act, row, payload.ack_due_at)
    text = wording.directive_issued(
        number=row.number,
        recipient=addressees(row.recipient),
        channel=payload.channel,
        spoke_with=payload.spoke_with,
        ack_due_at=payload.ack_due_at,
        fax_owed=payload.fax_owed,
    )
    return directive_line(row, text)


def _form_issued(act: Act, payload: FormIssued) -> Line:
    numbering.take(act.connection, payload.number)
    row = directive_row(act, payload.directive_id)
    values: dict[str, Any] = {
        "form_number": payload.number,
        "form_sha256": payload.sha256,
        "form_path": act.entry.attachments[0].path,
        "fax_owed": False,
    }
    # A fax that follows an urgent call changes neither the state nor the clock the call started (D8.2.3 c.2).
    if row.state == DirectiveState.APPROVED.value:
        values |= {
            "state": DirectiveState.ISSUED.value,
            "channel": payload.channel.value,
            "issued_at": act.happened_at,
            "ack_due_at": utc_text(payload.ack_due_at),
        }
        clocks.start_issued(act, row, payload.ack_due_at)
    change(act, payload.directive_id, **values)
    incident_directed(act, row)
    text = wording.form_issued(
        number=row.number,
        form_number=payload.number,
        recipient=addressees(row.recipient),
        channel=payload.channel,
        ack_due_at=payload.ack_due_at,
        form=payload.form,
        sent_to=payload.sent_to,
    )
    return directive_line(row, text)


def _acknowledged(act: Act, payload: DirectiveAcknowledged) -> Line:
    row = directive_row(act, payload.directive_id)
    change(
        act,
        payload.directive_id,
        state=DirectiveState.ACKNOWLEDGED.value,
        contact_named=payload.contact,
        expected_at=utc_text(payload.expected_at) if payload.expected_at else None,
        acknowledged_at=act.happened_at,
    )
    clocks.stop(act, payload.directive_id, ClockKind.ACK)
    if row.reply_by is None and payload.expected_at is not None:
        clocks.start(act, payload.directive_id, ClockKind.RESULT, payload.expected_at)
    text = wording.directive_acknowledged(
        row.number, addressees(row.recipient), payload.contact, payload.expected_at
    )
    return directive_line(row, text)


def _answered(act: Act, payload: DirectiveAnswered) -> Line:
    row = directive_row(act, payload.directive_id)
    change(
        act,
        payload.directive_id,
        state=DirectiveState.ANSWERED.value,
        result=payload.result,
        result_unit=payload.unit,
        result_at=utc_text(payload.answered_at),
        late_reason=payload.late_reason,
        responsible=payload.responsible,
        received_by=payload.received_by.value if payload.received_by else None,
    )
    clocks.stop(act, payload.directive_id, *ClockKind)
    waiting = act.connection.execute(
        select(func.count())
        .select_from(directives)
        .where(directives.c.incident_id == row.incident_id, directives.c.state.in_(_UNFINISHED))
    ).scalar_one()
    if not waiting and incident_row(act, row.incident_id).state != IncidentState.CLOSED.value:
        set_state(act, row.incident_id, IncidentState.RESOLVED)
    text = wording.directive_answered(
        number=row.number,
        unit=payload.unit,
        result=payload.result,
        answered_at=payload.answered_at,
        late=payload.late,
        late_reason=payload.late_reason,
    )
    text = join_sentences(
        text,
        f"Trách nhiệm: {payload.responsible}" if payload.responsible else "",
        f"Tiếp nhận qua {CHANNEL_WORDS[payload.received_by]}" if payload.received_by else "",
        *(wording_workflows.unit_report(payload.report) if payload.report else ()),
    )
    return directive_line(row, text, unit=payload.unit)


def addressees(recipient: str) -> str:
    """Several recipients stand on lines of their own on paper, and in one line in the log."""
    return "; ".join(line.strip() for line in recipient.splitlines() if line.strip())


def incident_directed(act: Act, row: Row[Any]) -> None:
    """The incident of `row` has been directed, where it was only reported until now."""
    if incident_row(act, row.incident_id).state == IncidentState.REPORTED.value:
        set_state(act, row.incident_id, IncidentState.DIRECTED)


def directive_row(act: Act, directive_id: str) -> Row[Any]:
    """The direction as it stands; raises NoResultFound for an unknown one."""
    return act.connection.execute(select(directives).where(directives.c.directive_id == directive_id)).one()


def change(act: Act, directive_id: str, **values: Any) -> None:
    """Sets columns of one direction."""
    act.connection.execute(
        directives.update().where(directives.c.directive_id == directive_id).values(values)
    )


def directive_line(row: Row[Any], text: str, unit: str = "") -> Line:
    """A line of the log about a direction."""
    return Line(
        text=text,
        category=LogCategory.DIRECTIVE,
        unit=unit or addressees(row.recipient),
        subject=f"directive:{row.directive_id}",
        matter=row.incident_id,
    )


HANDLERS: Handlers = {
    DirectiveProposed: _proposed,
    DirectiveApproved: _approved,
    DirectiveRefused: _refused,
    DirectiveIssued: _issued,
    FormIssued: _form_issued,
    DirectiveAcknowledged: _acknowledged,
    DirectiveAnswered: _answered,
}
