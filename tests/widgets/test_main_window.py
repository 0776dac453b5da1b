"""The window: nothing takes the focus from who types, every key is its own, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.log import LogFilter
from app.domain.shift import ShiftState
from app.errors import KnownError
from app.services.outcome import Area
from tests.support.duty import GENERAL, LEADER, NEXT_WATCHER, PASSWORD, WATCHER
from tests.support.handing_over import read_all
from tests.widgets.shell.rig import Bench, bench, card_of, focused, press, type_into, world_of
from widgets.main_window import MainWindow
from widgets.shell.cheat_sheet import CheatSheet

FULL_HD, SMALL = (1920, 1080), (1366, 768)


class Room:
    """A window at the duty desk, and what the officer does with it."""

    def __init__(self, here: Bench) -> None:
        self.here = here
        self.window = MainWindow(world_of(here))
        here.desk = self.window.desk
        here.strip = self.window.strip
        here.drafts = self.window.drafts
        here.show(self.window, FULL_HD)
        here.settle()

    def sign_in(self, username: str = WATCHER.username) -> None:
        card = self.window.desk_cards.sign_in
        self.here.wait(card.isVisible)
        type_into(card.form.widget("username"), username)
        type_into(card.form.widget("password"), PASSWORD)
        press("Return")
        self.here.wait(lambda: self.window.desk.desk is not None)
        self.here.settle()

    def open_shift(self) -> None:
        card = self.window.desk_cards.open_shift
        self.here.wait(card.people)
        press("Ctrl+Return", card.choices[0][1])
        self.here.wait(lambda: self.window.desk.shift is not None)
        self.here.settle()

    def on_duty(self) -> None:
        self.sign_in()
        self.open_shift()

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@contextmanager
def opened(here: Bench) -> Iterator[Room]:
    """A window at the desk, closed at the end."""
    made = Room(here)
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    with bench(tmp_path, qtbot) as here, opened(here) as made:
        yield made


def test_D5_3_from_sign_in_to_the_open_shift_by_keyboard_alone(room: Room) -> None:
    window = room.window
    assert focused() is window.desk_cards.sign_in.form.widget("username")
    assert [name for name, dock in window.docks.items() if dock.isVisible()] == ["desk"]
    room.sign_in()
    assert focused() is window.desk_cards.open_shift.choices[0][1]
    room.open_shift()
    assert window.desk.shift is not None
    assert window.desk.shift.post_of(LEADER.officer_id) is not None
    assert window.docks["log"].isVisible()
    assert window.wall.isAncestorOf(focused()) or focused() is window.wall.canvas


def test_nothing_takes_the_focus_from_who_types_a_note(room: Room) -> None:
    room.on_duty()
    window, here = room.window, room.here
    press("F3")
    line = window.note.line
    assert focused() is line
    type_into(line, "Xe 15R")
    services, desk = here.room.services, here.room.desk(GENERAL)
    here.seal()
    here.room.proposal()
    services.faults.notice(desk, "camera:CAM-02", "CAM-02", "mất tín hiệu", "Chi cục")
    here.publish()
    services.handovers.start(desk)
    here.publish(Area.HANDOVER, Area.SHIFT)
    here.wait(lambda: getattr(window.desk.shift, "state", None) is ShiftState.HANDING_OVER)
    here.settle()
    assert focused() is line
    type_into(line, "-123.45")
    assert line.text() == "Xe 15R-123.45"


def test_a_capture_does_not_cover_the_card_somebody_types_into(room: Room) -> None:
    room.on_duty()
    window, here = room.window, room.here
    here.room.proposal()
    here.publish()
    press("Ctrl+2")
    here.wait(lambda: window.matters.card is not None)
    field = card_of(window.matters).form.widget("opinion")
    type_into(field, "Đang xem xét")
    press("F2")
    here.wait(here.room.services.captures.list)
    here.settle()
    assert focused() is field
    assert field.isVisible()
    assert "safe" in window.strip.text()
    window.wall.setFocus()
    press("F2")
    here.wait(window.captures.isVisible)


def test_D14_1_2b_one_key_then_the_words(room: Room) -> None:
    room.on_duty()
    window, here = room.window, room.here
    press("F2")
    here.wait(lambda: window.captures.card is not None)
    press("Ctrl+D")
    type_into(focused(), "Cửa container không đóng kín.")
    press("Ctrl+Return")
    here.wait(lambda: here.room.services.captures.list()[0].described)


def test_D14_1_4_F6_begins_a_matter_from_the_selected_camera(room: Room) -> None:
    room.on_duty()
    window = room.window
    number = window.wall.selected_camera
    press("F6")
    assert window.matters.card is not None
    assert number in card_of(window.matters).spec.words
    assert focused() is card_of(window.matters).form.widget("content")


def test_every_key_is_its_own_and_stands_in_the_cheat_sheet(room: Room) -> None:
    room.on_duty()
    window = room.window
    assert window.keys.clashes() == ()
    wide = {key.toString() for one in window.actions() for key in one.shortcuts()}
    local = {
        key.toString()
        for widget in window.findChildren(QWidget)
        for one in widget.actions()
        if one.parent() is not window
        for key in one.shortcuts()
    }
    assert wide & local == set()
    lines = window.keys.lines()
    listed = {key for line in lines for key in line.keys.split("  ")}
    assert wide <= listed
    assert {f"F{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)} <= listed
    assert all(line.text and line.group for line in lines)


def test_every_button_says_its_key_or_its_purpose(room: Room) -> None:
    room.on_duty()
    room.here.room.proposal()
    room.here.publish()
    ours = [room.window.captures, room.window.matters, room.window.log, room.window.handover]
    for panel in ours:
        for button in panel.findChildren(QPushButton):
            assert button.text() or button.accessibleName() or not button.isVisibleTo(panel)
    for made in room.window.findChildren(QAction):
        if made.shortcuts() and made.text():
            assert made.shortcut().toString() == "" or "(" in made.toolTip(), made.text()


def test_F1_shows_the_keys_without_a_modal_box(room: Room) -> None:
    press("F1", room.window)
    sheet = next(w for w in QApplication.topLevelWidgets() if isinstance(w, CheatSheet) and w.isVisible())
    assert not sheet.isModal()
    with room.here.qtbot.waitActive(sheet):
        sheet.activateWindow()
    press("Esc", sheet)
    room.here.wait(lambda: not any(isinstance(w, CheatSheet) for w in QApplication.topLevelWidgets()))


def test_esc_in_a_panel_goes_back_to_the_wall(room: Room) -> None:
    room.on_duty()
    press("Ctrl+2")
    assert room.window.row.current() is room.window.docks["matters"]
    press("Esc")
    assert focused() is room.window.wall.canvas


def test_the_window_fits_a_small_screen(room: Room) -> None:
    room.on_duty()
    window = room.window
    window.resize(*SMALL)
    room.here.settle()
    assert (window.width(), window.height()) == SMALL
    assert window.wall.width() >= 480
    press("F3")
    assert window.note.geometry().right() <= window.centre.width()
    note = window.note
    for shown in (note.rows.targets, note.line, note.button, note.rows.phrases):
        assert shown.height() >= shown.minimumSizeHint().height(), "no line of it is cut off"
        assert note.rect().contains(shown.geometry())
    window.resize(1920, 1080)
    room.here.settle()
    assert [one.isVisible() for one in note.rows.phrases.buttons] == [True] * 8, "every phrase has its button"
    assert note.rect().contains(note.rows.phrases.geometry())
    window.resize(*SMALL)
    room.here.settle()
    inside = QRect(0, 0, *SMALL)
    line = window.strip.parentWidget()
    assert line is not None
    for part in (window.header, window.note, line):
        place = part.mapTo(window, part.rect().topLeft())
        assert inside.contains(QRect(place, part.size())), type(part).__name__


def test_the_wall_does_not_move_when_a_message_or_the_note_comes_up(room: Room) -> None:
    room.on_duty()
    window = room.window
    before = window.wall.geometry()
    window.strip.tell_error(_error())
    press("F3")
    room.here.settle()
    assert window.note.isVisible()
    assert window.wall.geometry() == before


def _error() -> KnownError:
    return KnownError("Đĩa đã đầy.", en="The disk is full.")


def test_no_password_is_ever_written_beside_the_journal(room: Room) -> None:
    room.on_duty()
    here, window = room.here, room.window
    here.room.proposal()
    here.publish()
    press("Ctrl+2")
    here.wait(lambda: window.matters.card is not None)
    form = card_of(window.matters).form
    type_into(form.widget("username"), LEADER.username)
    type_into(form.widget("password"), PASSWORD)
    type_into(form.widget("opinion"), "Đồng ý")
    window.close()
    kept = [window.world.folder / "drafts.json", window.world.folder / "window.ini"]
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in kept if file.exists()]
    assert any("Đồng ý" in text for text in texts)
    assert not any(PASSWORD in text for text in texts)


def test_another_officer_finds_neither_the_words_nor_the_name_of_the_first(room: Room) -> None:
    room.on_duty()
    window, here = room.window, room.here
    press("F3")
    type_into(window.note.line, "Của đồng chí Ân")
    press("Ctrl+L")
    assert window.confirm.isVisible()
    press("Ctrl+Return")
    here.wait(lambda: window.desk.desk is None)
    here.settle()
    assert not window.note.isVisible()
    room.sign_in(NEXT_WATCHER.username)
    press("F3")
    assert window.note.line.text() == ""
    type_into(window.note.line, "Của đồng chí Châu")
    press("Return")
    here.settle()
    wanted = LogFilter(person=NEXT_WATCHER.officer_id)
    texts = [line.text for line in here.room.services.log.page(wanted).lines]
    assert any(text.startswith("Của đồng chí Châu") for text in texts)


def test_closing_asks_in_the_window_and_esc_stays(room: Room) -> None:
    room.on_duty()
    window = room.window
    closed: list[bool] = []
    window.closed.connect(lambda: closed.append(True))
    press("Ctrl+Q")
    assert window.confirm.isVisible()
    assert closed == []
    press("Esc")
    assert not window.confirm.isVisible()
    assert focused() is window.wall.canvas
    press("Ctrl+Q")
    press("Ctrl+Return")
    assert closed == [True]


def test_closing_while_a_write_is_under_way_finishes_it_and_leaves_nothing(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with bench(tmp_path, qtbot) as here:
        with opened(here) as room:
            room.on_duty()
            press("F3")
            type_into(room.window.note.line, "Ghi rồi đóng ngay.")
            gate = here.hold_store()
            press("Return")
        gate.set()
        here.settle()
        texts = [line.text for line in here.room.services.log.page(limit=50).lines]
        assert "Ghi rồi đóng ngay." in texts


def test_D9_2_the_header_counts_what_waits_is_late_and_is_broken(room: Room) -> None:
    room.on_duty()
    here, header = room.here, room.window.header
    assert all(not button.isEnabled() for button in header.counters.values())
    here.room.proposal()
    here.room.services.faults.notice(
        here.room.desk(GENERAL), "camera:CAM-02", "CAM-02", "mất tín hiệu", "Chi cục"
    )
    here.publish()
    here.wait(lambda: header.counters["waiting"].text().startswith("▲ 1"))
    assert header.counters["broken"].text().startswith("▲ 1")
    header.counters["waiting"].click()
    here.wait(lambda: room.window.matters.isVisible() and room.window.matters.card is not None)
    assert card_of(room.window.matters).spec.name.startswith("decide")


def test_F8_opens_what_is_most_pressing(room: Room) -> None:
    room.on_duty()
    here = room.here
    incident = here.room.incident()
    here.room.proposal(incident)
    here.publish()
    press("F8")
    here.wait(lambda: room.window.matters.isVisible() and room.window.matters._shown == incident.incident_id)


def test_handover_ends_with_the_sheet_in_front_and_nobody_signed_in(room: Room) -> None:
    room.on_duty()
    window, here = room.window, room.here
    press("F9")
    here.wait(lambda: window.handover.isVisible() and window.handover.start_action.isEnabled())
    press("Ctrl+Return", window.handover)
    here.wait(lambda: here.room.services.handovers.state() is not None)
    here.settle()
    read_all(window.handover, press, here.wait)
    form = card_of(window.handover).form
    type_into(form.widget("out_password"), PASSWORD)
    type_into(form.widget("in_user"), NEXT_WATCHER.username)
    type_into(form.widget("in_password"), PASSWORD)
    press("Ctrl+Return")
    here.wait(lambda: window.desk.desk is None and window.desk.shift is None)
    here.wait(window.docks["form"].isVisible)
    assert window.docks["desk"].isVisible()
    assert not window.docks["matters"].isVisible()
    assert focused() is window.desk_cards.sign_in.form.widget("username")


def test_saved_is_only_said_when_it_is_so(room: Room) -> None:
    room.on_duty()
    header = room.window.header
    with room.here.slow_store():
        header._tick()
        header._tick()
        assert "being written" in header.saved.text()
    header._tick()
    assert header.saved.text() == "everything is saved"
