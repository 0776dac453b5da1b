"""The document model: what a form says, as data. Nothing here knows of pages or PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from forms.text import Span

Spans = tuple[Span, ...]


class Align(Enum):
    """How the lines of a paragraph stand."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


def plain(text: str, *, bold: bool = False, italic: bool = False, strike: bool = False) -> Spans:
    """One span of user text."""
    return (Span(text, bold, italic, strike),)


@dataclass(frozen=True)
class Paragraph:
    """Running text; sizes in pt. `indent` moves the block, `first_indent` each first line."""

    spans: Spans
    size: float = 14
    align: Align = Align.JUSTIFY
    first_indent: float = 0
    indent: float = 0
    space_before: float = 6
    keep_with_next: bool = False
    leading: float = 1.2


@dataclass(frozen=True)
class Heading:
    """A centred bold title of one or more lines, with a short line below if asked."""

    lines: tuple[str, ...]
    size: float = 14
    space_before: float = 18
    underline: bool = False


@dataclass(frozen=True)
class Field:
    """A bullet "- label: value"; without a value dotted lines are left to write on."""

    label: str
    value: Spans = ()


@dataclass(frozen=True)
class Fields:
    """Bullets of the annexes, in body text."""

    items: tuple[Field, ...]


@dataclass(frozen=True)
class Column:
    """A table column: head and width in mm."""

    head: str
    width: float
    centred: bool = False


@dataclass(frozen=True)
class CellText:
    """One paragraph in a table cell; `ticked` draws a tick box before it."""

    spans: Spans
    ticked: bool | None = None
    align: Align = Align.LEFT


Cell = tuple[CellText, ...]


@dataclass(frozen=True)
class Row:
    """A table row: cells by column number; `parts` are rows inside this one, for its other columns."""

    cells: dict[int, Cell]
    parts: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Table:
    """A ruled table whose head is repeated on every page and whose rows may break over pages."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    size: float = 11
    space_before: float = 6
    continued: str = "(tiếp)"


@dataclass(frozen=True)
class NationalHead:
    """Agency block on the left, Quốc hiệu and Tiêu ngữ with place and date on the right (NĐ 30/2020)."""

    parent: tuple[str, ...]
    issuer: tuple[str, ...]
    place_date: str
    number: str = ""


@dataclass(frozen=True)
class FaxHead:
    """The head of forms II and V: no Quốc hiệu; fax number, hour and minute; urgency mark on the left."""

    title: str
    parent: tuple[str, ...]
    issuer: tuple[str, ...]
    lines: tuple[str, ...]
    mark: UrgencyMark | None = None


@dataclass(frozen=True)
class UrgencyMark:
    """KHẨN, THƯỢNG KHẨN or HỎA TỐC with the width in mm that NĐ 30/2020 gives it."""

    text: str
    width: float
    height: float = 8


@dataclass(frozen=True)
class Signatory:
    """One signature: post, how to sign, name, and what the journal recorded of it."""

    post: tuple[str, ...]
    hint: tuple[str, ...] = ()
    name: str = ""
    below_name: tuple[str, ...] = ()


@dataclass(frozen=True)
class SignatureArea:
    """Two columns at the end: Nơi nhận or a first signatory on the left, the signatory on the right."""

    right: Signatory
    receivers: tuple[str, ...] = ()
    left: Signatory | None = None


@dataclass(frozen=True)
class SealMark:
    """The journal's short hash and the text of its QR code, in the foot of every page."""

    caption: str
    short: str
    qr: str


Block = Paragraph | Heading | Fields | Table | NationalHead | FaxHead | SignatureArea


@dataclass(frozen=True)
class Document:
    """A whole form: metadata (`moment` is its date), blocks, and what every page carries."""

    title: str
    author: str
    subject: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    draft: bool = True
    seal: SealMark | None = None
    moment: datetime | None = None
    foot: tuple[str, ...] = ()
