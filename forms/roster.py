"""The weekly roster on paper and as a workbook: LỊCH TRỰC BAN (D5.1, D5.2)."""

from __future__ import annotations

from datetime import date, timedelta

from app.domain.duty_hours import DutyCalendar
from app.domain.people import Post
from app.domain.roster import (
    DAYS,
    ROSTER_STATE_WORDS,
    WEEKDAYS,
    Roster,
    RosterDay,
    RosterState,
    RosterTimes,
)
from app.domain.shift import SHIFT_LENGTH, Level
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
from forms.workbook import HEAD_ROW, workbook

TITLE = "LỊCH TRỰC BAN"
COLUMNS = (
    Column("Ngày", 34, centred=True),
    Column("Đơn vị trực", 44),
    Column("Lãnh đạo ca trực", 40),
    Column("Lãnh đạo cấp phòng trực ban", 37),
    Column("Công chức trực ban", 34),
    Column("Giám sát trực tuyến (cả ngoài giờ hành chính)", 39),
    Column("Ngoài giờ hành chính", 24, centred=True),
)
_POSTS = (
    (Post.SHIFT_LEADER,),
    (Post.OFFICE_LEADER,),
    (Post.GENERAL_OFFICER,),
    (Post.ONLINE_HEAD, Post.SURVEILLANCE_OFFICER),
)
EMPTY = "(chưa bố trí)"
# D5.4b, D10.3b: who watches while the others are not in the room.
_AFTER_HOURS = {
    Level.CENTRAL: ("Phòng Giám sát hải quan trực tuyến", "Điều 5 khoản 4"),
    Level.LOCAL: ("bộ phận giám sát trực tuyến", "Điều 10 khoản 3"),
}


def render_roster(roster: Roster, times: RosterTimes, organisation: Organisation) -> bytes:
    """The roster as PDF, A4 landscape; one that is not published carries the draft mark."""
    return render(roster_document(roster, times, organisation))


def roster_document(roster: Roster, times: RosterTimes, organisation: Organisation) -> Document:
    """The roster as a document model."""
    blocks: list[Block] = [
        NationalHead(
            organisation.parent,
            organisation.issuer,
            place_date(organisation.place, roster.published_at or roster.drawn_at),
        ),
        Heading((TITLE, _week(roster)), size=14, space_before=10),
        Table(COLUMNS, tuple(_row(day, times) for day in roster.days), size=11),
    ]
    if roster.notes:
        blocks.append(Paragraph(plain("Thay đổi sau khi công bố:", bold=True), size=12, keep_with_next=True))
        blocks += [
            Paragraph(plain(f"- {one_line(note)}"), size=12, align=Align.LEFT, space_before=2)
            for note in roster.notes
        ]
    blocks.append(
        Paragraph(
            plain(
                f"{_notes(times)} Bản số {roster.version}, {ROSTER_STATE_WORDS[roster.state]}.",
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


def roster_workbook(roster: Roster, times: RosterTimes) -> bytes:
    """The roster as an .xlsx workbook of one sheet; names are texts, never formulas."""
    published = f", {stamp(roster.published_at)}" if roster.published_at else ""
    state = f"Bản số {roster.version}, {ROSTER_STATE_WORDS[roster.state]}{published}"
    with workbook(f"Lịch trực ban {_week(roster)}", roster.drawn_at) as book:
        heads, widths = [one.head for one in COLUMNS], [one.width / 2 for one in COLUMNS]
        page = book.sheet("Lịch trực ban", (f"{TITLE} {_week(roster)}", state), heads, widths)
        shapes = [book.cells(align="center" if one.centred else "left") for one in COLUMNS]
        for line, day in enumerate(roster.days, start=HEAD_ROW + 1):
            texts = _texts(day, times)
            page.fit(line, texts)
            for place, text in enumerate(texts):
                page.sheet.write_string(line, place, text, shapes[place])
        notes = (_notes(times), *roster.notes)
        for line, note in enumerate(notes, start=HEAD_ROW + 2 + len(roster.days)):
            page.note(line, one_line(note))
    return book.data


def _week(roster: Roster) -> str:
    return f"từ ngày {roster.week:%d/%m/%Y} đến ngày {roster.week + timedelta(days=DAYS - 1):%d/%m/%Y}"


def _notes(times: RosterTimes) -> str:
    start = f"{times.shift_start:%H giờ %M}"
    watching, clause = _AFTER_HOURS[times.level]
    return (
        f"Mỗi ca trực từ {start} ngày ghi trong lịch đến {start} ngày hôm sau. Trong giờ hành chính cả ca "
        f"trực tại phòng; ngoài giờ hành chính và ngày nghỉ, {watching} giám sát, "
        f"báo cáo xin ý kiến lãnh đạo ca trực ({clause})."
    )


def _texts(day: RosterDay, times: RosterTimes) -> tuple[str, ...]:
    return (
        "\n".join(filter(None, (*_date(day.day), _special(day.day, times.calendar)))),
        one_line(day.unit),
        *("\n".join(_names(day, posts)) or EMPTY for posts in _POSTS),
        "\n".join(_after_hours(day.day, times)),
    )


def _date(day: date) -> tuple[str, str]:
    return WEEKDAYS[day.weekday()], f"{day:%d/%m/%Y}"


def _special(day: date, calendar: DutyCalendar) -> str:
    off, made_up = calendar.day_off(day), calendar.made_up(day)
    return one_line(f"Ngày nghỉ: {off}" if off else f"Làm việc: {made_up}" if made_up else "")


def _after_hours(day: date, times: RosterTimes) -> list[str]:
    """When the online office alone is there (D5.4b)."""
    spans = times.after_hours(day)
    if any(until - since == SHIFT_LENGTH for since, until in spans):
        return ["Cả ca"]
    return [f"{since:%H:%M}–{until:%H:%M}" for since, until in spans]


def _names(day: RosterDay, posts: tuple[Post, ...]) -> list[str]:
    return [
        ", ".join(filter(None, (one_line(one.name), one_line(one.title))))
        for one in day.people
        if one.post in posts
    ]


def _row(day: RosterDay, times: RosterTimes) -> Row:
    cells: dict[int, Cell] = {
        place: tuple(CellText(plain(line)) for line in text.split("\n"))
        for place, text in enumerate(_texts(day, times))
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
