"""H.264 out of RTP: whole pictures, damage named, bounded, any payload survived."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.video.engine.far_end import clip
from tests.video.engine.payloads import packetize
from video.engine.h264 import H264Depacketizer
from video.engine.nal import START_CODE
from video.engine.rtp import RtpPacket
from video.engine.units import MAX_ACCESS_UNIT, AccessUnit


def packets(
    units: tuple[bytes, ...], first: int, timestamp: int, *, marker: bool = True, size: int = 1300
) -> list[RtpPacket]:
    payloads = [payload for unit in units for payload in packetize(unit, size)]
    return [
        RtpPacket(96, marker and index == len(payloads) - 1, (first + index) & 0xFFFF, timestamp, 1, payload)
        for index, payload in enumerate(payloads)
    ]


def feed(depacketizer: H264Depacketizer, stream: list[RtpPacket]) -> list[AccessUnit]:
    return [unit for packet in stream for unit in depacketizer.feed(packet)]


def test_a_clip_comes_out_as_it_went_in() -> None:
    depacketizer, sequence, out = H264Depacketizer(), 65_500, []
    for number, units in enumerate(clip().units):
        stream = packets(units, sequence, number * 6000)
        sequence += len(stream)
        out += feed(depacketizer, stream)
    assert [unit.data for unit in out] == [START_CODE + START_CODE.join(units) for units in clip().units]
    assert [unit.key for unit in out] == [number % 15 == 0 for number in range(30)]
    assert not any(unit.damaged for unit in out)


def test_without_markers_a_new_timestamp_ends_the_picture() -> None:
    depacketizer = H264Depacketizer()
    assert feed(depacketizer, packets((b"\x65" + b"a" * 10,), 0, 0, marker=False)) == []
    out = feed(depacketizer, packets((b"\x41" + b"b" * 10,), 1, 3000, marker=False))
    assert [(unit.timestamp, unit.key) for unit in out] == [(0, True)]


def test_aggregated_units_are_taken_apart() -> None:
    payload = b"\x18" + b"".join(
        len(unit).to_bytes(2, "big") + unit for unit in (b"\x67abc", b"\x68d", b"\x65efg")
    )
    out = H264Depacketizer().feed(RtpPacket(96, True, 1, 0, 1, payload))
    assert out == [
        AccessUnit(START_CODE + START_CODE.join((b"\x67abc", b"\x68d", b"\x65efg")), 0, True, False)
    ]


def test_parameter_sets_of_the_description_are_put_before_a_bare_key_frame() -> None:
    out = H264Depacketizer((b"\x67s", b"\x68p")).feed(RtpPacket(96, True, 1, 0, 1, b"\x65x"))
    assert out[0].data == START_CODE + START_CODE.join((b"\x67s", b"\x68p", b"\x65x"))


def test_a_lost_packet_damages_its_picture() -> None:
    depacketizer = H264Depacketizer()
    stream = packets((b"\x65" + bytes(5000),), 0, 0)
    del stream[1]
    out = feed(depacketizer, stream)
    assert all(unit.damaged for unit in out)
    assert depacketizer.lost_packets == 1


def test_a_lost_tail_damages_the_picture_before_and_the_next() -> None:
    depacketizer = H264Depacketizer()
    first = packets((b"\x65" + bytes(5000),), 0, 0)
    out = feed(depacketizer, first[:-1])
    out += feed(depacketizer, packets((b"\x41abc",), len(first), 3000))
    assert [unit.damaged for unit in out] in ([True], [True, True])
    out = feed(depacketizer, packets((b"\x41abc",), len(first) + 1, 6000))
    assert [unit.damaged for unit in out] == [False]


def test_a_picture_lost_altogether_damages_the_next() -> None:
    depacketizer = H264Depacketizer()
    feed(depacketizer, packets((b"\x65abc",), 0, 0))
    out = feed(depacketizer, packets((b"\x41abc",), 2, 6000))
    assert [unit.damaged for unit in out] == [True]


def test_repeated_packets_are_ignored() -> None:
    depacketizer = H264Depacketizer()
    stream = packets((b"\x65" + bytes(5000),), 10, 0)
    out = feed(depacketizer, [stream[0], stream[0], *stream[1:]])
    assert [unit.damaged for unit in out] == [False]


def test_an_endless_picture_is_bounded() -> None:
    depacketizer, kept = H264Depacketizer(), 0
    part = bytes((0x7C, 0x05)) + bytes(60_000)
    start = bytes((0x7C, 0x85)) + bytes(60_000)
    for sequence in range(2 * MAX_ACCESS_UNIT // 60_000):
        depacketizer.feed(RtpPacket(96, False, sequence & 0xFFFF, 0, 1, part if sequence else start))
        kept = max(kept, sum(map(len, depacketizer._fragment or [])))
    assert kept <= MAX_ACCESS_UNIT
    assert depacketizer.feed(RtpPacket(96, True, 0x4000, 3000, 1, b"\x41x"))[-1].damaged


@given(
    st.lists(
        st.tuples(st.binary(min_size=1, max_size=40), st.integers(0, 65535), st.integers(0, 3), st.booleans())
    )
)
def test_any_payloads_are_survived(items: list[tuple[bytes, int, int, bool]]) -> None:
    depacketizer = H264Depacketizer((b"\x67s",))
    for payload, sequence, timestamp, marker in items:
        for unit in depacketizer.feed(RtpPacket(96, marker, sequence, timestamp, 1, payload)):
            assert unit.data.startswith(START_CODE)
