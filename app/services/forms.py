"""Form II from proposal to sealed PDF: numbered, drawn, marked with the log's seal (PL2, D8.2.3 c.2)."""

from __future__ import annotations

from datetime import datetime

from app.domain.directive import Channel, Directive, ack_due_at
from app.domain.documents import FaxContent, Mark, SignedAct
from app.domain.incident import RELATED_WORDS, Incident
from app.domain.moments import moment_words
from app.domain.numbers import Series
from app.domain.refusals import NotFoundError
from app.journal.checkpoint import CheckpointRequest, short_hash
from app.journal.entries.directive import FormIssued
from app.journal.entry import SYSTEM, Draft
from app.services.desk import Desk
from app.services.evidence import evidence_path
from app.services.ports import RenderForm
from app.services.room import Room, new_id
from app.store.blobs import write_evidence
from app.store.queries import captures, directives, incidents


class FormDesk:
    """Draws forms and seals them."""

    def __init__(self, room: Room, render: RenderForm) -> None:
        self._room = room
        self._render = render

    def preview_fax(self, directive: Directive) -> bytes:
        """Form II as it stands, without number and mark, PDF bytes."""
        return self._render.fax(self._content(directive, "", None), draft=True, mark=None)

    def issue_fax(self, desk: Desk, directive: Directive, channel: Channel) -> None:
        """Numbers, draws, seals and records form II; raises KnownError when the disk or a rule refuses."""
        mark = self.seal_mark()
        now = self._room.now()

        def build(number: str) -> list[Draft]:
            content = self._content(directive, number, directive.issued_at or now)
            pdf = self._render.fax(content, draft=False, mark=mark)
            path = evidence_path(now, f"dien fax {number}", new_id(), "pdf")
            attachment = write_evidence(self._room.store.data_dir, path, pdf, "application/pdf")
            payload = FormIssued(
                directive_id=directive.directive_id,
                form="PL2",
                number=number,
                channel=channel,
                ack_due_at=directive.ack_due_at or ack_due_at(now),
                sha256=attachment.sha256,
                mark=mark.short_hash,
            )
            return [
                Draft.of(
                    payload,
                    author=desk.officer_id,
                    happened_at=now,
                    subject=f"directive:{directive.directive_id}",
                    attachments=(attachment,),
                    signers=(desk.key,),
                )
            ]

        self._room.append_numbered(Series.FAX, build)

    def seal_mark(self) -> Mark:
        """Seals the log up to here; the paper that carries the mark vouches for all that stands before it."""
        request = CheckpointRequest("periodic", author=SYSTEM, happened_at=self._room.now())
        [entry] = self._room.append(request)
        return mark_of(entry.hash)

    def _content(self, directive: Directive, number: str, issued_at: datetime | None) -> FaxContent:
        with self._room.read() as connection:
            incident = incidents.by_id(connection, directive.incident_id)
            key_id = directives.approval_key(connection, directive.directive_id)
            if incident is None:
                raise NotFoundError("vụ việc của chỉ đạo này", "incident of this direction")
            pictures = [captures.by_id(connection, one) for one in incident.capture_ids]
        return FaxContent(
            directive_number=directive.number,
            number=number,
            issued_at=issued_at,
            about=directive.about,
            recipient=directive.recipient,
            content=directive.content,
            facts=_facts(incident, [one.number for one in pictures if one is not None]),
            reply_by=directive.reply_by,
            reply_form=directive.reply_form,
            contact=directive.contact,
            urgent=directive.urgent,
            approval=_approval(directive, key_id),
        )


def mark_of(digest: bytes) -> Mark:
    """What paper carries of a checkpoint with this hash."""
    short = short_hash(digest)
    return Mark(short, f"HAIDANG CHECKPOINT {short} {digest.hex()}")


def _approval(directive: Directive, key_id: str | None) -> SignedAct | None:
    if directive.approver_post is None or directive.approved_at is None or key_id is None:
        return None
    return SignedAct(
        post=directive.approver_post,
        name=directive.approver_name,
        title=directive.approver_title,
        at=directive.approved_at,
        key_id=key_id,
    )


def _facts(incident: Incident, pictures: list[str]) -> tuple[tuple[str, str], ...]:
    """What the unit needs to know of the incident, line by line."""
    related: dict[str, list[str]] = {}
    for one in incident.related:
        related.setdefault(RELATED_WORDS[one.kind], []).append(one.value)
    lines = [
        ("Vụ việc", incident.number),
        ("Thời gian phát sinh", moment_words(incident.arose_at)),
        ("Địa điểm", incident.place),
        *((words[:1].upper() + words[1:], ", ".join(values)) for words, values in related.items()),
        ("Camera", incident.camera),
        ("Dấu hiệu nghi vấn", incident.suspicion),
        ("Hình ảnh", ", ".join(pictures)),
    ]
    return tuple((label, value) for label, value in lines if value)
