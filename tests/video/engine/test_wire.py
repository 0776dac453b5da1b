"""Messages between processes: whole, bounded, and what is not a message ends the channel."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from video.engine.wire import MAX_MESSAGE, Channel, ChannelClosed, ChannelFull, channel_pair, close_all

Ends = tuple[Channel, Channel, socket.socket, socket.socket]


@pytest.fixture
def ends() -> Iterator[Ends]:
    ours, theirs = channel_pair()
    yield Channel(ours, send_timeout=0.0), Channel(theirs, send_timeout=0.0), ours, theirs
    ours.close()
    theirs.close()


def test_messages_keep_their_borders_and_descriptors(ends: Ends) -> None:
    ours, theirs, _, _ = ends
    fd = os.memfd_create("test")
    ours.send({"t": "one", "text": "Cổng"}, (fd,))
    ours.send({"t": "two"})
    received = theirs.receive()
    assert received is not None
    message, descriptors = received
    assert message == {"t": "one", "text": "Cổng"}
    assert len(descriptors) == 1
    assert not os.get_inheritable(descriptors[0])
    close_all([*descriptors, fd])
    assert theirs.receive() == ({"t": "two"}, [])
    assert theirs.receive() is None


def test_what_a_message_brought_is_closed_behind_it_whatever_comes_of_it(ends: Ends) -> None:
    ours, theirs, _, _ = ends
    fd = os.memfd_create("test")
    for kind in ("one", "two", "bad", "three"):
        ours.send({"t": kind}, (fd,))
    os.close(fd)
    heard: list[tuple[str, int]] = []

    def handle(message: dict[str, object], descriptors: list[int]) -> None:
        assert os.fstat(descriptors[0])
        heard.append((str(message["t"]), descriptors[0]))
        if message["t"] == "bad":
            raise ChannelClosed

    with pytest.raises(ChannelClosed):
        theirs.deliver(handle)
    assert [kind for kind, _ in heard] == ["one", "two", "bad"]
    for _, descriptor in heard:
        with pytest.raises(OSError, match="descriptor"):
            os.fstat(descriptor)
    theirs.deliver(handle)
    assert heard[-1][0] == "three"


def test_a_reader_that_sleeps_does_not_hold_the_sender(ends: Ends) -> None:
    ours, _, _, _ = ends

    def flood() -> None:
        for _ in range(100_000):
            ours.send({"t": "x", "data": "y" * 1000})

    with pytest.raises(ChannelFull):
        flood()


def test_the_end_is_noticed_on_both_sides(ends: Ends) -> None:
    ours, theirs, _, _ = ends
    theirs.close()
    with pytest.raises(ChannelClosed):
        ours.receive()
    with pytest.raises(ChannelClosed):
        ours.send({"t": "x"})


def test_an_oversize_message_is_refused(ends: Ends) -> None:
    ours, _, _, _ = ends
    with pytest.raises(ValueError, match="bytes"):
        ours.send({"t": "x", "data": "y" * MAX_MESSAGE})


@given(data=st.binary(min_size=1, max_size=200) | st.sampled_from([b"[" * 5000, b'{"t":1}', b"null", b"{}"]))
def test_what_is_not_a_message_closes_the_channel(data: bytes) -> None:
    ours, theirs = channel_pair()
    with ours, theirs:
        socket.socket.send(theirs, data)
        with pytest.raises(ChannelClosed):
            Channel(ours, send_timeout=0.0).receive()
