"""RTSP messages: real ones are understood, hostile ones are bounded errors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from video.engine.rtsp_message import (
    MAX_BODY,
    MAX_HEAD,
    MessageError,
    Reply,
    ServerRequest,
    build_not_implemented,
    build_request,
    take_message,
)


def test_a_reply_with_a_body_and_repeated_headers() -> None:
    data = (
        b'RTSP/1.0 401 Unauthorized\r\nCSeq: 2\r\nWWW-Authenticate: Digest realm="a"\r\n'
        b'www-authenticate:Basic realm="a"\r\nContent-Length: 3\r\n\r\nabc$'
    )
    taken = take_message(data, 0)
    assert taken is not None
    reply, behind = taken
    assert isinstance(reply, Reply)
    assert reply.status == 401
    assert reply.headers["www-authenticate"] == ['Digest realm="a"', 'Basic realm="a"']
    assert reply.body == b"abc"
    assert data[behind:] == b"$"


def test_incomplete_messages_wait() -> None:
    whole = b"RTSP/1.0 200 OK\r\nContent-Length: 4\r\n\r\nabcd"
    for size in range(len(whole)):
        assert take_message(whole[:size], 0) is None
    assert take_message(whole, 0) is not None


def test_a_request_of_the_server_is_answered_with_its_number() -> None:
    taken = take_message(b"OPTIONS rtsp://x/ RTSP/1.0\r\nCSeq: 77\r\n\r\n", 0)
    assert taken is not None
    assert isinstance(taken[0], ServerRequest)
    assert b"CSeq: 77\r\n" in build_not_implemented(taken[0])


@pytest.mark.parametrize(
    "data",
    [
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"RTSP/1.0 2000 OK\r\n\r\n",
        b"RTSP/1.0 2x0 OK\r\n\r\n",
        b"RTSP/1.0 200 OK\r\nno colon\r\n\r\n",
        b"RTSP/1.0 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"RTSP/1.0 200 OK\r\nContent-Length: %d\r\n\r\n" % (MAX_BODY + 1),
        b"RTSP/1.0 200 OK\r\n" + b"A: b\r\n" * 100 + b"\r\n",
        b"RTSP/1.0 200 OK\r\nA: " + b"b" * MAX_HEAD,
    ],
)
def test_hostile_heads_are_errors(data: bytes) -> None:
    with pytest.raises(MessageError):
        take_message(data, 0)


@given(st.binary(max_size=600))
def test_any_bytes_give_a_message_nothing_or_an_error(data: bytes) -> None:
    try:
        taken = take_message(b"RTSP/1.0 200 OK\r\n" + data, 0)
    except MessageError:
        return
    assert taken is None or 0 < taken[1] <= len(data) + 17


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_value_breaks_out_of_its_line(url: str, value: str) -> None:
    try:
        request = build_request("OPTIONS", url, {"CSeq": "1", "X": value})
    except MessageError:
        return
    assert request.count(b"\r\n") == 4
