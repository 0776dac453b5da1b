"""The loudspeaker as the GUI thread sees it: a process, a pipe into it, its state; no call waits."""

from __future__ import annotations

import os
from collections.abc import Sequence
from sys import executable
from typing import Final

from video.engine.wire import ChannelClosed, ChannelFull, close_all
from video.engine.worker_process import WorkerProcess
from video.sound.states import SoundState

COMMAND: Final = (executable, "-m", "video.sound.player")


class Speaker:
    """One sound; made in any thread (starts a process), used in one. `pipe` is where MPEG-TS goes in."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        self.state = SoundState.STARTING
        self._process = WorkerProcess(command)
        self._closed = False
        reading, self.pipe = os.pipe2(os.O_CLOEXEC)
        try:
            self._process.channel.send({"t": "play"}, (reading,))
        except (ChannelClosed, ChannelFull):
            # It ended before it was asked anything; what it said is still there to be heard.
            self.poll()
        finally:
            os.close(reading)

    def hand_over(self) -> int:
        """The writing end, which is the caller's from now on."""
        pipe, self.pipe = self.pipe, -1
        return pipe

    def poll(self) -> bool:
        """Hear what the player says; whether its state is another one."""
        before = self.state
        try:
            while not self._closed and (received := self._process.channel.receive()) is not None:
                close_all(received[1])
                self.state = SoundState(str(received[0].get("state")))
        except ValueError:
            self.state = SoundState.FAILED
        except ChannelClosed:
            if self.state not in (SoundState.MISSING, SoundState.FAILED):
                self.state = SoundState.ENDED
        return self.state is not before

    def close(self) -> None:
        """Silence; may be called twice."""
        if self._closed:
            return
        self._closed = True
        if self.pipe >= 0:
            os.close(self.pipe)
        self._process.kill()
        self._process.close()
