"""Back-off, states, governor, packet ring, camera specifications."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import KnownError
from video.engine.backoff import CLOSED_PORT_MAX_DELAY, FIRST_DELAY, MAX_DELAY, REFUSED_DELAY, Backoff
from video.engine.governor import Request, choose_streams
from video.engine.rtsp_setup import interleaved_channels, keep_alive_interval, resolve_control
from video.engine.spec import (
    CameraSpec,
    Credentials,
    Link,
    Stream,
    StreamPolicy,
    parse_rtsp_url,
    parse_stream_url,
)
from video.engine.state import STALE_AFTER, Condition, Phase, Reason, Report, StreamError, condition_of

SLOW = list(set(Reason) - {Reason.WRONG_PASSWORD, Reason.PORT_CLOSED})


@given(st.lists(st.sampled_from(SLOW), min_size=1, max_size=40))
def test_retries_start_fast_and_stay_within_ten_seconds(reasons: list[Reason]) -> None:
    backoff = Backoff()
    delays = [backoff.failed(reason, 0.0) for reason in reasons]
    assert delays[0] <= FIRST_DELAY
    assert all(0.3 <= delay <= MAX_DELAY for delay in delays)
    assert len(delays) < 8 or delays[-1] > MAX_DELAY / 2


def test_a_stable_run_starts_the_back_off_anew_and_a_short_one_does_not() -> None:
    backoff = Backoff(lambda low, high: high)
    assert [backoff.failed(Reason.ENDED, 1.0) for _ in range(4)] == [0.5, 1.0, 2.0, 4.0]
    assert backoff.failed(Reason.ENDED, 10.0) == 0.5
    backoff.failed(Reason.ENDED, 0.0)
    backoff.reset()
    assert backoff.failed(Reason.ENDED, 0.0) == 0.5


def test_a_closed_port_is_tried_often_and_a_wrong_password_rarely() -> None:
    backoff = Backoff()
    assert max(backoff.failed(Reason.PORT_CLOSED, 0.0) for _ in range(20)) <= CLOSED_PORT_MAX_DELAY
    assert backoff.failed(Reason.WRONG_PASSWORD, 0.0) == REFUSED_DELAY


@pytest.mark.parametrize(
    ("report", "age", "condition"),
    [
        (Report(Phase.CONNECTING), None, Condition.CONNECTING),
        (Report(Phase.LIVE), 0.1, Condition.LIVE),
        (Report(Phase.LIVE), STALE_AFTER, Condition.STALE),
        (Report(Phase.LIVE), None, Condition.CONNECTING),
        (Report(Phase.WAITING, Reason.ENDED), 0.1, Condition.NO_SIGNAL),
        (Report(Phase.CONNECTING, Reason.ENDED), 60.0, Condition.NO_SIGNAL),
        (Report(Phase.WAITING, Reason.WRONG_PASSWORD), None, Condition.REFUSED),
        (Report(Phase.WAITING, Reason.CRASHED_DECODER), 0.1, Condition.QUARANTINED),
        # A worker was replaced: for 2.5 s nobody can tell, then it is said.
        (Report(Phase.CONNECTING), 0.5, Condition.LIVE),
        (Report(Phase.CONNECTING), 2.6, Condition.NO_SIGNAL),
    ],
)
def test_D14_1_1a_the_condition_of_a_camera(report: Report, age: float | None, condition: Condition) -> None:
    assert condition_of(report, visible=True, frame_age=age, waited=1.0) is condition
    assert condition_of(report, visible=False, frame_age=age, waited=1.0) is Condition.HIDDEN


@given(
    phase=st.sampled_from(Phase),
    reason=st.sampled_from(Reason),
    age=st.none() | st.floats(STALE_AFTER, 1e6),
    waited=st.floats(0, 1e6),
)
def test_an_old_picture_is_never_called_live(
    phase: Phase, reason: Reason, age: float | None, waited: float
) -> None:
    found = condition_of(Report(phase, reason), visible=True, frame_age=age, waited=waited)
    assert found is not Condition.LIVE


def request(height: int, policy: StreamPolicy = StreamPolicy.AUTO, current: Stream | None = None) -> Request:
    return Request(height * 16 // 9, height, policy, current)


def test_tiles_get_the_sub_stream_and_large_ones_main() -> None:
    chosen = choose_streams({"small": request(330), "large": request(1000)}, 2)
    assert chosen == {"small": Stream.SUB, "large": Stream.MAIN}


def test_a_border_dragged_to_and_fro_does_not_flap() -> None:
    assert choose_streams({"a": request(500, current=Stream.SUB)}, 2) == {"a": Stream.SUB}
    assert choose_streams({"a": request(500, current=Stream.MAIN)}, 2) == {"a": Stream.MAIN}


def test_at_most_the_budget_of_tiles_gets_main_but_a_maximised_one_always() -> None:
    tiles = {str(number): request(700 + number) for number in range(9)}
    tiles["max"] = request(200, StreamPolicy.MAIN)
    tiles["sub"] = request(2000, StreamPolicy.SUB)
    tiles["only"] = Request(100, 50, StreamPolicy.AUTO, None, has_sub=False)
    chosen = choose_streams(tiles, 2)
    assert {camera for camera, stream in chosen.items() if stream is Stream.MAIN} == {"8", "7", "max", "only"}


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://user:secret@10.0.0.1/",
        "ftp://10.0.0.1/",
        "data:video/mp2t;base64,AAAA",
        "pipe:0",
        "crypto+http://10.0.0.1/",
        "rtsp://user:secret@10.0.0.1/",
        "rtsp:///path",
        "rtsp://10.0.0.1:99999/",
        "rtsp://10.0.0.1:0/",
        "rtsp://10.0.0.1/a b",
        "rtsp://10.0.0.1/a\r\nX: y",
        "rtsp://10.0.0.1/" + "a" * 3000,
        "concat:rtsp://10.0.0.1/",
        "",
    ],
)
def test_only_plain_stream_addresses_are_accepted_and_never_repeated(url: str) -> None:
    assert parse_stream_url(url) is parse_rtsp_url(url) is None
    with pytest.raises(KnownError) as refused:
        CameraSpec("7", "Cổng", "", url)
    assert "secret" not in str(refused.value) + refused.value.en
    assert url == "" or url not in str(refused.value)


def test_a_fingerprint_of_a_certificate_is_64_digits_or_refused() -> None:
    CameraSpec("7", "Cổng", "", "rtsps://10.0.0.1/", link=Link(certificate="ab" * 32))
    for wrong in ("ab" * 20, "AB" * 32, "ab:" * 32):
        with pytest.raises(KnownError):
            CameraSpec("7", "Cổng", "", "rtsps://10.0.0.1/", link=Link(certificate=wrong))


@given(st.text(max_size=60))
def test_any_address_is_parsed_or_refused(text: str) -> None:
    for url in (text, "rtsp://" + text):
        address = parse_rtsp_url(url)
        assert address is None or address.url.lower().startswith("rtsp://")


def test_a_camera_shows_neither_address_nor_password() -> None:
    spec = CameraSpec("7", "Cổng", "Cát Lái", "rtsp://10.1.2.3/main", None, Credentials("bob", "pa55-canary"))
    for text in (repr(spec), str(spec), repr(spec.credentials), f"{spec.credentials}"):
        assert "pa55" not in text
        assert "bob" not in text
        assert "10.1.2.3" not in text


@pytest.mark.parametrize("control", ["file:///etc/passwd", "http://x/track", "rtsp://x/a b", "track\r\nX: y"])
def test_a_description_cannot_make_us_open_anything_else(control: str) -> None:
    with pytest.raises(StreamError) as refused:
        resolve_control("rtsp://10.0.0.1/live/", control)
    assert refused.value.reason is Reason.NOT_RTSP


def test_control_addresses() -> None:
    base = "rtsp://10.0.0.1/live/"
    assert resolve_control(base, "*") == resolve_control(base, "") == base
    assert resolve_control(base, "trackID=1") == "rtsp://10.0.0.1/live/trackID=1"
    assert resolve_control("rtsp://h/live?channel=1", "trackID=1") == "rtsp://h/live?channel=1/trackID=1"
    assert resolve_control(base, "rtsp://10.0.0.1/x") == "rtsp://10.0.0.1/x"


@given(st.text(max_size=40))
def test_any_header_values_are_survived(text: str) -> None:
    assert 2 <= keep_alive_interval(text) <= 30
    assert 2 <= keep_alive_interval("timeout=" + text) <= 30
    rtp, rtcp = interleaved_channels("RTP/AVP/TCP;interleaved=" + text)
    assert rtp >= 0 <= rtcp


def test_transport_and_session_parameters() -> None:
    assert keep_alive_interval("timeout=60") == 30
    assert keep_alive_interval(" timeout=10") == 5
    assert interleaved_channels("RTP/AVP/TCP;unicast;interleaved=2-3;ssrc=1") == (2, 3)
    assert interleaved_channels("RTP/AVP/TCP;unicast") == (0, 1)
