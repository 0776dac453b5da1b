"""A process that opens the past: shows it in a slot, takes pictures out of it, writes it as a clip.

Started as `python -m video.engine.studio_process CHANNEL`, where CHANNEL is an inherited descriptor; one for
each replay, and one that serves pictures and clips. A stream that crashes a decoder ends this process and no
other.
"""

from __future__ import annotations

import errno
import os
import select
import socket
import sys
import time
import traceback
from dataclasses import asdict
from typing import Final

import av

from video.engine.capture import CaptureEncoder, CaptureJob
from video.engine.clip_mux import choose_tracks, write_clip
from video.engine.decoder import Scaler
from video.engine.film_file import read_film
from video.engine.past_frames import PastFrames
from video.engine.projector import Projector
from video.engine.recording import RecordedTrack, read_recording, seal
from video.engine.session import Picture
from video.engine.slots import FrameInfo, SlotWriter, stream_code
from video.engine.spec import Stream
from video.engine.state import Reason
from video.engine.wire import Channel, ChannelClosed, ChannelFull, Message
from video.engine.worker import EXIT_BUG, SEND_TIMEOUT, harden

MAX_STRETCHES: Final = 500
# How a memory file that cannot grow says so.
NO_ROOM: Final = frozenset({errno.ENOMEM, errno.ENOSPC, errno.EFBIG, errno.EDQUOT})


class StudioProcess:
    """Serves one channel; everything happens in one thread, in the order it was asked for."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._encoder = CaptureEncoder(self._channel.send)
        self._camera = ""
        self._tracks: list[RecordedTrack] = []
        self._projector: Projector | None = None
        self._slot: SlotWriter | None = None
        self._scaler = Scaler()
        self._shown: int | None = None
        self._said: Message = {}

    def run(self) -> None:
        """Serve until the channel closes."""
        poll = select.poll()
        poll.register(self._channel.fileno(), select.POLLIN)
        while True:
            wait = self._projector.wait(time.monotonic()) if self._projector is not None else None
            if poll.poll(None if wait is None else wait * 1000):
                self._channel.deliver(self._handle)
            self._show()

    def _handle(self, message: Message, descriptors: list[int]) -> None:
        kind = message["t"]
        if kind in ("past", "film"):
            self._load(message, descriptors)
        elif kind == "slot":
            self._slot = SlotWriter(descriptors[0], int(message["width"]), int(message["height"]))
            self._shown = None
        elif kind == "picture":
            self._picture(message)
        elif kind == "clip":
            self._clip(message)
        elif kind == "end":
            raise ChannelClosed
        elif self._projector is not None:
            self._move(self._projector, message)

    def _load(self, message: Message, descriptors: list[int]) -> None:
        self._projector, self._shown, self._tracks = None, None, []
        self._camera = str(message["camera"])
        try:
            if message["t"] == "past":
                for descriptor, size in zip(descriptors, message["sizes"], strict=True):
                    self._tracks += read_recording(descriptor, int(size))
            else:
                stream, start_us = Stream(message["stream"]), int(message["start_us"])
                self._tracks = read_film(descriptors[0], stream, start_us)
        except ValueError as error:
            self._channel.send({"t": "unreadable", "why": str(error)})
            return
        frames = PastFrames(self._tracks)
        if not len(frames):
            self._channel.send({"t": "unreadable", "why": "no pictures"})
            return
        self._projector = Projector(frames)
        self._channel.send(
            {
                "t": "loaded",
                "pictures": len(frames),
                "film_s": frames.frames[-1].film_s,
                "stretches": [
                    [start, end, stream.value] for start, end, stream in frames.stretches_us()[:MAX_STRETCHES]
                ],
            }
        )

    def _move(self, projector: Projector, message: Message) -> None:
        kind, now = message["t"], time.monotonic()
        if kind == "play":
            projector.play(float(message["speed"]), now)
        elif kind == "pause":
            projector.pause()
        elif kind == "step":
            projector.pause()
            projector.go(projector.index + int(message["by"]), now)
        elif kind == "jump":
            projector.jump(float(message["seconds"]), now)
        elif kind == "go":
            projector.go(projector.frames.nearest(int(message["at_us"])), now)

    def _show(self) -> None:
        projector = self._projector
        if projector is None or self._slot is None:
            return
        index = projector.due(time.monotonic())
        if index != self._shown:
            self._publish(self._slot, projector.frames, index)
            self._shown = index
        said = {
            "t": "at",
            "index": index,
            "at_us": projector.frames.frames[index].at_us,
            "playing": projector.playing,
            "speed": projector.speed,
        }
        if said != self._said:
            self._said = said
            self._channel.send(said)

    def _publish(self, slot: SlotWriter, frames: PastFrames, index: int) -> None:
        frame = frames.picture(index)
        if frame is None:
            return
        scaled = self._scaler.scale(frame, slot.width, slot.height)
        plane, past = scaled.planes[0], frames.frames[index]
        info = FrameInfo(
            width=scaled.width,
            height=scaled.height,
            stride=plane.line_size,
            frame_number=index,
            pts=frames.pts(index),
            received_ns=time.monotonic_ns(),
            received_us=past.at_us,
            camera_us=past.camera_us,
            source_width=frame.width,
            source_height=frame.height,
            stream_code=stream_code(frames.facts(index).stream),
        )
        slot.write(memoryview(plane), info)

    def _picture(self, message: Message) -> None:
        request = int(message["id"])
        frames = self._projector.frames if self._projector is not None else None
        if frames is None:
            self._fail(request)
            return
        wanted = frames.nearest(int(message["at_us"])) if "at_us" in message else int(message["index"])
        frame = frames.picture(wanted) if 0 <= wanted < len(frames) else None
        if frame is None:
            self._fail(request)
            return
        past, facts = frames.frames[wanted], frames.facts(wanted)
        picture = Picture(frame, frames.pts(wanted), 0, past.at_us, past.camera_us)
        self._encoder.encode(CaptureJob(request, self._camera, facts.stream, facts.codec, wanted, picture))

    def _clip(self, message: Message) -> None:
        request, from_us, to_us = int(message["id"]), int(message["from_us"]), int(message["to_us"])
        chosen = choose_tracks(self._tracks, from_us, to_us)
        if chosen is None:
            self._fail(request)
            return
        descriptor = os.memfd_create("haidang-clip", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        try:
            facts = write_clip(descriptor, *chosen, title=str(message["title"]))
            seal(descriptor)
            size = os.fstat(descriptor).st_size
            self._channel.send({"t": "clip", "id": request, "bytes": size, **asdict(facts)}, (descriptor,))
        except ValueError:
            self._fail(request)
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            self._fail(request, Reason.NO_MEMORY)
        finally:
            os.close(descriptor)

    def _fail(self, request: int, reason: Reason = Reason.GARBAGE) -> None:
        self._channel.send({"t": "refusal", "id": request, "reason": reason.value})


def main(arguments: list[str]) -> None:
    """Serve the inherited channel; ends the process."""
    harden()
    av.logging.set_level(None)
    end = socket.socket(fileno=int(arguments[0]))
    try:
        StudioProcess(Channel(end, send_timeout=SEND_TIMEOUT)).run()
    except (ChannelClosed, ChannelFull):
        os._exit(0)
    except BaseException:  # noqa: BLE001 - written down, then the process ends
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(EXIT_BUG)


if __name__ == "__main__":
    main(sys.argv[1:])
