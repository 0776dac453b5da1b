"""What a camera's details say of how it is read."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.clock import SystemClock
from app.domain.camera_map import CameraMap, MapCamera
from widgets.cameras.details import CameraDetails

CAMERA = MapCamera(number="CL-01", name="Cầu tàu B4", branch="Cát Lái", place="Cầu tàu")


def test_how_a_camera_is_read_is_followed_while_one_looks_at_it(qtbot: QtBot) -> None:
    said = {"CL-01": "Live · Read by RTSP/TCP"}
    details = CameraDetails(SystemClock(), lambda number: said.get(number, ""))
    qtbot.addWidget(details)
    details.show_camera(CAMERA, CameraMap(cameras=(CAMERA,)), ())
    details.show()
    assert details.live.text() == "Live · Read by RTSP/TCP"
    said["CL-01"] = "Live · Read by avformat"
    qtbot.waitUntil(lambda: details.live.text() == "Live · Read by avformat", timeout=30_000)
    said.clear()
    qtbot.waitUntil(details.live.isHidden, timeout=30_000)
