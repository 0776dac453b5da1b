"""A clip of ours read back (MP4 or QuickTime): its packets as the units they were."""

from __future__ import annotations

import os
from typing import Final

import av
from av.bitstream import BitStreamFilterContext
from av.container import InputContainer
from av.error import FFmpegError
from av.packet import Packet
from av.video.stream import VideoStream

from video.engine.packet_ring import VIDEO, StoredUnit, TrackFacts
from video.engine.recording import CODECS, RecordedTrack
from video.engine.spec import Stream

MAX_UNITS: Final = 200_000
MAX_BYTES: Final = 2 * 1024 * 1024 * 1024
_RATE: Final = 1_000_000
_ANNEX_B: Final = {"h264": "h264_mp4toannexb", "hevc": "hevc_mp4toannexb"}


def read_film(descriptor: int, stream: Stream, start_us: int) -> list[RecordedTrack]:
    """The picture track of the file, its first picture at `start_us` (UTC µs); raises ValueError.

    `start_us` 0: as the file says, if it does.
    """
    try:
        # The format is named, so that a file can be nothing else; references to other files stay off.
        with os.fdopen(os.dup(descriptor), "rb") as file, av.open(file, "r", format="mov") as container:
            if not isinstance(container, InputContainer):
                raise TypeError("not an input")
            return [_picture_track(container, stream, start_us or _said_start(container))]
    except (FFmpegError, OSError) as error:
        raise ValueError("not a film file") from error


def _said_start(container: InputContainer) -> int:
    said = container.metadata.get("start_us", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 17 else 0


def _picture_track(container: InputContainer, stream: Stream, start_us: int) -> RecordedTrack:
    shown = next((one for one in container.streams if isinstance(one, VideoStream)), None)
    if shown is None or shown.codec_context.name not in CODECS[VIDEO]:
        raise ValueError("a film without pictures we can read")
    codec = shown.codec_context.name
    filtering = BitStreamFilterContext(_ANNEX_B[codec], shown) if codec in _ANNEX_B else None
    units: list[StoredUnit] = []
    size = 0
    for packet in container.demux(shown):
        for whole in filtering.filter(packet) if filtering is not None else [packet]:
            if whole.size:
                units.append(_unit(whole, start_us))
                size += whole.size
        if len(units) > MAX_UNITS or size > MAX_BYTES:
            raise ValueError("a film too long")
    if not units:
        raise ValueError("a film without pictures")
    return RecordedTrack(TrackFacts(VIDEO, stream, codec, _RATE), units)


def _unit(packet: Packet[VideoStream], start_us: int) -> StoredUnit:
    base = packet.time_base
    shown = packet.pts if packet.pts is not None else packet.dts or 0
    sent = packet.dts if packet.dts is not None else shown
    pts, arrival = int(shown * base * _RATE), int(max(0, sent) * base * _RATE)
    return StoredUnit(
        bytes(packet), pts, bool(packet.is_keyframe), arrival * 1000, start_us + arrival, 0, packet.is_corrupt
    )
