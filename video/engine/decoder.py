"""Compressed pictures in, pictures at a tile's exact size out; no threads of FFmpeg's own."""

from __future__ import annotations

from typing import Final

import av
from av.codec.context import Flags
from av.error import FFmpegError
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace, Interpolation, VideoReformatter

from video.engine.slots import MAX_EDGE
from video.engine.state import Reason, StreamError
from video.engine.units import MAX_PIXELS, AccessUnit

_UNSPECIFIED: Final = 2
_HD_HEIGHT: Final = 720
ROUNDING: Final = 2
# px that swscale's fast conversion of colours writes at once, and what a row's memory is rounded up to.
_AT_ONCE: Final = 8
_ROW_PX: Final = 4
# The edge in px from which `MARGIN` is three in a hundred at most.
_NARROWED_FROM: Final = 160
_SCALED_AS_THEY_ARE: Final = frozenset({"yuv420p", "yuvj420p"})


class Decoder:
    """One codec context; hands back a picture as soon as its access unit is complete."""

    def __init__(self, codec: str) -> None:
        context = av.CodecContext.create(codec, "r")
        if not isinstance(context, VideoCodecContext):
            raise StreamError(Reason.UNSUPPORTED, codec)
        context.thread_count = 1
        context.flags |= Flags.low_delay
        context.options = {"max_pixels": str(MAX_PIXELS)}
        self._context = context
        self.errors = 0

    def decode(self, unit: AccessUnit, pts: int) -> list[VideoFrame]:
        """The pictures `unit` completes; none when it cannot be decoded. Raises StreamError (too large)."""
        context = self._context
        packet = Packet(unit.data)
        packet.pts = pts
        try:
            frames = context.decode(packet)
        except FFmpegError:
            self.errors += 1
            # Refused for its size it is as invalid as garbage, but the size it claims has been read.
            if context.width * context.height > MAX_PIXELS:
                raise StreamError(Reason.TOO_LARGE) from None
            return []
        if any(frame.width > MAX_EDGE or frame.height > MAX_EDGE for frame in frames):
            raise StreamError(Reason.TOO_LARGE)
        return [frame for frame in frames if not frame.is_corrupt]

    def restart(self) -> None:
        """Forget reference pictures, before decoding goes on at a key frame."""
        self._context.flush_buffers()


def colorspace_of(frame: VideoFrame) -> Colorspace | None:
    """The matrix to use where a stream does not name one: BT.709 from 720 lines on, BT.601 below."""
    if frame.colorspace != _UNSPECIFIED:
        return None
    return Colorspace.ITU709 if frame.height >= _HD_HEIGHT else Colorspace.ITU601


def fit(width: int, height: int, into_width: int, into_height: int) -> tuple[int, int]:
    """The largest size in px with the picture's proportions inside `into`, less what makes it slow.

    Rounded proportions of a tile are taken for the picture's own. swscale converts colours two to four times
    as fast where the height is even and its fast way writes all of the width (`_conversion`): `MARGIN` px of
    ground beside a picture are worth 170 of 390 µs (584×328 px). Beside a small one they would be seen.
    """
    if width * into_height >= height * into_width:
        wide, high = into_width, max(1, min(into_height, round(height * into_width / width)))
    else:
        wide, high = max(1, min(into_width, round(width * into_height / height))), into_height
    if max(into_width - wide, into_height - high) <= ROUNDING:
        wide, high = into_width, into_height
    if (wide, high) != (width, height) and high >= _NARROWED_FROM:
        high -= high % 2
    wide -= wide % 2 if wide > 1 else 0
    if (wide, high) != (width, height) and wide >= _NARROWED_FROM and _conversion(wide) is not None:
        wide -= wide % _AT_ONCE
    return wide, high


class Scaler:
    """Scales to BGRA for the screen; keeps its swscale contexts, as making one costs more than scaling.

    In two steps, size and then colour: swscale has fast code for each and none for both, and averaging over
    the area keeps small writing legible. Three quarters of the time of one bilinear step.
    """

    def __init__(self) -> None:
        self._size = VideoReformatter()
        self._colour = VideoReformatter()

    def scale(self, frame: VideoFrame, width: int, height: int) -> VideoFrame:
        """`frame` fitted into `width` × `height` px, packed BGRA."""
        fitted = fit(frame.width, frame.height, width, height)
        space = colorspace_of(frame)
        if frame.format.name in _SCALED_AS_THEY_ARE and fitted != (frame.width, frame.height):
            matrix, span = frame.colorspace, frame.color_range
            frame = self._size.reformat(frame, *fitted, interpolation=Interpolation.AREA, threads=1)
            frame.colorspace, frame.color_range = matrix, span
        return self._colour.reformat(
            frame, *fitted, "bgra", src_colorspace=space, interpolation=_conversion(fitted[0]), threads=1
        )


def _conversion(width: int) -> Interpolation | None:
    """How colours are converted so that the last columns are written too; None: the fast way.

    That way rounds a row up to whole eights, or down where these do not fit into its memory: of 388 px it
    writes 384. With exact rounding every pixel is written, for 80 µs more beside 290 (388×218 px).
    """
    if -width % _AT_ONCE <= -width % _ROW_PX:
        return None
    return Interpolation.BILINEAR | Interpolation.ACCURATE_RND


def to_bgr(frame: VideoFrame) -> VideoFrame:
    """`frame` as packed 8-bit BGR at its own size: exact rounding, full chroma, nothing scaled or drawn."""
    exact = Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT
    return VideoReformatter().reformat(
        frame,
        format="bgr24",
        src_colorspace=colorspace_of(frame),
        interpolation=exact | Interpolation.BITEXACT,
        threads=1,
    )
