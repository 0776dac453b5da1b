"""Pieces of a past without a camera: encoded here, timed as if they had come over the network."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np

from tests.video.engine.far_end import Clip, picture, read_number
from video.engine.captured import CapturedFrame
from video.engine.clip_mux import write_clip
from video.engine.packet_ring import AUDIO, VIDEO, StoredUnit, TrackFacts
from video.engine.past import Recording
from video.engine.recording import RecordedTrack, write_recording
from video.engine.spec import Stream

BEGIN_US = 1_767_225_600_000_000
BEGIN_NS = 5_000_000_000
START_CODE = b"\x00\x00\x00\x01"
SLOW_H265 = {"preset": "ultrafast", "x265-params": "log-level=none:bframes=3"}


def stored(data: bytes, second: float, key: bool, *, rate: int = 90_000, damaged: bool = False) -> StoredUnit:
    """A unit that came `second` s after the beginning."""
    return StoredUnit(
        data,
        round(second * rate),
        key,
        BEGIN_NS + round(second * 1e9),
        BEGIN_US + round(second * 1e6),
        BEGIN_US + 500 + round(second * 1e6),
        damaged,
    )


def film(
    source: Clip, pictures: int, *, gop: int = 15, stream: Stream = Stream.MAIN, at: float = 0.0
) -> RecordedTrack:
    """`pictures` pictures of a clip, which is looped; the first comes `at` s after the beginning."""
    units = []
    for number in range(pictures):
        data = START_CODE + START_CODE.join(source.units[number % len(source.units)])
        units.append(stored(data, at + number / source.fps, number % gop == 0))
    return RecordedTrack(TrackFacts(VIDEO, stream, "h264", 90_000), units)


def encoded(
    codec: str, pictures: int, options: dict[str, str], *, b_frames: int = 0, gop: int = 12
) -> RecordedTrack:
    """Numbered pictures in any codec, with pictures sent out of order where `b_frames`; 640×360, 25 a s."""
    names = {"h264": "libx264", "hevc": "libx265", "mjpeg": "mjpeg"}
    context = av.CodecContext.create(names[codec], "w")
    assert isinstance(context, av.VideoCodecContext)
    context.width, context.height = 640, 360
    context.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
    context.time_base, context.framerate = Fraction(1, 25), Fraction(25)
    context.gop_size, context.max_b_frames = gop, b_frames
    context.options = options
    packets = []
    for number in range(pictures):
        frame = av.VideoFrame.from_ndarray(picture(number, 640, 360), format="yuv420p")
        frame.pts = number
        packets += context.encode(frame.reformat(format=context.pix_fmt))
    packets += context.encode(None)
    units = []
    for place, packet in enumerate(packets):
        unit = stored(bytes(packet), place / 25, bool(packet.is_keyframe))
        units.append(
            StoredUnit(
                unit.data,
                (packet.pts or 0) * 3600,
                unit.key,
                unit.received_ns,
                unit.received_us,
                unit.camera_us,
            )
        )
    return RecordedTrack(TrackFacts(VIDEO, Stream.MAIN, codec, 90_000), units)


def aac(seconds: float, *, rate: int = 16_000) -> RecordedTrack:
    """A tone of 440 Hz, mono, one unit for each 1024 samples."""
    context = av.CodecContext.create("aac", "w")
    context.sample_rate, context.layout, context.format = rate, "mono", "fltp"
    context.time_base = Fraction(1, rate)
    units = []
    for number in range(int(seconds * rate / 1024)):
        for packet in context.encode(_tone(number * 1024, 1024, rate)):
            units.append(stored(bytes(packet), max(0, packet.pts or 0) / rate, True, rate=rate))
    facts = TrackFacts(AUDIO, Stream.MAIN, "aac", rate, 1, bytes(context.extradata or b""))
    return RecordedTrack(facts, units)


def alaw(seconds: float) -> RecordedTrack:
    """The same tone in G.711, 20 ms a unit."""
    context = av.CodecContext.create("pcm_alaw", "w")
    context.sample_rate, context.layout, context.format = 8000, "mono", "s16"
    context.time_base = Fraction(1, 8000)
    units = []
    for number in range(int(seconds * 50)):
        frame = av.AudioResampler("s16", "mono", 8000).resample(_tone(number * 160, 160, 8000))[0]
        for packet in context.encode(frame):
            units.append(stored(bytes(packet), number / 50, True, rate=8000))
    return RecordedTrack(TrackFacts(AUDIO, Stream.MAIN, "pcm_alaw", 8000, 1), units)


def _tone(first: int, samples: int, rate: int) -> av.AudioFrame:
    wave = 0.4 * np.sin(2 * np.pi * 440 * (np.arange(samples) + first) / rate).astype(np.float32)
    frame = av.AudioFrame.from_ndarray(wave.astype(np.float32).reshape(1, -1), format="fltp", layout="mono")
    frame.sample_rate, frame.pts, frame.time_base = rate, first, Fraction(1, rate)
    return frame


def film_of(codec: str) -> RecordedTrack:
    options = {"h264": {"preset": "medium"}, "hevc": SLOW_H265, "mjpeg": {}}
    return encoded(codec, 40, options[codec], b_frames=0 if codec == "mjpeg" else 3)


def recording(*tracks: RecordedTrack) -> Recording:
    part = write_recording([(one.facts, one.units) for one in tracks])
    units = tracks[0].units
    return Recording("C1", [part], units[0].received_us, units[-1].received_us)


def captured_number(captured: CapturedFrame) -> int:
    picture = cv2.imdecode(np.frombuffer(captured.png, np.uint8), cv2.IMREAD_UNCHANGED)
    assert picture is not None
    return read_number(picture)


@contextmanager
def written(path: Path, picture: RecordedTrack, sound: RecordedTrack | None = None) -> Iterator[int]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL)
    try:
        write_clip(descriptor, picture, sound)
        yield descriptor
    finally:
        os.close(descriptor)
