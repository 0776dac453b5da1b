"""The state of a camera on real connections, with everything a far end does wrong (D14.1.1a)."""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import replace

import pytest

from tests.video.engine.far_end import Behaviour, FarEnd, clip, read_number, serving
from tests.video.engine.running import (
    camera,
    pixels,
    poll_for,
    poll_until,
    running,
    shown,
    until_condition,
    wait_left,
)
from video.engine.engine import EngineOptions
from video.engine.spec import CameraSpec, Credentials, Stream
from video.engine.state import Condition, Reason

USER = Credentials("officer", "pa55-canary")


def test_D14_1_1a_a_live_camera_says_so_and_its_pictures_move() -> None:
    with serving() as far_end, running([camera(far_end)]) as engine:
        state = until_condition(engine, Condition.LIVE)
        assert state.stream is Stream.SUB
        seen: set[int] = set()

        def enough() -> bool:
            seen.add(read_number(pixels(shown(engine))))
            return len(seen) > 10

        poll_until(engine, enough)
        frame = shown(engine)
        assert (frame.info.width, frame.info.height) == (320, 180)
        assert (frame.info.source_width, frame.info.source_height) == (640, 360)
        assert abs(frame.info.camera_us - time.time() * 1e6) < 2e6


@pytest.mark.parametrize(
    ("scheme", "algorithm", "qop"),
    [
        ("Basic", "", True),
        ("Digest", "MD5", False),
        ("Digest", "MD5", True),
        ("Digest", "SHA-256", True),
        ("Digest", "MD5-sess", True),
    ],
)
def test_every_way_of_signing_in(scheme: str, algorithm: str, qop: bool) -> None:
    behaviour = Behaviour(USER.user, USER.password, scheme, algorithm, qop)
    with serving(behaviour=behaviour) as far_end, running([camera(far_end, credentials=USER)]) as engine:
        until_condition(engine, Condition.LIVE)


@pytest.mark.parametrize("credentials", [None, replace(USER, password="wr0ng-canary")])
def test_a_wrong_password_is_refused_once_and_not_hammered(credentials: Credentials | None) -> None:
    with (
        serving(behaviour=Behaviour(USER.user, USER.password)) as far_end,
        running([camera(far_end, credentials=credentials)]) as engine,
    ):
        state = until_condition(engine, Condition.REFUSED)
        assert state.reason is Reason.WRONG_PASSWORD
        assert wait_left(engine) > 30
        requests = len(far_end.requests)
        engine.hide("C1")
        poll_for(engine, 0.3)
        engine.show("C1", (640, 360))
        until_condition(engine, Condition.REFUSED)
        poll_for(engine, 0.5)
        assert len(far_end.requests) == requests
        far_end.behaviour.user = ""
        engine.retry("C1")
        until_condition(engine, Condition.LIVE)


def test_a_killed_server_is_said_at_once_and_its_return_noticed() -> None:
    with serving() as far_end, running([camera(far_end)]) as engine:
        until_condition(engine, Condition.LIVE)
        far_end.close()
        lost = until_condition(engine, Condition.NO_SIGNAL, seconds=2)
        assert lost.had_picture
        assert engine.picture("C1") is not None
        poll_until(engine, lambda: engine.state("C1").reason is Reason.PORT_CLOSED)
        poll_until(engine, lambda: engine.state("C1").next_attempt is not None)
        assert engine.state("C1").since == lost.since
        assert engine.state("C1").since_utc == lost.since_utc
        poll_for(engine, 4)
        far_end.listen()
        poll_until(engine, lambda: engine.state("C1").condition is Condition.LIVE, 15)


def test_a_silent_camera_is_stale_within_three_seconds_and_then_opened_anew() -> None:
    with serving() as far_end, running([camera(far_end)]) as engine:
        until_condition(engine, Condition.LIVE)
        far_end.behaviour.silent = True
        took = poll_until(engine, lambda: engine.state("C1").condition is Condition.STALE, 3)
        assert took > 2
        until_condition(engine, Condition.NO_SIGNAL)
        assert engine.state("C1").reason is Reason.SILENT
        far_end.behaviour.silent = False
        until_condition(engine, Condition.LIVE)


def test_a_half_open_camera_ends_in_no_signal() -> None:
    with serving(behaviour=Behaviour(mute=True)) as far_end, running([camera(far_end)]) as engine:
        state = until_condition(engine, Condition.NO_SIGNAL)
        assert state.reason is Reason.SILENT
        assert not state.had_picture


def test_garbage_instead_of_pictures_is_no_signal() -> None:
    with serving() as far_end, running([camera(far_end)]) as engine:
        until_condition(engine, Condition.LIVE)
        far_end.behaviour.garbage = True
        poll_until(engine, lambda: engine.state("C1").condition is not Condition.LIVE, 15)
        poll_until(engine, lambda: engine.state("C1").reason is Reason.GARBAGE)
        assert engine.state("C1").condition is Condition.NO_SIGNAL
        far_end.behaviour.garbage = False
        until_condition(engine, Condition.LIVE)


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        (Behaviour(describe_status=404), Reason.NOT_FOUND),
        (Behaviour(describe_status=500), Reason.SERVER_ERROR),
        (Behaviour(not_rtsp=True), Reason.NOT_RTSP),
        (Behaviour(control="file:///etc/passwd"), Reason.NOT_RTSP),
        (Behaviour(redirect="file:///etc/passwd"), Reason.NOT_FOUND),
        (Behaviour(redirect="http://127.0.0.1/x"), Reason.NOT_FOUND),
    ],
)
def test_refusals_in_words(behaviour: Behaviour, reason: Reason) -> None:
    with serving(behaviour=behaviour) as far_end, running([camera(far_end)]) as engine:
        assert until_condition(engine, Condition.NO_SIGNAL).reason is reason


def test_a_closed_port_and_an_unknown_name() -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    closed = CameraSpec("C1", "", "", f"rtsp://127.0.0.1:{port}/x")
    unknown = CameraSpec("C2", "", "", "rtsp://no-such-camera.invalid/x")
    with running([closed, unknown]) as engine:
        assert until_condition(engine, Condition.NO_SIGNAL).reason is Reason.PORT_CLOSED
        assert until_condition(engine, Condition.NO_SIGNAL, "C2", 12).reason in (
            Reason.NAME_UNKNOWN,
            Reason.UNREACHABLE,
        )


def test_a_redirect_is_followed_without_giving_another_machine_the_password() -> None:
    with serving(behaviour=Behaviour(USER.user, USER.password)) as other, serving() as far_end:
        far_end.behaviour.redirect = other.url("sub")
        with running([camera(far_end, credentials=USER)]) as engine:
            assert until_condition(engine, Condition.REFUSED).reason is Reason.WRONG_PASSWORD
    with serving() as other, serving() as far_end:
        far_end.behaviour.redirect = other.url("sub")
        with running([camera(far_end)]) as engine:
            until_condition(engine, Condition.LIVE)


def test_retry_now_does_not_wait_for_the_planned_attempt() -> None:
    with serving(behaviour=Behaviour(describe_status=500)) as far_end, running([camera(far_end)]) as engine:
        poll_until(engine, lambda: wait_left(engine) > 3, 12)
        far_end.behaviour.describe_status = 200
        engine.retry("C1")
        poll_until(engine, lambda: engine.state("C1").condition is Condition.LIVE, 2)


def test_lost_packets_never_smear_the_picture() -> None:
    with serving(behaviour=Behaviour(drop_every=37)) as far_end, running([camera(far_end)]) as engine:
        until_condition(engine, Condition.LIVE)
        poll_until(engine, lambda: engine.figures().cameras["C1"].lost_packets > 3, 15)
        figures = engine.figures().cameras["C1"]
        assert figures.skipped > 0


def test_a_hidden_camera_decodes_nothing_and_closes_its_connection() -> None:
    options = EngineOptions(hidden_grace=0.0)
    with serving() as far_end, running([camera(far_end)], options) as engine:
        until_condition(engine, Condition.LIVE)
        engine.hide("C1")
        poll_until(engine, lambda: far_end.watching == 0)
        assert engine.state("C1").condition is Condition.HIDDEN
        assert engine.picture("C1") is None
        assert any(line.startswith("TEARDOWN") for line in far_end.requests)
        engine.show("C1", (320, 180))
        until_condition(engine, Condition.LIVE)


def test_the_session_is_kept_alive() -> None:
    with serving(behaviour=Behaviour(session_timeout=4)) as far_end, running([camera(far_end)]) as engine:
        until_condition(engine, Condition.LIVE)
        poll_until(engine, lambda: any(line.startswith("GET_PARAMETER") for line in far_end.requests), 6)


def test_a_camera_with_one_stream_that_fails_stands_in_with_the_other() -> None:
    with serving({"main": clip()}) as far_end, running([camera(far_end)]) as engine:
        state = until_condition(engine, Condition.LIVE)
        assert state.stream is Stream.MAIN


def test_fifty_restarts_of_a_server_are_survived() -> None:
    with serving() as far_end, running([camera(far_end)]) as engine:
        until_condition(engine, Condition.LIVE)
        for _ in range(50):
            far_end.cut()
            poll_for(engine, 0.05)
        until_condition(engine, Condition.LIVE, seconds=12)
        assert threading.active_count() < 20


def test_names_and_states_of_many_cameras_stay_their_own() -> None:
    with serving() as good, serving(behaviour=Behaviour(describe_status=404)) as bad:
        specs = [camera(good if number % 2 else bad, f"C{number}") for number in range(8)]
        with running(specs) as engine:
            for number in range(8):
                wanted = Condition.LIVE if number % 2 else Condition.NO_SIGNAL
                assert until_condition(engine, wanted, f"C{number}").camera == f"C{number}"


def test_a_far_end_can_listen_again_on_its_port() -> None:
    far_end = FarEnd({"sub": clip()})
    port = far_end.port
    far_end.close()
    far_end.listen()
    assert far_end.port == port
    far_end.close()
