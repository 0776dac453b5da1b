"""The weekly roster on paper and as a workbook: LỊCH TRỰC BAN (D5.1, D5.2)."""

from __future__ import annotations

import io
from datetime import timedelta

import xlsxwriter

from app.domain.people import Post
from app.domain.roster import DAYS, ROSTER_STATE_WORDS, WEEKDAYS, Roster, RosterDay, RosterState
from forms.dates import exact, place_date, stamp
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
from forms.render import render
from forms.text import one_line

TITLE = "LỊCH TRỰC BAN"
COLUMNS = (
    Column("Ngày", 28, centred=True),
    Column("Đơn vị trực", 48),
    Column("Lãnh đạo ca trực", 44),
    Column("Lãnh đạo cấp phòng trực ban", 44),
    Column("Công chức trực ban", 42),
    Column("Giám sát trực tuyến", 46),
)
_POSTS = (
    (Post.SHIFT_LEADER,),
    (Post.OFFICE_LEADER,),
    (Post.GENERAL_OFFICER,),
    (Post.ONLINE_HEAD, Post.SURVEILLANCE_OFFICER),
)
EMPTY = "(chưa bố trí)"


def render_roster(roster: Roster, organisation: Organisation) -> bytes:
    """The roster as PDF, A4 landscape; one that is not published carries the draft mark."""
    return render(roster_document(roster, organisation))


def roster_document(roster: Roster, organisation: Organisation) -> Document:
    """The roster as a document model."""
    blocks: list[Block] = [
        NationalHead(
            organisation.parent,
            organisation.issuer,
            place_date(organisation.place, roster.published_at or roster.drawn_at),
        ),
        Heading((TITLE, _week(roster)), size=14, space_before=10),
        Table(COLUMNS, tuple(_row(day) for day in roster.days), size=12),
    ]
    if roster.notes:
        blocks.append(Paragraph(plain("Thay đổi sau khi công bố:", bold=True), size=12))
        blocks += [
            Paragraph(plain(f"- {one_line(note)}"), size=12, align=Align.LEFT, space_before=2)
            for note in roster.notes
        ]
    blocks.append(
        Paragraph(
            plain(
                "Mỗi ca trực từ 08 giờ 00 ngày ghi trong lịch đến 08 giờ 00 ngày hôm sau "
                f"(Điều 5 khoản 4). Bản số {roster.version}, {ROSTER_STATE_WORDS[roster.state]}.",
                italic=True,
            ),
            size=12,
            align=Align.LEFT,
            keep_with_next=True,
        )
    )
    blocks.append(_signatures(roster))
    return Document(
        title=f"Lịch trực ban {_week(roster)}",
        author=organisation.name,
        subject=organisation.room,
        blocks=tuple(blocks),
        landscape=True,
        draft=roster.state is not RosterState.PUBLISHED,
        moment=roster.published_at or roster.drawn_at,
    )


def roster_workbook(roster: Roster) -> bytes:
    """The roster as an .xlsx workbook of one sheet; names are texts, never formulas."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties(
            {"title": f"Lịch trực ban {_week(roster)}", "created": roster.drawn_at.replace(tzinfo=None)}
        )
        sheet = book.add_worksheet("Lịch trực ban")
        title = book.add_format({"bold": True, "font_size": 14})
        head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter"})
        cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        sheet.write_string(0, 0, f"{TITLE} {_week(roster)}", title)
        state = f"Bản số {roster.version}, {ROSTER_STATE_WORDS[roster.state]}"
        sheet.write_string(1, 0, state + (f", {stamp(roster.published_at)}" if roster.published_at else ""))
        for place, column in enumerate(COLUMNS):
            sheet.set_column(place, place, column.width / 2)
            sheet.write_string(3, place, column.head, head)
        for line, day in enumerate(roster.days, start=4):
            for place, text in enumerate(_texts(day)):
                sheet.write_string(line, place, text, cell)
        for line, note in enumerate(roster.notes, start=5 + len(roster.days)):
            sheet.write_string(line, 0, note)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
    return buffer.getvalue()


def _week(roster: Roster) -> str:
    return f"từ ngày {roster.week:%d/%m/%Y} đến ngày {roster.week + timedelta(days=DAYS - 1):%d/%m/%Y}"


def _texts(day: RosterDay) -> tuple[str, ...]:
    return (
        f"{WEEKDAYS[day.day.weekday()]}\n{day.day:%d/%m/%Y}",
        one_line(day.unit),
        *("\n".join(_names(day, posts)) or EMPTY for posts in _POSTS),
    )


def _names(day: RosterDay, posts: tuple[Post, ...]) -> list[str]:
    return [
        ", ".join(filter(None, (one_line(one.name), one_line(one.title))))
        for one in day.people
        if one.post in posts
    ]


def _row(day: RosterDay) -> Row:
    cells: dict[int, Cell] = {
        place: tuple(CellText(plain(line)) for line in text.split("\n"))
        for place, text in enumerate(_texts(day))
    }
    return Row(cells)


def _signatures(roster: Roster) -> SignatureArea:
    decided = roster.decided_at
    agreed = decided is not None and roster.state is not RosterState.REFUSED
    return SignatureArea(
        left=Signatory(
            ("NGƯỜI LẬP",), name=roster.author_name, below_name=(f"Lập lúc {exact(roster.drawn_at)}",)
        ),
        right=Signatory(
            ("NGƯỜI DUYỆT",),
            hint=() if agreed else ("(Ký, ghi rõ họ tên)",),
            name=roster.approver_name if agreed else "",
            below_name=(f"Duyệt trong nhật ký lúc {exact(decided)}",) if agreed and decided else (),
        ),
    )
