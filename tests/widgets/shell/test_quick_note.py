"""The quick line: its time is taken when it is opened, its words are never lost (D4.2, D4.4)."""

from __future__ import annotations

import pytest

from app.domain.log import LogFilter, LogLine
from app.errors import KnownError
from app.services.log import DutyLog
from tests.support.duty import NEXT_WATCHER, WATCHER
from tests.widgets.shell.rig import Bench, focused, press, type_into
from widgets.shell.quick_note import QuickNote


def _note(here: Bench) -> QuickNote:
    note = QuickNote(
        here.bridge, here.room.services.lines, here.desk, here.clock, here.drafts, here.strip, here.keys
    )
    here.qtbot.addWidget(note)
    here.show(note, (900, 60))
    return note


def _lines(here: Bench) -> list[LogLine]:
    found = here.room.services.log.page(LogFilter(), limit=100).lines
    return [line for line in found if line.kind in ("note.written", "communication.recorded")]


def test_D4_2_a_note_carries_the_time_at_which_it_was_opened(on_duty: Bench) -> None:
    note = _note(on_duty)
    note.open()
    opened = on_duty.clock.wall
    type_into(note.line, "Xe 15R-123.45 dừng tại cổng 3.")
    on_duty.clock.turn(minutes=4)
    press("Return")
    on_duty.wait(lambda: _lines(on_duty))
    [line] = _lines(on_duty)
    assert line.text == "Xe 15R-123.45 dừng tại cổng 3."
    assert abs((line.happened_at - opened).total_seconds()) < 1
    assert (line.written_at - line.happened_at).total_seconds() >= 240
    assert not note.isVisible()


def test_D4_4_down_makes_it_a_telephone_call_with_who_answered(on_duty: Bench) -> None:
    note = _note(on_duty)
    note.open()
    assert not note.who.isVisible()
    press("Down", note.line)
    assert note.who.isVisible()
    assert focused() is note.line
    type_into(note.line, "Đề nghị kiểm tra niêm phong.")
    type_into(note.who, "đồng chí Bình")
    press("Return")
    on_duty.wait(lambda: _lines(on_duty))
    [line] = _lines(on_duty)
    assert line.kind == "communication.recorded"
    assert "Gọi điện thoại đến đồng chí Bình" in line.text


def test_esc_keeps_the_words_and_their_time(on_duty: Bench) -> None:
    note = _note(on_duty)
    note.open()
    shown = note.time.text()
    type_into(note.line, "Chưa gõ xong")
    press("Esc")
    assert not note.isVisible()
    assert _lines(on_duty) == []
    on_duty.clock.turn(minutes=9)
    note.open()
    assert (note.line.text(), note.time.text()) == ("Chưa gõ xong", shown)


def test_a_note_left_behind_by_a_crash_comes_back(on_duty: Bench) -> None:
    first = _note(on_duty)
    first.open()
    type_into(first.line, "Đang gõ thì mất điện")
    shown = first.time.text()
    second = _note(on_duty)
    second.open()
    assert (second.line.text(), second.time.text()) == ("Đang gõ thì mất điện", shown)


def test_the_next_note_can_be_typed_while_a_slow_store_writes_the_first(on_duty: Bench) -> None:
    note = _note(on_duty)
    note.open()
    type_into(note.line, "Nội dung thứ nhất.")
    with on_duty.slow_store():
        press("Return")
        assert on_duty.strip.text() != ""
        note.open()
        type_into(note.line, "Nội dung thứ hai.")
        assert _lines(on_duty) == []
    assert note.line.text() == "Nội dung thứ hai."
    press("Return", note.line)
    on_duty.wait(lambda: len(_lines(on_duty)) == 2)
    assert {line.text for line in _lines(on_duty)} == {"Nội dung thứ nhất.", "Nội dung thứ hai."}


def test_two_quick_presses_write_one_note(on_duty: Bench) -> None:
    note = _note(on_duty)
    note.open()
    type_into(note.line, "Một lần thôi.")
    with on_duty.slow_store():
        press("Return", note.line)
        press("Return", note.line)
    assert len(_lines(on_duty)) == 1


def test_a_full_disk_is_a_sentence_and_the_words_are_back_in_the_line(
    on_duty: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise KnownError("Đĩa đã đầy. Hãy giải phóng dung lượng.", en="The disk is full. Free some space.")

    note = _note(on_duty)
    note.open()
    shown = note.time.text()
    type_into(note.line, "Không được mất.")
    with monkeypatch.context() as patch:
        patch.setattr(DutyLog, "note", full)
        press("Return")
        on_duty.wait(lambda: on_duty.strip.text() == "The disk is full. Free some space.")
    assert note.isVisible()
    assert (note.line.text(), note.time.text()) == ("Không được mất.", shown)
    press("Return", note.line)
    on_duty.wait(lambda: _lines(on_duty))


def test_what_one_officer_left_in_the_line_is_not_written_by_another(on_duty: Bench) -> None:
    note = _note(on_duty)
    note.open()
    type_into(note.line, "Của đồng chí Ân")
    note.forget_screen()
    on_duty.drafts.belong_to(NEXT_WATCHER.officer_id)
    note.open()
    assert note.line.text() == ""
    note.forget_screen()
    on_duty.drafts.belong_to(WATCHER.officer_id)
    note.open()
    assert note.line.text() == "Của đồng chí Ân"


def test_nobody_signed_in_writes_nothing_and_is_told_why(here: Bench) -> None:
    note = _note(here)
    note.hide()
    note.open()
    assert not note.isVisible()
    assert here.strip.text() != ""
