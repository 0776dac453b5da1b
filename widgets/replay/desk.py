"""Looking back in the window: the dock, the keys, what is sealed of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.domain.capture import Picture
from app.domain.clip import Clip
from app.qtbridge.operation import Operation
from app.services.desk import Desk
from app.services.outcome import Outcome
from widgets.actions import Command
from widgets.capture.taker import CaptureTaker
from widgets.common.keys import KeyMap
from widgets.common.later import when_done
from widgets.common.strip import MessageStrip, Tone
from widgets.desk import DeskState
from widgets.replay.beside import LATE, BesideKeeper
from widgets.replay.held import HeldPast
from widgets.replay.ordered import OrderedClips
from widgets.replay.panel import ReplayPanel
from widgets.replay.ports import Recall
from widgets.replay.sound import SoundDesk
from widgets.wall.walls import Walls
from widgets.world import World

AGO: Final = timedelta(seconds=5)
BURST: Final = timedelta(seconds=2)
BURST_PICTURES: Final = 5
BEFORE: Final = timedelta(seconds=20)
AFTER: Final = timedelta(seconds=10)


class ReplayDesk(QObject):
    """Makes the panel and carries out the wall's commands; `wanted` asks for the dock, `sealed` is a Clip."""

    wanted = Signal()
    sealed = Signal(object)

    def __init__(
        self,
        world: World,
        walls: Walls,
        taker: CaptureTaker,
        desk: DeskState,
        strip: MessageStrip,
        keys: KeyMap,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._world, self._walls, self._taker = world, walls, taker
        self._desk, self._strip = desk, strip
        self._past = HeldPast(world.past)
        self.panel = ReplayPanel(self._past, world.bridge, world.clock, keys)
        self.panel.picture_taken.connect(self._seal_picture)
        self.panel.clip_wanted.connect(self._save)
        self.beside = BesideKeeper(self._past, world.room.clips, world.bridge, desk, world.clock, self)
        taker.sealed.connect(self.beside.keep)
        self.ordered = OrderedClips(self._past, world.room.clips, world.bridge, desk, world.clock, self)
        self.ordered.sealed.connect(self._sealed)
        self.ordered.failed.connect(strip.tell_error)
        self.sound = SoundDesk(world.sound, world.engine, walls, world.bridge, strip, self)

        self.sound.begun.connect(lambda: self.panel.sound.switch(False))
        self.panel.sound.begun.connect(self._film_heard)

    def dock(self) -> tuple[str, str, ReplayPanel]:
        """(name, title, panel) of the dock."""
        return "replay", self.tr("Replay"), self.panel

    def commands(self) -> tuple[Command, ...]:
        """What works everywhere in the main window."""
        return self.wall_commands()

    def wall_commands(self) -> tuple[Command, ...]:
        """What works in every window with a wall, on the camera that is selected there."""
        group = self.tr("Looking back")
        return (
            Command(self.tr("Replay the selected camera"), "Ctrl+F5", self.look_back, group),
            Command(self.tr("Capture what was 5 seconds ago"), "Ctrl+Shift+F2", self.capture_ago, group),
            Command(self.tr("Capture the last 2 seconds as 5 pictures"), "Ctrl+F2", self.burst, group),
            Command(self.tr("Save a clip: 20 s before, 10 s after"), "Ctrl+Shift+F5", self.save_now, group),
            self.sound.command(group),
        )

    def recover(self) -> None:
        """Settle the clips that an earlier run left half-way, and say so."""
        clips = self._world.room.clips
        Operation(self, clips.recover, self._world.bridge.database).success(self._recovered).run()

    def close(self) -> None:
        """The processes of film and sound end with the window."""
        self.panel.close_film()
        self.sound.stop()
        self.beside.close()
        self.ordered.close()

    def look_back(self) -> None:
        """Open the last minute of the selected camera beside the wall."""
        camera = self._walls.active.selected_camera
        if not camera:
            self._strip.tell(Tone.ATTENTION, self.tr("Select a camera on the wall first."), seconds=6)
            return
        spec = next((one for one in self._world.engine.cameras if one.number == camera), None)
        self.wanted.emit()
        # The panel may be beside another wall than the one the key was pressed at.
        self.panel.window().activateWindow()
        if spec is not None:
            self.panel.open_camera(camera, spec.name, sound=spec.link.sound)

    def open_clip(self, clip_id: str) -> None:
        """Open a sealed clip beside the wall."""
        clips = self._world.room.clips
        Operation(self, lambda: clips.get(clip_id), self._world.bridge.pool).success(self._show).failure(
            self._strip.tell_error
        ).run()

    def open_beside(self, capture_id: str) -> None:
        """Open the clip that lies beside a picture."""
        clips = self._world.room.clips
        Operation(self, lambda: clips.beside(capture_id), self._world.bridge.pool).success(
            self._show_beside
        ).failure(self._strip.tell_error).run()

    def _show(self, clip: Clip) -> None:
        self.wanted.emit()
        self.panel.open_clip(self._world.room.clips.path(clip), clip)

    def _show_beside(self, clip: Clip | None) -> None:
        if clip is not None:
            self._show(clip)
            return
        words = self.tr("There is no clip beside this picture (yet): it is sealed 10 s after the picture.")
        self._strip.tell(Tone.INFO, words, seconds=8)

    def capture_ago(self) -> None:
        """One picture of the selected camera, of 5 seconds ago."""
        now = self._world.clock.utc_now()
        self._capture((now - AGO,))

    def burst(self) -> None:
        """Pictures of the selected camera over the 2 seconds before the key was pressed."""
        now = self._world.clock.utc_now()
        step = BURST / (BURST_PICTURES - 1)
        self._capture(tuple(now - BURST + number * step for number in range(BURST_PICTURES)))

    def save_now(self) -> None:
        """A clip of the selected camera around this moment."""
        camera, desk = self._walls.active.selected_camera, self._signed_in()
        if not camera or desk is None:
            return
        now = self._world.clock.utc_now()
        words = self.tr("The clip of camera {camera} is sealed in {n} seconds.")
        seconds = round((AFTER + LATE).total_seconds())
        self._strip.tell(Tone.INFO, words.format(camera=camera, n=seconds), seconds=seconds)
        self.ordered.order(desk, camera, now, BEFORE, AFTER)

    def _capture(self, moments: tuple[datetime, ...]) -> None:
        camera, past, bridge = self._walls.active.selected_camera, self._past, self._world.bridge
        desk = self._signed_in()
        if not camera or desk is None:
            return

        def recalled(recall: Recall) -> None:
            futures = [past.picture(recall, at) for at in moments]
            futures[-1].add_done_callback(lambda _future: recall.close())
            taken: set[datetime] = set()
            for future in futures:
                when_done(future, bridge, self, partial(self._seal_once, desk, taken), self._strip.tell_error)

        future = past.recall(camera, moments[0], moments[-1])
        when_done(future, bridge, self, recalled, self._strip.tell_error, lambda recall: recall.close())

    def _seal_once(self, desk: Desk, taken: set[datetime], picture: Picture) -> None:
        # A camera that sends few pictures a second has fewer of them than were asked for.
        if picture.taken_at not in taken:
            taken.add(picture.taken_at)
            self._seal_as(desk, picture)

    def _seal_picture(self, picture: Picture) -> None:
        desk = self._signed_in()
        if desk is not None:
            self._seal_as(desk, picture)

    def _seal_as(self, desk: Desk, picture: Picture) -> None:
        now = self._desk.desk
        if now is None or now.session.session_id != desk.session.session_id:
            self._strip.tell(
                Tone.ATTENTION, self.tr("The picture came after the officer had signed out; it is not kept.")
            )
            return
        self._taker.seal(desk, picture)

    def _save(self, camera: str, start: datetime, until: datetime) -> None:
        desk = self._signed_in()
        if desk is not None:
            self.ordered.order(desk, camera, until, until - start, timedelta(0))

    def _sealed(self, outcome: Outcome[Clip]) -> None:
        clip = outcome.value
        seconds = round((clip.ends_at - clip.starts_at).total_seconds())
        words = self.tr("Clip {number} of camera {camera}, {n} seconds, is safe.")
        self._strip.tell(
            Tone.CONFIRMED,
            words.format(number=clip.number, camera=clip.camera, n=seconds),
            button=self.tr("Look at it"),
            act=lambda: self.open_clip(clip.clip_id),
            seconds=10,
        )
        self.sealed.emit(clip)

    def _recovered(self, outcome: Outcome[int]) -> None:
        if outcome.value:
            words = self.tr(
                "{n} clips were cut short when the program ended last time; "
                "the log says which. What there was of them is sealed."
            )
            self._strip.tell(Tone.ATTENTION, words.format(n=outcome.value))

    def _film_heard(self) -> None:
        """One is heard at a time."""
        if self.sound.camera:
            words = self.tr("The sound of camera {camera} is off while the replay is heard.")
            self._strip.tell(Tone.INFO, words.format(camera=self.sound.camera), seconds=6)
            self.sound.stop()

    def _signed_in(self) -> Desk | None:
        desk = self._desk.desk
        if desk is None:
            words = self.tr("Sign in first: what is sealed is sealed in a person's name.")
            self._strip.tell(Tone.ATTENTION, words)
        return desk
