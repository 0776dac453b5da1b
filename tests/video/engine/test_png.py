"""The PNG of a capture is exact, whatever reads it (D14.1.2b)."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from video.engine.capture import encode_png


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 40), st.integers(1, 60), st.integers(0, 2**32 - 1), st.booleans())
def test_D14_1_2b_every_pixel_comes_back_by_two_other_readers(
    rows: int, columns: int, seed: int, flat: bool
) -> None:
    chance = np.random.default_rng(seed)
    bgr = chance.integers(0, 256, (rows, columns, 3), np.uint8)
    if flat:
        bgr[:] = bgr[0, 0]
    png = encode_png(bgr)
    read = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)
    assert read is not None
    assert np.array_equal(read, bgr)


def test_a_picture_that_is_part_of_another_is_encoded_as_it_is(tmp_path: Path) -> None:
    whole = np.arange(64 * 48 * 3, dtype=np.uint32).astype(np.uint8).reshape(48, 64, 3)
    part = whole[5:30, 7:50]
    path = tmp_path / "part.png"
    path.write_bytes(encode_png(part))
    with Image.open(path) as image:
        assert image.mode == "RGB"
        assert np.array_equal(np.asarray(image)[:, :, ::-1], part)
