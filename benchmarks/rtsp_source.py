"""The far end of the video measures: a process that serves one clip to everybody, as `python -m`.

640×360 at 15 fps and about 512 kb/s, as the sub stream of a camera; prints its port when it listens and
ends when its standard input does.
"""

from __future__ import annotations

import re
import sys
from fractions import Fraction

import av
import numpy as np
import numpy.typing as npt

from tests.video.engine.far_end import Clip, FarEnd

WIDTH, HEIGHT, FPS, PICTURES = 640, 360, 15, 60
BIT_RATE = 512_000


def clip() -> Clip:
    """A loop of a textured scene that pans, with trucks crossing it."""
    codec = av.CodecContext.create("libx264", "w")
    if not isinstance(codec, av.VideoCodecContext):
        raise TypeError("libx264 is no video encoder")
    codec.width, codec.height, codec.pix_fmt = WIDTH, HEIGHT, "yuv420p"
    codec.time_base, codec.framerate = Fraction(1, FPS), Fraction(FPS)
    codec.gop_size, codec.max_b_frames, codec.bit_rate = 2 * FPS, 0, BIT_RATE
    codec.options = {"preset": "veryfast", "tune": "zerolatency", "profile": "main"}
    scene, units = _scene(), []
    for number in range(PICTURES):
        frame = av.VideoFrame.from_ndarray(_picture(scene, number), format="yuv420p")
        frame.pts = number
        data = b"".join(bytes(packet) for packet in codec.encode(frame))
        units.append(tuple(part for part in re.split(b"\x00\x00\x00?\x01", data) if part))
    return Clip(WIDTH, HEIGHT, FPS, tuple(units))


def _scene() -> npt.NDArray[np.uint8]:
    noise = np.random.default_rng(888).integers(0, 255, (HEIGHT // 4, WIDTH // 2 // 4)).astype(np.uint8)
    coarse = np.kron(noise, np.ones((4, 8), np.uint8))[:, :WIDTH]
    slope = np.linspace(60, 180, HEIGHT)[:, None]
    return (coarse * 0.35 + slope * 0.65).astype(np.uint8)


def _picture(scene: npt.NDArray[np.uint8], number: int) -> npt.NDArray[np.uint8]:
    luma = np.roll(scene, number // 2, axis=1)
    for lane, speed in enumerate((3, 5, 8)):
        left, top = (number * speed + lane * 200) % (WIDTH - 120), 120 + lane * 70
        luma[top : top + 50, left : left + 120] = 40 + 60 * lane
    grain = np.random.default_rng(number).integers(-4, 5, luma.shape)
    noisy = np.clip(luma.astype(np.int16) + grain, 16, 235).astype(np.uint8)
    return np.vstack([noisy, np.full((HEIGHT // 2, WIDTH), 128, np.uint8)])


def main() -> None:
    """Serve until standard input ends."""
    far_end = FarEnd({"sub": clip()})
    print(far_end.port, flush=True)
    sys.stdin.read()
    far_end.close()


if __name__ == "__main__":
    main()
