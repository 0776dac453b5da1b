"""RTP and RTCP: fields, clocks, any bytes."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from video.engine.rtp import (
    CameraClock,
    SenderReport,
    parse_rtcp,
    parse_rtp,
    tick_difference,
)
from video.engine.rtp_statistics import ReceptionStatistics


def packet(first: int = 0x80, payload: bytes = b"abc", sequence: int = 7) -> bytes:
    return struct.pack("!BBHII", first, 0x80 | 96, sequence, 1000, 5) + payload


def test_a_plain_packet() -> None:
    parsed = parse_rtp(packet())
    assert parsed is not None
    assert (parsed.payload_type, parsed.marker, parsed.sequence, parsed.timestamp) == (96, True, 7, 1000)
    assert parsed.payload == b"abc"


def test_contributors_extension_and_padding_are_cut_off() -> None:
    body = b"\0" * 8 + struct.pack("!HH", 0xBEDE, 1) + b"\0" * 4 + b"abc" + b"\0\0\3"
    parsed = parse_rtp(packet(0x80 | 0x20 | 0x10 | 2, body))
    assert parsed is not None
    assert parsed.payload == b"abc"


@pytest.mark.parametrize(
    "data", [b"", b"\x80" * 11, packet(0x40), packet(0x90, b"x"), packet(0xA0, b"\xff"), packet(payload=b"")]
)
def test_broken_packets_are_nothing(data: bytes) -> None:
    assert parse_rtp(data) is None


@given(st.binary(max_size=80))
def test_any_bytes_are_survived(data: bytes) -> None:
    parsed = parse_rtp(data)
    assert parsed is None or parsed.payload
    parse_rtcp(data)
    parse_rtcp(b"\x80\xc8" + data)


def test_a_sender_report_gives_the_cameras_clock() -> None:
    seconds = 1_795_355_063
    words = struct.pack("!IIIIII", 9, seconds + 2_208_988_800, 1 << 31, 90_000, 0, 0)
    report, goodbye = parse_rtcp(
        struct.pack("!BBH", 0x80, 200, 6) + words + struct.pack("!BBHI", 0x81, 203, 1, 9)
    )
    assert report == SenderReport(9, seconds * 1_000_000 + 500_000, 90_000)
    assert goodbye
    clock = CameraClock(90_000)
    assert clock.time_us(0) == 0
    clock.update(report)
    assert clock.time_us(180_000) == report.camera_us + 1_000_000
    assert clock.time_us(0) == report.camera_us - 1_000_000


def test_a_camera_without_a_clock_says_nothing() -> None:
    words = struct.pack("!IIIIII", 9, 100, 0, 0, 0, 0)
    assert parse_rtcp(struct.pack("!BBH", 0x80, 200, 6) + words) == (None, False)


@given(st.integers(0, 2**32 - 1), st.integers(-(2**31), 2**31 - 1))
def test_differences_survive_the_wrap(start: int, step: int) -> None:
    assert tick_difference((start + step) % 2**32, start) == step


def test_our_own_report_says_what_was_lost_and_how_it_came() -> None:
    statistics = ReceptionStatistics(90_000)
    for number, sequence in enumerate((65_534, 65_535, 0, 2, 3, 5)):
        statistics.packet(sequence)
        statistics.arrival(3000 * number, number / 30 + (0.01 if number % 2 else 0.0))
    words = struct.pack("!IIIIII", 9, 2_208_988_800 + 7, 1 << 31, 90_000, 0, 0)
    statistics.sender_report(struct.pack("!BBH", 0x80, 200, 6) + words, 10.0)
    data = statistics.report(1, 2, 10.5)
    kind, length, own, ssrc, loss, highest, jitter, middle, delay = struct.unpack_from("!xBHIIIIIII", data)
    assert (kind, length, own, ssrc) == (201, 7, 1, 2)
    assert (loss & 0xFFFFFF, loss >> 24) == (2, 256 * 2 // 8)
    assert highest == 65_536 + 5
    assert 0 < jitter < 900
    assert (middle, delay) == ((2_208_988_807 & 0xFFFF) << 16 | 0x8000, 0x8000)
    assert data[33] == 202
    assert len(data) == 32 + 4 * (int.from_bytes(data[34:36], "big") + 1)
    assert struct.unpack_from("!I", statistics.report(1, 2, 11.0), 12)[0] >> 24 == 0
