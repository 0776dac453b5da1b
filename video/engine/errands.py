"""Errands: what a worker is asked once about a camera and answers once, such as a capture.

A new kind is a subclass here and a handler in the worker: the supervisor carries them all alike.
"""

from __future__ import annotations

import abc
from collections.abc import Callable
from typing import Final

from app.errors import KnownError
from video.engine.state import Reason
from video.engine.wire import Message
from video.engine.worker_process import WorkerProcess

# A held key must not fill the memory with pictures that wait to be saved.
MAX_ERRANDS: Final = 24


class Errand(abc.ABC):
    """One order to the worker that plays `camera`; exactly one of the two ends is called, in any thread."""

    kind: str

    def __init__(self, request: int, camera: str) -> None:
        self.request = request
        self.camera = camera

    @abc.abstractmethod
    def fields(self) -> Message:
        """What the worker is told beside kind, number and camera."""

    @abc.abstractmethod
    def answered(self, message: Message, descriptors: list[int]) -> None:
        """Take the answer; raises KeyError, IndexError, TypeError or ValueError for a malformed one."""

    @abc.abstractmethod
    def refused(self, reason: Reason) -> None:
        """There will be no answer."""


class Ledger:
    """The errands on their way and who runs them; belongs to the supervisor's thread.

    `settled` is called once for each that has ended.
    """

    def __init__(self, settled: Callable[[], None]) -> None:
        self._settled = settled
        self._open: dict[int, tuple[Errand, WorkerProcess | None]] = {}

    def enter(self, errand: Errand, process: WorkerProcess | None) -> None:
        """`process` has been told of `errand`."""
        self._open[errand.request] = errand, process

    def answer(self, process: WorkerProcess, message: Message, descriptors: list[int]) -> None:
        """A worker has done its errand; raises ValueError (and its kin) for what nobody asked it."""
        errand = self._take(process, message)
        try:
            errand.answered(message, descriptors)
        except (IndexError, KeyError, TypeError, ValueError):
            errand.refused(Reason.WORKER_LOST)
            raise

    def refusal(self, process: WorkerProcess, message: Message) -> None:
        """A worker cannot do its errand."""
        reason = Reason(message["reason"])
        self._take(process, message).refused(reason)

    def refuse(self, errand: Errand, reason: Reason) -> None:
        """End one that is not entered."""
        self._settled()
        errand.refused(reason)

    def refuse_all(self, process: WorkerProcess | None = None) -> None:
        """End those of `process`, or all of them."""
        for request, (errand, by) in list(self._open.items()):
            if process is None or by is process:
                del self._open[request]
                self.refuse(errand, Reason.WORKER_LOST)

    def _take(self, process: WorkerProcess, message: Message) -> Errand:
        request = int(message["id"])
        errand, by = self._open[request]
        if by is not process:
            raise ValueError("an errand of another worker")
        del self._open[request]
        self._settled()
        return errand


def no_memory(camera: str) -> KnownError:
    """The refusal of a picture or a piece of the past for want of shared memory."""
    return KnownError(
        f"Máy trạm đã hết bộ nhớ để lấy hình của camera {camera}. Các camera khác vẫn xem được; hãy đóng bớt "
        "cửa sổ xem lại hoặc chương trình khác rồi thử lại.",
        en=f"This workstation has no memory left to take pictures of camera {camera}. The other cameras go "
        "on; close replays or other programs and try again.",
    )


def too_many_errands() -> KnownError:
    """The refusal of one more while the earlier ones are not done (D14.1.2b)."""
    return KnownError(
        f"Chưa chụp được ảnh này: {MAX_ERRANDS} yêu cầu trước đó còn đang xử lý. Hãy thả phím, chờ vài giây "
        "rồi chụp lại.",
        en=f"This picture was not captured: {MAX_ERRANDS} earlier requests are not done yet. Release the "
        "key, wait a few seconds and try again.",
    )
