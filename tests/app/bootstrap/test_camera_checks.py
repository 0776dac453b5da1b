"""A round over real streams: cameras turned away, frozen, refusing, not there at all (D14.1.1)."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from app.bootstrap.camera_checks import CameraChecks, NoHeads, Station, position_drift
from app.bootstrap.camera_looks import Looks
from app.clock import SystemClock
from app.domain.camera_map import CameraKind, MapCamera, MapPreset
from app.domain.camera_round import CameraCheck, Finding
from app.journal.entries.camera_map import CameraMapAccepted, record_of
from app.journal.entry import Draft
from app.services.camera_map import CameraMaps
from benchmarks.view_scenes import Trial, make
from tests.support.duty import DutyRoom, duty_room
from tests.video.engine.far_end import Behaviour, Clip, FarEnd
from video.engine.spec import CameraSpec, Credentials

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


@pytest.fixture
def room(tmp_path: Path) -> Iterator[DutyRoom]:
    with duty_room(tmp_path / "data") as opened:
        opened.open_shift()
        yield opened


def mapped(room: DutyRoom, numbers: Sequence[str]) -> CameraMaps:
    """A map in force with a reference picture of every camera."""
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
    for number in numbers:
        maps.set_reference(desk, number, "", bytes(jpeg), now, "Nhận bản đồ mới")
    return maps


def test_D14_1_1b_a_round_over_real_streams_finds_the_turned_camera_and_nothing_else(room: DutyRoom) -> None:
    well = FarEnd({"ok": clip(0.0, 2.0), "turned": clip(0.12, 2.0), "hung": clip(0.0, 0.0)})
    shut = FarEnd({"ok": clip(0.0, 2.0)}, Behaviour(user="haidang", password="đúng"))
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        closed = nobody.getsockname()[1]
    specs = [
        CameraSpec("C1", "Cổng B", "Cát Lái", well.url("ok"), well.url("ok")),
        CameraSpec("C2", "Cổng B", "Cát Lái", well.url("turned"), well.url("turned")),
        CameraSpec("C3", "Cổng B", "Cát Lái", well.url("hung"), well.url("hung")),
        CameraSpec("C4", "Cổng B", "Cát Lái", shut.url("ok"), None, Credentials("haidang", "sai")),
        CameraSpec("C5", "Cổng B", "Cát Lái", f"rtsp://127.0.0.1:{closed}/ok"),
    ]
    stations = [Station(one.number, one.name, one.place, "Chi cục HQ KV II") for one in specs]
    checks = CameraChecks(
        lambda: stations,
        Looks(lambda: specs, SystemClock()),
        mapped(room, [one.number for one in specs]),
        NoHeads(),
        SystemClock(),
    )
    found: dict[str, CameraCheck] = {}
    try:
        checks.check(checks.numbers(), lambda check: found.__setitem__(check.number, check), lambda: False)
    finally:
        well.close()
        shut.close()
    assert {number: check.finding for number, check in found.items()} == {
        "C1": Finding.FINE,
        "C2": Finding.TURNED,
        "C3": Finding.FROZEN,
        "C4": Finding.NO_SIGNAL,
        "C5": Finding.NO_SIGNAL,
    }
    drift = found["C2"].drift
    assert drift is not None
    assert abs(drift.shift_percent - 12) < 0.5
    assert drift.shift_deg == pytest.approx(7.9, abs=0.5), "60° across, an eighth of it"
    assert found["C2"].unit == "Hải quan cảng Sài Gòn KV1", "the unit of the map, not of the settings"
    assert found["C2"].pictures is not None
    assert found["C2"].pictures.matrix is not None
    assert len({"", found["C4"].why, found["C5"].why}) == 3, "why there is no picture differs"
    assert not any("sai" in request for request in shut.requests), "the password stays out of the requests"


def test_D14_1_1a_a_stopped_round_tells_what_it_knows_and_leaves_the_rest(room: DutyRoom) -> None:
    well = FarEnd({"ok": clip(0.0, 2.0)})
    specs = [CameraSpec(f"C{n}", "Cổng", "Cát Lái", well.url("ok"), well.url("ok")) for n in range(14)]
    stations = [Station(one.number, one.name, one.place, "") for one in specs]
    checks = CameraChecks(
        lambda: stations, Looks(lambda: specs, SystemClock()), room.services.maps, NoHeads(), SystemClock()
    )
    found: list[CameraCheck] = []
    try:
        checks.check(checks.numbers(), found.append, lambda: bool(found))
    finally:
        well.close()
    assert 1 <= len(found) < len(specs)
    assert {one.finding for one in found} == {Finding.NO_REFERENCE}, "without a map nothing is called fine"


@pytest.mark.parametrize(
    ("pan", "tilt", "off"),
    [(145.0, -5.0, None), (146.9, -6.9, None), (149.0, -5.0, 4.0), (145.0, -12.0, 7.0), (-215.0, -5.0, None)],
)
def test_D14_1_1b_the_reported_position_is_held_against_the_map_with_its_tolerance(
    pan: float, tilt: float, off: float | None
) -> None:
    home = MapPreset(name="1", pan=145.0, tilt=-5.0, angle_tolerance=2.0)
    drift = position_drift(home, pan, tilt)
    assert (drift.shift_deg if drift is not None else None) == (pytest.approx(off) if off else None)
