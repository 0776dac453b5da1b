"""What becomes of a sound, as the player says it."""

from __future__ import annotations

from enum import StrEnum


class SoundState(StrEnum):
    """`MISSING`: libvlc is not installed; `SILENT`: nothing has come from the camera yet."""

    STARTING = "starting"
    SILENT = "silent"
    PLAYING = "playing"
    ENDED = "ended"
    FAILED = "failed"
    MISSING = "missing"
