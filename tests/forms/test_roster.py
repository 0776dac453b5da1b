"""The roster as PDF and workbook (D5.1, D5.2): read back, every name there, a draft marked as one."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from python_calamine import CalamineWorkbook

from app.domain.duty_hours import DutyCalendar, OfficeHours, SpecialDay
from app.domain.people import Post
from app.domain.roster import Roster, RosterDay, RosterState, RosterTimes
from app.domain.shift import Assignment, Level
from forms.organisation import bundled_organisations
from forms.render import DRAFT_MARK
from forms.roster import render_roster, roster_workbook
from tests.forms.reading import joined, texts

WEEK = date(2017, 3, 20)
NOW = datetime(2017, 3, 17, 2, 0, tzinfo=UTC)


class Days(dict[date, SpecialDay]):
    def special(self, day: date) -> SpecialDay | None:
        return self.get(day)


HOLIDAY, SATURDAY = WEEK + timedelta(days=2), WEEK + timedelta(days=5)
SPECIALS = Days(
    {
        HOLIDAY: SpecialDay(off=True, name="Giỗ Tổ Hùng Vương"),
        SATURDAY: SpecialDay(off=False, name="Làm bù cho ngày 22/03/2017"),
    }
)
TIMES = RosterTimes(DutyCalendar(OfficeHours(lunch=(time(12), time(13))), SPECIALS))


def sample() -> Roster:
    people = (
        Assignment("a", "Nguyễn Văn Hải", Post.SHIFT_LEADER, "Phó Cục trưởng"),
        Assignment("b", "=Trần Thị Đăng", Post.OFFICE_LEADER, "Trưởng phòng"),
        Assignment("c", "Lê Thị Bình", Post.GENERAL_OFFICER),
        Assignment("d", "Phạm Quốc Ân", Post.SURVEILLANCE_OFFICER),
    )
    unit = "Cục Công nghệ thông tin và Thống kê hải quan"
    days = tuple(RosterDay(WEEK + timedelta(days=n), unit, people[: 4 - n % 2]) for n in range(7))
    return Roster(
        roster_id="r",
        week=WEEK,
        version=2,
        days=days,
        state=RosterState.PUBLISHED,
        author="c",
        author_name="Lê Thị Bình",
        drawn_at=NOW,
        approver="a",
        approver_name="Vũ Đức Long",
        decided_at=NOW,
        published_at=NOW,
        notes=("Thay người: Đỗ Minh Châu thay Phạm Quốc Ân; lý do: ốm.",),
    )


def test_D5_2_the_published_roster_is_printed_with_everybody_and_who_decided() -> None:
    told = " ".join(joined(render_roster(sample(), TIMES, bundled_organisations().at(WEEK))).split())
    for words in ("LỊCH TRỰC BAN", "Phạm Quốc Ân", "20/03/2017", "26/03/2017", "Vũ Đức Long", "Châu"):
        assert words in told
    assert told.count("(chưa bố trí)") == 3
    assert DRAFT_MARK not in told


def test_D5_4_days_off_and_who_watches_after_hours_stand_on_paper_and_in_the_workbook() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(roster_workbook(sample(), TIMES)))
    rows = book.get_sheet_by_index(0).to_python()
    told = {head.split("\n")[1]: (head, str(row[6])) for row in rows if "\n" in (head := str(row[0]))}
    assert told["22/03/2017"] == (
        "Thứ Tư\n22/03/2017\nNgày nghỉ: Giỗ Tổ Hùng Vương",
        "Cả ca",
    )
    assert told["20/03/2017"][1] == "12:00–13:00\n17:00–08:00"
    assert told["25/03/2017"][0].endswith("Làm việc: Làm bù cho ngày 22/03/2017")
    assert told["25/03/2017"][1] == "12:00–13:00\n17:00–08:00"
    assert told["26/03/2017"][1] == "Cả ca"
    paper = " ".join(joined(render_roster(sample(), TIMES, bundled_organisations().at(WEEK))).split())
    for words in ("Ngày nghỉ: Giỗ Tổ", "12:00–13:00", "xin ý kiến lãnh đạo ca trực", "Cả ca"):
        assert words in paper


def test_D10_3_a_local_room_names_its_own_who_watch_after_hours() -> None:
    local = replace(TIMES, level=Level.LOCAL)
    paper = " ".join(joined(render_roster(sample(), local, bundled_organisations().at(WEEK))).split())
    assert "bộ phận giám sát trực tuyến giám sát, báo cáo xin ý kiến lãnh đạo ca trực (Điều 10" in paper


def test_D5_2_a_roster_that_is_not_published_is_a_draft() -> None:
    draft = replace(sample(), state=RosterState.SUBMITTED, approver_name="", decided_at=None)
    assert DRAFT_MARK in joined(render_roster(draft, TIMES, bundled_organisations().at(WEEK)))


def test_D5_2_the_workbook_reads_back_and_holds_no_formula() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(roster_workbook(sample(), TIMES)))
    rows = book.get_sheet_by_index(0).to_python()
    (monday,) = [row for row in rows if row[0] == "Thứ Hai\n20/03/2017"]
    assert str(monday[3]).startswith("=Trần Thị Đăng")
    assert len([row for row in rows if str(row[1]).startswith("Cục Công nghệ")]) == 7


def test_D5_3_changes_stand_on_the_page_of_their_heading() -> None:
    pages = texts(render_roster(sample(), TIMES, bundled_organisations().at(WEEK)))
    (at,) = [number for number, page in enumerate(pages) if "Thay đổi sau khi công bố:" in page]
    assert "- Thay người: Đỗ Minh Châu" in pages[at]


def test_D5_1_a_day_of_the_roster_is_not_divided_between_pages() -> None:
    six = tuple(Assignment(str(n), f"Công chức thứ {n}", Post.SURVEILLANCE_OFFICER) for n in range(6))
    roster = replace(sample(), days=tuple(replace(day, people=six) for day in sample().days))
    pages = texts(render_roster(roster, TIMES, bundled_organisations().at(WEEK)))
    assert len(pages) > 1
    for page in pages:
        assert page.count("Công chức thứ 0") == page.count("Công chức thứ 5")
    assert "(tiếp)" not in "".join(pages)
