"""All walls of the workstation: the one of the main window, and those on other screens."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.clock import Clock
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from video.render.hub import EngineHub, EngineShare
from video.render.reading import MeasuredEngine, Reading
from video.render.scene import Scene
from widgets.actions import Command
from widgets.common.keys import KeyMap, action
from widgets.common.strip import MessageStrip, Tone
from widgets.models.pool_runner import PoolRunner
from widgets.wall.book import WallBook
from widgets.wall.directory import Placed, PlacesDirectory
from widgets.wall.panel import MAIN, WallPanel, WallSettings
from widgets.wall.reading import tell_reading
from widgets.wall.screens import Screens
from widgets.wall.views import WindowRecord
from widgets.wall.window import WallWindow

log = logging.getLogger(__name__)
FILE: Final = "wall.json"
MOST_WINDOWS: Final = 8
SAID_S: Final = 8
EDGE: Final = 40


class WallWorld(Protocol):
    """What walls are made of: World has it all."""

    @property
    def engine(self) -> MeasuredEngine: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def cameras(self) -> Sequence[Placed]: ...
    @property
    def folder(self) -> Path: ...
    @property
    def bridge(self) -> Bridge: ...


class Walls(QObject):
    """Makes the walls and keeps them; signals of every wall come out here, `opened` with a new WallPanel."""

    captureRequested = Signal(str)  # noqa: N815 - as WallPanel's
    presetCalled = Signal(str, str)  # noqa: N815
    stateChanged = Signal(str)  # noqa: N815 - as WallPanel's
    opened = Signal(object)

    def __init__(
        self,
        world: WallWorld,
        settings: WallSettings,
        keys: KeyMap,
        strip: MessageStrip,
        parent: QWidget,
        screens: Screens | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings, self._strip = settings, strip
        self._hub = EngineHub(world.engine)
        self.reading = Reading(world.engine, world.clock, self)
        self._screens = screens if screens is not None else Screens(self)
        self.book = WallBook(world.folder / FILE, PoolRunner(world.bridge, self), self)
        self.windows: dict[str, WallWindow] = {}
        self._shares: dict[str, EngineShare] = {}
        self._placing, self._ending = False, False
        self._commands: tuple[Command, ...] = ()
        self._shut: tuple[str, ...] = ()
        directory = PlacesDirectory(world.cameras)
        self.main = WallPanel(
            self._hub.share(MAIN), settings, keys, parent, directory=directory, book=self.book
        )
        self._listen(self.main)
        self.main.directoryChanged.connect(self._follow_directory)
        self.book.refused.connect(self._refused)
        self._screens.changed.connect(self._place_all)

    def alert(self, camera: str) -> None:
        """Something happened at `camera`: the hot-spot tiles show it."""
        for panel in self.panels:
            panel.alert(camera)

    @property
    def panels(self) -> tuple[WallPanel, ...]:
        """Every wall, the main one first."""
        return self.main, *(window.panel for window in self.windows.values())

    @property
    def active(self) -> WallPanel:
        """The wall the keyboard is at: that of the active window, else the main one."""
        window = QApplication.activeWindow()
        return next((one.panel for one in self.windows.values() if one is window), self.main)

    def say_shut(self, numbers: Iterable[str]) -> None:
        """Cameras that are known and may not be shown now (D8.2.4)."""
        self._shut = tuple(numbers)
        for panel in self.panels:
            panel.call.say_shut(self._shut)

    def offer(self, commands: Iterable[Command]) -> None:
        """Have the keys of `commands`, which act on the active wall, work in the other windows as well."""
        self._commands += tuple(commands)

    def restore(self) -> None:
        """Open the windows that were open last time, each on its screen."""
        for name, record in self.book.record.windows.items():
            if record.open and name.isdigit() and name not in self.windows:
                self._open(name)

    def open(self) -> WallWindow | None:
        """One more window, on a screen without a wall where there is one; None when there are enough."""
        if len(self.windows) >= MOST_WINDOWS:
            self._say(self.tr("There are {n} wall windows already.").format(n=MOST_WINDOWS))
            return None
        taken = {self._screens.of(self.main.window()), *(self._screens.of(w) for w in self.windows.values())}
        screen = next((one for one in self._screens.names() if one not in taken), "")
        fresh = WindowRecord(Scene(self.main.canvas.scene.layout), screen, full_screen=bool(screen))
        kept = {key: one for key, one in self.book.record.windows.items() if key.isdigit()}
        # What was on that screen last time comes back with the window.
        closed = (key for key, one in kept.items() if key not in self.windows and one.screen == screen)
        name = next(closed, str(max(map(int, kept), default=1) + 1))
        self.book.set(self.book.record.with_window(name, replace(kept.get(name, fresh), open=True)))
        window = self._open(name)
        window.activateWindow()
        window.setFocus()
        return window

    def close(self) -> None:
        """Close the other windows, remembering them, and write what is not written; at the end."""
        self._ending = True
        self.main.remember()
        for window in [*self.windows.values()]:
            window.close()
        try:
            self.book.flush()
        except KnownError as error:
            log.warning("the wall: %s", error.en)

    def _open(self, name: str) -> WallWindow:
        share = self._shares[name] = self._hub.share(name)
        directory = self.main.directory
        panel = WallPanel(share, self._settings, None, directory=directory, book=self.book, name=name)
        panel.call.say_shut(self._shut)
        window = self.windows[name] = WallWindow(panel, int(name))
        self._listen(panel)
        for one in self._commands:
            action(window, one.text, one.key, one.run, window_wide=True)
        self.opened.emit(panel)
        window.closed.connect(lambda: self._closed(name))
        window.moved.connect(lambda: self._moved(name))
        self._place(name, window)
        return window

    def _listen(self, panel: WallPanel) -> None:
        panel.captureRequested.connect(self.captureRequested)
        panel.presetCalled.connect(self.presetCalled)
        panel.stateChanged.connect(self.stateChanged)
        panel.windowWanted.connect(self.open)
        panel.said.connect(self._say)
        tell_reading(panel.canvas, panel.tree, self.reading)

    def _place(self, name: str, window: WallWindow) -> None:
        """Put a window on the screen it belongs to; on the main one as long as that is not there."""
        record = self.book.record.windows[name]
        own = self._screens.room(record.screen) if record.screen else None
        room = own or self._screens.room(self._screens.names()[0]) or QRect(0, 0, 1280, 720)
        place = QRect(*record.geometry)
        self._placing = True
        if own is None or not room.contains(place.center()) or place.isEmpty():
            place = room.adjusted(EDGE, EDGE, -EDGE, -EDGE)
        window.showNormal()
        window.setGeometry(place)
        if own is not None and record.full_screen:
            window.showFullScreen()
        self._placing = False

    def _place_all(self) -> None:
        """A screen came or went: every window to its own, or back to the main one with its views intact."""
        there = self._screens.names()
        for name, window in self.windows.items():
            record = self.book.record.windows[name]
            if record.screen and (record.screen not in there or self._screens.of(window) != record.screen):
                self._place(name, window)
                if record.screen not in there:
                    words = self.tr("Screen {screen} is gone: its wall window is on the main screen now.")
                    self._say(words.format(screen=record.screen))

    def _moved(self, name: str) -> None:
        """Remember where the officer put it; what the console did itself is no wish of the officer's."""
        window = self.windows.get(name)
        record = self.book.record.windows.get(name)
        if window is None or record is None or self._placing or self._ending or not window.isVisible():
            return
        screen = self._screens.of(window)
        if record.screen and record.screen not in self._screens.names():
            return
        full = window.isFullScreen()
        now = window.geometry()
        place = record.geometry if full else (now.x(), now.y(), now.width(), now.height())
        kept = replace(record, screen=screen, geometry=place, full_screen=full)
        if kept != record:
            self.book.set(self.book.record.with_window(name, kept))

    def _closed(self, name: str) -> None:
        window = self.windows.pop(name)
        window.panel.remember()
        if not self._ending:
            record = self.book.record
            self.book.set(record.with_window(name, replace(record.windows[name], open=False)))
        self._hub.drop(self._shares.pop(name))
        window.deleteLater()

    def _follow_directory(self) -> None:
        for window in self.windows.values():
            window.panel.use_directory(self.main.directory)

    def _say(self, words: str) -> None:
        self._strip.tell(Tone.INFO, words, seconds=SAID_S)

    def _refused(self, error: object) -> None:
        if isinstance(error, KnownError):
            self._strip.tell_error(error)
