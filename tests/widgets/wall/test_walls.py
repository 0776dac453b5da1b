"""Walls on several screens: each with its own views, on its own screen, and none lost with a screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.clock import Clock, SystemClock
from app.qtbridge.bridge import Bridge
from tests.video.render.hand_engine import HandEngine
from tests.widgets.wall.wall_rig import Settings, engine_of, places, press
from video.engine.spec import StreamPolicy
from widgets.actions import Command
from widgets.common.keys import KeyMap
from widgets.common.strip import MessageStrip
from widgets.wall.directory import PlacesDirectory
from widgets.wall.screens import Screens
from widgets.wall.walls import Walls
from widgets.wall.window import WallWindow
from widgets.world import CameraPlace

MAIN, RIGHT = QRect(0, 0, 1920, 1080), QRect(1920, 0, 1920, 1080)


class HandScreens(Screens):
    """Screens that are plugged in when the test says so; a window is on the one its middle is in."""

    def __init__(self, **rooms: QRect) -> None:
        super().__init__()
        self.rooms = dict(rooms)

    def names(self) -> tuple[str, ...]:
        return tuple(self.rooms)

    def room(self, name: str) -> QRect | None:
        return self.rooms.get(name)

    def of(self, window: QWidget) -> str:
        middle = window.geometry().center()
        return next((name for name, room in self.rooms.items() if room.contains(middle)), "")


@dataclass
class World:
    """What walls are made of."""

    engine: HandEngine
    cameras: list[CameraPlace]
    folder: Path
    bridge: Bridge
    clock: Clock = SystemClock()  # noqa: RUF009 (nothing in it changes)


@dataclass
class Desk:
    """A main window with its wall, and the screens."""

    walls: Walls
    screens: HandScreens
    strip: MessageStrip
    engine: HandEngine

    @property
    def second(self) -> WallWindow:
        (window,) = self.walls.windows.values()
        return window


@contextmanager
def desk(qtbot: QtBot, folder: Path, **rooms: QRect) -> Iterator[Desk]:
    bridge = Bridge(present=lambda *_: None, orphaned=lambda *_: None, crash=lambda error: None)
    cameras = places()
    engine = engine_of(cameras)
    parent = QWidget()
    qtbot.addWidget(parent)
    strip = MessageStrip(parent)
    screens = HandScreens(**rooms)
    walls = Walls(World(engine, cameras, folder, bridge), Settings(), KeyMap(), strip, parent, screens)
    QVBoxLayout(parent).addWidget(walls.main)
    parent.setGeometry(MAIN.adjusted(40, 40, -40, -40))
    parent.show()
    try:
        yield Desk(walls, screens, strip, engine)
    finally:
        walls.close()
        bridge.stop()
        parent.hide()
        engine.close()


def test_a_second_window_opens_on_the_free_screen_with_views_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    with desk(qtbot, tmp_path, one=MAIN, two=RIGHT) as here:
        here.walls.open()
        window = here.second
        assert window.isFullScreen()
        assert here.screens.of(window) == "two"
        panel = window.panel
        panel.canvas.set_layout_size(4)
        panel.canvas.put("HN-01", 0)
        panel.canvas.put("CL-01", 1)
        assert here.walls.main.canvas.layout_size == 9
        # The larger of two tiles of a camera decides; it goes on when one of them is gone.
        panel.canvas.maximise("CL-01")
        assert here.engine.policies["CL-01"] is StreamPolicy.MAIN
        with qtbot.waitSignal(here.walls.captureRequested) as wanted:
            panel.capture_action.trigger()
        assert wanted.args == ["CL-01"]
        assert panel.capture_action.shortcut() == here.walls.main.capture_action.shortcut()
    with desk(qtbot, tmp_path, one=MAIN, two=RIGHT) as here:
        here.walls.restore()
        assert here.second.isFullScreen()
        assert here.second.panel.canvas.visible_cameras == ("HN-01", "CL-01")
        assert here.second.panel.canvas.layout_size == 4


def test_what_acts_on_the_selected_camera_goes_to_the_window_one_works_in(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with desk(qtbot, tmp_path, one=MAIN, two=RIGHT) as here:
        asked: list[str] = []
        replay = Command("Replay", "Ctrl+F5", lambda: asked.append(here.walls.active.selected_camera), "")
        here.walls.offer((replay,))
        here.walls.main.canvas.select("CL-01")
        assert here.walls.active is here.walls.main
        here.walls.open()
        qtbot.waitUntil(here.second.isActiveWindow, timeout=30_000)
        here.second.panel.canvas.put("HN-01", 0)
        here.second.panel.canvas.select("HN-01")
        QTest.keyClick(here.second.panel.canvas, Qt.Key.Key_F5, Qt.KeyboardModifier.ControlModifier)
        assert asked == ["HN-01"]
        here.second.close()
        assert here.walls.active is here.walls.main


def test_a_screen_unplugged_brings_its_window_back_and_plugged_in_again_takes_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with desk(qtbot, tmp_path, one=MAIN, two=RIGHT) as here:
        here.walls.open()
        window = here.second
        window.panel.canvas.put("HN-03", 2)
        scene = window.panel.canvas.scene
        del here.screens.rooms["two"]
        here.screens.changed.emit()
        assert window.isVisible()
        assert not window.isFullScreen()
        assert MAIN.contains(window.geometry())
        assert window.panel.canvas.scene == scene
        assert "two" in here.strip.text()
        here.screens.rooms["two"] = RIGHT
        here.screens.changed.emit()
        assert here.screens.of(window) == "two"
        assert window.isFullScreen()
        assert window.panel.canvas.scene == scene


def test_a_window_that_was_closed_stays_closed_and_its_screen_remembers_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with desk(qtbot, tmp_path, one=MAIN, two=RIGHT) as here:
        here.walls.open()
        here.second.panel.canvas.put("HN-03", 0)
        here.second.close()
        assert here.walls.windows == {}
        assert "HN-03" in here.engine.sizes  # the main wall still shows it
    with desk(qtbot, tmp_path, one=MAIN, two=RIGHT) as here:
        here.walls.restore()
        assert here.walls.windows == {}
        here.walls.open()
        assert here.second.panel.canvas.visible_cameras == ("HN-03",)


def test_f11_is_the_windows_own_and_there_is_an_end_to_windows(qtbot: QtBot, tmp_path: Path) -> None:
    with desk(qtbot, tmp_path, one=MAIN) as here:
        here.walls.open()
        window = here.second
        assert not window.isFullScreen()
        qtbot.waitUntil(window.isActiveWindow, timeout=30_000)
        press(window.panel, "F11")
        qtbot.waitUntil(window.isFullScreen, timeout=30_000)
        for _ in range(9):
            here.walls.open()
        assert len(here.walls.windows) == 8
        assert "8" in here.strip.text()


def test_another_directory_reaches_every_wall(qtbot: QtBot, tmp_path: Path) -> None:
    with desk(qtbot, tmp_path, one=MAIN) as here:
        here.walls.open()
        before = here.second.panel.directory
        assert here.walls.main.directory is before
        newer = PlacesDirectory(places()[:3])
        here.walls.main.use_directory(newer)
        assert here.second.panel.directory is newer
        assert here.second.panel.tree.shown() == ["CL-01", "CL-02", "CL-03"]


@pytest.mark.parametrize("place", [(5000, 5000, 800, 600), (0, 0, 0, 0)])
def test_a_window_remembered_off_every_screen_comes_up_on_one(
    qtbot: QtBot, tmp_path: Path, place: tuple[int, int, int, int]
) -> None:
    with desk(qtbot, tmp_path, one=MAIN) as here:
        here.walls.open()
        name, record = next((n, r) for n, r in here.walls.book.record.windows.items() if n.isdigit())
        moved = type(record)(record.scene, "one", place)
        here.walls.book.set(here.walls.book.record.with_window(name, moved))
        here.walls._place_all()
        here.walls._place(name, here.second)
        assert MAIN.contains(here.second.geometry())
