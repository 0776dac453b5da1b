"""On the telephone: unit, phrase, Enter; lines put aside; nothing takes the keyboard (D4.4, D9.2)."""

from __future__ import annotations

import json

import pytest
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout

from app.domain.log import LogFilter, LogLine
from app.services.outcome import Area
from tests.support.duty import GENERAL
from tests.widgets.shell.rig import BRANCH, Bench, focused, press, type_into
from widgets.quickline.aids import LineAids
from widgets.shell.quick_note import QuickNote


@pytest.fixture
def note(on_duty: Bench) -> QuickNote:
    return _note(on_duty)


def _note(here: Bench) -> QuickNote:
    services = here.room.services
    aids = LineAids(
        here.bridge,
        services.directives,
        services.incidents,
        (BRANCH, "Chi cục Hải quan Chuyển phát nhanh"),
        here.room.data_dir,
        here.strip,
        here.home,
    )
    window = here.home
    made = QuickNote(
        here.bridge,
        services.lines,
        here.desk,
        here.clock,
        here.drafts,
        here.strip,
        here.keys,
        window,
        aids=aids,
    )
    (window.layout() or QVBoxLayout(window)).addWidget(made)
    here.show(window, (1400, 160))
    return made


def _lines(here: Bench) -> list[LogLine]:
    found = here.room.services.log.page(LogFilter(), limit=100).lines
    return [line for line in found if line.kind in ("note.written", "communication.recorded")]


def test_D4_4_a_call_is_noted_with_four_keys_while_everything_is_refreshed(
    on_duty: Bench, note: QuickNote
) -> None:
    note.open()
    opened = on_duty.clock.wall
    press("1")
    press("Space")
    assert note.about.isVisible()
    assert note.line.text() == ""
    for place in range(20):
        on_duty.publish(Area.INCIDENT, Area.DIRECTIVE, Area.LOG)
        on_duty.room.services.faults.notice(
            on_duty.room.desk(GENERAL), f"camera:{place}", "CAM-02", "mất tín hiệu", "Chi cục"
        )
    assert focused() is note.line
    press("Alt+T")
    press("Return")
    on_duty.wait(lambda: _lines(on_duty))
    [line] = _lines(on_duty)
    assert line.kind == "communication.recorded"
    assert line.unit == BRANCH
    assert "Đã đôn đốc" in line.text
    assert abs((line.happened_at - opened).total_seconds()) < 1


def test_a_key_given_back_is_text(on_duty: Bench, note: QuickNote) -> None:
    note.open()
    for key in ("2", "Space"):
        press(key)
    press("Backspace")
    assert not note.about.isVisible()
    assert note.line.text() == "2"
    for key in ("Space", "x", "e"):
        press(key)
    assert note.line.text() == "2 xe"
    press("Return")
    on_duty.wait(lambda: _lines(on_duty))
    assert (_lines(on_duty)[0].text, _lines(on_duty)[0].unit) == ("2 xe.", "")


def test_the_keys_stay_what_they_are_while_somebody_types(on_duty: Bench, note: QuickNote) -> None:
    note.open()
    shown = [one.text() for one in note.rows.targets.buttons]
    incident = on_duty.room.incident()
    on_duty.publish(Area.INCIDENT)
    assert [one.text() for one in note.rows.targets.buttons] == shown
    press("Esc")
    note.open()
    assert incident.number in note.rows.targets.buttons[0].text()


def test_D4_4_lines_put_aside_keep_their_words_times_and_units(on_duty: Bench, note: QuickNote) -> None:
    times = []
    for words in ("Một", "Hai", "Ba"):
        note.open()
        times.append(note.time.text())
        press("Alt+1")
        type_into(note.line, words)
        on_duty.clock.turn(minutes=1)
    assert len(set(times)) == 3
    for words, time in (("Một", times[0]), ("Hai", times[1]), ("Ba", times[2]), ("Một", times[0])):
        press("Alt+Down", note.line)
        assert (note.line.text(), note.time.text(), note.about.isVisible()) == (words, time, True)
    press("Return", note.line)
    on_duty.settle()
    note.open()
    press("Alt+Down", note.line)
    assert note.line.text() == "Hai"
    on_duty.drafts.flush()
    kept = (on_duty.room.data_dir / "drafts.json").read_text("utf-8")
    assert "Hai" in kept
    assert "Ba" in kept


def test_what_stands_in_the_line_becomes_a_phrase_and_an_empty_line_takes_it_back(
    on_duty: Bench, note: QuickNote
) -> None:
    note.open()
    type_into(note.line, "Đã mời đội kiểm soát")
    press("Down", note.line)
    press("Alt+Shift+U", note.line)
    on_duty.settle()
    [kept] = [
        one
        for one in json.loads((on_duty.room.data_dir / "phrases.json").read_text("utf-8"))
        if one["key"] == "U"
    ]
    assert (kept["text"], kept["way"], kept["channel"]) == ("Đã mời đội kiểm soát", "out", "telephone")
    assert any("Đã mời đội kiểm soát" in one.text() for one in note.rows.phrases.buttons)
    note.line.clear()
    other = _note(on_duty)
    other.open()
    press("Alt+U", other.line)
    assert other.line.text() == "Đã mời đội kiểm soát"
    type_into(other.line, ", đã hẹn giờ")
    [button] = [one for one in other.rows.phrases.buttons if one.text().startswith("Alt+U")]
    middle = button.rect().center()
    QApplication.sendEvent(
        button, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, button.mapToGlobal(middle))
    )
    assert any("đã hẹn giờ" in one.toolTip() for one in other.rows.phrases.buttons), "by mouse as well"
    other.line.clear()
    press("Alt+Shift+U", other.line)
    assert not any("Đã mời đội kiểm soát" in one.text() for one in other.rows.phrases.buttons)


def test_D9_2_the_phrase_of_a_step_prefills_its_card(on_duty: Bench, note: QuickNote) -> None:
    one = on_duty.room.proposal()
    on_duty.publish(Area.DIRECTIVE)
    wanted: list[str] = []
    note.step_wanted.connect(wanted.append)
    note.open()
    assert one.number in note.rows.targets.buttons[0].text()
    press("Alt+1")
    press("Alt+R")
    assert note.line.text() == "Đã báo đầu mối: "
    type_into(note.line, "Đ/c Hùng, đội trưởng")
    press("Return")
    on_duty.wait(lambda: wanted)
    assert wanted == [f"directive:{one.directive_id}"]
    assert on_duty.drafts.load(f"acknowledge-{one.directive_id}") == {"contact": "Đ/c Hùng, đội trưởng"}
    line = _lines(on_duty)[0]
    assert (line.subject, line.matter, line.unit) == (wanted[0], one.incident_id, one.recipient)
