"""Between tiles and engine: what is asked for, what is new, and the last picture of what is gone."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from PySide6.QtGui import QImage

from video.engine.spec import Stream, StreamPolicy
from video.engine.state import Condition
from video.render.source import WallEngine
from video.render.tile import Tile, greyed
from video.render.words import camera_clock, describe

# Of a zoomed picture, before the main stream has told its size.
ZOOM_WIDTH: Final = 1920
ZOOM_HEIGHT: Final = 1080
KEPT_MOST: Final = 96
# What an officer looks at is the last to lose its motion under load.
SELECTED: Final = 2
LARGE: Final = 3
Asked = tuple[tuple[int, int], StreamPolicy, int]


class News(NamedTuple):
    """What of a tile has to be painted anew; `source`: its stream is another than when it was asked for."""

    words: bool = False
    picture: bool = False
    clock: bool = False
    source: bool = False


class Viewing:
    """Asks an engine for what tiles show and brings tiles up to date; knows no widget."""

    def __init__(self, engine: WallEngine) -> None:
        self._engine = engine
        self._asked: dict[str, Asked] = {}
        self._kept: dict[str, QImage] = {}
        self._sources: dict[str, tuple[int, int]] = {}

    def ask(self, tiles: Iterable[Tile], *, large: str, selected: str) -> None:
        """Have exactly these tiles played; a camera with two tiles as its larger one wants it."""
        wanted: dict[str, Asked] = {}
        for tile in tiles:
            if not tile.key:
                continue
            size, policy = self._want(tile, large=large)
            importance = LARGE if policy is StreamPolicy.MAIN else SELECTED if tile.key == selected else 0
            before = wanted.get(tile.key)
            if before is not None:
                size, importance = max(size, before[0]), max(importance, before[2])
                policy = StreamPolicy.MAIN if StreamPolicy.MAIN in (policy, before[1]) else policy
            wanted[tile.key] = size, policy, importance
        for camera in [camera for camera in self._asked if camera not in wanted]:
            self._keep(camera)
            self._engine.hide(camera)
        for camera, want in wanted.items():
            if self._asked.get(camera) != want:
                self._engine.show(camera, want[0], want[1], importance=want[2])
        self._asked = wanted

    def _want(self, tile: Tile, *, large: str) -> tuple[tuple[int, int], StreamPolicy]:
        width, height = tile.place.picture.width, tile.place.picture.height
        if not tile.zoom.active:
            return (width, height), StreamPolicy.MAIN if tile.key == large else StreamPolicy.AUTO
        # Never more px than the camera sends: the rest is for the painter.
        most = self._sources.get(tile.key, (ZOOM_WIDTH, ZOOM_HEIGHT))
        scale = min(tile.zoom.scale, max(1.0, most[0] / width), max(1.0, most[1] / height))
        # In steps: a new size for every turn of the wheel would be a new slot each.
        steps = next(step for step in (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 16.0) if step >= scale - 1e-6)
        factor = min(steps, max(1.0, most[0] / width))
        return (round(width * factor) // 2 * 2, round(height * factor) // 2 * 2), StreamPolicy.MAIN

    def forget(self, cameras: Iterable[str]) -> None:
        """Keep no picture of cameras whose streams are others now."""
        for camera in cameras:
            self._kept.pop(camera, None)
            self._sources.pop(camera, None)

    def renew(self, tile: Tile) -> News:
        """Bring `tile` up to date."""
        state = self._engine.state(tile.key)
        frame = self._engine.picture(tile.key)
        tile.live = state.condition is Condition.LIVE
        other_words = False
        if not tile.live or state is not tile.state:
            words = describe(state, time.monotonic())
            other_words = words != tile.words
            tile.words, tile.state = words, state
        if not tile.live:
            tile.clock, tile.second = "", 0
            if other_words and tile.last is None:
                tile.last = greyed(frame) if frame is not None else self._kept.get(tile.key)
            return News(words=other_words)
        tile.last = None
        self._kept.pop(tile.key, None)
        if frame is None:
            return News(words=other_words)
        info = frame.info
        second = info.camera_us // 1_000_000
        other_clock = second != tile.second
        if other_clock:
            tile.second = second
            tile.clock = camera_clock(info.camera_us, info.received_us) if info.camera_us else ""
        source = (info.source_width, info.source_height)
        grown = tile.zoom.active and info.stream is Stream.MAIN and self._sources.get(tile.key) != source
        if grown:
            self._sources[tile.key] = source
        return News(other_words, picture=True, clock=other_clock, source=grown)

    def take_over(self, tile: Tile, old: Mapping[int, Tile]) -> None:
        """Give a new tile what one of the old ones knew of its camera."""
        before = next((one for one in old.values() if one.key == tile.key), None) if tile.key else None
        if before is not None:
            tile.words, tile.last, tile.live = before.words, before.last, before.live
            tile.clock, tile.second = before.clock, before.second
        elif tile.key:
            tile.last = self._kept.get(tile.key)

    def _keep(self, camera: str) -> None:
        frame = self._engine.picture(camera)
        if frame is None:
            return
        self._kept[camera] = greyed(frame)
        while len(self._kept) > KEPT_MOST:
            del self._kept[next(iter(self._kept))]
