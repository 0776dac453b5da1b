"""Document → PDF: blocks measured, pages filled, furniture drawn. Deterministic and free of Qt."""

from __future__ import annotations

from forms import furniture, seal
from forms.flow import WIDOW_LINES, Flow, TextFlow, text_flow
from forms.model import (
    Align,
    Block,
    Document,
    FaxHead,
    Field,
    Fields,
    Heading,
    NationalHead,
    Paragraph,
    SignatureArea,
    Table,
)
from forms.pages import LANDSCAPE, PORTRAIT, PageShape, Placed, paginate
from forms.pdf import MM, WRITING, Colour, Pen
from forms.table import table_flows
from forms.text import Span, label

FIRST_INDENT = 12.7 * MM
DRAFT_MARK = "DỰ THẢO"
DRAFT_NOTE = "DỰ THẢO – chưa được phê duyệt, không có giá trị ban hành"
# Dark enough to survive a fax at one bit per pixel, light enough to read the text on it.
DRAFT_GREY: Colour = (0.84, 0.84, 0.84)
QR_SIDE = 15 * MM
FOOT_SIZE = 9


def render(document: Document) -> bytes:
    """The PDF of `document`; equal documents give equal bytes."""
    shape = LANDSCAPE if document.landscape else PORTRAIT
    pages = paginate(_measured(document, shape.text_width), shape.text_height)
    with WRITING:
        pen = Pen(
            shape.width * MM,
            shape.height * MM,
            title=label(document.title),
            author=label(document.author),
            subject=label(document.subject),
            moment=document.moment,
        )
        cells = seal.qr_cells(document.seal.qr) if document.seal else []
        for number, page in enumerate(pages, start=1):
            _draw_page(pen, shape, page, number, draft=document.draft)
            _draw_foot(pen, shape, _foot_lines(document, f"Trang {number}/{len(pages)}"), cells)
            pen.next_page()
        return pen.finish()


def _measured(document: Document, width: float) -> list[Flow]:
    """Every block as flows; text goes over with the signature, which never stands on a page by itself."""
    flows: list[Flow] = []
    for block in document.blocks:
        if isinstance(block, SignatureArea):
            _keep_text_with_signature(flows)
        flows += _flows(block, width)
    return flows


def _keep_text_with_signature(flows: list[Flow]) -> None:
    lines = 0
    for flow in reversed(flows):
        if not isinstance(flow, TextFlow) or lines >= WIDOW_LINES:
            return
        flow.keep_with_next = True
        lines += len(flow.lines)


def _flows(block: Block, width: float) -> list[Flow]:
    flows: list[Flow]
    match block:
        case Paragraph():
            flows = [text_flow(block, width)]
        case Fields():
            flows = [text_flow(_field(item), width) for item in block.items]
        case Heading():
            flows = furniture.heading(block, width)
        case NationalHead():
            flows = furniture.national_head(block, width)
        case FaxHead():
            flows = furniture.fax_head(block, width)
        case SignatureArea():
            flows = furniture.signature_area(block, width)
        case Table():
            flows = table_flows(block)
    return flows


def _field(item: Field) -> Paragraph:
    value = item.value if any(span.text.strip() for span in item.value) else (Span("....."),)
    return Paragraph((Span(f"- {item.label}: "), *value), first_indent=FIRST_INDENT, align=Align.JUSTIFY)


def _draw_page(pen: Pen, shape: PageShape, page: list[Placed], number: int, *, draft: bool) -> None:
    if draft:
        pen.watermark(DRAFT_MARK, 110, DRAFT_GREY)
    for flow, top in page:
        flow.draw(pen, shape.left * MM, shape.top * MM + top)
    if number > 1:
        furniture.page_number(pen, number, shape.top * MM)


def _foot_lines(document: Document, page: str) -> list[str]:
    lines = [DRAFT_NOTE] if document.draft else []
    lines += document.foot
    if document.seal:
        lines.append(f"{document.seal.caption}: {document.seal.short}")
    return [*lines, page]


def _draw_foot(pen: Pen, shape: PageShape, lines: list[str], cells: list[list[bool]]) -> None:
    left, width = shape.left * MM, shape.text_width
    top = (shape.height - shape.bottom) * MM + 2 * MM
    if cells:
        pen.cells(left + width - QR_SIDE, top + 1 * MM, QR_SIDE, cells)
        width -= QR_SIDE + 4 * MM
    pen.rule(left, top, left + width, top, thickness=0.3)
    y = top + 2
    for line in lines:
        y += furniture.draw_small(pen, line, (left, y), width, FOOT_SIZE)
