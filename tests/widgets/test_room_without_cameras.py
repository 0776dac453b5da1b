"""A local room that was given no cameras (D11): the log in its middle, and nothing that speaks of cameras."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabBar, QWidget
from pytestqt.qtbot import QtBot

from app.domain.registers.figures_paper import Section
from app.domain.shift import Level
from tests.support.duty import PASSWORD, WATCHER
from tests.widgets.shell.rig import Bench, bench, focused, press, type_into, world_of
from widgets.main_window import MainWindow
from widgets.shell.cheat_sheet import CheatSheet

OF_CAMERAS = ("F2", "Ctrl+F2", "Ctrl+F5", "Ctrl+J", "Ctrl+D", "Ctrl+Shift+G", "Ctrl+Shift+M", "Ctrl+Shift+P")


@pytest.fixture
def here(tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    with bench(tmp_path, qtbot, level=Level.LOCAL) as made:
        yield made


@pytest.fixture
def window(here: Bench) -> Iterator[MainWindow]:
    world = replace(world_of(here, cameras=0), level=Level.LOCAL, camera_room=False)
    made = MainWindow(world)
    here.desk, here.strip, here.drafts = made.desk, made.strip, made.drafts
    here.show(made, (1920, 1080))
    here.settle()
    yield made
    made.close()
    made.deleteLater()


def tabs(window: MainWindow) -> list[str]:
    return [
        bar.tabText(place)
        for bar in window.findChildren(QTabBar)
        if bar.parent() is window and bar.isVisible()
        for place in range(bar.count())
    ]


def sign_in(here: Bench, window: MainWindow) -> None:
    card = window.desk_cards.sign_in
    here.wait(card.isVisible)
    type_into(card.form.widget("username"), WATCHER.username)
    type_into(card.form.widget("password"), PASSWORD)
    press("Return")
    here.wait(lambda: window.desk.desk is not None)
    here.settle()


def test_D11_the_centre_is_the_work_the_room_has(here: Bench, window: MainWindow) -> None:
    assert not window.wall.isVisible()
    assert window.centre.rest.isVisible()
    assert not window.log.isVisible()
    here.room.open_shift()
    sign_in(here, window)
    here.wait(window.log.isVisible)
    assert window.centre.main is window.log
    assert not window.centre.rest.isVisible()
    assert window.log.width() > window.docks["matters"].width()
    assert not window.wall.isVisible()
    shown = tabs(window)
    assert {window.row.titles[name] for name in ("desk", "matters", "declarations", "handover")} <= set(shown)
    of_cameras = {"captures", "replay", "cameras", "ptz", "patrol"}
    assert not {window.row.titles[name] for name in of_cameras} & set(shown)
    here.wait(lambda: not window.docks["matters"].visibleRegion().isEmpty())

    press("Ctrl+1")
    assert window.docks["matters"].isAncestorOf(focused())
    press("F12")
    assert window.log.isAncestorOf(focused())
    press("F3")
    here.wait(window.note.isVisible)
    press("Esc")
    assert window.log.isAncestorOf(focused())


def test_D11_no_key_speaks_of_cameras(here: Bench, window: MainWindow) -> None:
    here.room.open_shift()
    sign_in(here, window)
    lines = window.keys.lines()
    assert lines
    # What turns, captures or replays is listed under headings of its own; none of them is there.
    of_cameras = {line.group for line in window.camera_keys.lines()} - {line.group for line in lines}
    assert len(of_cameras) >= 6
    spelled = {key for line in lines for key in line.keys.split("  ")}
    assert not spelled & set(OF_CAMERAS)
    visible = {
        key.toString()
        for one in window.findChildren(QAction)
        if any(isinstance(at, QWidget) and at.isVisible() for at in one.associatedObjects())
        for key in one.shortcuts()
    }
    assert not visible & set(OF_CAMERAS)
    assert window.keys.clashes() == ()
    window.commands.show_keys()
    sheet = window.findChild(CheatSheet)
    assert sheet is not None
    sheet.close()
    assert "F2" not in window.centre.hints.text()
    # Nothing to take or choose for an entry of the log, no figures of cameras.
    assert window.log.composer.picker is None
    sections = window.registers.figures.section
    assert not [name for n in range(sections.count()) if "amera" in (name := sections.itemText(n))]
    assert sections.findData(Section.FAULTS) >= 0


def test_D11_a_picture_of_other_days_can_still_be_opened(here: Bench, window: MainWindow) -> None:
    here.room.open_shift()
    sign_in(here, window)
    capture = here.seal()
    window.navigator.open_capture(capture.capture_id)
    here.settle()
    here.wait(window.docks["captures"].isVisible)
