"""Captures inside a worker (D14.1.2b): exact conversion, lossless encoding, hand-over in memory."""

from __future__ import annotations

import fcntl
import os
import queue
import struct
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from video.engine.decoder import to_bgr
from video.engine.session import Picture
from video.engine.spec import Stream
from video.engine.state import Reason
from video.engine.wire import Message

# Loading OpenCV takes a tenth of a second of CPU: not while the first pictures come in.
_WARM_UP_AFTER: Final = 3.0
# Each holds a whole picture: 12 MB of a 4K stream.
MAX_JOBS: Final = 8
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_FILTER_UP: Final = 2
_TRUE_COLOUR: Final = 2


@dataclass(frozen=True, slots=True)
class CaptureJob:
    """A decoded picture on its way to the encoder."""

    request: int
    camera: str
    stream: Stream
    codec: str
    frame_number: int
    picture: Picture


class CaptureEncoder(threading.Thread):
    """Encodes captures one after the other beside the decoders."""

    def __init__(self, send: Callable[[Message, tuple[int, ...]], None]) -> None:
        super().__init__(name="capture", daemon=True)
        self._send = send
        self._jobs: queue.Queue[CaptureJob] = queue.Queue(MAX_JOBS)

    def submit(self, job: CaptureJob) -> bool:
        """Take a job; False when too many are waiting."""
        try:
            self._jobs.put_nowait(job)
        except queue.Full:
            return False
        return True

    def run(self) -> None:
        try:
            first = self._jobs.get(timeout=_WARM_UP_AFTER)
        except queue.Empty:
            _load_encoder()
        else:
            self.encode(first)
        while True:
            self.encode(self._jobs.get())

    def encode(self, job: CaptureJob) -> None:
        """Encode `job` here and send it."""
        png = encode_png(to_bgr(job.picture.frame).to_ndarray())
        try:
            descriptor = sealed_file(png)
        except OSError:
            # The cameras that play here go on: one picture more is what there is no memory for.
            refusal = {"id": job.request, "camera": job.camera, "reason": Reason.NO_MEMORY.value}
            self._send({"t": "refusal", **refusal}, ())
            return
        message = {
            "t": "answer",
            "id": job.request,
            "camera": job.camera,
            "stream": job.stream.value,
            "width": job.picture.frame.width,
            "height": job.picture.frame.height,
            "bytes": len(png),
            "received_us": job.picture.received_us,
            "camera_us": job.picture.camera_us,
            "frame": job.frame_number,
            "pts": job.picture.pts,
            "codec": job.codec,
        }
        try:
            self._send(message, (descriptor,))
        finally:
            os.close(descriptor)


def _load_encoder() -> None:
    import cv2  # noqa: PLC0415 - see _WARM_UP_AFTER

    cv2.setNumThreads(1)


def encode_png(bgr: Any) -> bytes:
    """An 8-bit BGR picture (rows × columns × 3) as PNG (3rd edition): lossless, in 40 % of libpng's time.

    Rows as differences from the row above (filter "up"), packed by Huffman codes alone: searching for
    repetitions costs twice the time and finds hardly any in a camera's noise.
    """
    import cv2  # noqa: PLC0415 - see _WARM_UP_AFTER
    import numpy as np  # noqa: PLC0415

    rows, columns = bgr.shape[:2]
    rgb = cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB).reshape(rows, columns * 3)
    lines = np.empty((rows, columns * 3 + 1), np.uint8)
    lines[:, 0] = _FILTER_UP
    lines[0, 1:] = rgb[0]
    np.subtract(rgb[1:], rgb[:-1], out=lines[1:, 1:])
    packer = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_HUFFMAN_ONLY)
    packed = packer.compress(lines.data) + packer.flush()
    head = struct.pack(">IIBBBBB", columns, rows, 8, _TRUE_COLOUR, 0, 0, 0)
    return b"".join((_PNG, _chunk(b"IHDR", head), _chunk(b"IDAT", packed), _chunk(b"IEND", b"")))


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(data, zlib.crc32(kind))
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


def sealed_file(data: bytes) -> int:
    """A descriptor of an anonymous, sealed memory file that holds `data`; the caller closes it."""
    descriptor = os.memfd_create("haidang-capture", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        seals = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE | fcntl.F_SEAL_SEAL
        fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, seals)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor
