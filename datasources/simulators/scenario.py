"""The demo's world, read from resources/demo/port.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

SCENARIO_FILE = Path(__file__).resolve().parents[2] / "resources" / "demo" / "port.toml"
MAX_CAMERAS = 64


@dataclass(frozen=True, slots=True)
class Camera:
    """One camera: number, place, position (degrees WGS 84), viewing direction (degrees from north)."""

    number: str
    name: str
    place: str
    branch: str
    area: str
    kind: str
    lon: float
    lat: float
    direction: int
    scene: str

    @property
    def label(self) -> str:
        """The burnt-in text."""
        return f"{self.number}  {self.place} · {self.name}"


@dataclass(frozen=True, slots=True)
class Scenario:
    """Everything the simulated port is made of."""

    cameras: tuple[Camera, ...]


def load(path: Path = SCENARIO_FILE) -> Scenario:
    """Read a scenario; raises ValueError or TypeError when the file is not one."""
    data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return Scenario(cameras=tuple(Camera(**row) for row in data["camera"]))


def with_cameras(cameras: tuple[Camera, ...], wanted: int) -> tuple[Camera, ...]:
    """`wanted` cameras (1–64): the scenario's own, then the same views again under further numbers."""
    if not 1 <= wanted <= MAX_CAMERAS:
        raise ValueError(f"between 1 and {MAX_CAMERAS} cameras")
    found = []
    for index in range(wanted):
        camera, again = cameras[index % len(cameras)], index // len(cameras)
        if again:
            letters, _, digits = camera.number.partition("-")
            number = f"{letters}-{int(digits) + 10 * again:02d}"
            camera = replace(camera, number=number, lon=camera.lon + 0.0004 * again)
        found.append(camera)
    return tuple(found)
