"""Camera states kept by change, counted again second by second (Statistics)."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.camera_times import CameraSpan, CameraTime, RunPart, Seen, WatchedCameras, camera_times
from app.store.bulk.camera_times import KEPT, CameraTimes
from app.store.bulk.moments import to_us
from tests.app.store.bulk.rig import NOW, Database

LOOK_S = 5
SECOND = 1_000_000
STATES = st.dictionaries(st.sampled_from(("HP-01", "HP-02")), st.sampled_from(Seen), max_size=2)


def at(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


def kept(store: CameraTimes, since_s: int, until_s: int) -> dict[str, CameraTime]:
    since, until = NOW + at(since_s), NOW + at(until_s)
    return camera_times(store.spans(since, until), to_us(since), to_us(until))


@settings(max_examples=40, deadline=None)
@given(
    looks=st.lists(st.tuples(STATES, st.booleans(), st.booleans()), min_size=2, max_size=25),
    window=st.tuples(st.integers(-5, 60), st.integers(0, 80)),
)
def test_Statistics_availability_is_live_of_watched_time_as_counted_second_by_second(
    tmp_path_factory: pytest.TempPathFactory,
    looks: list[tuple[dict[str, Seen], bool, bool]],
    window: tuple[int, int],
) -> None:
    """A look holds until the next one; after a pause, or when nothing follows, nobody knows."""
    database = Database(tmp_path_factory.mktemp("bulk") / "bulk.sqlite3")
    store, watched = CameraTimes(database), WatchedCameras()
    since, until = window[0], window[0] + window[1]
    clock, observed, live = 0, Counter[str](), Counter[str]()
    before: dict[str, Seen] = {}
    for states, pause, keep in looks:
        step = 60 if pause else LOOK_S
        for second in range(clock, clock + step):
            for camera, seen in before.items():
                if not pause and since <= second < until and seen is not Seen.UNSEEN:
                    observed[camera] += 1
                    live[camera] += seen is Seen.LIVE
        clock += step
        watched.note(states, NOW + at(clock), 1000.0 + clock)
        before = states
        if keep:
            store.keep("may-1", watched.take())
    store.keep("may-1", watched.take())
    found = kept(store, since, until)
    database.close()
    assert {camera: (time.observed, time.live) for camera, time in found.items()} == {
        camera: (at(observed[camera]), at(live[camera])) for camera in observed
    }


def test_Statistics_time_nobody_watched_is_neither_up_nor_down(tmp_path: Path) -> None:
    database = Database(tmp_path / "bulk.sqlite3")
    store, watched = CameraTimes(database), WatchedCameras()
    both = {"HP-01": Seen.LIVE, "HP-02": Seen.LOST}
    for second in range(0, 31, LOOK_S):
        watched.note(both, NOW + at(second), second)
    store.keep("may-1", watched.take())
    watched.note(both, NOW + at(35), 35)
    del watched  # the console is killed: what it saw since it last wrote is not assumed
    assert kept(store, 0, 600) == {"HP-01": CameraTime(at(30), at(30)), "HP-02": CameraTime(at(30), at(0))}
    again = WatchedCameras()
    assert again.note({"HP-01": Seen.LIVE}, NOW + at(100), 5)
    # The wall clock is set back an hour: a new run, no time is made of it.
    again.note({"HP-01": Seen.LIVE}, NOW + at(105), 10)
    assert again.note({"HP-01": Seen.LIVE}, NOW - at(3600), 15)
    again.note({"HP-01": Seen.LIVE}, NOW - at(3595), 20)
    store.keep("may-1", again.take())
    assert kept(store, 0, 600)["HP-01"] == CameraTime(at(35), at(35))
    assert kept(store, -3600, 600)["HP-01"] == CameraTime(at(40), at(40))
    # What cannot be written ends the run: what follows is known from the next look on.
    again.lose()
    again.note({"HP-01": Seen.LIVE}, NOW - at(3500), 115)
    again.note({}, NOW - at(3495), 120)
    again.note({}, NOW - at(3490), 125)
    store.keep("may-1", again.take())
    assert kept(store, -3500, 0)["HP-01"] == CameraTime(at(5), at(5))
    database.close()


def test_Statistics_two_consoles_that_see_the_same_camera_count_once() -> None:
    def span(seen: Seen, began: int, ended: int) -> CameraSpan:
        return CameraSpan("HP-01", seen, began * SECOND, ended * SECOND)

    spans = [span(Seen.LIVE, 0, 40), span(Seen.FROZEN, 30, 60), span(Seen.LOST, 70, 80)]
    assert camera_times(spans, 0, 100 * SECOND) == {"HP-01": CameraTime(at(70), at(40))}
    assert CameraTime(at(3), at(2)).share == 0.6666
    assert CameraTime().share is None


def test_Statistics_old_runs_and_too_many_changes_go_oldest_first(tmp_path: Path) -> None:
    database = Database(tmp_path / "bulk.sqlite3")
    store = CameraTimes(database, most_changes=30)
    for days in range(12):
        began, watched = NOW + timedelta(days=days), WatchedCameras()
        for step in range(10):
            seen = {"HP-01": Seen.LIVE if step % 2 else Seen.LOST}
            watched.note(seen, began + at(step), step)
        parts = watched.take()
        assert [len(part.changes) for part in parts] == [10]
        store.keep("may-1", parts)
    assert store.forget(NOW + timedelta(days=12)) == 9, "three runs of ten changes may stay"
    assert not kept(store, 0, 8 * 86400)
    assert kept(store, 9 * 86400, 10 * 86400)["HP-01"] == CameraTime(at(9), at(4))
    assert store.forget(NOW + KEPT + timedelta(days=10, hours=1)) == 2
    assert store.forget(NOW + KEPT + timedelta(days=10, hours=1)) == 0
    store.keep("may-1", [RunPart("r", NOW, NOW, ())])
    database.close()
