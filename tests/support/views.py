"""Cameras that look at one scene: real streams of it, and a camera map with its reference picture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache

import av
import cv2
import numpy as np

from app.domain.camera_map import CameraKind, MapCamera
from app.journal.entries.camera_map import CameraMapAccepted, record_of
from app.journal.entry import Draft
from app.services.camera_map import CameraMaps
from benchmarks.view_scenes import Trial, make
from tests.support.duty import DutyRoom
from tests.video.engine.far_end import Clip

SIZE = (640, 360)
SCENE = Trial(scene=0, seed=4, size=SIZE)


@cache
def clip(shift: float, grain: float) -> Clip:
    """A loop of one view with the grain of a sensor; none of it when a camera hangs."""
    still = make(Trial(scene=0, seed=4, size=SIZE, shift=shift)).today
    random = np.random.default_rng(1)
    codec = av.CodecContext.create("libx264", "w")
    codec.width, codec.height, codec.pix_fmt = *SIZE, "yuv420p"
    codec.time_base, codec.framerate, codec.gop_size = Fraction(1, 10), Fraction(10), 10
    codec.max_b_frames = 0
    codec.options = {"preset": "ultrafast", "tune": "zerolatency", "crf": "23"}
    units = []
    for number in range(20):
        noisy = (
            np.clip(still + random.normal(0, grain, still.shape), 0, 255).astype(np.uint8) if grain else still
        )
        frame = av.VideoFrame.from_ndarray(noisy, format="bgr24").reformat(format="yuv420p")
        frame.pts = number
        data = b"".join(bytes(packet) for packet in codec.encode(frame))
        units.append(tuple(part for part in re.split(b"\x00\x00\x00?\x01", data) if part))
    if not grain:
        # A hung encoder repeats its last picture, key frames and all.
        units = units[:1]
    return Clip(*SIZE, 10, tuple(units))


def mapped(room: DutyRoom, numbers: Sequence[str], *, pictures: bool = True) -> CameraMaps:
    """A map in force, with a reference picture of every camera unless told."""
    cameras = [
        MapCamera(
            number=number,
            name="Cổng B",
            branch="Chi cục HQ KV II",
            place="Cát Lái",
            kind=CameraKind.FIXED,
            fov=60.0,
            unit="Hải quan cảng Sài Gòn KV1",
        )
        for number in numbers
    ]
    desk, maps = room.desk(), room.services.maps
    now = room.clock.utc_now()
    payload = CameraMapAccepted(
        version_id="v1",
        branch="Chi cục HQ KV II",
        number=1,
        sender="Đội giám sát",
        valid_from=now,
        valid_to=None,
        file_name="ban-do.csv",
        evidence="evidence/x.csv",
        sha256="0" * 64,
        cameras=tuple(record_of(one) for one in cameras),
        refused=(),
        kept=(),
        added=len(cameras),
        removed=0,
        changed=0,
        pictures=(),
    )
    room.store.append([Draft.of(payload, author=desk.officer_id, happened_at=now)])
    _, jpeg = cv2.imencode(".jpg", make(SCENE).reference)
    for number in numbers if pictures else ():
        maps.set_reference(desk, number, "", bytes(jpeg), now, "Nhận bản đồ mới")
    return maps
