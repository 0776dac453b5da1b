"""The ISAPI server on real sockets: what was answered with 200 is on the disk, and only that."""

from __future__ import annotations

import http.client
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from datasources.core.readings import Recognition
from datasources.core.state import Status
from datasources.drivers.isapi_push import DRIVER
from tests.datasources.bench import Bench, running, wait_for
from tests.datasources.drivers.samples import sample
from tests.datasources.drivers.test_isapi_messages import BILLION_LAUGHS, form, full

REPO = Path(__file__).parents[3]
XML = "application/xml"


def listen(bench: Bench, **settings: object) -> str:
    """Start the driver on a free port; returns its address."""
    bench.add(DRIVER, **({"port": 0} | settings))
    wait_for(lambda: dict(bench.state().details).get("address"), bench.state)
    return dict(bench.state().details)["address"]


def send(
    address: str, kind: str, body: bytes, headers: dict[str, str] | None = None, method: str = "POST"
) -> int:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    try:
        connection.request(method, parts.path, body, {"Content-Type": kind} | (headers or {}))
        return connection.getresponse().status
    finally:
        connection.close()


def raw(address: str, data: bytes, wait_s: float = 10) -> bytes:
    """Send bytes as they are, read until the server closes."""
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname, parts.port), timeout=wait_s) as link:
        link.sendall(data)
        out = bytearray()
        while chunk := link.recv(65536):
            out += chunk
        return bytes(out)


def numbered(number: int) -> bytes:
    return sample("anpr_hikvision.xml").replace(b"2b0d6d1e7a41", b"%012d" % number)


def test_D14_1_3_a_pushed_recognition_is_stored_with_picture_and_both_times(tmp_path: Path) -> None:
    with running(tmp_path) as bench:
        address = listen(bench)
        assert send(address, *full()) == 200
        wait_for(lambda: len(bench.store.stored) == 2, bench.state)
        first = bench.store.readings(Recognition)[0]
        value = bench.store.values(Recognition)[0]
        assert value.container == "WHSU5018375"
        assert value.picture == sample("truck.jpg")
        assert first.source_time is not None
        assert first.received_at > first.source_time
        wait_for(lambda: not list((tmp_path / "s1" / "spool").glob("*.msg")))
        assert bench.state().status is Status.OK


@pytest.mark.parametrize("name", ["anpr_hikvision.xml", "anpr_isapi.xml", "anpr.json"])
def test_every_firmware_is_understood(tmp_path: Path, name: str) -> None:
    with running(tmp_path) as bench:
        address = listen(bench)
        assert send(address, "application/json" if name.endswith("json") else XML, sample(name)) == 200
        wait_for(lambda: bench.store.stored, bench.state)


def test_a_repeated_message_is_answered_and_stored_once(tmp_path: Path) -> None:
    with running(tmp_path) as bench:
        address = listen(bench)
        for name in ("anpr_hikvision.xml", "anpr_isapi.xml", "anpr.json"):
            for _ in range(3):
                assert send(address, XML, sample(name)) == 200
        wait_for(lambda: len(bench.store.stored) == 4)
        assert bench.state().duplicates == 6


def test_a_heartbeat_keeps_the_source_well_and_stores_nothing(tmp_path: Path) -> None:
    with running(tmp_path) as bench:
        address = listen(bench)
        before = bench.state().last_success
        time.sleep(0.02)
        assert send(address, XML, sample("heartbeat.xml")) == 200
        after = bench.state().last_success
        assert before is not None
        assert after is not None
        assert after > before
        assert not bench.store.stored


def test_bad_messages_are_refused_counted_and_logged_once_per_spell(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with running(tmp_path) as bench:
        address = listen(bench)
        kind, body = full()
        for bad in (BILLION_LAUGHS, b"<broken", b"", b"{}", b"\x00\xff" * 50):
            assert send(address, XML, bad) == 400
        assert send(address, kind, body[:-40]) == 400
        assert bench.state().refused == 6
        assert bench.state().status is Status.OK
        assert send(address, kind, body) == 200
        assert send(address, XML, b"<broken") == 400
        wait_for(lambda: len(bench.store.stored) == 2)
    lines = [r.getMessage() for r in caplog.records if "isapi_push" in r.name]
    assert [line for line in lines if "was refused" in line] == [lines[0], lines[-1]]
    assert len([line for line in lines if "after 6 refused" in line]) == 1


def test_size_path_method_and_encoding_are_bounded(tmp_path: Path) -> None:
    with running(tmp_path) as bench:
        address = listen(bench, max_body=20_000)
        big = sample("anpr_hikvision.xml") + b" " * 30_000
        assert send(address, XML, big) == 413
        parts = urlsplit(address)
        chunked = b"POST %s HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        pieces = b"".join(b"1000\r\n" + b"x" * 4096 + b"\r\n" for _ in range(8)) + b"0\r\n\r\n"
        assert b" 413 " in raw(address, chunked % parts.path.encode() + pieces)[:20]
        assert send(address.replace("/event", "/other"), XML, b"<a/>") == 404
        assert send(address, XML, b"", method="GET") == 405
        assert send(address, XML, b"\x1f\x8b", {"Content-Encoding": "gzip"}) == 415
        assert not bench.store.stored
        assert send(address, XML, sample("anpr_hikvision.xml")) == 200


@pytest.mark.parametrize(
    "data",
    [
        b"GARBAGE\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"POST / HTTP/9.9\r\n\r\n",
        b"POST /" + b"x" * 20_000,
    ],
)
def test_what_is_no_http_is_turned_away_without_a_bug(tmp_path: Path, data: bytes) -> None:
    with running(tmp_path) as bench:
        address = listen(bench, read_s=0.5)
        raw(address, data)
        assert send(address, XML, sample("anpr_hikvision.xml")) == 200
        wait_for(lambda: len(bench.store.stored) == 2)


def test_a_slow_sender_is_given_up_and_others_are_served_meanwhile(tmp_path: Path) -> None:
    with running(tmp_path) as bench:
        address = listen(bench, read_s=0.4)
        parts = urlsplit(address)
        head = f"POST {parts.path} HTTP/1.1\r\nHost: x\r\nContent-Type: {XML}\r\nContent-Length: 9000\r\n\r\n"
        answers: list[bytes] = []
        slow = threading.Thread(target=lambda: answers.append(raw(address, head.encode() + b"<a")))
        idle = threading.Thread(target=lambda: answers.append(raw(address, b"POST ")))
        slow.start()
        idle.start()
        assert send(address, XML, sample("anpr_hikvision.xml")) == 200
        slow.join(10)
        idle.join(10)
        assert len(answers) == 2
        assert any(b" 408 " in answer[:20] for answer in answers)


def test_connections_are_bounded(tmp_path: Path) -> None:
    with running(tmp_path) as bench:
        address = listen(bench, max_connections=3, read_s=30)
        parts = urlsplit(address)
        held = [socket.create_connection((parts.hostname, parts.port)) for _ in range(3)]
        assert b" 503 " in raw(address, b"")[:20]
        for link in held:
            link.close()
        wait_for(lambda: send(address, XML, sample("anpr_hikvision.xml")) == 200)


def test_only_listed_peers_may_send(tmp_path: Path) -> None:
    with running(tmp_path) as bench:
        address = listen(bench, peers=["10.0.0.0/8"])
        assert send(address, XML, sample("anpr_hikvision.xml")) == 403
        bench.runtime.remove("s1")
        address = listen(bench, peers=["10.0.0.0/8", "127.0.0.1/32"])
        assert send(address, XML, sample("anpr_hikvision.xml")) == 200


def opener(address: str, user: str, password: str, scheme: str) -> Callable[[bytes], int]:
    """A client of the standard library that answers challenges."""
    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, address, user, password)
    handlers = {"basic": urllib.request.HTTPBasicAuthHandler, "digest": urllib.request.HTTPDigestAuthHandler}
    director = urllib.request.build_opener(handlers[scheme](passwords))

    def post(body: bytes) -> int:
        request = urllib.request.Request(address, body, {"Content-Type": XML})
        try:
            with director.open(request, timeout=10) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            error.close()
            return error.code

    return post


@pytest.mark.parametrize("scheme", ["basic", "digest"])
def test_a_camera_signs_in_and_a_wrong_password_is_refused(
    tmp_path: Path, scheme: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    # The standard library's Digest knows ASCII only.
    right = "mật-khẩu-đúng" if scheme == "basic" else "Right-Pass-99"
    with running(tmp_path, {"cam": right}) as bench:
        address = listen(bench, auth=scheme, user="camera", password="cam")
        assert send(address, XML, numbered(1)) == 401
        assert bench.state().refused == 0
        assert opener(address, "camera", "sai", scheme)(numbered(1)) == 401
        assert opener(address, "khac", right, scheme)(numbered(1)) == 401
        assert not bench.store.stored
        assert bench.state().refused >= 2
        post = opener(address, "camera", right, scheme)
        assert [post(numbered(n)) for n in range(1, 4)] == [200, 200, 200]
        wait_for(lambda: len(bench.store.stored) == 6)
    assert right not in caplog.text


def test_a_first_challenge_is_not_stale_and_no_refusal(tmp_path: Path) -> None:
    with running(tmp_path, {"cam": "x"}) as bench:
        parts = urlsplit(listen(bench, auth="digest", user="camera", password="cam"))
        request = f"POST {parts.path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        answer = raw(f"http://{parts.netloc}", request.encode()).decode()
        assert answer.startswith("HTTP/1.1 401")
        assert answer.count("WWW-Authenticate: Digest") == 2
        assert "stale" not in answer
        assert bench.state().refused == 0


def test_a_missing_password_is_said(tmp_path: Path) -> None:
    with running(tmp_path) as bench:
        bench.add(DRIVER, port=0, auth="basic", user="u", password="none-such")
        assert "none-such" in bench.wait_status(Status.FAILING).error_vi


def test_a_taken_port_is_said_and_used_once_it_is_free(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, running(tmp_path) as bench:
        port = taken.getsockname()[1]
        bench.add(DRIVER, port=port)
        state = bench.wait_status(Status.FAILING)
        assert "chương trình khác" in state.error_vi
        assert str(port) in state.error_vi
        taken.close()
        bench.wait_status(Status.OK)
        assert send(dict(bench.state().details)["address"], XML, numbered(1)) == 200


def test_while_the_store_is_away_cameras_are_answered_until_the_spool_is_full(tmp_path: Path) -> None:
    with running(tmp_path) as bench:
        address = listen(bench, spool_messages=5)
        bench.store.away.set()
        answers = [send(address, XML, numbered(n)) for n in range(8)]
        assert answers == [200] * 5 + [503] * 3
        assert bench.wait_status(Status.FAILING).error_vi == "Kho dữ liệu đang khóa."
        bench.store.away.clear()
        wait_for(lambda: len(bench.store.stored) == 10, bench.state)
        wait_for(lambda: send(address, XML, numbered(7)) == 200)
        bench.wait_status(Status.OK)
        wait_for(lambda: len(bench.store.stored) == 12)


def test_a_spool_that_cannot_be_written_is_said_and_the_camera_told_to_wait(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with running(tmp_path) as bench:
        address = listen(bench)
        for number in (1, 2):
            # A folder where the message is to be written.
            (tmp_path / "s1" / "spool" / f"{number:016d}.msg").mkdir()
            assert send(address, XML, numbered(number)) == 503
        assert "Thư mục đệm tin nhận" in bench.wait_status(Status.FAILING).error_vi
        assert send(address, XML, numbered(1)) == 200
        bench.wait_status(Status.OK)
        wait_for(lambda: len(bench.store.stored) == 2)
        for number in (1, 2):
            (tmp_path / "s1" / "spool" / f"{number:016d}.msg").rmdir()
    assert len([r for r in caplog.records if "failing" in r.getMessage()]) == 1


def test_what_was_spooled_before_a_stop_is_stored_after_it(tmp_path: Path) -> None:
    with running(tmp_path) as bench:
        address = listen(bench)
        bench.store.away.set()
        for number in range(4):
            assert send(address, XML, numbered(number)) == 200
        received = {path.name for path in (tmp_path / "s1" / "spool").glob("*.msg")}
        assert len(received) == 4
    with running(tmp_path) as bench:
        listen(bench)
        wait_for(lambda: len(bench.store.stored) == 8)


SERVER = """
import sys, time
from pathlib import Path
from app.clock import SystemClock
from datasources.core.runtime import DeviceRuntime
from datasources.drivers.isapi_push import DRIVER
from app.errors import KnownError

class Away:
    async def deliver(self, readings):
        raise KnownError("Kho đang khóa.", en="Locked.")

runtime = DeviceRuntime(Away(), clock=SystemClock(), secret=lambda name: "", folder=Path(sys.argv[1]),
                        on_state=lambda state: None, on_bug=lambda bug: print("BUG", repr(bug), flush=True))
runtime.start()
runtime.add("s1", DRIVER, DRIVER.parse({"port": 0}))
while not dict(runtime.states()["s1"].details).get("address"):
    time.sleep(0.01)
print(dict(runtime.states()["s1"].details)["address"], flush=True)
time.sleep(3600)
"""


def test_kill_9_loses_no_message_that_was_answered(tmp_path: Path) -> None:
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(tmp_path)], cwd=REPO, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout
    try:
        address = server.stdout.readline().strip()
        answered = [number for number in range(30) if send(address, XML, numbered(number)) == 200]
    finally:
        os.kill(server.pid, signal.SIGKILL)
        server.wait()
        server.stdout.close()
    assert answered == list(range(30))
    with running(tmp_path) as bench:
        listen(bench)
        wait_for(lambda: len(bench.store.stored) == 60, bench.state)
        uuids = {value.uuid for value in bench.store.values(Recognition)}
        assert uuids == {f"5b1f0c1e-5c0a-4d5c-9d57-{number:012d}" for number in answered}


def test_many_cameras_at_once(tmp_path: Path) -> None:
    kind, body = form(("anpr.xml", "text/xml", b"%XML%"), ("p.jpg", "image/jpeg", sample("truck.jpg")))
    answers: list[int] = []

    def camera(first: int) -> None:
        for number in range(first, first + 10):
            answers.append(send(address, kind, body.replace(b"%XML%", numbered(number))))

    with running(tmp_path) as bench:
        address = listen(bench)
        threads = [threading.Thread(target=camera, args=(n * 100,)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert answers == [200] * 80
        wait_for(lambda: len(bench.store.stored) == 160, bench.state)
