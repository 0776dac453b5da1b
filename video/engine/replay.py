"""Replay as the GUI thread sees it: a process that decodes, a slot to look at, orders that never wait."""

from __future__ import annotations

import itertools
import os
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from video.engine.captured import CapturedFrame, captured_frame
from video.engine.errands import no_memory
from video.engine.open_film import OpenFilm
from video.engine.past import Recording
from video.engine.slots import MAX_EDGE, SlotFrame, SlotReader, create_slot
from video.engine.spec import Stream
from video.engine.state import Reason
from video.engine.studio import COMMAND, unreadable
from video.engine.wire import ChannelClosed, ChannelFull, Message, close_all
from video.engine.worker_process import WorkerProcess


@dataclass(frozen=True, slots=True)
class Film:
    """What there is to see: pictures, s of film, from when to when (UTC µs) which stream."""

    pictures: int
    film_s: float
    stretches: tuple[tuple[int, int, Stream], ...]

    @property
    def start_us(self) -> int:
        """UTC µs of the first picture."""
        return self.stretches[0][0]

    @property
    def end_us(self) -> int:
        """UTC µs of the last picture."""
        return self.stretches[-1][1]


@dataclass(frozen=True, slots=True)
class ReplayPosition:
    """Which picture is due and when it was taken (UTC µs)."""

    index: int
    at_us: int
    playing: bool
    speed: float


class Replay:
    """One film being looked at. Made in any thread (starts a process), used in one; `lost`: it is gone."""

    def __init__(self, camera: str, command: Sequence[str] = COMMAND) -> None:
        self.camera = camera
        self.film: Film | None = None
        self.position: ReplayPosition | None = None
        self.lost = False
        self._process = WorkerProcess(command)
        self._slot: SlotReader | None = None
        self._next_slot: SlotReader | None = None
        self._frame: SlotFrame | None = None
        self._numbers = itertools.count(1)
        self._captures: dict[int, Future[CapturedFrame]] = {}
        self._closed = False

    @property
    def process_id(self) -> int:
        """The process that decodes."""
        return self._process.pid

    def load_past(self, recording: Recording) -> None:
        """Look at a recording, which may be closed afterwards."""
        self._send(recording.order, recording.descriptors)

    def load_film(self, film: OpenFilm) -> None:
        """Look at a clip file, which may be closed afterwards."""
        self._send(film.order, film.descriptors)

    def resize(self, width: int, height: int) -> None:
        """Show pictures in `width` × `height` device px; raises OSError (no memory)."""
        width, height = min(MAX_EDGE, max(1, width)), min(MAX_EDGE, max(1, height))
        descriptor = create_slot(width, height)
        try:
            self._next_slot = SlotReader(descriptor, width, height)
            self._send({"t": "slot", "width": width, "height": height}, (descriptor,))
        finally:
            os.close(descriptor)

    def play(self, speed: float) -> None:
        """Run at `speed`, 0.25 … 8."""
        self._send({"t": "play", "speed": speed})

    def pause(self) -> None:
        self._send({"t": "pause"})

    def step(self, by: int) -> None:
        """Stop, and go `by` pictures on; back where negative."""
        self._send({"t": "step", "by": by})

    def jump(self, seconds: float) -> None:
        """`seconds` s of film on; back where negative."""
        self._send({"t": "jump", "seconds": seconds})

    def go(self, at_us: int) -> None:
        """To the picture that was the newest at `at_us` (UTC µs)."""
        self._send({"t": "go", "at_us": at_us})

    def capture(self) -> Future[CapturedFrame]:
        """The picture that is shown, in full resolution (D14.1.2b); fails with KnownError."""
        future: Future[CapturedFrame] = Future()
        if self._frame is None or self.lost:
            future.set_exception(unreadable(self.camera))
            return future
        number = next(self._numbers)
        self._captures[number] = future
        self._send({"t": "picture", "id": number, "index": self._frame.info.frame_number})
        return future

    def poll(self) -> bool:
        """Look for a new picture or word; whether there is one. Ends earlier `picture()` views."""
        if self._closed:
            return False
        changed = self._listen()
        following = self._next_slot
        if following is not None and following.latest > 0:
            self._slot, self._next_slot, self._frame = following, None, None
        slot = self._slot
        before = self._frame.sequence if self._frame is not None else 0
        if slot is not None and slot.latest != before:
            frame = slot.newest()
            if frame is not None:
                self._frame = frame
                return True
        return changed

    def picture(self) -> SlotFrame | None:
        """The picture to be shown (BGRA), valid until the next `poll()`."""
        return self._frame

    def close(self) -> None:
        """End the process; may be called twice."""
        if self._closed:
            return
        self._closed = True
        self._frame = self._slot = self._next_slot = None
        self._process.kill()
        self._process.close()
        self._fail_captures()

    def _send(self, message: Message, descriptors: Sequence[int] = ()) -> None:
        if self._closed or self.lost:
            return
        try:
            self._process.channel.send(message, descriptors)
        except (ChannelClosed, ChannelFull):
            self._lose()

    def _listen(self) -> bool:
        changed = False
        try:
            while not self.lost and (received := self._process.channel.receive()) is not None:
                changed = True
                try:
                    self._take(*received)
                finally:
                    close_all(received[1])
        except (ChannelClosed, KeyError, TypeError, ValueError, IndexError):
            self._lose()
            changed = True
        return changed

    def _take(self, message: Message, descriptors: Sequence[int]) -> None:
        kind = message["t"]
        if kind == "at":
            self.position = ReplayPosition(
                int(message["index"]),
                int(message["at_us"]),
                bool(message["playing"]),
                float(message["speed"]),
            )
        elif kind == "loaded":
            stretches = tuple((int(a), int(b), Stream(stream)) for a, b, stream in message["stretches"])
            if not stretches:
                raise ValueError("a film of nothing")
            self.film = Film(int(message["pictures"]), float(message["film_s"]), stretches)
        elif kind == "unreadable":
            self._lose()
        elif kind == "answer":
            future = self._captures.pop(int(message["id"]))
            try:
                future.set_result(captured_frame(message, descriptors[0], self.camera))
            except (KeyError, TypeError, ValueError, IndexError):
                future.set_exception(unreadable(self.camera))
                raise
        elif kind == "refusal":
            without_memory = message.get("reason") == Reason.NO_MEMORY.value
            error = no_memory(self.camera) if without_memory else unreadable(self.camera)
            self._captures.pop(int(message["id"])).set_exception(error)

    def _lose(self) -> None:
        self.lost = True
        self._fail_captures()

    def _fail_captures(self) -> None:
        captures, self._captures = self._captures, {}
        for future in captures.values():
            future.set_exception(unreadable(self.camera))
