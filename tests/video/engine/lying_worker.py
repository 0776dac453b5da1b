"""A worker that a hostile stream has taken over: it beats, and then says what no worker of ours says."""

from __future__ import annotations

import os
import socket
import sys
import time

from video.engine.capture import sealed_file
from video.engine.wire import Channel, ChannelClosed, Message

PNG = b"any bytes"


def answer(lie: str, message: Message, channel: Channel) -> None:
    """Answer an order with a lie."""
    if lie == "figures" and message["t"] == "show":
        channel.send({"t": "beat", "cpu": 0.0, "cameras": [1, 2]})
    elif lie == "totals" and message["t"] == "show":
        channel.send({"t": "beat", "cpu": 0.0, "cameras": {message["camera"]["number"]: {"sub": "many"}}})
    elif lie == "capture" and message["t"] == "capture":
        descriptor = sealed_file(PNG)
        facts = {"camera": "C2", "stream": "main", "width": 4, "height": 4, "bytes": len(PNG)}
        times = {"received_us": 1, "camera_us": 0, "frame": 1, "pts": 0, "codec": "h264"}
        channel.send({"t": "answer", "id": message["id"], **facts, **times}, (descriptor,))
        os.close(descriptor)


def main(lie: str, descriptor: int) -> None:
    """Serve until the channel closes."""
    channel = Channel(socket.socket(fileno=descriptor), send_timeout=5.0)
    try:
        while True:
            channel.send({"t": "beat", "cpu": 0.0, "cameras": {}})
            while (received := channel.receive()) is not None:
                message, descriptors = received
                for each in descriptors:
                    os.close(each)
                answer(lie, message, channel)
            time.sleep(0.05)
    except ChannelClosed:
        return


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
