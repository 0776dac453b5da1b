"""Another list of cameras while the engine plays: what is the same goes on, without a gap."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from app.errors import KnownError
from tests.video.engine.far_end import FarEnd, clip, serving
from tests.video.engine.running import TILE, camera, poll_for, poll_until, running, shown, until_condition
from video.engine.engine import EngineOptions, VideoEngine
from video.engine.state import Condition

PATIENCE = 40.0
# Told apart by the size of the source alone: a picture of the old address can never pass for one of the new.
OTHER = {"sub": clip(352, 288, 15, 30, 15), "main": clip(352, 288, 15, 30, 15)}


def source(engine: VideoEngine, number: str) -> tuple[int, int]:
    info = shown(engine, number).info
    return info.source_width, info.source_height


def plays(far_end: FarEnd) -> int:
    return sum(line.startswith("PLAY") for line in far_end.requests)


def test_D14_1_2a_a_new_list_of_cameras_is_played_at_once_and_what_is_the_same_goes_on() -> None:
    with serving() as same, serving() as first, serving(OTHER) as second, serving() as gone, serving() as new:
        kept, changed, removed = camera(same, "C1"), camera(first, "C2"), camera(gone, "C3")
        with running([kept, changed, removed], EngineOptions(workers=2)) as engine:
            for spec in engine.cameras:
                until_condition(engine, Condition.LIVE, spec.number, PATIENCE)
            workers = {one.pid for one in engine.figures().workers}
            before = engine.figures().cameras["C1"]
            sequence = shown(engine, "C1").sequence

            engine.replace_cameras(
                [replace(kept, name="Cổng 3 (mới)"), camera(second, "C2"), camera(new, "C4")]
            )
            assert [spec.number for spec in engine.cameras] == ["C1", "C2", "C4"]
            assert engine.cameras[0].name == "Cổng 3 (mới)"
            # Nothing of the old address stands under the name of the new one, not for a moment.
            assert engine.picture("C2") is None
            assert engine.picture("C3") is None
            assert engine.state("C3").condition is Condition.HIDDEN
            with pytest.raises(KeyError):
                engine.show("C3", TILE)
            engine.show("C4", TILE)
            until_condition(engine, Condition.LIVE, "C4", PATIENCE)
            until_condition(engine, Condition.LIVE, "C2", PATIENCE)
            assert source(engine, "C2") == (352, 288)
            poll_until(engine, lambda: (first.watching, gone.watching) == (0, 0), PATIENCE)

            # The first camera was asked nothing anew and lost no picture on the way to its slot.
            poll_until(engine, lambda: shown(engine, "C1").sequence > sequence + 15, PATIENCE)
            after = engine.figures().cameras["C1"]
            assert plays(same) == 1
            assert after.skipped == before.skipped
            assert after.lost_packets == 0
            # A resize finds the stream and the slot where they were, under the new name as well.
            engine.show("C1", (200, 112))
            poll_until(engine, lambda: shown(engine, "C1").info.width == 200, PATIENCE)
            assert plays(same) == 1
            assert {one.pid for one in engine.figures().workers} == workers


def test_a_camera_that_is_taken_away_can_come_back() -> None:
    with serving() as far_end, running([camera(far_end)]) as engine:
        until_condition(engine, Condition.LIVE, seconds=PATIENCE)
        engine.replace_cameras([])
        engine.hide("C1")
        assert engine.poll() <= {"C1"}
        with pytest.raises(KnownError):
            engine.capture_main("C1").result(PATIENCE)
        poll_until(engine, lambda: far_end.watching == 0, PATIENCE)
        poll_for(engine, 0.5)
        engine.replace_cameras([camera(far_end)])
        assert engine.state("C1").condition is Condition.HIDDEN
        engine.show("C1", TILE)
        until_condition(engine, Condition.LIVE, seconds=PATIENCE)
        assert sum(one.restarts for one in engine.figures().workers) == 0


def test_a_capture_under_way_at_the_old_address_is_answered() -> None:
    with serving() as old, serving() as new:
        old.behaviour.silent = True
        with running([camera(old)], show=False) as engine:
            asked = engine.capture_main("C1")
            poll_until(engine, lambda: plays(old) > 0, PATIENCE)
            engine.replace_cameras([camera(new)])
            engine.show("C1", TILE)
            until_condition(engine, Condition.LIVE, seconds=PATIENCE)
            with pytest.raises(KnownError):
                asked.result(PATIENCE)


def test_an_engine_that_began_without_cameras_gets_the_workers_it_needs() -> None:
    with serving() as far_end, running([]) as engine:
        poll_until(engine, lambda: len(engine.figures().workers) == 1, PATIENCE)
        engine.replace_cameras([camera(far_end, f"C{number}") for number in range(2)])
        for spec in engine.cameras:
            engine.show(spec.number, TILE)
        for spec in engine.cameras:
            until_condition(engine, Condition.LIVE, spec.number, PATIENCE)
        assert len(engine.figures().workers) == min(2, os.cpu_count() or 1)
