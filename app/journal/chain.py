"""Chaining: the hash of an entry, its times, its signatures."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from struct import Struct

from app.journal.body import VERSION, draft_content, entry_of
from app.journal.canonical import canonical_bytes, utc_text
from app.journal.entries.chain import ChainOpened
from app.journal.entry import Draft, Entry, Signature
from app.journal.keys import StationKey, officer_message, station_message

NO_HASH = bytes(32)
_HASH_TAG = b"haidang/entry/v1"
_LENGTH = Struct(">Q").pack
# Two seconds, and what a clock being slewed at the kernel's most (500 ppm) may drift between two entries.
_JUMP_TOLERANCE_US = 2_000_000
_SLEW_PER_US = 2000
_FUTURE_TOLERANCE = timedelta(seconds=2)

CLOCK_JUMP = "clock_jump"
CLOCK_BEHIND = "clock_behind"
HAPPENED_LATER = "happened_later"


class ChainError(ValueError):
    """A draft that cannot stand at this place of the chain."""


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry of a chain, as far as the next one needs it."""

    sequence: int
    hash: bytes
    written_at: datetime
    monotonic_ns: int
    boot_id: str

    @classmethod
    def of(cls, entry: Entry) -> Head:
        """The head that `entry` is."""
        return cls(entry.sequence, entry.hash, entry.written_at, entry.monotonic_ns, entry.boot_id)


@dataclass(frozen=True, slots=True)
class Stamp:
    """The clocks at the moment of writing."""

    written_at: datetime
    monotonic_ns: int
    boot_id: str
    clock_offset_us: int | None = None


def entry_hash(writer: str, sequence: int, previous_hash: bytes, body: bytes) -> bytes:
    """SHA-256 over tag, writer, sequence, previous hash and body, each behind its length (8 bytes)."""
    number = str(sequence).encode()
    # Written out, for a verification does this a million times.
    parts = (
        *(_hash_head(writer), _LENGTH(len(number)), number),
        *(_LENGTH(len(previous_hash)), previous_hash, _LENGTH(len(body)), body),
    )
    return hashlib.sha256(b"".join(parts)).digest()


@lru_cache(maxsize=64)
def _hash_head(writer: str) -> bytes:
    """Tag and writer, each behind its length."""
    name = writer.encode()
    return b"".join((_LENGTH(len(_HASH_TAG)), _HASH_TAG, _LENGTH(len(name)), name))


def seal(draft: Draft, head: Head | None, stamp: Stamp, station: StationKey, acceptance: int = 0) -> Entry:
    """The signed entry after `head`; raises ChainError, CanonicalError."""
    _check_place(draft, head, station)
    sequence = head.sequence + 1 if head else 1
    previous_hash = head.hash if head else NO_HASH
    jump = _clock_jump_us(head, stamp)
    body = canonical_bytes(
        {
            **draft_content(draft),
            "version": VERSION,
            "writer": station.writer,
            "sequence": sequence,
            "previous_hash": previous_hash.hex(),
            "written_at": utc_text(stamp.written_at),
            # Text, because nanoseconds pass 2^53 after 104 days without a restart.
            "monotonic_ns": str(stamp.monotonic_ns),
            "boot_id": stamp.boot_id,
            "clock_offset_us": stamp.clock_offset_us,
            "clock_jump_us": jump,
            "flags": _flags(draft, head, stamp, jump),
        }
    )
    digest = entry_hash(station.writer, sequence, previous_hash, body)
    return entry_of(
        body,
        entry_hash=digest,
        station_signature=station.sign(station_message(digest)),
        signatures=tuple(
            Signature(key.officer_id, key.key_id, key.sign(officer_message(digest))) for key in draft.signers
        ),
        acceptance=acceptance,
    )


def _check_place(draft: Draft, head: Head | None, station: StationKey) -> None:
    opens = draft.kind == ChainOpened.KIND
    if opens != (head is None):
        raise ChainError("a chain starts with chain.opened and holds it once")
    if opens and draft.payload.get("public_key") != station.public_key.hex():
        raise ChainError("a chain is opened with the key of its own station")


def _clock_jump_us(head: Head | None, stamp: Stamp) -> int | None:
    """How far the wall clock moved against the monotonic one, µs; None where it kept step or nobody knows."""
    if head is None or head.boot_id != stamp.boot_id:
        return None
    elapsed = (stamp.monotonic_ns - head.monotonic_ns) // 1000
    jump = (stamp.written_at - head.written_at) // timedelta(microseconds=1) - elapsed
    return jump if abs(jump) > _JUMP_TOLERANCE_US + elapsed // _SLEW_PER_US else None


def _flags(draft: Draft, head: Head | None, stamp: Stamp, jump: int | None) -> list[str]:
    found = []
    if jump is not None:
        found.append(CLOCK_JUMP)
    if head is not None and stamp.written_at < head.written_at:
        found.append(CLOCK_BEHIND)
    if draft.happened_at > stamp.written_at + _FUTURE_TOLERANCE:
        found.append(HAPPENED_LATER)
    return found
