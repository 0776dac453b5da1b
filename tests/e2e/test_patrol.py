"""A patrol of an airport through the real window: ticked by key, paused and found again, coverage kept."""

from __future__ import annotations

from app.bootstrap.demo import OFFICERS
from app.domain.patrol import StepResult
from tests.e2e.officer import OfficerAtWork

LOOK_S = 3


def test_D14_1_2a_D14_4_3_a_patrol_is_walked_by_key_and_its_coverage_kept(officer: OfficerAtWork) -> None:
    window = officer.window
    window.resize(1920, 1080)
    desk, panel, walk = window.patrol, window.patrol.panel, window.patrol.walk
    wall, patrols = window.wall, window.world.room.patrols
    officer.sign_in(OFFICERS[0])
    officer.open_shift()
    officer.wait(lambda: len(window.cameras.panel.now.cameras) == 9)
    before = wall.canvas.scene
    officer.press("Ctrl+Shift+P")
    officer.wait(panel.isVisible)
    panel.area.setCurrentIndex(panel.area.findData("airport"))
    officer.press("Ctrl+Return", panel)
    officer.wait(lambda: walk.walking)
    patrol = walk.patrol
    assert patrol is not None
    assert [(one.item, one.camera) for one in patrol.steps] == [
        ("4.3.1.a", "NB-03"),
        ("4.3.1.c", "NB-02"),
        ("4.3.1.d", "NB-01"),
        ("4.3.1.e", "NB-01"),
    ]
    assert "4.3.1.b" in patrol.uncovered
    assert panel.item.text().endswith("các cửa ra vào nội bộ.")
    assert wall.canvas.scene.slots[:3] == ("NB-03", "NB-01", "NB-02"), (
        "the camera large, its neighbours around"
    )

    officer.wait(lambda: walk.live and walk.watched_s >= LOOK_S)
    officer.press("Space", wall.canvas)
    officer.wait(lambda: walk.step is not None and walk.step.camera == "NB-02")
    officer.wait(lambda: walk.live and walk.watched_s >= LOOK_S)
    officer.press("Space", wall.canvas)
    officer.wait(lambda: walk.step is not None and walk.step.item == "4.3.1.d")
    officer.press("K", wall.canvas)
    officer.wait(panel.reason.isVisible)
    officer.type_into(panel.reason, "Khu vực đang sửa chữa")
    officer.press("Return", panel.reason)
    officer.wait(lambda: walk.step is not None and walk.step.item == "4.3.1.e")

    officer.press("Shift+Space", panel)
    officer.wait(lambda: not walk.walking)
    assert wall.canvas.scene == before, "paused: the wall is as the officer had it"
    desk.walk.step = desk.walk.patrol = None
    desk.refresh()
    officer.wait(lambda: walk.step is not None)
    assert walk.step is not None
    assert walk.step.item == "4.3.1.e", "the journal knows where it was, as after a restart"
    officer.press("Shift+Space", panel)
    officer.wait(lambda: walk.walking and walk.live and walk.watched_s >= LOOK_S)
    officer.press("Space", wall.canvas)
    officer.wait(lambda: walk.patrol is None)
    assert wall.canvas.scene == before

    done = patrols.get(patrol.patrol_id)
    assert done.finished_at is not None
    assert [one.result for one in done.marks] == [
        StepResult.NORMAL,
        StepResult.NORMAL,
        StepResult.SKIPPED,
        StepResult.NORMAL,
    ]
    assert all(one.watched_s >= LOOK_S for one in done.marks if one.result is StepResult.NORMAL)

    desk.sampler.keep()
    officer.wait(lambda: {"NB-01", "NB-02", "NB-03"} <= watched(officer))
    found = patrols.coverage()
    assert found is not None
    assert {"4.3.1.a", "4.3.1.c"} <= set(found.covered_items)
    desk.refresh()
    officer.wait(lambda: "camera" in panel.coverage.words.text())

    # What the console saw of the cameras meanwhile is stated with what the officer watched (Statistics).
    watch, figures = officer.opened.console.watch, officer.window.world.room.registers.figures

    def stated() -> bool:
        watch.keep()
        found = figures.of(figures.shift())
        assert found.coverage[-1].watched >= 3
        return any(one.number == "NB-01" and one.time.live for one in found.cameras)

    officer.wait(stated, 60_000)


def watched(officer: OfficerAtWork) -> set[str]:
    found = officer.window.world.room.patrols.coverage()
    return {one.number for one in found.cameras if one.last_seen} if found else set()
