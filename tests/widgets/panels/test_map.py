"""The map on the screen: Việt Nam's archipelagos are there, marks are found, the base picture is reused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.errors import KnownError
from widgets.panels.base_map import base_map
from widgets.panels.geometry import unproject
from widgets.panels.map_view import MapMark, MapView, MarkKind

CAMERA = MapMark(MarkKind.CAMERA, "HP-G3-01", "HP-G3-01", 106.775, 20.836)
SEAL = MapMark(MarkKind.SEAL, "S1", "S1", 105.852, 21.028, alert=True)


@pytest.fixture
def map_view(qtbot: QtBot) -> MapView:
    made = MapView()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.set_marks((CAMERA, SEAL))
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_hoang_sa_and_truong_sa_are_drawn_as_viet_nam_and_labelled() -> None:
    base = base_map()
    names = {place.name: unproject(place.x, place.y) for place in base.places}
    for label, (west, south, east, north) in {
        "Quần đảo Hoàng Sa\n(Việt Nam)": (110.9, 15.4, 113.2, 17.4),
        "Quần đảo Trường Sa\n(Việt Nam)": (111.2, 6.8, 116.4, 12.2),
    }.items():
        longitude, latitude = names[label]
        assert west < longitude < east
        assert south < latitude < north
        inside = []
        for ring in base.rings:
            degrees = np.array([unproject(*point) for point in ring.line.points.tolist()])
            if np.all((degrees > (west, south)) & (degrees < (east, north))):
                inside.append(ring.home)
        assert inside, label
        assert all(inside), label


def test_both_archipelagos_are_in_the_view_of_the_whole_country(map_view: MapView) -> None:
    for place in base_map().places:
        if place.kind == "archipelago":
            x, y = map_view.view.to_screen(place.x, place.y)
            assert map_view.view.zoom >= place.zoom
            assert 60 < x < 740
            assert 20 < y < 580


def test_names_never_lie_upon_each_other_and_the_moving_one_comes_first(
    map_view: MapView, qtbot: QtBot
) -> None:
    near = [MapMark(MarkKind.CAMERA, f"CL-0{n}", f"CL-0{n}", 106.79 + n / 10_000, 10.76) for n in range(1, 4)]
    truck = MapMark(MarkKind.VEHICLE, "XCH", "Xe chỉ huy 01", 106.79, 10.76)
    map_view.set_marks((*near, truck, CAMERA))
    map_view.look_at(truck.longitude, truck.latitude)
    qtbot.waitUntil(lambda: map_view.names == ["Xe chỉ huy 01"], timeout=20_000)
    map_view.select("CL-02")
    qtbot.waitUntil(lambda: map_view.names == ["CL-02"], timeout=20_000)


def test_a_click_finds_the_mark_under_it(map_view: MapView) -> None:
    found: list[str] = []
    map_view.clicked.connect(lambda mark: found.append(mark.key))
    map_view.look_at(SEAL.longitude, SEAL.latitude)
    QTest.mouseClick(map_view, Qt.MouseButton.LeftButton, pos=QPoint(402, 298))
    QTest.mouseClick(map_view, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert found == ["S1"]
    assert map_view.mark_at(QPointF(100, 100)) is None


def test_pulling_moves_the_map_and_is_no_click(map_view: MapView) -> None:
    found: list[object] = []
    map_view.clicked.connect(found.append)
    map_view.look_at(SEAL.longitude, SEAL.latitude)
    before = map_view.view
    QTest.mousePress(map_view, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
    QTest.mouseMove(map_view, QPoint(460, 300))
    QTest.mouseRelease(map_view, Qt.MouseButton.LeftButton, pos=QPoint(460, 300))
    assert map_view.view.x < before.x
    assert found == []


def test_keys_move_and_zoom(map_view: MapView) -> None:
    map_view.look_at(107, 20, 8)
    QTest.keyClick(map_view, Qt.Key.Key_Plus)
    assert map_view.view.zoom == 8.5
    QTest.keyClick(map_view, Qt.Key.Key_Minus)
    x = map_view.view.x
    QTest.keyClick(map_view, Qt.Key.Key_Right)
    assert map_view.view.x > x
    QTest.keyClick(map_view, Qt.Key.Key_0)
    assert map_view.view.zoom < 6


def test_the_base_picture_is_kept_while_one_pans_and_made_anew_beyond_it(map_view: MapView) -> None:
    map_view.look_at(107, 20, 8)
    map_view.grab()
    kept = map_view._picture
    map_view._go(map_view.view.moved(150, 100))
    map_view.grab()
    assert map_view._picture is kept
    map_view._go(map_view.view.moved(900, 0))
    map_view.grab()
    assert map_view._picture is not kept


def test_a_track_is_painted_and_fitted(map_view: MapView) -> None:
    share = np.linspace(0, 1, 50_000)
    map_view.set_track(np.column_stack((106 + share, 20 + share)))
    map_view.fit_track()
    picture = map_view.grab().toImage()
    middle = picture.pixelColor(
        round(400 * picture.devicePixelRatio()), round(300 * picture.devicePixelRatio())
    )
    assert middle.blue() > 180
    map_view.set_track(None)
    assert map_view.grab().toImage().pixelColor(400, 300).blue() < 100


def test_a_damaged_map_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "base.json.gz").write_bytes(b"nothing")
    with pytest.raises(KnownError, match="Bản đồ"):
        base_map(tmp_path)
