"""The sound of a film at its natural speed: it follows the picture, and what is missing is said (D13.3)."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from video.render.film_view import Replaying
from widgets.replay.ports import FilmVoice

LOOK_MS: Final = 100
# Sound this far from the picture is begun anew, at most once in the time that takes.
APART_US: Final = 400_000
PAUSE_NS: Final = 700_000_000
MISSING, FAILED, ENDED, PLAYING = "missing", "failed", "ended", "playing"


class Hearing(StrEnum):
    """What is heard of a film, and why nothing."""

    NOTHING = "nothing"
    NO_SOUND = "no_sound"
    OFF = "off"
    OTHER_SPEED = "other_speed"
    WAITING = "waiting"
    HEARD = "heard"
    MISSING = "missing"
    FAILED = "failed"


class FilmSound(QObject):
    """At most one film; `changed` when `hearing` is another, `begun` when a film begins to be heard."""

    changed = Signal()
    begun = Signal()

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.is_on = True
        self.hearing = Hearing.NOTHING
        self._make: Callable[[], FilmVoice] | None = None
        self._voice: FilmVoice | None = None
        self._film: Replaying | None = None
        self._opened = 0
        self._opening = self._running = False
        self._base_us = self._base_ns = 0
        self._gone: Hearing | None = None
        self._tick = QTimer(self, interval=LOOK_MS)
        self._tick.timeout.connect(self.follow)

    def take(self, film: Replaying, make: Callable[[], FilmVoice] | None) -> None:
        """Belong to `film`; `make` starts its sound on the pool, None where it has none."""
        self.drop()
        self._film, self._make = film, make
        self.follow()

    def drop(self) -> None:
        """No film: silence, and its process ends."""
        self._opened += 1
        self._tick.stop()
        if self._voice is not None:
            self._voice.close()
        self._film = self._make = self._voice = self._gone = None
        self._opening = self._running = False
        self._say(Hearing.NOTHING)

    def switch(self, on: bool) -> None:
        """Sound on or off, for this film and the next."""
        self.is_on = on
        self.follow()

    def follow(self) -> None:
        """Look where the picture is, and have the sound there too."""
        found = self._look()
        if found is Hearing.HEARD and self.hearing is not Hearing.HEARD:
            self._say(found)
            self.begun.emit()
        else:
            self._say(found)

    def _look(self) -> Hearing:
        film = self._film
        position = film.position if film is not None else None
        if film is None or position is None:
            return Hearing.NOTHING
        if self._make is None or self._gone is not None:
            return self._gone or Hearing.NO_SOUND
        if not self.is_on or not position.playing or position.speed != 1 or film.lost:
            self._quiet()
            silent = Hearing.OTHER_SPEED if position.playing else Hearing.NOTHING
            return silent if self.is_on else Hearing.OFF
        self._tick.start()
        if self._voice is None:
            self._open()
            return Hearing.WAITING
        return self._keep_up(self._voice, position.at_us)

    def _keep_up(self, voice: FilmVoice, at_us: int) -> Hearing:
        voice.poll()
        if voice.state in (MISSING, FAILED) or voice.spans == ():
            self._gone = {MISSING: Hearing.MISSING, FAILED: Hearing.FAILED}.get(voice.state, Hearing.NO_SOUND)
            self._quiet()
            return self._gone
        now = time.monotonic_ns()
        expected = self._base_us + (now - self._base_ns) // 1000
        apart = not self._running or voice.state == ENDED or abs(expected - at_us) > APART_US
        if apart and now - self._base_ns > PAUSE_NS and _within(voice.spans, at_us):
            self._base_us, self._base_ns, self._running = at_us, now, True
            voice.play_from(at_us, now)
        return Hearing.HEARD if self._running and voice.state == PLAYING else Hearing.WAITING

    def _quiet(self) -> None:
        self._tick.stop()
        if self._running and self._voice is not None:
            self._voice.quiet()
        # What is begun next is begun at once.
        self._running, self._base_ns = False, 0

    def _open(self) -> None:
        if self._opening or self._make is None:
            return
        self._opening, number = True, self._opened
        Operation(self, self._make, self._bridge.pool).success(
            lambda voice: self._came(number, voice)
        ).failure(lambda error: self._refused(number, error)).run()

    def _came(self, number: int, voice: FilmVoice) -> None:
        if number != self._opened:
            voice.close()
            return
        self._voice, self._opening = voice, False
        self.follow()

    def _refused(self, number: int, _error: KnownError) -> None:
        if number == self._opened:
            self._opening, self._gone = False, Hearing.FAILED
            self.follow()

    def _say(self, hearing: Hearing) -> None:
        if hearing is not self.hearing:
            self.hearing = hearing
            self.changed.emit()


def _within(spans: tuple[tuple[int, int], ...] | None, at_us: int) -> bool:
    return any(start <= at_us < end for start, end in spans or ())
