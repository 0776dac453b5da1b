"""Declaration files, the scenario behind them, and sameness by seed."""

from __future__ import annotations

import asyncio
import csv
import itertools
import time
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from stdnum import iso6346
from stdnum.vn import mst

from app.clock import LOCAL_ZONE
from datasources.simulators.declarations import DUMP_COLUMNS, GATE_COLUMNS, STATES, background, booked, money
from datasources.simulators.devices import Port, PortOptions
from datasources.simulators.dropfolder import DropFolder, Habits
from datasources.simulators.scenario import load, with_cameras
from datasources.simulators.timeline import SHORTEST_INTERVAL, gate_passes

NOW = datetime(2026, 7, 19, 15, 0, tzinfo=UTC).astimezone(LOCAL_ZONE)


def write(folder: Path, times: int, habits: Habits) -> DropFolder:
    drops = DropFolder(load(), [], 5, habits, time.monotonic())

    async def run() -> None:
        for _ in range(times):
            await drops.write_now(folder)

    asyncio.run(run())
    return drops


def rows(path: Path) -> list[list[str]]:
    data = path.read_bytes()
    text = data.decode("utf-8-sig") if data.startswith(b"\xef\xbb\xbf") else data.decode("cp1258")
    return list(csv.reader(unicodedata.normalize("NFC", text).splitlines(), delimiter=";"))


def test_files_of_both_encodings_say_the_same(tmp_path: Path) -> None:
    drops = write(tmp_path, 2, Habits(slow=False, bad_rows=False))
    dumps = [name for name in drops.written if name.startswith("tokhai")]
    assert (tmp_path / dumps[0]).read_bytes().startswith(b"\xef\xbb\xbf")
    assert not (tmp_path / dumps[1]).read_bytes().startswith(b"\xef\xbb\xbf")
    first, second = (rows(tmp_path / name) for name in dumps)
    assert first == second
    assert tuple(first[0]) == DUMP_COLUMNS
    assert {len(row) for row in first} == {24}
    joined = " ".join(" ".join(row) for row in first)
    assert all(word in joined for word in ("Vận chuyển độc lập", "Thuốc lá", "Biên Cương"))


def test_gate_list_joins_containers_to_declarations(tmp_path: Path) -> None:
    drops = write(tmp_path, 1, Habits(slow=False, bad_rows=False))
    lists = rows(tmp_path / next(name for name in drops.written if name.startswith("kvgs")))
    assert tuple(lists[0]) == GATE_COLUMNS
    by_container = {row[1].strip(): row for row in lists[1:]}
    assert by_container["WHSU5018375"][0].startswith("51")
    assert any(row[3] == "#####" for row in lists[1:])
    assert all(iso6346.is_valid(container) for container in by_container)


def test_damaged_rows_and_slow_files(tmp_path: Path) -> None:
    drops = write(tmp_path, 3, Habits(slow=True, bad_rows=True))
    dumps = [name for name in drops.written if name.startswith("tokhai")]
    numbers = [row[0] for row in rows(tmp_path / dumps[0])[1:]]
    assert sum("E+" in number for number in numbers) == 1
    assert not any("E+" in row[0] for name in dumps[1:] for row in rows(tmp_path / name))


def test_renamed_files_never_show_half(tmp_path: Path) -> None:
    write(tmp_path, 3, Habits(rename=True, slow=True))
    assert sorted({path.suffix for path in tmp_path.iterdir()}) == [".csv"]


def test_numbers_carry_their_check_digits() -> None:
    scenario = load()
    invented = background(scenario, 60, np.random.default_rng(1), NOW)
    for row in (*booked(scenario, NOW), *invented):
        known = row.declaration
        assert len(known.number) == 12
        assert int(known.number[10]) == int(known.number[2:10]) % 7
        assert iso6346.is_valid(known.container)
        assert mst.is_valid(known.firm)
        assert known.state in STATES
        assert known.channel in "123"
        cells = dict(zip(DUMP_COLUMNS, row.dump_row(scenario), strict=True))
        for name in ("ngay_dk", "ngay_thongquan", "ngay_qua_kvgs", "ngay_hoanthanh_kt"):
            if cells[name]:
                day = datetime.strptime(cells[name], "%d/%m/%Y %H:%M:%S").replace(tzinfo=LOCAL_ZONE)
                assert day <= NOW


def test_money_is_written_as_here() -> None:
    assert money(1_234_567) == "1.234.567,00"


def test_containers_at_the_gates_have_a_declaration_and_seals_a_route() -> None:
    scenario = load()
    for gate in ("CL-03", "HN-01"):
        for container, _ in scenario.trucks(gate):
            assert scenario.declaration_of(container) is not None
    assert all(seal.route in scenario.routes for seal in scenario.seals)
    assert all(scenario.declaration_of(seal.container) for seal in scenario.seals)
    assert {camera.area for camera in scenario.cameras} == {"sea_port", "road_gate", "airport"}
    assert {camera.kind for camera in scenario.cameras} == {"fixed", "ptz", "recognition"}


def test_same_seed_same_day() -> None:
    trucks = load().trucks("HN-01")
    one, same, other = (list(gate_passes("HN-01", trucks, seed, first=8)) for seed in (1, 1, 2))
    assert one == same
    assert one != other
    assert one[0].container == "KMTU9340102"
    gaps = [after.at - before.at for before, after in itertools.pairwise(one)]
    assert min(gaps) >= SHORTEST_INTERVAL
    first, second = (Port(PortOptions(seed=4), 100.0) for _ in range(2))
    for number in ("CL-01", "HN-02", "NB-01"):
        spots = [port.view(number).scene.actors(77.0) for port in (first, second)]
        assert [(spot.x, spot.y) for spot in spots[0]] == [(spot.x, spot.y) for spot in spots[1]]


def test_a_truck_sent_by_hand_takes_its_place() -> None:
    port = Port(PortOptions(), time.monotonic())
    sent = port.let_pass("HN-01", "UACU3786863")
    near = port.gates["HN-01"].between(sent["at"] - SHORTEST_INTERVAL, sent["at"] + SHORTEST_INTERVAL)
    assert [passing.container for passing in near] == ["UACU3786863"]
    with pytest.raises(KeyError):
        port.let_pass("CL-01", None)
    with pytest.raises(KeyError):
        port.let_pass("HN-01", "XXXU0000000")


def test_up_to_64_cameras_with_names_of_their_own() -> None:
    cameras = with_cameras(load().cameras, 64)
    assert len({camera.number for camera in cameras}) == 64
    assert cameras[9].number == "CL-11"
    with pytest.raises(ValueError, match="between 1 and 64"):
        with_cameras(load().cameras, 65)
