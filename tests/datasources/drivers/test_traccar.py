"""GPS seals: live, with gaps filled, never believed without a check."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasources.core.coordinator import Limits
from datasources.core.readings import Level, SealDevice, SealPosition
from datasources.core.state import Status
from datasources.drivers.traccar import DRIVER, messages
from datasources.drivers.traccar.cursors import Cursors
from tests.datasources.bench import Bench, running, wait_for
from tests.datasources.drivers.far_end import PASSWORD, USER, FarEnd, far_end, own_certificate
from tests.datasources.drivers.samples import sample

NAMES = messages.Names("container", "declaration")
SECRETS = {"gps": PASSWORD}


@pytest.fixture
def traccar() -> Iterator[FarEnd]:
    with far_end() as end:
        yield end


def add(bench: Bench, end: FarEnd, **more: object) -> None:
    settings = {"url": f"http://127.0.0.1:{end.port}", "user": USER, "password": "gps", "save_s": 0.05}
    bench.add(DRIVER, **(settings | more))


def fix(number: int, ago_s: float, **more: Any) -> dict[str, Any]:
    """A position of device 7, `ago_s` seconds old."""
    when = datetime.now(UTC) - timedelta(seconds=ago_s)
    place = {"latitude": 10.5 + number / 1e5, "longitude": 106.5, "speed": 0.0, "course": 0.0, "valid": True}
    own = {"id": number, "deviceId": 7, "fixTime": when.isoformat(timespec="milliseconds"), "attributes": {}}
    return place | own | more


def ids(bench: Bench) -> list[int]:
    return sorted(int(key.rpartition(":")[2]) for _, key in tuple(bench.store.stored) if key.startswith("7:"))


def test_D15_3_4_devices_live_positions_and_the_last_hours_come(tmp_path: Path, traccar: FarEnd) -> None:
    traccar.history = [fix(n, 3600 - n) for n in range(1, 6)]
    with running(tmp_path, SECRETS) as bench:
        add(bench, traccar)
        wait_for(lambda: ids(bench) == [1, 2, 3, 4, 5], bench.state)
        devices = {value.seal: value for value in bench.store.values(SealDevice)}
        assert devices["VNC0031275"].container == "WHSU5018375"
        assert devices["VNC0031275"].declaration == "107774843040"
        assert devices["VNC0031276"].container == "KMTU9340102"
        assert devices["VNC0031276"].status == "offline"
        wait_for(lambda: traccar.listeners)
        attributes = {"door": True, "batteryLevel": 41, "alarm": "tampering"}
        traccar.tell({"positions": [fix(6, 0, speed=27.0, course=359.6, attributes=attributes)]})
        wait_for(lambda: 6 in ids(bench))
        live = next(v for v in bench.store.values(SealPosition) if v.alarm)
        assert (live.seal, live.container) == ("VNC0031275", "WHSU5018375")
        assert (live.lon_e7, live.lat_e7) == (1_065_000_000, 105_000_600)
        assert (live.speed_kmh10, live.course_deg) == (500, 359)
        assert (live.door_open, live.battery_percent) == (True, 41)
        assert bench.state().status is Status.OK


def test_a_changed_device_is_stored_again_an_unchanged_one_is_not(tmp_path: Path, traccar: FarEnd) -> None:
    with running(tmp_path, SECRETS) as bench:
        add(bench, traccar, refresh_s=0.1)
        wait_for(lambda: len(bench.store.values(SealDevice)) == 2)
        time.sleep(0.4)
        assert len(bench.store.values(SealDevice)) == 2
        wait_for(lambda: traccar.listeners)
        traccar.tell({"devices": [traccar.devices[0] | {"status": "offline"}]})
        wait_for(lambda: len(bench.store.values(SealDevice)) >= 3)


def test_missed_positions_are_fetched_after_the_server_was_gone(
    tmp_path: Path, traccar: FarEnd, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    traccar.history = [fix(1, 60)]
    with running(tmp_path, SECRETS) as bench:
        add(bench, traccar)
        wait_for(lambda: ids(bench) == [1] and traccar.listeners)
        traccar.down()
        state = bench.wait_status(Status.FAILING)
        assert "Máy chủ định vị seal" in state.error_vi
        attempts = bench.state().attempts
        wait_for(lambda: bench.state().attempts >= attempts + 3)
        traccar.history += [fix(n, 60 - n) for n in range(2, 8)]
        traccar.up()
        bench.wait_status(Status.OK)
        wait_for(lambda: ids(bench) == [1, 2, 3, 4, 5, 6, 7])
        traccar.tell({"positions": [fix(8, 0)]}) if traccar.listeners else None
    lines = [r.getMessage() for r in caplog.records if r.name.startswith("datasources.core.coordinator")]
    assert len([line for line in lines if "failing" in line]) == 1
    assert len([line for line in lines if "well again" in line]) == 1
    assert PASSWORD not in caplog.text


def test_the_gap_of_a_restart_is_filled_from_where_we_came_to(tmp_path: Path, traccar: FarEnd) -> None:
    traccar.history = [fix(1, 7200), fix(2, 600)]
    with running(tmp_path, SECRETS) as bench:
        add(bench, traccar)
        wait_for(lambda: ids(bench) == [1, 2])
    assert "7" in json.loads((tmp_path / "s1" / "cursors.json").read_text())
    traccar.history += [fix(3, 500), fix(4, 1)]
    traccar.asked.clear()
    with running(tmp_path, SECRETS) as bench:
        add(bench, traccar, overlap_min=1)
        wait_for(lambda: {3, 4} <= set(ids(bench)))
        assert 1 not in ids(bench)
        (query,) = traccar.asked
        begin = datetime.fromisoformat(query["from"])
        assert timedelta(seconds=655) < datetime.now(UTC) - begin < timedelta(seconds=755)
    traccar.asked.clear()
    with running(tmp_path, SECRETS) as bench:
        add(bench, traccar)
        wait_for(lambda: traccar.listeners and bench.state().status is Status.OK)
        time.sleep(0.3)
        assert traccar.asked == []


def test_a_cursor_never_passes_what_the_store_has_not_taken(tmp_path: Path, traccar: FarEnd) -> None:
    traccar.history = [fix(1, 600)]
    with running(tmp_path, SECRETS) as bench:
        bench.store.away.set()
        add(bench, traccar)
        bench.wait_status(Status.FAILING)
        wait_for(lambda: traccar.listeners)
        traccar.tell({"positions": [fix(2, 0)]})
        time.sleep(0.3)
        path = tmp_path / "s1" / "cursors.json"
        assert not path.exists() or "7" not in json.loads(path.read_text())
    with running(tmp_path, SECRETS) as bench:
        add(bench, traccar)
        wait_for(lambda: 1 in ids(bench))


def test_cursors_that_could_not_be_written_are_written_the_next_time(tmp_path: Path) -> None:
    cursors = Cursors(tmp_path / "cursors.json")
    cursors.stored(7, datetime(2026, 11, 22, 3, 0, tzinfo=UTC))
    (tmp_path / "cursors.json").mkdir()
    with pytest.raises(OSError, match="directory"):
        cursors.save()
    (tmp_path / "cursors.json").rmdir()
    assert cursors.changed
    cursors.save()
    assert "2026-11-22" in (tmp_path / "cursors.json").read_text()


def test_live_positions_do_not_hide_a_gap_that_is_still_being_filled() -> None:
    now = datetime.now(UTC)
    cursors = Cursors(Path("unused"))
    cursors.hold({7})
    cursors.stored(7, now)
    assert cursors.get(7) is None
    cursors.caught_up(7, now - timedelta(minutes=1))
    assert cursors.get(7) == now - timedelta(minutes=1)
    cursors.stored(7, now)
    assert cursors.get(7) == now
    cursors.stored(7, now - timedelta(hours=1))
    assert cursors.get(7) == now


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"7": 5}', b'{"x": "y"}', b"\xff"])
def test_a_damaged_cursor_file_costs_no_data(tmp_path: Path, traccar: FarEnd, damage: bytes) -> None:
    (tmp_path / "s1").mkdir()
    (tmp_path / "s1" / "cursors.json").write_bytes(damage)
    traccar.history = [fix(1, 60)]
    with running(tmp_path, SECRETS) as bench:
        add(bench, traccar)
        wait_for(lambda: ids(bench) == [1])


def test_a_wrong_password_is_said_and_not_hammered(
    tmp_path: Path, traccar: FarEnd, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    patient = Limits(retry_first_s=0.01, retry_cap_s=0.02, rejected_s=3600)
    with running(tmp_path, {"gps": "Sai-Mật-Khẩu"}, patient) as bench:
        add(bench, traccar)
        state = bench.wait_status(Status.FAILING)
        assert "từ chối tên đăng nhập hoặc mật khẩu" in state.error_vi
        time.sleep(0.2)
        assert traccar.logins == 1
    shown = caplog.text + "".join(s.error_vi + s.error_en + str(s.details) for s in bench.states)
    assert "Sai-Mật-Khẩu" not in shown


def test_an_ended_session_is_signed_in_again(tmp_path: Path, traccar: FarEnd) -> None:
    with running(tmp_path, SECRETS) as bench:
        add(bench, traccar, refresh_s=0.2)
        wait_for(lambda: traccar.listeners)
        traccar.end_sessions()
        wait_for(lambda: traccar.logins >= 2, bench.state)
        bench.wait_status(Status.OK)


@pytest.mark.parametrize(
    "raw",
    [
        {"devices": b"<html>not Traccar</html>"},
        {"devices": b'{"a": 1}'},
        {"positions": b"[" * 5000},
        {"positions": b'[{"latitude": NaN}]'},
        {"devices": b" " * 20_000},
    ],
)
def test_a_server_that_sends_something_else_is_said(
    tmp_path: Path, traccar: FarEnd, raw: dict[str, bytes]
) -> None:
    traccar.raw = raw
    with running(tmp_path, SECRETS) as bench:
        add(bench, traccar, max_answer=10_000)
        state = bench.wait_status(Status.FAILING)
        assert "Máy chủ định vị seal" in state.error_vi
        traccar.raw = {}
        bench.wait_status(Status.OK)


def test_live_nonsense_is_counted_and_the_rest_is_stored(tmp_path: Path, traccar: FarEnd) -> None:
    with running(tmp_path, SECRETS) as bench:
        add(bench, traccar)
        wait_for(lambda: traccar.listeners and bench.state().status is Status.OK)
        traccar.history = []
        for nonsense in ("{", "[]", '{"positions": 5}', '{"positions": [{"deviceId": 7}]}', "{}"):
            traccar.tell(nonsense)
        traccar.tell({"positions": [fix(1, 0, latitude=91.0), fix(2, 0)], "events": [{"id": 1}]})
        wait_for(lambda: 2 in ids(bench))
        assert 1 not in ids(bench)
        assert bench.state().refused == 5
        assert bench.state().status is Status.OK


def test_a_huge_live_message_ends_the_connection_not_the_console(tmp_path: Path, traccar: FarEnd) -> None:
    with running(tmp_path, SECRETS) as bench:
        add(bench, traccar, max_answer=20_000)
        wait_for(lambda: traccar.listeners and bench.state().status is Status.OK)
        traccar.tell(" " * 50_000)
        wait_for(lambda: traccar.logins >= 2)
        bench.wait_status(Status.OK)


def test_an_https_server_is_trusted_only_with_its_ca(tmp_path: Path) -> None:
    ca = tmp_path / "ca.pem"
    with far_end(own_certificate(ca)) as end, running(tmp_path / "run", SECRETS) as bench:
        secure = {"url": f"https://127.0.0.1:{end.port}"}
        add(bench, end, **secure)
        assert "chứng thư" in bench.wait_status(Status.FAILING).error_vi
        assert end.logins == 0
        bench.runtime.remove("s1")
        add(bench, end, ca_file=str(ca), **secure)
        bench.wait_status(Status.OK)
        wait_for(lambda: end.listeners)


def test_stopping_twice_leaves_nothing(tmp_path: Path, traccar: FarEnd) -> None:
    for _ in range(2):
        with running(tmp_path, SECRETS) as bench:
            add(bench, traccar)
            wait_for(lambda: traccar.listeners)
        wait_for(lambda: traccar.listeners == 0)


def test_a_device_that_only_made_contact_is_stored_once_a_minute(tmp_path: Path, traccar: FarEnd) -> None:
    start = datetime(2017, 6, 21, 3, 0, tzinfo=UTC)
    with running(tmp_path, SECRETS) as bench:
        add(bench, traccar)
        wait_for(lambda: traccar.listeners and len(bench.store.values(SealDevice)) == 2)
        for seconds in (0, 10, 50, 70, 100, 140):
            seen = (start + timedelta(days=1, seconds=seconds)).isoformat()
            traccar.tell({"devices": [traccar.devices[0] | {"lastUpdate": seen}]})
        traccar.tell({"positions": [fix(1, 0)]})
        wait_for(lambda: 1 in ids(bench))
        stored = [value.last_seen for value in bench.store.values(SealDevice)][2:]
        assert [(moment - start).seconds for moment in stored] == [0, 70, 140]


# Without a network.


def position(**more: Any) -> messages.Position:
    item = messages.load(json.dumps(messages_position() | more))
    return messages.position(item, {}, NAMES, datetime(2017, 6, 21, 3, 20, tzinfo=UTC))


def messages_position() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(sample("traccar_positions.json"))[0]
    return found


def test_the_recorded_position_is_read_exactly() -> None:
    (item,) = messages.load(sample("traccar_positions.json"))
    read = messages.position(item, {}, NAMES, datetime(2017, 6, 21, 3, 20, tzinfo=UTC))
    assert read.fixed == datetime(2017, 6, 21, 3, 14, 5, tzinfo=UTC)
    assert (read.value.lon_e7, read.value.lat_e7) == (1_067_908_421, 107_575_312)
    assert (read.value.speed_kmh10, read.value.course_deg) == (400, 312)
    assert read.value.door_open is False
    assert read.quality.level is Level.GOOD
    assert json.loads(read.value.attributes)["distance"] == "178.25"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"valid": False}, "mất tín hiệu GPS"),
        ({"outdated": True}, "Vị trí cũ"),
        ({"latitude": 0, "longitude": 0}, "0, 0"),
        ({"fixTime": "2017-06-21T03:26:00Z"}, "chạy trước"),
        ({"speed": 4000.0}, "tốc độ"),
    ],
)
def test_doubts_are_kept_with_the_position(change: dict[str, Any], reason: str) -> None:
    read = position(**change)
    assert read.quality.level is Level.UNCERTAIN
    assert reason in read.quality.vi


@pytest.mark.parametrize(
    "change",
    [
        {"latitude": 90.1},
        {"longitude": -180.5},
        {"latitude": "10"},
        {"latitude": None},
        {"fixTime": None},
        {"fixTime": "2017-06-21T03:14:05"},
        {"fixTime": 10**30},
        {"deviceId": 0},
        {"deviceId": True},
        {"deviceId": "7"},
    ],
)
def test_what_cannot_be_a_position_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(messages.BadDataError):
        position(**change)


def test_milliseconds_of_some_versions_are_understood() -> None:
    assert position(fixTime=1498014845000).fixed == datetime(2017, 6, 21, 3, 14, 5, tzinfo=UTC)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals(allow_nan=False) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.sampled_from(sorted(messages_position())),
    JSON,
    st.sampled_from(["door", "alarm", "batteryLevel", "x"]),
)
def test_any_value_in_any_field_is_judged(field: str, value: Any, attribute: str) -> None:
    item = messages.load(sample("traccar_positions.json"))[0]
    now = datetime(2017, 6, 21, 3, 20, tzinfo=UTC)
    for changed in (item | {field: value}, item | {"attributes": {attribute: value}}):
        try:
            read = messages.position(changed, {}, NAMES, now)
        except messages.BadDataError:
            continue
        assert abs(read.value.lat_e7) <= 900_000_000
        assert abs(read.value.lon_e7) <= 1_800_000_000
        assert read.value.course_deg is None or 0 <= read.value.course_deg < 360
        assert json.loads(read.value.attributes) is not None


@given(JSON)
def test_any_value_as_a_device_is_judged(value: Any) -> None:
    for item in ({"id": 1, "name": value, "uniqueId": value, "attributes": value}, {"id": value}):
        try:
            number, device = messages.device(item, NAMES)
        except messages.BadDataError:
            continue
        assert number > 0
        assert device.seal
