"""The settings of a room: one TOML file, checked to the last key."""

from app.settings.file import load, save, with_environment
from app.settings.models import Camera, Settings, Shift, Source, Video

__all__ = [
    "Camera",
    "Settings",
    "Shift",
    "Source",
    "Video",
    "load",
    "save",
    "with_environment",
]
