"""10,000 damaged inputs for every parser, made from what real servers sent: one documented error, no hang."""

from __future__ import annotations

import random
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

import pytest

from tests.video.engine import samples
from video.engine.rtp import RtpPacket, parse_rtcp, parse_rtp
from video.engine.rtp_receiver import depacketizer_for
from video.engine.rtp_reorder import MAX_HELD, ReorderBuffer
from video.engine.rtsp_auth import Authenticator, parse_challenges
from video.engine.rtsp_message import MAX_BODY, MessageError, Reply, looks_like_message, take_message
from video.engine.rtsp_setup import interleaved_channels, resolve_control, server_ports, session_of
from video.engine.sdp import parse_sdp
from video.engine.spec import Credentials
from video.engine.sps import h264_size, h265_size
from video.engine.state import StreamError
from video.engine.units import MAX_ACCESS_UNIT, MediaKind, Track

INPUTS = 10_000
HANG = 60
EXTREMES = (
    b"\x00",
    b"\xff",
    b"\x7f\xff",
    b"\xff\xff",
    b"\x00\x00\x00\x01",
    b"\r\n",
    b"\r\n\r\n",
    b";",
    b'"',
    b"$",
)


def damaged(corpus: Sequence[bytes], seed: int, count: int = INPUTS) -> Iterator[bytes]:
    """`count` inputs: a sample with one to four bytes, slices or lengths changed, cut, doubled or spliced."""
    dice = random.Random(seed)
    for _ in range(count):
        data = bytearray(dice.choice(corpus))
        for _ in range(dice.randint(1, 4)):
            _damage(data, corpus, dice)
        yield bytes(data)


def _damage(data: bytearray, corpus: Sequence[bytes], dice: random.Random) -> None:
    if not data:
        data += dice.choice(corpus)
    # Headers are where parsers go wrong: half of all damage is done there.
    reach = len(data) if dice.random() < 0.5 else min(24, len(data))
    at = dice.randrange(reach)
    way = dice.randrange(7)
    if way == 0:
        data[at] ^= 1 << dice.randrange(8)
    elif way == 1:
        data[at] = dice.randrange(256)
    elif way == 2:
        del data[at:]
    elif way == 3:
        del data[at : at + dice.randint(1, 16)]
    elif way == 4:
        data[at:at] = dice.choice(EXTREMES) * dice.randint(1, 8)
    elif way == 5:
        data[at:at] = data[at : at + dice.randint(1, 64)]
    else:
        other = dice.choice(corpus)
        data[at:] = other[dice.randrange(len(other)) :]


@contextmanager
def no_hang() -> Iterator[None]:
    def late(_number: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"a parser did not come back within {HANG} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(HANG)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def test_messages() -> None:
    understood = refused = 0
    with no_hang():
        for data in damaged(samples.replies(), 1):
            looks_like_message(data, 0)
            start = 0
            try:
                while (taken := take_message(data, start)) is not None:
                    message, behind = taken
                    assert behind > start
                    start = behind
                    understood += 1
                    if isinstance(message, Reply):
                        assert len(message.body) <= MAX_BODY
                        _headers(message)
            except MessageError:
                refused += 1
    # Damage that no reply survives, or none notices, would test nothing.
    assert understood > INPUTS // 10
    assert refused > INPUTS // 20


def _headers(reply: Reply) -> None:
    for values in reply.headers.values():
        for value in values:
            interleaved_channels(value)
            server_ports(value)
            try:
                session_of(value)
                resolve_control("rtsp://h/", value)
            except StreamError:
                continue


def test_descriptions() -> None:
    usable = 0
    with no_hang():
        for data in damaged(samples.descriptions(), 2):
            description = parse_sdp(data)
            for track in (description.track, description.audio):
                if track is None:
                    continue
                usable += 1
                assert 1000 <= track.clock_rate <= 1_000_000
                assert 0 <= track.payload_type <= 127
                try:
                    depacketizer_for(track)
                except StreamError:
                    continue
    assert usable > INPUTS // 4


def test_packets_and_reports() -> None:
    whole = 0
    with no_hang():
        for data in damaged(_all_packets(), 3):
            packet = parse_rtp(data)
            whole += packet is not None
            assert packet is None or packet.payload
        for data in damaged(samples.reports(), 4):
            parse_rtcp(data)
    assert whole > INPUTS // 2


def _all_packets() -> list[bytes]:
    return [data for codec in CODECS for data in samples.packets(codec)]


CODECS = ("h264", "hevc", "mjpeg", "aac", "pcm_mulaw", "pcm_alaw")


@pytest.mark.parametrize("codec", CODECS)
def test_payloads(codec: str) -> None:
    corpus, dice = samples.packets(codec), random.Random(5)
    kind = MediaKind.AUDIO if codec.startswith(("aac", "pcm")) else MediaKind.VIDEO
    track = Track(kind, codec, 96, 90_000, extradata=bytes.fromhex("1408"))
    depacketizer, sequence, came = depacketizer_for(track), 0, 0
    sound = [packet for data in corpus if (packet := parse_rtp(data)) is not None]
    with no_hang():
        for number, data in enumerate(damaged(corpus, 6)):
            # One in two comes as it was recorded, so that the damage meets a parser at work.
            for packet in (parse_rtp(data), sound[number % len(sound)]):
                if packet is None:
                    continue
                sequence = packet.sequence if dice.random() < 0.02 else (sequence + 1) & 0xFFFF
                timestamp = packet.timestamp if dice.random() < 0.9 else number
                fed = RtpPacket(96, packet.marker, sequence, timestamp, 1, packet.payload)
                try:
                    units = depacketizer.feed(fed)
                except StreamError:
                    depacketizer = depacketizer_for(track)
                    continue
                came += len(units)
                assert all(0 < len(unit.data) <= MAX_ACCESS_UNIT + 65536 for unit in units)
    assert came > (INPUTS // 100 if codec == "mjpeg" else INPUTS // 20)


def test_disorder() -> None:
    corpus, dice = _all_packets(), random.Random(7)
    buffer, now, out = ReorderBuffer(), 0.0, 0
    with no_hang():
        for data in damaged(corpus, 8):
            packet = parse_rtp(data)
            now += dice.random() / 50
            if packet is not None:
                out += len(buffer.feed(packet, now))
            out += len(buffer.tick(now))
            assert len(buffer._held) <= MAX_HELD
    assert out > INPUTS // 10


def test_challenges() -> None:
    corpus = [text.encode() for text in samples.challenges()]
    corpus += [
        b'Basic realm="x"',
        b'Digest realm="a, b", nonce="\\"", qop="auth,auth-int", algorithm=MD5-sess',
    ]
    answered = 0
    with no_hang():
        for data in damaged(corpus, 9):
            value = data.decode("utf-8", "replace")
            parse_challenges([value])
            authenticator = Authenticator(Credentials("officer", 'pa"ss\\word'))
            if authenticator.accept([value]):
                header = authenticator.header("DESCRIBE", "rtsp://h/")
                assert header is not None
                answered += 1
    assert answered > INPUTS // 10


@pytest.mark.parametrize(("codec", "parse"), [("h264", h264_size), ("h265", h265_size)])
def test_parameter_sets(codec: str, parse: Callable[[bytes], tuple[int, int] | None]) -> None:
    read = 0
    with no_hang():
        for data in damaged(samples.parameter_sets(codec), 10):
            size = parse(data)
            read += size is not None
            assert size is None or min(size) > 0
    assert read > INPUTS // 10
