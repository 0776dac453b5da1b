"""A process that plays the sound of a past through libvlc, beside a replay at its natural speed.

Started as `python -m video.sound.film_player CHANNEL [libvlc option …]`. The packets come as they came from
the camera, in sealed memory or a film file; they are muxed here and go to libvlc through a pipe, as live
sound does.
"""

from __future__ import annotations

import os
import select
import sys
import time
from types import ModuleType
from typing import Any, Final

from video.engine.ts_feed import TsFilm
from video.engine.wire import Channel, Message
from video.sound.film_sound import FilmSound, sound_of_film, sound_of_recording
from video.sound.player import LOOK_EVERY, QUIET, load_libvlc, media_of, serve, state_of
from video.sound.states import SoundState

# ms that libvlc decodes ahead, an estimate of what a loaded machine needs; it delays nothing here, where
# everything is there already.
CACHING: Final = 150
# From the order to the first tone while the picture goes on: median of 36 starts by libvlc's own clock
# (80 to 129 ms, the same with 150 and 300 ms ahead). What a sound card adds could not be measured here.
LEAD_US: Final = 90_000


class FilmPlayer:
    """One past; `from` starts its sound at a moment, `quiet` ends it."""

    def __init__(self, channel: Channel, options: list[str]) -> None:
        self._channel, self._options = channel, options
        self._sound = FilmSound(())
        self._vlc: ModuleType | None = None
        self._instance: Any = None
        self._player: Any = None
        self._reading = -1
        self._feed: TsFilm | None = None
        self._said: SoundState | None = None

    def run(self) -> None:
        """Serve until the channel closes."""
        self._vlc = load_libvlc()
        if self._vlc is None:
            self._say(SoundState.MISSING)
        else:
            self._instance = self._vlc.Instance([*QUIET, *self._options])
            if self._instance is None:
                self._say(SoundState.FAILED)
        while True:
            wait = LOOK_EVERY if self._player is not None else None
            if select.select([self._channel.fileno()], [], [], wait)[0]:
                self._channel.deliver(self._handle)
            if self._vlc is not None and self._player is not None:
                self._say(state_of(self._vlc, self._player))

    def _handle(self, message: Message, descriptors: list[int]) -> None:
        kind = message["t"]
        if kind in ("past", "film"):
            self._load(message, descriptors)
        elif kind == "from" and self._instance is not None:
            self._begin(int(message["at_us"]), int(message["since_ns"]))
        elif kind == "quiet":
            self._end()

    def _load(self, message: Message, descriptors: list[int]) -> None:
        try:
            if message["t"] == "past":
                self._sound = sound_of_recording(descriptors, [int(size) for size in message["sizes"]])
            else:
                self._sound = sound_of_film(descriptors[0], int(message["start_us"]))
        except ValueError:
            self._say(SoundState.FAILED)
        self._channel.send({"t": "spans", "spans": self._sound.spans_us})

    def _begin(self, at_us: int, since_ns: int) -> None:
        """The picture was at `at_us` at the monotonic `since_ns` and has gone on since."""
        self._end()
        here = at_us + (time.monotonic_ns() - since_ns) // 1000 + LEAD_US
        found = self._sound.since(here)
        if found is None:
            self._say(SoundState.ENDED)
            return
        reading, writing = os.pipe2(os.O_CLOEXEC)
        self._feed = TsFilm(writing, *found)
        self._feed.start()
        self._player = self._instance.media_player_new()
        # libvlc reads from a duplicate of its own.
        self._player.set_media(media_of(self._instance, reading, CACHING))
        self._reading = reading
        self._said = None
        self._player.play()

    def _end(self) -> None:
        if self._feed is not None:
            self._feed.stop()
            self._feed = None
        if self._player is not None:
            self._player.stop()
            self._player.release()
            self._player = None
            os.close(self._reading)
            self._said = None

    def _say(self, state: SoundState) -> None:
        if state is not self._said:
            self._said = state
            self._channel.send({"t": "sound", "state": state.value})


if __name__ == "__main__":
    serve(sys.argv[1:], FilmPlayer)
