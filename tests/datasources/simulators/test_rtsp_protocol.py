"""RTSP requests on a bare socket: RFC 2326 statuses, RFC 7616 authentication, RFC 6184 payloads."""

from __future__ import annotations

import base64
import itertools
import re
import socket
import struct
import time
from collections.abc import Iterator

import pytest

from datasources.simulators.rtsp.connection import MAX_CONNECTIONS
from datasources.simulators.rtsp.message import MAX_HEAD
from tests.datasources.simulators.rtsp_client import RtspClient, digest
from tests.support.port import PortProcess, start_port

USER, PASSWORD = "giamsat", "Hải-Đăng-9"
NTP_TO_UNIX = 2_208_988_800


def found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    assert match is not None
    return match[1]


@pytest.fixture
def client(port: PortProcess) -> Iterator[RtspClient]:
    with RtspClient(port.rtsp_port) as connected:
        yield connected


@pytest.fixture(scope="module")
def guarded() -> Iterator[PortProcess]:
    with start_port(user=USER, password=PASSWORD, cameras=1, rtsp_timeout=2) as running:
        yield running


def test_options_names_the_methods(client: RtspClient) -> None:
    answer = client.ask("OPTIONS", "CL-01/sub")
    assert answer.status == 200
    assert {"DESCRIBE", "SETUP", "PLAY", "TEARDOWN", "GET_PARAMETER"} <= set(
        answer.header("public").split(", ")
    )


def test_sdp_carries_the_parameter_sets_that_are_sent(client: RtspClient) -> None:
    answer = client.ask("DESCRIBE", "HN-01/main", Accept="application/sdp")
    assert answer.header("content-base").endswith("HN-01/main/")
    sdp = answer.body.decode()
    assert "a=rtpmap:96 H264/90000\r\n" in sdp
    sps, pps = (base64.b64decode(text) for text in found(r"sprop-parameter-sets=(\S+)", sdp).split(","))
    assert found(r"profile-level-id=(\w+)", sdp) == sps[1:4].hex().upper()
    client.play("HN-01/main")
    units = client.nal_units(4)
    assert [unit[0] & 0x1F for unit in units][:2] == [7, 8]
    assert (units[0], units[1]) == (sps, pps)


def test_play_begins_with_a_key_frame_though_others_watch(port: PortProcess, client: RtspClient) -> None:
    client.play("NB-03/sub")
    client.nal_units(12)
    with RtspClient(port.rtsp_port) as second:
        asked = time.monotonic()
        second.play("NB-03/sub")
        kinds = [unit[0] & 0x1F for unit in second.nal_units(5)]
        assert kinds[:2] == [7, 8]
        assert 5 in kinds
        # Less than the two seconds to the next regular key frame, whatever the machine is doing.
        assert time.monotonic() - asked < 1.9


def test_rtp_counts_and_reports_agree(client: RtspClient) -> None:
    client.play("CL-02/sub")
    sequences: list[int] = []
    stamps: list[int] = []
    report = b""
    while len(sequences) < 40:
        channel, data = client.packet()
        if channel == 1:
            report = report or data
        else:
            first, second, sequence, stamp, ssrc = struct.unpack(">BBHII", data[:12])
            assert (first, second & 0x7F) == (0x80, 96)
            sequences.append(sequence)
            stamps.append(stamp)
    assert all((b - a) & 0xFFFF == 1 for a, b in itertools.pairwise(sequences))
    kind, ssrc_reported, ntp, stamp_reported = report[1], *struct.unpack(">IQI", report[4:20])
    assert (kind, ssrc_reported) == (200, ssrc)
    assert abs(ntp / 2**32 - NTP_TO_UNIX - time.time()) < 60
    assert abs(((stamp_reported - stamps[0] + 2**31) & 0xFFFF_FFFF) - 2**31) < 90_000
    assert report[29] == 202


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("DESCRIBE", "CL-99/sub", {}, 404),
        ("DESCRIBE", "../etc/passwd", {}, 404),
        ("SETUP", "CL-01/sub/trackID=1", {"Transport": "RTP/AVP;multicast"}, 461),
        ("SETUP", "CL-01/sub/trackID=1", {}, 461),
        ("SETUP", "CL-01/sub/trackID=1", {"Transport": "RTP/AVP;unicast;client_port=99999-5"}, 461),
        ("PLAY", "CL-01/sub", {"Session": "nobody"}, 454),
        ("TEARDOWN", "CL-01/sub", {}, 454),
        ("RECORD", "CL-01/sub", {}, 501),
        ("DESCRIBE", "CL-01/sub", {"Require": "implicit-play"}, 551),
    ],
)
def test_refusals(client: RtspClient, method: str, path: str, headers: dict[str, str], status: int) -> None:
    assert client.ask(method, path, **headers).status == status
    assert client.ask("OPTIONS", "CL-01/sub").status == 200


def test_other_versions_are_refused(client: RtspClient) -> None:
    assert client.ask("OPTIONS", "CL-01/sub", version="RTSP/2.0").status == 505


def test_endless_heads_and_nonsense_end_the_connection(port: PortProcess) -> None:
    for nonsense, status in ((b"A" * (MAX_HEAD + 100), b"413"), (b"\x16\x03\x01\x02\r\n\r\n", b"400")):
        with RtspClient(port.rtsp_port) as client:
            client.socket.sendall(nonsense)
            assert status in client.socket.recv(4096)
            assert client.closed()


def test_oversized_body_is_refused(client: RtspClient) -> None:
    client.send("SET_PARAMETER", "CL-01/sub", Content_Length="900000")
    assert client.answer().status == 413


def test_pause_teardown_and_keep_alive(client: RtspClient) -> None:
    session = client.play("NB-01/sub")
    assert client.ask("GET_PARAMETER", "NB-01/sub", Session=session).status == 200
    assert client.ask("PAUSE", "NB-01/sub", Session=session).status == 200
    assert client.ask("TEARDOWN", "NB-01/sub", Session=session).status == 200
    assert client.ask("GET_PARAMETER", "NB-01/sub", Session=session).status == 454


def test_main_stream_works_only_while_watched(port: PortProcess, client: RtspClient) -> None:
    def frames() -> int:
        return int(port.control("GET", "/state")["streams"]["CL-03/main"]["frames"])

    assert frames() == 0
    session = client.play("CL-03/main")
    client.nal_units(20)
    assert frames() > 0
    client.ask("TEARDOWN", "CL-03/main", Session=session)
    deadline = time.monotonic() + 20
    before = -1
    while (now := frames()) != before:
        assert time.monotonic() < deadline
        before = now
        time.sleep(1.5)


def test_udp_packets_arrive_on_the_client_ports(client: RtspClient) -> None:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as rtp,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as rtcp,
    ):
        rtp.bind(("127.0.0.1", 0))
        rtp.settimeout(15)
        rtcp.settimeout(15)
        number = rtp.getsockname()[1]
        rtcp.bind(("127.0.0.1", 0))
        setup = client.ask(
            "SETUP", "HN-03/sub", Transport=f"RTP/AVP;unicast;client_port={number}-{number + 1}"
        )
        transport = setup.header("transport")
        server = int(found(r"server_port=(\d+)-", transport))
        client.ask("PLAY", "HN-03/sub", Session=setup.header("session").partition(";")[0])
        data, sender = rtp.recvfrom(2048)
        assert sender == ("127.0.0.1", server)
        assert f"{struct.unpack('>I', data[8:12])[0]:08X}" in transport


def test_a_udp_session_ends_with_its_connection(port: PortProcess) -> None:
    with RtspClient(port.rtsp_port) as client:
        client.play("HN-03/sub", "RTP/AVP;unicast;client_port=40000-40001")
        assert port.control("GET", "/state")["udp_sessions"] >= 1
    deadline = time.monotonic() + 15
    while (state := port.control("GET", "/state"))["udp_sessions"]:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert state["streams"]["HN-03/sub"]["watchers"] == 0


def test_a_connection_that_says_nothing_is_closed(guarded: PortProcess) -> None:
    with RtspClient(guarded.rtsp_port) as client:
        assert client.closed()


def test_connections_are_bounded(port: PortProcess) -> None:
    clients = [socket.create_connection(("127.0.0.1", port.rtsp_port)) for _ in range(MAX_CONNECTIONS + 5)]
    try:
        deadline = time.monotonic() + 15
        while port.control("GET", "/state")["connections"] > MAX_CONNECTIONS:
            assert time.monotonic() < deadline
            time.sleep(0.1)
    finally:
        for client in clients:
            client.close()


@pytest.mark.parametrize("algorithm", ["MD5", "SHA-256"])
def test_digest_lets_in_who_knows_the_password(guarded: PortProcess, algorithm: str) -> None:
    with RtspClient(guarded.rtsp_port) as client:
        refused = client.ask("DESCRIBE", "CL-01/sub")
        assert refused.status == 401
        challenge = next(
            line for line in refused.headers["www-authenticate"] if f"algorithm={algorithm}" in line
        )
        uri = f"{client.base}CL-01/sub"
        right = digest(challenge, "DESCRIBE", uri, USER, PASSWORD)
        assert client.ask("DESCRIBE", "CL-01/sub", Authorization=right).status == 200
        wrong = digest(challenge, "DESCRIBE", uri, USER, PASSWORD + "x")
        assert client.ask("DESCRIBE", "CL-01/sub", Authorization=wrong).status == 401
        stranger = digest(challenge, "DESCRIBE", uri, "ai-do", PASSWORD)
        assert client.ask("DESCRIBE", "CL-01/sub", Authorization=stranger).status == 401
        elsewhere = digest(challenge, "DESCRIBE", f"{client.base}CL-01/main", USER, PASSWORD)
        assert client.ask("DESCRIBE", "CL-01/sub", Authorization=elsewhere).status == 401


def test_a_nonce_of_another_server_is_stale(guarded: PortProcess) -> None:
    with RtspClient(guarded.rtsp_port) as client:
        line = client.ask("DESCRIBE", "CL-01/sub").headers["www-authenticate"][0]
        forged = re.sub(r'nonce="[^"]+"', 'nonce="1.00.00"', line)
        answer = client.ask(
            "DESCRIBE",
            "CL-01/sub",
            Authorization=digest(forged, "DESCRIBE", f"{client.base}CL-01/sub", USER, PASSWORD),
        )
        assert answer.status == 401
        assert "stale=TRUE" in answer.headers["www-authenticate"][0]


def test_a_silent_client_times_out(guarded: PortProcess) -> None:
    with RtspClient(guarded.rtsp_port) as client:
        line = client.ask("SETUP", "CL-01/sub/trackID=1").headers["www-authenticate"][0]
        base = client.base + "CL-01/sub"
        setup = client.ask(
            "SETUP",
            "CL-01/sub/trackID=1",
            Transport="RTP/AVP/TCP;interleaved=0-1",
            Authorization=digest(line, "SETUP", base + "/trackID=1", USER, PASSWORD),
        )
        assert ";timeout=2" in setup.header("session")
        session = setup.header("session").partition(";")[0]
        client.ask(
            "PLAY", "CL-01/sub", Session=session, Authorization=digest(line, "PLAY", base, USER, PASSWORD)
        )
        assert client.closed()


def test_a_client_that_does_not_read_is_dropped(port: PortProcess) -> None:
    with RtspClient(port.rtsp_port, receive_buffer=4096) as client:
        for stream in range(8):
            channels = f"{stream * 2}-{stream * 2 + 1}"
            client.play("NB-01/main", f"RTP/AVP/TCP;unicast;interleaved={channels}")
        deadline = time.monotonic() + 60
        while "client too slow" not in port.log_text:
            assert time.monotonic() < deadline
            time.sleep(0.5)
