"""H.264 and H.265 for live streams: no look-ahead, no B frames, one thread, self-contained key frames."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

import av
from av.video.frame import PictureType

CLOCK_RATE = 90_000
_OPTIONS = {"preset": "ultrafast", "tune": "zerolatency", "forced-idr": "1"}
_X264 = "scenecut=0:open-gop=0:sliced-threads=0"
_X265 = "scenecut=0:open-gop=0:pools=none:frame-threads=1:no-wpp=1:info=0:log-level=error"
CODECS = ("h264", "h265", "mjpeg")


@dataclass(frozen=True, slots=True)
class Profile:
    """What a stream is encoded to: px, frames a second, constant quality bounded by kbit/s."""

    width: int
    height: int
    fps: int
    max_kbps: int
    quality: int = 26
    gop_seconds: int = 2
    codec: str = "h264"


MAIN = Profile(1920, 1080, 25, 8000, quality=22)
SUB = Profile(640, 360, 15, 768)
# H.265 and MJPEG cost more to encode: their cameras send fewer pictures, as such cameras are set up to.
_OTHERS = {
    ("main", "h265"): replace(MAIN, fps=10, max_kbps=4000, quality=26, codec="h265"),
    ("sub", "h265"): replace(SUB, fps=12, max_kbps=512, quality=28, codec="h265"),
    ("main", "mjpeg"): replace(MAIN, fps=8, max_kbps=12_000, quality=10, codec="mjpeg"),
    ("sub", "mjpeg"): replace(SUB, fps=8, max_kbps=3000, quality=7, codec="mjpeg"),
}


def profile_of(stream: str, codec: str, main_fps: int = MAIN.fps) -> Profile:
    """What a camera's "main" or "sub" stream is encoded to; raises KeyError for a codec there is not."""
    if codec == "h264":
        return replace(MAIN, fps=main_fps) if stream == "main" else SUB
    return _OTHERS[stream, codec]


def _video_context(name: str) -> av.VideoCodecContext:
    context = av.CodecContext.create(name, "w")
    if not isinstance(context, av.VideoCodecContext):
        raise TypeError(name)
    return context


class NalEncoder:
    """One encoder of FFmpeg's that writes NAL units."""

    def __init__(self, name: str, profile: Profile, params: dict[str, str], *, headers_apart: bool) -> None:
        context = _video_context(name)
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
            **params,
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


class H264Encoder(NalEncoder):
    """libx264."""

    def __init__(self, profile: Profile, *, headers_apart: bool = False) -> None:
        super().__init__("libx264", profile, {"x264-params": _X264}, headers_apart=headers_apart)


class H265Encoder(NalEncoder):
    """libx265."""

    def __init__(self, profile: Profile, *, headers_apart: bool = False) -> None:
        super().__init__("libx265", profile, {"x265-params": _X265}, headers_apart=headers_apart)


def h265_type(nal: bytes) -> int:
    """The kind of an H.265 NAL unit."""
    return nal[0] >> 1 & 0x3F


@cache
def parameter_sets(profile: Profile) -> tuple[bytes, ...]:
    """SPS and PPS, before them the VPS of H.265, that every encoder of this profile writes; () for MJPEG."""
    if profile.codec == "mjpeg":
        return ()
    if profile.codec == "h265":
        units = {h265_type(u): u for u in split_annex_b(H265Encoder(profile, headers_apart=True).extradata)}
        return units[32], units[33], units[34]
    units = {u[0] & 0x1F: u for u in split_annex_b(H264Encoder(profile, headers_apart=True).extradata)}
    return units[7], units[8]
