"""A direction's way: proposed, decided by a second person, issued, acknowledged, answered (D4.3, D8, D9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app.auth.authenticator import Authenticator
from app.auth.permissions import Permission
from app.domain.directive import (
    Channel,
    Directive,
    DirectiveDraft,
    DirectiveKind,
    DirectiveState,
    ack_due_at,
    may_approve,
)
from app.domain.incident import IncidentState
from app.domain.moments import moment_words
from app.domain.numbers import Series
from app.domain.people import Post
from app.domain.refusals import (
    NotFoundError,
    RefusedError,
    incident_closed,
    missing,
    not_approved,
    not_reported,
    refused,
    wrong_state,
)
from app.domain.text import tidy, tidy_line
from app.journal.entries.directive import (
    DirectiveAcknowledged,
    DirectiveAnswered,
    DirectiveApproved,
    DirectiveIssued,
    DirectiveProposed,
    DirectiveRefused,
)
from app.journal.entry import Attachment, Draft
from app.journal.payload import Payload
from app.services.approval import Unlocked, deciding_post, unlocked
from app.services.desk import Approver, Desk
from app.services.evidence import evidence_path, read_sealed
from app.services.forms import FormDesk
from app.services.outcome import Area, Changes, Outcome
from app.services.room import AHEAD, Room, new_id
from app.store.blobs import write_evidence
from app.store.queries import directives, incidents

_ON_PAPER = frozenset({DirectiveKind.C1, DirectiveKind.C3, DirectiveKind.MOBILE})
_SPOKEN = frozenset({DirectiveKind.REMIND, DirectiveKind.INFORM})
_MAX_DOCUMENT = 50 << 20


class Directives:
    """The directions of this room."""

    def __init__(self, room: Room, authenticator: Authenticator, forms: FormDesk) -> None:
        self._room = room
        self._authenticator = authenticator
        self._forms = forms

    def propose(self, desk: Desk, draft: DirectiveDraft) -> Outcome[Directive]:
        """Proposes a direction for a reported incident; KnownError when it is not reported yet (D4.3)."""
        desk.require(Permission.PROPOSE_DIRECTION)
        self._room.require_shift()
        self._check_incident(draft.incident_id)
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
        )
        self._check_draft(payload)
        self._room.append_numbered(
            Series.DIRECTIVE,
            lambda number: [self._draft(desk, payload.directive_id, replace(payload, number=number))],
        )
        return self._outcome(payload.directive_id)

    def approve(
        self, desk: Desk, directive_id: str, approver: Approver, opinion: str = ""
    ) -> Outcome[Directive]:
        """Approves with the second person's own credentials and key (D8.2).

        KnownError: wrong password, author and approver are one, wrong post, somebody decided before.
        """
        with unlocked(self._authenticator, approver) as who:
            directive, post = self._may_decide(directive_id, who)
            payload = DirectiveApproved(
                directive_id=directive_id,
                kind=directive.kind,
                proposer=directive.author,
                approver=who.officer.officer_id,
                approver_post=post,
                opinion=tidy(opinion),
                at_desk_of=desk.officer_id,
            )
            self._decide(who, payload)
        return self._outcome(directive_id)

    def refuse(self, desk: Desk, directive_id: str, approver: Approver, reason: str) -> Outcome[Directive]:
        """Refuses, with a reason that goes back to the author; the same rules as `approve`."""
        reason = tidy(reason)
        if not reason:
            raise missing(["lý do không phê duyệt"], ["the reason"])
        with unlocked(self._authenticator, approver) as who:
            directive, post = self._may_decide(directive_id, who)
            payload = DirectiveRefused(
                directive_id=directive_id,
                kind=directive.kind,
                proposer=directive.author,
                approver=who.officer.officer_id,
                approver_post=post,
                reason=reason,
                at_desk_of=desk.officer_id,
            )
            self._decide(who, payload)
        return self._outcome(directive_id)

    def issue(
        self,
        desk: Desk,
        directive_id: str,
        channel: Channel,
        *,
        spoke_with: str = "",
        document: bytes | None = None,
    ) -> Outcome[Directive]:
        """Issues an approved direction and starts the 30 minutes (D4.3, D9.2).

        FAX and EMAIL: form II is numbered, drawn and sealed (c.2). TELEPHONE: a reminder, a request for
        information or an urgent c.2, whose fax is then owed; needs `spoke_with`. DOCUMENT: the signed paper
        as PDF bytes (c.1, c.3, mobile equipment). KnownError without approval, or for another channel.
        """
        desk.require(Permission.ISSUE_FORM)
        directive = self.get(directive_id)
        fax = channel in (Channel.FAX, Channel.EMAIL)
        if directive.state is not DirectiveState.APPROVED and not (fax and directive.fax_owed):
            if directive.issued_at is None:
                raise not_approved(directive)
            raise wrong_state(directive, "phát hành lần nữa", "issue it again")
        if fax and directive.kind is DirectiveKind.C2:
            self._forms.issue_fax(desk, directive, channel)
        elif channel is Channel.TELEPHONE and (directive.kind in _SPOKEN or _urgent_c2(directive)):
            self._issue_spoken(desk, directive, tidy_line(spoke_with))
        elif channel is Channel.DOCUMENT and directive.kind in _ON_PAPER:
            self._issue_on_paper(desk, directive, document)
        else:
            raise _wrong_channel(directive)
        return self._outcome(directive_id, Area.FORM)

    def preview(self, directive_id: str) -> bytes:
        """Form II as a draft without a number, PDF bytes."""
        return self._forms.preview_fax(self.get(directive_id))

    def form_pdf(self, directive_id: str) -> bytes:
        """The issued form as sealed, PDF bytes; KnownError when none was issued or the file changed."""
        with self._room.read() as connection:
            found = directives.form_path(connection, directive_id)
        if found is None:
            raise NotFoundError("văn bản đã phát hành của chỉ đạo này", "issued form of this direction")
        return read_sealed(self._room.store.data_dir, *found)

    def acknowledge(
        self, desk: Desk, directive_id: str, contact: str, expected_at: datetime | None
    ) -> Outcome[Directive]:
        """The unit named its contact and expected time (D9.2)."""
        desk.require(Permission.FOLLOW_UP)
        directive = self.get(directive_id)
        if directive.state is not DirectiveState.ISSUED:
            raise wrong_state(directive, "ghi đầu mối xử lý", "note the contact")
        contact = tidy_line(contact)
        if not contact:
            raise missing(["đầu mối xử lý"], ["the contact"])
        payload = DirectiveAcknowledged(directive_id=directive_id, contact=contact, expected_at=expected_at)
        self._room.append(self._draft(desk, directive_id, payload))
        return self._outcome(directive_id)

    def answer(
        self,
        desk: Desk,
        directive_id: str,
        *,
        result: str,
        unit: str,
        answered_at: datetime,
        late_reason: str = "",
    ) -> Outcome[Directive]:
        """The result reported (D9.3); KnownError when it is late and no cause is given."""
        desk.require(Permission.FOLLOW_UP)
        directive = self.get(directive_id)
        if directive.state not in (DirectiveState.ISSUED, DirectiveState.ACKNOWLEDGED):
            raise wrong_state(directive, "ghi kết quả", "note the result")
        due = directive.reply_by or directive.expected_at
        late = due is not None and answered_at > due
        payload_reason = tidy(late_reason) if late else ""
        self._check_answer(directive, tidy(result), answered_at, due if late else None, payload_reason)
        payload = DirectiveAnswered(
            directive_id=directive_id,
            result=tidy(result),
            unit=tidy_line(unit) or tidy_line(directive.recipient),
            answered_at=answered_at,
            late=late,
            late_reason=payload_reason,
        )
        self._room.append(self._draft(desk, directive_id, payload, answered_at))
        return self._outcome(directive_id)

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

    def _check_draft(self, payload: DirectiveProposed) -> None:
        lacking = [
            words
            for value, words in (
                (payload.recipient, ("nơi nhận", "the recipient")),
                (payload.content, ("nội dung yêu cầu", "the content")),
            )
            if not value
        ]
        if payload.kind is DirectiveKind.C2:
            # Form II has a line for each of them (PL2).
            lacking += [
                words
                for value, words in (
                    (payload.about, ("trích yếu “Về việc”", "the subject")),
                    (payload.reply_by, ("thời gian xử lý, hồi báo", "the time to answer")),
                    (payload.reply_form, ("hình thức hồi báo", "the way to answer")),
                    (payload.contact, ("đầu mối phối hợp thực hiện", "the contact")),
                )
                if not value
            ]
        if lacking:
            raise missing([vi for vi, _ in lacking], [en for _, en in lacking])
        if payload.reply_by is not None and payload.reply_by <= self._room.now():
            raise RefusedError(
                "Thời hạn hồi báo đã qua. Hãy nhập thời hạn ở tương lai.",
                en="The time to answer has passed already. Enter one in the future.",
            )

    def _may_decide(self, directive_id: str, who: Unlocked) -> tuple[Directive, Post]:
        directive = self.get(directive_id)
        post = deciding_post(who.officer, directive.kind, self._room.shift())
        reason = may_approve(directive, who.officer, post)
        if reason is not None:
            raise refused(reason)
        assert post is not None  # noqa: S101 - may_approve accepts nobody without a post
        return directive, post

    def _decide(self, who: Unlocked, payload: DirectiveApproved | DirectiveRefused) -> None:
        self._room.append(
            Draft.of(
                payload,
                author=who.officer.officer_id,
                happened_at=self._room.now(),
                subject=f"directive:{payload.directive_id}",
                signers=(who.key,),
            )
        )

    def _issue_spoken(self, desk: Desk, directive: Directive, spoke_with: str) -> None:
        if not spoke_with:
            raise missing(["người nhận điện thoại"], ["who answered the telephone"])
        fax_owed = directive.kind is DirectiveKind.C2
        self._issue(desk, directive, Channel.TELEPHONE, spoke_with=spoke_with, fax_owed=fax_owed)

    def _issue_on_paper(self, desk: Desk, directive: Directive, document: bytes | None) -> None:
        if document is None or not document.startswith(b"%PDF-") or len(document) > _MAX_DOCUMENT:
            raise RefusedError(
                "Loại chỉ đạo này phát hành bằng văn bản đã ký. Hãy chọn tệp PDF của văn bản (tối đa 50 MB).",
                en="This kind goes out as a signed paper. Choose its PDF (at most 50 MB).",
            )
        path = evidence_path(self._room.now(), f"van ban {directive.number}", new_id(), "pdf")
        attachment = write_evidence(self._room.store.data_dir, path, document, "application/pdf")
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

    def _check_answer(
        self, directive: Directive, result: str, answered_at: datetime, missed: datetime | None, reason: str
    ) -> None:
        if not result:
            raise missing(["kết quả thực hiện"], ["the result"])
        if answered_at > self._room.now() + AHEAD:
            raise RefusedError(
                "Thời gian báo cáo nằm ở tương lai. Hãy sửa lại giờ.",
                en="The time of the report lies in the future. Correct it.",
            )
        if missed is not None and not reason:
            raise RefusedError(
                f"Kết quả chỉ đạo {directive.number} chậm so với thời hạn {moment_words(missed)}. "
                "Hãy ghi rõ nguyên nhân, trách nhiệm (Điều 9 khoản 3).",
                en=f"The result of {directive.number} is late. Name the cause and who answers for it.",
            )

    def _draft(
        self, desk: Desk, directive_id: str, payload: Payload, happened_at: datetime | None = None
    ) -> Draft:
        return Draft.of(
            payload,
            author=desk.officer_id,
            happened_at=happened_at or self._room.now(),
            subject=f"directive:{directive_id}",
        )

    def _outcome(self, directive_id: str, *areas: Area) -> Outcome[Directive]:
        directive = self.get(directive_id)
        changes = Changes.of(
            Area.DIRECTIVE, Area.INCIDENT, Area.LOG, *areas, ids=(directive_id, directive.incident_id)
        )
        return Outcome(directive, changes)


def _urgent_c2(directive: Directive) -> bool:
    return directive.kind is DirectiveKind.C2 and directive.urgent and not directive.fax_owed


def _wrong_channel(directive: Directive) -> RefusedError:
    how_vi, how_en = {
        DirectiveKind.REMIND: ("điện thoại", "telephone"),
        DirectiveKind.INFORM: ("điện thoại", "telephone"),
        DirectiveKind.C2: (
            "điện fax theo mẫu Phụ lục II (trường hợp khẩn: gọi điện thoại trước)",
            "fax, form II (when urgent: by telephone first)",
        ),
    }.get(directive.kind, ("văn bản đã ký", "a signed paper"))
    return RefusedError(
        f"Loại chỉ đạo này được thông báo bằng {how_vi}. Hãy chọn lại hình thức.",
        en=f"This kind of direction goes out by {how_en}. Choose again.",
    )
