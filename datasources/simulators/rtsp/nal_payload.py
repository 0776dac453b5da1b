"""RTP payloads of NAL units: H.264 (RFC 6184, packetization-mode 1) and H.265 (RFC 7798)."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass

MAX_PAYLOAD = 1400


@dataclass(frozen=True, slots=True)
class NalForm:
    """How a codec writes several units into a packet and one unit over several packets.

    `header` is the length of a unit's header in bytes; `aggregation` makes the header of a packet of units,
    `fragment` the bytes before a piece, without the marks of the first (0x80) and the last one (0x40).
    """

    header: int
    aggregation: Callable[[Sequence[bytes]], bytes]
    fragment: Callable[[bytes], bytes]


def _h265_aggregation(nals: Sequence[bytes]) -> bytes:
    """Type 48 with the lowest layer and the lowest temporal id of what it holds (RFC 7798, 4.4.2)."""
    layer = min((nal[0] & 1) << 5 | nal[1] >> 3 for nal in nals)
    temporal = min(nal[1] & 0x07 for nal in nals)
    return bytes([48 << 1 | layer >> 5, (layer & 0x1F) << 3 | temporal])


H264 = NalForm(
    1,
    lambda nals: bytes([max(nal[0] & 0x60 for nal in nals) | 24]),
    lambda nal: bytes([nal[0] & 0x60 | 28, nal[0] & 0x1F]),
)
H265 = NalForm(
    2,
    _h265_aggregation,
    lambda nal: bytes([nal[0] & 0x81 | 49 << 1, nal[1], nal[0] >> 1 & 0x3F]),
)


def packetize(nals: Sequence[bytes], limit: int = MAX_PAYLOAD, form: NalForm = H264) -> tuple[bytes, ...]:
    """RTP payloads of one access unit: small units together, those above `limit` bytes in fragments."""
    payloads: list[bytes] = []
    small: list[bytes] = []
    for nal in nals:
        if small and form.header + sum(len(n) + 2 for n in small) + len(nal) + 2 > limit:
            payloads.append(_aggregate(small, form))
            small = []
        if len(nal) > limit:
            if small:
                payloads.append(_aggregate(small, form))
                small = []
            payloads.extend(_fragments(nal, limit, form))
        else:
            small.append(nal)
    if small:
        payloads.append(_aggregate(small, form))
    return tuple(payloads)


def _aggregate(nals: Sequence[bytes], form: NalForm) -> bytes:
    if len(nals) == 1:
        return nals[0]
    return form.aggregation(nals) + b"".join(struct.pack(">H", len(nal)) + nal for nal in nals)


def _fragments(nal: bytes, limit: int, form: NalForm) -> list[bytes]:
    *indicator, kind = form.fragment(nal)
    step = limit - len(indicator) - 1
    pieces = [nal[at : at + step] for at in range(form.header, len(nal), step)]
    last = len(pieces) - 1
    return [
        bytes([*indicator, kind | (0x80 if number == 0 else 0) | (0x40 if number == last else 0)]) + piece
        for number, piece in enumerate(pieces)
    ]
