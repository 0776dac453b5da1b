"""Drivers are found by file and by entry point; their settings refuse what they do not know."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.errors import KnownError
from datasources.core.registry import discover
from datasources.core.source import Driver, Settings

ENTRY = "[haidang.drivers]\nscales = outside_driver:DRIVER\nbroken = outside_driver:MISSING\n"
ENTRY += "wrong = outside_driver:NOT_ONE\ntaken = outside_driver:TAKEN\n"
OUTSIDE = """
from datasources.core.source import Driver, Settings
DRIVER = Driver("outside_scales", "Cân ngoài", "Outside scales", Settings, lambda s, c: None)
TAKEN = Driver("traccar", "Trùng tên", "Same name", Settings, lambda s, c: None)
NOT_ONE = object()
"""


def test_our_drivers_are_found_by_their_files() -> None:
    found = discover()
    assert {"drop_folder", "isapi_push", "traccar"} <= set(found.drivers)
    for driver in found.drivers.values():
        assert driver.title_vi
        assert driver.title_en
        assert issubclass(driver.settings, Settings)
    assert found.problems == ()


def test_an_installed_driver_is_found_and_broken_ones_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = tmp_path / "outside-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: outside\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(ENTRY)
    (tmp_path / "outside_driver.py").write_text(OUTSIDE)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "outside_driver", raising=False)
    found = discover()
    assert found.driver("outside_scales").title_vi == "Cân ngoài"
    assert found.driver("traccar").title_vi != "Trùng tên"
    said = " ".join(problem.vi for problem in found.problems)
    assert [name for name in ("“broken”", "“wrong”", "“taken”") if name in said] == [
        "“broken”",
        "“wrong”",
        "“taken”",
    ]
    assert len(found.problems) == 3


def test_an_unknown_driver_is_refused_in_words() -> None:
    with pytest.raises(KnownError, match="drop_folder"):
        discover().driver("no_such")


def every_driver() -> list[Driver]:
    return list(discover().drivers.values())


@pytest.mark.parametrize("driver", every_driver(), ids=lambda d: d.name)
def test_unknown_keys_are_refused_and_values_never_repeated(driver: Driver) -> None:
    with pytest.raises(KnownError) as caught:
        driver.parse({"pasword": "bí-mật-123"})
    assert "pasword: không có mục này" in caught.value.vi
    assert "bí-mật-123" not in caught.value.vi + caught.value.en
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("driver", "settings", "key"),
    [
        ("traccar", {"url": "http://gps.example.vn", "user": "u", "password": "gps"}, "làm lộ mật khẩu"),
        ("traccar", {"url": "https://u:p@gps.example.vn", "user": "u", "password": "gps"}, "url"),
        ("traccar", {"url": "ftp://gps.example.vn", "user": "u", "password": "gps"}, "url"),
        ("traccar", {"url": "https://gps.example.vn", "user": "u", "password": "có dấu cách"}, "password"),
        ("isapi_push", {"host": "0.0.0.0"}, "peers hoặc auth"),
        ("isapi_push", {"auth": "digest"}, "auth cần"),
        ("isapi_push", {"zone": "Asia/Nowhere"}, "zone"),
        ("isapi_push", {"port": 70000}, "port"),
        ("drop_folder", {"folder": "relative"}, "folder"),
        ("drop_folder", {"folder": "/a/../b"}, "folder"),
    ],
)
def test_dangerous_settings_are_refused(driver: str, settings: dict[str, object], key: str) -> None:
    with pytest.raises(KnownError, match=key):
        discover().driver(driver).parse(settings)


def test_safe_settings_are_taken() -> None:
    registry = discover()
    gps = {"user": "u", "password": "gps/main"}
    registry.driver("traccar").parse(gps | {"url": "https://gps.example.vn/traccar"})
    registry.driver("traccar").parse(gps | {"url": "http://127.0.0.1:8082"})
    registry.driver("traccar").parse(gps | {"url": "http://10.1.2.3", "allow_plain_http": True})
    registry.driver("isapi_push").parse({"host": "0.0.0.0", "peers": ["10.20.0.0/16", "192.168.1.7"]})
