"""Frame slots: whole pictures only, bounded, sealed, nothing left behind."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from video.engine.slots import (
    BUFFERS,
    MAX_EDGE,
    FrameInfo,
    SlotFrame,
    SlotReader,
    SlotWriter,
    create_slot,
    row_bytes,
    slot_bytes,
)
from video.engine.spec import Stream

WIDTH, HEIGHT = 160, 90
STRIDE = row_bytes(WIDTH)

WRITER = """
import sys, zlib, time
from video.engine.slots import SlotWriter, FrameInfo
fd, width, height, seconds = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
writer = SlotWriter(fd, width, height)
stride = (width * 4 + 63) // 64 * 64
end, number = time.monotonic() + seconds, 0
while time.monotonic() < end:
    number += 1
    rows = bytes((number * 7 + line) & 0xFF for line in range(height))
    data = b"".join(bytes((value,)) * stride for value in rows)
    check = zlib.crc32(data)
    writer.write(memoryview(data), FrameInfo(width, height, stride, number, check, 0, 0, 0, 1, 1, 2))
print(number)
"""


def info(number: int = 1, width: int = WIDTH, height: int = HEIGHT, stride: int = STRIDE) -> FrameInfo:
    return FrameInfo(width, height, stride, number, 0, 0, 0, 0, 640, 360, 2)


@pytest.fixture
def slot() -> Iterator[int]:
    fd = create_slot(WIDTH, HEIGHT)
    yield fd
    os.close(fd)


def rows(value: int) -> memoryview:
    return memoryview(bytes((value,)) * (STRIDE * HEIGHT))


def test_the_newest_picture_is_read(slot: int) -> None:
    writer, reader = SlotWriter(slot, WIDTH, HEIGHT), SlotReader(slot, WIDTH, HEIGHT)
    assert reader.newest() is None
    for value in (1, 2, 3):
        writer.write(rows(value), info(value))
    frame = reader.newest()
    assert frame is not None
    assert frame.info == info(3)
    assert frame.sequence == 3
    assert frame.info.stream is Stream.SUB
    assert bytes(frame.pixels) == bytes(rows(3))


def test_a_held_picture_is_never_written_over(slot: int) -> None:
    writer, reader = SlotWriter(slot, WIDTH, HEIGHT), SlotReader(slot, WIDTH, HEIGHT)
    writer.write(rows(1), info(1))
    held = reader.newest()
    assert held is not None
    for value in range(2, 2 + 4 * BUFFERS):
        writer.write(rows(value), info(value))
        assert bytes(held.pixels) == bytes(rows(1))


def test_a_new_writer_goes_on_where_a_killed_one_stopped(slot: int) -> None:
    reader = SlotReader(slot, WIDTH, HEIGHT)
    SlotWriter(slot, WIDTH, HEIGHT).write(rows(1), info(1))
    held = reader.newest()
    assert held is not None
    assert SlotWriter(slot, WIDTH, HEIGHT).write(rows(2), info(2)) == 2
    assert bytes(held.pixels) == bytes(rows(1))
    assert reader.latest == 2


@pytest.mark.parametrize(
    "bad",
    [info(width=WIDTH, stride=STRIDE - 1), info(height=HEIGHT * 3), info(width=WIDTH * 2, stride=WIDTH * 4)],
)
def test_a_picture_that_does_not_fit_is_refused(slot: int, bad: FrameInfo) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        SlotWriter(slot, WIDTH, HEIGHT).write(rows(1), bad)


@pytest.mark.parametrize("size", [(0, 1), (1, 0), (MAX_EDGE + 1, 1), (1, MAX_EDGE + 1)])
def test_sizes_out_of_bounds_are_refused(size: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="slot of"):
        create_slot(*size)


def test_a_worker_cannot_shrink_a_slot_under_the_gui(slot: int) -> None:
    with pytest.raises(PermissionError):
        os.ftruncate(slot, 1)
    with pytest.raises(PermissionError):
        os.ftruncate(slot, slot_bytes(WIDTH, HEIGHT) * 2)
    assert fcntl.fcntl(slot, fcntl.F_GET_SEALS) & fcntl.F_SEAL_SEAL


@given(words=st.lists(st.integers(-(2**63), 2**63 - 1), min_size=512, max_size=512))
def test_whatever_a_worker_writes_into_the_header_the_reader_survives(words: list[int]) -> None:
    fd = create_slot(8, 8)
    try:
        reader = SlotReader(fd, 8, 8)
        for index, word in enumerate(words):
            reader._words[index] = word
        frame = reader.newest()
        if frame is not None:
            assert len(frame.pixels) <= slot_bytes(8, 8)
            assert frame.info.width <= 8
        reader.close()
    finally:
        os.close(fd)


def start_writer(slot: int, seconds: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(slot), str(WIDTH), str(HEIGHT), str(seconds)]
    root = Path(__file__).parents[3]
    return subprocess.Popen(command, pass_fds=(slot,), cwd=root, stdout=subprocess.PIPE, text=True)


def check(frame: SlotFrame) -> None:
    data = bytes(frame.pixels)
    assert zlib.crc32(data) == frame.info.pts, "a torn picture"


def test_pictures_are_never_torn_under_stress(slot: int) -> None:
    reader = SlotReader(slot, WIDTH, HEIGHT)
    process = start_writer(slot, 2.0)
    seen, last = 0, 0
    while process.poll() is None:
        frame = reader.newest()
        if frame is None or frame.sequence == last:
            continue
        assert frame.sequence > last
        check(frame)
        seen, last = seen + 1, frame.sequence
        check(frame)
    written = int(process.communicate()[0])
    assert process.returncode == 0
    assert written > 50
    assert seen > 20
    final = reader.newest()
    assert final is not None
    assert final.sequence == written


def test_a_writer_killed_in_the_middle_leaves_a_whole_picture(slot: int) -> None:
    reader = SlotReader(slot, WIDTH, HEIGHT)
    for _ in range(5):
        process = start_writer(slot, 30.0)
        before = reader.latest
        while reader.latest < before + 20:
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        frame = reader.newest()
        assert frame is not None
        check(frame)
