"""H.264 for live streams: no look-ahead, no B frames, one thread, parameter sets before every key frame."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

import av
from av.video.frame import PictureType

CLOCK_RATE = 90_000
_OPTIONS = {
    "preset": "ultrafast",
    "tune": "zerolatency",
    "forced-idr": "1",
    "x264-params": "scenecut=0:open-gop=0:sliced-threads=0",
}


@dataclass(frozen=True, slots=True)
class Profile:
    """What a stream is encoded to: px, frames a second, constant quality bounded by kbit/s."""

    width: int
    height: int
    fps: int
    max_kbps: int
    quality: int = 26
    gop_seconds: int = 2


MAIN = Profile(1920, 1080, 25, 8000, quality=22)
SUB = Profile(640, 360, 15, 768)


class H264Encoder:
    """One libx264 encoder."""

    def __init__(self, profile: Profile, *, headers_apart: bool = False) -> None:
        context = av.CodecContext.create("libx264", "w")
        context.width, context.height = profile.width, profile.height
        context.pix_fmt = "yuv420p"
        context.framerate = Fraction(profile.fps)
        context.time_base = Fraction(1, CLOCK_RATE)
        context.gop_size = profile.fps * profile.gop_seconds
        context.max_b_frames = 0
        context.thread_count = 1
        # The planes are made with BT.601 limited-range coefficients; decoders must not guess BT.709 for HD.
        context.color_range, context.colorspace = 1, 5
        context.options = {
            **_OPTIONS,
            "crf": str(profile.quality),
            "maxrate": f"{profile.max_kbps}k",
            "bufsize": f"{profile.max_kbps}k",
        }
        if headers_apart:
            context.flags |= av.codec.context.Flags.global_header
        context.open()
        self._context = context

    @property
    def extradata(self) -> bytes:
        """Parameter sets in Annex B form, when they are kept apart."""
        return self._context.extradata or b""

    def encode(self, frame: av.VideoFrame, timestamp: int, *, key: bool) -> list[bytes]:
        """NAL units of `frame` (timestamp in 1/90000 s); `key` forces an IDR picture."""
        frame.pts = timestamp
        frame.time_base = Fraction(1, CLOCK_RATE)
        frame.pict_type = PictureType.I if key else PictureType.NONE
        return [nal for packet in self._context.encode(frame) for nal in split_annex_b(bytes(packet))]


def split_annex_b(stream: bytes) -> list[bytes]:
    """NAL units of a byte stream with start codes (ISO/IEC 14496-10 Annex B)."""
    units = []
    start = stream.find(b"\x00\x00\x01")
    while start >= 0:
        following = stream.find(b"\x00\x00\x01", start + 3)
        unit = stream[start + 3 : following if following >= 0 else len(stream)]
        unit = unit.rstrip(b"\x00") if following >= 0 else unit
        if unit:
            units.append(unit)
        start = following
    return units


@cache
def parameter_sets(profile: Profile) -> tuple[bytes, bytes]:
    """SPS and PPS that every encoder of this profile writes."""
    units = split_annex_b(H264Encoder(profile, headers_apart=True).extradata)
    sps = next(unit for unit in units if unit[0] & 0x1F == 7)
    pps = next(unit for unit in units if unit[0] & 0x1F == 8)
    return sps, pps
