"""Form II (Phụ lục II): ĐIỆN FAX ĐI (Khẩn) – THÔNG BÁO, for D8.2.3 c.2."""

from __future__ import annotations

from forms.dates import fax_time
from forms.issue import refuse_incomplete, seal_mark
from forms.model import (
    Block,
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
from forms.types import FaxNotice

TITLE = "ĐIỆN FAX ĐI (Khẩn)"


def render_fax_notice(doc: FaxNotice, organisation: Organisation) -> bytes:
    """Form II as PDF; raises KnownError when `doc` is not a draft and something is missing."""
    refuse_incomplete(f"{TITLE} – THÔNG BÁO", draft=doc.draft, problems=doc.validate())
    return render(fax_notice_document(doc, organisation))


def fax_notice_document(doc: FaxNotice, organisation: Organisation) -> Document:
    """Form II as a document model."""
    subject = one_line(doc.subject) or DOTS
    blocks: list[Block] = [
        FaxHead(
            title=TITLE,
            parent=organisation.parent,
            issuer=organisation.issuer,
            lines=(f"Fax số: {one_line(doc.number) or DOTS}", fax_time(doc.issued_at)),
            mark=UrgencyMark(doc.urgency.text, doc.urgency.width_mm) if doc.urgency else None,
        ),
        Heading(("THÔNG BÁO", f"Về việc {subject}"), underline=True),
        *recipients(doc.recipients),
        Paragraph(plain(organisation.fax_notice.opening), first_indent=FIRST_INDENT, space_before=12),
        *_request(doc),
        _signature(doc, organisation),
        *(approved(approval) for approval in doc.approvals),
    ]
    return Document(
        title=f"{TITLE} – Thông báo về việc {subject}",
        author=organisation.name,
        subject=f"Fax số {one_line(doc.number)}",
        blocks=tuple(blocks),
        draft=doc.draft,
        seal=seal_mark(doc.seal),
        moment=doc.issued_at,
        foot=duty_numbers(doc.issued_at, organisation),
    )


def _request(doc: FaxNotice) -> list[Block]:
    blocks: list[Block] = [Fields((Field("Nội dung yêu cầu phối hợp thực hiện", plain(doc.request)),))]
    tail = (
        Field("Yêu cầu về thời gian xử lý, hồi báo", plain(doc.deadline)),
        Field("Hình thức hồi báo", plain(doc.reply_by)),
        Field("Đầu mối phối hợp thực hiện", plain(doc.contact)),
    )
    return [*blocks, *fact_lines(doc.facts), Fields(tail)]


def _signature(doc: FaxNotice, organisation: Organisation) -> SignatureArea:
    texts = organisation.fax_notice
    signatory = doc.signatory
    return SignatureArea(
        right=Signatory(
            post=texts.signatory,
            hint=() if signatory else texts.signatory_hint,
            name=signatory.name if signatory else "",
            below_name=(signatory.post,) if signatory and signatory.post else (),
        ),
        receivers=doc.receivers or texts.receivers,
    )
