"""The seal server through an ordinary HTTP and websocket client, and where seals are by rule."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasources.simulators.scenario import CRUISE_KMH, load
from datasources.simulators.seals import FIX_SECONDS, Journey, Pace, Way
from tests.support.port import PortProcess, start_port

USER, PASSWORD = "kiemsoat@example.test", "S3al-Đỏ"
START = 1_752_900_000.0


@pytest.fixture(scope="module")
def server() -> Iterator[PortProcess]:
    with start_port(user=USER, password=PASSWORD, speed=60) as running:
        yield running


def talk(
    server: PortProcess, work: Callable[[aiohttp.ClientSession], Awaitable[None]], *, sign_in: bool = True
) -> None:
    async def run() -> None:
        jar = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(server.ready["traccar_url"], cookie_jar=jar) as client:
            if sign_in:
                form = {"email": USER, "password": PASSWORD}
                async with client.post("/api/session", data=form) as answer:
                    assert answer.status == 200
                    assert (await answer.json())["email"] == USER
                    assert "JSESSIONID" in answer.cookies
            await work(client)

    asyncio.run(asyncio.wait_for(run(), 60))


async def get(client: aiohttp.ClientSession, path: str, **query: str) -> Any:
    async with client.get(path, params=query) as answer:
        assert answer.status == 200
        return await answer.json()


def test_nothing_is_told_without_a_session(server: PortProcess) -> None:
    async def work(client: aiohttp.ClientSession) -> None:
        for path in ("/api/devices", "/api/positions", "/api/socket"):
            async with client.get(path) as answer:
                assert answer.status == 401
        async with client.get("/api/session") as answer:
            assert answer.status == 404
        async with client.post("/api/session", data={"email": USER, "password": "sai"}) as answer:
            assert answer.status == 401

    talk(server, work, sign_in=False)
    assert PASSWORD not in server.log_text


def test_devices_lead_to_containers_declarations_and_positions(server: PortProcess) -> None:
    async def work(client: aiohttp.ClientSession) -> None:
        devices = await get(client, "/api/devices")
        positions = await get(client, "/api/positions")
        assert {device["id"] for device in devices} == {position["deviceId"] for position in positions}
        sealed = next(device for device in devices if device["attributes"]["container"] == "KMTU9340102")
        assert sealed["attributes"]["declaration"][:2] in ("10", "30", "51")
        for position in positions:
            assert 8 < position["latitude"] < 24
            assert 102 < position["longitude"] < 110
            assert {"batteryLevel", "door"} <= position["attributes"].keys()
        one = await get(client, "/api/devices", uniqueId=sealed["uniqueId"])
        assert [device["id"] for device in one] == [sealed["id"]]

    talk(server, work)


def test_track_runs_from_the_port_to_the_gate_in_order(server: PortProcess) -> None:
    async def work(client: aiohttp.ClientSession) -> None:
        now = datetime.now(UTC)
        window = {"from": (now - timedelta(hours=7)).isoformat(), "to": now.isoformat()}
        track = await get(client, "/api/positions", deviceId="1", **window)
        times = [datetime.fromisoformat(position["fixTime"]) for position in track]
        assert times == sorted(set(times))
        assert len({position["id"] for position in track}) == len(track)
        assert len(track) > 400
        assert track[0]["latitude"] < 20.9
        assert track[-1]["latitude"] > 21.5
        for query in (
            {"from": "yesterday", "to": "now"},
            {"from": "2026-01-01T00:00:00", "to": "2026-01-02"},
        ):
            async with client.get("/api/positions", params={"deviceId": "1", **query}) as answer:
                assert answer.status == 400

    talk(server, work)


def test_socket_tells_positions_devices_and_alarms(server: PortProcess) -> None:
    async def work(client: aiohttp.ClientSession) -> None:
        async with client.ws_connect("/api/socket") as socket:
            first = await socket.receive_json(timeout=10)
            assert len(first["positions"]) >= 7
            seen: dict[str, Any] = {}
            alarm: dict[str, Any] | None = None
            opened = False
            while alarm is None or not {"devices", "positions"} <= seen.keys():
                message = await socket.receive_json(timeout=20)
                seen |= message
                if not opened and "positions" in message:
                    await asyncio.to_thread(server.control, "POST", "/seals/8930200001531/open")
                    opened = True
                alarm = next(
                    (e for e in message.get("events", []) if e["type"] == "alarm" and e["deviceId"] == 1),
                    alarm,
                )
            assert alarm["attributes"] == {"alarm": "tampering"}
            device = (await get(client, "/api/positions", deviceId="1"))[0]
            assert device["attributes"]["door"] is True

    talk(server, work)


def test_outage_and_forgotten_sessions(server: PortProcess) -> None:
    async def work(client: aiohttp.ClientSession) -> None:
        await asyncio.to_thread(server.control, "POST", "/traccar", {"outage": True})
        async with client.get("/api/devices") as answer:
            assert answer.status == 503
        await asyncio.to_thread(
            server.control, "POST", "/traccar", {"outage": False, "forget_sessions": True}
        )
        async with client.get("/api/devices") as answer:
            assert answer.status == 401

    talk(server, work)


def journeys(gate_at: float | None = 600.0, speed: float = 1.0) -> list[Journey]:
    scenario = load()
    return [
        Journey(seal, scenario.routes[seal.route], Pace(START, speed), gate_at) for seal in scenario.seals
    ]


def test_sealed_truck_is_at_the_gate_when_the_camera_sees_it() -> None:
    for journey in journeys():
        end = load().routes[journey.seal.route].points[-1]
        start = load().routes[journey.seal.route].points[0]
        fix = journey.latest(START + 600)
        assert fix is not None
        if journey.seal.ends:
            assert (fix.lon, fix.lat) == pytest.approx(end, abs=0.01)
        if journey.seal.starts:
            assert (fix.lon, fix.lat) == pytest.approx(start, abs=0.01)


@given(minutes=st.integers(-600, 600), which=st.integers(0, 7))
def test_seals_never_jump(minutes: int, which: int) -> None:
    journey = journeys()[which]
    fixes = journey.between(START + minutes * 60, START + minutes * 60 + 1800, 100)
    for before, after in itertools.pairwise(fixes):
        assert 0 <= after.km - before.km <= CRUISE_KMH * FIX_SECONDS / 3600 + 0.01
        assert before.unix < after.unix


def test_troubles_of_the_pilot_show() -> None:
    by_trouble = {journey.seal.trouble: journey for journey in journeys()}
    day = [START + minutes * 60 for minutes in range(0, 720, 5)]
    standing = [by_trouble["stop"].latest(unix) for unix in day]
    kilometres = [fix.km for fix in standing if fix is not None]
    assert max(kilometres.count(km) for km in kilometres if 0 < km < max(kilometres)) * 5 > 90
    assert any(fix.alarm == "tampering" for unix in day if (fix := by_trouble["door"].latest(unix)))
    assert any(fix.alarm == "lowBattery" for unix in day if (fix := by_trouble["battery"].latest(unix)))
    silent = by_trouble["lost"].latest(START + 12 * 3600)
    assert silent is not None
    assert START + 12 * 3600 - silent.unix > 3600


def test_routes_are_as_long_as_the_roads() -> None:
    lengths = {name: Way(route).km for name, route in load().routes.items()}
    assert 200 < lengths["dinh-vu-huu-nghi"] < 280
    assert 60 < lengths["cat-lai-moc-bai"] < 110
