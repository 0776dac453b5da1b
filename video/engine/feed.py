"""One camera inside a worker: which of its streams play, which one is on the screen, who wants a capture."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from video.engine.capture import CaptureJob
from video.engine.decoder import Decoder, Scaler
from video.engine.session import Picture, SessionPhase, StreamSession
from video.engine.slots import FrameInfo, SlotWriter, stream_code
from video.engine.spec import CameraSpec, Stream
from video.engine.state import STALE_AFTER, Phase, Reason, Report

CAPTURE_TIMEOUT: Final = 8.0
# The picture an officer saw when pressing the key is a few frames old when the order gets here.
HISTORY: Final = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture that was put on the screen."""

    number: int
    stream: Stream
    picture: Picture


@dataclass(frozen=True, slots=True)
class FeedEvents:
    """Where a feed sends what happens; called from its sessions' threads."""

    report: Callable[[str, Report], None]
    thread_started: Callable[[str, int], None]
    capture_ready: Callable[[CaptureJob], None]
    capture_failed: Callable[[int, str, Reason], None]


@dataclass(slots=True)
class _Order:
    request: int
    deadline: float


@dataclass(slots=True)
class _Played:
    session: StreamSession
    scaler: Scaler = field(default_factory=Scaler)
    phase: SessionPhase = field(default_factory=lambda: SessionPhase(Phase.CONNECTING))
    last_reason: Reason = Reason.NONE


class CameraFeed:
    """Keeps the old stream on the screen until the new one has its first picture; never shows grey."""

    def __init__(
        self, spec: CameraSpec, events: FeedEvents, make_decoder: Callable[[str], Decoder] = Decoder
    ) -> None:
        self.spec = spec
        self._events = events
        self._make_decoder = make_decoder
        self._lock = threading.RLock()
        self._played: dict[Stream, _Played] = {}
        self._target: Stream | None = None
        self._shown: Stream | None = None
        self._slot: SlotWriter | None = None
        self._history: deque[Shown] = deque(maxlen=HISTORY)
        self._orders: list[_Order] = []
        self._number = 0
        self._refused_until = 0.0
        self._last_report: Report | None = None

    def show(self, stream: Stream, slot: SlotWriter | None) -> None:
        """Play `stream` into `slot` (None: the slot stays)."""
        with self._lock:
            if slot is not None:
                self._slot = slot
            self._target = stream if self.spec.url(stream) is not None else stream.other
            self._balance()
            if slot is not None and self._history:
                # A resized tile shows the newest picture at once instead of waiting for the next one.
                self._publish(self._history[-1], Scaler())
        self._report()

    def hide(self) -> None:
        """Decode nothing any more."""
        with self._lock:
            self._target = self._shown = self._slot = None
            self._history.clear()
            self._last_report = None
            self._balance()

    def retry_now(self) -> None:
        with self._lock:
            self._refused_until = 0.0
            for played in self._played.values():
                played.session.retry_now()

    def sessions(self) -> list[StreamSession]:
        with self._lock:
            return [played.session for played in self._played.values()]

    def capture(self, request: int, frame_number: int, *, main: bool) -> None:
        """Answer with the picture on the screen, or with `main` the next one of the main stream."""
        with self._lock:
            shown = self._find(frame_number)
            if shown is not None and (not main or shown.stream is Stream.MAIN):
                self._answer(request, shown)
            elif main or self._target is None:
                self._orders.append(_Order(request, time.monotonic() + CAPTURE_TIMEOUT))
                self._balance()
            else:
                self._events.capture_failed(request, self.spec.number, Reason.SILENT)

    def tick(self) -> None:
        """Give up on captures nobody could take."""
        with self._lock:
            now = time.monotonic()
            late = [order for order in self._orders if order.deadline < now]
            self._fail(late, Reason.SILENT)

    def on_picture(self, session: StreamSession, picture: Picture) -> None:
        with self._lock:
            played = self._played.get(session.stream)
            if played is None or played.session is not session:
                return
            if session.stream is self._order_stream:
                self._fulfil(picture, session.stream)
                self._balance()
            if self._target is None or (self._shown is self._target and session.stream is not self._target):
                return
            self._number += 1
            shown = Shown(self._number, session.stream, picture)
            self._history.append(shown)
            self._shown = session.stream
            self._publish(shown, played.scaler)
            self._balance()
        self._report()

    def on_phase(self, session: StreamSession, phase: SessionPhase) -> None:
        with self._lock:
            played = self._played.get(session.stream)
            if played is None or played.session is not session:
                return
            played.phase = phase
            if phase.phase is Phase.CONNECTING and session.ident is not None:
                self._events.thread_started(self.spec.number, session.ident)
                if phase.reason is Reason.WAITING_FOR_KEY:
                    played.last_reason = phase.reason
            elif phase.phase is Phase.WAITING:
                played.last_reason = phase.reason
                if phase.reason is Reason.WRONG_PASSWORD:
                    self._refused_until = phase.next_attempt or 0.0
                if self._shown is session.stream:
                    self._shown = None
                if session.stream is self._order_stream:
                    self._fail(list(self._orders), phase.reason)
            else:
                played.last_reason = Reason.NONE
            self._balance()
        self._report()

    @property
    def _order_stream(self) -> Stream:
        return Stream.MAIN if self.spec.url(Stream.MAIN) is not None else Stream.SUB

    def _balance(self) -> None:
        wanted = self._wanted()
        for stream in [stream for stream in self._played if stream not in wanted]:
            self._played.pop(stream).session.stop()
        for stream in wanted:
            url = self.spec.url(stream)
            if stream not in self._played and url is not None:
                session = StreamSession(
                    self.spec.number,
                    stream,
                    url,
                    self.spec.credentials,
                    owner=self,
                    make_decoder=self._make_decoder,
                    refused_until=self._refused_until,
                    link=self.spec.link,
                )
                self._played[stream] = _Played(session)
                session.start()

    def _wanted(self) -> set[Stream]:
        wanted = {self._order_stream} if self._orders else set()
        if self._target is None:
            return wanted
        wanted.add(self._target)
        target = self._played.get(self._target)
        # Both streams share one account, so a refused one needs no second attempt by the other.
        failing = target is not None and target.last_reason not in (Reason.NONE, Reason.WRONG_PASSWORD)
        # The other stream stays until the wanted one shows, and stands in while that one fails.
        if self._shown is self._target.other or (failing and self._shown is not self._target):
            wanted.add(self._target.other)
        return wanted

    def _publish(self, shown: Shown, scaler: Scaler) -> None:
        slot, picture = self._slot, shown.picture
        if slot is None:
            return
        scaled = scaler.scale(picture.frame, slot.width, slot.height)
        plane = scaled.planes[0]
        info = FrameInfo(
            width=scaled.width,
            height=scaled.height,
            stride=plane.line_size,
            frame_number=shown.number,
            pts=picture.pts,
            received_ns=picture.received_ns,
            received_us=picture.received_us,
            camera_us=picture.camera_us,
            source_width=picture.frame.width,
            source_height=picture.frame.height,
            stream_code=stream_code(shown.stream),
        )
        slot.write(memoryview(plane), info)

    def _find(self, frame_number: int) -> Shown | None:
        if not self._history or self._shown is None:
            return None
        newest = self._history[-1]
        if time.monotonic() - newest.picture.received_ns / 1e9 > STALE_AFTER:
            return None
        return next((shown for shown in self._history if shown.number == frame_number), newest)

    def _fulfil(self, picture: Picture, stream: Stream) -> None:
        orders, self._orders = self._orders, []
        for order in orders:
            self._answer(order.request, Shown(self._number, stream, picture))

    def _answer(self, request: int, shown: Shown) -> None:
        played = self._played.get(shown.stream)
        codec = played.session.codec if played is not None else ""
        job = CaptureJob(request, self.spec.number, shown.stream, codec, shown.number, shown.picture)
        self._events.capture_ready(job)

    def _fail(self, orders: list[_Order], reason: Reason) -> None:
        if orders:
            self._orders = [order for order in self._orders if order not in orders]
            for order in orders:
                self._events.capture_failed(order.request, self.spec.number, reason)
            self._balance()

    def _report(self) -> None:
        with self._lock:
            report = self._present_report()
            if report is None or report == self._last_report:
                return
            self._last_report = report
            self._events.report(self.spec.number, report)

    def _present_report(self) -> Report | None:
        if self._target is None or (target := self._played.get(self._target)) is None:
            return None
        phase = target.phase
        if self._shown is not None:
            return Report(Phase.LIVE, target.last_reason, self._shown, phase.next_attempt, phase.attempt)
        if phase.phase is Phase.LIVE:
            return Report(Phase.CONNECTING)
        return Report(phase.phase, target.last_reason, None, phase.next_attempt, phase.attempt)
