"""Which scene a camera looks at."""

from __future__ import annotations

from collections.abc import Mapping

from datasources.simulators.scenario import Camera, Scenario
from datasources.simulators.scenes.gate import Gate, Look
from datasources.simulators.timeline import Timeline
from datasources.simulators.video.picture import Scene

_DAY_SKY = ((150, 178, 204), (206, 214, 214))
_BORDER = Look("CỬA KHẨU QUỐC TẾ HỮU NGHỊ", _DAY_SKY, (255, 255, 255), hills=True, lamps=False, noise=1.2)
_PORT = Look("CẢNG CÁT LÁI · CỔNG B", _DAY_SKY, (124, 130, 154), hills=False, lamps=True, noise=2.0)


def build_scene(camera: Camera, passes: Mapping[str, Timeline], scenario: Scenario, seed: int) -> Scene:
    """The scene of `camera`; `passes` by gate camera number."""
    if camera.scene == "port_gate":
        return Gate(_PORT, passes[camera.number])
    return Gate(_BORDER, passes.get(camera.number, Timeline(())))
