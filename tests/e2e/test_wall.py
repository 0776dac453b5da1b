"""The wall of the running console: a saved view and the neighbours, each by one key, on live streams."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.e2e.officer import OfficerAtWork
from video.engine.state import Condition

PATIENCE_MS = 90_000


def live(officer: OfficerAtWork) -> set[str]:
    """The cameras on the wall that show a live picture."""
    window = officer.window
    shown = window.wall.canvas.visible_cameras
    return {one for one in shown if window.world.engine.state(one).condition is Condition.LIVE}


@pytest.mark.timeout(300)
def test_D14_1_2a_D14_1_2c_a_view_and_the_neighbours_are_one_key_away(officer: OfficerAtWork) -> None:
    wall = officer.window.wall
    canvas = wall.canvas
    officer.press("F12")
    officer.wait(canvas.hasFocus)
    officer.wait(lambda: len(live(officer)) == 9, PATIENCE_MS)

    # Four cameras of the border gate and the port, saved by name; then the whole wall again.
    officer.press("Alt+2", canvas)
    canvas.set_order(["HN-01", "HN-02", "CL-01", "CL-02"])
    officer.press("S", canvas)
    assert wall.views is not None
    officer.type_into(wall.views.name, "Hữu Nghị và Cát Lái")
    officer.press("Return", wall.views.name)
    officer.wait(canvas.hasFocus)
    saved = canvas.scene
    officer.press("Alt+3", canvas)
    canvas.set_order([one.number for one in officer.window.world.engine.cameras])

    # One key: the view, live (D14.1.2a).
    officer.press("Shift+F1", canvas)
    assert canvas.scene == saved
    officer.wait(lambda: live(officer) == {"HN-01", "HN-02", "CL-01", "CL-02"}, PATIENCE_MS)

    # One key: the cameras beside the one in question, live and around it; the same key: exactly what was
    # there (D14.1.2c).
    canvas.select("CL-01")
    before = canvas.scene
    officer.press("N", canvas)
    officer.wait(lambda: live(officer) == {"CL-01", "CL-02", "CL-03"}, PATIENCE_MS)
    large = canvas.tile_of("CL-01")
    small = canvas.tile_of("CL-02")
    assert large is not None
    assert small is not None
    assert large.place.picture.width > 1.9 * small.place.picture.width
    QTest.keyClick(canvas, Qt.Key.Key_N)
    assert canvas.scene == before
    officer.wait(lambda: live(officer) == {"HN-01", "HN-02", "CL-01", "CL-02"}, PATIENCE_MS)

    # It is on disk: the next start brings it back on the same key.
    wall.remember()
    officer.window.walls.book.flush()
    kept = (officer.window.world.folder / "wall.json").read_text(encoding="utf-8")
    assert "Hữu Nghị và Cát Lái" in kept
