"""The administrator's file of mobile units, and what of them is played (D8.2.4, D13.3)."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap.camera_wall import CameraWall
from app.bootstrap.mobile import mobile_units
from app.domain.camera_map import CameraKind, CameraMap, MapCamera
from app.domain.mobile_unit import MobileUnit, OnTheWall, UnitKind
from app.errors import KnownError
from tests.app.bootstrap.test_heads import Kept
from tests.support.duty import duty_room

FILE = """
[[unit]]
call_sign = "Xe chỉ huy 01"
plate = "29A-123.45"
kind = "command"
cameras = ["XCH-01", "XCH-02"]
device = "GPS-XCH-01"
telephone = "0912 000 111"

[[unit]]
call_sign = "Máy soi 02"
plate = "15C-678.90"
kind = "scanner"
"""


def mapped(number: str, name: str, kind: CameraKind = CameraKind.FIXED) -> MapCamera:
    url = f"rtsp://127.0.0.1:9/{number}"
    return MapCamera(number=number, name=name, branch="Đình Vũ", place="Đình Vũ", kind=kind, main=url)


def test_D8_2_4_the_file_of_mobile_units_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mobile.toml"
    path.write_text(FILE, encoding="utf-8")
    truck, scanner = mobile_units(path)
    assert truck == MobileUnit(
        call_sign="Xe chỉ huy 01",
        plate="29A-123.45",
        kind=UnitKind.COMMAND,
        cameras=("XCH-01", "XCH-02"),
        device="GPS-XCH-01",
        telephone="0912 000 111",
    )
    assert (scanner.kind, scanner.cameras, scanner.device) == (UnitKind.SCANNER, (), "")
    assert mobile_units(None) == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('kind = "scanner"', 'kind = "tank"', "«kind» phải là một trong"),
        ('plate = "15C-678.90"', 'plate = "29A-123.45"', "«plate» 29A-123.45 có hai lần"),
        ('plate = "15C-678.90"', "", "«plate» thiếu hoặc sai"),
        ('kind = "scanner"', 'kind = "scanner"\ncameras = ["XCH-02"]', "«cameras» XCH-02 có hai lần"),
        ('kind = "scanner"', 'kind = "scanner"\ncolour = "red"', "không hiểu"),
        ('kind = "scanner"', 'kind = "scanner"\ndevice = "a\\nb"', "«device» thiếu hoặc sai"),
        ("[[unit]]", "[[units]]", "chỉ gồm các mục"),
        ("[[unit]]", "[unit]]", "sai cú pháp TOML"),
    ],
)
def test_D8_2_4_a_wrong_file_is_refused_in_a_sentence(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = tmp_path / "mobile.toml"
    path.write_text(new.join(FILE.rsplit(old, 1)), encoding="utf-8")
    with pytest.raises(KnownError, match=told):
        mobile_units(path)
    with pytest.raises(KnownError, match="không đọc được"):
        mobile_units(tmp_path / "none.toml")


def test_D13_3_a_mobile_camera_of_a_map_is_shut_until_its_units_plan_opens_it_with_sound(
    tmp_path: Path,
) -> None:
    now = CameraMap(cameras=(mapped("C1", "Cổng 1"), mapped("XCH-01", "Xe", CameraKind.MOBILE)))
    with duty_room(tmp_path) as room:
        # No unit has it: it is shut all the same.
        shut = room.services.mobile.on_the_wall(now)
    assert shut == OnTheWall(frozenset({"XCH-01"}))
    wall = CameraWall((), now, Kept(), shut)
    assert [(spec.number, spec.link.sound) for spec in wall.specs] == [("C1", False)]
    assert [place.number for place in wall.places] == ["C1"]
    unsaid = CameraWall((), now, Kept())
    assert [spec.number for spec in unsaid.specs] == ["C1"], "shut until somebody has said what is open"
    played: list[list[tuple[str, str, bool]]] = []

    class Plays:
        def replace_cameras(self, cameras: object) -> None:
            played.append([(one.number, one.name, one.link.sound) for one in cameras])  # type: ignore[attr-defined]

    opened = OnTheWall(frozenset(), (("XCH-01", "Xe chỉ huy 01 – theo kế hoạch CĐ 3/2017, đến 17:00"),))
    wall.mobilise(Plays(), opened)
    wall.mobilise(Plays(), opened)
    assert played == [
        [("C1", "Cổng 1", False), ("XCH-01", "Xe chỉ huy 01 – theo kế hoạch CĐ 3/2017, đến 17:00", True)]
    ]
