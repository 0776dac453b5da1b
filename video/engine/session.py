"""One stream of one camera: connect, read, decode, try again. One thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple, Protocol

from av.video.frame import VideoFrame

from video.engine.backoff import Backoff
from video.engine.decoder import Decoder
from video.engine.packet_ring import CameraRing, PacketRing, StoredUnit, TrackFacts
from video.engine.source import Source
from video.engine.source_choice import SourceChoice
from video.engine.spec import Credentials, Link, Stream
from video.engine.state import Phase, Reason, StreamError
from video.engine.units import AccessUnit, MediaKind, ReceivedUnit, Track

READ_WAIT: Final = 0.25
# Looked at four times a second.
COUNT_EVERY: Final = 0.1
# Without a whole picture for this long the connection is given up and opened anew.
SILENCE_LIMIT: Final = 4.0
GARBAGE_LIMIT: Final = 4.0
# Some cameras send a key frame every ten seconds and more, and none when somebody joins.
KEY_FRAME_LIMIT: Final = 30.0
SAID_TO_WAIT_AFTER: Final = 1.0
# Never empty for this long: we decode slower than the camera sends, and skip to the next key frame.
BEHIND_LIMIT: Final = 1.0
# What a closed gate keeps of the present group of pictures, so that opening it shows a picture at once.
MAX_HELD_BYTES: Final = 8 * 1024 * 1024
MAX_HELD_UNITS: Final = 600


class Gate(Enum):
    """What a session decodes of what it receives; everything goes into the ring all the same."""

    ALL = "all"
    KEYS = "keys"
    NONE = "none"


class Picture(NamedTuple):
    """A decoded picture with its times: `pts` ticks, monotonic ns, UTC µs, camera's UTC µs or 0."""

    frame: VideoFrame
    pts: int
    received_ns: int
    received_us: int
    camera_us: int


@dataclass(slots=True)
class Counters:
    """What a session did since it was started."""

    decoded: int = 0
    skipped: int = 0
    undecodable: int = 0
    lost_packets: int = 0
    bytes_received: int = 0
    late_skips: int = 0


@dataclass(frozen=True, slots=True)
class SessionPhase:
    """Where a session is; `next_attempt` in monotonic s."""

    phase: Phase
    reason: Reason = Reason.NONE
    next_attempt: float | None = None
    attempt: int = 0


class SessionOwner(Protocol):
    """Who gets the pictures; called from the session's thread."""

    def on_picture(self, session: StreamSession, picture: Picture) -> None: ...

    def on_phase(self, session: StreamSession, phase: SessionPhase) -> None: ...


@dataclass(frozen=True, slots=True)
class StreamFacts:
    """How a stream is read: "rtsp/tcp", "rtsp/udp", "rtsps/tcp" or "avformat"; its tracks."""

    reader: str = ""
    tracks: tuple[Track, ...] = ()

    def words(self, detail: str) -> tuple[str, str, str]:
        """Reader, `detail` and codecs, in the order of a `Report`."""
        return self.reader, detail, " ".join(track.codec for track in self.tracks)


class DecodeWatch:
    """When the thread went into the decoder, in monotonic s; 0 while it is outside."""

    def __init__(self) -> None:
        self.entered = 0.0


class StreamSession(threading.Thread):
    """Plays a stream until told to stop; survives everything the far end does."""

    def __init__(
        self,
        camera: str,
        stream: Stream,
        url: str,
        credentials: Credentials | None,
        *,
        owner: SessionOwner,
        make_decoder: Callable[[str], Decoder] = Decoder,
        refused_until: float = 0.0,
        link: Link | None = None,
        ring: CameraRing | None = None,
    ) -> None:
        super().__init__(name=f"camera {camera} {stream.value}", daemon=True)
        self.camera = camera
        self.stream = stream
        self.counters = Counters()
        self.ring = ring if ring is not None else CameraRing()
        self.facts = StreamFacts()
        self.detail = ""
        self.watch = DecodeWatch()
        self.codec = ""
        self.gate = Gate.ALL
        self.last_unit = 0.0
        self.behind = 0.0
        self._held: list[tuple[AccessUnit, int]] | None = None
        self._held_bytes = 0
        self._choice = SourceChoice(url, credentials, link if link is not None else Link())
        self._owner = owner
        self._make_decoder = make_decoder
        self._refused_until = refused_until
        self._backoff = Backoff()
        self._stopping = threading.Event()
        self._wake = threading.Event()
        self._reopen = threading.Event()
        self._source: Source | None = None
        self._stretches: dict[MediaKind, PacketRing] = {}
        self._live_since: float | None = None
        self._last_picture = self._last_whole = 0.0
        self._waiting_for_key = True
        self._key_came = False
        self._said_to_wait = False

    def stop(self) -> None:
        """End soon; does not wait."""
        self._stopping.set()
        self._wake.set()
        source = self._source
        if source is not None:
            source.abort()

    def want_sound(self) -> None:
        """Receive the sound too, opening the stream anew where it is without; called from any thread."""
        if not self._choice.sound:
            self._choice.want_sound()
            self._reopen.set()

    def retry_now(self) -> None:
        """Cut the present waiting time short."""
        self._backoff.reset()
        self._wake.set()

    @property
    def stopping(self) -> bool:
        return self._stopping.is_set()

    def run(self) -> None:
        if self._refused_until > time.monotonic():
            # A tile that is hidden and shown again must not use up the attempts before a lock-out.
            self._wait(Reason.WRONG_PASSWORD, self._refused_until)
        while not self._stopping.is_set():
            self._owner.on_phase(self, SessionPhase(Phase.CONNECTING, attempt=self._backoff.failures))
            self._live_since = None
            self._wake.clear()
            self._reopen.clear()
            reason = self._attempt()
            if reason is Reason.NONE:
                continue
            if self._stopping.is_set():
                break
            live_for = 0.0 if self._live_since is None else time.monotonic() - self._live_since
            delay = self._backoff.failed(reason, live_for)
            self._wait(reason, time.monotonic() + delay)

    def _wait(self, reason: Reason, until: float) -> None:
        failures = self._backoff.failures
        self._owner.on_phase(self, SessionPhase(Phase.WAITING, reason, until, failures))
        self._wake.wait(until - time.monotonic())

    def _attempt(self) -> Reason:
        had_units = False
        try:
            with self._choice.make() as source:
                self._source = source
                if self._stopping.is_set():
                    return Reason.ENDED
                before = self.last_unit
                try:
                    self._play(source)
                finally:
                    self._count(source)
                    had_units = self.last_unit != before
                    if self._stopping.is_set() or self._reopen.is_set():
                        source.say_goodbye()
        except StreamError as error:
            self.detail = error.detail
            self._choice.ended(error.reason, had_units=had_units)
            return error.reason
        finally:
            self._source = None
        return Reason.ENDED if self._stopping.is_set() else Reason.NONE

    def _play(self, source: Source) -> None:
        tracks = source.open()
        self.codec = tracks[0].codec
        self.facts, self.detail = StreamFacts(source.reader, tracks), ""
        self._stretches = {track.kind: self.ring.begin(track_facts(self.stream, track)) for track in tracks}
        decoder = self._make_decoder(self.codec)
        self._waiting_for_key, self._key_came, self._said_to_wait = True, False, False
        self._held = None
        self._last_picture = self._last_whole = last_unit = next_count = time.monotonic()
        while not self._stopping.is_set() and not self._reopen.is_set():
            units = source.read(READ_WAIT)
            now = time.monotonic()
            if units:
                if units[0].track.kind is MediaKind.VIDEO or any(
                    unit.track.kind is MediaKind.VIDEO for unit in units
                ):
                    self.last_unit = last_unit = now
                self._decode_batch(source, decoder, units)
            if now >= next_count:
                next_count = now + COUNT_EVERY
                self._count(source)
            if now - last_unit > SILENCE_LIMIT:
                raise StreamError(Reason.SILENT)
            self._judge(now)

    def _count(self, source: Source) -> None:
        self.counters.bytes_received = source.bytes_received
        self.counters.lost_packets = source.lost_packets

    def _judge(self, now: float) -> None:
        """Raise StreamError when units come but no picture has come out of them for too long."""
        without_picture = now - self._last_picture
        whole = now - self._last_whole < GARBAGE_LIMIT
        if self._waiting_for_key and not self._key_came and whole:
            if without_picture > KEY_FRAME_LIMIT:
                raise StreamError(Reason.WAITING_FOR_KEY)
            if without_picture > SAID_TO_WAIT_AFTER and self._live_since is None and not self._said_to_wait:
                self._said_to_wait = True
                phase = SessionPhase(Phase.CONNECTING, Reason.WAITING_FOR_KEY, None, self._backoff.failures)
                self._owner.on_phase(self, phase)
        elif without_picture > GARBAGE_LIMIT:
            raise StreamError(Reason.GARBAGE)

    def _decode_batch(self, source: Source, decoder: Decoder, units: list[ReceivedUnit]) -> None:
        newest: Picture | None = None
        now_us = time.time_ns() // 1000
        for track, unit, pts, now_ns, camera_us in units:
            self._stretches[track.kind].append(
                StoredUnit(unit.data, pts, unit.key, now_ns, now_us, camera_us, unit.damaged)
            )
            if track.kind is not MediaKind.VIDEO:
                continue
            self.behind = time.monotonic() - source.last_drained
            if self.behind > BEHIND_LIMIT and not self._waiting_for_key:
                self.counters.late_skips += 1
                self._waiting_for_key, self._held = True, None
            self._key_came = self._key_came or unit.key
            if not unit.damaged:
                self._last_whole = now_ns / 1e9
            self._hold(unit, pts)
            if not self._passes(unit, decoder):
                continue
            frames = self._decode(decoder, unit, pts)
            if frames:
                newest = Picture(frames[-1], pts, now_ns, now_us, camera_us)
        if newest is not None:
            self._last_picture, self._key_came = time.monotonic(), False
            if self._live_since is None:
                self._live_since = self._last_picture
                self._owner.on_phase(self, SessionPhase(Phase.LIVE))
            self._owner.on_picture(self, newest)

    def _decode(self, decoder: Decoder, unit: AccessUnit, pts: int) -> list[VideoFrame]:
        self.watch.entered = time.monotonic()
        frames = decoder.decode(unit, pts)
        self.watch.entered = 0.0
        self.counters.undecodable = decoder.errors
        self.counters.decoded += len(frames)
        return frames

    def _hold(self, unit: AccessUnit, pts: int) -> None:
        """Keep the sound units since the last key frame; None where the group has a hole."""
        if unit.key and not unit.damaged:
            self._held, self._held_bytes = [], 0
        if self._held is None:
            return
        self._held_bytes += len(unit.data)
        if unit.damaged or self._held_bytes > MAX_HELD_BYTES or len(self._held) >= MAX_HELD_UNITS:
            self._held = None
        else:
            self._held.append((unit, pts))

    def _passes(self, unit: AccessUnit, decoder: Decoder) -> bool:
        """Whether `unit` is to be decoded: by the gate, and by what was lost before it."""
        gate = self.gate
        if gate is not Gate.ALL:
            # Nothing is decoded on purpose: no sign of garbage, and no reason to connect anew.
            self._last_picture = time.monotonic()
            if gate is Gate.NONE or not unit.key:
                self._waiting_for_key = True
                return False
            return self._usable(unit, decoder)
        held = self._held
        if held and self._waiting_for_key and not unit.key and held[-1][0] is unit:
            decoder.restart()
            self._waiting_for_key = False
            for earlier, earlier_pts in held[:-1]:
                self._decode(decoder, earlier, earlier_pts)
        return self._usable(unit, decoder)

    def _usable(self, unit: AccessUnit, decoder: Decoder) -> bool:
        if unit.damaged:
            # Decoding on would smear the loss over the picture until the next key frame.
            self._waiting_for_key = True
        if self._waiting_for_key and (not unit.key or unit.damaged):
            self.counters.skipped += 1
            return False
        if self._waiting_for_key:
            decoder.restart()
            self._waiting_for_key = False
        return True


def track_facts(stream: Stream, track: Track) -> TrackFacts:
    """What the ring has to know of a track."""
    return TrackFacts(
        track.kind.value, stream, track.codec, track.clock_rate, track.channels, track.extradata
    )
