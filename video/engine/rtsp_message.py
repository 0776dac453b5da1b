"""RTSP/1.0 messages (RFC 2326): bounded parsing of what a server sends, building of requests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

MAX_HEAD: Final = 16 * 1024
MAX_HEADERS: Final = 64
MAX_BODY: Final = 64 * 1024
VERSION: Final = "RTSP/1.0"


class MessageError(ValueError):
    """What arrived is not RTSP, or is larger than anything a camera has reason to send."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A response; header names in lower case, each with its values in the order they came."""

    status: int
    headers: dict[str, list[str]] = field(repr=False)
    body: bytes = field(default=b"", repr=False)

    def header(self, name: str) -> str:
        """The first value of a header, "" when it is missing."""
        values = self.headers.get(name)
        return values[0] if values else ""


@dataclass(frozen=True, slots=True)
class ServerRequest:
    """A request the server makes of us, such as OPTIONS or ANNOUNCE."""

    method: str
    headers: dict[str, list[str]] = field(repr=False)


def build_request(method: str, url: str, headers: dict[str, str]) -> bytes:
    """A request without a body; raises MessageError when a value could break out of its line."""
    lines = [f"{method} {url} {VERSION}", *(f"{name}: {value}" for name, value in headers.items())]
    if any("\r" in line or "\n" in line for line in lines) or " " in url:
        raise MessageError("line break in a request")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8")


def build_not_implemented(request: ServerRequest) -> bytes:
    """The answer to a server's request: 501, with its CSeq."""
    cseq = "".join(char for char in request.headers.get("cseq", [""])[0] if char.isdigit())[:10]
    return f"{VERSION} 501 Not Implemented\r\nCSeq: {cseq or 0}\r\n\r\n".encode()


def take_message(buffer: bytes | bytearray, start: int) -> tuple[Reply | ServerRequest, int] | None:
    """The message at `start` of `buffer` and the offset behind it; None while it is incomplete.

    Raises MessageError.
    """
    end = buffer.find(b"\r\n\r\n", start, start + MAX_HEAD)
    if end < 0:
        if len(buffer) - start >= MAX_HEAD:
            raise MessageError("head too long")
        return None
    first, headers = _parse_head(bytes(buffer[start:end]))
    length = _content_length(headers)
    behind = end + 4 + length
    if len(buffer) < behind:
        return None
    return _message(first, headers, bytes(buffer[end + 4 : behind])), behind


def looks_like_message(buffer: bytes | bytearray, start: int) -> bool:
    """Whether what stands at `start` can be the beginning of a reply or a request."""
    head = bytes(buffer[start : start + 16])
    return all(0x20 <= byte < 0x7F or byte in b"\r\n" for byte in head)


def _parse_head(head: bytes) -> tuple[str, dict[str, list[str]]]:
    lines = head.decode("utf-8", "replace").lstrip("\r\n").split("\r\n")
    if len(lines) > MAX_HEADERS:
        raise MessageError("too many headers")
    headers: dict[str, list[str]] = {}
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if not colon:
            raise MessageError("header without a colon")
        headers.setdefault(name.strip().lower(), []).append(value.strip())
    return lines[0], headers


def _content_length(headers: dict[str, list[str]]) -> int:
    text = headers.get("content-length", ["0"])[0]
    if not (text.isascii() and text.isdigit()) or len(text) > 9:
        raise MessageError("bad content length")
    length = int(text)
    if length > MAX_BODY:
        raise MessageError("body too long")
    return length


def _message(first: str, headers: dict[str, list[str]], body: bytes) -> Reply | ServerRequest:
    words = first.split(" ", 2)
    if words[0].startswith("RTSP/") and len(words) >= 2:
        if len(words[1]) != 3 or not (words[1].isascii() and words[1].isdigit()):
            raise MessageError("bad status")
        return Reply(int(words[1]), headers, body)
    if len(words) == 3 and words[2].startswith("RTSP/") and words[0].isascii() and words[0].isupper():
        return ServerRequest(words[0], headers)
    raise MessageError("neither a reply nor a request")
