"""The room's rules, asked inside the transaction that records: the same as on screen, in sentences.

The triggers of revision 0002 hold for whoever goes round this program; these guards say it in words.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from app.domain.directive import DirectiveKind, DirectiveState, may_approve
from app.domain.handover import HandoverState
from app.domain.incident import IncidentState
from app.domain.numbers import read_number
from app.domain.people import Post
from app.domain.refusals import (
    NotFoundError,
    handover_changed,
    handover_unread,
    incident_closed,
    not_approved,
    not_reported,
    refused,
    shift_is_open,
    two_people,
    wrong_state,
)
from app.journal.entries.capture import CaptureSealed
from app.journal.entries.clip import ClipSealed
from app.journal.entries.directive import (
    DirectiveAcknowledged,
    DirectiveAnswered,
    DirectiveApproved,
    DirectiveIssued,
    DirectiveProposed,
    DirectiveRefused,
    FormIssued,
)
from app.journal.entries.directive_steps import DirectiveStopped
from app.journal.entries.evidence import EvidenceExported
from app.journal.entries.handover import HandoverSigned
from app.journal.entries.incident import IncidentRecorded
from app.journal.entries.request import RequestReceived
from app.journal.entries.shift import ShiftOpened
from app.journal.entries.tip import TipOpened
from app.journal.entry import Draft
from app.journal.payload import decode
from app.store.projections import (
    calendar_rules,
    closing_rules,
    direction_rules,
    handover_rules,
    message_rules,
    mobile_rules,
    register_rules,
    room_record_rules,
    roster_rules,
    unit_rules,
    watch_rules,
    work_rules,
)
from app.store.projections.direction_rules import (
    directive_of,
    held_post,
    not_denied,
    officer_of,
    signed_by_author,
)
from app.store.projections.numbering import last
from app.store.queries import handovers, incidents, open_items, shifts


class NumberTakenError(Exception):
    """Another entry took the running number between reading it and recording; take the next one."""


class DutyRoomRules:
    """D4.3, D8.2, one shift at a time, numbers without gaps, no handover with a line unread."""

    def __init__(self) -> None:
        self._checks: dict[str, Callable[[Connection, Draft], None]] = {
            **direction_rules.CHECKS,
            **register_rules.CHECKS,
            **mobile_rules.CHECKS,
            **closing_rules.CHECKS,
            **handover_rules.CHECKS,
            **message_rules.CHECKS,
            **roster_rules.CHECKS,
            **room_record_rules.CHECKS,
            **calendar_rules.CHECKS,
            **unit_rules.CHECKS,
            **watch_rules.CHECKS,
            **work_rules.CHECKS,
            ShiftOpened.KIND: _one_shift,
            CaptureSealed.KIND: _next_number,
            IncidentRecorded.KIND: _next_number,
            DirectiveProposed.KIND: _proposed,
            DirectiveApproved.KIND: _decided,
            DirectiveRefused.KIND: _decided,
            DirectiveIssued.KIND: _issued,
            FormIssued.KIND: _form_issued,
            DirectiveAcknowledged.KIND: _acknowledged,
            DirectiveAnswered.KIND: _answered,
            HandoverSigned.KIND: _signed,
            EvidenceExported.KIND: _next_number,
            DirectiveStopped.KIND: _stopped,
            RequestReceived.KIND: _next_number,
            ClipSealed.KIND: _clip_number,
            TipOpened.KIND: _tip_opened,
        }

    def check(self, connection: Connection, draft: Draft) -> None:
        """Raises RefusedError with a sentence, or what the service goes on from (NumberTakenError …)."""
        check = self._checks.get(draft.kind)
        if check is not None:
            check(connection, draft)


def _one_shift(connection: Connection, _draft: Draft) -> None:
    shift = shifts.current(connection)
    if shift is not None:
        raise shift_is_open(shift)


def _next_number(connection: Connection, draft: Draft) -> None:
    series, running, year = read_number(str(draft.payload["number"]))
    if running != last(connection, series, year) + 1:
        raise NumberTakenError


def _clip_number(connection: Connection, draft: Draft) -> None:
    if draft.payload["number"]:
        _next_number(connection, draft)


def _proposed(connection: Connection, draft: Draft) -> None:
    incident = incidents.by_id(connection, str(draft.payload["incident_id"]))
    if incident is None:
        raise NotFoundError("vụ việc này", "incident")
    if incident.state is IncidentState.RECORDED:
        raise not_reported(incident.number)
    if incident.state is IncidentState.CLOSED:
        raise incident_closed(incident.number)
    direction_rules.amended(connection, draft)
    _next_number(connection, draft)


def _stopped(connection: Connection, draft: Draft) -> None:
    direction_rules.CHECKS[DirectiveStopped.KIND](connection, draft)
    _next_number(connection, draft)


def _tip_opened(connection: Connection, draft: Draft) -> None:
    register_rules.CHECKS[TipOpened.KIND](connection, draft)
    _next_number(connection, draft)


def _decided(connection: Connection, draft: Draft) -> None:
    directive = directive_of(connection, draft)
    officer = officer_of(connection, draft.author)
    held = held_post(connection, officer, Post(str(draft.payload["approver_post"])))
    reason = may_approve(directive, officer, held, refusing=draft.kind == DirectiveRefused.KIND)
    if reason is not None:
        raise refused(reason)
    kind = DirectiveKind(str(draft.payload["kind"]))
    if draft.payload["proposer"] != directive.author or kind is not directive.kind:
        raise ValueError("the decision names another proposal")
    signed_by_author(draft)


def _issued(connection: Connection, draft: Draft) -> None:
    directive = directive_of(connection, draft)
    if directive.state is not DirectiveState.APPROVED:
        if directive.issued_at is None:
            raise not_approved(directive)
        raise wrong_state(directive, "phát hành lần nữa", "issue it again")
    not_denied(directive)


def _form_issued(connection: Connection, draft: Draft) -> None:
    directive = directive_of(connection, draft)
    not_denied(directive)
    if not directive.fax_owed:
        _issued(connection, draft)
    _next_number(connection, draft)


def _acknowledged(connection: Connection, draft: Draft) -> None:
    directive = directive_of(connection, draft)
    if directive.state is not DirectiveState.ISSUED:
        raise wrong_state(directive, "ghi đầu mối xử lý", "note the contact")


def _answered(connection: Connection, draft: Draft) -> None:
    directive = directive_of(connection, draft)
    if directive.state not in (DirectiveState.ISSUED, DirectiveState.ACKNOWLEDGED):
        raise wrong_state(directive, "ghi kết quả", "note the result")


def _signed(connection: Connection, draft: Draft) -> None:
    record = handovers.by_id(connection, str(draft.payload["handover_id"]))
    if record is None or record.state is not HandoverState.STARTED:
        raise handover_rules.not_under_way()
    signers = {signer.officer_id for signer in draft.signers}
    if len(signers) != 2 or signers != {draft.payload["outgoing"], draft.payload["incoming"]}:
        raise two_people()
    payload = decode(HandoverSigned, draft.payload, strict=True)
    listed = {item.item_id: item.title for item in (*record.frozen, *payload.since_start)}
    if any(item.item_id not in listed for item in open_items.items(connection)):
        raise handover_changed()
    understood = {item_id for item_id, mark in record.marks.items() if mark.understood}
    settled = understood | set(record.refused)
    unread = [title for item_id, title in listed.items() if item_id not in settled]
    if unread:
        raise handover_unread(unread)
