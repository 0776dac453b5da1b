"""What a clip file holds, as its writer says it and as the GUI process believes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from video.engine.recording import CODECS
from video.engine.slots import MAX_EDGE
from video.engine.spec import Stream
from video.engine.wire import Message

MEDIA_TYPES: Final = {"mp4": "video/mp4", "mov": "video/quicktime"}
_MAX_US: Final = 1 << 52


@dataclass(frozen=True, slots=True)
class ClipFacts:
    """UTC µs of first and last picture, px, pictures, those damaged on the way, sound's codec or ""."""

    ending: str
    stream: str
    codec: str
    sound: str
    start_us: int
    end_us: int
    width: int
    height: int
    pictures: int
    damaged: int

    @property
    def media_type(self) -> str:
        """By RFC 4337 and Apple's registration."""
        return MEDIA_TYPES[self.ending]


def clip_facts(message: Message) -> ClipFacts:
    """The facts in a message; raises KeyError, TypeError or ValueError for ones no clip of ours has."""
    facts = ClipFacts(
        ending=str(message["ending"]),
        stream=Stream(message["stream"]).value,
        codec=str(message["codec"]),
        sound=str(message["sound"]),
        start_us=int(message["start_us"]),
        end_us=int(message["end_us"]),
        width=int(message["width"]),
        height=int(message["height"]),
        pictures=int(message["pictures"]),
        damaged=int(message["damaged"]),
    )
    known = facts.codec in CODECS["video"] and facts.sound in ("", *CODECS["audio"])
    sized = 1 <= facts.width <= MAX_EDGE and 1 <= facts.height <= MAX_EDGE and facts.pictures > 0
    if facts.ending not in MEDIA_TYPES or not known or not sized:
        raise ValueError("not a clip of ours")
    if not 0 <= facts.start_us <= facts.end_us < _MAX_US:
        raise ValueError("a clip of no time")
    return facts
