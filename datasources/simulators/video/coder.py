"""A camera's pictures as RTP payloads, in the codec it is set up for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

import av

from datasources.simulators.rtsp.jpeg_payload import packetize_jpeg
from datasources.simulators.rtsp.nal_payload import H265, packetize
from datasources.simulators.video.encoder import CLOCK_RATE, H264Encoder, H265Encoder, Profile, h265_type
from datasources.simulators.video.sei import FrameMark, sei_nal


@dataclass(frozen=True, slots=True)
class Coded:
    """One encoded picture: RTP payloads in order, whether a decoder can begin with it."""

    payloads: tuple[bytes, ...]
    key: bool


class Coder(Protocol):
    """Encodes the pictures of one stream; call from one thread only."""

    def code(self, frame: av.VideoFrame, timestamp: int, mark: FrameMark, *, key: bool) -> Coded | None:
        """`frame` at `timestamp` (1/90000 s) with `mark` inside, where the codec has room for one."""
        ...


class H264Coder:
    """RFC 6184."""

    def __init__(self, profile: Profile) -> None:
        self._encoder = H264Encoder(profile)

    def code(self, frame: av.VideoFrame, timestamp: int, mark: FrameMark, *, key: bool) -> Coded | None:
        nals = self._encoder.encode(frame, timestamp, key=key)
        first_slice = next((i for i, nal in enumerate(nals) if nal[0] & 0x1F in (1, 5)), None)
        if first_slice is None:
            return None
        is_key = nals[first_slice][0] & 0x1F == 5
        nals.insert(first_slice, sei_nal(mark))
        return Coded(packetize(nals), is_key)


class H265Coder:
    """RFC 7798."""

    def __init__(self, profile: Profile) -> None:
        self._encoder = H265Encoder(profile)

    def code(self, frame: av.VideoFrame, timestamp: int, mark: FrameMark, *, key: bool) -> Coded | None:
        nals = self._encoder.encode(frame, timestamp, key=key)
        first_slice = next((i for i, nal in enumerate(nals) if h265_type(nal) < 32), None)
        if first_slice is None:
            return None
        is_key = 16 <= h265_type(nals[first_slice]) <= 21
        nals.insert(first_slice, sei_nal(mark, h265=True))
        return Coded(packetize(nals, form=H265), is_key)


class MjpegCoder:
    """RFC 2435: every picture stands alone, and none carries a mark."""

    def __init__(self, profile: Profile) -> None:
        context = av.CodecContext.create("mjpeg", "w")
        context.width, context.height = profile.width, profile.height
        context.pix_fmt = "yuvj420p"
        context.framerate = Fraction(profile.fps)
        context.time_base = Fraction(1, CLOCK_RATE)
        context.thread_count = 1
        # RTP sends no Huffman tables: they are the standard's own.
        quality = {"qmin": str(profile.quality), "qmax": str(profile.quality)}
        context.options = {"huffman": "default", **quality}
        context.open()
        self._context = context

    def code(self, frame: av.VideoFrame, timestamp: int, mark: FrameMark, *, key: bool) -> Coded | None:
        # JPEG knows the full range only; what is painted has the range of video.
        full = frame.reformat(format="yuvj420p")
        full.pts, full.time_base = timestamp, Fraction(1, CLOCK_RATE)
        packets = self._context.encode(full)
        return Coded(packetize_jpeg(bytes(packets[0])), key=True) if packets else None


def coder_of(profile: Profile) -> Coder:
    """The encoder of a profile."""
    coders: dict[str, Callable[[Profile], Coder]] = {
        "h264": H264Coder,
        "h265": H265Coder,
        "mjpeg": MjpegCoder,
    }
    return coders[profile.codec](profile)
