"""A clip ordered by its key and the end of the console before its end has come (D14.1.2b)."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from app.domain.clip import Clip, Footage
from app.services.clip_waiting import Waiting
from app.services.outcome import Outcome
from tests.widgets.shell.rig import Bench, here, on_duty
from widgets.replay.ordered import OrderedClips
from widgets.replay.ports import PastSource, Recall

__all__ = ["here", "on_duty"]
BEFORE, AFTER = timedelta(seconds=20), timedelta(seconds=10)


@dataclass
class Kept:
    camera: str
    starts_at: datetime
    ends_at: datetime

    def close(self) -> None:
        """Nothing is held."""


class Ring:
    """The past of a camera that sends all the time."""

    def recall(self, camera: str, start: datetime, end: datetime) -> Future[Recall]:
        future: Future[Recall] = Future()
        future.set_result(Kept(camera, start, end))
        return future

    def footage(self, recall: Recall, start: datetime, end: datetime) -> Future[Footage]:
        future: Future[Footage] = Future()
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


def keeper(here: Bench) -> tuple[OrderedClips, list[Clip]]:
    """The keeper at the desk, and what it said is sealed."""
    found: list[Clip] = []

    def sealed(outcome: Outcome[Clip]) -> None:
        found.append(outcome.value)

    clips, past = here.room.services.clips, cast(PastSource, Ring())
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


def _waiting(here: Bench) -> list[Waiting]:
    clips = here.room.services.clips
    here.wait(lambda: list(clips.waiting.left()))
    return list(clips.waiting.left())
