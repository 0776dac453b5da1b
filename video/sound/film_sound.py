"""The sound of a past: out of a recording of packets or out of a film file, and where there is some."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError

from video.engine.packet_ring import AUDIO, StoredUnit, TrackFacts
from video.engine.recording import CODECS, RecordedTrack, read_recording
from video.engine.spec import Stream

MAX_UNITS: Final = 500_000
MAX_SPANS: Final = 64


class FilmSound:
    """What can be heard of a past, by UTC µs."""

    def __init__(self, tracks: Sequence[RecordedTrack]) -> None:
        self._tracks = [one for one in tracks if one.facts.kind == AUDIO and one.units][:MAX_SPANS]

    @property
    def spans_us(self) -> list[tuple[int, int]]:
        """From when to when there is sound, in the order of the tracks."""
        return [(one.units[0].received_us, one.units[-1].received_us) for one in self._tracks]

    def since(self, at_us: int) -> tuple[TrackFacts, Sequence[StoredUnit]] | None:
        """The sound from `at_us` on to the end of its stretch; None where there is none then."""
        for track in self._tracks:
            if track.units[0].received_us <= at_us <= track.units[-1].received_us:
                place = bisect_left(track.units, at_us, key=lambda unit: unit.received_us)
                return track.facts, track.units[place:]
        return None


def sound_of_recording(descriptors: Sequence[int], sizes: Sequence[int]) -> FilmSound:
    """The sound of sealed recordings; raises ValueError for anything else."""
    pairs = zip(descriptors, sizes, strict=True)
    return FilmSound([track for one, size in pairs for track in read_recording(one, size)])


def sound_of_film(descriptor: int, start_us: int) -> FilmSound:
    """The sound of a film file of ours that begins at `start_us` (UTC µs); raises ValueError."""
    try:
        # The format is named, so that a file can be nothing else; references to other files stay off.
        with os.fdopen(os.dup(descriptor), "rb") as file, av.open(file, "r", format="mov") as container:
            if not isinstance(container, InputContainer):
                raise TypeError("not an input")
            shown = next((one for one in container.streams if isinstance(one, AudioStream)), None)
            return FilmSound([_track(container, shown, start_us)] if shown is not None else [])
    except (FFmpegError, OSError) as error:
        raise ValueError("not a film file") from error


def _track(container: InputContainer, shown: AudioStream, start_us: int) -> RecordedTrack:
    context = shown.codec_context
    codec, rate = context.name, context.sample_rate
    if codec not in CODECS[AUDIO] or rate <= 0:
        raise ValueError("a film with sound we cannot play")
    config = bytes(context.extradata or b"") if codec == "aac" else b""
    facts = TrackFacts(AUDIO, Stream.MAIN, codec, rate, context.channels, config)
    units: list[StoredUnit] = []
    for packet in container.demux(shown):
        if packet.size and packet.pts is not None:
            second = packet.pts * packet.time_base
            at_us = start_us + int(second * 1_000_000)
            units.append(StoredUnit(bytes(packet), int(second * rate), True, 0, at_us, 0))
        if len(units) > MAX_UNITS:
            raise ValueError("a film too long")
    return RecordedTrack(facts, units)
