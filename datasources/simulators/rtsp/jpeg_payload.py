"""RTP payloads of JPEG pictures (RFC 2435), with their quantisation tables in band."""

from __future__ import annotations

import struct

from datasources.simulators.rtsp.nal_payload import MAX_PAYLOAD

_HEADER = struct.Struct(">B3sBBBB")
_TABLES = struct.Struct(">BBH")
# 4:2:0, and tables that stand in every first packet of a picture (RFC 2435, 4.1 and 4.2).
_TYPE_420, _QUALITY_IN_BAND = 1, 255
_SOF0, _DQT, _SOS = 0xC0, 0xDB, 0xDA


def packetize_jpeg(picture: bytes, limit: int = MAX_PAYLOAD) -> tuple[bytes, ...]:
    """RTP payloads of a baseline 4:2:0 JPEG with the standard Huffman tables; ValueError for others."""
    width, height, tables, scan = _take_apart(picture)
    payloads, at = [], 0
    while at < len(scan):
        header = _HEADER.pack(
            0, at.to_bytes(3, "big"), _TYPE_420, _QUALITY_IN_BAND, width // 8, -(-height // 8)
        )
        if at == 0:
            header += _TABLES.pack(0, 0, len(tables)) + tables
        piece = scan[at : at + limit - len(header)]
        payloads.append(header + piece)
        at += len(piece)
    return tuple(payloads)


def _take_apart(picture: bytes) -> tuple[int, int, bytes, bytes]:
    """Width and height in px, the luma and the chroma table in zigzag order, the entropy-coded scan."""
    tables: dict[int, bytes] = {}
    size = (0, 0)
    at = 2
    while at + 4 <= len(picture):
        marker, length = picture[at + 1], int.from_bytes(picture[at + 2 : at + 4], "big")
        body = picture[at + 4 : at + 2 + length]
        at += 2 + length
        if marker == _DQT:
            tables |= {body[i]: body[i + 1 : i + 65] for i in range(0, len(body), 65)}
        elif marker == _SOF0:
            if body[6:] != bytes([1, 0x22, 0, 2, 0x11, body[11], 3, 0x11, body[14]]):
                raise ValueError("no 4:2:0 JPEG")
            size = int.from_bytes(body[3:5], "big"), int.from_bytes(body[1:3], "big")
            chroma = body[11]
        elif marker == _SOS:
            scan = picture[at:].removesuffix(b"\xff\xd9")
            return *size, tables[0] + tables[chroma], scan
    raise ValueError("no JPEG")
