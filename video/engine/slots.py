"""Frame slots: the newest picture of a camera in memory shared between a worker and the GUI.

A slot is an anonymous memory file (memfd): it has no name, so nothing can be left behind when a process
is killed, and it is sealed, so that a worker taken over by a hostile stream cannot shrink it under the
GUI. Three buffers: the newest, the one the reader holds, and one that is free to be written. A buffer's
stamp is odd while it is written and 2 × sequence when whole.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import struct
import threading
from typing import Final, NamedTuple

from video.engine.spec import Stream

BUFFERS: Final = 3
HEADER_BYTES: Final = 4096
PAGE: Final = 4096
MAX_EDGE: Final = 8192
# px by which a picture that was made for a slot may miss its width and height.
MARGIN: Final = (5, 1)
_ATTEMPTS: Final = 64

# 64-bit words of the slot header.
_LATEST, _PINNED = 1, 2
_BUFFER_WORDS, _BUFFER_FIRST = 16, 32
_WORD: Final = 8
_INFO: Final = struct.Struct("@11q")
_STREAM_CODES: Final = {Stream.MAIN: 1, Stream.SUB: 2}
_STREAM_OF: Final = {code: stream for stream, code in _STREAM_CODES.items()}


class FrameInfo(NamedTuple):
    """Facts of one picture: sizes in px, times in ns monotonic and µs UTC (camera_us 0 = not known)."""

    width: int
    height: int
    stride: int
    frame_number: int
    pts: int
    received_ns: int
    received_us: int
    camera_us: int
    source_width: int
    source_height: int
    stream_code: int

    @property
    def stream(self) -> Stream:
        return _STREAM_OF.get(self.stream_code, Stream.SUB)


class SlotFrame(NamedTuple):
    """A picture held by the reader: BGRA rows of `info.stride` bytes; valid until the next `newest()`."""

    sequence: int
    buffer: int
    info: FrameInfo
    pixels: memoryview


def stream_code(stream: Stream) -> int:
    """The number a frame header uses for `stream`."""
    return _STREAM_CODES[stream]


def row_bytes(width: int) -> int:
    """Bytes reserved for a row of `width` BGRA px: whole 64-byte lines, as decoders and swscale like."""
    return (width * 4 + 63) // 64 * 64


def slot_bytes(width: int, height: int) -> int:
    """Size in bytes of the memory file of a slot for pictures up to `width` × `height` px."""
    return HEADER_BYTES + BUFFERS * _capacity(width, height)


def _capacity(width: int, height: int) -> int:
    return (row_bytes(width) * height + PAGE - 1) // PAGE * PAGE


def create_slot(width: int, height: int) -> int:
    """A file descriptor of a new sealed slot; raises ValueError for sizes out of bounds, OSError (no memory).

    The pages are reserved at once: running out of memory is an error here instead of a SIGBUS later.
    """
    if not (1 <= width <= MAX_EDGE and 1 <= height <= MAX_EDGE):
        raise ValueError(f"slot of {width}x{height} px")
    fd = os.memfd_create("haidang-frame", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    try:
        os.posix_fallocate(fd, 0, slot_bytes(width, height))
        seals = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL
        fcntl.fcntl(fd, fcntl.F_ADD_SEALS, seals)
    except OSError:
        os.close(fd)
        raise
    return fd


class _Slot:
    """The mapping both ends share; does not own the descriptor."""

    def __init__(self, fd: int, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._map = mmap.mmap(fd, slot_bytes(width, height))
        self._memory = memoryview(self._map)
        self._words = self._memory[:HEADER_BYTES].cast("q")
        self._capacity = _capacity(width, height)
        self._barrier_lock = threading.Lock()

    def _barrier(self) -> None:
        # Taking a lock is a full memory barrier: the store before it is seen before the load after it.
        with self._barrier_lock:
            pass

    def _pixels(self, buffer: int, size: int) -> memoryview:
        start = HEADER_BYTES + buffer * self._capacity
        return self._memory[start : start + size]

    def close(self) -> None:
        """Give the mapping up; it goes when the last picture taken from it goes."""
        self._words.release()
        self._memory.release()


class SlotWriter(_Slot):
    """The worker's end; one thread writes at a time. Goes on where a killed writer stopped."""

    def __init__(self, fd: int, width: int, height: int) -> None:
        super().__init__(fd, width, height)
        self._sequence = max(0, self._words[_LATEST] >> 2)

    def write(self, rows: memoryview, info: FrameInfo) -> int:
        """Publish a BGRA picture (`info.stride` × `info.height` bytes); its sequence number.

        Raises ValueError when it does not fit the slot.
        """
        size = info.stride * info.height
        if size > self._capacity or size > rows.nbytes or info.stride < info.width * 4:
            raise ValueError("the picture does not fit its slot")
        sequence = self._sequence + 1
        buffer = self._claim(sequence)
        self._pixels(buffer, size)[:] = rows[:size]
        base = _BUFFER_FIRST + buffer * _BUFFER_WORDS
        _INFO.pack_into(self._memory, (base + 1) * _WORD, *info)
        self._words[base] = 2 * sequence
        self._barrier()
        self._words[_LATEST] = sequence << 2 | buffer
        self._sequence = sequence
        return sequence

    def _claim(self, sequence: int) -> int:
        while True:
            latest, held = self._words[_LATEST], self._words[_PINNED] - 1
            newest = latest & 3 if latest else -1
            buffer = 0
            while buffer in (newest, held):
                buffer += 1
            stamp = _BUFFER_FIRST + buffer * _BUFFER_WORDS
            before = self._words[stamp]
            self._words[stamp] = 2 * sequence + 1
            self._barrier()
            if self._words[_PINNED] - 1 != buffer:
                return buffer
            self._words[stamp] = before


class SlotReader(_Slot):
    """The GUI's end; one thread reads. Every number from the worker is checked before it is believed."""

    @property
    def latest(self) -> int:
        """Sequence number of the newest picture, 0 before the first; costs one load."""
        return self._words[_LATEST] >> 2

    def newest(self) -> SlotFrame | None:
        """Hold the newest picture and let the one held before go; None when there is none."""
        for _ in range(_ATTEMPTS):
            word = self._words[_LATEST]
            sequence, buffer = word >> 2, word & 3
            if sequence < 1 or buffer >= BUFFERS:
                return None
            self._words[_PINNED] = buffer + 1
            self._barrier()
            base = _BUFFER_FIRST + buffer * _BUFFER_WORDS
            if self._words[base] == 2 * sequence:
                return self._frame(sequence, buffer, base)
        return None

    def _frame(self, sequence: int, buffer: int, base: int) -> SlotFrame | None:
        info = FrameInfo(*_INFO.unpack_from(self._memory, (base + 1) * _WORD))
        fits = 1 <= info.width <= self.width and 1 <= info.height <= self.height
        if not fits or not info.width * 4 <= info.stride <= row_bytes(self.width):
            return None
        return SlotFrame(sequence, buffer, info, self._pixels(buffer, info.stride * info.height))
