"""RTSP requests and responses as bytes (RFC 2326), with every size bounded."""

from __future__ import annotations

from dataclasses import dataclass, field

MAX_HEAD = 16 * 1024
MAX_BODY = 64 * 1024
REASONS = {
    200: "OK",
    400: "Bad Request",
    401: "Unauthorized",
    404: "Not Found",
    405: "Method Not Allowed",
    413: "Request Entity Too Large",
    454: "Session Not Found",
    455: "Method Not Valid in This State",
    459: "Aggregate Operation Not Allowed",
    461: "Unsupported Transport",
    500: "Internal Server Error",
    501: "Not Implemented",
    503: "Service Unavailable",
    505: "RTSP Version Not Supported",
    551: "Option not supported",
}


class ProtocolError(Exception):
    """The peer does not speak RTSP; `status` is the answer before the connection is closed."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True, slots=True)
class Request:
    """One request; header names in lower case."""

    method: str
    uri: str
    version: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Interleaved:
    """Binary data on the RTSP connection (RFC 2326, 10.12)."""

    channel: int
    data: bytes


class Parser:
    """Cuts a byte stream into requests and interleaved data."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> list[Request | Interleaved]:
        """What is complete so far; raises ProtocolError when the peer speaks something else or too much."""
        self._buffer += data
        messages: list[Request | Interleaved] = []
        while (message := self._next()) is not None:
            messages.append(message)
        return messages

    def _next(self) -> Request | Interleaved | None:
        while self._buffer[:2] == b"\r\n":
            del self._buffer[:2]
        if not self._buffer:
            return None
        if self._buffer[0] == 0x24:
            return self._interleaved()
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            if len(self._buffer) > MAX_HEAD:
                raise ProtocolError(413, "request head too long")
            return None
        if end > MAX_HEAD:
            raise ProtocolError(413, "request head too long")
        request = _parse_head(bytes(self._buffer[:end]))
        length = _length(request.headers.get("content-length", "0"))
        if len(self._buffer) < end + 4 + length:
            return None
        body = bytes(self._buffer[end + 4 : end + 4 + length])
        del self._buffer[: end + 4 + length]
        return Request(request.method, request.uri, request.version, request.headers, body)

    def _interleaved(self) -> Interleaved | None:
        if len(self._buffer) < 4:
            return None
        size = int.from_bytes(self._buffer[2:4], "big")
        if len(self._buffer) < 4 + size:
            return None
        message = Interleaved(self._buffer[1], bytes(self._buffer[4 : 4 + size]))
        del self._buffer[: 4 + size]
        return message


def _length(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 6:
        raise ProtocolError(400, "bad Content-Length")
    if int(text) > MAX_BODY:
        raise ProtocolError(413, "body too long")
    return int(text)


def _parse_head(head: bytes) -> Request:
    try:
        lines = head.decode("utf-8").split("\r\n")
    except UnicodeDecodeError:
        raise ProtocolError(400, "head is not text") from None
    parts = lines[0].split(" ")
    if len(parts) != 3 or not parts[2].startswith("RTSP/"):
        raise ProtocolError(400, "not an RTSP request line")
    headers = {}
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if not colon:
            raise ProtocolError(400, "header without a colon")
        headers[name.strip().lower()] = value.strip()
    return Request(parts[0], parts[1], parts[2], headers)


def response(
    status: int, cseq: str, headers: list[tuple[str, str]] | None = None, body: bytes = b""
) -> bytes:
    """One response as bytes."""
    lines = [f"RTSP/1.0 {status} {REASONS[status]}", f"CSeq: {cseq}"]
    lines += [f"{name}: {value}" for name, value in headers or []]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body
