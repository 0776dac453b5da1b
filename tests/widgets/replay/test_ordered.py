"""A clip ordered by its key and the end of the console before its end has come (D14.1.2b)."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

import pytest

from app.domain.clip import Clip, Footage
from app.errors import KnownError
from app.services.clip_waiting import Waiting
from app.services.outcome import Outcome
from tests.widgets.shell.rig import Bench, here, on_duty
from widgets.replay.held import HeldPast
from widgets.replay.ordered import OrderedClips
from widgets.replay.ports import PastSource, Recall

__all__ = ["here", "on_duty"]
BEFORE, AFTER = timedelta(seconds=20), timedelta(seconds=10)


@dataclass
class Kept:
    camera: str
    starts_at: datetime
    ends_at: datetime

    shares: int = 0

    def share(self) -> Recall:
        self.shares += 1
        return Kept(self.camera, self.starts_at, self.ends_at)

    def close(self) -> None:
        self.shares -= 1


class Ring:
    """The past of a camera that sends all the time; `dies` before a film file is finished."""

    dies = False

    def recall(self, camera: str, start: datetime, end: datetime) -> Future[Recall]:
        future: Future[Recall] = Future()
        future.set_result(Kept(camera, start, end))
        return future

    def footage(self, recall: Recall, start: datetime, end: datetime) -> Future[Footage]:
        future: Future[Footage] = Future()
        if self.dies:
            return future
        future.set_result(
            Footage(
                camera=recall.camera,
                camera_name="Cổng 3",
                place="Cảng Đình Vũ",
                stream="main",
                codec="h264",
                sound="",
                ending="mp4",
                media_type="video/mp4",
                starts_at=start,
                ends_at=end,
                width=1920,
                height=1080,
                pictures=1,
                damaged=0,
                content=lambda: (b"film",),
            )
        )
        return future


def keeper(here: Bench, ring: Ring | None = None) -> tuple[OrderedClips, list[Clip]]:
    """The keeper at the desk, and what it said is sealed."""
    found: list[Clip] = []

    def sealed(outcome: Outcome[Clip]) -> None:
        found.append(outcome.value)

    clips, past = here.room.services.clips, cast(PastSource, ring or Ring())
    orders = OrderedClips(past, clips, here.bridge, here.desk, here.clock, here.home)
    orders.sealed.connect(sealed)
    orders.failed.connect(here.crashes.append)
    return orders, found


def test_D14_1_2b_closing_before_the_end_of_a_clip_keeps_what_there_was(on_duty: Bench) -> None:
    desk, clips = on_duty.desk.desk, on_duty.room.services.clips
    assert desk is not None
    orders, found = keeper(on_duty)
    at = on_duty.clock.utc_now()
    orders.order(desk, "CAM-03", at, BEFORE, AFTER)
    [waiting] = _waiting(on_duty)
    on_duty.wait(lambda: clips.waiting.part(waiting) is not None)
    orders.close()
    assert found == []
    assert clips.list() == ()
    assert clips.recover().value == 1, "the next start"
    [clip] = clips.list()
    assert (clip.starts_at, clip.asked_until) == (at - BEFORE, at + AFTER)
    assert clip.is_short


def test_D14_1_2b_a_clip_is_sealed_whole_when_its_end_has_come(on_duty: Bench) -> None:
    desk = on_duty.desk.desk
    assert desk is not None
    orders, found = keeper(on_duty)
    at = on_duty.clock.utc_now() - AFTER - timedelta(seconds=1)
    orders.order(desk, "CAM-03", at, BEFORE, AFTER)
    on_duty.wait(lambda: found)
    assert (found[0].ends_at, found[0].is_short, found[0].officer) == (at + AFTER, False, desk.officer_id)
    assert list(on_duty.room.services.clips.waiting.left()) == []


def test_D14_1_2b_a_clip_marked_in_replay_is_on_disk_before_it_is_cut_and_before_it_is_sealed(
    on_duty: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, clips = on_duty.desk.desk, on_duty.room.services.clips
    assert desk is not None
    until = on_duty.clock.utc_now() - timedelta(minutes=1)
    before = timedelta(seconds=12, microseconds=345_678)
    ring = Ring()
    ring.dies = True
    keeper(on_duty, ring)[0].order(desk, "CAM-03", until, before, timedelta(0))
    [waiting] = _waiting(on_duty)
    assert (waiting.asked_from, waiting.asked_until) == (until - before, until)
    assert clips.recover().value == 1
    assert clips.list() == ()
    line = on_duty.room.services.log.page(limit=1).lines[0].text
    assert "đã yêu cầu của camera CAM-03" in line, "killed while it was cut: the log says so"

    def killed(*_: object) -> Outcome[Clip]:
        raise KnownError("chết", en="dead")

    with monkeypatch.context() as at_sealing:
        at_sealing.setattr(clips, "seal_ordered", killed)
        orders, found = keeper(on_duty)
        ended: list[object] = []
        orders.failed.disconnect()
        orders.failed.connect(ended.append)
        orders.order(desk, "CAM-03", until, before, timedelta(0))
        on_duty.wait(lambda: ended)
    assert (found, clips.list()) == ([], ())
    assert clips.recover().value == 1
    [clip] = clips.list()
    assert (clip.starts_at, clip.ends_at, clip.is_short) == (until - before, until, False)


def test_D14_1_2b_what_is_looked_at_is_kept_although_the_ring_has_gone_on(on_duty: Bench) -> None:
    now = on_duty.clock.utc_now()
    empty: Future[Recall] = Future()
    empty.set_exception(KnownError("hết", en="gone"))
    younger: Future[Recall] = Future()
    younger.set_result(Kept("CAM-03", now - timedelta(seconds=20), now))
    film = Kept("CAM-03", now - timedelta(seconds=60), now - timedelta(seconds=5))
    past = HeldPast(cast(PastSource, Answers(empty, younger, empty, empty)))
    past.hold(film)
    span = now - timedelta(seconds=50), now - timedelta(seconds=40)
    assert past.recall("CAM-03", *span).result().starts_at == film.starts_at
    assert past.recall("CAM-03", now - timedelta(seconds=15), now).result() is younger.result()
    assert isinstance(past.recall("CAM-04", *span).exception(), KnownError), "another camera"
    past.hold(None)
    assert isinstance(past.recall("CAM-03", *span).exception(), KnownError)
    assert film.shares == 2 - 1, "two were asked for, and the film itself was given back"


class Answers:
    """A past that answers as it is told."""

    def __init__(self, *answers: Future[Recall]) -> None:
        self._answers = list(answers)

    def recall(self, camera: str, start: datetime, end: datetime) -> Future[Recall]:
        return self._answers.pop(0)


def _waiting(here: Bench) -> list[Waiting]:
    clips = here.room.services.clips
    here.wait(lambda: list(clips.waiting.left()))
    return list(clips.waiting.left())
