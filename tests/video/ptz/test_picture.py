"""What is ordered over ONVIF is seen in the stream: the picture shifts and grows as the head says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import av
import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.port import PortProcess, start_port
from tests.video.ptz.far_end import PASSWORD, USER
from video.ptz.camera import PtzCamera
from video.ptz.driver import PtzAddress
from video.ptz.errors import NoPtzError
from video.ptz.facts import GoHome, PtzPosition
from video.ptz.onvif import OnvifDriver

WIDTH, HEIGHT = 640, 360
# Without the burnt-in text at the top and the stamp at the bottom, which do not move.
MIDDLE = slice(60, 300)


@pytest.fixture(scope="module")
def port() -> Iterator[PortProcess]:
    with start_port(USER, PASSWORD, cameras=2) as running:
        yield running


def seen(port: PortProcess) -> NDArray[Any]:
    """The luma of a picture sent after now, over RTSP and decoded by FFmpeg."""
    url = port.url("CL-01", "sub", USER, PASSWORD)
    options = {"rtsp_transport": "tcp", "analyzeduration": "100000"}
    with av.open(url, options=options, timeout=(20, 20)) as stream:
        frames = stream.decode(video=0)
        for _ in range(3):
            frame = next(frames)
    return frame.to_ndarray(format="gray")


def test_D14_1_1b_pan_tilt_and_zoom_move_the_picture_and_home_brings_it_back(port: PortProcess) -> None:
    address = PtzAddress("CL-01", port.camera("CL-01")["onvif"], USER, PASSWORD)
    camera = PtzCamera("CL-01", lambda: OnvifDriver(address))
    try:
        before = seen(port)
        # 170° to the right are pan 1, and 60° are the width of the picture: 5° are 53 px, 2° up are 21.
        camera.go_to(PtzPosition(5 / 170, 2 / 60, 0)).result(30)
        after = seen(port)
        window = cv2.createHanningWindow((640, 240), cv2.CV_64F)
        pictures = [one[MIDDLE].astype(np.float64) for one in (before, after)]
        (right, down), answer = cv2.phaseCorrelate(pictures[0], pictures[1], window)
        assert answer > 0.2
        assert right == pytest.approx(-WIDTH * 5 / 60, abs=2)
        assert down == pytest.approx(WIDTH * 2 / 60, abs=2)
        camera.go_to(PtzPosition(0, 0, 1 / 7)).result(30)
        twice = seen(port)
        half = before[HEIGHT // 4 : HEIGHT * 3 // 4, WIDTH // 4 : WIDTH * 3 // 4]
        expected = cv2.resize(half, (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR)
        likeness = np.corrcoef(expected[MIDDLE].ravel(), twice[MIDDLE].ravel())[0, 1]
        assert likeness > 0.9
        assert np.corrcoef(before[MIDDLE].ravel(), twice[MIDDLE].ravel())[0, 1] < likeness - 0.1
        camera.go_to(GoHome()).result(30)
        home = seen(port)
        assert np.corrcoef(before[MIDDLE].ravel(), home[MIDDLE].ravel())[0, 1] > 0.9
    finally:
        camera.close()


def test_somebody_else_turns_it_through_the_control_endpoint_and_a_fixed_camera_does_not_turn(
    port: PortProcess,
) -> None:
    driver = OnvifDriver(PtzAddress("CL-01", port.camera("CL-01")["onvif"], USER, PASSWORD))
    driver.connect()
    port.control("POST", "/cameras/CL-01/turn", {"pan": 0.1})
    assert driver.status().moving
    driver.go_home()
    assert driver.snapshot()[:2] == b"\xff\xd8"
    driver.close()
    fixed = OnvifDriver(PtzAddress("CL-02", port.camera("CL-02")["onvif"], USER, PASSWORD))
    with pytest.raises(NoPtzError):
        fixed.connect()
    fixed.close()
