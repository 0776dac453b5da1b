"""Cameras are found; what is no answer, or a trap, is not."""

from __future__ import annotations

import socket
import threading

import pytest

from tests.video.ptz.far_end import HOST, FarEnd
from video.ptz.discovery import MAX_DATAGRAM, find_cameras, matches
from video.ptz.driver import PtzAddress
from video.ptz.onvif import OnvifDriver

MESSAGE = "urn:uuid:1"


def answer(xaddrs: str, relates: str = MESSAGE, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{head}<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope" '
        'xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"><e:Body>'
        f"<RelatesTo>{relates}</RelatesTo><d:ProbeMatch><d:Scopes>onvif://www.onvif.org/name/A%0A%20b</d:Scopes>"
        f"<d:XAddrs>{xaddrs}</d:XAddrs></d:ProbeMatch></e:Body></e:Envelope>"
    ).encode()


def test_the_simulated_cameras_are_found_and_can_be_opened(there: FarEnd) -> None:
    found = find_cameras([(HOST, there.discovery_port)], listen_s=1.5)
    assert [(one.name, one.place, one.turns) for one in found] == [
        ("CL-01 Cầu tàu B4", "Cảng Cát Lái", True),
        ("CL-02 Bãi container C3", "Cảng Cát Lái", False),
    ]
    driver = OnvifDriver(PtzAddress("CL-01", found[0].url, "trucban", there.address().password))
    assert driver.connect().absolute
    driver.close()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"<a/>",
        answer("http://127.0.0.1/onvif", relates="urn:uuid:2"),
        answer("http://10.9.8.7/onvif"),
        answer("http://admin:secret@127.0.0.1/onvif"),
        answer("file:///etc/passwd ftp://127.0.0.1/"),
        answer("http://127.0.0.1:99999/x"),
        answer("http://127.0.0.1/" + "a" * 600),
        answer("http://127.0.0.1/x", head='<!DOCTYPE a [<!ENTITY b "c">]>'),
        answer("http://127.0.0.1/x") + b" " * MAX_DATAGRAM,
    ],
)
def test_a_hostile_answer_is_no_camera(data: bytes) -> None:
    assert matches(data, MESSAGE, HOST) == ()


def test_a_sound_answer_is_one_and_its_words_are_tidy() -> None:
    (found,) = matches(answer("https://[fe80::1]/x http://127.0.0.1/onvif"), MESSAGE, HOST)
    assert (found.url, found.name) == ("http://127.0.0.1/onvif", "A b")


def test_a_flood_ends_in_time() -> None:
    ended = threading.Event()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as flood:
        flood.bind((HOST, 0))
        flood.settimeout(20)

        def pour() -> None:
            _, asker = flood.recvfrom(65536)
            while not ended.wait(0.0005):
                flood.sendto(b"<x>" * 100, asker)

        thread = threading.Thread(target=pour)
        thread.start()
        assert find_cameras([flood.getsockname()], listen_s=0.5) == ()
        ended.set()
        thread.join()
