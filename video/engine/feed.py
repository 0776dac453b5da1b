"""One camera inside a worker: which of its streams play, which one is on the screen, who wants a capture."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from video.engine.capture import CaptureJob
from video.engine.decoder import Decoder, Scaler
from video.engine.packet_ring import CameraRing
from video.engine.picture_watch import PictureWatch
from video.engine.screen import Screen, Shown
from video.engine.session import Gate, Picture, SessionPhase, StreamSession
from video.engine.slots import SlotWriter
from video.engine.spec import CameraSpec, Stream
from video.engine.state import Phase, Reason, Report

CAPTURE_TIMEOUT: Final = 8.0
# Lateness is smoothed over half a second or so of pictures.
_LATE_WEIGHT: Final = 0.2


@dataclass(frozen=True, slots=True)
class FeedEvents:
    """Where a feed sends what happens; called from its sessions' threads."""

    report: Callable[[str, Report], None]
    thread_started: Callable[[str, int], None]
    capture_ready: Callable[[CaptureJob], None]
    capture_failed: Callable[[int, str, Reason], None]


@dataclass(frozen=True, slots=True)
class _Order:
    request: int
    stream: Stream
    deadline: float


@dataclass(slots=True)
class Played:
    """A stream that is connected, or tries to be: `late` in s from arrival to slot, smoothed."""

    session: StreamSession
    scaler: Scaler = field(default_factory=Scaler)
    phase: SessionPhase = field(default_factory=lambda: SessionPhase(Phase.CONNECTING))
    last_reason: Reason = Reason.NONE
    late: float = 0.0


class CameraFeed:
    """Keeps the old stream on the screen until the new one has its first picture; never shows grey."""

    def __init__(
        self,
        spec: CameraSpec,
        events: FeedEvents,
        make_decoder: Callable[[str], Decoder] = Decoder,
        ring: CameraRing | None = None,
    ) -> None:
        self.spec = spec
        self.ring = ring if ring is not None else CameraRing()
        self._events = events
        self._make_decoder = make_decoder
        self._lock = threading.RLock()
        self._played: dict[Stream, Played] = {}
        self._target: Stream | None = None
        self._shown: Stream | None = None
        self._resting = False
        self._keys_only = False
        self._sound = spec.link.sound
        self._screen = Screen()
        self._watch = PictureWatch()
        self._orders: list[_Order] = []
        self._refused_until = 0.0
        self._last_report: Report | None = None

    def show(self, stream: Stream, slot: SlotWriter | None, *, keys_only: bool = False) -> None:
        """Play `stream` into `slot` (None: the slot stays), key frames alone if told so."""
        with self._lock:
            self._target = stream if self.spec.url(stream) is not None else stream.other
            self._resting, self._keys_only = False, keys_only
            self._balance()
            if slot is not None:
                self._screen.use(slot)
        self._report()

    def rest(self) -> None:
        """Stay connected and decode nothing: the tile may be back in a moment."""
        with self._lock:
            self._resting, self._shown = True, None
            self._screen.clear()
            self._watch.rest()
            self._last_report = None
            self._balance()

    def hide(self) -> None:
        """Decode nothing any more."""
        with self._lock:
            self._target = self._shown = None
            self._resting = False
            self._screen.clear()
            self._watch.rest()
            self._last_report = None
            self._balance()

    def end(self) -> None:
        """Decode nothing any more, and give up what is asked for."""
        with self._lock:
            self._fail(self._orders, Reason.SILENT)
        self.hide()

    def want_sound(self) -> None:
        """Receive the camera's sound from now on, whatever its link says (D13.3)."""
        with self._lock:
            self._sound = True
            for played in self._played.values():
                played.session.want_sound()

    def retry_now(self) -> None:
        with self._lock:
            self._refused_until = 0.0
            for played in self._played.values():
                played.session.retry_now()

    def played(self) -> list[Played]:
        """What is connected, or tries to be."""
        with self._lock:
            return list(self._played.values())

    def capture(self, request: int, frame_number: int, *, main: bool) -> None:
        """Answer with the picture on the screen, or with `main` the next one of the main stream."""
        with self._lock:
            shown = self._screen.find(frame_number) if self._shown is not None else None
            if shown is not None and (not main or shown.stream is Stream.MAIN):
                self._answer(request, shown)
            elif main or self._target is None or self._resting:
                self._order(request, Stream.MAIN)
            elif self._keys_only and self._shown is not None:
                # The last key frame is too old for this moment; what followed it is at hand.
                self._order(request, self._shown)
            else:
                self._events.capture_failed(request, self.spec.number, Reason.SILENT)

    def tick(self) -> None:
        """Four times a second: give up on captures nobody could take, look at the line, say what is new."""
        with self._lock:
            now = time.monotonic()
            self._fail([order for order in self._orders if order.deadline < now], Reason.SILENT)
            shown = self._played.get(self._shown) if self._shown is not None else None
            if shown is not None:
                self._watch.lost(shown.session.counters.lost_packets, now)
        self._report()

    def on_picture(self, session: StreamSession, picture: Picture) -> None:
        with self._lock:
            played = self._played.get(session.stream)
            if played is None or played.session is not session:
                return
            if self._orders:
                self._fulfil(picture, session.stream)
                self._balance()
            unwanted = self._shown is self._target and session.stream is not self._target
            if self._target is None or self._resting or unwanted:
                return
            self._screen.put(session.stream, picture, played.scaler)
            switched = self._shown is not session.stream
            if switched:
                self._shown = session.stream
                self._watch.restart()
                self._balance()
            self._watch.picture(picture.frame, picture.pts, picture.received_ns / 1e9)
            late = session.behind + time.monotonic() - picture.received_ns / 1e9
            played.late += (late - played.late) * _LATE_WEIGHT
        if switched:
            self._report()

    def on_phase(self, session: StreamSession, phase: SessionPhase) -> None:
        with self._lock:
            played = self._played.get(session.stream)
            if played is None or played.session is not session:
                return
            before, played.phase = played.phase, phase
            if phase.phase is Phase.CONNECTING and session.ident is not None:
                self._events.thread_started(self.spec.number, session.ident)
                if phase.reason is Reason.WAITING_FOR_KEY:
                    played.last_reason = phase.reason
            elif phase.phase is Phase.WAITING:
                played.last_reason = phase.reason
                if phase.reason is Reason.WRONG_PASSWORD:
                    self._refused_until = phase.next_attempt or 0.0
                if before.phase is Phase.LIVE:
                    self._watch.broke(time.monotonic())
                if self._shown is session.stream:
                    self._shown = None
                self._fail([order for order in self._orders if order.stream is session.stream], phase.reason)
            else:
                played.last_reason = Reason.NONE
            self._balance()
        self._report()

    def _order(self, request: int, stream: Stream) -> None:
        stream = stream if self.spec.url(stream) is not None else stream.other
        self._orders.append(_Order(request, stream, time.monotonic() + CAPTURE_TIMEOUT))
        self._balance()

    def _balance(self) -> None:
        """Start and stop sessions, and open and close their gates, as is wanted now."""
        wanted = self._wanted()
        for stream in [stream for stream in self._played if stream not in wanted]:
            self._played.pop(stream).session.stop()
        for stream in wanted:
            if stream in self._played:
                self._played[stream].session.gate = self._gate(stream)
            elif (url := self.spec.url(stream)) is not None:
                session = self._session(stream, url)
                session.gate = self._gate(stream)
                self._played[stream] = Played(session)
                session.start()

    def _session(self, stream: Stream, url: str) -> StreamSession:
        return StreamSession(
            self.spec.number,
            stream,
            url,
            self.spec.credentials,
            owner=self,
            make_decoder=self._make_decoder,
            refused_until=self._refused_until,
            link=replace(self.spec.link, sound=self._sound),
            ring=self.ring,
        )

    def _gate(self, stream: Stream) -> Gate:
        if any(order.stream is stream for order in self._orders):
            return Gate.ALL
        if self._resting or self._target is None:
            return Gate.NONE
        # The first picture of a stream is always a key frame: a switch is as quick as with all of them.
        return Gate.KEYS if self._keys_only else Gate.ALL

    def _wanted(self) -> set[Stream]:
        wanted = {order.stream for order in self._orders}
        if self._target is None:
            return wanted
        wanted.add(self._target)
        if self._resting:
            return wanted
        target, other = self._played.get(self._target), self._played.get(self._target.other)
        # Both streams share one account, so a refused one needs no second attempt by the other.
        failing = target is not None and target.last_reason not in (Reason.NONE, Reason.WRONG_PASSWORD)
        standing_by = other is not None and other.phase.phase is Phase.LIVE
        # The other stream stays until the wanted one shows, and stands in while that one fails.
        if self._shown is not self._target and (failing or standing_by):
            wanted.add(self._target.other)
        return wanted

    def _fulfil(self, picture: Picture, stream: Stream) -> None:
        done = [order for order in self._orders if order.stream is stream]
        self._orders = [order for order in self._orders if order.stream is not stream]
        for order in done:
            self._answer(order.request, Shown(self._screen.number, stream, picture))

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
        if self._target is None or self._resting or (target := self._played.get(self._target)) is None:
            return None
        phase, reason, session = target.phase, target.last_reason, target.session
        attempt, keys_only = phase.attempt, self._keys_only
        next_attempt, words = phase.next_attempt, session.facts.words(session.detail)
        if self._shown is not None:
            troubles = self._watch.troubles(time.monotonic())
            stream = self._shown
            return Report(Phase.LIVE, reason, stream, next_attempt, attempt, keys_only, troubles, *words)
        if phase.phase is Phase.LIVE:
            return Report(Phase.CONNECTING)
        return Report(phase.phase, reason, None, next_attempt, attempt, False, (), *words)
