"""H.264 over RTP (RFC 6184): packets in, whole access units in Annex B out."""

from __future__ import annotations

from typing import Final

from video.engine.nal import NalAssembler
from video.engine.sps import h264_size

_IDR: Final = 5
_SPS: Final = 7
_PPS: Final = 8
_STAP_A: Final = 24
_FU_A: Final = 28


class H264Depacketizer(NalAssembler):
    """Single NAL unit and non-interleaved mode: units, STAP-A, FU-A."""

    def _payload(self, payload: bytes) -> None:
        kind = payload[0] & 0x1F
        if kind == _FU_A and len(payload) > 2:
            header = payload[1]
            if header & 0x80:
                self._begin_fragment(bytes(((payload[0] & 0xE0) | (header & 0x1F),)))
            self._continue_fragment(payload[2:], last=bool(header & 0x40))
        elif 1 <= kind <= 23:
            self._unit(payload)
        elif kind == _STAP_A:
            self._aggregated(payload, 1)
        else:
            self._damaged = True

    def _note(self, unit: bytes) -> None:
        kind = unit[0] & 0x1F
        if kind <= _IDR:
            self._has_picture = True
            self._key = self._key or kind == _IDR
        elif kind in (_SPS, _PPS):
            # A camera that refreshes its picture by and by sends an SPS where decoding can begin.
            self._key = self._key or kind == _SPS
            self._keep_set(unit)

    def _size_of(self, unit: bytes) -> tuple[int, int] | None:
        return h264_size(unit) if unit[0] & 0x1F == _SPS else None

    def _kind(self, unit: bytes) -> int:
        return unit[0] & 0x1F

    def _complete(self, sets: list[bytes]) -> bool:
        return {_SPS, _PPS} <= {unit[0] & 0x1F for unit in sets}
