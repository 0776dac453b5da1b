"""Which scene a camera looks at."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping

from datasources.simulators.scenario import Camera, Scenario
from datasources.simulators.scenes.airport import Arrivals, Carousel, Channels
from datasources.simulators.scenes.gate import Gate, Look
from datasources.simulators.scenes.quay import Quay
from datasources.simulators.scenes.roads import Approach, Inspection
from datasources.simulators.scenes.street import Street
from datasources.simulators.scenes.yard import Yard
from datasources.simulators.timeline import Timeline
from datasources.simulators.video.picture import Scene

_DAY_SKY = ((150, 178, 204), (206, 214, 214))
_BORDER = Look("CỬA KHẨU QUỐC TẾ HỮU NGHỊ", _DAY_SKY, (255, 255, 255), hills=True, lamps=False, noise=1.2)
_PORT = Look("CẢNG CÁT LÁI · CỔNG B", _DAY_SKY, (150, 154, 174), hills=False, lamps=True, noise=2.0)


def build_scene(camera: Camera, gates: Mapping[str, Timeline], scenario: Scenario, seed: int) -> Scene:
    """The scene of `camera`; `gates` are the passes by gate camera. Raises KeyError for an unknown scene."""
    gate = "CL-03" if camera.area == "sea_port" else "HN-01"
    trucks = [(known.container, known.plate) for known in scenario.declarations if known.gate == gate]
    numbers = [container for container, _ in trucks]
    salt = zlib.crc32(f"{seed}:{camera.number}".encode()) % 1000
    makers: dict[str, Callable[[], Scene]] = {
        "quay": lambda: Quay(numbers, trucks, salt),
        "yard": lambda: Yard(numbers, trucks, salt),
        "port_gate": lambda: Gate(_PORT, gates[camera.number]),
        "border_gate": lambda: Gate(_BORDER, gates[camera.number]),
        "approach": lambda: Approach(trucks, salt),
        "inspection": lambda: Inspection(trucks, salt),
        "arrivals": lambda: Arrivals(salt),
        "carousel": lambda: Carousel(salt),
        "channels": lambda: Channels(salt),
        "street": lambda: Street(salt),
    }
    return makers[camera.scene]()


def place_of(camera: Camera) -> str:
    """What a microphone beside the camera hears: one of the places of `sound.synthesis`."""
    return {
        "quay": "quay",
        "yard": "quay",
        "port_gate": "gate",
        "border_gate": "gate",
        "approach": "gate",
        "inspection": "gate",
        "street": "street",
    }.get(camera.scene, "hall")
