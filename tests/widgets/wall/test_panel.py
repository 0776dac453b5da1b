"""The wall panel: actions with keys, remembered layout, signals; and the whole wall on real streams."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.video.engine.far_end import serving
from tests.video.engine.running import camera, shown
from tests.video.render.hand_engine import HandEngine
from video.engine.engine import VideoEngine
from video.engine.spec import Stream
from video.engine.state import Condition, Reason
from video.render.layouts import Box
from widgets.common.keys import KeyMap
from widgets.wall.panel import WallPanel, remembered_layout


class Settings:
    """A dictionary with the protocol of the wall's settings."""

    def __init__(self, **values: str) -> None:
        self.values = dict(values)

    def get(self, key: str, default: str = "") -> str:
        return self.values.get(key, default)

    def set(self, key: str, value: str) -> None:
        self.values[key] = value


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[WallPanel]:
    engine = HandEngine()
    made = WallPanel(engine, Settings(), KeyMap())
    qtbot.addWidget(made)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
    made.canvas.setFocus()
    yield made
    made.hide()
    engine.close()


def place_of(panel: WallPanel, camera: str) -> Box:
    tile = panel.canvas.tile_of(camera)
    assert tile is not None
    return tile.place.picture


def hand(panel: WallPanel) -> HandEngine:
    engine = panel.canvas._engine
    assert isinstance(engine, HandEngine)
    return engine


def test_D14_1_2b_one_key_asks_for_a_capture_of_the_selected_camera(qtbot: QtBot, panel: WallPanel) -> None:
    panel.canvas.select("C4")
    with qtbot.waitSignal(panel.captureRequested) as asked:
        QTest.keyClick(panel.canvas, Qt.Key.Key_F2)
    assert asked.args == ["C4"]


def test_every_action_has_a_key_and_shows_it(panel: WallPanel) -> None:
    actions = panel.canvas.actions()
    keyless = [made for made in actions if made.shortcut().isEmpty()]
    # The odd layouts are chosen from the list that L opens.
    assert set(keyless) <= set(panel.layout_actions.values())
    for made in actions:
        assert made.shortcut().toString() in made.toolTip()
    keys = panel._keys
    assert keys is not None
    assert keys.clashes() == ()
    assert {"F2", "R", "Alt+8", "Esc"} <= {word for line in keys.lines() for word in line.keys.split("  ")}


def test_layouts_by_key_are_remembered(panel: WallPanel) -> None:
    QTest.keyClick(panel.canvas, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert panel.canvas.layout_size == 4
    assert panel.layout_actions[4].isChecked()
    assert remembered_layout(panel._settings) == 4


@pytest.mark.parametrize(("stored", "tiles"), [("16", 16), ("7", 9), ("", 9), ("x", 9), ("9999999", 9)])
def test_a_layout_we_do_not_have_becomes_nine(stored: str, tiles: int) -> None:
    assert remembered_layout(Settings(**{"wall/layout": stored})) == tiles


def test_enter_enlarges_and_the_action_says_what_it_does(qtbot: QtBot, panel: WallPanel) -> None:
    with qtbot.waitSignal(panel.maximisedChanged) as large:
        QTest.keyClick(panel.canvas, Qt.Key.Key_Return)
    assert large.args == ["C1"]
    assert panel.maximise_action.text() == "Return"
    with qtbot.waitSignal(panel.maximisedChanged):
        QTest.keyClick(panel.canvas, Qt.Key.Key_Escape)
    assert panel.maximise_action.text() == "Enlarge"


def test_r_tries_the_selected_camera_again(panel: WallPanel) -> None:
    panel.canvas.select("C3")
    QTest.keyClick(panel.canvas, Qt.Key.Key_R)
    assert ("retry", "C3") in hand(panel).calls


def test_the_line_counts_what_is_not_live(qtbot: QtBot, panel: WallPanel) -> None:
    engine = hand(panel)
    engine.set_state("C2", Condition.NO_SIGNAL, Reason.ENDED)
    with qtbot.waitSignal(panel.stateChanged):
        panel.canvas.look()
    assert panel.summary.text() == "9 cameras shown · 1 without a live picture"


def test_the_whole_wall_on_real_streams(qtbot: QtBot, tmp_path: Path) -> None:
    with serving() as far_end:
        engine = VideoEngine([camera(far_end, f"C{number}") for number in range(1, 5)])
        engine.start()
        panel = WallPanel(engine, Settings(**{"wall/layout": "4"}), KeyMap())
        qtbot.addWidget(panel)
        panel.resize(1280, 720)
        panel.show()
        try:
            live = lambda: all(engine.state(f"C{number}").is_live for number in range(1, 5))  # noqa: E731
            qtbot.waitUntil(live, timeout=10_000)
            panel.canvas.maximise("C3")
            qtbot.waitUntil(lambda: engine.state("C3").stream is Stream.MAIN, timeout=30_000)
            box = place_of(panel, "C3")
            qtbot.waitUntil(lambda: shown(engine, "C3").info.width == box.width, timeout=30_000)
            captured = engine.capture("C3").result(5)
            assert captured.stream is Stream.MAIN
            panel.canvas.maximise("")
            qtbot.waitUntil(live, timeout=10_000)
            far_end.close()
            qtbot.waitUntil(lambda: "4 without" in panel.summary.text(), timeout=30_000)
            assert panel.grab().save(str(tmp_path / "wall.png"))
        finally:
            panel.hide()
            engine.stop()
