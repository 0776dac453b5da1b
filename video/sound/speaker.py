"""The loudspeaker as the GUI thread sees it: a process, a pipe into it, its state; no call waits."""

from __future__ import annotations

import os
from collections.abc import Sequence
from sys import executable
from typing import Final

from video.engine.wire import ChannelClosed, ChannelFull, Message, close_all
from video.engine.worker_process import WorkerProcess
from video.sound.states import SoundState

COMMAND: Final = (executable, "-m", "video.sound.player")


class Voice:
    """A process that makes sound and says how it fares; made in any thread, used in one."""

    def __init__(self, command: Sequence[str]) -> None:
        self.state = SoundState.STARTING
        self._process = WorkerProcess(command)
        self._closed = False

    def poll(self) -> bool:
        """Hear what the player says; whether its state is another one."""
        before = self.state
        try:
            while not self._closed and (received := self._process.channel.receive()) is not None:
                close_all(received[1])
                self._take(received[0])
        except (KeyError, TypeError, ValueError):
            self.state = SoundState.FAILED
        except ChannelClosed:
            if self.state not in (SoundState.MISSING, SoundState.FAILED):
                self.state = SoundState.ENDED
        return self.state is not before

    def close(self) -> None:
        """Silence; may be called twice."""
        if not self._closed:
            self._closed = True
            self._process.kill()
            self._process.close()

    def _take(self, message: Message) -> None:
        self.state = SoundState(str(message.get("state")))

    def _tell(self, message: Message, descriptors: Sequence[int] = ()) -> None:
        if self._closed:
            return
        try:
            self._process.channel.send(message, descriptors)
        except (ChannelClosed, ChannelFull):
            # It ended before it was asked anything; what it said is still there to be heard.
            self.poll()


class Speaker(Voice):
    """One sound; made in any thread (starts a process), used in one. `pipe` is where MPEG-TS goes in."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        super().__init__(command)
        reading, self.pipe = os.pipe2(os.O_CLOEXEC)
        try:
            self._tell({"t": "play"}, (reading,))
        finally:
            os.close(reading)

    def hand_over(self) -> int:
        """The writing end, which is the caller's from now on."""
        pipe, self.pipe = self.pipe, -1
        return pipe

    def close(self) -> None:
        """Silence; may be called twice."""
        if self.pipe >= 0:
            os.close(self.pipe)
            self.pipe = -1
        super().close()
