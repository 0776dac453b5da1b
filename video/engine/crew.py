"""The worker processes: started, listened to, found dead or hung, replaced within their budget.

One more than there are places stands by with everything loaded: starting Python and its libraries is most of
the time it takes to replace a worker.
"""

from __future__ import annotations

import logging
import selectors
import time
from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from video.engine.places import HUNG_AFTER, START_LIMIT, Place
from video.engine.wire import ChannelClosed, ChannelFull, Message, close_all
from video.engine.worker_process import WorkerProcess

log = logging.getLogger(__name__)

END_TIMEOUT: Final = 1.0
# Not while the first pictures come in, and not one after the other where none can live.
SPARE_AFTER: Final = 3.0
SPARE_PAUSE: Final = 10.0


class CrewOwner(Protocol):
    """Who hears what happens to the workers; called from the thread that calls `Crew`."""

    def on_started(self, index: int, process: WorkerProcess) -> None:
        """A process begins at a place: it knows nothing yet."""

    def on_message(self, index: int, process: WorkerProcess, message: Message, files: list[int]) -> None:
        """A worker spoke; raises KeyError, IndexError, TypeError or ValueError when it spoke nonsense."""

    def on_lost(self, index: int, process: WorkerProcess, guilty: str | None, start_at: float | None) -> None:
        """A process has ended; the next begins at once, or at `start_at` (monotonic s)."""

    def on_unstartable(self, index: int, start_at: float) -> None:
        """No process can be started; the next attempt is at `start_at`."""


class Crew:
    """As many places as workers; belongs to one thread."""

    def __init__(
        self, places: int, command: Sequence[str], selector: selectors.BaseSelector, owner: CrewOwner
    ) -> None:
        self._command = command
        self._selector = selector
        self._owner = owner
        self._places = [Place() for _ in range(max(1, places))]
        self._spare: WorkerProcess | None = None
        self._spare_at: float | None = None

    def __len__(self) -> int:
        return len(self._places)

    def add_place(self) -> int:
        """One worker more from the next look on; the index of its place."""
        self._places.append(Place())
        return len(self._places) - 1

    def process(self, index: int) -> WorkerProcess | None:
        """Who works at a place at the moment."""
        return self._places[index].process

    def processes(self) -> Iterator[tuple[int, WorkerProcess]]:
        """All that work, with their places."""
        for index, place in enumerate(self._places):
            if place.process is not None:
                yield index, place.process

    def start_at(self, index: int) -> float:
        """When the next process of an empty place is started, monotonic s."""
        return self._places[index].start_at

    def restarts(self, index: int) -> int:
        """Times the worker of a place was started anew."""
        return self._places[index].restarts

    def look(self) -> None:
        """Start who is missing, bury who is dead, end who is silent."""
        for index, place in enumerate(self._places):
            if place.may_start:
                self._start(index)
            if place.silent:
                # It may have been us who slept; its messages are then waiting.
                self.listen(index)
            process = place.process
            if process is not None and place.silent:
                log.error("video worker %d does not answer; it is ended and started anew", process.pid)
                process.kill()
                self._bury(index)
            elif process is not None and process.poll() is not None:
                self._bury(index)

        self._look_after_spare()

    def listen(self, index: int) -> None:
        """Take what the worker of a place has said."""
        process = self._places[index].process
        if process is None:
            return
        try:
            while (received := process.channel.receive()) is not None:
                process.beat = time.monotonic()
                process.heard = True
                self._hear(index, process, *received)
        except ChannelClosed:
            self._bury(index)

    def tell(self, process: WorkerProcess, message: Message, descriptors: tuple[int, ...] = ()) -> None:
        """Send a message; one that is dead or hung is found out at the next look."""
        try:
            process.channel.send(message, descriptors)
        except (ChannelFull, ChannelClosed):
            process.beat = 0.0

    def end(self) -> None:
        """End all of them, within a second."""
        everybody = [*(place.process for place in self._places), self._spare]
        running = [process for process in everybody if process is not None]
        self._spare = None
        for process in running:
            self.tell(process, {"t": "end"})
        deadline = time.monotonic() + END_TIMEOUT
        for process in running:
            process.wait(max(0.0, deadline - time.monotonic()))
            process.close()

    def _start(self, index: int) -> None:
        place = self._places[index]
        process = self._take_spare()
        if process is None:
            try:
                process = WorkerProcess(self._command)
            except OSError:
                log.exception("no video worker can be started")
                place.postpone()
                self._owner.on_unstartable(index, place.start_at)
                return
        place.occupy(process)
        self._selector.register(process.channel.fileno(), selectors.EVENT_READ, index)
        self._owner.on_started(index, process)

    def _take_spare(self) -> WorkerProcess | None:
        spare, self._spare, self._spare_at = self._spare, None, None
        if spare is not None and not (spare.heard and self._drained(spare)):
            self._discard(spare)
            return None
        return spare

    def _look_after_spare(self) -> None:
        """Have one ready as soon as all places are manned and have been heard."""
        if self._spare is not None:
            if not self._drained(self._spare):
                self._discard(self._spare)
                self._spare, self._spare_at = None, time.monotonic() + SPARE_PAUSE
            return
        if not all(place.process is not None and place.process.heard for place in self._places):
            self._spare_at = None
            return
        now = time.monotonic()
        if self._spare_at is None:
            self._spare_at = now + SPARE_AFTER
        elif now >= self._spare_at:
            self._spare_at = now + SPARE_PAUSE
            try:
                self._spare = WorkerProcess(self._command)
            except OSError:
                log.exception("no video worker can be kept in reserve")

    def _drained(self, process: WorkerProcess) -> bool:
        """Let a process that plays nothing say that it lives; False when it does not."""
        try:
            while (received := process.channel.receive()) is not None:
                close_all(received[1])
                process.beat, process.heard = time.monotonic(), True
        except ChannelClosed:
            return False
        limit = HUNG_AFTER if process.heard else START_LIMIT
        return process.poll() is None and time.monotonic() - process.beat <= limit

    def _discard(self, process: WorkerProcess) -> None:
        process.kill()
        process.close()

    def _bury(self, index: int) -> None:
        place = self._places[index]
        process = place.process
        if process is None:
            return
        process.wait(END_TIMEOUT)
        guilty, words = process.guilty_camera(), process.last_words()
        log.error(
            "video worker %d ended (status %s), camera %s: %s", process.pid, process.poll(), guilty, words
        )
        self._selector.unregister(process.channel.fileno())
        process.close()
        at_once = place.vacate()
        self._owner.on_lost(index, process, guilty, None if at_once else place.start_at)
        if at_once:
            self._start(index)

    def _hear(self, index: int, process: WorkerProcess, message: Message, descriptors: list[int]) -> None:
        try:
            self._owner.on_message(index, process, message, descriptors)
        except (IndexError, KeyError, TypeError, ValueError) as error:
            # Only a worker that a stream has taken over speaks like this.
            log.error(  # noqa: TRY400 - the values in the traceback are not to be trusted
                "video worker %d sent a malformed %s message: %s",
                process.pid,
                message["t"],
                type(error).__name__,
            )
            raise ChannelClosed from error
        finally:
            close_all(descriptors)
