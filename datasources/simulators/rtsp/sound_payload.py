"""RTP payloads of sound: AAC (RFC 3640, mode AAC-hbr) and G.711 (RFC 3551)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

SIZE_BITS, INDEX_BITS = 13, 3
# The index of a rate in an AudioSpecificConfig (ISO/IEC 14496-3, table 1.18).
_RATE_INDEX = {48000: 3, 44100: 4, 32000: 5, 24000: 6, 22050: 7, 16000: 8, 12000: 9, 11025: 10, 8000: 11}


@dataclass(frozen=True, slots=True)
class SoundFormat:
    """How a track of sound (one channel) is sent: `samples` of `rate` Hz in a packet."""

    codec: str
    encoder: str
    payload_type: int
    rate: int
    samples: int

    @property
    def lines(self) -> tuple[str, ...]:
        """The SDP lines that describe it."""
        number = self.payload_type
        if self.codec != "aac":
            name = self.codec.upper()
            return f"a=rtpmap:{number} {name}/{self.rate}", f"a=ptime:{1000 * self.samples // self.rate}"
        return (
            f"a=rtpmap:{number} mpeg4-generic/{self.rate}/1",
            f"a=fmtp:{number} streamtype=5;profile-level-id=1;mode=AAC-hbr;sizelength={SIZE_BITS};"
            f"indexlength={INDEX_BITS};indexdeltalength={INDEX_BITS};config={self.config.hex().upper()}",
        )

    @property
    def config(self) -> bytes:
        """The AudioSpecificConfig: AAC-LC, one channel, 1024 samples."""
        object_type, channels = 2, 1
        return struct.pack(">H", object_type << 11 | _RATE_INDEX[self.rate] << 7 | channels << 3)

    def payload(self, unit: bytes) -> bytes:
        """One encoded unit as the payload of one packet."""
        if self.codec != "aac":
            return unit
        header_bits = SIZE_BITS + INDEX_BITS
        return struct.pack(">HH", header_bits, len(unit) << INDEX_BITS) + unit


FORMATS = {
    "aac": SoundFormat("aac", "aac", 97, 16000, 1024),
    "pcma": SoundFormat("pcma", "pcm_alaw", 8, 8000, 320),
    "pcmu": SoundFormat("pcmu", "pcm_mulaw", 0, 8000, 320),
}
