"""A camera's past in the GUI process: ordered from the workers, held as sealed memory, never looked into."""

from __future__ import annotations

import os
import weakref
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from app.errors import KnownError
from video.engine.errands import Errand, no_memory, too_many_errands
from video.engine.recording import MAX_RECORDING
from video.engine.state import Reason
from video.engine.wire import MAX_DESCRIPTORS, Message, close_all
from video.engine.worker_process import WorkerProcess

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Recording:
    """A piece of one camera's past: sealed memory files of packets; UTC µs of first and last picture.

    A camera that was moved from one worker to another has a part from each.
    """

    def __init__(self, camera: str, parts: Sequence[tuple[int, int]], start_us: int, end_us: int) -> None:
        self.camera, self.start_us, self.end_us = camera, start_us, end_us
        self._parts = tuple(parts)
        self._closing = weakref.finalize(self, close_all, [descriptor for descriptor, _ in parts])

    @property
    def parts(self) -> tuple[tuple[int, int], ...]:
        """Each file's descriptor, which stays this object's, and its bytes."""
        return self._parts

    @property
    def order(self) -> Message:
        """What has a process load it."""
        return {"t": "past", "camera": self.camera, "sizes": self.sizes}

    @property
    def descriptors(self) -> tuple[int, ...]:
        """The files; they stay this object's."""
        return tuple(descriptor for descriptor, _ in self._parts)

    @property
    def sizes(self) -> tuple[int, ...]:
        """Bytes of each file."""
        return tuple(size for _, size in self._parts)

    def close(self) -> None:
        """Give the memory back; may be called twice."""
        self._closing()


class PastErrand(Errand):
    """A piece of the past on its way: monotonic ns, both ends included; asked of every worker."""

    kind = "past"

    def __init__(self, request: int, camera: str, from_ns: int, to_ns: int) -> None:
        super().__init__(request, camera)
        self.future: Future[Recording] = Future()
        self._from_ns, self._to_ns = from_ns, to_ns

    def fields(self) -> Message:
        return {"number": self.camera, "from": self._from_ns, "to": self._to_ns}

    def answered(self, message: Message, descriptors: list[int]) -> None:
        """Parts come from several workers: `PastDesk` puts them together."""
        raise ValueError("a part of the past is no answer")

    def refused(self, reason: Reason) -> None:
        if reason is Reason.BUSY:
            self.future.set_exception(too_many_errands())
        else:
            without_memory = reason is Reason.NO_MEMORY
            self.future.set_exception(no_memory(self.camera) if without_memory else no_past(self.camera))


@dataclass(slots=True)
class _Waiting:
    errand: PastErrand
    unheard: set[int]
    parts: list[tuple[int, int, int, int]] = field(default_factory=list)
    refused: Reason = Reason.SILENT


class PastDesk:
    """The supervisor's book of orders: every worker is asked, as a camera may have lived in more than one.

    `settled` is called once for each that has ended.
    """

    def __init__(self, settled: Callable[[], None]) -> None:
        self._settled = settled
        self._waiting: dict[int, _Waiting] = {}

    def place(
        self,
        errand: PastErrand,
        processes: Iterable[WorkerProcess],
        tell: Callable[[WorkerProcess, Message], None],
    ) -> None:
        """Ask all `processes`."""
        asked = list(processes)
        self._waiting[errand.request] = _Waiting(errand, {process.pid for process in asked})
        for process in asked:
            tell(process, {"t": errand.kind, "id": errand.request, **errand.fields()})
        self._settle(errand.request)

    def take(self, process: WorkerProcess, message: Message, descriptors: Sequence[int]) -> None:
        """A worker's answer; its descriptors are duplicated. KeyError, ValueError: a malformed one."""
        waiting = self._waiting[int(message["id"])]
        if process.pid not in waiting.unheard:
            raise ValueError("an answer nobody waits for")
        size = int(message["bytes"])
        if "reason" in message:
            waiting.refused = Reason(message["reason"])
        if descriptors and 0 < size <= MAX_RECORDING:
            start_us, end_us = int(message["start_us"]), int(message["end_us"])
            # The times become those of a file's name and of the screen's line; a date has to hold them.
            EPOCH + timedelta(microseconds=start_us), EPOCH + timedelta(microseconds=end_us)
            waiting.parts.append((os.dup(descriptors[0]), size, start_us, end_us))
        waiting.unheard.discard(process.pid)
        self._settle(waiting.errand.request)

    def lost(self, process: WorkerProcess) -> None:
        """A worker is gone: what it had of the past is gone with it."""
        for request, waiting in list(self._waiting.items()):
            waiting.unheard.discard(process.pid)
            self._settle(request)

    def give_up(self) -> None:
        """Nobody answers any more."""
        for request, waiting in list(self._waiting.items()):
            waiting.unheard.clear()
            self._settle(request)

    def _settle(self, request: int) -> None:
        waiting = self._waiting[request]
        if waiting.unheard:
            return
        del self._waiting[request]
        self._settled()
        newest = sorted(waiting.parts, key=lambda part: part[3])
        close_all(part[0] for part in newest[:-MAX_DESCRIPTORS])
        kept = sorted(newest[-MAX_DESCRIPTORS:], key=lambda part: part[2])
        if not kept:
            waiting.errand.refused(waiting.refused)
            return
        parts = [(descriptor, size) for descriptor, size, _, _ in kept]
        span = min(part[2] for part in kept), max(part[3] for part in kept)
        waiting.errand.future.set_result(Recording(waiting.errand.camera, parts, *span))


def no_past(camera: str) -> KnownError:
    """There is nothing of that time."""
    return KnownError(
        f"Camera {camera} không có hình lưu tạm của khoảng thời gian này. Hình chỉ được lưu tạm khi camera "
        "đang được mở trên tường hình và có tín hiệu.",
        en=f"Camera {camera} has no pictures kept of that time. They are kept only while the camera is open "
        "on the wall and has a signal.",
    )
