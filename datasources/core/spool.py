"""A folder of messages that were accepted but not yet stored: survives kill -9 and power cuts.

One file per message: magic, length of the JSON head, head (its SHA-256 of the body included), body.
"""

from __future__ import annotations

import hashlib
import heapq
import json
import logging
import struct
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import KnownError
from app.files import UNFINISHED, sync_folder, write_atomically

log = logging.getLogger(__name__)

MAGIC = b"HDS1"
SUFFIX = ".msg"
HEAD_LIMIT = 64 * 1024


class SpoolFullError(KnownError):
    """There is no room for another message: the sender has to keep it and try again."""


@dataclass(frozen=True)
class Message:
    """A spooled message: its file's name, what was noted with it, its bytes."""

    name: str
    head: Mapping[str, str]
    body: bytes


class Spool:
    """Bounded in messages and bytes; every method blocks on the disk and may be called from any thread."""

    def __init__(self, folder: Path, *, most: int, most_bytes: int) -> None:
        self._folder = folder
        self._most = most
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._sizes: dict[str, int] = {}
        self._reserved = 0
        self._bytes = 0
        self._next = 1

    def open(self) -> None:
        """Make the folder, drop what a crash left half-written, count what waits; raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (self._folder / "bad").mkdir(exist_ok=True, mode=0o700)
        for leftover in self._folder.glob(f".*{UNFINISHED}"):
            leftover.unlink()
        with self._lock:
            self._sizes = {path.name: path.stat().st_size for path in self._folder.glob(f"*{SUFFIX}")}
            self._bytes = sum(self._sizes.values())
            self._next = max((_number(name) for name in self._sizes), default=0) + 1

    def __len__(self) -> int:
        return len(self._sizes)

    def put(self, head: Mapping[str, str], body: bytes) -> str:
        """Safely on the disk when this returns its name; raises SpoolFullError, OSError."""
        noted = dict(head) | {"sha256": hashlib.sha256(body).hexdigest()}
        encoded = json.dumps(noted, ensure_ascii=False, separators=(",", ":")).encode()
        if len(encoded) > HEAD_LIMIT:
            raise ValueError("the head of a message is too long")
        prefix = MAGIC + struct.pack(">I", len(encoded)) + encoded
        size = len(prefix) + len(body)
        name = self._reserve(size)
        try:
            write_atomically(self._folder / name, prefix, body)
        except OSError:
            self._release(size)
            raise
        with self._lock:
            self._reserved -= 1
            self._sizes[name] = size
        return name

    def _reserve(self, size: int) -> str:
        with self._lock:
            if len(self._sizes) + self._reserved >= self._most or self._bytes + size > self._most_bytes:
                raise SpoolFullError(
                    f"Bộ đệm tin nhận đã đầy ({len(self._sizes)} tin chờ ghi). "
                    "Thiết bị sẽ gửi lại sau; hãy kiểm tra kho dữ liệu.",
                    en=f"The spool is full ({len(self._sizes)} messages wait to be stored). "
                    "The device will send again; check the store.",
                )
            self._reserved += 1
            self._bytes += size
            name = f"{self._next:016d}{SUFFIX}"
            self._next += 1
            return name

    def _release(self, size: int) -> None:
        with self._lock:
            self._reserved -= 1
            self._bytes -= size

    def oldest(self, most: int, most_bytes: int) -> list[Message]:
        """The oldest messages in order of arrival, at least one if any waits; damaged ones are set aside."""
        with self._lock:
            names = heapq.nsmallest(most, self._sizes.items())
        found: list[Message] = []
        total = 0
        for name, size in names:
            if found and total + size > most_bytes:
                break
            message = self._read(name)
            if message:
                found.append(message)
                total += size
        return found

    def _read(self, name: str) -> Message | None:
        try:
            message = decode(name, (self._folder / name).read_bytes())
        except FileNotFoundError:
            log.warning("spooled message %s was taken away by somebody else", name)
            self._forget(name)
            return None
        if message is None:
            log.warning("spooled message %s is damaged and was set aside", name)
            self.set_aside(name)
        return message

    def remove(self, names: Sequence[str]) -> None:
        """The store has these messages."""
        for name in names:
            (self._folder / name).unlink(missing_ok=True)
            self._forget(name)
        if names:
            sync_folder(self._folder)

    def set_aside(self, name: str) -> None:
        """Keep a message that cannot be used for a person to look at."""
        (self._folder / name).replace(self._folder / "bad" / f"{time.time_ns()}-{name}")
        self._forget(name)

    def _forget(self, name: str) -> None:
        with self._lock:
            self._bytes -= self._sizes.pop(name, 0)


def decode(name: str, data: bytes) -> Message | None:
    """The message in `data`, or None when it is not whole."""
    if data[:4] != MAGIC or len(data) < 8:
        return None
    (length,) = struct.unpack(">I", data[4:8])
    if length > HEAD_LIMIT or len(data) < 8 + length:
        return None
    try:
        head = json.loads(data[8 : 8 + length])
    except ValueError:
        return None
    body = data[8 + length :]
    if not isinstance(head, dict) or head.get("sha256") != hashlib.sha256(body).hexdigest():
        return None
    return Message(name, head, body)


def _number(name: str) -> int:
    stem = name.removesuffix(SUFFIX)
    return int(stem) if stem.isdecimal() else 0
