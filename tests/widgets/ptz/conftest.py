"""A duty desk with two simulated cameras on the wire: CL-01 turns, CL-02 does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtWidgets import QWidget

from tests.video.ptz.far_end import FarEnd, far_end
from tests.widgets.shell.rig import Bench, here, on_duty, world_of
from video.engine.engine import EngineOptions, VideoEngine
from video.engine.spec import CameraSpec
from video.ptz.discovery import find_cameras
from video.ptz.hub import PtzHub
from widgets.ptz.assembly import PtzDesk
from widgets.wall.panel import WallPanel
from widgets.wall.walls import Walls
from widgets.world import CameraPlace, World

__all__ = ["here", "on_duty"]


class NoMemory:
    """Settings of a workstation that forgets."""

    def get(self, _key: str, default: str = "") -> str:
        return default

    def set(self, _key: str, _value: str) -> None:
        return


@dataclass
class Turning:
    """What the tests work with."""

    bench: Bench
    there: FarEnd
    world: World
    walls: Walls
    wall: WallPanel
    desk: PtzDesk


@pytest.fixture
def there() -> Iterator[FarEnd]:
    with far_end() as made:
        yield made


@pytest.fixture
def turning(on_duty: Bench, there: FarEnd) -> Iterator[Turning]:
    """The wall and the panel of a signed-in officer, on real services and real ONVIF."""
    specs = tuple(
        CameraSpec(number, name, "Cảng Cát Lái", f"rtsp://127.0.0.1:9/{number}", None, None)
        for number, name in (("CL-01", "Cầu tàu B4"), ("CL-02", "Bãi container C3"))
    )
    holds = world_of(on_duty).room.holds
    heads = PtzHub(
        [there.address("CL-01"), there.address("CL-02")], held=lambda number: holds.holder(number) is not None
    )
    world = replace(
        world_of(on_duty),
        engine=VideoEngine(specs, EngineOptions(workers=1), on_duty.clock),
        cameras=tuple(CameraPlace(s.number, s.name, s.place, "Cảng biển", None, None) for s in specs),
        heads=heads,
        find_cameras=lambda: find_cameras([("127.0.0.1", there.discovery_port)], listen_s=0.6),
    )
    home = QWidget()
    walls = Walls(world, NoMemory(), on_duty.keys, on_duty.strip, home)
    wall = walls.main
    desk = PtzDesk(world, walls, on_duty.desk, on_duty.strip, on_duty.keys, home)
    wall.resize(1200, 800)
    on_duty.show(home, (1300, 900))
    wall.canvas.select("CL-01")
    wall.setFocus()
    try:
        yield Turning(on_duty, there, world, walls, wall, desk)
    finally:
        walls.close()
        desk.close()
        heads.close()
        on_duty.settle()
        home.close()
        home.deleteLater()
