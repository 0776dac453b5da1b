"""The handover sheet: BIÊN BẢN BÀN GIAO CA TRỰC (D5.5, D6.6, D10.4g)."""

from __future__ import annotations

from datetime import datetime

from app.domain.moments import moment_words, span_words
from forms.dates import exact, fax_time, place_date, stamp
from forms.issue import refuse_incomplete, seal_mark
from forms.model import (
    Align,
    Block,
    Cell,
    CellText,
    Column,
    Document,
    Heading,
    NationalHead,
    Paragraph,
    Row,
    Signatory,
    SignatureArea,
    Table,
    plain,
)
from forms.organisation import Organisation
from forms.render import FIRST_INDENT, render
from forms.text import Span, one_line
from forms.types import Approval, HandoverSheet, HandoverSide, OpenGroup, OpenItem

TITLE = "BIÊN BẢN BÀN GIAO CA TRỰC"
OPEN_COLUMNS = (
    Column("STT", 11, centred=True),
    Column("Nội dung", 64),
    Column("Thời hạn", 41),
    Column("Người nhận", 49),
)
NOTHING = "Không có."


def render_handover(doc: HandoverSheet, organisation: Organisation) -> bytes:
    """The sheet as PDF; raises KnownError when `doc` is not a draft and something is missing."""
    refuse_incomplete(TITLE, draft=doc.draft, problems=doc.validate())
    return render(handover_document(doc, organisation))


def handover_document(doc: HandoverSheet, organisation: Organisation) -> Document:
    """The sheet as a document model."""
    blocks: list[Block] = [
        NationalHead(
            organisation.parent,
            organisation.issuer,
            place_date(organisation.place, doc.held_at or doc.due_at),
        ),
        Heading((TITLE,)),
        _body(_opening(doc, organisation), space_before=12),
        *_side("1. Bên giao", doc.outgoing),
        *_side("2. Bên nhận", doc.incoming),
        *(_body(f"- {one_line(text)}", space_before=2) for text in (doc.substitute, *doc.orders) if text),
        *_punctuality(doc),
        *_listed("3. Nội dung thực hiện trong ca (kế hoạch)", doc.plan),
        *_listed("4. Công việc đã thực hiện", doc.done),
        _title("5. Công việc đang thực hiện, bàn giao để tiếp tục theo dõi"),
        *_open_groups(doc),
        *_listed("6. Lưu ý của bên giao", (doc.remarks,) if doc.remarks.strip() else (), bullets=False),
        *_closing(doc),
    ]
    return Document(
        title=f"Biên bản bàn giao ca trực {moment_words(doc.held_at or doc.due_at)}",
        author=organisation.name,
        subject=organisation.room,
        blocks=tuple(blocks),
        draft=doc.draft,
        seal=seal_mark(doc.seal),
        moment=doc.held_at,
    )


def _opening(doc: HandoverSheet, organisation: Organisation) -> str:
    place = one_line(doc.place) or organisation.room
    return f"Hồi {fax_time(doc.held_at)}, tại {place}, hai ca trực tiến hành bàn giao như sau:"


def _body(text: str, *, space_before: float = 4, bold: bool = False) -> Paragraph:
    return Paragraph(
        plain(text, bold=bold), size=13, first_indent=FIRST_INDENT, space_before=space_before, leading=1.25
    )


def _title(text: str) -> Paragraph:
    return Paragraph(
        plain(text, bold=True), size=13, first_indent=FIRST_INDENT, space_before=8, keep_with_next=True
    )


def _side(title: str, side: HandoverSide) -> list[Block]:
    blocks: list[Block] = [
        _title(f"{title}: ca trực từ {moment_words(side.starts_at)} đến {moment_words(side.ends_at)}")
    ]
    for person in side.people:
        described = ", ".join(one_line(text) for text in (person.post, person.unit) if text.strip())
        text = f"- {one_line(person.name)}" + (f", {described}." if described else ".")
        blocks.append(_body(text, space_before=2))
    return blocks


def _punctuality(doc: HandoverSheet) -> list[Block]:
    if not doc.lateness:
        return []
    reason = f" Lý do: {doc.late_reason.strip()}" if doc.late_reason.strip() else ""
    late = f"Bàn giao chậm {span_words(doc.lateness)} so với giờ giao ca {moment_words(doc.due_at)}."
    return [
        Paragraph((Span(late, bold=True), Span(reason)), size=13, first_indent=FIRST_INDENT, space_before=8)
    ]


def _listed(title: str, items: tuple[str, ...], *, bullets: bool = True) -> list[Block]:
    texts = [item for item in items if item.strip()]
    if not texts:
        return [_title(title), _body(NOTHING, space_before=2)]
    return [_title(title), *(_body(f"- {text}" if bullets else text, space_before=2) for text in texts)]


def _open_groups(doc: HandoverSheet) -> list[Block]:
    groups = [group for group in doc.groups if group.items]
    if not groups:
        return [_body(NOTHING, space_before=2)]
    return [
        block for number, group in enumerate(groups, start=1) for block in _open_group(number, group, doc)
    ]


def _open_group(number: int, group: OpenGroup, doc: HandoverSheet) -> list[Block]:
    caption = Paragraph(
        (
            Span(f"5.{number}. {one_line(group.title)}", italic=True, bold=True),
            Span(f" ({len(group.items)})"),
        ),
        size=13,
        first_indent=FIRST_INDENT,
        space_before=8,
        align=Align.LEFT,
        keep_with_next=True,
    )
    now = doc.held_at or doc.due_at
    rows = tuple(_open_row(index, item, now) for index, item in enumerate(group.items, start=1))
    return [caption, Table(OPEN_COLUMNS, rows, space_before=4)]


def _open_row(index: int, item: OpenItem, now: datetime) -> Row:
    what = (
        [CellText((Span(f"{one_line(item.reference)}: ", bold=True), Span(item.text)))]
        if item.reference
        else []
    )
    what = what or [CellText(plain(item.text))]
    if item.remark.strip():
        what.append(CellText((Span("Lưu ý: ", italic=True), Span(item.remark))))
    cells: dict[int, Cell] = {
        0: (CellText(plain(f"{index:02d}")),),
        1: tuple(what),
        2: tuple(_clock_lines(item, now)),
        3: tuple(_taken_over(item)),
    }
    return Row(cells)


def _clock_lines(item: OpenItem, now: datetime) -> list[CellText]:
    lines = [CellText(plain(item.state))] if item.state.strip() else []
    if item.since:
        lines.append(CellText(plain(f"Từ {stamp(item.since)}")))
    if item.due:
        lines.append(CellText(plain(f"Hạn {stamp(item.due)}")))
        left = item.due - now
        if left.total_seconds() < 0:
            lines.append(CellText(plain(f"Quá hạn {span_words(-left)}", bold=True)))
        else:
            lines.append(CellText(plain(f"Còn {span_words(left)}")))
    return lines


def _taken_over(item: OpenItem) -> list[CellText]:
    if item.refused.strip():
        return [
            CellText(plain("Không nhận, chuyển lãnh đạo trực ban", bold=True), ticked=False),
            CellText((Span("Lý do: ", italic=True), Span(item.refused))),
            *_exchange(item),
        ]
    when = f" {stamp(item.understood_at)}" if item.understood_at else ""
    words = f"Đã rõ{when}" if item.ticked else "Chưa đánh dấu đã rõ"
    return [CellText(plain(words), ticked=item.ticked), *_exchange(item)]


def _exchange(item: OpenItem) -> list[CellText]:
    lines: list[CellText] = []
    if item.question.strip():
        lines.append(CellText((Span("Hỏi: ", italic=True), Span(item.question))))
        answer = item.answer if item.answer.strip() else "chưa trả lời"
        lines.append(CellText((Span("Đáp: ", italic=True), Span(answer, bold=not item.answer.strip()))))
    return lines


def _closing(doc: HandoverSheet) -> list[Block]:
    items = [item for group in doc.groups for item in group.items]
    refused = sum(bool(item.refused.strip()) for item in items)
    taken = f"Bên nhận đã nhận đủ {len(items)} nội dung cần tiếp tục theo dõi nêu trên."
    if refused:
        taken = (
            f"Bên nhận đã nhận {len(items) - refused} nội dung cần tiếp tục theo dõi nêu trên; "
            f"{refused} nội dung không nhận được chuyển lãnh đạo trực ban cho ý kiến."
        )
    sealed = (
        f" Nhật ký được niêm phong tại thời điểm bàn giao với mã {one_line(doc.seal.short)}."
        if doc.seal
        else ""
    )
    text = f"{taken}{sealed}"
    return [
        Paragraph(
            plain(text if not doc.draft else "Biên bản chưa được hai bên ký."),
            size=13, first_indent=FIRST_INDENT, space_before=8, keep_with_next=True,
        ),
        SignatureArea(
            left=_signatory("NGƯỜI GIAO", doc.outgoing_signature),
            right=_signatory("NGƯỜI NHẬN", doc.incoming_signature),
        ),
    ]  # fmt: skip


def _signatory(post: str, signature: Approval | None) -> Signatory:
    if signature is None:
        return Signatory((post,), hint=("(Ký, ghi rõ họ tên)",))
    recorded = (
        f"Ký trong nhật ký lúc {exact(signature.at)}",
        f"Khóa ký {one_line(signature.key_id)}",
    )
    titled = (signature.post,) if signature.post.strip() else ()
    return Signatory(
        (post,), hint=("(Ký, ghi rõ họ tên)",), name=signature.name, below_name=(*titled, *recorded)
    )
