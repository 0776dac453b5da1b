"""Session descriptions (RFC 8866): one picture and one sound track we know, nothing else believed."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field, replace
from typing import Final

from video.engine.sound import aac_channels
from video.engine.units import MediaKind, Track

MAX_LINES: Final = 512
MAX_MEDIA: Final = 32
MAX_PARAMETER_SET: Final = 4096
MAX_PARAMETER_SETS: Final = 16
MAX_CONFIG: Final = 64
_VIDEO: Final = {"H264": "h264", "H265": "hevc", "JPEG": "mjpeg"}
_AUDIO: Final = {"PCMU": "pcm_mulaw", "PCMA": "pcm_alaw", "MPEG4-GENERIC": "aac"}
_SETS: Final = {"h264": ("sprop-parameter-sets",), "hevc": ("sprop-vps", "sprop-sps", "sprop-pps")}
# RFC 3551, tables 4 and 5: what a payload type means without an rtpmap.
_STATIC: Final = {0: ("PCMU", 8000, 1), 8: ("PCMA", 8000, 1), 26: ("JPEG", 90000, 0)}
_CLOCK_RATES: Final = range(1000, 1_000_001)
_NO_FORMAT: Final = ("", 0, 0)


@dataclass(slots=True)
class _Media:
    kind: MediaKind
    formats: list[int] = field(default_factory=list)
    control: str = ""
    maps: dict[int, tuple[str, int, int]] = field(default_factory=dict)
    parameters: dict[int, dict[str, str]] = field(default_factory=dict)
    size: str = ""
    to_camera: bool = False


@dataclass(frozen=True, slots=True)
class Description:
    """What an SDP holds for us; `video_codecs` names what was offered, for the refusal in words."""

    track: Track | None
    audio: Track | None
    control: str
    video_codecs: tuple[str, ...]


def parse_sdp(body: bytes) -> Description:
    """The first video and audio track with a codec we know; lines that make no sense are skipped."""
    session_control, medias, current = "", list[_Media](), None
    in_session = True
    for line in body.decode("utf-8", "replace").splitlines()[:MAX_LINES]:
        kind, value = line[:2], line[2:].strip()
        if kind == "m=":
            in_session, current = False, _media(value)
            if current is not None and len(medias) < MAX_MEDIA:
                medias.append(current)
        elif kind == "a=" and value.startswith("control:") and in_session:
            session_control = value[8:].strip()
        elif kind == "a=" and current is not None:
            _attribute(current, value)
    tracks = [track for media in medias if (track := _track(media)) is not None]
    names = tuple(
        name for media in medias if media.kind is MediaKind.VIDEO for name, _, _ in media.maps.values()
    )
    return Description(
        _first(tracks, MediaKind.VIDEO), _first(tracks, MediaKind.AUDIO), session_control, names
    )


def _first(tracks: list[Track], kind: MediaKind) -> Track | None:
    return next((track for track in tracks if track.kind is kind), None)


def _media(value: str) -> _Media | None:
    words = value.split()
    if len(words) < 4 or words[0] not in ("video", "audio"):
        return None
    formats = [int(word) for word in words[3:35] if _is_number(word, 3)]
    return _Media(MediaKind(words[0]), formats)


def _is_number(text: str, digits: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= digits


def _attribute(media: _Media, value: str) -> None:
    name, _, rest = value.partition(":")
    number, _, text = rest.strip().partition(" ")
    if name == "control":
        media.control = rest.strip()
    elif name == "sendonly":
        # The way back, for speaking through the camera (ONVIF streaming specification, 5.3).
        media.to_camera = True
    elif name in ("x-dimensions", "framesize"):
        media.size = text if name == "framesize" else rest
    elif name == "fmtp" and _is_number(number, 3):
        media.parameters[int(number)] = _parameters(text)
    elif name == "rtpmap" and _is_number(number, 3):
        encoding, _, rates = text.strip().partition("/")
        rate, _, channels = rates.partition("/")
        if _is_number(rate, 7) and int(rate) in _CLOCK_RATES:
            count = int(channels) if _is_number(channels, 1) else 1
            media.maps[int(number)] = (encoding.upper(), int(rate), count)


def _parameters(text: str) -> dict[str, str]:
    pairs = (part.strip().partition("=") for part in text.split(";")[:64])
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _track(media: _Media) -> Track | None:
    known = _VIDEO if media.kind is MediaKind.VIDEO else _AUDIO
    if media.to_camera:
        return None
    for payload_type in media.formats:
        encoding, rate, channels = media.maps.get(payload_type) or _STATIC.get(payload_type, _NO_FORMAT)
        if encoding not in known or payload_type > 127:
            continue
        parameters = media.parameters.get(payload_type, {})
        track = Track(media.kind, known[encoding], payload_type, rate, media.control)
        if media.kind is MediaKind.VIDEO:
            return _video(track, parameters, media.size)
        if track.codec == "aac":
            return _aac(track, parameters, channels)
        return replace(track, channels=max(1, channels))
    return None


def _video(track: Track, parameters: dict[str, str], size: str) -> Track:
    kept = {"sprop-max-don-diff": parameters.get("sprop-max-don-diff", "")}
    width, _, height = size.strip().replace(",", "-").partition("-")
    kept |= {"width": width.strip(), "height": height.strip()}
    sets = tuple(unit for name in _SETS.get(track.codec, ()) for unit in _units(parameters.get(name, "")))
    return replace(track, parameter_sets=sets, parameters=tuple(kept.items()))


def _aac(track: Track, parameters: dict[str, str], channels: int) -> Track | None:
    if (
        not parameters.get("mode", "").lower().startswith("aac-")
        or len(parameters.get("config", "")) > MAX_CONFIG
    ):
        return None
    try:
        config = bytes.fromhex(parameters.get("config", ""))
    except ValueError:
        return None
    names = ("sizelength", "indexlength", "indexdeltalength")
    numbers = [parameters.get(name, "") for name in names]
    if len(config) < 2 or any(value and (not _is_number(value, 2) or int(value) > 32) for value in numbers):
        return None
    kept = tuple((name, parameters[name]) for name in names if name in parameters)
    return replace(track, channels=aac_channels(config) or channels, extradata=config, parameters=kept)


def _units(value: str) -> list[bytes]:
    found: list[bytes] = []
    for encoded in value.split(",")[:MAX_PARAMETER_SETS]:
        try:
            unit = base64.b64decode(encoded.strip(), validate=True)
        except (binascii.Error, ValueError):
            continue
        if 2 < len(unit) <= MAX_PARAMETER_SET:
            found.append(unit)
    return found
