"""The state the GUI gives a camera: judged only when it can be another, and never later than that."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from video.engine import view as view_module
from video.engine.board import Wanted
from video.engine.slots import FrameInfo, SlotReader, SlotWriter, create_slot, row_bytes, stream_code
from video.engine.spec import Stream, StreamPolicy
from video.engine.state import STALE_AFTER, Condition, Phase, Reason, Report, Trouble
from video.engine.view import View

WIDTH, HEIGHT = 64, 36


class Watched:
    """A visible view and the worker's end of its slot; `now` is its clock, monotonic s."""

    def __init__(self, descriptor: int) -> None:
        self.now = time.monotonic()
        self.writer = SlotWriter(descriptor, WIDTH, HEIGHT)
        self.view = View("C1", lambda _: datetime(2026, 11, 22, tzinfo=UTC))
        self.view.begin()
        self.view.tiles[""] = Wanted(WIDTH, HEIGHT, StreamPolicy.AUTO)
        self.view.next_slot = SlotReader(descriptor, WIDTH, HEIGHT)
        self.view.report = Report(Phase.LIVE, Reason.NONE, Stream.SUB)

    def picture(self, stream: Stream = Stream.SUB) -> None:
        stride = row_bytes(WIDTH)
        received = int(self.now * 1e9)
        info = FrameInfo(WIDTH, HEIGHT, stride, 1, 0, received, 0, 0, 640, 360, stream_code(stream))
        self.writer.write(memoryview(bytes(stride * HEIGHT)), info)
        assert self.view.take_frame()
        self.view.update()

    def condition(self) -> Condition:
        self.view.update()
        assert self.view.state is not None
        return self.view.state.condition


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    descriptor = create_slot(WIDTH, HEIGHT)
    made = Watched(descriptor)
    monkeypatch.setattr(view_module, "time", SimpleNamespace(monotonic=lambda: made.now))
    yield made
    # pytest holds on to the fixture for longer than its mappings may live.
    del made.writer, made.view
    os.close(descriptor)


def test_D14_1_1a_a_live_picture_is_stale_by_the_clock_alone(watched: Watched) -> None:
    for _ in range(3):
        watched.picture()
        watched.now += STALE_AFTER - 0.1
        assert watched.condition() is Condition.LIVE
    watched.now += 0.2
    assert watched.condition() is Condition.STALE
    watched.picture()
    assert watched.condition() is Condition.LIVE


def test_D14_1_1a_what_a_worker_or_another_says_counts_at_once(watched: Watched) -> None:
    watched.picture()
    assert watched.condition() is Condition.LIVE
    watched.view.note(Trouble.COVERED, watched.now)
    assert watched.view.update()
    assert watched.view.state is not None
    assert [notice.trouble for notice in watched.view.state.troubles] == [Trouble.COVERED]
    watched.picture(Stream.MAIN)
    assert watched.view.state.stream is Stream.MAIN
    watched.view.report = Report(Phase.WAITING, Reason.CRASHED_DECODER)
    assert watched.condition() is Condition.QUARANTINED


def test_a_hidden_camera_is_judged_anew_when_somebody_looks_or_notes_something(watched: Watched) -> None:
    watched.picture()
    watched.view.tiles.clear()
    watched.view.end()
    assert watched.condition() is Condition.HIDDEN
    assert not watched.view.update()
    watched.view.note(Trouble.VIEW_MOVED, watched.now)
    assert watched.view.update()
    watched.view.begin()
    watched.view.tiles[""] = Wanted(WIDTH, HEIGHT, StreamPolicy.AUTO)
    assert watched.condition() is Condition.CONNECTING
