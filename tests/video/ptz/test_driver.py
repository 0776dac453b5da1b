"""The ONVIF driver against the simulator: what a head does, and every way in which it does not."""

from __future__ import annotations

import logging
import time
import traceback

import pytest

from tests.video.ptz.far_end import PASSWORD, FarEnd, wait
from video.ptz.errors import BusyError, DeniedError, NoPtzError, PtzError, RefusedError, UnreachableError
from video.ptz.facts import PtzPosition, PtzVelocity
from video.ptz.onvif import OnvifDriver


def test_it_moves_steps_keeps_presets_and_takes_a_snapshot(there: FarEnd) -> None:
    driver = OnvifDriver(there.address())
    abilities = driver.connect()
    assert abilities.profile == "main"
    assert (abilities.absolute, abilities.relative, abilities.home) == (True, True, True)
    assert abilities.max_presets == 64
    driver.drive(PtzVelocity(pan=1), 2)
    wait(lambda: driver.status().moving and there.head.pose().pan > 0.02, "it pans right")
    driver.stop()
    stopped = driver.status()
    assert stopped.moving is False
    assert stopped.position is not None
    assert stopped.pan_degrees == pytest.approx(stopped.position.pan * 170, abs=1e-6)
    token = driver.set_preset("Cổng & rào <3>")
    driver.go_to(PtzPosition(0.1, -0.2, 0.5))
    wait(lambda: not driver.status().moving, "it arrives")
    there_now = driver.status().position
    assert there_now is not None
    assert there_now.near(PtzPosition(0.1, -0.2, 0.5), 1e-3)
    driver.step(PtzPosition(0.05, 0.05, -0.1))
    wait(lambda: there.head.pose().zoom == pytest.approx(0.4), "the step")
    (preset,) = driver.presets()
    assert (preset.token, preset.name) == (token, "Cổng & rào <3>")
    assert preset.position == stopped.position
    driver.go_to_preset(token)
    pan = stopped.position.pan
    wait(lambda: there.head.pose().pan == pytest.approx(pan, abs=1e-3), "the preset")
    driver.set_home()
    driver.remove_preset(token)
    assert driver.presets() == ()
    with pytest.raises(DeniedError):
        driver.go_to_preset(token)
    assert driver.snapshot() == b"\xff\xd8CL-01\xff\xd9"
    driver.close()


def test_the_device_stops_by_itself_when_nobody_renews_the_move(there: FarEnd) -> None:
    driver = OnvifDriver(there.address())
    driver.connect()
    driver.drive(PtzVelocity(pan=-0.2), 1)
    wait(lambda: there.head.moving()[0], "it moves")
    wait(lambda: not there.head.moving()[0], "it stops without any order")
    assert there.asked("Stop") == 0
    driver.close()


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("silent", UnreachableError),
        ("drip", UnreachableError),
        ("cut", UnreachableError),
        ("html", UnreachableError),
        ("bomb", UnreachableError),
        ("busy", BusyError),
    ],
)
def test_a_sick_far_end_is_an_error_in_words_and_in_time(
    there: FarEnd, fault: str, error: type[PtzError]
) -> None:
    driver = OnvifDriver(there.address(), timeout_s=0.5)
    there.spoil(onvif=fault)
    began = time.monotonic()
    with pytest.raises(error):
        driver.connect()
    there.spoil()
    driver.connect()
    there.spoil(onvif=fault)
    with pytest.raises(error):
        driver.drive(PtzVelocity(pan=1), 2)
    # Two exchanges of half a second; what drips for ever would still be at it.
    assert time.monotonic() - began < 25
    there.spoil()
    assert driver.status().position is not None
    driver.close()


def test_wrong_password_no_ptz_and_a_closed_port_are_told_apart(
    there: FarEnd, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        said = []
        for address, error in (
            (there.address(password=f"{PASSWORD}x"), RefusedError),
            (there.address("CL-02"), NoPtzError),
            (there.address("CL-99"), UnreachableError),
        ):
            driver = OnvifDriver(address)
            with pytest.raises(error) as caught:
                driver.connect()
            said += [str(caught.value), caught.value.en, repr(address), repr(driver)]
            said += traceback.format_exception(caught.value)
            driver.close()
    assert PASSWORD not in "\n".join([*said, caplog.text])


def test_a_far_end_that_asks_for_basic_never_gets_the_password() -> None:
    import http.server
    import threading

    heard: list[bytes] = []

    class Greedy(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            heard.append(str(self.headers).encode() + body)
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="x"')
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Greedy) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        from video.ptz.driver import PtzAddress

        url = f"http://127.0.0.1:{server.server_address[1]}/onvif/device_service"
        driver = OnvifDriver(PtzAddress("X-1", url, "trucban", PASSWORD))
        with pytest.raises(RefusedError):
            driver.connect()
        driver.close()
        server.shutdown()
        thread.join()
    assert heard
    sent = b"".join(heard)
    assert PASSWORD.encode() not in sent
    assert b"Basic " not in sent
