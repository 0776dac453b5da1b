"""Who turns a camera (D14.1.1b): taken over by the shift leader, presets changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraTakenOver(Payload):
    """The shift leader took the control of `camera` from `from_officer` at `from_station`."""

    KIND: ClassVar[str] = "camera.taken_over"

    camera: str
    camera_name: str
    from_officer: str
    from_station: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraPresetChanged(Payload):
    """A position kept in the camera itself is another from now on; `preset` is its name."""

    KIND: ClassVar[str] = "camera.preset_changed"

    camera: str
    camera_name: str
    act: Literal["set", "moved", "removed", "home"]
    preset: str
