"""One head under orders: coalesced, stopped for certain, shared with others, lost and back."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from tests.video.ptz.far_end import PASSWORD, FarEnd, wait
from video.ptz.camera import PtzCamera
from video.ptz.driver import PtzAddress
from video.ptz.errors import NotArrivedError, RefusedError, SupersededError, UnreachableError
from video.ptz.facts import GoHome, Preset, PtzCondition, PtzPosition, PtzVelocity
from video.ptz.onvif import OnvifDriver

Condition = PtzCondition


@pytest.fixture
def camera(there: FarEnd) -> Iterator[PtzCamera]:
    made = PtzCamera("CL-01", lambda: OnvifDriver(there.address(), timeout_s=1.0))
    yield made
    made.close()


def hold(camera: PtzCamera, velocity: PtzVelocity, stop: threading.Event) -> threading.Thread:
    """A key held down: the order is renewed until `stop`."""

    def press() -> None:
        while not stop.wait(0.1):
            camera.move(velocity)

    camera.move(velocity)
    thread = threading.Thread(target=press)
    thread.start()
    return thread


def test_a_held_key_moves_and_letting_go_stops(there: FarEnd, camera: PtzCamera) -> None:
    released = threading.Event()
    key = hold(camera, PtzVelocity(pan=0.5), released)
    wait(lambda: there.head.pose().pan > 0.05, "it turns")
    assert camera.state.condition is Condition.MOVING
    released.set()
    key.join()
    camera.stop()
    wait(lambda: camera.state.condition is Condition.IDLE, "idle")
    assert there.head.moving() == (False, False)
    status = camera.state.status
    assert status is not None
    assert status.position is not None
    assert camera.status_at(status.at) == status
    assert there.asked("ContinuousMove") < 10 + there.asked("GetStatus")


def test_only_the_newest_speed_is_sent(there: FarEnd, camera: PtzCamera) -> None:
    camera.fetch_status().result(30)
    for step in range(300):
        camera.move(PtzVelocity(pan=step / 300))
    camera.move(PtzVelocity(tilt=-0.5))
    wait(lambda: there.head.pose().tilt < -0.01, "the last one counts")
    camera.stop()
    wait(lambda: camera.state.condition is Condition.IDLE, "idle")
    assert there.asked("ContinuousMove") < 100


def test_nobody_at_the_key_any_more_is_a_stop(there: FarEnd, camera: PtzCamera) -> None:
    camera.move(PtzVelocity(pan=0.3))
    wait(lambda: there.head.moving()[0], "it moves")
    wait(lambda: there.asked("Stop"), "the dead man's stop")
    wait(lambda: camera.state.condition is Condition.IDLE, "idle")


class Late(OnvifDriver):
    """The real driver, whose second move gets stuck on its way until the test lets it go."""

    def __init__(self, address: PtzAddress) -> None:
        super().__init__(address)
        self.moves = 0
        self.stuck, self.let_go = threading.Event(), threading.Event()

    def drive(self, velocity: PtzVelocity, for_s: float) -> None:
        self.moves += 1
        if self.moves == 2:
            self.stuck.set()
            assert self.let_go.wait(30)
        super().drive(velocity, for_s)


def test_a_stop_overtakes_a_move_that_is_stuck_and_is_sent_again_after_it(there: FarEnd) -> None:
    driver = Late(there.address())
    camera = PtzCamera("CL-01", lambda: driver)
    camera.move(PtzVelocity(pan=0.2))
    wait(lambda: there.head.moving()[0], "it moves")
    camera.move(PtzVelocity(pan=-0.2))
    assert driver.stuck.wait(30)
    camera.stop()
    wait(lambda: there.asked("Stop") == 1 and not there.head.moving()[0], "the stop, while the move is stuck")
    assert not driver.let_go.is_set()
    driver.let_go.set()
    wait(lambda: there.asked("ContinuousMove") == 2 and there.asked("Stop") > 1, "the stop again")
    wait(lambda: camera.state.condition is Condition.IDLE, "idle")
    assert there.head.moving() == (False, False)
    camera.close()


def test_a_stop_while_it_does_not_answer_is_sent_once_it_does(there: FarEnd, camera: PtzCamera) -> None:
    camera.fetch_status().result(30)
    released = threading.Event()
    key = hold(camera, PtzVelocity(pan=0.5), released)
    wait(lambda: there.head.moving()[0], "it moves")
    there.spoil(onvif="slow")
    wait(lambda: camera.state.condition is Condition.UNREACHABLE, "its time-outs")
    released.set()
    key.join()
    camera.stop()
    there.spoil()
    wait(lambda: there.asked("Stop"), "the stop once it answers again")
    wait(lambda: camera.state.condition is Condition.IDLE, "idle")
    assert there.head.moving() == (False, False)


def test_go_to_answers_on_arrival_and_a_newer_order_ends_it(there: FarEnd, camera: PtzCamera) -> None:
    arrived = camera.go_to(PtzPosition(0.2, 0.1, 0.3)).result(30)
    assert arrived.position is not None
    assert arrived.position.near(PtzPosition(0.2, 0.1, 0.3))
    presets = camera.set_preset("Cầu 4").result(30)
    far = camera.go_to(PtzPosition(-1, 0, 0))
    home = camera.go_to(GoHome())
    with pytest.raises(SupersededError):
        far.result(30)
    assert home.result(30).position == PtzPosition(0, 0, 0)
    back = camera.go_to(Preset(presets[0].token, presets[0].name)).result(30)
    assert back.position is not None
    assert back.position.near(PtzPosition(0.2, 0.1, 0.3))
    assert camera.state.presets == presets
    assert camera.remove_preset(presets[0].token).result(30) == ()


def test_a_head_turned_away_on_its_way_has_not_arrived(there: FarEnd, camera: PtzCamera) -> None:
    travel = camera.go_to(PtzPosition(1, 0, 0))
    wait(lambda: there.head.moving()[0], "it is on its way")
    there.head.halt()
    with pytest.raises(NotArrivedError):
        travel.result(30)


def test_a_move_that_nobody_here_ordered_is_said(there: FarEnd, camera: PtzCamera) -> None:
    camera.fetch_status().result(30)
    camera.watch()
    wait(lambda: camera.state.condition is Condition.IDLE, "idle")
    there.head.go((0.3, None, None))
    wait(lambda: camera.state.condition is Condition.MOVED_ELSEWHERE, "somebody else moved it")
    camera.go_to(GoHome()).result(30)
    wait(lambda: camera.state.condition is Condition.IDLE, "our own order takes it over")


def test_lost_and_back_by_itself(there: FarEnd, camera: PtzCamera) -> None:
    camera.fetch_status().result(30)
    there.spoil(onvif="silent")
    with pytest.raises(UnreachableError):
        camera.fetch_status().result(30)
    assert camera.state.condition is Condition.UNREACHABLE
    assert camera.state.next_attempt_ns is not None
    there.spoil()
    wait(lambda: camera.state.condition is Condition.IDLE, "it is back")


def test_a_refused_account_is_not_tried_again_and_again(there: FarEnd) -> None:
    camera = PtzCamera("CL-01", lambda: OnvifDriver(there.address(password=PASSWORD + "x")))
    with pytest.raises(RefusedError):
        camera.fetch_status().result(30)
    asked = len(there.server.requests)
    for _ in range(5):
        camera.move(PtzVelocity(pan=1))
        with pytest.raises(RefusedError):
            camera.go_to(GoHome()).result(30)
    assert len(there.server.requests) == asked
    assert camera.state.condition is Condition.REFUSED
    camera.close()


def test_a_camera_without_a_head_says_so(there: FarEnd) -> None:
    camera = PtzCamera("CL-02", lambda: OnvifDriver(there.address("CL-02")))
    camera.watch()
    wait(lambda: camera.state.condition is Condition.NO_PTZ, "no PTZ")
    camera.close()


def test_the_thread_ends_when_nobody_looks_and_comes_back(there: FarEnd) -> None:
    camera = PtzCamera("CL-01", lambda: OnvifDriver(there.address()), keep_s=0.3)
    for _ in range(3):
        camera.fetch_status().result(30)
        wait(lambda: "ptz-CL-01" not in {one.name for one in threading.enumerate()}, "the thread ends")
    camera.close()


def test_closing_stops_what_moves(there: FarEnd, camera: PtzCamera) -> None:
    camera.move(PtzVelocity(pan=0.5))
    wait(lambda: there.head.moving()[0], "it moves")
    camera.move(PtzVelocity(pan=0.5))
    camera.close()
    assert there.head.moving() == (False, False)


def test_nothing_listens(there: FarEnd) -> None:
    camera = PtzCamera("X", lambda: OnvifDriver(PtzAddress("X", "http://127.0.0.1:9/", "u", "p")))
    began = time.monotonic()
    with pytest.raises(UnreachableError):
        camera.fetch_status().result(30)
    assert time.monotonic() - began < 25
    camera.close()
    assert there.head.orders == 0
