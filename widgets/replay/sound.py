"""The sound of one camera: a key turns it on and off, its tile shows a loudspeaker (D13.3)."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, QTimer, Signal

from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from video.render.source import WallEngine
from widgets.actions import Command
from widgets.common.strip import MessageStrip, Tone
from widgets.wall.panel import WallPanel
from widgets.wall.walls import Walls

LOOK_MS: Final = 250
SILENT_MS: Final = 6000
MISSING, FAILED, ENDED, PLAYING = "missing", "failed", "ended", "playing"


class Loudspeaker(Protocol):
    """A player in a process of its own; `state` as the player last said it."""

    @property
    def state(self) -> str: ...

    def poll(self) -> bool: ...

    def close(self) -> None: ...


class SoundSource(Protocol):
    """Where sound comes from and goes to."""

    def open(self) -> Loudspeaker:
        """Start a player; off the GUI thread."""
        ...

    def listen(self, camera: str, speaker: Loudspeaker) -> None:
        """Have the sound of `camera` played; on the GUI thread."""
        ...

    def silence(self) -> None:
        """Have none played."""
        ...


class NoSound:
    """A wall without sound."""

    def open(self) -> Loudspeaker:
        raise KnownError("Tường hình này không có tiếng.", en="This wall has no sound.")

    def listen(self, camera: str, speaker: Loudspeaker) -> None:
        """Nothing is played."""

    def silence(self) -> None:
        """Nothing is played."""


class SoundDesk(QObject):
    """At most one camera is heard; what is missing is said in a sentence and everything else goes on.

    `begun` when a camera begins to be listened to.
    """

    begun = Signal()

    def __init__(
        self,
        source: SoundSource,
        engine: WallEngine,
        walls: Walls,
        bridge: Bridge,
        strip: MessageStrip,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._source, self._engine, self._walls = source, engine, walls
        self._bridge, self._strip = bridge, strip
        self._speaker: Loudspeaker | None = None
        self._wanted = 0
        self._told_silent = False
        self.camera = ""
        self._since = QElapsedTimer()
        self._tick = QTimer(self, interval=LOOK_MS)
        self._tick.timeout.connect(self._look)
        walls.opened.connect(self._mark_in)

    def command(self, group: str) -> Command:
        """The key."""
        return Command(self.tr("Sound of the selected camera on or off"), "Ctrl+F6", self.toggle, group)

    def toggle(self) -> None:
        """Sound on for the selected camera, off when it is on."""
        camera = self._walls.active.selected_camera
        if not camera or camera == self.camera:
            if self.camera:
                self._strip.tell(Tone.INFO, self.tr("The sound is off."), seconds=4)
            self.stop()
            return
        self.listen_to(camera)

    def listen_to(self, camera: str) -> None:
        """Have this camera heard, and no other."""
        self.stop()
        spec = next(one for one in self._engine.cameras if one.number == camera)
        if not spec.link.sound:
            words = self.tr(
                "Camera {camera} is set up without sound. An administrator turns it on in the settings "
                "of the camera (sound = true)."
            )
            self._strip.tell(Tone.ATTENTION, words.format(camera=camera), seconds=10)
            return
        number = self._wanted
        Operation(self, self._source.open, self._bridge.pool).success(
            lambda speaker: self._opened(number, camera, speaker)
        ).failure(self._strip.tell_error).run()

    def stop(self) -> None:
        """Silence."""
        self._wanted += 1
        self._tick.stop()
        if self._speaker is not None:
            self._source.silence()
            self._speaker.close()
            self._speaker = None
        if self.camera:
            self.camera = ""
            self._mark()

    def _opened(self, number: int, camera: str, speaker: Loudspeaker) -> None:
        if number != self._wanted:
            speaker.close()
            return
        self._speaker, self.camera, self._told_silent = speaker, camera, False
        self._source.listen(camera, speaker)
        self._mark()
        self._since.start()
        self._tick.start()
        self.begun.emit()

    def _mark(self) -> None:
        for panel in self._walls.panels:
            self._mark_in(panel)

    def _mark_in(self, panel: WallPanel) -> None:
        panel.canvas.show_sounding(self.camera)

    def _look(self) -> None:
        speaker = self._speaker
        if speaker is None:
            return
        changed, camera = speaker.poll(), self.camera
        if speaker.state == MISSING:
            self.stop()
            self._strip.tell(Tone.ATTENTION, libvlc_missing())
        elif speaker.state in (FAILED, ENDED):
            self.stop()
            words = self.tr("The sound of camera {camera} has stopped. Turn it on again with Ctrl+F6.")
            self._strip.tell(Tone.ATTENTION, words.format(camera=camera))
        elif changed and speaker.state == PLAYING:
            words = self.tr("Sound of camera {camera} is on.")
            self._strip.tell(Tone.CONFIRMED, words.format(camera=camera), seconds=4)
        elif speaker.state != PLAYING and not self._told_silent and self._since.elapsed() > SILENT_MS:
            self._told_silent = True
            words = self.tr("No sound has come from camera {camera} yet; it may have no microphone.")
            self._strip.tell(Tone.INFO, words.format(camera=camera), seconds=10)


def libvlc_missing() -> str:
    """What to install, and that everything else works."""
    return QCoreApplication.translate(
        "SoundDesk",
        "No sound: this workstation lacks libvlc. Install libvlc5 and vlc-plugin-base; pictures and "
        "clips need neither.",
    )
