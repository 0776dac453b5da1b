"""Recognition events as the console receives them: real HTTP, real pictures."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from xml.etree.ElementTree import Element

import numpy as np
import pytest
from defusedxml.ElementTree import fromstring
from PIL import Image

from tests.datasources.simulators.rtsp_client import digest
from tests.support.port import PortProcess

ISAPI = "{http://www.isapi.org/ver20/XMLSchema}"
HIKVISION = "{http://www.hikvision.com/ver20/XMLSchema}"


@dataclass
class Console:
    """Keeps what arrives and answers as told: a list of statuses, 200 when it is used up."""

    statuses: list[int] = field(default_factory=list)
    received: list[tuple[str, bytes, str]] = field(default_factory=list)
    challenge: str = ""
    url: str = ""

    def wait(self, count: int) -> list[tuple[str, bytes, str]]:
        deadline = time.monotonic() + 60
        while len(self.received) < count:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        return self.received


@pytest.fixture
def console() -> Iterator[Console]:
    state = Console()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            login = self.headers.get("Authorization", "")
            state.received.append((self.headers["Content-Type"], body, login))
            status = (
                401 if state.challenge and not login else (state.statuses.pop(0) if state.statuses else 200)
            )
            self.send_response(status)
            if status == 401:
                self.send_header("WWW-Authenticate", state.challenge)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Tests keep quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}/isapi/event"
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield state
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def no_target(port: PortProcess) -> Iterator[None]:
    yield
    port.control(
        "PATCH",
        "/isapi",
        {"url": "", "namespace": "isapi", "multipart": True, "container_in_plate": False, "user": ""},
    )


def parts(kind: str, body: bytes) -> dict[str, bytes]:
    message = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
    found = {}
    for part in message.walk():
        if not part.is_multipart():
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            found[str(part.get_filename())] = payload
    return found


def text(element: Element, path: str, namespace: str = ISAPI) -> str:
    found = element.find("/".join(namespace + name for name in path.split("/")))
    assert found is not None, path
    return found.text or ""


def test_multipart_event_names_truck_and_container_and_shows_them(
    port: PortProcess, console: Console
) -> None:
    port.control("PATCH", "/isapi", {"url": console.url})
    port.control("POST", "/gates/HN-01/pass", {"container": "KMTU9340102"})
    found = parts(*console.wait(1)[0][:2])
    event = fromstring(found["anpr.xml"])
    assert event.tag == f"{ISAPI}EventNotificationAlert"
    assert text(event, "eventType") == "ANPR"
    assert text(event, "ANPR/licensePlate") == "15C12345"
    container = "ANPR/vehicleInfo/containerInfo/containerList/container"
    assert text(event, f"{container}/containerMainNum") == "KMTU9340102"
    assert text(event, "ANPR/vehicleInfo/containerInfo/containerNum") == "1"
    assert 0 <= int(text(event, "ANPR/confidenceLevel")) <= 100
    assert text(event, "ANPR/direction") in ("forward", "reverse")
    assert text(event, "ANPR/line").isdecimal()
    moment = datetime.fromisoformat(text(event, "dateTime"))
    assert moment.utcoffset() == timedelta(hours=7)
    assert abs(moment.timestamp() - time.time()) < 60
    assert len(text(event, "macAddress").split(":")) == 6
    assert text(event, "picNum") == "2"
    scene = Image.open(io.BytesIO(found["detectionPicture.jpg"]))
    plate = Image.open(io.BytesIO(found["licensePlatePicture.jpg"]))
    assert scene.size == (1920, 1080)
    assert plate.size[0] < 400
    # The plate is white with dark letters.
    pixels = np.asarray(plate.convert("L"))
    assert pixels.min() < 80
    assert pixels.max() > 190


def test_plain_xml_in_the_older_namespace_with_the_number_as_plate(
    port: PortProcess, console: Console
) -> None:
    style = {"url": console.url, "namespace": "hikvision", "multipart": False, "container_in_plate": True}
    assert port.control("PATCH", "/isapi", style)["namespace"] == "hikvision"
    port.control("POST", "/gates/CL-03/pass", {"container": "WHSU5018375"})
    kind, body, _ = console.wait(1)[0]
    assert kind.startswith("application/xml")
    event = fromstring(body)
    assert event.tag == f"{HIKVISION}EventNotificationAlert"
    assert text(event, "ANPR/licensePlate", HIKVISION) == "WHSU5018375"


def test_event_is_repeated_under_the_same_uuid_until_it_is_taken(port: PortProcess, console: Console) -> None:
    console.statuses = [503, 500]
    port.control("PATCH", "/isapi", {"url": console.url, "multipart": False})
    port.control("POST", "/gates/HN-01/pass", {"container": "KMTU9340102"})
    bodies = [body for _, body, _ in console.wait(3)]
    same = [body for body in bodies if body == bodies[0]]
    assert len(same) == 3
    assert len(text(fromstring(bodies[0]), "UUID")) == 36


def test_event_signs_in_when_it_is_challenged(port: PortProcess, console: Console) -> None:
    console.challenge = 'Digest realm="console", nonce="abc", algorithm=SHA-256, qop="auth"'
    port.control(
        "PATCH", "/isapi", {"url": console.url, "multipart": False, "user": "camera", "password": "bí-mật"}
    )
    port.control("POST", "/gates/CL-03/pass", {"container": "UACU3786863"})
    logins = [login for _, _, login in console.wait(2)]
    assert logins[0] == ""
    assert logins[1].startswith("Digest ")
    assert 'username="camera"' in logins[1]
    assert digest(console.challenge, "POST", "/isapi/event", "camera", "bí-mật").split()[0] == "Digest"
    assert "bí-mật" not in port.log_text


def test_the_password_never_comes_back(port: PortProcess) -> None:
    answer = port.control("PATCH", "/isapi", {"user": "camera", "password": "bí-mật"})
    assert "bí-mật" not in str(answer)
    assert "bí-mật" not in str(port.control("GET", "/isapi"))
