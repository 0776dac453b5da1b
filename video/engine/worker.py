"""A worker process: plays the cameras it is told to, into the slots it is given.

Started as `python -m video.engine.worker CHANNEL`, where CHANNEL is an inherited descriptor. It ends
when the other end of the channel does, by whatever means the GUI process ended.
"""

from __future__ import annotations

import ctypes
import faulthandler
import gc
import os
import resource
import select
import signal
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable
from typing import Any, Final

import av

from video.engine.capture import CaptureEncoder, CaptureJob
from video.engine.decoder import Decoder
from video.engine.feed import CameraFeed, FeedEvents, Played
from video.engine.orders import camera_spec
from video.engine.packet_ring import CameraRing, RingBudget
from video.engine.recording import span_us, write_recording
from video.engine.reports import report_message
from video.engine.session import StreamSession
from video.engine.slots import SlotWriter
from video.engine.spec import CameraSpec, Stream
from video.engine.state import Reason, Report
from video.engine.ts_feed import TsFeed
from video.engine.wire import Channel, ChannelClosed, ChannelFull, Message

BEAT_EVERY: Final = 0.25
# One access unit takes milliseconds; a decoder that is inside one for this long does not come back.
DECODER_LIMIT: Final = 3.0
SEND_TIMEOUT: Final = 5.0
EXIT_BUG: Final = 70
EXIT_HUNG_DECODER: Final = 75
_PR_SET_PDEATHSIG: Final = 1
_PR_SET_DUMPABLE: Final = 4


class Worker:
    """Receives orders, sends reports and a heartbeat."""

    def __init__(self, channel: Channel, make_decoder: Callable[[str], Decoder] = Decoder) -> None:
        self._channel = channel
        self._make_decoder = make_decoder
        self._feeds: dict[str, CameraFeed] = {}
        self._budget = RingBudget()
        self._sound: tuple[CameraFeed, TsFeed] | None = None
        self._encoder = CaptureEncoder(self._send)
        self._events = FeedEvents(
            self._on_report, self._on_thread, self._on_capture_ready, self._on_capture_failed
        )
        # What the supervisor says, by kind; a new kind of order is a line here.
        self._handlers: dict[str, Callable[[Message, list[int]], None]] = {
            "show": self._show,
            "rest": self._rest,
            "hide": self._hide,
            "retry": self._retry,
            "capture": self._capture,
            "past": self._past,
            "ring": self._ring,
            "listen": self._listen,
            "mute": self._mute,
            "end": self._end,
        }

    def run(self) -> None:
        """Serve until the channel closes."""
        self._encoder.start()
        poll = select.poll()
        poll.register(self._channel.fileno(), select.POLLIN)
        next_beat = 0.0
        try:
            while True:
                now = time.monotonic()
                if now >= next_beat:
                    next_beat = now + BEAT_EVERY
                    self._beat()
                if poll.poll(max(0.0, next_beat - time.monotonic()) * 1000):
                    self._channel.deliver(self._handle)
        except (ChannelClosed, ChannelFull):
            return

    def _handle(self, message: Message, descriptors: list[int]) -> None:
        handler = self._handlers.get(message["t"])
        if handler is not None:
            handler(message, descriptors)

    def _show(self, message: Message, descriptors: list[int]) -> None:
        feed = self._feed(camera_spec(message["camera"]))
        width, height = int(message["width"]), int(message["height"])
        slot = SlotWriter(descriptors[0], width, height) if descriptors else None
        feed.show(Stream(message["stream"]), slot, keys_only=bool(message["keys_only"]))

    def _rest(self, message: Message, _descriptors: list[int]) -> None:
        if message["number"] in self._feeds:
            self._feeds[message["number"]].rest()

    def _hide(self, message: Message, _descriptors: list[int]) -> None:
        if message["number"] in self._feeds:
            self._feeds[message["number"]].hide()

    def _retry(self, message: Message, _descriptors: list[int]) -> None:
        if message["number"] in self._feeds:
            self._feeds[message["number"]].retry_now()

    def _capture(self, message: Message, _descriptors: list[int]) -> None:
        feed = self._feed(camera_spec(message["camera"]))
        feed.capture(int(message["id"]), int(message["frame"]), main=bool(message["main"]))

    def _past(self, message: Message, _descriptors: list[int]) -> None:
        answer: Message = {"t": "past", "id": message["id"], "bytes": 0}
        feed = self._feeds.get(message["number"])
        found = feed.ring.between(int(message["from"]), int(message["to"])) if feed is not None else []
        start_us, end_us = span_us(found)
        if not end_us:
            self._send(answer)
            return
        try:
            descriptor, size = write_recording(found)
        except OSError:
            # Whoever looks back must not cost all cameras of this worker their pictures.
            self._send({**answer, "reason": Reason.NO_MEMORY.value})
            return
        try:
            self._send({**answer, "bytes": size, "start_us": start_us, "end_us": end_us}, (descriptor,))
        finally:
            os.close(descriptor)

    def _ring(self, message: Message, _descriptors: list[int]) -> None:
        self._budget.allow(float(message["seconds"]), int(message["bytes"]))

    def _listen(self, message: Message, descriptors: list[int]) -> None:
        self._mute(message, [])
        feed = self._feeds.get(message["number"])
        if feed is not None and descriptors:
            sound = TsFeed(os.dup(descriptors[0]))
            sound.start()
            feed.ring.listen(sound.put)
            feed.want_sound()
            self._sound = feed, sound

    def _mute(self, _message: Message, _descriptors: list[int]) -> None:
        if self._sound is not None:
            feed, sound = self._sound
            feed.ring.listen(None)
            sound.stop()
            self._sound = None

    def _end(self, _message: Message, _descriptors: list[int]) -> None:
        raise ChannelClosed

    def _feed(self, spec: CameraSpec) -> CameraFeed:
        feed = self._feeds.get(spec.number)
        if feed is not None and feed.spec.plays_as(spec):
            return feed
        if feed is not None:
            # Its camera is opened at another address: nobody waits for the old one in vain.
            feed.end()
            feed.ring.clear()
        feed = self._feeds[spec.number] = CameraFeed(
            spec, self._events, self._make_decoder, CameraRing(self._budget)
        )
        return feed

    def _beat(self) -> None:
        now = time.monotonic()
        cameras: dict[str, Any] = {}
        self._budget.expire(time.monotonic_ns())
        for number, feed in self._feeds.items():
            feed.tick()
            for played in feed.played():
                session = played.session
                if session.watch.entered and now - session.watch.entered > DECODER_LIMIT:
                    self._send({"t": "hung", "camera": number})
                    os._exit(EXIT_HUNG_DECODER)
                cameras.setdefault(number, {})[session.stream.value] = _figures(played)
        self._send({"t": "beat", "cpu": time.process_time(), "cameras": cameras})

    def _send(self, message: Message, descriptors: tuple[int, ...] = ()) -> None:
        self._channel.send(message, descriptors)

    def _on_report(self, camera: str, report: Report) -> None:
        self._send(report_message(camera, report))

    def _on_thread(self, camera: str, ident: int) -> None:
        self._send({"t": "thread", "camera": camera, "ident": ident})

    def _on_capture_ready(self, job: CaptureJob) -> None:
        if not self._encoder.submit(job):
            self._on_capture_failed(job.request, job.camera, Reason.BUSY)

    def _on_capture_failed(self, request: int, camera: str, reason: Reason) -> None:
        self._send({"t": "refusal", "id": request, "camera": camera, "reason": reason.value})


def _figures(played: Played) -> Message:
    session, counters = played.session, played.session.counters
    return {
        "decoded": counters.decoded,
        "skipped": counters.skipped,
        "undecodable": counters.undecodable,
        "lost": counters.lost_packets,
        "bytes": counters.bytes_received,
        "unit_us": int(session.last_unit * 1e6),
        "late_us": int(played.late * 1e6),
        "cpu_us": _cpu_us(session),
        "late_skips": counters.late_skips,
        "ring": session.ring.size(session.stream),
    }


def _cpu_us(session: StreamSession) -> int:
    """CPU of a session's thread so far in µs, 0 when it has ended.

    From the kernel's books, not by `time.thread_time()` in the thread, which costs as much as scaling.
    """
    try:
        with open(f"/proc/self/task/{session.native_id}/schedstat", "rb") as books:  # noqa: PTH123 - hot
            return int(books.read().split()[0]) // 1000
    except FileNotFoundError:
        return 0


def harden() -> None:
    """Die with the parent; leave no core file, which would hold camera passwords."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    # Ctrl-C, a terminal that closes and a service manager reach the whole group; the parent decides when
    # its workers end.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def _on_thread_bug(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_type in (ChannelClosed, ChannelFull):
        os._exit(0)
    traceback.print_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)
    sys.stderr.flush()
    os._exit(EXIT_BUG)


def main(arguments: list[str], make_decoder: Callable[[str], Decoder] = Decoder) -> None:
    """Run a worker on the inherited channel; ends the process."""
    harden()
    # With all threads it names the one that crashed, and that thread has one camera.
    faulthandler.enable(all_threads=True)
    threading.excepthook = _on_thread_bug
    av.logging.set_level(None)
    # What was loaded is here for good: never looked through for garbage again.
    gc.collect()
    gc.freeze()
    end = socket.socket(fileno=int(arguments[0]))
    try:
        Worker(Channel(end, send_timeout=SEND_TIMEOUT), make_decoder).run()
    except BaseException:  # noqa: BLE001 - written down, then the process ends
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(EXIT_BUG)
    # Reader threads may be inside a name look-up or a decoder: nothing here is worth waiting for.
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
