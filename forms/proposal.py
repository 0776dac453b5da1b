"""Form III (Phụ lục III): ĐỀ XUẤT XỬ LÝ THÔNG TIN PHÁT SINH, for D8.2.3 c.3."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from forms.dates import place_date
from forms.issue import refuse_incomplete, seal_mark
from forms.model import (
    Align,
    Block,
    Document,
    Field,
    Fields,
    Heading,
    NationalHead,
    Paragraph,
    Signatory,
    SignatureArea,
    plain,
)
from forms.notice_parts import approved, fact_lines
from forms.organisation import Organisation
from forms.render import FIRST_INDENT, render
from forms.text import one_line
from forms.types import NAME_MAX, NUMBER_MAX, Approval, Person, Problem, Seal, at_most, needs

TITLE = "ĐỀ XUẤT XỬ LÝ THÔNG TIN PHÁT SINH"


@dataclass(frozen=True)
class Proposal:
    """Form III (PL3): what arose, what is proposed, what the leader of the agency said; `issued_at` UTC."""

    times: str
    place: str
    concerned: str
    matter: str
    analysis: str
    request: str
    facts: tuple[tuple[str, str], ...] = ()
    steps: tuple[tuple[str, str], ...] = ()
    number: str = ""
    issued_at: datetime | None = None
    signatory: Person | None = None
    put_forward: Approval | None = None
    opinion: str = ""
    leader: Person | None = None
    decided: Approval | None = None
    seal: Seal | None = None
    draft: bool = True

    def validate(self) -> list[Problem]:
        """What is missing before the proposal may be final (D4.3)."""
        found = [
            *needs(self.times, "times", "thời gian phát sinh, tiếp nhận thông tin", "the times"),
            *needs(self.place, "place", "địa điểm/địa bàn xảy ra", "the place"),
            *needs(self.concerned, "concerned", "đơn vị/cá nhân có liên quan", "who is concerned"),
            *needs(self.matter, "matter", "nội dung vụ việc", "the matter"),
            *needs(self.analysis, "analysis", "phân tích, nhận định", "the analysis"),
            *needs(self.request, "request", "nội dung đề xuất xử lý", "what is proposed"),
            *needs(self.number, "number", "số đề xuất", "the number"),
            *at_most(self.number, NUMBER_MAX, "number", "Số đề xuất", "The number"),
        ]
        if self.issued_at is None:
            found += needs("", "issued_at", "ngày lập đề xuất", "the date")
        if self.put_forward is None:
            found += needs("", "put_forward", "ý kiến trình của lãnh đạo ca trực", "the shift leader's act")
        found += _signed(self.signatory, "signatory", "người phụ trách trực ban", "the signatory")
        if self.decided is None:
            found.append(
                Problem(
                    "decided",
                    "Lãnh đạo cơ quan chưa phê duyệt: chỉ được thực hiện sau khi có ý kiến phê duyệt.",
                    "The leader of the agency has not approved: it may be done only after approval.",
                )
            )
        found += _signed(self.leader, "leader", "lãnh đạo cơ quan cho ý kiến", "the leader who decided")
        return found


def render_proposal(doc: Proposal, organisation: Organisation) -> bytes:
    """Form III as PDF; raises KnownError when `doc` is not a draft and something is missing."""
    refuse_incomplete(TITLE, draft=doc.draft, problems=doc.validate())
    return render(proposal_document(doc, organisation))


def proposal_document(doc: Proposal, organisation: Organisation) -> Document:
    """Form III as a document model."""
    texts = organisation.proposal
    blocks: list[Block] = [
        NationalHead(organisation.parent, organisation.issuer, place_date(organisation.place, doc.issued_at)),
        Heading((TITLE,)),
        Paragraph(plain(texts.opening), first_indent=FIRST_INDENT, space_before=12),
        _section("1. Nội dung thông tin phát sinh"),
        Fields(
            (
                Field("Thời gian phát sinh, tiếp nhận thông tin", plain(doc.times)),
                Field("Địa điểm/địa bàn xảy ra", plain(doc.place)),
                Field("Đơn vị/cá nhân có liên quan", plain(doc.concerned)),
                Field("Nội dung vụ việc", plain(doc.matter)),
            )
        ),
        *fact_lines(doc.facts),
        _section("2. Đề xuất"),
        Fields(
            (
                Field("Phân tích, nhận định", plain(doc.analysis)),
                Field("Nội dung đề xuất xử lý", plain(doc.request)),
            )
        ),
        *fact_lines(doc.steps),
        SignatureArea(
            right=_signatory(texts.signatory, doc.signatory, texts.signatory_hint),
            receivers=texts.receivers,
        ),
        *_decision(doc, organisation),
    ]
    if doc.put_forward:
        blocks.append(approved(doc.put_forward, "Trình"))
    if doc.decided:
        blocks.append(approved(doc.decided))
    number = one_line(doc.number)
    return Document(
        title="Đề xuất xử lý thông tin phát sinh",
        author=organisation.name,
        subject=f"Số {number}" if number else organisation.room,
        blocks=tuple(blocks),
        draft=doc.draft,
        seal=seal_mark(doc.seal),
        moment=doc.issued_at,
        # The annex has no line for a number; the register's stands in the foot.
        foot=(f"Số đăng ký trong nhật ký trực ban: {number}",) if number else (),
    )


def _decision(doc: Proposal, organisation: Organisation) -> list[Block]:
    texts = organisation.proposal
    blocks: list[Block] = [
        Heading((texts.decision,)),
        Paragraph(
            plain(texts.decision_hint, italic=True),
            align=Align.CENTRE,
            space_before=0,
            keep_with_next=True,
        ),
    ]
    if doc.opinion.strip():
        blocks.append(Paragraph(plain(doc.opinion), first_indent=FIRST_INDENT))
    return [*blocks, SignatureArea(right=_signatory((), doc.leader, ()))]


def _signatory(post: tuple[str, ...], person: Person | None, hint: tuple[str, ...]) -> Signatory:
    return Signatory(
        post=post,
        hint=() if person else hint,
        name=person.name if person else "",
        below_name=(person.post,) if person and person.post else (),
    )


def _section(title: str) -> Paragraph:
    return Paragraph(
        plain(title, bold=True), first_indent=FIRST_INDENT, align=Align.LEFT, keep_with_next=True
    )


def _signed(person: Person | None, field: str, vi: str, en: str) -> list[Problem]:
    if person is None:
        return needs("", field, vi, en)
    return [
        *needs(person.name, field, f"họ tên {vi}", f"the name of {en}"),
        *at_most(person.name, NAME_MAX, field, f"Họ tên {vi}", "The name"),
        *at_most(person.post, NAME_MAX, field, f"Chức vụ {vi}", "The post"),
    ]
