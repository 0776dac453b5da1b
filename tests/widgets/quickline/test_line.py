"""On the telephone: unit, phrase, Enter; lines put aside; nothing takes the keyboard (D4.4, D9.2)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QContextMenuEvent, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout

from app.domain.directive import Channel, DirectiveState
from app.domain.log import LogFilter, LogLine
from app.services.outcome import Area
from tests.support.duty import GENERAL, LEADER, credentials
from tests.widgets.shell.rig import BRANCH, Bench, focused, press, type_into
from widgets.log.references import of_cameras
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
        references=lambda: of_cameras((("CAM-03", "Cổng 3"),)),
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


def test_D9_2_D4_4_enter_carries_out_the_step_that_is_shown_and_shift_enter_does_not(
    on_duty: Bench, note: QuickNote
) -> None:
    services, desk = on_duty.room.services, on_duty.room.desk()
    one = on_duty.room.proposal()
    services.directives.approve(desk, one.directive_id, credentials(LEADER))
    services.directives.issue(desk, one.directive_id, Channel.FAX)
    on_duty.publish(Area.DIRECTIVE)

    def state() -> DirectiveState:
        return services.directives.get(one.directive_id).state

    note.open()
    press("Alt+1")
    press("Alt+R")
    assert not note.plan.isVisible(), "nobody is named yet"
    type_into(note.line, "Đ/c Nam, dự kiến 15h")
    assert f"{one.number}: Đ/c Nam · expected by 15:00" in note.plan.text()
    press("Shift+Return", note.line)
    on_duty.wait(lambda: _lines(on_duty))
    on_duty.settle()
    assert state() is DirectiveState.ISSUED
    note.open()
    press("Alt+1")
    press("Alt+R")
    type_into(note.line, "Đ/c Nam, dự kiến 15h")
    press("Esc", note.line)
    note.open()
    assert note.plan.isVisible(), "a line left for later means what it meant"
    press("Return", note.line)
    on_duty.wait(lambda: state() is DirectiveState.ACKNOWLEDGED)
    on_duty.settle()
    assert [line.kind for line in services.log.page(limit=2).lines] == [
        "directive.acknowledged",
        "communication.recorded",
    ]
    note.open()
    press("Alt+1")
    press("Alt+T")
    assert "Đ/c Nam" in note.plan.text(), "whoever is the contact is who is called"
    press("Return", note.line)
    on_duty.wait(
        lambda: services.log.page(limit=1).lines[0].kind in ("directive.chased", "communication.recorded")
    )
    note.open()
    press("Alt+1")
    press("Alt+E")
    assert not note.plan.isVisible(), "received comes before the contact"
    on_duty.settle()


def test_D4_4_files_are_dropped_and_pasted_on_the_line_kept_with_it_and_sealed(
    on_duty: Bench, note: QuickNote, tmp_path: Path
) -> None:
    paper, other = tmp_path / "công văn 12.pdf", tmp_path / "nhầm.pdf"
    for one in (paper, other):
        one.write_bytes(b"%PDF-1.7 cong van")
    note.open()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper)), QUrl.fromLocalFile(str(other))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(note.line, QDragEnterEvent(QPoint(5, 5), copy, data, left, none))
    QApplication.sendEvent(note.line, QDropEvent(QPointF(5, 5), copy, data, left, none))
    assert note.attached.text().startswith("📎 2")
    press("Alt+Backspace", note.line)
    assert note.files.paths == (paper,)
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    QApplication.clipboard().setImage(picture)
    press("Ctrl+V", note.line)
    on_duty.wait(lambda: len(note.files.paths) == 2)
    press("Return", note.line)
    assert "what the file is" in on_duty.strip.text()
    type_into(note.line, "Nhận công văn")
    press("Esc", note.line)
    again = _note(on_duty)
    again.open()
    assert (again.line.text(), len(again.files.paths)) == ("Nhận công văn", 2)
    press("Return", again.line)
    on_duty.wait(lambda: _lines(on_duty))
    on_duty.settle()
    detail = on_duty.room.services.log.detail(_lines(on_duty)[0].entry_id)
    assert [one.media_type for one in detail.attachments] == ["application/pdf", "image/png"]
    assert list((on_duty.room.data_dir / "pasted").iterdir()) == []


def test_D4_2_a_reference_completes_itself_in_the_line(on_duty: Bench, note: QuickNote) -> None:
    note.open()
    type_into(note.line, "Xem @cổng")
    assert note.offers.isVisible()
    assert not note.rows.targets.isVisible()
    press("Alt+1", note.line)
    assert note.line.text() == "Xem @CAM-03 "
    assert not note.about.isVisible(), "the number was the offer's"
    assert note.rows.targets.isVisible()
    type_into(note.line, "và @03")
    press("Tab", note.line)
    assert (note.line.text(), focused()) == ("Xem @CAM-03 và @CAM-03 ", note.line)
    press("Return", note.line)
    on_duty.wait(lambda: _lines(on_duty))
    assert _lines(on_duty)[0].subject == "camera:CAM-03"
    on_duty.settle()
