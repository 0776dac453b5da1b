"""The registers worked by keys in the console's own window (D6.1, D10.4)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QTableWidget
from pytestqt.qtbot import QtBot

from app.domain.open_item import ItemGroup
from app.domain.registers.opinion import OpinionState
from tests.support.duty import PASSWORD, WATCHER
from tests.widgets.shell.rig import Bench, bench, card_of, press, type_into, world_of
from widgets.common.page import Page
from widgets.main_window import MainWindow
from widgets.registers.assembly import NAME, RegisterDesk


class Room:
    """The window with a shift open, the watching officer signed in, the registers called by their key."""

    def __init__(self, here: Bench) -> None:
        self.here = here
        here.room.open_shift()
        self.window = MainWindow(world_of(here))
        here.drafts = self.window.drafts
        here.show(self.window, (1920, 1080))
        session = here.room.services.sessions.sign_in(WATCHER.username, PASSWORD).value
        self.window.desk.signed_in(session)
        here.wait(lambda: not self.window.desk_cards.due)
        here.settle()
        press("Ctrl+Shift+S", self.window)
        here.wait(self.registers.tabs.isVisible)
        here.settle()

    @property
    def registers(self) -> RegisterDesk:
        return self.window.registers

    def fill(self, page: Page[Any], **texts: str) -> None:
        """Type into the open card of `page` and write it down."""
        card = card_of(page)
        for name, text in texts.items():
            type_into(card.form.widget(name), text)
        press("Ctrl+Return", card)
        self.here.wait(lambda: page.card is not card)
        self.here.settle()

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def cell(grid: QTableWidget, row: int, column: int) -> str:
    """What a cell of the board says."""
    item = grid.item(row, column)
    assert item is not None
    return item.text()


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    with bench(tmp_path, qtbot) as here:
        made = Room(here)
        try:
            yield made
        finally:
            made.close()


def test_D6_1_D10_4b_an_opinion_goes_its_way_by_keys_and_is_found_from_the_handover(room: Room) -> None:
    page, here = room.registers.opinions, room.here
    assert page.heading.text() == "No opinion waits"
    press("Ctrl+T", page)
    assert page.card is None, "nothing to pass on"
    press("Ctrl+N", page)
    room.fill(page, leader="Phó Cục trưởng Hải", recipient="Chi cục Đình Vũ", content="Kiểm tra 100%.")
    assert page.heading.text() == "Not carried out: 1"
    (line,) = page.list.lines()
    assert line.broken
    assert "Phó Cục trưởng Hải → Chi cục Đình Vũ · not passed on yet" in line.head
    here.wait(lambda: any(one.item.group is ItemGroup.OPINION for one in room.window.items.items))
    waiting = next(one for one in room.window.items.items if one.item.group is ItemGroup.OPINION)
    room.window.show_dock("log")
    room.window.navigator.open_subject(waiting.item.subject)
    here.wait(room.registers.tabs.isVisible)
    here.settle()
    assert page.chosen is not None
    press("Return", page.list)
    card = card_of(page)
    press("Ctrl+Return", card)
    here.settle()
    still: object = page.card
    assert still is card, "on the telephone somebody has a name"
    room.fill(page, spoke_with="Đ/c Hùng")
    assert "passed on to Chi cục Đình Vũ, Đ/c Hùng by telephone; by Phạm Quốc Ân" in page.details.text()
    press("Ctrl+R", page)
    room.fill(page, result="Đã kiểm tra 12 lô")
    (opinion,) = here.room.services.opinions.list()
    assert (opinion.state, opinion.result) == (OpinionState.CARRIED_OUT, "Đã kiểm tra 12 lô")
    assert not page.list.lines()[0].broken
    here.wait(lambda: not any(one.item.group is ItemGroup.OPINION for one in room.window.items.items))


def test_D6_1_what_is_typed_into_a_register_outlives_its_card_and_the_panel_goes_on_its_key(
    room: Room,
) -> None:
    page = room.registers.opinions
    press("Ctrl+N", page)
    type_into(card_of(page).form.widget("content"), "Kiểm tra lô hàng")
    press("Ctrl+Backspace", card_of(page))
    assert page.card is None
    press("Ctrl+N", page)
    assert card_of(page).form.values()["content"] == "Kiểm tra lô hàng"
    press("Ctrl+F4", room.window)
    assert room.window.docks[NAME].isHidden()
    assert room.window.keys.clashes() == ()


def test_D6_1_D10_4a_reports_are_taken_in_and_chased_on_the_board_by_keys(room: Room) -> None:
    page, here = room.registers.reports, room.here
    press("Alt+2", room.registers.tabs)
    here.wait(page.isVisible)
    press("Ctrl+U", page)
    room.fill(page)
    press("Ctrl+U", page)
    room.fill(page, unit="Chi cục Hữu Nghị")
    assert page.grid.rowCount() == 2
    assert cell(page.grid, 0, 6) == "awaited"
    assert cell(page.grid, 0, 5) == "–", "nothing is owed from before"
    here.clock.turn(hours=9)
    page.refresh()
    here.settle()
    assert page.heading.text() == "Overdue reports: 2"
    here.wait(lambda: any(one.item.group is ItemGroup.REPORT for one in room.window.items.items))
    line = next(one for one in room.window.items.items if one.item.group is ItemGroup.REPORT)
    press("Alt+1", room.registers.tabs)
    room.window.navigator.open_subject(line.item.subject)
    here.settle()
    assert page.isVisible()
    chosen = page.chosen
    assert chosen is not None
    press("Ctrl+K", page)
    assert "Please send the report of 17/03/2017 at once." in str(card_of(page).form.values()["words"])
    room.fill(page, spoke_with="Đ/c Hùng")
    row = page.grid.currentRow()
    assert cell(page.grid, row, 6) == "▲ missing\nchased 1×"
    press("Return", page.grid)
    room.fill(page, sender="Đ/c Nam", summary="Không phát sinh.")
    assert cell(page.grid, row, 6) == "late\nchased 1×"
    assert "Không phát sinh." in page.details.text()
    assert page.heading.text() == "Overdue reports: 1"
    press("Ctrl+R", page)
    assert page.card is None, "it has come already"
