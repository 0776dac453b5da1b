"""Settings, camera map and heads brought together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from app.bootstrap.heads import RoundHeads, head_addresses, pose_at, target_of
from app.bootstrap.secrets import store_credentials
from app.domain.camera_map import CameraMap, MapCamera, MapPreset
from app.errors import KnownError
from app.settings import Camera
from tests.video.ptz.far_end import far_end
from video.ptz.facts import Preset, PtzAbilities, PtzCondition, PtzPosition, PtzState, Span
from video.ptz.hub import PtzHub


class Kept:
    """A secret store in memory."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        return self._kept.get(name)

    def set(self, name: str, value: str) -> None:
        self._kept[name] = value

    def delete(self, name: str) -> None:
        del self._kept[name]


def camera(number: str, **more: str) -> Camera:
    return Camera.model_validate({"number": number, "name": number, "main": "rtsp://10.0.0.1/1", **more})


def mapped(number: str, **more: object) -> MapCamera:
    return MapCamera(number=number, name=number, branch="", place="", **more)  # type: ignore[arg-type]


def test_addresses_come_from_the_settings_and_else_from_the_map() -> None:
    secrets = Kept()
    store_credentials(secrets, "cat-lai", "xem", "Bí-mật-1")
    store_credentials(secrets, "cat-lai-ptz", "dieukhien", "Bí-mật-2")
    settings = (
        camera("A", onvif="http://10.0.0.1/onvif", credentials="cat-lai", onvif_credentials="cat-lai-ptz"),
        camera("B", credentials="cat-lai"),
        camera("C"),
    )
    now = CameraMap(
        cameras=(
            mapped("A", control="http://10.0.0.9/other"),
            mapped("B", control="http://10.0.0.2/onvif"),
            mapped("C", control="telnet://10.0.0.3"),
            mapped("D", control="http://10.0.0.4/onvif", credentials="nobody-kept-it"),
        )
    )
    found = head_addresses(settings, now, secrets)
    assert [(one.camera, one.url, one.user) for one in found] == [
        ("A", "http://10.0.0.1/onvif", "dieukhien"),
        ("B", "http://10.0.0.2/onvif", "xem"),
    ]
    assert "Bí-mật" not in repr(found)
    with pytest.raises(KnownError, match="chua-luu"):
        head_addresses((camera("E", onvif="http://10.0.0.5/", credentials="chua-luu"),), CameraMap(), secrets)


@pytest.mark.parametrize(
    "address",
    ["rtsp://10.0.0.1/", "http://", "http://u:p@10.0.0.1/", "http://10.0.0.1/?password=x", "http://a b/"],
)
def test_an_address_that_is_none_or_holds_an_account_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        camera("A", onvif=address)


def test_D14_1_1b_the_reference_of_the_map_is_a_preset_or_angles_the_device_understands() -> None:
    abilities = PtzAbilities(profile="main", pan_span=Span(-170, 170), tilt_span=Span(-60, 60))
    state = PtzState(
        camera="A",
        condition=PtzCondition.IDLE,
        since_ns=0,
        abilities=abilities,
        presets=(Preset("3", "Cổng B"),),
    )
    assert target_of(MapPreset(name="Cổng B"), state) == Preset("3", "Cổng B")
    assert target_of(MapPreset(name="khác", token="3"), state) == Preset("3", "Cổng B")
    assert target_of(MapPreset(name="x", token="8"), state) == Preset("8", "x")
    assert target_of(MapPreset(name="x", pan=85, tilt=-30), state) == PtzPosition(0.5, -0.5, 0)
    assert target_of(MapPreset(name="x", pan=85), state) is None
    assert target_of(MapPreset(name="x"), state) is None


def test_D14_1_2b_the_pose_of_a_capture_is_the_last_one_read_before_it() -> None:
    with far_end() as there:
        hub = PtzHub([there.address()])
        try:
            heads = RoundHeads(hub)
            assert pose_at(hub, "CL-01", datetime.now(UTC)) is None
            assert heads.has("CL-01")
            assert heads.degrees("CL-01") == (0, 0)
            before = datetime.now(UTC)
            there.head.presets["1"] = ("Cổng", there.head.pose().__class__(0.1, 0, 0))
            heads.send_to("CL-01", "1")
            degrees = heads.degrees("CL-01")
            assert degrees is not None
            assert degrees[0] == pytest.approx(17, abs=0.1)
            old, new = pose_at(hub, "CL-01", before), pose_at(hub, "CL-01", datetime.now(UTC))
            assert old is not None
            assert new is not None
            assert (old.pan, old.pan_degrees) == (0, 0)
            assert new.pan == pytest.approx(0.1, abs=0.001)
            assert old.read_at <= before <= new.read_at + timedelta(seconds=1)
            assert pose_at(hub, "CL-02", before) is None
        finally:
            hub.close()
