"""The window remembers how it was left, and does without what it cannot read."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.shell.rig import bench, press
from tests.widgets.test_main_window import opened


# The offscreen platform has no windows to raise.
@pytest.mark.qt_log_ignore(r"raise\(\)")
def test_docks_float_to_another_place_and_are_remembered(tmp_path: Path, qtbot: QtBot) -> None:
    with bench(tmp_path, qtbot) as here:
        with opened(here) as first:
            first.on_duty()
            press("Ctrl+3")
            press("Ctrl+M")
            assert first.window.docks["log"].isFloating()
        with opened(here) as second:
            second.sign_in()
            assert second.window.docks["log"].isFloating()
            assert not second.window.docks["matters"].isFloating()
            second.window.docks["log"].change_place()
            assert not second.window.docks["log"].isFloating()


def test_a_damaged_memory_of_the_window_opens_the_usual_one(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "window.ini").write_text("[window]\ngeometry=@ByteArray(xx)\ndocks=77\n", encoding="utf-8")
    with bench(tmp_path, qtbot) as here, opened(here) as room:
        room.on_duty()
        assert room.window.docks["log"].isVisible()
