"""Captures as the GUI process gets them (D14.1.2b)."""

from __future__ import annotations

import fcntl
import mmap
import os
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from app.errors import KnownError
from video.engine.errands import Errand, no_memory, too_many_errands
from video.engine.spec import Stream
from video.engine.state import Reason
from video.engine.wire import Message

MAX_PNG_BYTES: Final = 160 * 1024 * 1024
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class CapturedFrame:
    """One picture as decoded: lossless PNG, size in px, no scaling, no overlay (D14.1.2b).

    `received_at`: UTC, when its last packet arrived; `camera_time`: UTC by the camera's clock (RTCP), None
    when the camera does not say; `pts`: ticks of the stream's clock since it was opened.
    """

    camera: str
    stream: Stream
    width: int
    height: int
    png: bytes = field(repr=False)
    received_at: datetime
    camera_time: datetime | None
    frame_number: int
    pts: int
    codec: str


def read_sealed_file(descriptor: int, size: int) -> bytes:
    """The `size` bytes of a sealed memory file; raises ValueError unless it is sealed and of that size."""
    sealed = fcntl.fcntl(descriptor, fcntl.F_GET_SEALS) & fcntl.F_SEAL_SHRINK
    if not sealed or not 0 < size <= MAX_PNG_BYTES or os.fstat(descriptor).st_size != size:
        raise ValueError("not a sealed capture")
    with mmap.mmap(descriptor, size, prot=mmap.PROT_READ) as content:
        return content[:]


def captured_frame(message: Message, descriptor: int, camera: str) -> CapturedFrame:
    """The capture of `camera` a worker announced; raises ValueError, KeyError, TypeError for another one."""
    if message["camera"] != camera:
        # A worker that a stream has taken over could pass one camera's picture off as another's.
        raise ValueError("a capture of another camera")
    camera_us = int(message["camera_us"])
    return CapturedFrame(
        camera=camera,
        stream=Stream(message["stream"]),
        width=int(message["width"]),
        height=int(message["height"]),
        png=read_sealed_file(descriptor, int(message["bytes"])),
        received_at=_EPOCH + timedelta(microseconds=int(message["received_us"])),
        camera_time=_EPOCH + timedelta(microseconds=camera_us) if camera_us else None,
        frame_number=int(message["frame"]),
        pts=int(message["pts"]),
        codec=str(message["codec"]),
    )


class CaptureErrand(Errand):
    """A capture on its way: `frame_number` is the picture on the screen, 0 for the newest (D14.1.2b)."""

    kind = "capture"

    def __init__(self, request: int, camera: str, frame_number: int, *, main: bool) -> None:
        super().__init__(request, camera)
        self.future: Future[CapturedFrame] = Future()
        self._frame_number = frame_number
        self._main = main

    def fields(self) -> Message:
        return {"frame": self._frame_number, "main": self._main}

    def answered(self, message: Message, descriptors: list[int]) -> None:
        self.future.set_result(captured_frame(message, descriptors[0], self.camera))

    def refused(self, reason: Reason) -> None:
        self.future.set_exception(_refusal(reason, self.camera))


def _refusal(reason: Reason, camera: str) -> KnownError:
    if reason is Reason.BUSY:
        return too_many_errands()
    return no_memory(camera) if reason is Reason.NO_MEMORY else no_picture(camera)


def no_picture(camera: str) -> KnownError:
    """The refusal of a capture without a picture (D14.1.2b)."""
    return KnownError(
        f"Không chụp được: camera {camera} hiện không có hình. Hãy chờ có tín hiệu rồi chụp lại.",
        en=f"Nothing was captured: camera {camera} has no picture at the moment. Wait for it and try again.",
    )
