"""The sound of the wall's cameras as the window takes it (D13.3)."""

from __future__ import annotations

from video.engine.engine import VideoEngine
from video.sound.speaker import Speaker
from widgets.replay.sound import Loudspeaker


class EngineSound:
    """`SoundSource` of widgets.replay on the video engine and libvlc."""

    def __init__(self, engine: VideoEngine) -> None:
        self._engine = engine

    def open(self) -> Loudspeaker:
        """Start a player."""
        return Speaker()

    def listen(self, camera: str, speaker: Loudspeaker) -> None:
        """Have the sound of `camera` played."""
        if not isinstance(speaker, Speaker):
            raise TypeError(type(speaker).__name__)
        self._engine.listen(camera, speaker.hand_over())

    def silence(self) -> None:
        """Have none played."""
        self._engine.listen("", -1)
