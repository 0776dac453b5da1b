"""A wall panel on an engine moved by hand, with places, views and keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.video.render.hand_engine import HandEngine
from video.engine.spec import CameraSpec
from widgets.common.keys import KeyMap
from widgets.wall.book import WallBook
from widgets.wall.directory import PlacesDirectory
from widgets.wall.panel import WallPanel
from widgets.world import CameraPlace

SITES = (
    ("CL", "Cảng Cát Lái", "Cảng biển", "Chi cục Hải quan khu vực II", 106.79),
    ("HN", "Cửa khẩu Hữu Nghị", "Cửa khẩu đường bộ", "Chi cục Hải quan khu vực VI", 106.72),
    ("ĐV", "Cảng Đình Vũ", "Cảng biển", "Chi cục Hải quan khu vực III", 106.77),
)
NAMES = ("Cầu tàu B4", "Bãi container C3", "Cổng B, làn 3", "Bãi kiểm hóa")


class Settings:
    """A dictionary with the protocol of the wall's settings."""

    def __init__(self, **values: str) -> None:
        self.values = dict(values)

    def get(self, key: str, default: str = "") -> str:
        return self.values.get(key, default)

    def set(self, key: str, value: str) -> None:
        self.values[key] = value


def places() -> list[CameraPlace]:
    """Twelve cameras on three sites far from each other; on a site they stand 111 m apart."""
    return [
        CameraPlace(f"{series}-{n:02d}", name, place, area, longitude, 20 + site + n / 1000, branch)
        for site, (series, place, area, branch, longitude) in enumerate(SITES)
        for n, name in enumerate(NAMES, start=1)
    ]


def engine_of(cameras: list[CameraPlace]) -> HandEngine:
    """An engine with these cameras."""
    engine = HandEngine(0)
    engine.add(CameraSpec(one.number, one.name, one.place, f"rtsp://h/{n}") for n, one in enumerate(cameras))
    return engine


@contextmanager
def wall(qtbot: QtBot, file: Path, cameras: list[CameraPlace] | None = None) -> Iterator[WallPanel]:
    """A panel that is shown and has the keyboard; what it remembers is in `file` when it has ended."""
    known = places() if cameras is None else cameras
    engine = engine_of(known)
    book = WallBook(file)
    panel = WallPanel(engine, Settings(), KeyMap(), directory=PlacesDirectory(known), book=book)
    qtbot.addWidget(panel)
    panel.resize(1280, 760)
    with qtbot.waitActive(panel):
        panel.show()
    panel.canvas.setFocus()
    # The test moves time: the canvas looks when it is told to.
    panel.canvas._tick.stop()
    try:
        yield panel
    finally:
        panel.tour.stop()
        panel.remember()
        book.flush()
        panel.hide()
        engine.close()


def press(panel: WallPanel, *keys: str) -> None:
    """Press keys one after the other where the wall's keyboard is."""
    for key in keys:
        QTest.keySequence(panel.canvas, QKeySequence(key))


def middle_of(panel: WallPanel, slot: int) -> QPoint:
    """The middle of a tile's picture."""
    tile = next(tile for tile in panel.canvas.tiles if tile.slot == slot)
    return tile.picture_rect.center()


def drag(panel: WallPanel, start: QPoint, end: QPoint) -> None:
    """Press at `start`, move to `end` in steps, let go."""
    canvas = panel.canvas
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(canvas, left, pos=start)
    for step in range(1, 5):
        QTest.mouseMove(canvas, start + (end - start) * step / 4)
    QTest.mouseMove(canvas, end)
    QTest.mouseRelease(canvas, left, pos=end)
