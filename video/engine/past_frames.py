"""A camera's past as a row of pictures: which there are, when they came, and any one of them decoded.

Used in the process that replays, never in the GUI's. A picture is decoded from the key frame before it; what
was decoded lately is kept within `CACHE_BYTES`, so that stepping back is not a decode of the whole group
each time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import av
from av.error import FFmpegError
from av.packet import Packet
from av.stream import Stream as AvStream
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame

from video.engine.packet_ring import VIDEO, StoredUnit, TrackFacts
from video.engine.recording import RecordedTrack
from video.engine.slots import MAX_EDGE
from video.engine.spec import Stream
from video.engine.units import MAX_PIXELS

CACHE_BYTES: Final = 96 * 1024 * 1024
# A stream clock that jumps by more than this between two pictures was set anew; then arrival counts.
MAX_STEP_S: Final = 5.0
# Decoders hold at most 16 pictures back to put them in order (H.264 and H.265 alike).
MAX_REORDER: Final = 18


class Stretch:
    """One unbroken piece of a stream; pictures are named by their rank in the order of showing."""

    def __init__(self, facts: TrackFacts, units: Sequence[StoredUnit]) -> None:
        self.facts = facts
        self.units = units
        shown = sorted(range(len(units)), key=lambda index: (units[index].pts, index))
        self.rank_of = {index: rank for rank, index in enumerate(shown)}
        self.unit_of = shown
        self._keys = [index for index, unit in enumerate(units) if unit.key and not unit.damaged]

    def whole(self) -> list[int]:
        """The units that can be shown: after a damaged one nothing can, up to the next key frame."""
        found, sound = [], False
        for index, unit in enumerate(self.units):
            sound = not unit.damaged and (sound or unit.key)
            if sound:
                found.append(index)
        return found

    def key_before(self, index: int) -> int:
        """The unit at which decoding has to begin for unit `index`.

        A picture sent after a key frame but shown before it refers to the group before (open GOP).
        """
        rank = self.rank_of[index]
        earlier = self._keys[: bisect_right(self._keys, index)]
        return next((key for key in reversed(earlier) if self.rank_of[key] <= rank), 0)


@dataclass(frozen=True, slots=True)
class PastFrame:
    """A picture there is: its stretch and unit, UTC µs of arrival, camera's UTC µs or 0, s on the film."""

    stretch: int
    unit: int
    at_us: int
    camera_us: int
    film_s: float


class PastFrames:
    """All pictures in the order of time; where both streams were received, the main stream's."""

    def __init__(self, tracks: Sequence[RecordedTrack]) -> None:
        self.stretches = [Stretch(one.facts, one.units) for one in tracks if one.facts.kind == VIDEO]
        self.frames = self._row()
        self._times = [frame.at_us for frame in self.frames]
        self._film = [frame.film_s for frame in self.frames]
        self._decoding = _Decoding()
        self._cache: OrderedDict[tuple[int, int], VideoFrame] = OrderedDict()
        self._cached = 0

    def __len__(self) -> int:
        return len(self.frames)

    def nearest(self, at_us: int) -> int:
        """The picture that was the newest at `at_us` (UTC µs); the first for earlier moments."""
        return max(0, bisect_right(self._times, at_us) - 1)

    def on_film(self, film_s: float) -> int:
        """The picture to be shown when `film_s` s of film have run."""
        return max(0, bisect_right(self._film, film_s) - 1)

    def key_at_or_after(self, index: int, last: int) -> int:
        """The first picture of `index` … `last` that needs no other; `last` where there is none."""
        for place in range(index, last):
            frame = self.frames[place]
            if self.stretches[frame.stretch].units[frame.unit].key:
                return place
        return last

    def facts(self, index: int) -> TrackFacts:
        """What stream the picture is of."""
        return self.stretches[self.frames[index].stretch].facts

    def pts(self, index: int) -> int:
        """The picture's ticks."""
        frame = self.frames[index]
        return self.stretches[frame.stretch].units[frame.unit].pts

    def stretches_us(self) -> list[tuple[int, int, Stream]]:
        """From when to when (UTC µs) which stream is shown, in order."""
        found: list[tuple[int, int, Stream]] = []
        place = -1
        for frame in self.frames:
            if frame.stretch == place:
                found[-1] = found[-1][0], frame.at_us, found[-1][2]
            else:
                place = frame.stretch
                found.append((frame.at_us, frame.at_us, self.stretches[place].facts.stream))
        return found

    def picture(self, index: int) -> VideoFrame | None:
        """The picture, decoded; None when its data cannot be."""
        frame = self.frames[index]
        wanted = frame.stretch, frame.unit
        if wanted not in self._cache:
            self._decode(wanted)
        found = self._cache.get(wanted)
        if found is not None:
            self._cache.move_to_end(wanted)
        return found

    def _decode(self, wanted: tuple[int, int]) -> None:
        stretch = self.stretches[wanted[0]]
        key = stretch.key_before(wanted[1])
        if not self._decoding.leads_to(wanted, key):
            self._decoding = _Decoding(wanted[0], stretch, key)
        for unit, picture in self._decoding.up_to(wanted[1]):
            self._keep((wanted[0], unit), picture)

    def _keep(self, name: tuple[int, int], picture: VideoFrame) -> None:
        if name in self._cache:
            self._cached -= _bytes_of(self._cache.pop(name))
        self._cache[name] = picture
        self._cached += _bytes_of(picture)
        while self._cached > CACHE_BYTES and len(self._cache) > 1:
            _, oldest = self._cache.popitem(last=False)
            self._cached -= _bytes_of(oldest)

    def _row(self) -> list[PastFrame]:
        main = [one for one in self.stretches if one.facts.stream is Stream.MAIN]
        covered = [(one.units[0].received_us, one.units[-1].received_us) for one in main]
        found: list[tuple[int, int, int, int]] = []
        for place, stretch in enumerate(self.stretches):
            whole = stretch.whole()
            by_showing = sorted(whole, key=lambda index: stretch.rank_of[index])
            # Pictures sent out of order are shown in order, at the times at which they came.
            arrivals = sorted(stretch.units[index].received_us for index in whole)
            for index, at_us in zip(by_showing, arrivals, strict=True):
                hidden = any(start <= at_us <= end for start, end in covered)
                if stretch.facts.stream is Stream.MAIN or not hidden:
                    found.append((at_us, place, stretch.rank_of[index], index))
        return self._with_film(sorted(found))

    def _with_film(self, row: list[tuple[int, int, int, int]]) -> list[PastFrame]:
        frames: list[PastFrame] = []
        film, before = 0.0, None
        for at_us, place, _, index in row:
            stretch = self.stretches[place]
            unit = stretch.units[index]
            if before is not None:
                film += self._step(before, (place, index), at_us - frames[-1].at_us)
            frames.append(PastFrame(place, index, at_us, unit.camera_us, film))
            before = place, index
        return frames

    def _step(self, before: tuple[int, int], now: tuple[int, int], arrival_us: int) -> float:
        """s between two pictures: by the stream's own clock, which knows no jitter, where it can be had."""
        if before[0] == now[0]:
            stretch = self.stretches[now[0]]
            ticks = stretch.units[now[1]].pts - stretch.units[before[1]].pts
            step = ticks / stretch.facts.clock_rate
            if 0 < step < MAX_STEP_S:
                return step
        return min(MAX_STEP_S, arrival_us / 1e6)


class _Decoding:
    """A decoder somewhere in a stretch, told to go on."""

    def __init__(self, place: int = -1, stretch: Stretch | None = None, start: int = 0) -> None:
        self._place, self._stretch = place, stretch
        self._next = start
        self._ended = False
        self._waiting = True
        self._context = _context(stretch.facts.codec) if stretch is not None else None

    def leads_to(self, wanted: tuple[int, int], key: int) -> bool:
        """Whether going on is the shortest way to `wanted`, which could be begun at unit `key`."""
        return self._place == wanted[0] and not self._ended and key <= self._next <= wanted[1]

    def up_to(self, wanted: int) -> list[tuple[int, VideoFrame]]:
        """Decode until unit `wanted` is out or cannot come any more; what came out, by unit."""
        found: list[tuple[int, VideoFrame]] = []
        stretch = self._stretch
        if stretch is None:
            return found
        last = min(len(stretch.units), wanted + MAX_REORDER)
        while self._next < last and not any(unit == wanted for unit, _ in found):
            found += self._feed(stretch, self._next)
            self._next += 1
        if self._next == len(stretch.units) and not any(unit == wanted for unit, _ in found):
            self._ended = True
            found += self._frames(stretch, None)
        return found

    def _feed(self, stretch: Stretch, index: int) -> list[tuple[int, VideoFrame]]:
        unit = stretch.units[index]
        if unit.damaged:
            self._waiting = True
        if self._waiting and (unit.damaged or not unit.key):
            return []
        if self._waiting and self._context is not None:
            self._context.flush_buffers()
        self._waiting = False
        packet = Packet(unit.data)
        packet.pts = stretch.rank_of[index]
        return self._frames(stretch, packet)

    def _frames(self, stretch: Stretch, packet: Packet[AvStream] | None) -> list[tuple[int, VideoFrame]]:
        if self._context is None:
            return []
        try:
            frames = self._context.decode(packet)
        except FFmpegError:
            return []
        return [
            (stretch.unit_of[frame.pts], frame)
            for frame in frames
            if frame.pts is not None
            and 0 <= frame.pts < len(stretch.unit_of)
            and not frame.is_corrupt
            and frame.width <= MAX_EDGE
            and frame.height <= MAX_EDGE
        ]


def _context(codec: str) -> VideoCodecContext:
    context = av.CodecContext.create(codec, "r")
    if not isinstance(context, VideoCodecContext):
        raise TypeError(codec)
    context.thread_count = 1
    context.options = {"max_pixels": str(MAX_PIXELS)}
    return context


def _bytes_of(picture: VideoFrame) -> int:
    return sum(plane.buffer_size for plane in picture.planes)
