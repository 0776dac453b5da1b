"""One camera is heard: by a key, with a loudspeaker on its tile; what is missing is said (D13.3)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap.sound import EngineSound
from app.clock import Clock, SystemClock
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from tests.video.engine.playing import gstreamer
from tests.video.sound.test_sound import WITHOUT_LIBVLC
from video.engine.engine import VideoEngine
from video.engine.spec import CameraSpec, Link
from video.sound.player import load_libvlc
from video.sound.speaker import COMMAND, Speaker
from widgets.common.keys import KeyMap
from widgets.common.strip import MessageStrip
from widgets.replay.sound import Loudspeaker, SoundDesk
from widgets.wall.panel import WallPanel
from widgets.wall.walls import Walls
from widgets.world import CameraPlace

PATIENCE_MS = 60_000


class _Settings:
    def get(self, key: str, default: str = "") -> str:
        return default

    def set(self, key: str, value: str) -> None:
        """Nothing is kept."""


@dataclass
class _World:
    """What walls are made of."""

    engine: VideoEngine
    folder: Path
    bridge: Bridge
    cameras: tuple[CameraPlace, ...] = ()
    clock: Clock = field(default_factory=SystemClock)


@dataclass
class Rig:
    desk: SoundDesk
    walls: Walls
    strip: MessageStrip
    source: Source

    def wait_for(self, qtbot: QtBot, words: str) -> None:
        qtbot.waitUntil(lambda: words in self.strip.text(), timeout=PATIENCE_MS)

    @property
    def wall(self) -> WallPanel:
        return self.walls.main

    def marked(self) -> list[str]:
        """The cameras whose tiles show the loudspeaker, on every wall."""
        return [tile.key for panel in self.walls.panels for tile in panel.canvas._tiles if tile.sounding]


class Source(EngineSound):
    """The real one, with a player of the test's choice."""

    command: tuple[str, ...] = (*COMMAND, "--aout=adummy")

    def open(self) -> Loudspeaker:
        return Speaker(self.command)


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path) -> Iterator[Rig]:
    bugs: list[object] = []

    def present(error: KnownError, _near: QObject) -> None:
        bugs.append(error)

    with gstreamer(tmp_path) as (port, *_):
        url = f"rtsp://127.0.0.1:{port}/h264+"
        engine = VideoEngine(
            [
                CameraSpec("C1", "Cổng 1", "", url + "aac", None, None, Link(sound=True)),
                CameraSpec("C2", "Cổng 2", "", url + "none", None, None, Link()),
                CameraSpec("C3", "Cổng 3", "", url + "none", None, None, Link(sound=True)),
            ]
        )
        engine.start()
        bridge = Bridge(present=present, orphaned=bugs.append, crash=bugs.append)
        home = QWidget()
        qtbot.addWidget(home)
        strip = MessageStrip(home)
        walls = Walls(_World(engine, tmp_path, bridge), _Settings(), KeyMap(), strip, home)
        QVBoxLayout(home).addWidget(walls.main)
        home.resize(800, 600)
        home.show()
        source = Source(engine)
        desk = SoundDesk(source, engine, walls, bridge, strip, home)
        yield Rig(desk, walls, strip, source)
        desk.stop()
        walls.close()
        bridge.stop()
        engine.stop()
        assert bugs == []


@pytest.mark.skipif(load_libvlc() is None, reason="libvlc is not installed")
def test_D13_3_the_selected_camera_is_heard_until_the_key_is_pressed_again(rig: Rig, qtbot: QtBot) -> None:
    rig.wall.canvas.select("C1")
    rig.desk.toggle()
    rig.wait_for(qtbot, "Sound of camera C1 is on")
    assert (rig.desk.camera, rig.marked()) == ("C1", ["C1"])
    # In another wall's window the key means the camera selected there; every wall shows who is heard.
    window = rig.walls.open()
    assert window is not None
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE_MS)
    window.panel.canvas.put("C1", 0)
    assert rig.marked() == ["C1", "C1"]
    window.panel.canvas.select("C1")
    rig.desk.toggle()
    assert (rig.desk.camera, rig.marked()) == ("", [])
    window.close()
    rig.wall.window().activateWindow()
    qtbot.waitUntil(rig.wall.window().isActiveWindow, timeout=PATIENCE_MS)
    rig.wall.canvas.select("C2")
    rig.desk.toggle()
    assert "set up without sound" in rig.strip.text()
    assert rig.marked() == []
    rig.wall.canvas.select("C3")
    rig.desk.toggle()
    rig.wait_for(qtbot, "may have no microphone")
    assert rig.marked() == ["C3"]
    rig.desk.toggle()
    assert "The sound is off" in rig.strip.text()
    assert (rig.desk.camera, rig.marked()) == ("", [])


def test_D13_3_without_libvlc_the_wall_goes_on_and_says_what_is_missing(rig: Rig, qtbot: QtBot) -> None:
    rig.source.command = (sys.executable, "-c", WITHOUT_LIBVLC)
    rig.wall.canvas.select("C1")
    rig.desk.toggle()
    rig.wait_for(qtbot, "lacks libvlc")
    assert (rig.desk.camera, rig.marked()) == ("", [])
    qtbot.waitUntil(lambda: not rig.wall.canvas.lost_cameras, timeout=PATIENCE_MS)
