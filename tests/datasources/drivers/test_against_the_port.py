"""The three drivers against the simulated port: another program, the real wire formats."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.identifiers import container_number
from datasources.core import jpeg
from datasources.core.readings import (
    DeclarationRow,
    GateContainer,
    Level,
    Recognition,
    SealDevice,
    SealPosition,
)
from datasources.core.state import Status
from datasources.drivers import drop_folder, isapi_push, traccar
from tests.datasources.bench import running, wait_for
from tests.support.port import PortProcess, start_port

USER, PASSWORD = "haidang", "Thử-Nghiệm-7"


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("inbox")


@pytest.fixture(scope="module")
def port(inbox: Path) -> Iterator[PortProcess]:
    with start_port(USER, PASSWORD, drop_folder=inbox, drop_every=3600, speed=60) as port:
        yield port


def test_D15_3_2_its_declaration_files_are_stored(tmp_path: Path, port: PortProcess, inbox: Path) -> None:
    port.control("PATCH", "/drop", {"slow": False})
    with running(tmp_path) as bench:
        bench.add(drop_folder.DRIVER, folder=str(inbox), poll_s=0.2)
        wait_for(
            lambda: bench.store.values(GateContainer) and bench.store.values(DeclarationRow), bench.state
        )
        for _ in range(3):
            port.control("POST", "/drop/write")
        wait_for(lambda: len(list((inbox / "done").glob("tokhai_*[0-9].csv"))) >= 4, bench.state)
        wait_for(lambda: len(list((inbox / "done").glob("kvgs_*[0-9].csv"))) >= 4, bench.state)
        assert not list((inbox / "refused").iterdir())
        rows = bench.store.values(DeclarationRow)
        assert len(rows) > 200
        numbers = {row.number for row in rows}
        assert {gate.declaration for gate in bench.store.values(GateContainer)} <= numbers
        # Both encodings give the same Vietnamese: no letter was lost on the way.
        names = "".join(row.enterprise_name + row.goods for row in rows)
        assert "ệ" in names
        assert "\ufffd" not in names
        assert bench.state().status is Status.OK


@pytest.mark.parametrize(
    "style",
    [
        {"namespace": "isapi", "multipart": True, "container_in_plate": False},
        {"namespace": "hikvision", "multipart": False, "container_in_plate": True},
    ],
)
def test_D14_1_3_its_gate_cameras_are_understood(
    tmp_path: Path, port: PortProcess, style: dict[str, object]
) -> None:
    with running(tmp_path, {"cam": "Camera-Pass-1"}) as bench:
        bench.add(isapi_push.DRIVER, port=0, auth="digest", user="camera", password="cam")
        wait_for(lambda: bench.state().details)
        address = dict(bench.state().details)["address"]
        login = {"user": "camera", "password": "Camera-Pass-1"}
        port.control("PATCH", "/isapi", {"url": address} | style | login)
        gate = next(camera["number"] for camera in port.ready["cameras"] if camera["kind"] == "recognition")
        passed = port.control("POST", f"/gates/{gate}/pass", {"container": "WHSU5018375"})
        wanted = passed["container"]
        wait_for(
            lambda: wanted in {value.container for value in bench.store.values(Recognition)},
            bench.state,
            within_s=60,
        )
        port.control("PATCH", "/isapi", {"url": ""})
        reading = next(
            r for r in bench.store.readings(Recognition) if getattr(r.value, "container", "") == wanted
        )
        value = next(v for v in bench.store.values(Recognition) if v.container == wanted)
        assert container_number(value.container).valid
        assert reading.source_time is not None
        assert abs((reading.received_at - reading.source_time).total_seconds()) < 60
        assert reading.quality.level is Level.GOOD
        if style["multipart"]:
            assert value.picture is not None
            assert jpeg.size(value.picture) == (1920, 1080)
            assert value.plate
            assert 0 < (value.confidence or 0) <= 100


def test_D15_3_4_its_seals_are_followed_and_gaps_filled(tmp_path: Path, port: PortProcess) -> None:
    with running(tmp_path, {"gps": PASSWORD}) as bench:
        bench.add(
            traccar.DRIVER, url=port.ready["traccar_url"], user=USER, password="gps", first_backfill_h=2
        )
        wait_for(lambda: bench.store.values(SealDevice) and bench.store.values(SealPosition), bench.state)
        devices = bench.store.values(SealDevice)
        assert any(container_number(device.container).valid for device in devices)
        stored = len(bench.store.values(SealPosition))
        wait_for(lambda: len(bench.store.values(SealPosition)) > stored + 3, bench.state, within_s=30)
        positions = bench.store.values(SealPosition)
        assert all(
            970_000_000 < p.lon_e7 < 1_210_000_000 and 40_000_000 < p.lat_e7 < 260_000_000 for p in positions
        )
        assert all(p.battery_percent is not None and p.door_open is not None for p in positions)
        port.control("POST", "/traccar", {"outage": True})
        bench.wait_status(Status.FAILING)
        time.sleep(1.5)
        port.control("POST", "/traccar", {"outage": False})
        bench.wait_status(Status.OK)
        fixes: dict[str, set[int]] = {}

        def whole() -> bool:
            fixes.clear()
            for _, key in tuple(bench.store.stored):
                number, _, position = key.partition(":")
                if number.isdecimal():
                    fixes.setdefault(number, set()).add(int(position.rpartition(":")[2]))
            return all(max(ids) - min(ids) + 1 == len(ids) for ids in fixes.values())

        wait_for(whole, lambda: {n: sorted(ids)[-5:] for n, ids in fixes.items()}, within_s=20)


def test_D15_3_4_an_opened_seal_is_seen(tmp_path: Path, port: PortProcess) -> None:
    with running(tmp_path, {"gps": PASSWORD}) as bench:
        bench.add(traccar.DRIVER, url=port.ready["traccar_url"], user=USER, password="gps")
        wait_for(lambda: bench.store.values(SealDevice))
        seal = bench.store.values(SealDevice)[0].seal
        port.control("POST", f"/seals/{seal}/open")
        wait_for(
            lambda: any(p.door_open and p.seal == seal for p in bench.store.values(SealPosition)),
            bench.state,
            within_s=40,
        )
        alarmed = [p for p in bench.store.values(SealPosition) if p.seal == seal and p.alarm]
        assert alarmed
        assert json.loads(alarmed[0].attributes)["alarm"] == alarmed[0].alarm


def test_a_wrong_password_is_refused_by_the_port_too(tmp_path: Path, port: PortProcess) -> None:
    with running(tmp_path, {"gps": "wrong"}) as bench:
        bench.add(traccar.DRIVER, url=port.ready["traccar_url"], user=USER, password="gps")
        assert "mật khẩu" in bench.wait_status(Status.FAILING).error_vi
