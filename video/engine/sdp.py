"""Session descriptions (RFC 8866): the one video track we play, nothing else is believed."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field
from typing import Final

MAX_LINES: Final = 512
MAX_PARAMETER_SET: Final = 4096
MAX_PARAMETER_SETS: Final = 16
_CODECS: Final = {"H264": "h264"}
_CLOCK_RATES: Final = range(1000, 1_000_001)


@dataclass(frozen=True, slots=True)
class VideoTrack:
    """A track we can decode: `clock_rate` in Hz, `parameter_sets` as raw NAL units, `control` unresolved."""

    codec: str
    payload_type: int
    clock_rate: int
    control: str
    parameter_sets: tuple[bytes, ...] = ()


@dataclass(slots=True)
class _Media:
    formats: list[int] = field(default_factory=list)
    control: str = ""
    maps: dict[int, tuple[str, int]] = field(default_factory=dict)
    parameters: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Description:
    """What an SDP holds for us; `video_codecs` names what was offered, for the refusal in words."""

    track: VideoTrack | None
    control: str
    video_codecs: tuple[str, ...]


def parse_sdp(body: bytes) -> Description:
    """The first video track with a codec we decode; lines that make no sense are skipped."""
    session_control = ""
    medias: list[_Media] = []
    in_session, in_video = True, False
    for line in body.decode("utf-8", "replace").splitlines()[:MAX_LINES]:
        kind, value = line[:2], line[2:].strip()
        if kind == "m=":
            in_session, in_video = False, value.startswith("video ")
            if in_video:
                medias.append(_Media(_formats(value)))
        elif kind == "a=" and value.startswith("control:"):
            if in_video:
                medias[-1].control = value[8:].strip()
            elif in_session:
                session_control = value[8:].strip()
        elif kind == "a=" and in_video:
            _attribute(medias[-1], value)
    track = next((track for media in medias if (track := _track(media)) is not None), None)
    names = tuple(name for media in medias for name, _ in media.maps.values())
    return Description(track, session_control, names)


def _formats(value: str) -> list[int]:
    words = value.split()[3:]
    return [int(word) for word in words if word.isascii() and word.isdigit() and len(word) <= 3]


def _attribute(media: _Media, value: str) -> None:
    name, _, rest = value.partition(":")
    number, _, text = rest.partition(" ")
    if name not in ("rtpmap", "fmtp") or not (number.isascii() and number.isdigit()) or len(number) > 3:
        return
    if name == "fmtp":
        media.parameters[int(number)] = text
        return
    encoding, _, rate = text.strip().partition("/")
    rate = rate.partition("/")[0]
    if rate.isascii() and rate.isdigit() and len(rate) <= 7 and int(rate) in _CLOCK_RATES:
        media.maps[int(number)] = (encoding.upper(), int(rate))


def _track(media: _Media) -> VideoTrack | None:
    for payload_type in media.formats:
        encoding, rate = media.maps.get(payload_type, ("", 0))
        if encoding in _CODECS and payload_type <= 127:
            sets = _parameter_sets(media.parameters.get(payload_type, ""))
            return VideoTrack(_CODECS[encoding], payload_type, rate, media.control, sets)
    return None


def _parameter_sets(parameters: str) -> tuple[bytes, ...]:
    found: list[bytes] = []
    for parameter in parameters.split(";"):
        name, _, value = parameter.strip().partition("=")
        if name.lower() != "sprop-parameter-sets":
            continue
        for encoded in value.split(",")[:MAX_PARAMETER_SETS]:
            try:
                unit = base64.b64decode(encoded.strip(), validate=True)
            except (binascii.Error, ValueError):
                continue
            if 0 < len(unit) <= MAX_PARAMETER_SET:
                found.append(unit)
    return tuple(found)
