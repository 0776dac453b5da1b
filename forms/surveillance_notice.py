"""Form V (Phụ lục V): ĐIỆN FAX ĐI (Khẩn) – phối hợp thực hiện giám sát trực tuyến, for D16.4b."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from forms.dates import fax_time
from forms.issue import refuse_incomplete, seal_mark
from forms.model import (
    Align,
    Document,
    FaxHead,
    Field,
    Fields,
    Heading,
    Paragraph,
    Signatory,
    SignatureArea,
    UrgencyMark,
    plain,
)
from forms.notice_parts import DOTS, approved, duty_numbers, fact_lines, recipients
from forms.organisation import Organisation
from forms.render import FIRST_INDENT, render
from forms.text import one_line
from forms.types import NAME_MAX, NUMBER_MAX, Approval, Person, Problem, Seal, Urgency, at_most, needs

TITLE = "ĐIỆN FAX ĐI (Khẩn)"
ABOUT = "Về việc phối hợp thực hiện giám sát trực tuyến"


@dataclass(frozen=True)
class SurveillanceNotice:
    """Form V (PL5): a unit is asked to take part in focused surveillance; `issued_at` UTC."""

    recipients: tuple[str, ...]
    request: str
    facts: tuple[tuple[str, str], ...] = ()
    deadline: str = ""
    contact: str = ""
    number: str = ""
    issued_at: datetime | None = None
    urgency: Urgency | None = Urgency.KHAN
    signatory: Person | None = None
    approval: Approval | None = None
    seal: Seal | None = None
    draft: bool = True

    def validate(self) -> list[Problem]:
        """What is missing before the fax may be issued (D4.3, D16.4b)."""
        found = [
            *needs("".join(self.recipients), "recipients", "nơi nhận ở mục “Kính gửi”", "a recipient"),
            *needs(self.request, "request", "nội dung yêu cầu phối hợp", "the request"),
            *needs(self.deadline, "deadline", "yêu cầu về thời gian xử lý, hồi báo", "the time to answer"),
            *needs(self.contact, "contact", "đầu mối phối hợp thực hiện", "the contact"),
            *needs(self.number, "number", "số điện fax", "the fax number"),
            *at_most(self.number, NUMBER_MAX, "number", "Số điện fax", "The fax number"),
        ]
        if self.issued_at is None:
            found += needs("", "issued_at", "giờ, phút, ngày phát điện fax", "the time of issue")
        if self.signatory is None:
            found += needs("", "signatory", "lãnh đạo đơn vị ký", "the signatory")
        else:
            found += needs(self.signatory.name, "signatory", "họ tên người ký", "the signatory's name")
            found += at_most(self.signatory.name, NAME_MAX, "signatory", "Họ tên người ký", "The name")
            found += at_most(self.signatory.post, NAME_MAX, "signatory", "Chức vụ người ký", "The post")
        if self.approval is None:
            found.append(
                Problem(
                    "approval",
                    "Lãnh đạo đơn vị chưa phê duyệt: chỉ được phát hành sau khi có ý kiến phê duyệt.",
                    "The leader of the unit has not approved: it may be issued only after approval.",
                )
            )
        return found


def render_surveillance_notice(doc: SurveillanceNotice, organisation: Organisation) -> bytes:
    """Form V as PDF; raises KnownError when `doc` is not a draft and something is missing."""
    refuse_incomplete(f"{TITLE} – {ABOUT}", draft=doc.draft, problems=doc.validate())
    return render(surveillance_document(doc, organisation))


def surveillance_document(doc: SurveillanceNotice, organisation: Organisation) -> Document:
    """Form V as a document model."""
    texts = organisation.surveillance
    number = one_line(doc.number)
    tail = (
        Field("Yêu cầu về thời gian xử lý, hồi báo", plain(doc.deadline)),
        Field("Đầu mối phối hợp thực hiện", plain(doc.contact)),
    )
    blocks = (
        FaxHead(
            title=TITLE,
            parent=texts.parent,
            issuer=texts.issuer,
            lines=(f"Fax số: {number or DOTS}", fax_time(doc.issued_at)),
            mark=UrgencyMark(doc.urgency.text, doc.urgency.width_mm) if doc.urgency else None,
        ),
        Heading(("THÔNG BÁO", ABOUT), underline=True),
        *recipients(doc.recipients),
        Paragraph(plain(texts.opening), first_indent=FIRST_INDENT, space_before=12),
        Fields((Field("Nội dung yêu cầu phối hợp thực hiện giám sát trực tuyến", plain(doc.request)),)),
        *fact_lines(doc.facts),
        Fields(tail),
        Paragraph(plain(texts.closing), first_indent=FIRST_INDENT, align=Align.LEFT),
        SignatureArea(right=_signatory(doc.signatory, texts.signatory), receivers=texts.receivers),
        *((approved(doc.approval),) if doc.approval else ()),
    )
    return Document(
        title=f"{TITLE} – Thông báo {ABOUT[:1].lower()}{ABOUT[1:]}",
        author=organisation.name,
        subject=f"Fax số {number}",
        blocks=blocks,
        draft=doc.draft,
        seal=seal_mark(doc.seal),
        moment=doc.issued_at,
        foot=duty_numbers(doc.issued_at, organisation),
    )


def _signatory(person: Person | None, head: tuple[str, ...]) -> Signatory:
    """The head of the unit, or the deputy signing for him: "KT." before the head's post (NĐ 30/2020)."""
    if person is None:
        return Signatory(post=head)
    title = one_line(person.post).upper()
    if title.startswith("PHÓ ") and head:
        return Signatory(post=(f"KT. {head[0]}", *head[1:], title), name=person.name)
    below = (person.post,) if title and title != " ".join(head) else ()
    return Signatory(post=head, name=person.name, below_name=below)
