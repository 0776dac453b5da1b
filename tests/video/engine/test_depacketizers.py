"""H.265, MJPEG, AAC, G.711 out of RTP: what servers sent is decoded, what is lost is named, all bounded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any

import av
import cv2
import numpy as np
import pytest

from tests.video.engine import samples
from tests.video.engine.far_end import clip, picture
from video.engine.decoder import Decoder
from video.engine.h264 import H264Depacketizer
from video.engine.h265 import H265Depacketizer
from video.engine.mjpeg import MjpegDepacketizer
from video.engine.nal import START_CODE
from video.engine.rtp import RtpPacket, parse_rtp
from video.engine.rtp_receiver import depacketizer_for
from video.engine.rtp_reorder import MAX_HELD, MAX_WAIT, ReorderBuffer
from video.engine.sdp import parse_sdp
from video.engine.sound import AacDepacketizer, G711Depacketizer
from video.engine.sps import h264_size, h265_size
from video.engine.state import Reason, StreamError
from video.engine.units import AccessUnit, Depacketizer, MediaKind, Track

VPS, SPS, PPS = 32, 33, 34


@cache
def h265_clip(width: int = 320, height: int = 180, pictures: int = 12) -> tuple[tuple[bytes, ...], ...]:
    """NAL units of each picture, a key frame every six."""
    codec = av.CodecContext.create("libx265", "w")
    codec.width, codec.height, codec.pix_fmt = width, height, "yuv420p"
    codec.time_base, codec.framerate = Fraction(1, 15), Fraction(15)
    codec.options = {
        "preset": "ultrafast",
        "tune": "zerolatency",
        "x265-params": "log-level=none:keyint=6:min-keyint=6:repeat-headers=1:info=0",
    }
    units = []
    for number in range(pictures):
        frame = av.VideoFrame.from_ndarray(picture(number, width, height), format="yuv420p")
        frame.pts = number
        units += [bytes(packet) for packet in codec.encode(frame)]
    units += [bytes(packet) for packet in codec.encode(None)]
    return tuple(tuple(part for part in re.split(b"\x00\x00\x00?\x01", data) if part) for data in units)


def kind_of(unit: bytes) -> int:
    return unit[0] >> 1 & 0x3F


def h265_payloads(units: Iterable[bytes], size: int = 60, *, donl: bool = False) -> list[bytes]:
    """One AP of what is small, FUs of what is large (RFC 7798, 4.4)."""
    order = b"\x00\x00" if donl else b""
    small, payloads = [unit for unit in units if len(unit) <= size], []
    if small:
        parts = [len(unit).to_bytes(2, "big") + unit for unit in small]
        payloads.append(bytes((48 << 1, 1)) + order + (b"\x00" if donl else b"").join(parts))
    for unit in units:
        if len(unit) > size:
            body = unit[2:]
            for start in range(0, len(body), size):
                flags = (0x80 if start == 0 else 0) | (0x40 if start + size >= len(body) else 0)
                head = bytes((unit[0] & 0x81 | 49 << 1, unit[1], flags | kind_of(unit)))
                payloads.append(head + (order if start == 0 else b"") + body[start : start + size])
    return payloads


def feed(
    depacketizer: Depacketizer, payloads: Sequence[bytes], first: int, timestamp: int, *, lost: int = -1
) -> list[AccessUnit]:
    """What comes of one picture's payloads without the one numbered `lost`."""
    return [
        unit
        for index, payload in enumerate(payloads)
        if index != lost
        for unit in depacketizer.feed(
            RtpPacket(96, index == len(payloads) - 1, (first + index) & 0xFFFF, timestamp, 1, payload)
        )
    ]


@pytest.mark.parametrize("donl", [False, True])
def test_h265_comes_out_as_it_went_in(donl: bool) -> None:
    depacketizer = H265Depacketizer(decoding_order=donl)
    out, sequence = [], 65_530
    for number, units in enumerate(h265_clip()):
        payloads = h265_payloads(units, donl=donl)
        out += feed(depacketizer, payloads, sequence, number * 6000)
        sequence += len(payloads)
    assert [sorted(unit.data.split(START_CODE)[1:]) for unit in out] == [sorted(u) for u in h265_clip()]
    assert [unit.key for unit in out] == [number % 6 == 0 for number in range(12)]
    assert not any(unit.damaged for unit in out)


def test_h265_with_its_parameter_sets_in_the_description_alone_is_decoded() -> None:
    sets = tuple(unit for unit in h265_clip()[0] if kind_of(unit) in (VPS, SPS, PPS))
    assert len(sets) == 3
    depacketizer, decoder = H265Depacketizer(sets), Decoder("hevc")
    numbers = []
    for number, units in enumerate(h265_clip()):
        bare = [unit for unit in units if kind_of(unit) not in (VPS, SPS, PPS)]
        for unit in feed(depacketizer, h265_payloads(bare), 100 * number, number):
            assert (unit.data.count(START_CODE) > 3) is unit.key
            numbers += [frame.pts for frame in decoder.decode(unit, number)]
    assert numbers == list(range(12))
    assert decoder.errors == 0


def test_h265_a_lost_fragment_damages_its_picture() -> None:
    depacketizer = H265Depacketizer()
    payloads = h265_payloads(h265_clip()[0])
    assert len(payloads) > 4
    out = feed(depacketizer, payloads, 0, 0, lost=2)
    assert depacketizer.lost_packets == 1
    # Nothing is left of a picture of one slice: then the next one, which refers to it, is damaged.
    out += feed(depacketizer, h265_payloads(h265_clip()[1]), len(payloads), 6000)
    assert [unit.damaged for unit in out] == [True]
    following = feed(depacketizer, h265_payloads(h265_clip()[6]), 500, 12_000)
    assert [unit.damaged for unit in following] == [True]


def test_newer_parameter_sets_of_the_stream_replace_those_of_the_description() -> None:
    old, new = clip().units[0], clip(320, 180, 15, 30, 15).units[0]
    kinds = {unit[0] & 0x1F: unit for unit in old}
    depacketizer = H264Depacketizer((kinds[7], kinds[8]))
    sets, rest = [u for u in new if u[0] & 0x1F in (7, 8)], [u for u in new if u[0] & 0x1F not in (7, 8)]
    # Sent on their own, as some cameras do after a change of resolution: no picture, but not forgotten.
    assert feed(depacketizer, sets, 0, 0) == []
    (unit,) = feed(depacketizer, [payload for payload in rest if len(payload) < 60_000], 2, 3000)
    assert kinds[7] not in unit.data
    frames = Decoder("h264").decode(unit, 0)
    assert [(frame.width, frame.height) for frame in frames] == [(320, 180)]


@pytest.mark.parametrize("codec", ["h264", "hevc", "mjpeg"])
def test_what_gstreamer_and_ffmpeg_sent_is_decoded(codec: str) -> None:
    tracks = [track for body in samples.descriptions() if (track := parse_sdp(body).track) is not None]
    assert {"h264", "hevc", "mjpeg"} <= {track.codec for track in tracks}
    sets = tuple(unit for track in tracks if track.codec == codec for unit in track.parameter_sets)
    senders: dict[int, list[RtpPacket]] = {}
    for data in samples.packets(codec):
        packet = parse_rtp(data)
        assert packet is not None
        senders.setdefault(packet.ssrc, []).append(packet)
    assert len(senders) >= 2
    sizes = set()
    for sent in senders.values():
        depacketizer = depacketizer_for(Track(MediaKind.VIDEO, codec, 96, 90_000))
        decoder = Decoder(codec)
        head = [START_CODE + START_CODE.join(sets)] if sets else []
        units = [unit for packet in sent for unit in depacketizer.feed(packet)]
        key = next((index for index, unit in enumerate(units) if unit.key and not unit.damaged), None)
        if key is None:
            continue
        for number, unit in enumerate(units[key:]):
            whole = AccessUnit(b"".join(head) + unit.data, 0, True, False) if number == 0 else unit
            sizes |= {(frame.width, frame.height) for frame in decoder.decode(whole, number)}
        assert decoder.errors == 0
    assert sizes & {(640, 360), (320, 180)}


def jpeg(quality: int, interval: int) -> bytes:
    rows = np.repeat(np.arange(64, dtype=np.uint8)[:, None] * 3, 96, axis=1)
    image = np.dstack([rows, np.rot90(rows.T), 255 - rows])
    options = [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_RST_INTERVAL, interval]
    done, data = cv2.imencode(".jpg", image, options)
    assert done
    return data.tobytes()


def jpeg_payloads(data: bytes, q: int, interval: int, size: int = 200, *, tables: bool = True) -> list[bytes]:
    """RFC 2435 payloads of a baseline JPEG with the standard Huffman tables; tables in band from Q 128 on."""
    quantisation = b"".join(
        data[at + 5 : at + 69] for at in (m.start() for m in re.finditer(b"\xff\xdb", data))
    )
    frame = data.index(b"\xff\xc0")
    height, width = (int.from_bytes(data[frame + at : frame + at + 2], "big") for at in (5, 7))
    kind = (1 if data[frame + 11] == 0x22 else 0) + (64 if interval else 0)
    scan = data[data.index(b"\xff\xda") + 14 : -2]
    payloads = []
    for start in range(0, len(scan), size):
        head = bytes((0,)) + start.to_bytes(3, "big") + bytes((kind, q, width // 8, height // 8))
        if interval:
            head += interval.to_bytes(2, "big") + b"\xff\xff"
        if start == 0 and q >= 128:
            sent = quantisation if tables else b""
            head += b"\x00\x00" + len(sent).to_bytes(2, "big") + sent
        payloads.append(head + scan[start : start + size])
    return payloads


def decoded(data: bytes) -> np.ndarray[Any, Any]:
    """The picture in a JPEG."""
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return picture


@pytest.mark.parametrize("interval", [0, 4])
@pytest.mark.parametrize("q", [200, 255])
def test_mjpeg_with_its_tables_in_band_is_the_same_picture(q: int, interval: int) -> None:
    sent = jpeg(80, interval)
    (unit,) = feed(MjpegDepacketizer(), jpeg_payloads(sent, q, interval), 0, 0)
    assert (unit.key, unit.damaged) == (True, False)
    assert np.array_equal(decoded(unit.data), decoded(sent))


def test_mjpeg_by_quality_number_has_the_tables_of_the_rfc() -> None:
    # libjpeg's quality is the same scale, so its own tables must come out.
    sent = jpeg(60, 0)
    (unit,) = feed(MjpegDepacketizer(), jpeg_payloads(sent, 60, 0), 0, 0)
    assert np.array_equal(decoded(unit.data), decoded(sent))


def test_mjpeg_tables_once_sent_hold_and_missing_ones_give_no_picture() -> None:
    sent = jpeg(80, 0)
    assert feed(MjpegDepacketizer(), jpeg_payloads(sent, 200, 0, tables=False), 0, 0) == []
    depacketizer = MjpegDepacketizer()
    first = feed(depacketizer, jpeg_payloads(sent, 200, 0), 0, 0)
    again = feed(depacketizer, jpeg_payloads(sent, 200, 0, tables=False), 100, 3000)
    # The numbers between are missing: said, and the picture is whole all the same.
    assert again[0].data == first[0].data


def test_mjpeg_a_lost_packet_gives_a_damaged_picture_or_none() -> None:
    payloads = jpeg_payloads(jpeg(80, 0), 255, 0, 100)
    depacketizer = MjpegDepacketizer()
    out = feed(depacketizer, payloads, 0, 0, lost=1)
    assert [unit.damaged for unit in out] == [True]
    assert feed(depacketizer, payloads, 100, 0, lost=0) == []
    whole = feed(depacketizer, payloads, 500, 3000)
    assert [unit.damaged for unit in whole] == [False]


def aac_track() -> Track:
    tracks = [parse_sdp(body).audio for body in samples.descriptions()]
    return next(track for track in tracks if track is not None and track.codec == "aac")


def test_aac_of_gstreamer_and_ffmpeg_is_decoded() -> None:
    tracks = [t for body in samples.descriptions() if (t := parse_sdp(body).audio) and t.codec == "aac"]
    senders: dict[int, list[RtpPacket]] = {}
    for data in samples.packets("aac"):
        packet = parse_rtp(data)
        assert packet is not None
        senders.setdefault(packet.ssrc, []).append(packet)
    for track, sent in zip(tracks, senders.values(), strict=False):
        decoder = av.CodecContext.create("aac", "r")
        decoder.extradata = track.extradata
        depacketizer = AacDepacketizer(track)
        units = [unit for packet in sent for unit in depacketizer.feed(packet)]
        frames = [frame for unit in units for frame in decoder.decode(av.Packet(unit.data))]
        assert len(frames) >= len(units) - 2 > 2
        steps = {b.timestamp - a.timestamp for a, b in pairwise(units)}
        assert steps == {1024}


def test_aac_units_in_one_packet_and_one_over_several() -> None:
    depacketizer = AacDepacketizer(aac_track())
    together = (
        (32).to_bytes(2, "big") + (3 << 3).to_bytes(2, "big") + (4 << 3).to_bytes(2, "big") + b"abcdefg"
    )
    units = depacketizer.feed(RtpPacket(97, True, 1, 5000, 1, together))
    assert [(unit.data, unit.timestamp) for unit in units] == [(b"abc", 5000), (b"defg", 6024)]
    head = (16).to_bytes(2, "big") + (6 << 3).to_bytes(2, "big")
    assert depacketizer.feed(RtpPacket(97, False, 2, 9000, 1, head + b"abcd")) == []
    (whole,) = depacketizer.feed(RtpPacket(97, True, 3, 9000, 1, head + b"ef"))
    assert (whole.data, whole.timestamp) == (b"abcdef", 9000)
    # A part that is lost takes its unit with it.
    depacketizer.feed(RtpPacket(97, False, 4, 9999, 1, head + b"abcd"))
    assert depacketizer.feed(RtpPacket(97, True, 6, 9999, 1, head + b"ef")) == []


def test_g711_is_handed_on_as_it_is() -> None:
    depacketizer = G711Depacketizer()
    (unit,) = depacketizer.feed(RtpPacket(0, False, 1, 160, 1, b"\xff" * 160))
    assert (unit.data, unit.timestamp, unit.damaged) == (b"\xff" * 160, 160, False)
    (unit,) = depacketizer.feed(RtpPacket(0, False, 3, 480, 1, b"\xff" * 160))
    assert (unit.damaged, depacketizer.lost_packets) == (True, 1)


def exp_golomb(value: int) -> str:
    code = bin(value + 1)[2:]
    return "0" * (len(code) - 1) + code


def sps_h264(width: int, height: int) -> bytes:
    """A baseline SPS of any size."""
    bits = f"{66:08b}{0:08b}{30:08b}" + "".join(map(exp_golomb, (0, 0, 2, 1))) + "0"
    bits += exp_golomb(width // 16 - 1) + exp_golomb(height // 16 - 1) + "11001"
    bits += "0" * (-len(bits) % 8)
    return b"\x67" + int(bits, 2).to_bytes(len(bits) // 8, "big")


def sps_h265(width: int, height: int) -> bytes:
    """A main profile SPS of any size."""
    bits = "0000" + "000" + "1" + "0" * 96 + exp_golomb(0) + exp_golomb(1)
    bits += exp_golomb(width) + exp_golomb(height) + "01"
    bits += "0" * (-len(bits) % 8)
    return b"\x42\x01" + int(bits, 2).to_bytes(len(bits) // 8, "big")


def test_picture_sizes_are_read_from_parameter_sets() -> None:
    (unit,) = [unit for unit in clip().units[0] if unit[0] & 0x1F == 7]
    assert h264_size(unit) == (640, 368)
    (unit,) = [unit for unit in h265_clip()[0] if kind_of(unit) == SPS]
    # Coded in blocks of 8 to 64, cropped by what follows.
    assert h265_size(unit) in ((320, 184), (320, 192))
    assert h264_size(sps_h264(1920, 1088)) == (1920, 1088)
    assert h265_size(sps_h265(1920, 1080)) == (1920, 1080)


@pytest.mark.parametrize("way", ["described h264", "sent h264", "described h265", "sent h265"])
def test_a_picture_of_16k_is_refused_before_it_is_decoded_and_its_size_said(way: str) -> None:
    h264 = way.endswith("h264")
    unit = sps_h264(16_384, 16_384) if h264 else sps_h265(16_384, 16_384)
    make = H264Depacketizer if h264 else H265Depacketizer
    sent = RtpPacket(96, True, 1, 0, 1, unit)
    with pytest.raises(StreamError, match="16384×16384") as refused:
        make((unit,) if way.startswith("described") else ()).feed(sent)
    assert refused.value.reason is Reason.TOO_LARGE


def packet(sequence: int) -> RtpPacket:
    return RtpPacket(96, False, sequence & 0xFFFF, 0, 1, b"x")


def numbers(packets: list[RtpPacket]) -> list[int]:
    return [one.sequence for one in packets]


def test_packets_out_of_order_are_put_in_order_and_a_missing_one_is_given_up() -> None:
    buffer = ReorderBuffer()
    sent = (65_534, 0, 65_535, 1, 3, 4, 2, 2, 1)
    out = [n for sequence in sent for n in numbers(buffer.feed(packet(sequence), 0.0))]
    assert out == [65_534, 65_535, 0, 1, 2, 3, 4]
    assert buffer.feed(packet(6), 1.0) == buffer.feed(packet(7), 1.0 + MAX_WAIT / 2) == []
    assert buffer.tick(1.0 + MAX_WAIT * 0.9) == []
    assert numbers(buffer.tick(1.01 + MAX_WAIT)) == [6, 7]
    assert buffer.feed(packet(5), 1.2) == []
    assert numbers(buffer.feed(packet(8), 1.2)) == [8]


def test_what_is_held_for_a_missing_packet_is_bounded() -> None:
    buffer = ReorderBuffer()
    buffer.feed(packet(0), 0.0)
    out = [n for sequence in range(2, 2 * MAX_HELD) for n in numbers(buffer.feed(packet(sequence), 0.0))]
    assert out == list(range(2, 2 * MAX_HELD))


@pytest.mark.parametrize("udp", [False, True])
def test_a_sender_that_begins_new_numbers_is_followed(udp: bool) -> None:
    buffer, depacketizer = ReorderBuffer(), G711Depacketizer()
    came = []
    for number in [*range(10_000, 10_010), *range(100, 120)]:
        ordered = buffer.feed(packet(number), 0.0) if udp else [packet(number)]
        came += [one.sequence for one in ordered if depacketizer.feed(one)]
    assert came[:10] == list(range(10_000, 10_010))
    assert came[-16:] == list(range(104, 120))
