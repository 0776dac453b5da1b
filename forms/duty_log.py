"""Form I (Phụ lục I): NHẬT KÝ TRỰC BAN, landscape, eight columns."""

from __future__ import annotations

from datetime import datetime

from app.domain.moments import moment_words
from forms.dates import local, place_date
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
    Table,
    plain,
)
from forms.organisation import Organisation
from forms.render import render
from forms.text import Span, one_line
from forms.types import DutyLog, LogDirection, LogIncident, LogResult, LogShift

TITLE = "NHẬT KÝ TRỰC BAN"
COLUMNS = (
    Column("STT", 11, centred=True),
    Column("Ngày", 22, centred=True),
    Column("Thành phần trực ban", 32),
    Column("Nội dung thực hiện", 36),
    Column("Vụ việc phát sinh", 50),
    Column("Nội dung chỉ đạo", 40),
    Column("Kết quả thực hiện", 33),
    Column("Ghi chú", 28),
)
NUMBER, DAY, PEOPLE, PLAN, INCIDENT, DIRECTION, RESULT, NOTE = range(8)

# The annex's own words on how to fill the columns in.
FILLING_NOTES = (
    "1. Nội dung thực hiện: ghi rõ nội dung, phạm vi thực hiện kiểm tra, giám sát trong ca trực.",
    "2. Vụ việc phát sinh.",
    "- Thời gian phát sinh, tiếp nhận.",
    "- Địa điểm/địa bàn xảy ra.",
    "- Thông tin liên quan (tờ khai, số container,...).",
    "- Nội dung vụ việc.",
    "3. Nội dung chỉ đạo",
    "- Thời gian xử lý.",
    "- Hình thức xử lý (điện thoại/fax/văn bản...).",
    "- Nội dung xử lý.",
    "- Đầu mối tiếp nhận thực hiện.",
    "4. Theo dõi kết quả thực hiện.",
    "- Kết quả thực hiện, xử lý.",
    "- Thời gian báo cáo.",
    "- Đơn vị báo cáo.",
)


def render_duty_log(doc: DutyLog, organisation: Organisation) -> bytes:
    """Form I as PDF; raises KnownError when `doc` is not a draft and something is missing."""
    refuse_incomplete(TITLE, draft=doc.draft, problems=doc.validate())
    return render(duty_log_document(doc, organisation))


def duty_log_document(doc: DutyLog, organisation: Organisation) -> Document:
    """Form I as a document model."""
    blocks: list[Block] = [
        NationalHead(organisation.parent, organisation.issuer, place_date(organisation.place, doc.issued_at)),
        Heading((TITLE,), size=14),
        Table(COLUMNS, tuple(_row(number, shift) for number, shift in enumerate(doc.shifts, start=1))),
    ]
    if doc.filling_notes:
        blocks += _filling_notes()
    return Document(
        title=f"Nhật ký trực ban {_period(doc)}".strip(),
        author=organisation.name,
        subject=organisation.room,
        blocks=tuple(blocks),
        landscape=True,
        draft=doc.draft,
        seal=seal_mark(doc.seal),
        moment=doc.issued_at,
    )


def _period(doc: DutyLog) -> str:
    if not doc.shifts:
        return ""
    first, last = doc.shifts[0].starts_at, doc.shifts[-1].ends_at
    return f"từ {moment_words(first)} đến {moment_words(last)}"


def _filling_notes() -> list[Block]:
    head = Paragraph(plain("Ghi chú:", bold=True), size=12, space_before=10, keep_with_next=True)
    lines = [
        Paragraph(plain(line), size=12, space_before=1, indent=14 if line.startswith("-") else 0)
        for line in FILLING_NOTES
    ]
    return [head, *lines]


def _row(number: int, shift: LogShift) -> Row:
    cells: dict[int, Cell] = {
        NUMBER: _text(f"{shift.number or number:02d}"),
        DAY: _day(shift),
        PEOPLE: tuple(
            CellText((Span("- "), Span(one_line(p.name), bold=True), Span(_post(p.post, p.unit))))
            for p in shift.people
        ),
        PLAN: _list(shift.plan),
    }
    incidents = [_incident(incident) for incident in shift.incidents]
    if not incidents:
        empty: dict[int, Cell] = {INCIDENT: (), DIRECTION: (), RESULT: (), NOTE: ()}
        incidents = [Row(empty)]
    first = incidents[0]
    incidents[0] = Row({**first.cells, NOTE: _text(shift.note) + first.cells[NOTE]}, first.parts)
    return Row(cells, tuple(incidents))


def _post(post: str, unit: str) -> str:
    described = ", ".join(text for text in (one_line(post), one_line(unit)) if text)
    return f", {described}" if described else ""


def _day(shift: LogShift) -> Cell:
    start, end = local(shift.starts_at), local(shift.ends_at)
    return (
        CellText(plain(f"{start:%d/%m/%Y}")),
        CellText(plain(f"từ {start:%H:%M}")),
        CellText(plain(f"đến {end:%H:%M}")),
        *([CellText(plain(f"{end:%d/%m/%Y}"))] if end.date() != start.date() else []),
    )


def _incident(incident: LogIncident) -> Row:
    struck = bool(incident.withdrawn)
    lines = [
        *_reference(incident.number),
        *_labelled("Thời gian phát sinh", _moment(incident.happened_at), struck=struck),
        *_labelled("Tiếp nhận", _moment(incident.received_at), struck=struck),
        *_labelled("Địa điểm/địa bàn", incident.place, struck=struck),
        *_labelled("Thông tin liên quan", incident.related, struck=struck),
        *_labelled("Nội dung", incident.text, struck=struck),
        *_withdrawal(incident.withdrawn),
    ]
    parts = [_direction(direction) for direction in incident.directions]
    if incident.results or not parts:
        own: dict[int, Cell] = {DIRECTION: (), RESULT: _results(incident.results)}
        parts.append(Row(own))
    return Row({INCIDENT: tuple(lines), NOTE: _text(incident.note)}, tuple(parts))


def _direction(direction: LogDirection) -> Row:
    struck = bool(direction.withdrawn)
    lines = [
        *_reference(direction.number),
        *_labelled("Thời gian xử lý", _moment(direction.handled_at), struck=struck),
        *_labelled("Hình thức", direction.channel, struck=struck),
        *_labelled("Nội dung", direction.text, struck=struck),
        *_labelled("Đầu mối tiếp nhận", direction.contact, struck=struck),
        *_withdrawal(direction.withdrawn),
    ]
    return Row({DIRECTION: tuple(lines), RESULT: _results(direction.results)})


def _results(results: tuple[LogResult, ...]) -> Cell:
    out: list[CellText] = []
    for result in results:
        struck = bool(result.withdrawn)
        out += [
            *_labelled("Kết quả", result.text, struck=struck),
            *_labelled("Thời gian báo cáo", _moment(result.reported_at), struck=struck),
            *_labelled("Đơn vị báo cáo", result.reported_by, struck=struck),
            *_withdrawal(result.withdrawn),
        ]
    return tuple(out)


def _reference(number: str) -> list[CellText]:
    return [CellText(plain(one_line(number), bold=True))] if number.strip() else []


def _labelled(label: str, value: str, *, struck: bool) -> list[CellText]:
    if not value.strip():
        return []
    return [CellText((Span(f"- {label}: ", italic=True), Span(value, strike=struck)))]


def _withdrawal(reason: str) -> list[CellText]:
    return [CellText(plain(f"(Đã thu hồi: {reason})", italic=True))] if reason else []


def _moment(moment: datetime | None) -> str:
    return moment_words(moment) if moment else ""


def _text(text: str) -> Cell:
    return (CellText(plain(text), align=Align.LEFT),) if text.strip() else ()


def _list(items: tuple[str, ...]) -> Cell:
    return tuple(
        CellText(plain(item if item.startswith("-") else f"- {item}")) for item in items if item.strip()
    )
