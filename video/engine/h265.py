"""H.265 over RTP (RFC 7798): packets in, whole access units in Annex B out."""

from __future__ import annotations

from typing import Final

from video.engine.nal import NalAssembler
from video.engine.sps import h265_size

_FIRST_IRAP: Final = 16
_LAST_IRAP: Final = 21
_LAST_PICTURE: Final = 31
_VPS: Final = 32
_SPS: Final = 33
_PPS: Final = 34
_AGGREGATION: Final = 48
_FRAGMENT: Final = 49
_SETS: Final = frozenset({_VPS, _SPS, _PPS})


class H265Depacketizer(NalAssembler):
    """Single units, AP and FU on one stream; decoding order numbers are passed over, as order is kept."""

    def __init__(self, parameter_sets: tuple[bytes, ...] = (), *, decoding_order: bool = False) -> None:
        super().__init__(parameter_sets)
        self._order_bytes = 2 if decoding_order else 0

    def _payload(self, payload: bytes) -> None:
        kind = payload[0] >> 1 & 0x3F
        if len(payload) < 3:
            self._damaged = True
        elif kind == _FRAGMENT:
            self._fragment_part(payload)
        elif kind == _AGGREGATION:
            # RFC 7798, 4.4.2: a first DONL of two bytes, then a DOND of one before every further unit.
            self._aggregated(payload, 2 + self._order_bytes, order_bytes=self._order_bytes // 2)
        elif kind < _AGGREGATION:
            order = self._order_bytes
            self._unit(payload[:2] + payload[2 + order :] if order else payload)
        else:
            self._damaged = True

    def _fragment_part(self, payload: bytes) -> None:
        header, start = payload[2], 3
        if header & 0x80:
            self._begin_fragment(bytes((payload[0] & 0x81 | (header & 0x3F) << 1, payload[1])))
            start += self._order_bytes
        self._continue_fragment(payload[start:], last=bool(header & 0x40))

    def _note(self, unit: bytes) -> None:
        kind = unit[0] >> 1 & 0x3F
        if kind <= _LAST_PICTURE:
            self._has_picture = True
            self._key = self._key or _FIRST_IRAP <= kind <= _LAST_IRAP
        elif kind in _SETS:
            self._keep_set(unit)

    def _size_of(self, unit: bytes) -> tuple[int, int] | None:
        return h265_size(unit) if unit[0] >> 1 & 0x3F == _SPS else None

    def _kind(self, unit: bytes) -> int:
        return unit[0] >> 1 & 0x3F

    def _complete(self, sets: list[bytes]) -> bool:
        return {unit[0] >> 1 & 0x3F for unit in sets} >= _SETS
