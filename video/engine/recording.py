"""A piece of a camera's past as it travels between processes: a sealed memory file of compressed units.

Written by the worker that has the ring, read by the process that decodes or muxes it; the GUI process only
passes the descriptor on. An index in JSON names the tracks, every unit has a fixed head; all of it is checked
again by the reader, as a worker may have been taken over by a hostile stream.
"""

from __future__ import annotations

import fcntl
import json
import mmap
import os
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from video.engine.packet_ring import AUDIO, VIDEO, StoredUnit, TrackFacts
from video.engine.spec import Stream

MAX_RECORDING: Final = 2 * 1024 * 1024 * 1024
MAX_INDEX: Final = 64 * 1024
MAX_TRACKS: Final = 64
MAX_RATE: Final = 1_000_000
CODECS: Final = {
    VIDEO: frozenset({"h264", "hevc", "mjpeg"}),
    AUDIO: frozenset({"aac", "pcm_alaw", "pcm_mulaw"}),
}
_HEAD: Final = struct.Struct("<8sI")
_MAGIC: Final = b"HDpast\x00\x01"
# Track, flags, size, pts, received_ns, received_us, camera_us.
_UNIT: Final = struct.Struct("<HHIqqqq")
_KEY, _DAMAGED = 1, 2
_PARTS_PER_WRITE: Final = 512


@dataclass(frozen=True, slots=True)
class RecordedTrack:
    """One stretch of one stream: its facts and its units in the order they came."""

    facts: TrackFacts
    units: list[StoredUnit]


def write_recording(tracks: Sequence[tuple[TrackFacts, Sequence[StoredUnit]]]) -> tuple[int, int]:
    """A descriptor of a sealed memory file with `tracks`, and its size in bytes; the caller closes it.

    Raises OSError (no memory).
    """
    index = json.dumps([_track_message(facts, len(units)) for facts, units in tracks]).encode()
    parts: list[bytes] = [_HEAD.pack(_MAGIC, len(index)), index]
    for number, (_, units) in enumerate(tracks):
        for unit in units:
            flags = (_KEY if unit.key else 0) | (_DAMAGED if unit.damaged else 0)
            times = unit.pts, unit.received_ns, unit.received_us, unit.camera_us
            parts += [_UNIT.pack(number, flags, len(unit.data), *times), unit.data]
    descriptor = os.memfd_create("haidang-past", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    try:
        _write(descriptor, parts)
        seal(descriptor)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor, sum(len(part) for part in parts)


def seal(descriptor: int) -> None:
    """Let nobody change or cut a memory file any more, its writer included."""
    seals = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE | fcntl.F_SEAL_SEAL
    fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, seals)


def _write(descriptor: int, parts: Sequence[bytes]) -> None:
    for start in range(0, len(parts), _PARTS_PER_WRITE):
        some = parts[start : start + _PARTS_PER_WRITE]
        written = os.writev(descriptor, some)
        left = memoryview(b"".join(some))[written:] if written < sum(map(len, some)) else memoryview(b"")
        while left:
            left = left[os.write(descriptor, left) :]


def read_recording(descriptor: int, size: int) -> list[RecordedTrack]:
    """The tracks of a sealed memory file of `size` bytes; raises ValueError for anything else."""
    sealed = fcntl.fcntl(descriptor, fcntl.F_GET_SEALS) & fcntl.F_SEAL_SHRINK
    if not sealed or not _HEAD.size < size <= MAX_RECORDING or os.fstat(descriptor).st_size != size:
        raise ValueError("not a sealed recording")
    with mmap.mmap(descriptor, size, prot=mmap.PROT_READ) as content:
        magic, index_size = _HEAD.unpack_from(content)
        if magic != _MAGIC or index_size > MAX_INDEX:
            raise ValueError("not a recording")
        start = _HEAD.size + index_size
        index = _index(content[_HEAD.size : start])
        if not isinstance(index, list) or len(index) > MAX_TRACKS:
            raise ValueError("a recording without tracks")
        tracks = [RecordedTrack(_track_facts(one), []) for one in index]
        while start < size:
            start = _read_unit(content, start, size, tracks)
    return [track for track in tracks if track.units]


def _index(text: bytes) -> Any:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("not an index") from error


def _read_unit(content: mmap.mmap, start: int, size: int, tracks: Sequence[RecordedTrack]) -> int:
    if start + _UNIT.size > size:
        raise ValueError("a recording that was cut")
    number, flags, length, *times = (int(word) for word in _UNIT.unpack_from(content, start))
    pts, received_ns, received_us, camera_us = times
    end = start + _UNIT.size + length
    if number >= len(tracks) or end > size:
        raise ValueError("a unit that does not fit its recording")
    data = content[start + _UNIT.size : end]
    unit = StoredUnit(
        data, pts, bool(flags & _KEY), received_ns, received_us, camera_us, bool(flags & _DAMAGED)
    )
    tracks[number].units.append(unit)
    return end


def _track_message(facts: TrackFacts, units: int) -> dict[str, Any]:
    return {
        "kind": facts.kind,
        "stream": facts.stream.value,
        "codec": facts.codec,
        "rate": facts.clock_rate,
        "channels": facts.channels,
        "config": facts.config.hex(),
        "units": units,
    }


def _track_facts(message: Any) -> TrackFacts:
    try:
        facts = TrackFacts(
            str(message["kind"]),
            Stream(message["stream"]),
            str(message["codec"]),
            int(message["rate"]),
            int(message["channels"]),
            bytes.fromhex(message["config"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("a track without its facts") from error
    if facts.codec not in CODECS.get(facts.kind, ()) or not 1 <= facts.clock_rate <= MAX_RATE:
        raise ValueError(f"a track of {facts.kind} {facts.codec}")
    return facts


def span_us(tracks: Iterable[tuple[TrackFacts, Sequence[StoredUnit]]]) -> tuple[int, int]:
    """UTC µs of the first and the last picture, (0, 0) when there is none."""
    pictures = [units for facts, units in tracks if facts.kind == VIDEO and units]
    if not pictures:
        return 0, 0
    return min(units[0].received_us for units in pictures), max(units[-1].received_us for units in pictures)
