"""The hot spot: what happens takes it to a camera; what an officer works on stays where it is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.domain.fault import Fault
from app.services.outcome import Area, Changes
from datasources.core.readings import AnyReading, GateContainer, Reading
from tests.app.store.bulk.rig import NOW
from tests.widgets.panels.rig import (
    BOX,
    OTHER_BOXES,
    Port,
    open_port,
    recognition,
    seal_device,
    seal_position,
)
from tests.widgets.wall.wall_rig import places, wall
from video.engine.state import CameraState, Condition, Notice, Trouble
from video.render.scene import HOT_SPOT
from video.render.telling import view_lost
from widgets.wall.alerts import Alerts

PATIENCE_MS = 30_000


class Scene:
    """Alerts over a real port, with faults the test notices."""

    def __init__(self, port: Port, parent: QObject) -> None:
        self.port, self.faults, self.heard = port, list[Fault](), list[str]()
        run, bus = port.run(parent), port.bridge.changes
        self.alerts = Alerts(port.tables, lambda: tuple(self.faults), places(), bus, run, port.clock, parent)
        self.alerts.raised.connect(self.heard.append)
        self.looked = self.alerts._looks

    def settle(self, qtbot: QtBot) -> None:
        """Until all that is known at the start has been read."""
        ready = lambda: None not in (self.alerts._newest, self.alerts._opened, self.alerts._known_faults)  # noqa: E731
        qtbot.waitUntil(ready, timeout=PATIENCE_MS)

    def fault(self, subject: str) -> None:
        number = f"f{len(self.faults)}"
        self.faults.insert(
            0,
            Fault(
                fault_id=number,
                subject=subject,
                name=subject,
                what="mất tín hiệu",
                unit_to_notify="",
                noticed_at=NOW,
                noticed_by="a",
                noticed_by_name="A",
            ),
        )
        self.port.bridge.changes.publish(Changes.of(Area.FAULT, ids=(number, subject)))


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path) -> Iterator[Scene]:
    port = open_port(tmp_path)
    parent = QObject()
    gate = Reading("gate", "g0", GateContainer("107774843040", BOX, "KM123456", "HQ0098731"), None, NOW)
    old = recognition("old", 30, camera="HN-01", container=OTHER_BOXES[0])
    opened: list[AnyReading] = [
        seal_device("S-1"),
        seal_position("S-1", 9, 106.79, 20.003, door_open=True, alarm="door"),
    ]
    port.deliver([gate, old, *opened, seal_device("S-2"), seal_position("S-2", 9, 106.79, 20.001)])
    made = Scene(port, parent)
    made.fault("camera:CL-04")
    made.settle(qtbot)
    yield made
    made.alerts.stop()
    port.close()
    parent.deleteLater()
    assert port.bugs == []


def test_D14_1_3_a_container_in_doubt_takes_the_hot_spot_to_its_gate_once(scene: Scene, qtbot: QtBot) -> None:
    # What was so before the start is in the panels.
    assert scene.heard == []
    scene.port.deliver([recognition("fine", 3, camera="CL-01", container=BOX)])
    scene.port.deliver([recognition("doubt", 2, camera="CL-02", container=OTHER_BOXES[1])])
    scene.port.deliver([recognition("plate", 1, camera="CL-03", plate="15C12345")])
    qtbot.waitUntil(lambda: bool(scene.heard), timeout=PATIENCE_MS)
    scene.port.deliver([recognition("wrong", 0.5, camera="CL-04", container=BOX[:-1] + "0")])
    qtbot.waitUntil(lambda: len(scene.heard) == 2, timeout=PATIENCE_MS)
    assert scene.heard == ["CL-02", "CL-04"]


def test_a_seal_that_is_opened_and_a_fault_that_is_recorded_take_it_there_once(
    scene: Scene, qtbot: QtBot
) -> None:
    scene.port.deliver([seal_position("S-2", 1, 106.79, 20.0021, door_open=True, alarm="door")])
    qtbot.waitUntil(lambda: bool(scene.heard), timeout=PATIENCE_MS)
    scene.port.deliver([seal_position("S-2", 0.5, 106.79, 20.004, door_open=True, alarm="door")])
    scene.fault("source:traccar")
    scene.fault("camera:HN-03")
    qtbot.waitUntil(lambda: len(scene.heard) == 2, timeout=PATIENCE_MS)
    # The camera nearest to the seal; seals far from every camera and faults of sources move nothing.
    assert scene.heard == ["CL-02", "HN-03"]
    scene.port.deliver([seal_device("S-3"), seal_position("S-3", 0.2, 109.2, 13.7, door_open=True)])
    scene.fault("camera:HN-04")
    qtbot.waitUntil(lambda: len(scene.heard) == 3, timeout=PATIENCE_MS)
    assert scene.heard[-1] == "HN-04"


def test_D14_1_1b_a_camera_that_is_covered_or_turned_away_is_raised_when_it_becomes_so(scene: Scene) -> None:
    now = time.monotonic()
    fine = CameraState("CL-01", Condition.LIVE, now, datetime.now(UTC))
    covered = replace(
        fine, troubles=(Notice(Trouble.COVERED, now, datetime.now(UTC) - timedelta(seconds=1)),)
    )
    blurred = replace(fine, troubles=(Notice(Trouble.BLURRED, now, datetime.now(UTC)),))
    for state in (fine, blurred, covered, covered, fine, covered):
        scene.alerts.note_view("CL-01", lost=view_lost(state))
    assert scene.heard == ["CL-01", "CL-01"]


def test_an_alert_moves_the_hot_spot_and_neither_selection_nor_a_hot_spot_that_is_worked_on(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with wall(qtbot, tmp_path / "wall.json") as panel:
        canvas = panel.canvas
        canvas.select("CL-03")
        panel.arranging.toggle_hot_spot()
        canvas.select("CL-01")

        def hot() -> str:
            return next(tile.key for tile in canvas.tiles if tile.hot)

        assert hot() == "CL-01"
        panel.alert("HN-02")
        assert hot() == "HN-02"
        assert panel.selected_camera == "CL-01"
        panel.alert("nobody")
        assert hot() == "HN-02"
        canvas.select_slot(canvas.scene.slot_of(HOT_SPOT) or 0)
        assert panel.selected_camera == "HN-02"
        panel.alert("ĐV-01")
        assert (hot(), panel.selected_camera) == ("HN-02", "HN-02")
