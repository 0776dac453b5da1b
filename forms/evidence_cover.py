"""The record of data and pictures handed out: BIÊN BẢN GIAO NHẬN DỮ LIỆU, HÌNH ẢNH (D16.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.text import sentence
from forms.dates import exact, fax_time, place_date, stamp
from forms.issue import seal_mark
from forms.model import (
    Align,
    Block,
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
from forms.types import Approval, Seal

TITLE = ("BIÊN BẢN GIAO NHẬN", "DỮ LIỆU, HÌNH ẢNH GIÁM SÁT TRỰC TUYẾN")
COLUMNS = (
    Column("STT", 11, centred=True),
    Column("Số hiệu", 24),
    Column("Nội dung", 58),
    Column("Mã băm SHA-256 của tệp gốc", 72),
)
# Four groups of sixteen: a person can compare them by eye, and the column breaks between them.
_GROUP = 16


@dataclass(frozen=True)
class CoverFile:
    """One exhibit: number, what it shows, when it was taken (UTC), SHA-256 in hex."""

    number: str
    what: str
    taken_at: datetime
    path: str
    sha256: str


@dataclass(frozen=True)
class EvidenceCover:
    """What the record says; times UTC, `dated` is the day of the authorising document."""

    number: str
    requester: str
    requester_unit: str
    basis: str
    document: str
    dated: date
    signed_by: str
    purpose: str
    matter: str
    files: tuple[CoverFile, ...]
    whole_log: bool
    author: Approval
    approver: Approval
    made_at: datetime
    seal: Seal


def render_evidence_cover(doc: EvidenceCover, organisation: Organisation) -> bytes:
    """The record as PDF."""
    return render(cover_document(doc, organisation))


def cover_document(doc: EvidenceCover, organisation: Organisation) -> Document:
    """The record as a document model."""
    matter = (f"Vụ việc liên quan: {sentence(one_line(doc.matter))}",) if doc.matter else ()
    blocks: list[Block] = [
        NationalHead(
            organisation.parent,
            organisation.issuer,
            place_date(organisation.place, doc.made_at),
            number=doc.number,
        ),
        Heading(TITLE),
        _body(
            f"Hồi {fax_time(doc.made_at)}, {organisation.room} cung cấp dữ liệu, hình ảnh từ hệ thống "
            "giám sát trực tuyến như sau (khoản 3 Điều 16 Quy chế):",
            space_before=12,
        ),
        _title("1. Bên yêu cầu"),
        _body(f"- {one_line(doc.requester)}, {sentence(one_line(doc.requester_unit))}", space_before=2),
        _title("2. Căn cứ"),
        _body(
            f"- {one_line(doc.basis)}: văn bản số {one_line(doc.document)} ngày {doc.dated:%d/%m/%Y}, "
            f"người ký: {sentence(one_line(doc.signed_by))}",
            space_before=2,
        ),
        _body(f"- Mục đích sử dụng: {sentence(one_line(doc.purpose))}", space_before=2),
        *(_body(f"- {line}", space_before=2) for line in matter),
        _title(f"3. Dữ liệu, hình ảnh được cung cấp ({len(doc.files):02d})"),
        Table(
            COLUMNS, tuple(_row(index, one) for index, one in enumerate(doc.files, start=1)), space_before=4
        ),
        _title("4. Chứng thực"),
        _body(_proof(doc), space_before=2),
        _body(
            "Người nhận kiểm tra bằng chương trình haidang_verify.py kèm theo gói, với mã niêm phong "
            "nêu trên (hướng dẫn trong tệp DOC-TRUOC.txt).",
            space_before=2,
            keep_with_next=True,
        ),
        _closing(doc),
    ]
    return Document(
        title=f"Biên bản giao nhận dữ liệu, hình ảnh {doc.number}",
        author=organisation.name,
        subject=organisation.room,
        blocks=tuple(blocks),
        draft=False,
        seal=seal_mark(doc.seal),
        moment=doc.made_at,
    )


def _proof(doc: EvidenceCover) -> str:
    log = (
        "toàn bộ nhật ký"
        if doc.whole_log
        else "phần nhật ký liên quan, các mục khác chỉ thể hiện bằng mã băm"
    )
    return (
        "Mỗi tệp gốc được ký bằng khóa của máy trạm và của người chụp, được ghi vào nhật ký không sửa xóa "
        "được. "
        f"Gói gồm {log}, niêm phong với mã {one_line(doc.seal.short)}. Ảnh có chú thích là bản sao; "
        "ảnh gốc giữ nguyên."
    )


def _row(index: int, file: CoverFile) -> Row:
    grouped = " ".join(file.sha256[at : at + _GROUP] for at in range(0, len(file.sha256), _GROUP))
    return Row(
        {
            0: (CellText(plain(f"{index:02d}")),),
            1: (CellText(plain(one_line(file.number), bold=True)),),
            2: (
                CellText(plain(one_line(file.what))),
                CellText((Span("Lúc ", italic=True), Span(stamp(file.taken_at)))),
            ),
            3: (CellText(plain(grouped)),),
        }
    )


def _body(text: str, *, space_before: float = 4, keep_with_next: bool = False) -> Paragraph:
    return Paragraph(
        plain(text),
        size=13,
        first_indent=FIRST_INDENT,
        space_before=space_before,
        leading=1.25,
        keep_with_next=keep_with_next,
    )


def _title(text: str) -> Paragraph:
    return Paragraph(
        plain(text, bold=True),
        size=13,
        first_indent=FIRST_INDENT,
        space_before=8,
        align=Align.LEFT,
        keep_with_next=True,
    )


def _closing(doc: EvidenceCover) -> SignatureArea:
    approved = doc.approver
    titled = (approved.post,) if approved.post.strip() else ()
    return SignatureArea(
        left=Signatory(("NGƯỜI NHẬN",), hint=("(Ký, ghi rõ họ tên)",)),
        right=Signatory(
            ("NGƯỜI DUYỆT CUNG CẤP",),
            hint=("(Ký, ghi rõ họ tên)",),
            name=approved.name,
            below_name=(
                *titled,
                f"Duyệt trong nhật ký lúc {exact(approved.at)}",
                f"Khóa ký {one_line(approved.key_id)}",
                f"Người lập: {one_line(doc.author.name)}",
            ),
        ),
    )
