"""The sound of a live stream as MPEG-TS into a pipe, for a player that is no part of us (D13.3).

AAC goes as it came, with ADTS heads. TS has no place for G.711: that is encoded as AAC, for listening only;
clips keep what the camera sent. A thread of its own: a player that does not read delays no picture.
"""

from __future__ import annotations

import io
import os
import queue
import select
import threading
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

import av
from av.audio.codeccontext import AudioCodecContext
from av.audio.resampler import AudioResampler
from av.container import OutputContainer
from av.error import FFmpegError
from av.packet import Packet
from av.stream import Stream as AvStream

from video.engine.adts import adts_header
from video.engine.packet_ring import StoredUnit, TrackFacts

WAITING_UNITS: Final = 100
LISTENING_RATE: Final = 16_000
# One datagram of TS: what is muxed leaves at once.
BUFFER: Final = 7 * 188
LOOK_EVERY: Final = 0.25
_MICRO: Final = Fraction(1, 1_000_000)


class TsFeed(threading.Thread):
    """Takes units of sound from the camera's thread, muxes them here; ends with `stop()` or the player."""

    def __init__(self, descriptor: int) -> None:
        super().__init__(name="sound", daemon=True)
        self._pipe = _Pipe(descriptor)
        self._units: queue.Queue[tuple[TrackFacts, StoredUnit] | None] = queue.Queue(WAITING_UNITS)
        self.dropped = 0

    def put(self, facts: TrackFacts, unit: StoredUnit) -> None:
        """Have a unit played; dropped where the player does not keep up."""
        try:
            self._units.put_nowait((facts, unit))
        except queue.Full:
            self.dropped += 1

    def stop(self) -> None:
        """End soon; does not wait."""
        self._pipe.cut()
        try:
            self._units.put_nowait(None)
        except queue.Full:
            return

    def run(self) -> None:
        mux: _Mux | None = None
        try:
            while (item := self._next()) is not None:
                facts, unit = item
                if mux is None or mux.facts != facts:
                    if mux is not None:
                        mux.close()
                    mux = _Mux(self._pipe, facts)
                mux.put(unit)
        except (OSError, FFmpegError, ValueError):
            # The player is gone, or this is sound nobody can play: the picture does not care.
            return
        finally:
            self._pipe.close()

    def _next(self) -> tuple[TrackFacts, StoredUnit] | None:
        while not self._pipe.is_cut:
            try:
                return self._units.get(timeout=LOOK_EVERY)
            except queue.Empty:
                continue
        return None


class TsFilm(threading.Thread):
    """Sound that is all there: muxed as fast as the player reads, until its end, `stop()` or the player's."""

    def __init__(self, descriptor: int, facts: TrackFacts, units: Sequence[StoredUnit]) -> None:
        super().__init__(name="film sound", daemon=True)
        self._pipe, self._facts, self._units = _Pipe(descriptor), facts, units

    def stop(self) -> None:
        """End soon; does not wait."""
        self._pipe.cut()

    def run(self) -> None:
        try:
            mux = _Mux(self._pipe, self._facts)
            for unit in self._units:
                mux.put(unit)
            mux.close()
        except (OSError, FFmpegError, ValueError):
            # As with live sound: the player is gone, or nobody can play this.
            return
        finally:
            self._pipe.close()


class _Mux:
    """One stretch of one track."""

    def __init__(self, pipe: _Pipe, facts: TrackFacts) -> None:
        self.facts = facts
        options = {"flush_packets": "1"}
        made = av.open(pipe, "w", format="mpegts", options=options, buffer_size=BUFFER)
        if not isinstance(made, OutputContainer):
            raise TypeError(type(made).__name__)
        self._container = made
        self._first: StoredUnit | None = None
        self._last = -1
        self._coding: _Coding | None = None
        if facts.codec == "aac":
            self._stream: AvStream = made.add_mux_stream("aac", rate=facts.clock_rate, time_base=_MICRO)
        else:
            self._stream = made.add_stream("aac", rate=LISTENING_RATE, layout="mono")
            self._coding = _Coding(facts, self._stream)

    def put(self, unit: StoredUnit) -> None:
        first = self._first = self._first or unit
        at = (unit.pts - first.pts) * 1_000_000 // self.facts.clock_rate
        if at <= self._last:
            return
        self._last = at
        if self._coding is not None:
            for packet in self._coding.packets(unit, unit.pts - first.pts):
                self._container.mux_one(packet)
            return
        packet = Packet(adts_header(self.facts.config, len(unit.data)) + unit.data)
        packet.pts = packet.dts = at
        packet.time_base = _MICRO
        packet.stream = self._stream
        self._container.mux_one(packet)

    def close(self) -> None:
        self._container.close()


class _Coding:
    """G.711 decoded and encoded as AAC."""

    def __init__(self, facts: TrackFacts, stream: AvStream) -> None:
        decoder = av.CodecContext.create(facts.codec, "r")
        encoder = stream.codec_context
        if not isinstance(decoder, AudioCodecContext) or not isinstance(encoder, AudioCodecContext):
            raise TypeError(facts.codec)
        decoder.sample_rate = facts.clock_rate
        decoder.layout = "stereo" if facts.channels == 2 else "mono"
        self._decoder, self._encoder, self._stream = decoder, encoder, stream
        self._rate = facts.clock_rate
        self._resampler = AudioResampler("fltp", "mono", LISTENING_RATE, frame_size=1024)

    def packets(self, unit: StoredUnit, ticks: int) -> list[Packet[AvStream]]:
        packet = Packet(unit.data)
        packet.pts = packet.dts = ticks
        packet.time_base = Fraction(1, self._rate)
        made: list[Packet[AvStream]] = []
        for frame in self._decoder.decode(packet):
            frame.time_base = Fraction(1, self._rate)
            for ready in self._resampler.resample(frame):
                made += self._encoder.encode(ready)
        for coded in made:
            coded.stream = self._stream
        return made


class _Pipe(io.RawIOBase):
    """The writing end of a pipe that can be cut while somebody writes; owns the descriptor."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        os.set_blocking(descriptor, False)
        self._cut = threading.Event()

    @property
    def is_cut(self) -> bool:
        """Whether nothing more is to be written."""
        return self._cut.is_set()

    def cut(self) -> None:
        """Have every write end."""
        self._cut.set()

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        """All of it, or an OSError."""
        view = memoryview(data)
        size = len(view)
        while view:
            if self.is_cut:
                raise BrokenPipeError
            if not select.select([], [self._descriptor], [], LOOK_EVERY)[1]:
                continue
            try:
                view = view[os.write(self._descriptor, view) :]
            except BlockingIOError:
                continue
        return size

    def close(self) -> None:
        if not self.closed:
            os.close(self._descriptor)
        super().close()
