"""The far end of the video measures: a process that serves one clip to everybody.

Run as `python -m benchmarks.rtsp_source [FPS] [main]`. Sub stream: 640×360, 15 fps unless told. With
`main` also 1920×1080 at 25 fps, about 4 Mb/s. Each connection begins at a key frame. Prints its port when it
listens and ends when its standard input does. A line "mute" stops the pictures or has them go on; any other
closes the port and breaks every connection, the next one opens it again; each is answered by a line.
"""

from __future__ import annotations

import re
import sys
from fractions import Fraction

import av
import cv2
import numpy as np
import numpy.typing as npt

from tests.video.engine.far_end import Clip, FarEnd

WIDTH, HEIGHT, FPS, PICTURES = 640, 360, 15, 60
BIT_RATE = 512_000
MAIN_WIDTH, MAIN_HEIGHT, MAIN_FPS = 1920, 1080, 25
MAIN_BIT_RATE = 4_000_000

Luma = npt.NDArray[np.uint8]


def clip(width: int = WIDTH, height: int = HEIGHT, fps: int = FPS, bit_rate: int = BIT_RATE) -> Clip:
    """A loop of a textured scene that pans, with trucks crossing it."""
    codec = av.CodecContext.create("libx264", "w")
    if not isinstance(codec, av.VideoCodecContext):
        raise TypeError("libx264 is no video encoder")
    codec.width, codec.height, codec.pix_fmt = width, height, "yuv420p"
    codec.time_base, codec.framerate = Fraction(1, fps), Fraction(fps)
    codec.gop_size, codec.max_b_frames, codec.bit_rate = PICTURES // 2, 0, bit_rate
    codec.options = {"preset": "veryfast", "tune": "zerolatency", "profile": "main"}
    scene, units = _scene(), []
    for number in range(PICTURES):
        luma = _picture(scene, number)
        if (width, height) != (WIDTH, HEIGHT):
            luma = cv2.resize(luma, (width, height)).astype(np.uint8)
        planes = np.vstack([luma, np.full((height // 2, width), 128, np.uint8)])
        frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
        frame.pts = number
        data = b"".join(bytes(packet) for packet in codec.encode(frame))
        units.append(tuple(part for part in re.split(b"\x00\x00\x00?\x01", data) if part))
    return Clip(width, height, fps, tuple(units))


def _scene() -> Luma:
    noise = np.random.default_rng(888).integers(0, 255, (HEIGHT // 4, WIDTH // 2 // 4)).astype(np.uint8)
    coarse = np.kron(noise, np.ones((4, 8), np.uint8))[:, :WIDTH]
    slope = np.linspace(60, 180, HEIGHT)[:, None]
    return (coarse * 0.35 + slope * 0.65).astype(np.uint8)


def _picture(scene: Luma, number: int) -> Luma:
    luma = np.roll(scene, number // 2, axis=1)
    for lane, speed in enumerate((3, 5, 8)):
        left, top = (number * speed + lane * 200) % (WIDTH - 120), 120 + lane * 70
        luma[top : top + 50, left : left + 120] = 40 + 60 * lane
    grain = np.random.default_rng(number).integers(-4, 5, luma.shape)
    noisy: Luma = np.clip(luma.astype(np.int16) + grain, 16, 235).astype(np.uint8)
    return noisy


def main(arguments: list[str]) -> None:
    """Serve until standard input ends."""
    fps = next((int(argument) for argument in arguments if argument.isdigit()), FPS)
    # The same pictures at another pace, so that figures of both can be compared.
    slow = clip()
    streams = {"sub": Clip(slow.width, slow.height, fps, slow.units)}
    if "main" in arguments:
        streams["main"] = clip(MAIN_WIDTH, MAIN_HEIGHT, MAIN_FPS, MAIN_BIT_RATE)
    far_end = FarEnd(streams)
    print(far_end.port, flush=True)
    listening = True
    for line in sys.stdin:
        if line.strip() == "mute":
            far_end.behaviour.silent = not far_end.behaviour.silent
        elif listening:
            far_end.close()
            listening = False
        else:
            far_end.listen()
            listening = True
        print("done", flush=True)
    if listening:
        far_end.close()


if __name__ == "__main__":
    main(sys.argv[1:])
