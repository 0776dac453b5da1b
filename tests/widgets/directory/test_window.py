"""A call at 3 a.m. in the console's own window: who is it, the note, the number kept (D4.4)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from app.domain.directive_kinds import Channel
from app.domain.registers.period import Period
from app.domain.registers.talk import TalkFilter, Way
from app.domain.registers.unit import Unit, UnitDraft, UnitKind, UnitNumber, Use
from app.services.log import Direction
from tests.support.duty import GENERAL
from tests.widgets.registers.test_window import Room, room
from tests.widgets.shell.rig import card_of, focused, press, type_into
from widgets.quickline.ways import place_at

__all__ = ["room"]
NAME = "Chi cục Hải quan giả định cảng Vạn Gia"
DAY = Period(date(2017, 3, 17), date(2017, 3, 17))


def entered(room: Room) -> Unit:
    begins = date(2015, 1, 1)
    numbers = (
        UnitNumber(use=Use.DUTY, number="0203 0000 811"),
        UnitNumber(use=Use.PERSON, number="0912 000 222", person="Đặng Văn Thử", post="Đội trưởng"),
        UnitNumber(use=Use.FAX, number="0203 0000 819"),
    )
    draft = UnitDraft(
        name=NAME,
        short="Vạn Gia",
        code="VG",
        kind=UnitKind.BRANCH,
        numbers=numbers,
        valid_from=begins,
    )
    desk = room.here.room.desk(GENERAL)
    outcome = room.here.room.services.registers.directory.enter(desk, draft)
    room.here.bridge.changes.publish(outcome.changes)
    return outcome.value


def test_D4_4_D5_6_a_call_comes_in_the_unit_is_found_by_its_digits_noted_and_its_number_kept(
    room: Room,
) -> None:
    here, window, page = room.here, room.window, room.registers.directory
    unit = entered(room)
    press("F10", window)
    press("Ctrl+F3", window)
    here.wait(page.isVisible)
    here.wait(lambda: focused() is page.text)
    type_into(page.text, "222")
    press("Return", page.text)
    note = window.note
    here.wait(note.isVisible)
    assert note.about.text() == "VG  Vạn Gia"
    assert note.way.currentIndex() == place_at(Direction.IN, Channel.TELEPHONE)
    assert (note.number.text(), note.who.text()) == ("0912 000 222", "Đặng Văn Thử")
    assert focused() is note.line
    type_into(note.line, "Báo tàu cập cầu số 2.")
    press("Return", note.line)
    talks = here.room.services.registers.talks
    here.wait(lambda: talks.list(TalkFilter(DAY, unit=NAME))[1] == 1)
    ((talk,), _) = talks.list(TalkFilter(DAY, unit=NAME))
    assert (talk.way, talk.number, talk.spoke_with) == (Way.IN, "0912 000 222", "Đặng Văn Thử")
    here.settle()

    press("F3", window)
    here.wait(lambda: focused() is note.line)
    for letter in ("v", "g", "Space"):
        press(letter, note.line)
    assert note.about.text().endswith("Vạn Gia")
    note.way.setCurrentIndex(place_at(Direction.OUT, Channel.TELEPHONE))
    assert note.number.text() == "0203 0000 811", "the duty telephone is offered first"
    note.way.setCurrentIndex(place_at(Direction.OUT, Channel.FAX))
    assert note.number.text() == "0203 0000 819"
    note.way.setCurrentIndex(place_at(Direction.OUT, Channel.TELEPHONE))
    note.number.setText("+84 203 0000899")
    type_into(note.line, "Đề nghị kiểm tra.")
    press("Return", note.line)
    here.wait(lambda: "0203 0000 899" in window.strip.text())
    press("Ctrl+Shift+F3", window)
    directory = here.room.services.registers.directory
    here.wait(lambda: directory.last_read.find("0899") != ())
    kept = directory.get(unit.unit_id).numbers[-1]
    assert (kept.number, kept.heard) == ("0203 0000 899", True)
    here.settle()


def test_D4_4_the_directory_is_corrected_replaced_and_filled_from_a_table_by_keys(
    room: Room, tmp_path: Path
) -> None:
    here, page = room.here, room.registers.directory
    unit = entered(room)
    room.window.desk.signed_in(
        here.room.services.sessions.sign_in(GENERAL.username, "mật khẩu thử 2017").value
    )
    here.settle()
    press("Alt+9", room.registers.tabs)
    here.wait(lambda: page.list.count() == 1)
    page.list.setCurrentRow(0)
    press("Ctrl+Shift+C", page)
    assert QGuiApplication.clipboard().text() == "0203 0000 811"
    table = tmp_path / "danh bạ.csv"
    table.write_text(
        f"Tên đơn vị;Điện thoại;Fax\n{NAME};0203 0000 815;0203 0000 819\nHải quan giả định mới;;\nSai;01;\n"
    )
    page.look_at(table)
    here.wait(lambda: page.card is not None)
    assert page.changes is not None
    shown = page.changes.lines()
    assert "+ Điện thoại trực: 0203 0000 815" in shown
    assert any("“01”" in line for line in shown)
    press("Ctrl+Return", card_of(page))
    here.wait(lambda: not card_of(page).running)
    assert page.card is not None, "rows that are refused are agreed to first"
    card_of(page).form.set_values({"rest": True})
    press("Ctrl+Return", card_of(page))
    here.wait(lambda: page.list.count() == 2)
    directory = here.room.services.registers.directory
    assert directory.get(unit.unit_id).numbers[0].number == "0203 0000 815"
    page.list.choose(unit.unit_id)
    press("Ctrl+U", page)
    room.fill(page, last_day="17/03/2017", successor="Hải quan giả định mới")
    here.wait(lambda: page.chosen is not None and page.chosen.unit.successor_name != "")
    assert "then Hải quan giả định mới" in page.details.text()
    press("Ctrl+G", page)
    here.wait(lambda: page.chosen is not None and page.chosen.unit.name == "Hải quan giả định mới")
