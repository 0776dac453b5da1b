"""The heads of a room change while it is on duty: a camera map was accepted (D14.1.1b)."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from app.errors import KnownError
from tests.video.ptz.far_end import FarEnd, far_end, wait
from video.ptz.driver import PtzAddress
from video.ptz.errors import NoPtzError
from video.ptz.facts import PtzCondition, PtzVelocity
from video.ptz.hub import PtzHub


@pytest.fixture
def elsewhere() -> Iterator[FarEnd]:
    with far_end() as made:
        yield made


def test_D14_1_1b_heads_come_change_and_go_while_the_console_runs(there: FarEnd, elsewhere: FarEnd) -> None:
    hub = PtzHub([there.address()])
    try:
        hub.status("CL-01").result(30)
        old = hub.camera("CL-01")
        assert hub.replace([there.address()]) == ()
        assert hub.camera("CL-01") is old
        assert hub.replace([elsewhere.address(), there.address("CL-02")]) == ()
        assert hub.numbers == ("CL-01", "CL-02")
        assert hub.addresses == {elsewhere.address().url, there.address("CL-02").url}
        hub.status("CL-01").result(30)
        assert elsewhere.asked("GetStatus")
        wait(lambda: not old.alive, "the thread of the head that went ends")
        assert hub.replace([]) == ()
        assert not hub.has("CL-01")
        with pytest.raises(NoPtzError):
            hub.camera("CL-01")
    finally:
        hub.close()
    assert not any(one.name.startswith("ptz-") for one in threading.enumerate())


def test_D14_1_1b_what_moves_or_is_held_keeps_its_head_until_it_is_free(
    there: FarEnd, elsewhere: FarEnd
) -> None:
    held = {"CL-01"}
    hub = PtzHub([there.address()], held=held.__contains__)
    try:
        hub.status("CL-01").result(30)
        old = hub.camera("CL-01")
        assert hub.replace([elsewhere.address()]) == ("CL-01",)
        old.move(PtzVelocity(pan=0.5))
        held.clear()
        assert hub.camera("CL-01") is old
        wait(lambda: there.head.pose().pan > 0.02, "nobody's turning is interrupted")
        hub.camera("CL-01").stop()
        wait(lambda: hub.camera("CL-01") is not old, "the new head, as soon as it stands")
        assert there.head.moving() == (False, False)
        assert old.state.condition is PtzCondition.IDLE
        hub.status("CL-01").result(30)
        assert elsewhere.asked("GetStatus")
    finally:
        hub.close()


def test_a_driver_that_is_not_there_changes_nothing(there: FarEnd) -> None:
    hub = PtzHub([there.address()])
    with pytest.raises(KnownError, match="carrier-pigeon"):
        hub.replace([PtzAddress("CL-09", "http://127.0.0.1:9/", driver="carrier-pigeon")])
    assert hub.numbers == ("CL-01",)
