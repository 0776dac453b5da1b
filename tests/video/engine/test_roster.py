"""A camera that moves from one worker to another: the new one shows it first, then the old one lets go."""

from __future__ import annotations

import os
import selectors
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.support.noise import ExpectLogErrors
from tests.video.engine.far_end import Behaviour, FarEnd, serving
from tests.video.engine.running import TILE, camera
from video.engine.board import Board, Wanted
from video.engine.bulletin import Bulletin
from video.engine.crew import Crew
from video.engine.governor import Grant
from video.engine.reports import report_of
from video.engine.roster import Roster
from video.engine.slots import SlotReader
from video.engine.spec import Stream, StreamPolicy
from video.engine.state import Phase, Report
from video.engine.wire import Message
from video.engine.worker_process import DEFAULT_COMMAND, WorkerProcess


class Hands:
    """The supervisor's part, by hand: two workers, one camera."""

    def __init__(self, far_end: FarEnd) -> None:
        self.board = Board([camera(far_end)])
        self.selector = selectors.DefaultSelector()
        self.crew = Crew(2, DEFAULT_COMMAND, self.selector, self)
        self.roster = Roster(self.board, self.crew, Bulletin(self.board), 0.0)
        self.beats: dict[int, dict[str, object]] = {}
        self.slots: list[SlotReader] = []

    def on_started(self, index: int, process: WorkerProcess) -> None:
        self.roster.order_all(index)

    def on_lost(self, index: int, process: WorkerProcess, guilty: str | None, start_at: float | None) -> None:
        self.roster.on_worker_lost(index, Report())

    def on_unstartable(self, index: int, start_at: float) -> None:
        raise AssertionError(index)

    def on_message(self, index: int, process: WorkerProcess, message: Message, files: list[int]) -> None:
        if message["t"] == "state":
            self.roster.on_report(message["camera"], index, report_of(message))
        elif message["t"] == "beat":
            self.beats[index] = message["cameras"]

    @property
    def report(self) -> Report:
        return self.board.entries["C1"].report

    def look(self) -> None:
        self.crew.look()
        for key, _ in self.selector.select(0.01):
            self.crew.listen(key.data)
        self.roster.expire_moves()
        entry = self.board.entries["C1"]
        if entry.new_slot is not None:
            self.slots.append(entry.new_slot)
            entry.new_slot = None

    def until(self, done: Callable[[], object], seconds: float = 30.0) -> None:
        end = time.monotonic() + seconds
        while not done():
            assert time.monotonic() < end, (self.report, self.beats)
            self.look()


@contextmanager
def hands(far_end: FarEnd) -> Iterator[Hands]:
    made = Hands(far_end)
    try:
        yield made
    finally:
        made.crew.end()
        made.roster.close()
        made.selector.close()
        made.slots.clear()


def playing(hand: Hands) -> int:
    """Have the camera played; the place of its worker."""
    hand.until(lambda: all(hand.crew.process(index) is not None for index in range(2)))
    hand.roster.show("C1", Wanted(*TILE, StreamPolicy.AUTO), Grant(Stream.SUB))
    hand.until(lambda: hand.report.phase is Phase.LIVE and hand.slots and hand.slots[-1].latest)
    hand.until(lambda: len(hand.beats) == 2)
    return hand.roster.place_of("C1")


def test_a_moved_camera_is_shown_by_the_new_worker_before_the_old_one_lets_go() -> None:
    with serving() as far_end, hands(far_end) as hand:
        home = playing(hand)
        old, to = hand.slots[-1], 1 - home
        hand.roster.move("C1", to)
        hand.until(lambda: hand.roster.place_of("C1") == to)
        # The worker reports a picture after it put it into the slot, so no grey frame is ever between.
        hand.until(lambda: len(hand.slots) == 2)
        assert hand.slots[-1].latest >= 1
        assert hand.slots[-1] is not old
        assert hand.report.phase is Phase.LIVE
        hand.until(lambda: far_end.watching == 1)
        hand.until(lambda: "C1" in hand.beats[to] and "C1" not in hand.beats[home])
        # What the old worker may still say is not believed.
        hand.roster.on_report("C1", home, Report(Phase.WAITING))
        assert hand.report.phase is Phase.LIVE
        assert "C1" in hand.roster.movable()


def test_a_move_that_comes_to_no_picture_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("video.engine.roster.MOVE_LIMIT", 1.0)
    with serving() as far_end, hands(far_end) as hand:
        home = playing(hand)
        far_end.behaviour = Behaviour(mute=True)
        hand.roster.move("C1", 1 - home)
        assert hand.roster.movable() == {}
        hand.until(hand.roster.movable)
        assert hand.roster.place_of("C1") == home
        sequence = hand.slots[-1].latest
        hand.until(lambda: hand.slots[-1].latest > sequence + 5)
        assert len(hand.slots) == 1


def test_a_worker_that_dies_during_a_move_ends_the_move_and_not_the_camera(
    expect_log_errors: ExpectLogErrors,
) -> None:
    expect_log_errors(r"ended \(status -9\)")
    with serving() as far_end, hands(far_end) as hand:
        home = playing(hand)
        far_end.behaviour = Behaviour(mute=True)
        target = hand.crew.process(1 - home)
        assert target is not None
        hand.roster.move("C1", 1 - home)
        os.kill(target.pid, signal.SIGKILL)
        hand.until(hand.roster.movable)
        assert hand.roster.place_of("C1") == home
        assert hand.report.phase is Phase.LIVE


def test_the_worker_in_reserve_takes_the_place_of_one_that_died(
    expect_log_errors: ExpectLogErrors,
) -> None:
    expect_log_errors(r"ended \(status -9\)")
    with serving() as far_end, hands(far_end) as hand:
        home = playing(hand)
        crew = hand.crew
        hand.until(lambda: crew._spare is not None and crew._spare.heard)
        first = crew._spare
        assert first is not None
        # One that died while it had nothing to do is nobody's loss, and is not handed out.
        os.kill(first.pid, signal.SIGKILL)
        hand.until(lambda: crew._spare is not first)
        hand.until(lambda: crew._spare is not None and crew._spare.heard)
        spare, victim = crew._spare, crew.process(home)
        assert spare is not None
        assert victim is not None
        os.kill(victim.pid, signal.SIGKILL)
        hand.until(lambda: crew.process(home) is not victim)
        assert crew.process(home) is spare
        sequence = hand.slots[-1].latest
        hand.until(lambda: hand.slots[-1].latest > sequence + 5)
        assert far_end.watching == 1
