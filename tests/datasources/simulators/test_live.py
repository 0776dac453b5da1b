"""Live pictures through a real decoder: stamps, SEI and faults, switched as a console would meet them."""

from __future__ import annotations

import socket
import time
import urllib.error
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, cast

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from datasources.simulators.stamp import read_stamp
from datasources.simulators.video.sei import FrameMark, read_mark
from tests.datasources.simulators.rtsp_client import RtspClient
from tests.support.port import PortProcess


@contextmanager
def frames(url: str, transport: str = "tcp") -> Iterator[Iterator[av.VideoFrame]]:
    container = av.open(url, options={"rtsp_transport": transport}, timeout=(10, 10))
    try:
        yield container.decode(video=0)
    finally:
        container.close()


def grey(frame: av.VideoFrame) -> NDArray[np.uint8]:
    return cast("NDArray[np.uint8]", frame.to_ndarray(format="gray"))


def mark_of(frame: av.VideoFrame) -> FrameMark | None:
    items = cast("Iterable[Any]", frame.side_data)
    found = [read_mark(bytes(item)) for item in items if item.type.name == "SEI_UNREGISTERED"]
    return next((mark for mark in found if mark is not None), None)


def wait_for(wanted: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not wanted():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture(autouse=True)
def healed(port: PortProcess) -> Iterator[None]:
    yield
    for row in port.ready["cameras"]:
        port.heal(row["number"])
    port.open_rtsp()


@pytest.mark.parametrize(("stream", "size"), [("sub", (640, 360)), ("main", (1920, 1080))])
def test_every_frame_says_when_it_was_taken(port: PortProcess, stream: str, size: tuple[int, int]) -> None:
    with frames(port.url("HN-01", stream)) as decoded:
        stamps = []
        for _ in range(12):
            frame = next(decoded)
            assert (frame.width, frame.height) == size
            stamp, mark = read_stamp(grey(frame)), mark_of(frame)
            assert stamp is not None
            assert mark is not None
            assert stamp.camera == mark.camera == 3
            assert stamp.utc_ms == mark.utc_us // 1000
            stamps.append(stamp.utc_ms)
    assert stamps == sorted(set(stamps))
    assert abs(stamps[-1] / 1000 - time.time()) < 60


def test_silence_keeps_the_connection_and_ends_with_a_key_frame(port: PortProcess) -> None:
    with RtspClient(port.rtsp_port) as client:
        client.play("NB-02/sub")
        client.nal_units(5)
        port.fault("NB-02", silent=True)
        client.socket.settimeout(1.5)
        with pytest.raises(TimeoutError):
            client.nal_units(500)
        assert client.ask("OPTIONS", "NB-02/sub").status == 200
        client.socket.settimeout(15)
        port.heal("NB-02")
        assert [unit[0] & 0x1F for unit in client.nal_units(2)[:2]] == [7, 8]


def test_drop_cuts_only_that_camera(port: PortProcess) -> None:
    with RtspClient(port.rtsp_port) as one, RtspClient(port.rtsp_port) as other:
        one.play("CL-01/sub")
        other.play("CL-02/sub")
        port.drop("CL-01")
        assert one.closed()
        assert other.nal_units(3)


def test_refused_camera_answers_401(port: PortProcess) -> None:
    port.fault("CL-02", refuse=True)
    with RtspClient(port.rtsp_port) as client:
        answer = client.ask("DESCRIBE", "CL-02/sub")
        assert answer.status == 401
        assert answer.headers["www-authenticate"]
        assert client.ask("DESCRIBE", "CL-01/sub").status == 200


def test_closed_port_opens_again_under_the_same_number(port: PortProcess) -> None:
    with RtspClient(port.rtsp_port) as client:
        client.play("NB-03/sub")
        port.close_rtsp()
        assert client.closed()
    with pytest.raises(ConnectionRefusedError):
        RtspClient(port.rtsp_port)
    port.open_rtsp()
    with RtspClient(port.rtsp_port) as client:
        client.play("NB-03/sub")
        assert client.nal_units(3)


def test_frozen_and_black_pictures(port: PortProcess) -> None:
    with frames(port.url("NB-01")) as decoded:
        for _ in range(3):
            next(decoded)
        port.fault("NB-01", picture="freeze")
        wait_for(lambda: len({getattr(read_stamp(grey(next(decoded))), "utc_ms", 0) for _ in range(4)}) == 1)
        port.fault("NB-01", picture="black")
        wait_for(lambda: float(grey(next(decoded))[60:340].mean()) < 30)
        port.fault("NB-01", picture="live")
        wait_for(lambda: float(grey(next(decoded))[60:340].mean()) > 60)


def test_garbage_payload_is_no_video(port: PortProcess) -> None:
    with RtspClient(port.rtsp_port) as client:
        client.play("HN-02/sub")
        client.nal_units(3)
        port.fault("HN-02", garbage="payload")
        deadline = time.monotonic() + 20
        wrong = 0
        while wrong < 20:
            assert time.monotonic() < deadline
            channel, data = client.packet()
            wrong += channel == 0 and data[12] & 0x1F not in (1, 5, 6, 7, 8, 24, 28)


def test_garbage_stream_is_no_rtsp(port: PortProcess) -> None:
    port.fault("HN-02", garbage="stream")
    with RtspClient(port.rtsp_port) as client:
        setup = client.ask("SETUP", "HN-02/sub/trackID=1", Transport="RTP/AVP/TCP;interleaved=0-1")
        client.send("PLAY", "HN-02/sub", Session=setup.header("session").partition(";")[0])
        first = client.socket.recv(512)
        assert not first.startswith((b"RTSP/1.0", b"$\0"))


def test_resolution_changes_within_the_stream(port: PortProcess) -> None:
    with frames(port.url("CL-01", "main")) as decoded:
        assert next(decoded).width == 1920
        port.fault("CL-01", resolution=[1280, 720])
        wait_for(lambda: next(decoded).width == 1280)
        assert read_stamp(grey(next(decoded))) is not None


def test_lost_udp_packets_leave_gaps(port: PortProcess) -> None:
    port.fault("NB-03", loss=0.5)
    with RtspClient(port.rtsp_port) as client, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver:
        receiver.bind(("127.0.0.1", 0))
        receiver.settimeout(15)
        number = receiver.getsockname()[1]
        client.play("NB-03/sub", f"RTP/AVP;unicast;client_port={number}-{number + 1}")
        sequences = [int.from_bytes(receiver.recv(2048)[2:4], "big") for _ in range(60)]
    span = (sequences[-1] - sequences[0]) & 0xFFFF
    # Half are lost: 60 that arrive are spread over about 120; 80 is eight standard deviations away.
    assert span > 80


@pytest.mark.parametrize(
    "wrong",
    [{"picture": "upside down"}, {"speed": 1}, {"loss": 3}, {"resolution": [7, 7]}, {"silent": "yes"}],
)
def test_control_refuses_nonsense_in_words(port: PortProcess, wrong: dict[str, object]) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        port.control("PATCH", "/cameras/CL-01", wrong)
    with refused.value as answer:
        assert answer.code == 400
        assert b"error" in answer.read()


def test_control_does_not_know_strangers(port: PortProcess) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        port.drop("XX-99")
    refused.value.close()
    assert refused.value.code == 404
