"""Everything the wall can do, by keyboard, and what is left of it after a restart."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.video.render.hand_engine import HandEngine
from tests.widgets.wall.wall_rig import engine_of, places, press, wall
from video.engine.spec import StreamPolicy
from video.render.layouts import LAYOUTS
from video.render.scene import HOT_SPOT, Scene
from widgets.common.keys import key_text
from widgets.wall.directory import CameraEntry, PlacesDirectory, called, folded
from widgets.wall.panel import WallPanel
from widgets.wall.views import Tour, dump, load


def hand(panel: WallPanel) -> HandEngine:
    engine = panel.canvas._engine
    assert isinstance(engine, HandEngine)
    return engine


def save(panel: WallPanel, name: str) -> None:
    press(panel, "S")
    assert panel.views is not None
    assert panel.views.name.hasFocus()
    panel.views.name.setText(name)
    QTest.keyClick(panel.views.name, Qt.Key.Key_Return)


def test_D14_1_2a_a_view_is_saved_by_name_and_back_by_one_key_after_a_restart(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "wall.json"
    with wall(qtbot, file) as panel:
        press(panel, "Alt+2")
        panel.canvas.set_order(["HN-02", "HN-01", "HN-03"])
        panel.canvas.put("HN-04", 5)
        panel.canvas.select("HN-01")
        save(panel, "Hữu Nghị ban đêm")
        saved = panel.canvas.scene
        press(panel, "Alt+3")
        panel.canvas.set_order(["CL-01", "CL-02"])
        save(panel, "Cát Lái")
        assert panel.canvas.hasFocus()
        press(panel, "Shift+F1")
        assert panel.canvas.scene == saved
        press(panel, "Shift+F2")
        assert panel.canvas.visible_cameras == ("CL-01", "CL-02")
    with wall(qtbot, file) as panel:
        assert panel.canvas.visible_cameras == ("CL-01", "CL-02")
        press(panel, "Shift+F1")
        assert panel.canvas.scene == saved
        with qtbot.waitSignal(panel.said) as words:
            press(panel, "Shift+F9")
        assert "Shift+F9" in words.args[0]


def test_a_camera_keeps_its_tile_over_layouts_pages_restarts_and_new_cameras(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "wall.json"
    with wall(qtbot, file) as panel:
        panel.canvas.select("CL-02")
        press(panel, "Ctrl+Right", "Alt+2", "PgDown", "Alt+4", "PgUp")
        slots = panel.canvas.scene.slots
        assert slots[:3] == ("CL-01", "CL-03", "CL-02")
    fewer = [one for one in places() if one.number != "CL-03"]
    with wall(qtbot, file, fewer) as panel:
        # A camera that is not there today keeps its tile for the day it comes back.
        assert panel.canvas.scene.slots == slots
        gone = panel.canvas.tiles[1]
        assert (gone.gone, gone.key) == ("CL-03", "")
    with wall(qtbot, file, [*places(), places()[0].__class__("MỚI-01", "Mới", "", "", None, None)]) as panel:
        assert panel.canvas.scene.slots == (*slots, "MỚI-01")


def test_a_number_and_enter_call_a_camera_of_the_series_one_looks_at(qtbot: QtBot, tmp_path: Path) -> None:
    with wall(qtbot, tmp_path / "wall.json") as panel:
        panel.canvas.select("HN-01")
        press(panel, "3")
        assert panel.call.isVisible()
        assert "HN-03" in panel.call.text()
        press(panel, "Return")
        assert (panel.selected_camera, panel.canvas.maximised_camera) == ("HN-03", "")
        assert not panel.call.isVisible()
        press(panel, "4", "Down", "Return")
        assert panel.selected_camera == "CL-04"
        press(panel, "9", "9", "Return")
        assert "99" in panel.call.text()
        press(panel, "Esc")
        assert not panel.call.isVisible()
        # Enter is the wall's own again.
        press(panel, "Return")
        assert panel.canvas.maximised_camera == "CL-04"


def test_a_called_camera_without_a_tile_takes_nobodys_place(qtbot: QtBot, tmp_path: Path) -> None:
    with wall(qtbot, tmp_path / "wall.json") as panel:
        panel.canvas.set_order(["CL-01", "CL-02"])
        press(panel, "4", "Return")
        assert panel.canvas.maximised_camera == "CL-04"
        press(panel, "Esc")
        assert panel.canvas.visible_cameras == ("CL-01", "CL-02")
        press(panel, "4", "Shift+Return")
        assert panel.canvas.visible_cameras == ("CL-04", "CL-02")


def test_a_star_and_a_number_call_a_preset(qtbot: QtBot, tmp_path: Path) -> None:
    with wall(qtbot, tmp_path / "wall.json") as panel:
        panel.canvas.select("CL-03")
        with qtbot.waitSignal(panel.presetCalled) as wanted:
            QTest.keyClicks(panel.canvas, "*12")
            press(panel, "Return")
        assert wanted.args == ["CL-03", "12"]


def test_D14_1_2c_one_key_opens_the_neighbours_and_returns_to_exactly_what_was_there(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with wall(qtbot, tmp_path / "wall.json") as panel:
        press(panel, "Alt+4", "Alt+Right")
        panel.canvas.select("HN-03")
        press(panel, "+", "+", "Right")
        before, zooms = panel.canvas.scene, panel.canvas.zooms
        press(panel, "N")
        assert panel.canvas.visible_cameras == ("HN-03", "HN-02", "HN-04", "HN-01")
        large, *others = (tile.place.picture.width for tile in panel.canvas.tiles)
        assert all(large > 1.9 * other for other in others)
        assert "HN-03" in panel.summary.text()
        panel.canvas.select("HN-01")
        press(panel, "N")
        assert (panel.canvas.scene, panel.canvas.zooms) == (before, zooms)


def test_D14_1_2c_neighbours_are_no_arrangement_to_remember(qtbot: QtBot, tmp_path: Path) -> None:
    with wall(qtbot, tmp_path / "wall.json") as panel:
        before = panel.canvas.scene
        press(panel, "N")
        assert panel.canvas.scene != before
    with wall(qtbot, tmp_path / "wall.json") as panel:
        assert panel.canvas.scene == before


def test_D14_1_2c_without_neighbours_the_wall_says_so_and_stays(qtbot: QtBot, tmp_path: Path) -> None:
    alone = [places()[0]]
    with wall(qtbot, tmp_path / "wall.json", alone) as panel:
        before = panel.canvas.scene
        with qtbot.waitSignal(panel.said) as words:
            press(panel, "N")
        assert "CL-01" in words.args[0]
        assert panel.canvas.scene == before


def test_zoom_by_key_plays_the_main_stream_larger_and_esc_gives_it_back(qtbot: QtBot, tmp_path: Path) -> None:
    with wall(qtbot, tmp_path / "wall.json") as panel:
        engine = hand(panel)
        size = engine.sizes["CL-01"]
        press(panel, "+", "+", "+", "+")
        zoom = panel.canvas.zoom_of("CL-01")
        assert zoom.scale == pytest.approx(1.25**4)
        qtbot.waitUntil(lambda: engine.policies["CL-01"] is StreamPolicy.MAIN, timeout=30_000)
        assert engine.sizes["CL-01"][0] > 2 * size[0]
        press(panel, *["Left"] * 6, "Up")
        moved = panel.canvas.zoom_of("CL-01")
        assert moved.part[0] == pytest.approx(0)
        assert moved.y < zoom.y
        assert panel.selected_camera == "CL-01"
        press(panel, "Esc")
        assert not panel.canvas.zoom_of("CL-01").active
        qtbot.waitUntil(lambda: engine.sizes["CL-01"] == size, timeout=30_000)
        assert engine.policies["CL-01"] is StreamPolicy.AUTO


def test_the_hot_spot_follows_selection_and_alerts_and_costs_no_camera_its_tile(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with wall(qtbot, tmp_path / "wall.json") as panel:
        panel.canvas.set_order(["CL-01", "CL-02", "CL-03"])
        panel.canvas.select("CL-02")
        press(panel, "H")
        assert panel.canvas.scene.slots == ("CL-01", HOT_SPOT, "CL-03", "CL-02")
        hot = panel.canvas.tiles[1]
        assert (hot.hot, hot.key) == (True, "CL-02")
        panel.canvas.select("CL-03")
        assert panel.canvas.tiles[1].key == "CL-03"
        panel.alert("CL-01")
        assert panel.canvas.tiles[1].key == "CL-01"
        assert panel.selected_camera == "CL-03"
        panel.canvas.select_slot(1)
        press(panel, "H")
        assert HOT_SPOT not in panel.canvas.scene.slots


def test_a_tour_shows_its_steps_stops_at_any_key_and_goes_on_by_one(qtbot: QtBot, tmp_path: Path) -> None:
    with wall(qtbot, tmp_path / "wall.json") as panel:
        book = panel._book
        assert book is not None
        for name, camera in (("A", "CL-01"), ("B", "HN-01")):
            book.set(book.record.with_view(name, Scene(LAYOUTS[1], (camera,))))
        tour = Tour("Vòng đêm", ("view:A", "view:gone", "view:B", "camera:ĐV-02"), 10)
        panel.tour.start(tour)
        assert panel.canvas.visible_cameras == ("CL-01",)
        assert "1/4" in panel.summary.text()
        panel.tour._left = 0.0
        qtbot.waitUntil(lambda: panel.canvas.visible_cameras == ("HN-01",), timeout=30_000)
        panel.tour._left = 0.0
        qtbot.waitUntil(lambda: panel.canvas.maximised_camera == "ĐV-02", timeout=30_000)
        press(panel, "Right")
        assert panel.tour.paused
        assert "Space" in panel.summary.text()
        press(panel, "Space")
        assert panel.tour.running
        assert panel.canvas.maximised_camera == "ĐV-02"
        QTest.mouseClick(panel.canvas, Qt.MouseButton.LeftButton)
        assert panel.tour.paused
        press(panel, "Shift+F1")
        assert panel.tour.tour is None


def test_D13_1_more_cameras_than_tiles_are_toured_page_by_page_however_many_there_are(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with wall(qtbot, tmp_path / "wall.json") as panel:
        views, book = panel.views, panel._book
        assert views is not None
        assert book is not None
        panel.choose_layout(4)
        press(panel, "V")
        views.pages.click()
        (tour,) = book.record.tours
        assert load(dump(book.record)).tours == (tour,)
        views.tour_wanted.emit(tour)
        pages = panel.canvas.scene.pages
        assert pages >= 2
        seen = [panel.canvas.visible_cameras]
        for page in range(1, pages):
            panel.tour._left = 0.0
            qtbot.waitUntil(lambda: panel.canvas.scene.page == page, timeout=30_000)  # noqa: B023
            seen.append(panel.canvas.visible_cameras)
        assert [one for cameras in seen for one in cameras] == [
            one for one in panel.canvas.scene.slots if one
        ]
        assert f"{pages}/{pages}" in panel.summary.text()
        press(panel, "Right")
        assert panel.tour.paused
        # A larger layout has fewer pages: the tour goes on with those there are.
        panel.choose_layout(64)
        press(panel, "Space")
        assert panel.canvas.scene.page == 0


def test_the_tree_finds_without_accents_and_enter_fills_the_selected_tile(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with wall(qtbot, tmp_path / "wall.json") as panel:
        panel.canvas.set_order(["CL-01", "CL-02"])
        press(panel, "Right", "T")
        tree = panel.tree
        assert tree.search.hasFocus()
        assert len(tree.shown()) == 12
        QTest.keyClicks(tree.search, "dinh vu kiem hoa")
        assert tree.shown() == ["ĐV-04"]
        QTest.keyClick(tree.search, Qt.Key.Key_Return)
        assert panel.canvas.visible_cameras == ("CL-01", "ĐV-04")
        QTest.keyClick(tree.search, Qt.Key.Key_Escape)
        assert len(tree.shown()) == 12
        QTest.keyClick(tree.search, Qt.Key.Key_Escape)
        assert not panel.side.isVisible()
        assert panel.canvas.hasFocus()


def test_what_is_taken_off_the_wall_stays_off_and_esc_leaves_the_neighbours(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with wall(qtbot, tmp_path / "wall.json") as panel:
        panel.canvas.select("CL-04")
        press(panel, "Del")
        slots = panel.canvas.scene.slots
        assert "CL-04" not in slots
    with wall(qtbot, tmp_path / "wall.json") as panel:
        assert panel.canvas.scene.slots == slots
        panel.canvas.select("CL-01")
        before = panel.canvas.scene
        press(panel, "N")
        assert panel.neighbours.opened
        press(panel, "Esc")
        assert panel.canvas.scene == before


def test_views_and_tours_are_made_renamed_deleted_and_passed_on_in_the_list(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with wall(qtbot, tmp_path / "wall.json") as panel:
        views, book = panel.views, panel._book
        assert views is not None
        assert book is not None
        for name in ("Sáng", "Đêm"):
            save(panel, name)
        press(panel, "V")
        views.name.setText("Vòng ca đêm")
        views.list.selectAll()
        views.tour.click()
        assert book.record.tours == (Tour("Vòng ca đêm", ("view:Sáng", "view:Đêm"), 15),)
        views.list.clearSelection()
        panel.canvas.set_order(["CL-01", "HN-01"])
        views.tour.click()
        assert [tour.steps for tour in book.record.tours][1] == ("camera:CL-01", "camera:HN-01")
        views.list.setCurrentRow(1)
        views.key.setCurrentIndex(9)
        views.key.activated.emit(9)
        views._begin_rename()
        views.list.item(1).setText("Ca đêm")
        assert book.record.on_key(9) is book.record.view("Ca đêm") is not None
        assert book.record.tours[0].steps == ("view:Sáng", "view:Ca đêm")
        views.export_to(tmp_path / "mang-di.json")
        views.list.setCurrentRow(1)
        QTest.keyClick(views.list, Qt.Key.Key_Delete)
        assert book.record.view("Ca đêm") is None
        QTest.keySequence(views.list, QKeySequence("Ctrl+Z"))
        assert book.record.view("Ca đêm") is not None
    with wall(qtbot, tmp_path / "other.json") as panel:
        views, book = panel.views, panel._book
        assert views is not None
        assert book is not None
        views.import_from(tmp_path / "mang-di.json")
        assert [view.name for view in book.record.views] == ["Sáng", "Ca đêm"]
        views._try(views.import_from, tmp_path / "nowhere.json")
        assert "nowhere.json" in views.words.text()


def test_borders_move_by_key_and_come_back_even(qtbot: QtBot, tmp_path: Path) -> None:
    with wall(qtbot, tmp_path / "wall.json") as panel:
        press(panel, "Alt+2", "Alt+Right", "Alt+Right", "Alt+Down")
        layout = panel.canvas.scene.layout
        assert layout.columns[0] > layout.columns[1]
        assert layout.rows[0] > layout.rows[1]
        widths = [tile.place.cell.width for tile in panel.canvas.tiles]
        assert widths[0] > widths[1]
        press(panel, "Alt+0")
        assert panel.canvas.scene.layout == LAYOUTS[4]


def test_every_key_of_the_wall_is_in_the_cheat_sheet(qtbot: QtBot, tmp_path: Path) -> None:
    with wall(qtbot, tmp_path / "wall.json") as panel:
        keys = panel._keys
        assert keys is not None
        listed = {word for line in keys.lines() for word in line.keys.split("  ")}
        used = {key_text(key) for made in panel.canvas.actions() for key in made.shortcuts()}
        rows = {f"{chord}+{arrow}" for chord in ("Ctrl", "Alt") for arrow in ("Left", "Right", "Up", "Down")}
        rows |= {f"Shift+F{n}" for n in range(1, 13)} | {f"Alt+{n}" for n in range(1, 9)}
        unlisted = used - listed - rows
        assert unlisted == set()
        assert {"Ctrl+Left", "Alt+Left", "Alt+8", "Shift+F1", "*", "PgUp"} <= listed
        assert keys.clashes() == ()


def test_names_are_looked_for_as_they_are_typed_without_accents() -> None:
    assert folded("Cửa khẩu ĐÌNH Vũ") == "cua khau dinh vu"


def test_numbers_are_matched_without_zeros_the_series_looked_at_first() -> None:
    entries = [CameraEntry(number, "") for number in ("CL-3", "HN-03", "K2-003", "3", "CL-13", "X")]
    assert called(entries, "3", "HN-01") == ["HN-03", "CL-3", "K2-003", "3"]
    assert called(entries, "0013") == ["CL-13"]
    assert called(entries, "7") == []


def test_D14_1_2c_neighbours_by_distance_the_nearest_first_and_only_near_ones() -> None:
    directory = PlacesDirectory(places())
    assert directory.neighbours("CL-04") == ["CL-03", "CL-02", "CL-01"]
    assert directory.neighbours("nobody") == ()
    assert len(engine_of(places()).cameras) == len(directory.entries())
