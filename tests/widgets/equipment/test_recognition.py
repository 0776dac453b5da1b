"""Recognition cameras among the equipment: silence said once, recorded by key, over by itself (D14.1.1c)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app.domain.recognition_health import RecognitionHealth, RecognitionState
from app.services.outcome import Area
from tests.widgets.shell.rig import Bench, card_of, press, world_of
from widgets.equipment.panel import EquipmentPanel


class Cameras:
    """Recognition cameras whose states the test sets."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self.views: dict[str, RecognitionHealth] = {}

    def put(self, camera: str, state: RecognitionState) -> None:
        self.views[camera] = RecognitionHealth(
            camera=camera,
            source="camera-nhan-dang",
            state=state,
            last_at=self._now,
            rate=0,
            usual=31.0,
            missed=15.6,
            confidence=88.0,
            usual_confidence=95.0,
        )

    def look(self) -> tuple[RecognitionHealth, ...]:
        return tuple(self.views.values())


def panel_of(here: Bench, cameras: Cameras) -> EquipmentPanel:
    world = replace(world_of(here, cameras=1), recognition=cameras)
    made = EquipmentPanel(world, here.desk, here.drafts, here.strip, here.keys, here.home)
    here.home.show()
    here.settle()
    return made


def test_D14_1_1c_silence_is_said_once_when_it_starts_and_once_when_it_ends(on_duty: Bench) -> None:
    cameras = Cameras(on_duty.clock.utc_now())
    cameras.put("G1", RecognitionState.OK)
    cameras.put("G2", RecognitionState.OK)
    panel = panel_of(on_duty, cameras)
    assert not on_duty.strip.text()

    cameras.put("G2", RecognitionState.SILENT)
    panel.recognition.look()
    on_duty.settle()
    assert "G2" in on_duty.strip.text()
    assert "G1" not in on_duty.strip.text()
    on_duty.strip.clear()
    panel.recognition.look()
    on_duty.settle()
    assert not on_duty.strip.text(), "what was said is not said again"

    cameras.put("G2", RecognitionState.OK)
    on_duty.publish(Area.RECOGNITION)
    assert "G2" in on_duty.strip.text(), "told at once, not at the next minute"
    on_duty.strip.clear()
    on_duty.publish(Area.RECOGNITION)
    assert not on_duty.strip.text()


def test_D14_1_1c_rate_and_confidence_are_shown_and_a_silent_camera_is_recorded(on_duty: Bench) -> None:
    cameras = Cameras(on_duty.clock.utc_now())
    cameras.put("G2", RecognitionState.SILENT)
    panel = panel_of(on_duty, cameras)
    line = next(one for one in panel.list.lines() if one.subject == "recognition:G2")
    assert line.broken
    assert all(part in line.body for part in ("31", "16", "88", "95"))
    panel.open("recognition:G2")
    panel.record()
    card = card_of(panel)
    press("Ctrl+Return", card.form.widget("what"))
    on_duty.wait(on_duty.room.services.faults.list)
    (fault,) = on_duty.room.services.faults.list()
    assert fault.subject == "recognition:G2"
    assert "khoảng 16 lượt bị thiếu" in fault.what
