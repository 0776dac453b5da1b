"""Packets of the past as a film file: MP4 (ISO/IEC 14496-14), nothing decoded, nothing encoded.

Sound in G.711 has no place in MP4; such a clip is written as QuickTime, which carries it untouched.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from fractions import Fraction
from typing import Final

import av
from av.container import OutputContainer
from av.packet import Packet
from av.stream import Stream as AvStream

from video.engine.adts import adts_header
from video.engine.clip_facts import ClipFacts
from video.engine.packet_ring import AUDIO, VIDEO, StoredUnit
from video.engine.past_frames import PastFrames
from video.engine.recording import RecordedTrack

_MICRO: Final = Fraction(1, 1_000_000)


def choose_tracks(
    tracks: Sequence[RecordedTrack], from_us: int, to_us: int
) -> tuple[RecordedTrack, RecordedTrack | None] | None:
    """The picture that covers most of `from_us` … `to_us`, the main stream's where equal, and its sound."""
    pictures = [one for one in tracks if one.facts.kind == VIDEO]
    if not pictures:
        return None

    def covered(track: RecordedTrack) -> tuple[int, bool]:
        start = max(from_us, track.units[0].received_us)
        seconds = (min(to_us, track.units[-1].received_us) - start) // 1_000_000
        return max(0, seconds), track.facts.stream.value == "main"

    best = max(pictures, key=covered)
    sounds = [one for one in tracks if one.facts.kind == AUDIO and _overlap_us(one, best) > 0]
    same = [one for one in sounds if one.facts.stream is best.facts.stream]
    return best, max(same or sounds, key=lambda one: _overlap_us(one, best), default=None)


def _overlap_us(one: RecordedTrack, other: RecordedTrack) -> int:
    start = max(one.units[0].received_us, other.units[0].received_us)
    return min(one.units[-1].received_us, other.units[-1].received_us) - start


def write_clip(
    descriptor: int, picture: RecordedTrack, sound: RecordedTrack | None, title: str = ""
) -> ClipFacts:
    """Mux into the empty file of `descriptor`; raises ValueError when no picture of it can be decoded."""
    units = picture.units
    width, height = _size_of(picture)
    in_mov = sound is not None and sound.facts.codec.startswith("pcm_")
    ending = "mov" if in_mov else "mp4"
    start_us = units[0].received_us
    with (
        os.fdopen(os.dup(descriptor), "wb") as file,
        av.open(file, "w", format=ending, options={"movflags": "use_metadata_tags"}) as container,
    ):
        container.metadata["creation_time"] = datetime.fromtimestamp(start_us / 1e6, UTC).isoformat()
        container.metadata["start_us"] = str(start_us)
        if title:
            container.metadata["title"] = title
        shown = container.add_mux_stream(picture.facts.codec, width=width, height=height, time_base=_MICRO)
        packets = _picture_packets(picture, shown)
        if sound is not None:
            packets += _sound_packets(sound, _sound_stream(container, sound), picture)
        for packet in sorted(packets, key=lambda one: int(one.dts or 0)):
            container.mux_one(packet)
    return ClipFacts(
        ending=ending,
        stream=picture.facts.stream.value,
        codec=picture.facts.codec,
        sound=sound.facts.codec if sound is not None else "",
        start_us=start_us,
        end_us=units[-1].received_us,
        width=width,
        height=height,
        pictures=len(units),
        damaged=sum(unit.damaged for unit in units),
    )


def _size_of(picture: RecordedTrack) -> tuple[int, int]:
    frames = PastFrames([picture])
    for index in range(len(frames)):
        first = frames.picture(index)
        if first is not None:
            return first.width, first.height
    raise ValueError("no picture of the clip can be decoded")


def _picture_packets(picture: RecordedTrack, stream: AvStream) -> list[Packet[AvStream]]:
    times = _film_us(picture.units, picture.facts.clock_rate)
    # Decoding times rise with every packet and are never after the showing (ISO/IEC 14496-12, 8.6.1).
    decoding = sorted(times)
    ahead = max(early - shown for early, shown in zip(decoding, times, strict=True))
    packets = []
    for index, unit in enumerate(picture.units):
        following = decoding[index + 1] if index + 1 < len(decoding) else decoding[index] + _usual(decoding)
        packet: Packet[AvStream] = Packet(unit.data)
        packet.pts, packet.dts = times[index], decoding[index] - ahead
        packet.duration = following - decoding[index]
        packet.is_keyframe = unit.key
        packets.append(_bound(packet, stream))
    return packets


def _sound_packets(sound: RecordedTrack, stream: AvStream, picture: RecordedTrack) -> list[Packet[AvStream]]:
    first_us, last_us = picture.units[0].received_us, picture.units[-1].received_us
    within = [unit for unit in sound.units if first_us <= unit.received_us <= last_us]
    if not within:
        return []
    offset = within[0].received_us - first_us
    packets, last = [], -1
    for unit, at in zip(within, _film_us(within, sound.facts.clock_rate), strict=True):
        if at <= last:
            continue
        last = at
        head = adts_header(sound.facts.config, len(unit.data)) if sound.facts.codec == "aac" else b""
        packet: Packet[AvStream] = Packet(head + unit.data)
        packet.pts = packet.dts = offset + at
        packets.append(_bound(packet, stream))
    return packets


def _sound_stream(container: OutputContainer, sound: RecordedTrack) -> AvStream:
    if sound.facts.codec == "aac":
        return container.add_mux_stream("aac", rate=sound.facts.clock_rate, time_base=_MICRO)
    layout = "stereo" if sound.facts.channels == 2 else "mono"
    return container.add_stream(sound.facts.codec, rate=sound.facts.clock_rate, layout=layout)


def _bound(packet: Packet[AvStream], stream: AvStream) -> Packet[AvStream]:
    packet.time_base = _MICRO
    packet.stream = stream
    return packet


def _film_us(units: Sequence[StoredUnit], clock_rate: int) -> list[int]:
    """µs of each unit from the first: by the stream's clock; by arrival over a jump of that clock."""
    times: list[int] = []
    base_us, base_pts = 0, units[0].pts
    before = units[0]
    for unit in units:
        step_us = (unit.pts - before.pts) * 1_000_000 // clock_rate
        arrived_us = unit.received_us - before.received_us
        if abs(step_us - arrived_us) > 5_000_000:
            base_us, base_pts = (times[-1] if times else 0) + max(1000, arrived_us), unit.pts
        times.append(base_us + (unit.pts - base_pts) * 1_000_000 // clock_rate)
        before = unit
    return [at - min(times) for at in times]


def _usual(decoding: Sequence[int]) -> int:
    if len(decoding) < 2:
        return 40_000
    return max(1, (decoding[-1] - decoding[0]) // (len(decoding) - 1))
