"""The demo's camera maps name presets that its heads really have, where the maps say they look."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from app.bootstrap.demo_maps import FOLDER
from app.bootstrap.heads import RoundHeads, target_of
from app.domain.camera_map import CameraKind, MapCamera
from app.services.camera_map_file.reading import read_map
from datasources.simulators.onvif.head import Pose
from tests.support.port import start_port
from video.ptz.driver import PtzAddress
from video.ptz.facts import Preset, PtzState
from video.ptz.hub import PtzHub

ITEMS = frozenset(
    {
        "4.2.a",
        "4.2.b",
        "4.2.c",
        "4.2.d",
        "4.1.a",
        "4.1.b",
        "4.1.c",
        "4.1.d",
        "4.3.1.a",
        "4.3.1.c",
        "4.3.1.d",
        "4.3.1.e",
    }
)
PATIENCE_S = 60.0


def turning(folder: Path) -> list[MapCamera]:
    found = [
        one
        for path in sorted(folder.glob("*.csv"))
        for one in read_map(path.read_bytes(), items=ITEMS).cameras
    ]
    return [one for one in found if one.kind is CameraKind.PTZ]


def opened(hub: PtzHub, number: str) -> PtzState:
    hub.status(number).result(PATIENCE_S)
    end = time.monotonic() + PATIENCE_S
    while not (state := hub.camera(number).state).presets:
        assert time.monotonic() < end, state
        time.sleep(0.05)
    return state


def test_D14_1_1b_every_preset_of_the_demos_maps_is_in_its_head_and_where_the_map_says() -> None:
    cameras = turning(FOLDER)
    assert sum(len(one.presets) for one in cameras) >= 4
    with start_port(cameras=9) as port:
        hub = PtzHub([PtzAddress(one.number, port.camera(one.number)["onvif"], "", "") for one in cameras])
        try:
            for camera in cameras:
                state = opened(hub, camera.number)
                found = [target_of(one, state) for one in camera.presets]
                assert [(one.token, one.name) for one in found if isinstance(one, Preset)] == [
                    (one.token, one.name) for one in camera.presets
                ]
                assert all(one.token for one in camera.presets)
            # One of them is gone to, as a patrol does, and looked at.
            camera, wanted = cameras[0], cameras[0].presets[1]
            heads = RoundHeads(hub)
            heads.send_to(camera.number, wanted.token)
            degrees = heads.degrees(camera.number)
            assert degrees is not None
            assert wanted.pan is not None
            assert wanted.tilt is not None
            assert degrees[0] == pytest.approx(wanted.pan, abs=0.2)
            assert degrees[1] == pytest.approx(wanted.tilt, abs=0.2)
            status = hub.status(camera.number).result(PATIENCE_S)
            assert status.position is not None
            assert wanted.zoom is not None
            pose = Pose.of(wanted.pan, wanted.tilt, wanted.zoom)
            assert status.position.zoom == pytest.approx(pose.zoom, abs=0.01)
        finally:
            hub.close()
