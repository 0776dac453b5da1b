"""Words inside a PNG without touching its pixels (PNG 3rd edition, 11.3.3.3 iTXt; D14.1.2b)."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAX_PNG = 256 << 20
_MAX_KEYWORD = 79


class PngError(ValueError):
    """The bytes are not a whole PNG."""


class Chunk(NamedTuple):
    """One chunk and where it stands in the file (`start` to `end`, bytes)."""

    kind: bytes
    data: memoryview
    start: int
    end: int


def chunks(png: bytes) -> Iterator[Chunk]:
    """Every chunk, checked; raises PngError on anything that is not a whole PNG."""
    if len(png) > MAX_PNG or not png.startswith(SIGNATURE):
        raise PngError("not a PNG")
    view, at = memoryview(png), len(SIGNATURE)
    while at < len(png):
        if at + 12 > len(png):
            raise PngError("cut off in a chunk's head")
        length, kind = struct.unpack_from(">I4s", png, at)
        end = at + 12 + length
        if end > len(png):
            raise PngError("cut off in a chunk")
        data = view[at + 8 : at + 8 + length]
        if struct.unpack_from(">I", png, end - 4)[0] != zlib.crc32(data, zlib.crc32(kind)):
            raise PngError("a chunk's checksum is wrong")
        yield Chunk(kind, data, at, end)
        if kind == b"IEND":
            if end != len(png):
                raise PngError("bytes behind the end")
            return
        at = end
    raise PngError("no end")


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height in px; raises PngError."""
    first = next(chunks(png), None)
    if first is None or first.kind != b"IHDR" or len(first.data) != 13:
        raise PngError("no header")
    width, height = struct.unpack(">II", first.data[:8])
    return width, height


def pixels_sha256(png: bytes) -> str:
    """SHA-256 in hex over the IHDR and IDAT data: what the picture shows, whatever words stand beside it."""
    digest = hashlib.sha256()
    for chunk in chunks(png):
        if chunk.kind in (b"IHDR", b"IDAT"):
            digest.update(chunk.data)
    return digest.hexdigest()


def with_text(png: bytes, words: Mapping[str, str]) -> bytes:
    """`png` with an iTXt chunk per keyword before the pixels; raises PngError on a bad PNG or keyword."""
    all_chunks = list(chunks(png))
    if not all_chunks or all_chunks[0].kind != b"IHDR":
        raise PngError("no header")
    at = all_chunks[0].end
    added = b"".join(_itxt(keyword, text) for keyword, text in words.items())
    return png[:at] + added + png[at:]


def text_of(png: bytes) -> dict[str, str]:
    """The uncompressed iTXt words of `png` by keyword; raises PngError."""
    found = {}
    for chunk in chunks(png):
        if chunk.kind == b"iTXt":
            keyword, _, rest = bytes(chunk.data).partition(b"\0")
            if rest[:1] == b"\0":
                found[keyword.decode("latin-1")] = rest[2:].split(b"\0", 2)[2].decode("utf-8")
    return found


def _itxt(keyword: str, text: str) -> bytes:
    if not 0 < len(keyword) <= _MAX_KEYWORD or not keyword.isascii() or not keyword.isprintable():
        raise PngError(f"{keyword!r} cannot be a keyword")
    if "\0" in text:
        raise PngError("text holds a zero")
    # Keyword, no compression (flag, method), no language tag, no translated keyword, text.
    data = keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode("utf-8")
    return (
        struct.pack(">I", len(data))
        + b"iTXt"
        + data
        + struct.pack(">I", zlib.crc32(data, zlib.crc32(b"iTXt")))
    )
