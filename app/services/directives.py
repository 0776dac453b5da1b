"""A direction's way: proposed, decided by a second person, issued, acknowledged, answered (D4.3, D8, D9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from app.auth.permissions import Permission
from app.clock import to_local
from app.domain.deadlines import ClockKind
from app.domain.directive import (
    STOP_KINDS,
    Channel,
    Directive,
    DirectiveDraft,
    DirectiveState,
    Endorsement,
    Fact,
    Milestone,
    ack_due_at,
    ack_due_on_receipt,
)
from app.domain.incident import IncidentState
from app.domain.numbers import Series
from app.domain.refusals import (
    NotFoundError,
    RefusedError,
    denied,
    incident_closed,
    milestone_out_of_order,
    missing,
    not_approved,
    not_reported,
    wrong_state,
)
from app.domain.result import UnitReport
from app.domain.text import tidy, tidy_line
from app.domain.workflow import workflow_of
from app.journal.entries.directive import (
    DirectiveAcknowledged,
    DirectiveAnswered,
    DirectiveIssued,
    DirectiveProposed,
)
from app.journal.entries.directive_steps import MilestoneReached
from app.journal.entry import Attachment, Draft
from app.journal.payload import Payload
from app.services.answers import check_answer, check_received
from app.services.decisions import Decisions
from app.services.desk import Approver, Desk
from app.services.direction_checks import check_draft, wrong_channel
from app.services.evidence import evidence_path, read_sealed
from app.services.forms import FormDesk
from app.services.log_attachments import MOST_BYTES, Attached, seal_received
from app.services.outbox import Outbox
from app.services.outcome import Area, Changes, Outcome
from app.services.room import AHEAD, Room, new_id
from app.services.sealing import sealing
from app.store.queries import clocks, directives, incidents, units


class Directives:
    """The directions of this room."""

    def __init__(self, room: Room, decisions: Decisions, forms: FormDesk, outbox: Outbox) -> None:
        self._room = room
        self._decisions = decisions
        self._forms, self._outbox = forms, outbox

    def propose(self, desk: Desk, draft: DirectiveDraft) -> Outcome[Directive]:
        """Proposes a direction for a reported incident; KnownError when it is not reported yet (D4.3)."""
        desk.require(Permission.PROPOSE_DIRECTION)
        self._room.require_shift()
        self._check_incident(draft.incident_id)
        self._check_amended(draft)
        payload = DirectiveProposed(
            directive_id=new_id(),
            number="",
            incident_id=draft.incident_id,
            kind=draft.kind,
            recipient=tidy(draft.recipient),
            about=tidy_line(draft.about),
            content=tidy(draft.content),
            reply_by=draft.reply_by,
            reply_form=tidy_line(draft.reply_form),
            contact=tidy_line(draft.contact),
            urgent=draft.urgent,
            facts=tuple(Fact(one.name, tidy(one.value)) for one in draft.facts if one.value.strip()),
            follows=draft.follows,
        )
        check_draft(payload, self._room.now())
        # A leader's own proposal has passed the stage that is the leader's.
        checks = self._decisions.author_checks(desk, payload.directive_id, payload.kind)
        self._room.append_numbered(
            Series.DIRECTIVE,
            lambda number: [
                self._draft(desk, payload.directive_id, replace(payload, number=number)),
                *checks,
            ],
        )
        return self._outcome(payload.directive_id)

    def approve(
        self, desk: Desk, directive_id: str, approver: Approver, opinion: str = ""
    ) -> Outcome[Directive]:
        """Approves with the second person's own credentials and key (D8.2).

        KnownError: wrong password, author and approver are one, wrong post, somebody decided before.
        """
        return self._decisions.approve(desk, directive_id, opinion, by=approver)

    def refuse(self, desk: Desk, directive_id: str, approver: Approver, reason: str) -> Outcome[Directive]:
        """Refuses, with a reason that goes back to the author; the same rules as `approve`."""
        return self._decisions.refuse(desk, directive_id, reason, by=approver)

    def issue(
        self,
        desk: Desk,
        directive_id: str,
        channel: Channel,
        *,
        spoke_with: str = "",
        document: bytes | None = None,
        sent_to: str = "",
        send: bool = False,
    ) -> Outcome[Directive]:
        """Issues an approved direction and starts the 30 minutes (D4.3, D9.2).

        FAX and EMAIL: form II or V is numbered, drawn and sealed (c.2, D16.4b). TELEPHONE: a reminder, a
        request for information or an urgent c.2, whose fax is then owed; needs `spoke_with`. DOCUMENT: the
        signed paper as PDF bytes (c.1, c.3, D16.4b, mobile equipment), or form III drawn where there is none
        (c.3). `sent_to` is the fax number or address it went to; with `send` the console itself sends it
        there by mail or fax gateway. KnownError without approval, for another channel, for a bad address.
        """
        desk.require(Permission.ISSUE_FORM)
        directive = self.get(directive_id)
        flow = workflow_of(directive.kind)
        fax = channel in (Channel.FAX, Channel.EMAIL)
        if directive.state is not DirectiveState.APPROVED and not (fax and directive.fax_owed):
            if directive.issued_at is None:
                raise not_approved(directive)
            raise wrong_state(directive, "phát hành lần nữa", "issue it again")
        if directive.endorsement is Endorsement.DENIED:
            raise denied(directive)
        urgent_call = flow.urgent_call and directive.urgent and not directive.fax_owed
        drawn = fax or (channel is Channel.DOCUMENT and document is None and flow.drawn_on_paper)
        if drawn and channel in flow.channels:
            then = self._outbox.queue(desk, directive, channel, sent_to) if send else None
            self._forms.issue(desk, directive, channel, tidy_line(sent_to), then)
        elif channel is Channel.TELEPHONE and (channel in flow.channels or urgent_call):
            self._issue_spoken(desk, directive, tidy_line(spoke_with))
        elif channel is Channel.DOCUMENT and channel in flow.channels:
            self._issue_on_paper(desk, directive, document)
        else:
            raise wrong_channel(directive)
        return self._outcome(directive_id, Area.FORM)

    def preview(self, directive_id: str) -> bytes:
        """Its form (II, III or V) as a draft without a number, PDF bytes."""
        return self._forms.preview(self.get(directive_id))

    def form_pdf(self, directive_id: str) -> bytes:
        """The issued form as sealed, PDF bytes; KnownError when none was issued or the file changed."""
        with self._room.read() as connection:
            found = directives.form_path(connection, directive_id)
        if found is None:
            raise NotFoundError("văn bản đã phát hành của chỉ đạo này", "issued form of this direction")
        return read_sealed(self._room.store.data_dir, *found)

    def sent_before(self, recipient: str, channel: Channel) -> str:
        """The number or address `recipient` is to be tried at first by `channel`, "" where none is known."""
        return next(iter(self.reached_at(recipient, channel)), "")

    def reached_at(self, recipient: str, channel: Channel) -> tuple[str, ...]:
        """Where `recipient` is reached by `channel`: as the directory says, then as this room did last."""
        with self._room.read() as connection:
            today = to_local(self._room.now()).date()
            return units.reached_at(connection, tidy(recipient), channel, today)

    def report_of(self, directive_id: str) -> UnitReport | None:
        """The items of form IV a unit answered with, None where it has not or by word of mouth (PL4)."""
        with self._room.read() as connection:
            return directives.unit_report(connection, directive_id)

    def acknowledge(
        self, desk: Desk, directive_id: str, contact: str, expected_at: datetime | None
    ) -> Outcome[Directive]:
        """The unit named its contact and expected time (D9.2)."""
        self._room.append(self.acknowledgement(desk, directive_id, contact, expected_at))
        return self._outcome(directive_id)

    def acknowledgement(
        self,
        desk: Desk,
        directive_id: str,
        contact: str,
        expected_at: datetime | None,
        happened_at: datetime | None = None,
    ) -> Draft:
        """The entry of `acknowledge`, for whoever records another with it; refuses as that does."""
        desk.require(Permission.FOLLOW_UP)
        directive = self.get(directive_id)
        if directive.state is not DirectiveState.ISSUED:
            raise wrong_state(directive, "ghi đầu mối xử lý", "note the contact")
        contact = tidy_line(contact)
        if not contact:
            raise missing(["đầu mối xử lý"], ["the contact"])
        payload = DirectiveAcknowledged(directive_id=directive_id, contact=contact, expected_at=expected_at)
        return self._draft(desk, directive_id, payload, happened_at)

    def answer(
        self,
        desk: Desk,
        directive_id: str,
        *,
        result: str,
        unit: str,
        answered_at: datetime,
        late_reason: str = "",
        responsible: str = "",
        received_by: Channel | None = None,
        items: Sequence[Attached] = (),
        report: UnitReport | None = None,
    ) -> Outcome[Directive]:
        """The result reported (D9.3); KnownError when it is late and cause and responsible officer miss.

        `report` holds the other items of form IV; `items`, the scan or e-mail it came as, are sealed (PL4).

        Asked for information, `received_by` is how it came, and `items` are attached unless it was spoken
        (D8.2.2d); with steps to be followed, the last of them has been reached (TB.2).
        """
        desk.require(Permission.FOLLOW_UP)
        directive = self.get(directive_id)
        if directive.state not in (DirectiveState.ISSUED, DirectiveState.ACKNOWLEDGED):
            raise wrong_state(directive, "ghi kết quả", "note the result")
        due = self._missed(directive, answered_at)
        cause, who = (tidy(late_reason), tidy_line(responsible)) if due else ("", "")
        check_answer(directive, tidy(result), answered_at, due, cause, who, self._room.now())
        check_received(directive, received_by, items)
        payload = DirectiveAnswered(
            directive_id=directive_id,
            result=tidy(result),
            unit=tidy_line(unit) or tidy_line(directive.recipient),
            answered_at=answered_at,
            late=due is not None,
            late_reason=cause,
            responsible=who,
            received_by=received_by,
            report=report,
        )
        with sealing(self._room.store) as files:
            attachments = seal_received(files, self._room.now(), directive.number, items)
            self._room.append(self._draft(desk, directive_id, payload, answered_at, attachments))
        return self._outcome(directive_id)

    def note_milestone(
        self, desk: Desk, directive_id: str, milestone: Milestone, reached_at: datetime, text: str = ""
    ) -> Outcome[Directive]:
        """A step between issue and result was reached, in order (TB.2), or the unit received it (D4.5)."""
        self._room.append(self.milestone_reached(desk, directive_id, milestone, reached_at, text))
        return self._outcome(directive_id)

    def milestone_reached(
        self, desk: Desk, directive_id: str, milestone: Milestone, reached_at: datetime, text: str = ""
    ) -> Draft:
        """The entry of `note_milestone`, for whoever records another with it; refuses as that does."""
        desk.require(Permission.FOLLOW_UP)
        directive = self.get(directive_id)
        received = milestone is Milestone.RECEIVED
        payload = MilestoneReached(
            directive_id=directive_id,
            milestone=milestone,
            reached_at=reached_at,
            text=tidy(text),
            ack_due_at=ack_due_on_receipt(directive, reached_at) if received else None,
        )
        if reached_at > self._room.now() + AHEAD:
            raise RefusedError(
                "Thời gian của bước này nằm ở tương lai. Hãy sửa lại giờ.",
                en="The time of this step lies in the future. Correct it.",
            )
        reason = milestone_out_of_order(directive, milestone)
        if reason is not None:
            raise reason
        return self._draft(desk, directive_id, payload, reached_at)

    def list(self, incident_id: str | None = None, open_only: bool = False) -> tuple[Directive, ...]:
        """The newest first."""
        with self._room.read() as connection:
            return directives.newest(connection, incident_id, open_only)

    def get(self, directive_id: str) -> Directive:
        """One direction; KnownError when there is none with this id."""
        with self._room.read() as connection:
            directive = directives.by_id(connection, directive_id)
        if directive is None:
            raise NotFoundError("chỉ đạo này", "direction")
        return directive

    def _check_incident(self, incident_id: str) -> None:
        with self._room.read() as connection:
            incident = incidents.by_id(connection, incident_id)
        if incident is None:
            raise NotFoundError("vụ việc này", "incident")
        if incident.state is IncidentState.RECORDED:
            raise not_reported(incident.number)
        if incident.state is IncidentState.CLOSED:
            raise incident_closed(incident.number)

    def _check_amended(self, draft: DirectiveDraft) -> None:
        if draft.kind in STOP_KINDS:
            raise RefusedError(
                "Ngăn chặn ngay (Điều 8 khoản 1) là việc làm ngay rồi báo cáo, không phải đề xuất. "
                "Hãy dùng mục “Ngăn chặn ngay”.",
                en="A stop at once is an act that is reported, not a proposal. Use “Stop at once”.",
            )
        if draft.follows:
            old = self.get(draft.follows)
            if old.incident_id != draft.incident_id or old.followed_by:
                raise wrong_state(old, "sửa đổi, đề xuất lại", "amend it")
            if old.state is not DirectiveState.REFUSED:
                raise wrong_state(old, "sửa đổi, đề xuất lại", "amend it")

    def _issue_spoken(self, desk: Desk, directive: Directive, spoke_with: str) -> None:
        if not spoke_with:
            raise missing(["người nhận điện thoại"], ["who answered the telephone"])
        fax_owed = workflow_of(directive.kind).urgent_call
        self._issue(desk, directive, Channel.TELEPHONE, spoke_with=spoke_with, fax_owed=fax_owed)

    def _issue_on_paper(self, desk: Desk, directive: Directive, document: bytes | None) -> None:
        if document is None or not document.startswith(b"%PDF-") or len(document) > MOST_BYTES:
            raise RefusedError(
                "Loại chỉ đạo này phát hành bằng văn bản đã ký. Hãy chọn tệp PDF của văn bản (tối đa 50 MB).",
                en="This kind goes out as a signed paper. Choose its PDF (at most 50 MB).",
            )
        path = evidence_path(self._room.now(), f"van ban {directive.number}", new_id(), "pdf")
        with sealing(self._room.store) as files:
            attachment = files.write(path, document, "application/pdf")
            self._issue(desk, directive, Channel.DOCUMENT, attachments=(attachment,))

    def _issue(
        self,
        desk: Desk,
        directive: Directive,
        channel: Channel,
        *,
        spoke_with: str = "",
        fax_owed: bool = False,
        attachments: tuple[Attachment, ...] = (),
    ) -> None:
        now = self._room.now()
        payload = DirectiveIssued(
            directive_id=directive.directive_id,
            channel=channel,
            spoke_with=spoke_with,
            ack_due_at=ack_due_at(now),
            fax_owed=fax_owed,
            form=workflow_of(directive.kind).form if channel is Channel.DOCUMENT else "",
        )
        self._room.append(
            Draft.of(
                payload,
                author=desk.officer_id,
                happened_at=now,
                subject=f"directive:{directive.directive_id}",
                attachments=attachments,
            )
        )

    def _missed(self, directive: Directive, answered_at: datetime) -> datetime | None:
        """The limit a result of `answered_at` misses; on the clock that nobody moves (D9.3)."""
        with self._room.read() as connection:
            found = clocks.running(connection, directive.directive_id)
            now = clocks.now(connection, self._room.store.writer, self._room.stamp())
        for clock in found:
            if clock.kind is ClockKind.RESULT:
                ago = now.stamp.wall - answered_at
                return clock.due_at if clock.left(now) + ago < timedelta(0) else None
        return None

    def _draft(
        self,
        desk: Desk,
        directive_id: str,
        payload: Payload,
        happened_at: datetime | None = None,
        attachments: tuple[Attachment, ...] = (),
    ) -> Draft:
        return Draft.of(
            payload,
            author=desk.officer_id,
            happened_at=happened_at or self._room.now(),
            subject=f"directive:{directive_id}",
            attachments=attachments,
        )

    def _outcome(self, directive_id: str, *areas: Area) -> Outcome[Directive]:
        directive = self.get(directive_id)
        changes = Changes.of(
            Area.DIRECTIVE, Area.INCIDENT, Area.LOG, *areas, ids=(directive_id, directive.incident_id)
        )
        return Outcome(directive, changes)
