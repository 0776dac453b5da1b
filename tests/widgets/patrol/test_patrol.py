"""The patrol by key in the real window, without video: signs, skips, and ticks nobody looked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.patrol import StepMark, StepResult
from app.domain.registers.period import Period
from tests.support.camera_map_files import csv_file
from tests.support.duty import START
from tests.widgets.shell.rig import bench, press, type_into
from tests.widgets.test_main_window import Room, opened

ROWS = tuple(
    (str(n), f"CAM-0{n}", f"Camera {n}", "Cảng Đình Vũ", f"4.2.{item}", *[""] * 3, "Cố định", *[""] * 5)
    for n, item in ((1, "b"), (2, "c"), (3, "d"))
)


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    """A window on duty, with a map of three cameras in force."""
    with bench(tmp_path / "data", qtbot) as here:
        maps = here.room.services.maps
        path = tmp_path / "ban-do.csv"
        path.write_bytes(csv_file(ROWS))
        maps.accept(here.room.desk(), maps.preview(path), sender="Chi cục", valid_from=START)
        with opened(here) as made:
            made.on_duty()
            yield made


def test_D14_1_2a_a_sign_is_captured_and_a_step_nobody_saw_is_not_normal(room: Room) -> None:
    window, here = room.window, room.here
    panel, walk = window.patrol.panel, window.patrol.walk
    here.wait(lambda: len(window.cameras.panel.now.cameras) == 3)
    press("Ctrl+Shift+P")
    here.wait(panel.isVisible)
    panel.acts["start"].trigger()
    here.wait(lambda: walk.walking)
    here.settle()
    assert panel.item.text() == "4.2.b  Quan sát khu vực cầu tàu, khu vực xếp, dỡ hàng hóa."

    press("Space", window.wall.canvas)
    here.settle()
    assert "trực tiếp" in panel.strip.text() or "live" in panel.strip.text()
    assert marks(room) == (), "no live picture: it cannot have been normal"

    press("X", window.wall.canvas)
    # The packets after a picture are waited for; here they are old at once.
    here.clock.turn(seconds=30)
    here.wait(lambda: walk.step is not None and walk.step.camera == "CAM-02")
    (mark,) = marks(room)
    capture = here.room.services.captures.get(mark.capture_id)
    assert (mark.result, capture.camera, mark.note) == (StepResult.SIGN, "CAM-01", capture.number)

    press("K", window.wall.canvas)
    here.wait(panel.reason.isVisible)
    press("Esc", panel.reason)
    here.wait(lambda: not panel.reason.isVisible())
    assert len(marks(room)) == 1, "left without a reason: nothing is skipped"
    press("K", panel)
    here.wait(panel.reason.isVisible)
    type_into(panel.reason, "Camera mất tín hiệu")
    press("Return", panel.reason)
    here.wait(lambda: walk.step is not None and walk.step.camera == "CAM-03")

    panel.finish.emit("Tập trung xử lý vụ việc")
    here.wait(lambda: walk.patrol is None and not walk.walking)
    (done,) = here.room.services.patrols.list()
    assert done.finished_at is not None
    assert [one.note for one in done.marks] == [capture.number, "Camera mất tín hiệu"]
    assert len(done.waiting) == 1


def marks(room: Room) -> tuple[StepMark, ...]:
    """What has been ticked so far, as the journal has it."""
    patrol = room.here.room.services.patrols.current()
    assert patrol is not None
    return patrol.marks


def test_D14_1_2a_the_coverage_of_the_days_typed_is_saved_by_key(room: Room, tmp_path: Path) -> None:
    window, here = room.window, room.here
    panel = window.patrol.panel
    press("Ctrl+Shift+P")
    here.wait(panel.isVisible)
    coverage = here.room.services.coverage
    assert panel.days.period() == coverage.usual(), "until somebody types others"
    type_into(panel.days.first, "31/2/2024")
    press("Return", panel.days.first)
    assert "31/2/2024" in panel.strip.text()
    asked: list[str] = []
    panel.history_wanted.disconnect()
    panel.history_wanted.connect(asked.append)
    panel.days.first.clear()
    type_into(panel.days.first, f"{coverage.usual().last:%d/%m/%Y}")
    press("Return", panel.days.first)
    press("Ctrl+E", panel)
    press("Ctrl+P", panel)
    assert asked == ["xlsx", "xlsx", "pdf"]
    period = panel.days.period()
    assert period == Period(coverage.usual().last, coverage.usual().last)
    for name in ("quan-sat.xlsx", "quan-sat.pdf"):
        window.patrol.save_history(period, tmp_path / name)
        here.wait((tmp_path / name).exists)
        here.settle()
        assert name in panel.strip.text()
