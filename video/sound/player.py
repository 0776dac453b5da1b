"""A process that plays MPEG-TS from a pipe through libvlc (python-vlc).

Started as `python -m video.sound.player CHANNEL [libvlc option …]`; the pipe comes with the first message.
libvlc reads a descriptor, never an address: Debian's is built without RTSP, and none of it has to know a
password.
"""

from __future__ import annotations

import os
import select
import socket
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any, Final, Protocol

from video.engine.wire import Channel, ChannelClosed, ChannelFull
from video.engine.worker import harden
from video.sound.states import SoundState

LOOK_EVERY: Final = 0.2
SEND_TIMEOUT: Final = 2.0
# ms that libvlc keeps before it plays: enough for a network's jitter, little enough to watch lips by.
CACHING: Final = 300
QUIET: Final = ("--quiet", "--no-video", "--no-lua", "--no-media-library", "--no-snapshot-preview")


def load_libvlc() -> ModuleType | None:
    """python-vlc with a libvlc behind it, None where none is installed."""
    try:
        import vlc  # noqa: PLC0415 - it loads the library when it is imported

        # Where it finds no library it may take the program itself for one; that lacks every function.
        _ = vlc.dll.libvlc_new
    except (OSError, NotImplementedError, NameError, AttributeError):
        return None
    return vlc


def media_of(instance: Any, descriptor: int, caching: int = CACHING) -> Any:
    """MPEG-TS from `descriptor`, sound only, played `caching` ms after it is read."""
    media = instance.media_new_fd(descriptor)
    for option in (":demux=ts", f":file-caching={caching}", f":live-caching={caching}", ":no-video"):
        media.add_option(option)
    return media


def state_of(vlc: ModuleType, player: Any) -> SoundState:
    """How a media player fares."""
    states = {
        vlc.State.Playing: SoundState.PLAYING,
        vlc.State.Ended: SoundState.ENDED,
        vlc.State.Error: SoundState.FAILED,
    }
    return states.get(player.get_state(), SoundState.SILENT)


class Player:
    """One media, from a descriptor, until it ends."""

    def __init__(self, channel: Channel, options: list[str]) -> None:
        self._channel = channel
        self._options = options
        self._said: SoundState | None = None

    def run(self) -> None:
        """Play, then wait for the other end: leaving with something unread would swallow what was said."""
        self._play()
        while True:
            self._hear(None)

    def _play(self) -> None:
        vlc = load_libvlc()
        if vlc is None:
            self._say(SoundState.MISSING)
            return
        descriptor = self._await_pipe()
        instance = vlc.Instance([*QUIET, *self._options])
        if instance is None:
            self._say(SoundState.FAILED)
            return
        player = instance.media_player_new()
        player.set_media(media_of(instance, descriptor))
        player.play()
        self._watch(vlc, player)

    def _await_pipe(self) -> int:
        while True:
            descriptors = self._hear(None)
            if descriptors:
                os.set_blocking(descriptors[0], True)
                return descriptors[0]

    def _watch(self, vlc: ModuleType, player: Any) -> None:
        while self._said not in (SoundState.ENDED, SoundState.FAILED):
            self._hear(LOOK_EVERY)
            self._say(state_of(vlc, player))

    def _hear(self, seconds: float | None) -> list[int]:
        """The descriptors of the next message within `seconds`, of whatever time where None."""
        if not select.select([self._channel.fileno()], [], [], seconds)[0]:
            return []
        received = self._channel.receive()
        return received[1] if received is not None else []

    def _say(self, state: SoundState) -> None:
        if state is not self._said:
            self._said = state
            self._channel.send({"t": "sound", "state": state.value})


class Playing(Protocol):
    """What makes the sound of a process."""

    def run(self) -> None:
        """Serve until the channel closes: raises ChannelClosed or ChannelFull."""


def serve(arguments: list[str], make: Callable[[Channel, list[str]], Playing]) -> None:
    """Play what the inherited channel (the last argument) brings; ends the process."""
    harden()
    channel = Channel(socket.socket(fileno=int(arguments[-1])), send_timeout=SEND_TIMEOUT)
    try:
        make(channel, arguments[:-1]).run()
    except (ChannelClosed, ChannelFull):
        # libvlc's threads may hang in a sound card that is gone: nothing here is worth waiting for.
        os._exit(0)


if __name__ == "__main__":
    serve(sys.argv[1:], Player)
