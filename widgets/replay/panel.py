"""Replay: the last minute of a camera, or a sealed clip, beside the live wall (D14.1.2b)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.clock import Clock, to_local
from app.domain.capture import Picture
from app.domain.clip import Clip
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from video.render.film_view import FilmView
from widgets.common.keys import KeyMap, action
from widgets.common.later import when_done
from widgets.common.strip import MessageStrip, Tone
from widgets.common.theme import current_tokens, set_role
from widgets.replay.buttons import Act, film_button
from widgets.replay.film_voice import FilmSound, Hearing
from widgets.replay.held import HeldPast
from widgets.replay.ports import FilmReplay, FilmVoice, Recall
from widgets.replay.sound import libvlc_missing
from widgets.replay.timeline import Timeline, moment
from widgets.wall.panel import wall_palette

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
# More than any ring holds: all there is.
KEPT = timedelta(minutes=10)


class ReplayPanel(QWidget):
    """Shows one film. `picture_taken` carries a Picture; `clip_wanted` (camera, from, until) in UTC."""

    picture_taken = Signal(object)
    clip_wanted = Signal(str, object, object)
    left = Signal()

    def __init__(
        self, past: HeldPast, bridge: Bridge, clock: Clock, keys: KeyMap, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._past, self._bridge, self._clock, self._keys = past, bridge, clock, keys
        self._replay: FilmReplay | None = None
        self._camera = self._title = ""
        self._wanted = 0
        self._speed = 1.0
        self._marks: tuple[int | None, int | None] = (None, None)
        self._is_clip = self._told_lost = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title, self.time, self.state = QLabel(self), QLabel(self), QLabel(self)
        self.view = FilmView(wall_palette(current_tokens()), self)
        self.timeline = Timeline(self)
        self.strip = MessageStrip(self)
        self.sound = FilmSound(bridge, self)
        self.sound.changed.connect(self._heard)
        self._build()
        self.view.moved.connect(self._follow)
        self.timeline.wanted.connect(self._go)
        self._show_nothing()

    @property
    def replay(self) -> FilmReplay | None:
        """The film that is open."""
        return self._replay

    def open_camera(self, camera: str, name: str, *, sound: bool = False) -> None:
        """The last minute of `camera`; `sound`: the camera is set up to send some."""
        title = self.tr("Camera {camera} {name}").format(camera=camera, name=name).strip()
        self._begin(camera, title, is_clip=False)
        now, number = self._clock.utc_now(), self._wanted
        when_done(
            self._past.recall(camera, now - KEPT, now),
            self._bridge,
            self,
            lambda recall: self._recalled(number, recall, sound=sound),
            lambda error: self._failed(number, error),
            lambda recall: recall.close(),
        )

    def open_clip(self, path: Path, clip: Clip) -> None:
        """A sealed clip."""
        name = clip.number or self.tr("beside a picture")
        title = self.tr("Clip {number} · camera {camera}").format(number=name, camera=clip.camera)
        self._begin(clip.camera, title, is_clip=True)
        number = self._wanted
        voice = partial(self._past.voice_clip, path, clip) if clip.sound else None
        self._start(number, lambda: self._past.replay_clip(path, clip), voice)

    def close_film(self) -> None:
        """Let the film go; its process ends."""
        self._wanted += 1
        self._past.hold(None)
        self.sound.drop()
        self.view.show_film(None)
        if self._replay is not None:
            self._replay.close()
            self._replay = None

    # Building

    def _build(self) -> None:
        set_role(self.title, "title")
        set_role(self.time, "number")
        set_role(self.state, "attention")
        for label in (self.title, self.time, self.state):
            label.setTextFormat(Qt.TextFormat.PlainText)
        head = QGridLayout()
        head.addWidget(self.title, 0, 0)
        head.addWidget(self.time, 0, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # A row of its own: what is missing for the sound is a whole sentence.
        self.state.setWordWrap(True)
        head.addWidget(self.state, 1, 0, 1, 2)
        head.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addWidget(self.timeline)
        for line in self._buttons():
            column.addLayout(line)
        column.addWidget(self.strip)

    def _buttons(self) -> tuple[QHBoxLayout, QHBoxLayout]:
        moving: tuple[Act, ...] = (
            (self.tr("−10 s"), "Ctrl+Left", partial(self._jump, -10.0), self.tr("10 seconds back")),
            (self.tr("−5 s"), "Shift+Left", partial(self._jump, -5.0), self.tr("5 seconds back")),
            (self.tr("Picture back"), "Left", partial(self._step, -1), self.tr("One picture back")),
            (self.tr("Play"), "Space", self.play_or_pause, self.tr("Play or stop")),
            (self.tr("Picture on"), "Right", partial(self._step, 1), self.tr("One picture on")),
            (self.tr("+5 s"), "Shift+Right", partial(self._jump, 5.0), self.tr("5 seconds on")),
            (self.tr("+10 s"), "Ctrl+Right", partial(self._jump, 10.0), self.tr("10 seconds on")),
        )
        acting: tuple[Act, ...] = (
            (self.tr("Slower"), "Down", partial(self._change_speed, -1), self.tr("Play slower")),
            (self.tr("Faster"), "Up", partial(self._change_speed, 1), self.tr("Play faster")),
            (self.tr("Begin here"), "B", partial(self._mark, 0), self.tr("The clip begins here")),
            (self.tr("End here"), "E", partial(self._mark, 1), self.tr("The clip ends here")),
            (self.tr("Sound"), "M", self.switch_sound, self.tr("Sound on or off")),
            (self.tr("Save the clip"), "S", self.save_clip, self.tr("Save what is marked as a clip")),
            (self.tr("Take this picture"), "Return", self.take_picture, self.tr("Seal exactly this picture")),
        )
        lines = QHBoxLayout(), QHBoxLayout()
        self.buttons: dict[str, QPushButton] = {}
        for line, acts in zip(lines, (moving, acting), strict=True):
            line.setSpacing(4)
            for act in acts:
                button = self.buttons[act[1]] = film_button(self, self._keys, self.tr("Replay"), act)
                line.addWidget(button)
        for text, key, slot in (
            (self.tr("To the first picture"), "Home", partial(self._end, 0)),
            (self.tr("To the last picture"), "End", partial(self._end, 1)),
        ):
            action(self, text, key, slot, keys=self._keys, group=self.tr("Replay"))
        set_role(self.buttons["Return"], "primary")
        return lines

    # Opening

    def _begin(self, camera: str, title: str, *, is_clip: bool) -> None:
        self.close_film()
        self._camera, self._title, self._is_clip = camera, title, is_clip
        self._marks, self._speed, self._told_lost = (None, None), 1.0, False
        self.strip.clear()
        self.title.setText(title)
        self.timeline.show_film(())
        self.view.show_film(None, self.tr("Opening …"))
        self._say_state()

    def _recalled(self, number: int, recall: Recall, *, sound: bool) -> None:
        if number != self._wanted:
            recall.close()
            return

        own, heard = recall.share(), recall.share() if sound else None
        # The ring goes on; what is on the screen can be marked and sealed as long as it is there.
        self._past.hold(recall)

        def begin() -> FilmReplay:
            try:
                return self._past.replay(own)
            finally:
                own.close()

        self._start(number, begin, partial(self._past.voice, heard) if heard is not None else None)

    def _start(
        self, number: int, begin: Callable[[], FilmReplay], voice: Callable[[], FilmVoice] | None
    ) -> None:
        Operation(self, begin, self._bridge.pool).success(
            lambda replay: self._started(number, replay, voice)
        ).failure(lambda error: self._failed(number, error)).run()

    def _started(self, number: int, replay: FilmReplay, voice: Callable[[], FilmVoice] | None) -> None:
        if number != self._wanted:
            replay.close()
            return
        self._replay = replay
        self.view.show_film(replay, self.tr("Opening …"))
        self.sound.take(replay, voice)

    def _failed(self, number: int, error: KnownError) -> None:
        if number == self._wanted:
            self._show_nothing()
            self.strip.tell_error(error)

    def _show_nothing(self) -> None:
        words = self.tr("Nothing is open. Select a camera on the wall and press Ctrl+F5 to look back.")
        self.view.show_film(None, words)
        self.time.clear()
        self._say_state()

    # Moving

    def play_or_pause(self) -> None:
        """Play from here, or stop."""
        replay = self._replay
        if replay is None or replay.position is None:
            return
        if replay.position.playing:
            replay.pause()
        else:
            replay.play(self._speed)

    def switch_sound(self) -> None:
        """Sound on or off."""
        self.sound.switch(not self.sound.is_on)

    def take_picture(self) -> None:
        """Seal exactly the picture that is shown."""
        if self._replay is None:
            return
        self._replay.pause()
        when_done(self._replay.snap(), self._bridge, self, self._taken, self.strip.tell_error)

    def save_clip(self) -> None:
        """Ask for what is marked, or all there is, as a clip."""
        film = self._replay.film if self._replay is not None else None
        if film is None:
            return
        if self._is_clip:
            self.strip.tell(Tone.INFO, self.tr("This clip is sealed already."), seconds=5)
            return
        begin, end = self._marks
        start = begin if begin is not None else film.start_us
        until = end if end is not None else film.end_us
        if until <= start:
            self.strip.tell(Tone.ATTENTION, self.tr("The end lies before the beginning: mark them anew."))
            return
        self.clip_wanted.emit(self._camera, moment(start), moment(until))

    def _taken(self, picture: Picture) -> None:
        self.picture_taken.emit(picture)

    def _step(self, by: int) -> None:
        if self._replay is not None:
            self._replay.step(by)

    def _jump(self, seconds: float) -> None:
        if self._replay is not None:
            self._replay.jump(seconds)

    def _go(self, at_us: int) -> None:
        if self._replay is not None:
            self._replay.go(at_us)

    def _end(self, which: int) -> None:
        film = self._replay.film if self._replay is not None else None
        if film is not None:
            self._go(film.end_us if which else film.start_us)

    def _change_speed(self, by: int) -> None:
        place = min(len(SPEEDS) - 1, max(0, SPEEDS.index(self._speed) + by))
        self._speed = SPEEDS[place]
        replay = self._replay
        if replay is not None and replay.position is not None and replay.position.playing:
            replay.play(self._speed)
        self._say_state()

    def _mark(self, which: int) -> None:
        position = self._replay.position if self._replay is not None else None
        if position is not None:
            begin, end = self._marks
            self._marks = (position.at_us, end) if which == 0 else (begin, position.at_us)
            self._follow()

    def _follow(self) -> None:
        replay = self._replay
        if replay is None:
            return
        if replay.lost and not self._told_lost:
            self._told_lost = True
            words = self.tr("The film cannot be shown any further. Open it again (Ctrl+F5).")
            self.strip.tell(Tone.ATTENTION, words)
        self.sound.follow()
        film, position, frame = replay.film, replay.position, replay.picture()
        if film is not None:
            self.timeline.show_film([(a, b, stream == "main") for a, b, stream in film.stretches])
        if position is not None:
            self.timeline.show_position(position.at_us, self._marks)
        if frame is not None and film is not None:
            # The time of the picture one sees, not of the one that is due.
            at = moment(frame.info.received_us)
            self.time.setText(f"{to_local(at):%H:%M:%S}.{at.microsecond // 1000:03d}")
        self._say_state()

    def _say_state(self) -> None:
        position = self._replay.position if self._replay is not None else None
        if self._replay is None:
            self.state.clear()
            return
        words = [self.tr("Looking back – not live")]
        if position is not None and position.playing:
            words.append(self.tr("playing"))
        words += filter(None, (f"{self._speed:g}×", self._sound_words()))
        text = " · ".join(words)
        if self.state.text() != text:
            self.state.setText(text)

    def _sound_words(self) -> str:
        return {
            Hearing.HEARD: self.tr("with sound"),
            Hearing.WAITING: self.tr("sound is coming …"),
            Hearing.OFF: self.tr("sound off (M)"),
            Hearing.OTHER_SPEED: self.tr("silent: sound only at 1×"),
            Hearing.NO_SOUND: self.tr("no sound from this camera"),
            Hearing.MISSING: self.tr("no sound: libvlc is missing"),
            Hearing.FAILED: self.tr("no sound: it cannot be played"),
        }.get(self.sound.hearing, "")

    def _heard(self) -> None:
        self._say_state()
        if self.sound.hearing is Hearing.MISSING:
            self.strip.tell(Tone.ATTENTION, libvlc_missing())
