"""A joystick is optional: its numbers are read with care, its end lets go, none at all is silence."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.video.ptz.far_end import wait
from video.ptz.facts import STILL, PtzVelocity
from video.ptz.stick import DEAD_ZONE, Stick, StickState, share_of, state_of


@given(st.floats(-1, 1))
def test_the_dead_zone_is_still_and_the_rest_rises_evenly(value: float) -> None:
    share = share_of(value)
    assert -1 <= share <= 1
    assert share == -share_of(-value)
    if abs(value) <= DEAD_ZONE:
        assert share == 0
    else:
        assert abs(share_of(value)) <= abs(share_of(min(1, abs(value) + 0.1)))
    assert share_of(1) == 1


@given(st.binary(max_size=200))
def test_nothing_a_line_holds_raises(line: bytes) -> None:
    assert state_of(line) is None or isinstance(state_of(line), StickState)


def test_right_up_and_twist() -> None:
    state = state_of(b'{"name": "Pad", "axes": [1.0, -1.0, -1.0], "buttons": [0, 3]}')
    assert state == StickState("Pad", PtzVelocity(1, 1, -1), frozenset({0, 3}))
    assert state_of(b'{"name": "Pad", "axes": [NaN, Infinity], "buttons": []}') is not None
    assert state_of(b'{"name": "Pad", "axes": 7, "buttons": []}') is None


def test_what_the_process_says_is_heard_and_its_end_lets_go() -> None:
    program = (
        "import json;print(json.dumps(dict(name='Pad',axes=[0.9,0,0],buttons=[1])),flush=True);"
        "print('x'*9000,flush=True);print(json.dumps(dict(name='Pad',axes=[0,0,0],buttons=[])),flush=True)"
    )
    heard: list[StickState] = []
    stick = Stick(heard.append, (sys.executable, "-c", program))
    stick.start()
    wait(lambda: len(heard) == 3, "both states and the end")
    stick.stop()
    assert heard[0].velocity.pan == pytest.approx(share_of(0.9))
    assert heard[0].buttons == {1}
    assert [one.velocity for one in heard[1:]] == [STILL, STILL]


def test_the_real_process_without_a_stick_says_so_and_ends_with_us() -> None:
    heard: list[StickState] = []
    stick = Stick(heard.append)
    stick.start()
    wait(lambda: heard, "its first word")
    stick.stop()
    assert heard[0] == StickState()
