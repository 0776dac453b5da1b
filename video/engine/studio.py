"""Pictures and clips out of a recording, made in a process of their own; asked for from any thread."""

from __future__ import annotations

import itertools
import logging
import mmap
import os
import queue
import select
import threading
import time
import weakref
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from sys import executable
from typing import Any, Final, Protocol

from app.errors import KnownError
from video.engine.captured import CapturedFrame, captured_frame
from video.engine.clip_facts import ClipFacts, clip_facts
from video.engine.errands import no_memory
from video.engine.past import EPOCH, Recording
from video.engine.recording import MAX_RECORDING
from video.engine.state import Reason
from video.engine.wire import ChannelClosed, ChannelFull, Message, close_all
from video.engine.worker_process import WorkerProcess

log = logging.getLogger(__name__)
COMMAND: Final = (executable, "-m", "video.engine.studio_process")
# A long group of pictures in 8K takes seconds; a decoder that takes longer does not come back.
ANSWER_TIMEOUT: Final = 30.0
LOOK_EVERY: Final = 0.25
CHUNK: Final = 1024 * 1024
"""Bytes of a clip that are looked at together."""


class ClipFile:
    """A clip in sealed memory, and what is in it; the GUI process copies it and never parses it."""

    def __init__(self, camera: str, facts: ClipFacts, descriptor: int, size: int) -> None:
        self.camera, self.facts, self.size = camera, facts, size
        self._descriptor = descriptor
        self._closing = weakref.finalize(self, os.close, descriptor)

    def chunks(self) -> Iterator[bytes]:
        """The file's bytes, in order."""
        with mmap.mmap(self._descriptor, self.size, prot=mmap.PROT_READ) as content:
            for start in range(0, self.size, CHUNK):
                yield content[start : start + CHUNK]

    def close(self) -> None:
        """Give the memory back; may be called twice."""
        self._closing()


class Footing(Protocol):
    """What a job is about: a recording or a film file, open until the job is done."""

    @property
    def camera(self) -> str: ...

    @property
    def order(self) -> Message: ...

    @property
    def descriptors(self) -> Sequence[int]: ...


@dataclass(frozen=True, slots=True)
class _Job:
    recording: Footing
    order: Message
    future: Future[Any]
    read: Callable[[Message, Sequence[int]], Any]


class Studio(threading.Thread):
    """One thread, one process, one job after the other; a process that dies costs the job it was at."""

    def __init__(self, command: Sequence[str] = COMMAND, *, ready: bool = True) -> None:
        """`ready`: its process runs from the start, with the libraries loaded before they are needed."""
        super().__init__(name="video studio", daemon=True)
        self._command, self._ready = command, ready
        self._jobs: queue.Queue[_Job | None] = queue.Queue()
        self._numbers = itertools.count(1)
        self._process: WorkerProcess | None = None
        self._loaded: Footing | None = None
        self._stopping = threading.Event()

    @property
    def process_id(self) -> int | None:
        """The process that works, None before the first and after the last."""
        return self._process.pid if self._process is not None else None

    def picture(self, recording: Footing, at: datetime) -> Future[CapturedFrame]:
        """The picture that was the newest at `at` (UTC), in full resolution; fails with KnownError."""

        def read(message: Message, descriptors: Sequence[int]) -> CapturedFrame:
            return captured_frame(message, descriptors[0], recording.camera)

        return self._ask(recording, {"t": "picture", "at_us": us_of(at)}, read)

    def clip(self, recording: Recording, start: datetime, end: datetime, title: str) -> Future[ClipFile]:
        """What is there of `start` … `end` (UTC) as a film file; fails with KnownError."""

        def read(message: Message, descriptors: Sequence[int]) -> ClipFile:
            size = int(message["bytes"])
            if not 0 < size <= MAX_RECORDING or os.fstat(descriptors[0]).st_size != size:
                raise ValueError("a clip of another size")
            return ClipFile(recording.camera, clip_facts(message), os.dup(descriptors[0]), size)

        order = {"t": "clip", "from_us": us_of(start), "to_us": us_of(end), "title": title}
        return self._ask(recording, order, read)

    def stop(self) -> None:
        """End thread and process; what still waits fails."""
        self._stopping.set()
        self._jobs.put(None)
        if self.is_alive():
            self.join(ANSWER_TIMEOUT)

    def run(self) -> None:
        try:
            if self._ready:
                self._start()
            while (job := self._jobs.get()) is not None:
                if self._stopping.is_set():
                    job.future.set_exception(unreadable(job.recording.camera))
                else:
                    self._do(job)
        finally:
            self._end()

    def _ask(self, recording: Footing, order: Message, read: Callable[..., Any]) -> Future[Any]:
        future: Future[Any] = Future()
        if self._stopping.is_set():
            future.set_exception(unreadable(recording.camera))
            return future
        self._jobs.put(_Job(recording, {**order, "id": next(self._numbers)}, future, read))
        return future

    def _do(self, job: _Job) -> None:
        try:
            message, descriptors = self._converse(job)
        except (ChannelClosed, ChannelFull, OSError, TimeoutError) as error:
            words = self._process.last_words() if self._process is not None else ""
            log.error("the studio process failed (%s): %s", type(error).__name__, words)  # noqa: TRY400 - its words say more
            self._end()
            job.future.set_exception(unreadable(job.recording.camera))
            return
        try:
            if message.get("reason") == Reason.NO_MEMORY.value:
                job.future.set_exception(no_memory(job.recording.camera))
                return
            job.future.set_result(job.read(message, descriptors))
        except (KeyError, TypeError, ValueError, IndexError):
            # Also the answer that there is no such picture.
            job.future.set_exception(unreadable(job.recording.camera))
        finally:
            close_all(descriptors)

    def _converse(self, job: _Job) -> tuple[Message, list[int]]:
        process = self._start()
        if self._loaded is not job.recording:
            process.channel.send(job.recording.order, job.recording.descriptors)
            self._loaded = job.recording
        process.channel.send(job.order)
        deadline = time.monotonic() + ANSWER_TIMEOUT
        while (left := deadline - time.monotonic()) > 0 and not self._stopping.is_set():
            select.select([process.channel.fileno()], [], [], min(left, LOOK_EVERY))
            while (received := process.channel.receive()) is not None:
                if received[0].get("id") == job.order["id"]:
                    return received
                close_all(received[1])
        raise TimeoutError

    def _start(self) -> WorkerProcess:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = WorkerProcess(self._command)
        return self._process

    def _end(self) -> None:
        process, self._process, self._loaded = self._process, None, None
        if process is not None:
            process.kill()
            process.close()


def us_of(at: datetime) -> int:
    """UTC µs since 1970 of an aware moment."""
    return (at - EPOCH) // timedelta(microseconds=1)


def unreadable(camera: str) -> KnownError:
    """The past is there and cannot be read."""
    return KnownError(
        f"Không giải mã được hình lưu tạm của camera {camera} ở thời điểm này. Hãy chọn thời điểm khác.",
        en=f"The pictures kept of camera {camera} cannot be decoded at that moment. Choose another moment.",
    )
