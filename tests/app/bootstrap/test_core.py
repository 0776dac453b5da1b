"""What a room sets reaches the services that work by it."""

from __future__ import annotations

from pathlib import Path

from app.bootstrap.core import open_core
from app.settings import Settings


def test_D18_3_how_often_a_local_room_is_called_is_set_for_the_room(tmp_path: Path) -> None:
    settings = Settings.model_validate({"data": tmp_path, "local_rooms": {"contact_minutes": 90}})
    core = open_core(settings)
    try:
        assert core.room.registers.local_rooms.usual_minutes == 90
    finally:
        core.close()
