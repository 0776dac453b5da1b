"""The ring of compressed packets, and the recordings cut out of it."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from video.engine.capture import sealed_file
from video.engine.packet_ring import (
    AUDIO,
    VIDEO,
    CameraRing,
    PacketRing,
    RingBudget,
    StoredUnit,
    TrackFacts,
)
from video.engine.recording import read_recording, write_recording
from video.engine.spec import Stream

SUB = TrackFacts(VIDEO, Stream.SUB, "h264", 90_000)
MAIN = TrackFacts(VIDEO, Stream.MAIN, "hevc", 90_000)
SOUND = TrackFacts(AUDIO, Stream.MAIN, "aac", 16_000, 1, b"\x14\x08")


def unit(second: float, key: bool, size: int = 100) -> StoredUnit:
    at = int(second * 1e9)
    return StoredUnit(b"x" * size, int(second * 90_000), key, at, at // 1000, 0)


def everything(ring: PacketRing) -> list[StoredUnit]:
    return ring.between(0, 10**18)


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.tuples(st.booleans(), st.integers(1, 400)), max_size=200),
    st.floats(0.5, 20),
    st.integers(1000, 5000),
)
def test_the_ring_keeps_its_budgets_and_begins_at_a_key_frame(
    stream: list[tuple[bool, int]], seconds: float, budget: int
) -> None:
    shared = RingBudget(seconds, budget)
    ring = PacketRing(SUB, shared)
    for number, (key, size) in enumerate(stream):
        ring.append(unit(number * 0.2, key, size))
        kept = everything(ring)
        assert sum(len(item.data) for item in kept) == ring.size == shared.size <= budget
        assert not kept or (kept[0].key and kept[-1].received_ns - kept[0].received_ns <= seconds * 1e9)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(100, 4000), min_size=2, max_size=6))
def test_cameras_that_share_a_budget_reach_back_about_equally_far(rates: list[int]) -> None:
    budget = RingBudget(60, 50 * sum(rates))
    rings = [PacketRing(SUB, budget) for _ in rates]
    for second in range(200):
        for ring, rate in zip(rings, rates, strict=True):
            ring.append(unit(second, second % 4 == 0, rate))
    oldest = [ring.oldest_ns for ring in rings]
    assert None not in oldest
    reach = [200 - (at or 0) / 1e9 for at in oldest]
    # The budget is 50 s of every camera; groups are 4 s long.
    assert max(reach) - min(reach) <= 4
    assert 44 <= min(reach) <= max(reach) <= 52
    assert budget.size == sum(ring.size for ring in rings) <= 50 * sum(rates)


def test_a_change_of_streams_adds_a_stretch_and_loses_nothing() -> None:
    ring = CameraRing()
    sub, sound = ring.begin(SUB), ring.begin(SOUND)
    for number in range(20):
        sub.append(unit(number / 10, number % 5 == 0))
        sound.append(unit(number / 10, key=True))
    main = ring.begin(MAIN)
    for number in range(15, 40):
        main.append(unit(number / 10, number % 5 == 0))
    found = dict(ring.between(int(1.2e9), int(2.1e9)))
    assert [one.received_ns / 1e9 for one in found[SUB]] == [round(n / 10, 1) for n in range(10, 20)]
    assert [one.received_ns / 1e9 for one in found[MAIN]] == [round(n / 10, 1) for n in range(15, 22)]
    assert found[SOUND][0].received_ns == int(1.2e9)
    assert ring.size(Stream.SUB) == 2000
    ring.clear()
    assert ring.between(0, 10**18) == []


def test_a_moment_between_two_pictures_has_the_earlier_one() -> None:
    ring = PacketRing(SUB, RingBudget())
    for number in range(20):
        ring.append(unit(number / 10, number % 5 == 0))
    at = int(1.25e9)
    assert [one.received_ns / 1e9 for one in ring.between(at, at)] == [1.0, 1.1, 1.2]
    assert ring.between(int(3e9), int(4e9)) == []
    assert [one.received_ns / 1e9 for one in ring.between(0, int(0.1e9))] == [0.0, 0.1]


def test_what_is_too_old_goes_without_new_packets_too() -> None:
    budget = RingBudget(60)
    ring = CameraRing(budget)
    stretch = ring.begin(SUB)
    stretch.append(unit(1, key=True))
    stretch.append(unit(30, key=True))
    budget.expire(int(62e9))
    assert [one.received_ns for one in everything(stretch)] == [int(30e9)]
    budget.expire(int(91e9))
    assert budget.size == 0
    assert stretch.oldest_ns is None


units = st.builds(
    StoredUnit,
    st.binary(min_size=1, max_size=60),
    st.integers(-(2**40), 2**40),
    st.booleans(),
    st.integers(0, 2**60),
    st.integers(0, 2**60),
    st.integers(0, 2**60),
    st.booleans(),
)


@settings(deadline=None, max_examples=50)
@given(st.lists(units, min_size=1, max_size=20), st.lists(units, max_size=600))
def test_a_recording_is_read_as_it_was_written(pictures: list[StoredUnit], sound: list[StoredUnit]) -> None:
    descriptor, size = write_recording([(MAIN, pictures), (SOUND, sound)])
    try:
        tracks = read_recording(descriptor, size)
        assert (tracks[0].facts, tracks[0].units) == (MAIN, pictures)
        assert [(one.facts, one.units) for one in tracks[1:]] == ([(SOUND, sound)] if sound else [])
        with pytest.raises(PermissionError):
            os.write(descriptor, b"x")
    finally:
        os.close(descriptor)


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_a_lying_recording_is_refused_and_nothing_else_happens(data: st.DataObject) -> None:
    descriptor, size = write_recording([(MAIN, [unit(1, key=True), unit(2, key=False)])])
    whole = os.pread(descriptor, size, 0)
    os.close(descriptor)
    start = data.draw(st.integers(0, size - 1))
    lie = whole[:start] + data.draw(st.binary(min_size=1, max_size=12)) + whole[start + 3 :]
    forged = sealed_file(lie)
    try:
        tracks = read_recording(forged, len(lie))
    except ValueError:
        pass
    else:
        assert sum(len(one.data) for track in tracks for one in track.units) <= len(lie)
    finally:
        os.close(forged)
