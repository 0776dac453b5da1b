"""A round over real streams: cameras turned away, frozen, refusing, not there at all (D14.1.1)."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap.camera_checks import CameraChecks, NoHeads, Station, position_drift
from app.bootstrap.camera_looks import Looks
from app.clock import SystemClock
from app.domain.camera_map import MapPreset
from app.domain.camera_round import CameraCheck, Finding
from tests.support.duty import DutyRoom, duty_room
from tests.support.views import clip, mapped
from tests.video.engine.far_end import Behaviour, FarEnd
from video.engine.spec import CameraSpec, Credentials


@pytest.fixture
def room(tmp_path: Path) -> Iterator[DutyRoom]:
    with duty_room(tmp_path / "data") as opened:
        opened.open_shift()
        yield opened


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
    told: dict[str, bool] = {}
    checks = CameraChecks(
        lambda: stations,
        Looks(lambda: specs, SystemClock()),
        mapped(room, [one.number for one in specs]),
        NoHeads(),
        SystemClock(),
        told.__setitem__,
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
    assert told == {"C1": False, "C2": True}, "the wall hears where a view is, or is not, as mapped"
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
