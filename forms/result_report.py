"""Form IV (Phụ lục IV): a unit's report of what it did at the duty room's request, for D9.3."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from forms.dates import day_words, fax_time, place_date
from forms.issue import refuse_incomplete, seal_mark
from forms.model import (
    Align,
    Block,
    Document,
    Field,
    Fields,
    NationalHead,
    Paragraph,
    Signatory,
    SignatureArea,
    plain,
)
from forms.notice_parts import DOTS, approved, fact_lines
from forms.organisation import Organisation
from forms.render import FIRST_INDENT, render
from forms.text import Span, one_line
from forms.types import NAME_MAX, NUMBER_MAX, Approval, Person, Problem, Seal, at_most, needs

TITLE = "BÁO CÁO KẾT QUẢ XỬ LÝ (Phụ lục IV)"
LATE = "Trường hợp xử lý chậm hơn thời gian yêu cầu thì báo cáo nguyên nhân, trách nhiệm công chức liên quan"


@dataclass(frozen=True)
class ResultReport:
    """Form IV (PL4): `asked_by` is "điện fax" or "công văn", `course` the times (UTC) with what was done."""

    parent: str
    unit: str
    place: str
    asked_by: str
    asked_number: str
    asked_on: date | None
    request: str
    course: tuple[tuple[datetime, str], ...]
    result: str
    contact: str
    late: bool = False
    cause: str = ""
    responsible: str = ""
    proposal: str = ""
    number: str = ""
    issued_at: datetime | None = None
    signatory: Person | None = None
    approval: Approval | None = None
    seal: Seal | None = None
    draft: bool = True

    def validate(self) -> list[Problem]:
        """What is missing before the report may go out; a late result names cause and officer (D9.3)."""
        found = [
            *needs(self.parent, "parent", "đơn vị chủ quản", "the parent unit"),
            *needs(self.unit, "unit", "đơn vị báo cáo", "the unit"),
            *needs(self.place, "place", "địa danh", "the place"),
            *needs(self.asked_by, "asked_by", "loại văn bản yêu cầu (điện fax, công văn)", "what asked"),
            *needs(self.asked_number, "asked_number", "số điện fax/công văn yêu cầu", "its number"),
            *at_most(self.asked_number, NUMBER_MAX, "asked_number", "Số điện fax/công văn", "Its number"),
            *needs("x" if self.asked_on else "", "asked_on", "ngày của yêu cầu", "the day of the request"),
            *needs(self.request, "request", "nội dung yêu cầu phối hợp thực hiện", "the request"),
            *needs("".join(what for _, what in self.course), "course", "tiến trình xử lý", "the course"),
            *needs(self.result, "result", "kết quả xử lý", "the result"),
            *needs(self.contact, "contact", "đầu mối phối hợp trao đổi thông tin", "the contact"),
            *needs(self.number, "number", "số báo cáo", "the number"),
            *at_most(self.number, NUMBER_MAX, "number", "Số báo cáo", "The number"),
            *needs("x" if self.issued_at else "", "issued_at", "ngày báo cáo", "the date"),
        ]
        if self.late:
            found += needs(self.cause, "cause", "nguyên nhân xử lý chậm", "the cause of the delay")
            found += needs(self.responsible, "responsible", "trách nhiệm công chức", "who is responsible")
        name = self.signatory.name if self.signatory else ""
        found += needs(name, "signatory", "lãnh đạo đơn vị ký", "the signatory")
        found += at_most(name, NAME_MAX, "signatory", "Họ tên người ký", "The name")
        if self.approval is None:
            found.append(
                Problem(
                    "approval",
                    "Lãnh đạo đơn vị chưa phê duyệt: chỉ được gửi sau khi có ý kiến phê duyệt.",
                    "The leader of the unit has not approved: it may be sent only after approval.",
                )
            )
        return found


def render_result_report(doc: ResultReport, organisation: Organisation) -> bytes:
    """Form IV as PDF; raises KnownError when `doc` is not a draft and something is missing."""
    refuse_incomplete(TITLE, draft=doc.draft, problems=doc.validate())
    return render(result_report_document(doc, organisation))


def result_report_document(doc: ResultReport, organisation: Organisation) -> Document:
    """Form IV as a document model; the unit's own head, `organisation` is who asked."""
    texts = organisation.result_report
    blocks: list[Block] = [
        NationalHead(
            (one_line(doc.parent).upper() or "ĐƠN VỊ CHỦ QUẢN...",),
            (one_line(doc.unit).upper() or "ĐƠN VỊ.....",),
            place_date(one_line(doc.place) or DOTS, doc.issued_at),
        ),
        Paragraph(plain(f"Kính gửi: {texts.addressee}"), align=Align.CENTRE, space_before=18),
        _opening(doc, organisation),
        Fields((Field("Nội dung yêu cầu phối hợp thực hiện", plain(doc.request)),)),
        *_course(doc),
        Fields((Field("Kết quả xử lý", plain(doc.result)),)),
        Paragraph(plain(f"- {LATE}{_late(doc)}"), first_indent=FIRST_INDENT),
        Fields(
            (
                Field("Đề xuất (nếu có)", plain(doc.proposal or ("" if doc.draft else "không có."))),
                Field("Đầu mối phối hợp trao đổi thông tin", plain(doc.contact)),
            )
        ),
        SignatureArea(
            right=Signatory(
                texts.signatory,
                name=doc.signatory.name if doc.signatory else "",
                below_name=(doc.signatory.post,) if doc.signatory and doc.signatory.post else (),
            ),
            receivers=texts.receivers,
        ),
    ]
    if doc.approval:
        blocks.append(approved(doc.approval))
    number = one_line(doc.number)
    return Document(
        title="Báo cáo kết quả xử lý theo yêu cầu của trực ban",
        author=one_line(doc.unit),
        subject=f"Theo {one_line(doc.asked_by)} số {one_line(doc.asked_number)}",
        blocks=tuple(blocks),
        draft=doc.draft,
        seal=seal_mark(doc.seal),
        moment=doc.issued_at,
        # The annex has no line for a number; the register's stands in the foot.
        foot=(f"Số đăng ký trong nhật ký trực ban: {number}",) if number else (),
    )


def _opening(doc: ResultReport, organisation: Organisation) -> Paragraph:
    asked_by = one_line(doc.asked_by) or "điện fax/công văn"
    day = day_words(doc.asked_on) if doc.asked_on else "ngày.... tháng ... năm ...."
    head = f"Thực hiện yêu cầu phối hợp tại {asked_by} số {one_line(doc.asked_number) or DOTS}, {day} của "
    unit = one_line(doc.unit)
    spans = [Span(f"{head}{organisation.room}. {unit or 'Đơn vị.....'} ")]
    if not unit:
        spans.append(
            Span("(ghi cụ thể đơn vị trực tiếp tiếp nhận, xử lý yêu cầu của trực ban) ", italic=True)
        )
    spans.append(Span("báo cáo kết quả xử lý, cụ thể như sau:"))
    return Paragraph(tuple(spans), first_indent=FIRST_INDENT, space_before=12)


def _course(doc: ResultReport) -> list[Block]:
    label = (Span("- Tiến trình xử lý ("), Span("nêu cụ thể các mốc thời gian xử lý", italic=True))
    end = Span("):" if doc.course else f"): {DOTS}")
    steps = tuple((fax_time(at), what) for at, what in doc.course)
    return [Paragraph((*label, end), first_indent=FIRST_INDENT), *fact_lines(steps)]


def _late(doc: ResultReport) -> str:
    if doc.late:
        return f": {doc.cause.strip() or DOTS} Trách nhiệm: {doc.responsible.strip() or DOTS}"
    return "." if doc.draft else ": không chậm so với thời gian yêu cầu."
