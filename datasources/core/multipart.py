"""Splitting a multipart body that is wholly in memory (RFC 2046), bounded and strict."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BOUNDARY = re.compile(r"""boundary\s*=\s*(?:"([^"]{1,70})"|([^\s;",]{1,70}))""", re.IGNORECASE)
_PARAMETER = re.compile(r"""\b(name|filename)\s*=\s*(?:"([^"]*)"|([^\s;]+))""", re.IGNORECASE)
HEAD_LIMIT = 8 * 1024


class MultipartError(ValueError):
    """The body is not what its content type says."""


@dataclass(frozen=True)
class Part:
    """One part: its name, file name and media type in lower case, and its bytes."""

    name: str
    filename: str
    content_type: str
    body: bytes


def boundary(content_type: str) -> bytes:
    """The boundary named in a Content-Type header; raises MultipartError."""
    found = _BOUNDARY.search(content_type)
    if not found:
        raise MultipartError("no boundary")
    return (found[1] or found[2]).encode("latin-1", "replace")


def split(body: bytes, mark: bytes, *, most: int) -> list[Part]:
    """The parts of `body`; raises MultipartError when it is cut off, or has more than `most` parts."""
    # The line break before a boundary belongs to it; the first boundary may stand without one.
    chunks = (b"\r\n" + body).split(b"\r\n--" + mark, most + 2)
    if len(chunks) < 2:
        raise MultipartError("the boundary does not occur")
    parts: list[Part] = []
    for chunk in chunks[1:]:
        if chunk.startswith(b"--"):
            return parts
        parts.append(_part(chunk))
        if len(parts) > most:
            raise MultipartError("too many parts")
    raise MultipartError("the body is cut off")


def _part(chunk: bytes) -> Part:
    padding, begin, rest = chunk.partition(b"\r\n")
    if not begin or padding.strip(b" \t"):
        raise MultipartError("a boundary is followed by something else")
    if rest.startswith(b"\r\n"):
        head, body = b"", rest[2:]
    else:
        head, found, body = rest[: HEAD_LIMIT + 4].partition(b"\r\n\r\n")
        if not found:
            raise MultipartError("a part has no end of its head")
        body = rest[len(head) + 4 :]
    fields = _fields(head)
    named = {key.lower(): (quoted or bare) for key, quoted, bare in _PARAMETER.findall(fields["disposition"])}
    return Part(named.get("name", ""), named.get("filename", ""), fields["type"], body)


def _fields(head: bytes) -> dict[str, str]:
    fields = {"disposition": "", "type": ""}
    for line in head.decode("utf-8", "replace").split("\r\n"):
        key, _, value = line.partition(":")
        key = key.strip().lower()
        if key == "content-disposition":
            fields["disposition"] = value.strip()
        elif key == "content-type":
            fields["type"] = value.partition(";")[0].strip().lower()
    return fields
