"""Decoding and scaling: exact sizes, right colours, bounded."""

from __future__ import annotations

import os
from fractions import Fraction

import av
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.video.engine.far_end import Clip, clip
from video.engine.decoder import Decoder, Scaler, fit, to_bgr
from video.engine.nal import START_CODE
from video.engine.slots import MARGIN, MAX_EDGE
from video.engine.state import Reason, StreamError
from video.engine.units import AccessUnit


def unit(source: Clip, number: int) -> AccessUnit:
    return AccessUnit(START_CODE + START_CODE.join(source.units[number]), number, number % 15 == 0, False)


def test_a_picture_comes_out_as_soon_as_it_is_complete() -> None:
    decoder = Decoder("h264")
    for number in range(len(clip().units)):
        frames = decoder.decode(unit(clip(), number), number)
        assert [frame.pts for frame in frames] == [number]


@given(st.integers(1, MAX_EDGE), st.integers(1, MAX_EDGE), st.integers(1, MAX_EDGE), st.integers(1, MAX_EDGE))
@example(1, 1, 165, 165)
@example(16, 9, 168, 93)
def test_a_fitted_size_stays_inside_and_is_even(
    width: int, height: int, into_width: int, into_height: int
) -> None:
    wide, high = fit(width, height, into_width, into_height)
    assert 1 <= wide <= into_width
    assert 1 <= high <= into_height
    assert wide == 1 or wide % 2 == 0
    assert into_width - wide <= MARGIN[0] or into_height - high <= MARGIN[1]
    # No picture is squeezed by more than three in a hundred and the rounding of its edges.
    exact_wide = min(into_width, width * into_height / height)
    exact_high = min(into_height, height * into_width / width)
    assert exact_wide - wide <= max(2, 0.03 * exact_wide) + 0.5
    assert exact_high - high <= max(2, 0.03 * exact_high) + 0.5


def test_proportions_are_kept_and_rounding_is_not_taken_for_another_shape() -> None:
    assert fit(640, 360, 586, 329) == (584, 328)
    assert fit(640, 360, 606, 342) == (606, 342)
    assert fit(640, 480, 640, 360) == (480, 360)
    assert fit(360, 640, 640, 360) == (200, 360)
    assert fit(180, 99, 180, 99) == (180, 99)
    # Pixel for pixel where the tile is the picture, whatever that costs.
    assert fit(362, 203, 362, 203) == (362, 203)


def test_every_picture_worth_it_has_a_size_whose_colours_are_converted_fast() -> None:
    sizes = [fit(9 * edge, 9 * edge, edge, edge) for edge in range(160, 2000)]
    assert [size for size in sizes if size[0] % 8 not in (0, 6) or size[1] % 2] == []


@pytest.mark.parametrize(("height", "matrix"), [(360, "601"), (720, "709")])
def test_colours_follow_the_standard_of_the_picture_size(height: int, matrix: str) -> None:
    luma, cb, cr = 120, 90, 180
    planes = np.full((height * 3 // 2, 640), luma, np.uint8)
    planes[height : height * 5 // 4] = cb
    planes[height * 5 // 4 :] = cr
    frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
    level, blue, red = (luma - 16) * 255 / 219, (cb - 128) * 255 / 224, (cr - 128) * 255 / 224
    wanted = {
        "601": (level + 1.772 * blue, level - 0.344136 * blue - 0.714136 * red, level + 1.402 * red),
        "709": (level + 1.8556 * blue, level - 0.187324 * blue - 0.468124 * red, level + 1.5748 * red),
    }[matrix]
    for picture in (to_bgr(frame).to_ndarray(), Scaler().scale(frame, 320, height // 2).to_ndarray()):
        assert np.abs(picture[10, 10, :3].astype(float) - wanted).max() < 2.5


def grey(width: int, height: int, format_name: str) -> av.VideoFrame:
    planes = np.full((height * 3 // 2, width), 128, np.uint8)
    planes[:height] = 180
    return av.VideoFrame.from_ndarray(planes, format=format_name)


@pytest.mark.parametrize("format_name", ["yuv420p", "yuvj420p"])
def test_every_pixel_of_every_width_is_written(format_name: str) -> None:
    scaler, torn = Scaler(), []
    for width in range(16, 701, 2):
        # Even heights are converted otherwise than odd ones; a picture in its own size is not scaled.
        own = scaler.scale(grey(width, 8, format_name), width, 8)
        for picture in (
            own,
            *(scaler.scale(grey(width * 2, rows * 2, format_name), width, rows) for rows in (8, 9)),
        ):
            assert picture.width == (width if picture is own else fit(width * 2, 16, width, 8)[0])
            pixels = picture.to_ndarray().reshape(-1, 4).astype(int)
            if np.abs(pixels - pixels[0]).max() > 2 or pixels[0, 0] < 150:
                torn.append((picture.width, picture.height))
    assert torn == []


def test_garbage_is_counted_and_survived() -> None:
    decoder = Decoder("h264")
    for number in range(20):
        assert (
            decoder.decode(AccessUnit(START_CODE + b"\x65" + os.urandom(500), number, True, False), number)
            == []
        )
    assert decoder.errors > 0
    decoder.restart()
    assert len(decoder.decode(unit(clip(), 0), 0)) == 1


def test_a_picture_larger_than_8k_is_refused() -> None:
    codec = av.CodecContext.create("libx264", "w")
    codec.width, codec.height, codec.pix_fmt = 8192, 4672, "yuv420p"
    codec.time_base, codec.framerate = Fraction(1), Fraction(1)
    codec.options = {"preset": "ultrafast", "tune": "zerolatency", "crf": "51"}
    frame = av.VideoFrame(8192, 4672, "yuv420p")
    for plane in frame.planes:
        plane.update(bytes(plane.buffer_size))
    packets = [bytes(packet) for packet in codec.encode(frame)]
    # Nothing else is wrong with it: a decoder without our limit takes it.
    assert len(av.CodecContext.create("h264", "r").decode(av.Packet(packets[0]))) + len(packets) > 1
    decoder = Decoder("h264")
    for packet in packets:
        with pytest.raises(StreamError) as refused:
            decoder.decode(AccessUnit(packet, 0, True, False), 0)
        assert refused.value.reason is Reason.TOO_LARGE
    assert decoder.errors == len(packets) > 0
