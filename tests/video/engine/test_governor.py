"""Who gets what under load: least important first, slowly back, never the tile an officer enlarged."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from video.engine.governor import (
    CALM_BEFORE_UP,
    MAX_UP_EVERY,
    SUSTAINED,
    UP_EVERY,
    Governor,
    Grant,
    Request,
    choose_streams,
    sacrifices,
)
from video.engine.load import LATE_US, WorkerLoad, choose_move
from video.engine.reports import FIGURES, Figures
from video.engine.spec import Stream, StreamPolicy

SUB, MAIN = Grant(Stream.SUB), Grant(Stream.MAIN)


def request(
    height: int = 180,
    policy: StreamPolicy = StreamPolicy.AUTO,
    importance: int = 0,
    current: Stream | None = None,
    *,
    has_sub: bool = True,
) -> Request:
    return Request(height * 16 // 9, height, policy, current, has_sub, importance=importance)


REQUESTS = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.builds(
        request,
        st.integers(20, 2000),
        st.sampled_from(StreamPolicy),
        st.integers(0, 3),
        st.none() | st.sampled_from(Stream),
        has_sub=st.booleans(),
    ),
    min_size=1,
)


def overload(governor: Governor, tiles: int, seconds: int, begin: float = 100.0) -> float:
    for second in range(seconds):
        governor.load(begin + second, tiles, overloaded=True)
    return begin + seconds


@given(REQUESTS, st.integers(0, 40))
def test_what_an_officer_enlarged_stays_whole_whatever_the_load(
    requests: dict[str, Request], seconds: int
) -> None:
    governor = Governor(2)
    overload(governor, len(requests), seconds)
    grants = governor.decide(requests)
    assert grants.keys() == requests.keys()
    for camera, wanted in requests.items():
        if wanted.policy is StreamPolicy.MAIN:
            assert grants[camera] == MAIN
        if not wanted.has_sub:
            assert grants[camera].stream is Stream.MAIN


@given(REQUESTS, st.integers(0, 40))
def test_no_tile_is_reduced_before_one_that_matters_less(requests: dict[str, Request], seconds: int) -> None:
    governor = Governor(2)
    overload(governor, len(requests), seconds)
    grants = governor.decide(requests)
    reduced = [requests[camera].importance for camera, grant in grants.items() if grant.keys_only]
    whole = [
        requests[camera].importance
        for camera, grant in grants.items()
        if not grant.keys_only and requests[camera].policy is not StreamPolicy.MAIN
    ]
    assert not reduced or not whole or max(reduced) <= min(whole)


def test_main_streams_nobody_asked_for_go_before_motion() -> None:
    requests = {"large": request(1000), "small": request(), "tiny": request(90)}
    streams = choose_streams(requests, 2)
    assert streams["large"] is Stream.MAIN
    assert sacrifices(requests, streams)[:2] == [("large", SUB), ("tiny", Grant(Stream.SUB, keys_only=True))]


def test_important_tiles_have_the_main_streams() -> None:
    requests = {str(number): request(900) for number in range(4)} | {"alert": request(700, importance=1)}
    assert choose_streams(requests, 1)["alert"] is Stream.MAIN


def test_down_within_seconds_and_up_one_tile_at_a_time_after_a_calm() -> None:
    governor = Governor(0)
    tiles = {str(number): request(importance=number) for number in range(8)}
    now = overload(governor, 8, 3 + int(SUSTAINED))
    reduced = {camera for camera, grant in governor.decide(tiles).items() if grant.keys_only}
    assert reduced == {"0", "1", "2"}
    ups = []
    for tick in range(200):
        if governor.load(now + tick * 0.5, 8, overloaded=False):
            ups.append(tick * 0.5)
    assert governor.pressure == 0
    assert len(ups) == 3
    assert ups[0] >= CALM_BEFORE_UP
    assert all(later - earlier >= UP_EVERY for earlier, later in pairwise(ups))


def test_a_tile_that_was_given_back_too_early_waits_longer_each_time() -> None:
    governor, now, waits = Governor(0), 100.0, []
    for _ in range(9):
        began = now
        while not governor.load(now, 8, overloaded=True):
            now += 0.5
            assert now - began <= SUSTAINED
        raised = now
        while not governor.load(raised, 8, overloaded=False):
            raised += 0.5
            assert raised - now <= MAX_UP_EVERY + 1
        waits.append(raised - now)
        now = raised
    assert waits == sorted(waits)
    assert waits[0] == CALM_BEFORE_UP
    assert waits[-1] >= MAX_UP_EVERY / 2


def test_a_late_moment_costs_nobody_anything() -> None:
    governor = Governor(0)
    for tick in range(60):
        # Two seconds late, two seconds in time, again and again.
        assert not governor.load(100 + tick * 0.5, 8, overloaded=tick % 8 < 4)
    assert governor.pressure == 0


@given(st.lists(st.booleans(), max_size=200), st.integers(1, 64))
def test_the_pressure_is_bounded_and_never_moves_twice_in_a_second(loads: list[bool], tiles: int) -> None:
    governor, changed = Governor(2), float("-inf")
    for tick, overloaded in enumerate(loads):
        now, before = 100 + tick * 0.5, governor.pressure
        governor.load(now, tiles, overloaded=overloaded)
        assert 0 <= governor.pressure <= 2 * tiles
        if governor.pressure != before:
            assert now - changed >= 1.0
            changed = now


def figures(late_us: int = 0, cpu_us: int = 0, late_skips: int = 0) -> Figures:
    sub = dict.fromkeys(FIGURES, 1) | {"late_us": late_us, "cpu_us": cpu_us, "late_skips": late_skips}
    return {"sub": sub}


def loaded(share: float, costs: dict[str, float], *, late: bool) -> WorkerLoad:
    load = WorkerLoad()
    for beat in range(9):
        seconds = beat * 0.25
        streams = {
            camera: figures(LATE_US * 2 if late else 5_000, int(cost * seconds * 1e6))
            for camera, cost in costs.items()
        }
        load.note(10 + share * seconds, streams, seconds)
    return load


def test_a_worker_is_overloaded_when_its_pictures_are_late_and_not_when_it_is_merely_busy() -> None:
    busy, late = loaded(0.95, {"a": 0.5}, late=False), loaded(0.95, {"a": 0.5}, late=True)
    assert not busy.overloaded
    assert late.overloaded
    assert abs(busy.share - 0.95) < 0.01
    assert abs(busy.costs["a"] - 0.5) < 0.01


def test_one_late_camera_of_many_is_its_own_trouble() -> None:
    load = WorkerLoad()
    for beat in range(5):
        streams = {f"c{number}": figures(5_000) for number in range(8)} | {"bad": figures(900_000)}
        load.note(beat * 0.1, streams, beat * 0.25)
    assert not load.overloaded


def test_skipping_for_want_of_time_is_overload() -> None:
    load = WorkerLoad()
    for beat in range(5):
        load.note(beat * 0.1, {"a": figures(late_skips=beat)}, beat * 0.25)
    assert load.overloaded


def test_a_camera_moves_to_the_idle_worker_only_where_that_helps() -> None:
    busy = loaded(1.2, {"a": 0.6, "b": 0.3, "c": 0.2}, late=True)
    idle = loaded(0.3, {"d": 0.3}, late=False)
    at = {"a": 0, "b": 0, "c": 0, "d": 1}
    # Moving "a" would only turn the difference round.
    assert choose_move({0: busy, 1: idle}, at) == ("b", 1)
    assert choose_move({0: busy, 1: loaded(1.1, {"d": 1.1}, late=True)}, at) is None
    assert choose_move({0: loaded(1.2, {"a": 0.4}, late=False), 1: idle}, at) is None
    assert choose_move({0: busy}, at) is None
    assert choose_move({0: busy, 1: idle}, {"d": 1}) is None
