"""Forms II, III and V from proposal to sealed PDF: numbered, drawn, marked with the log's seal (D4.3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from app.clock import to_local
from app.domain.directive import FACT_WORDS, Channel, CheckStage, Directive, ack_due_at
from app.domain.documents import FaxContent, Mark, ProposalContent, SignedAct
from app.domain.incident import RELATED_WORDS, Incident, RelatedKind
from app.domain.numbers import Series
from app.domain.refusals import NotFoundError
from app.domain.text import tidy_line
from app.domain.workflow import workflow_of
from app.journal.checkpoint import CheckpointRequest, short_hash
from app.journal.entries.directive import FormIssued
from app.journal.entry import SYSTEM, Draft
from app.services.desk import Desk
from app.services.evidence import evidence_path
from app.services.ports import RenderForm
from app.services.room import Room, new_id
from app.services.sealing import sealing
from app.store.officers import find_officer
from app.store.queries import captures, directives, incidents

# Form III has items of its own for these (PL3).
_BESIDE = frozenset({"Thời gian phát sinh", "Địa điểm", "Dấu hiệu nghi vấn", "Doanh nghiệp", "Đối tượng"})


class FormDesk:
    """Draws forms and seals them."""

    def __init__(self, room: Room, render: RenderForm) -> None:
        self._room = room
        self._render = render

    def preview(self, directive: Directive) -> bytes:
        """The form of its kind as it stands, without number and mark, PDF bytes."""
        return self._draw(directive, "", None, mark=None)

    def issue(
        self,
        desk: Desk,
        directive: Directive,
        channel: Channel,
        sent_to: str = "",
        then: Callable[[FormIssued], Draft] | None = None,
    ) -> None:
        """Numbers, draws, seals and records its form, and `then` in the same transaction.

        Raises KnownError when the disk or a rule refuses.
        """
        mark = self.seal_mark()
        now = self._room.now()
        form = workflow_of(directive.kind).form
        series, file_name = (Series.PROPOSAL, "de xuat") if form == "PL3" else (Series.FAX, "dien fax")

        def build(number: str) -> list[Draft]:
            files.take_back()
            pdf = self._draw(directive, number, directive.issued_at or now, mark=mark)
            path = evidence_path(now, f"{file_name} {number}", new_id(), "pdf")
            attachment = files.write(path, pdf, "application/pdf")
            payload = FormIssued(
                directive_id=directive.directive_id,
                form=form,
                number=number,
                channel=channel,
                ack_due_at=directive.ack_due_at or ack_due_at(now),
                sha256=attachment.sha256,
                mark=mark.short_hash,
                sent_to=sent_to,
            )
            return [
                Draft.of(
                    payload,
                    author=desk.officer_id,
                    happened_at=now,
                    subject=f"directive:{directive.directive_id}",
                    attachments=(attachment,),
                    signers=(desk.key,),
                ),
                *((then(payload),) if then is not None else ()),
            ]

        with sealing(self._room.store) as files:
            self._room.append_numbered(series, build)

    def seal_mark(self) -> Mark:
        """Seals the log up to here; the paper that carries the mark vouches for all that stands before it."""
        request = CheckpointRequest("periodic", author=SYSTEM, happened_at=self._room.now())
        [entry] = self._room.append(request)
        return mark_of(entry.hash)

    def _draw(
        self, directive: Directive, number: str, issued_at: datetime | None, *, mark: Mark | None
    ) -> bytes:
        draft = mark is None
        form = workflow_of(directive.kind).form
        if form == "PL3":
            proposal = self._proposal(directive, number, issued_at)
            return self._render.proposal(proposal, draft=draft, mark=mark)
        content = self._content(directive, number, issued_at)
        if form == "PL5":
            return self._render.surveillance_notice(content, draft=draft, mark=mark)
        return self._render.fax(content, draft=draft, mark=mark)

    def _proposal(self, directive: Directive, number: str, issued_at: datetime | None) -> ProposalContent:
        with self._room.read() as connection:
            incident, pictures = _matter(connection, directive)
            key_id = directives.approval_key(connection, directive.directive_id)
            put_forward = _put_forward(connection, directive)
        return ProposalContent(
            number=number,
            issued_at=issued_at,
            arose_at=incident.arose_at,
            received_at=incident.received_at,
            place=incident.place,
            concerned=_concerned(incident) or (tidy_line(directive.recipient),),
            matter=incident.content,
            facts=_facts(incident, pictures, without=_BESIDE),
            analysis=tuple(filter(None, (incident.suspicion, *(one.note for one in directive.checks)))),
            request=directive.content,
            recipient=directive.recipient,
            reply_by=directive.reply_by,
            put_forward=put_forward,
            opinion=directive.opinion,
            approval=_approval(directive, key_id),
        )

    def _content(self, directive: Directive, number: str, issued_at: datetime | None) -> FaxContent:
        with self._room.read() as connection:
            incident, pictures = _matter(connection, directive)
            key_id = directives.approval_key(connection, directive.directive_id)
        return FaxContent(
            directive_number=directive.number,
            number=number,
            issued_at=issued_at,
            about=directive.about,
            recipient=directive.recipient,
            content=directive.content,
            facts=(*_facts(incident, pictures), *_named(directive)),
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


def _put_forward(connection: Any, directive: Directive) -> SignedAct | None:
    """The shift leader's signed act of asking the leader of the agency (D8.2.3 c.3)."""
    passed = next((one for one in directive.checks if one.stage is CheckStage.SHIFT), None)
    if passed is None:
        return None
    officer = find_officer(connection, passed.officer)
    key_id = directives.check_key(connection, directive.directive_id, passed.officer)
    if officer is None or key_id is None:
        return None
    return SignedAct(post=passed.post, name=passed.name, title=officer.title, at=passed.at, key_id=key_id)


def _matter(connection: Any, directive: Directive) -> tuple[Incident, list[str]]:
    """The incident of a direction and the numbers of its pictures."""
    incident = incidents.by_id(connection, directive.incident_id)
    if incident is None:
        raise NotFoundError("vụ việc của chỉ đạo này", "incident of this direction")
    pictures = [captures.by_id(connection, one) for one in incident.capture_ids]
    return incident, [one.number for one in pictures if one is not None]


def _named(directive: Directive) -> tuple[tuple[str, str], ...]:
    """What the case names, of a form that has no line of its own for it."""
    return tuple((_capital(FACT_WORDS[fact.name]), fact.value) for fact in directive.facts)


def _concerned(incident: Incident) -> tuple[str, ...]:
    people = (RelatedKind.ENTERPRISE, RelatedKind.PERSON)
    return tuple(one.words for one in incident.related if one.kind in people)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _facts(
    incident: Incident, pictures: list[str], without: frozenset[str] = frozenset()
) -> tuple[tuple[str, str], ...]:
    """What the unit needs to know of the incident, line by line; `without` stands elsewhere on the form."""
    related: dict[str, list[str]] = {}
    for one in incident.related:
        related.setdefault(RELATED_WORDS[one.kind], []).append(one.value)
    lines = [
        ("Vụ việc", incident.number),
        ("Thời gian phát sinh", f"{to_local(incident.arose_at):%H giờ %M phút, ngày %d/%m/%Y}"),
        ("Địa điểm", incident.place),
        *((_capital(words), ", ".join(values)) for words, values in related.items()),
        ("Camera", incident.camera),
        ("Dấu hiệu nghi vấn", incident.suspicion),
        ("Hình ảnh", ", ".join(pictures)),
    ]
    return tuple((label, value) for label, value in lines if value and label not in without)
