"""Form II (Phụ lục II): ĐIỆN FAX ĐI (Khẩn) – THÔNG BÁO, for D8.2.3 c.2."""

from __future__ import annotations

from forms.dates import exact, fax_time, local
from forms.issue import refuse_incomplete, seal_mark
from forms.model import (
    Align,
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
from forms.organisation import Organisation
from forms.render import FIRST_INDENT, render
from forms.text import one_line
from forms.types import Approval, FaxNotice

TITLE = "ĐIỆN FAX ĐI (Khẩn)"
DOTS = "....."


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
        *_recipients(doc.recipients),
        Paragraph(plain(organisation.fax_notice.opening), first_indent=FIRST_INDENT, space_before=12),
        *_request(doc),
        _signature(doc, organisation),
        *(_approved(approval) for approval in doc.approvals),
    ]
    return Document(
        title=f"{TITLE} – Thông báo về việc {subject}",
        author=organisation.name,
        subject=f"Fax số {one_line(doc.number)}",
        blocks=tuple(blocks),
        draft=doc.draft,
        seal=seal_mark(doc.seal),
        moment=doc.issued_at,
        foot=_foot(doc, organisation),
    )


def _recipients(recipients: tuple[str, ...]) -> list[Block]:
    names = [name for name in map(one_line, recipients) if name]
    if len(names) < 2:
        only = names[0] if names else DOTS
        return [Paragraph(plain(f"Kính gửi: {only}"), align=Align.CENTRE, space_before=14)]
    listed = [f"- {name.rstrip(';.')}{'.' if name is names[-1] else ';'}" for name in names]
    head = Paragraph(plain("Kính gửi:"), indent=90, space_before=14, align=Align.LEFT, keep_with_next=True)
    return [head, *(Paragraph(plain(line), indent=120, space_before=2, align=Align.LEFT) for line in listed)]


def _request(doc: FaxNotice) -> list[Block]:
    blocks: list[Block] = [Fields((Field("Nội dung yêu cầu phối hợp thực hiện", plain(doc.request)),))]
    for label, value in doc.facts:
        text = f"+ {one_line(label)}: {value}"
        blocks.append(Paragraph(plain(text), first_indent=FIRST_INDENT, space_before=3))
    tail = (
        Field("Yêu cầu về thời gian xử lý, hồi báo", plain(doc.deadline)),
        Field("Hình thức hồi báo", plain(doc.reply_by)),
        Field("Đầu mối phối hợp thực hiện", plain(doc.contact)),
    )
    return [*blocks, Fields(tail)]


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


def _approved(approval: Approval) -> Paragraph:
    channel = f", qua {one_line(approval.channel)}" if approval.channel else ""
    text = (
        f"Phê duyệt ghi trong nhật ký: {one_line(approval.post)} {one_line(approval.name)}, "
        f"{exact(approval.at)}{channel}; khóa ký {one_line(approval.key_id)}."
    )
    return Paragraph(plain(text, italic=True), size=10, align=Align.LEFT, space_before=4)


def _foot(doc: FaxNotice, organisation: Organisation) -> tuple[str, ...]:
    day = local(doc.issued_at).date() if doc.issued_at else organisation.valid_to
    telephone, fax = organisation.telephone(day), organisation.fax(day)
    parts = [f"Điện thoại trực ban: {telephone}"] * bool(telephone) + [f"Fax trực ban: {fax}"] * bool(fax)
    return ("; ".join(parts),) if parts else ()
