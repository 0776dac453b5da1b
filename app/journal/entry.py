"""What is recorded: drafts on the way in, entries once they are sealed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from app.journal.canonical import JSON
from app.journal.keys import OfficerKey
from app.journal.payload import Payload

SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file an entry vouches for; `path` relative to the data folder, `size` in bytes, `sha256` in hex."""

    path: str
    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wants to record; `Store.append` turns it into an `Entry`.

    `author` is an officer id or "system"; `happened_at` is aware; `subject` is the id of the matter, shift or
    capture it is about. Sending a draft again under its `entry_id` records it once.
    """

    kind: str
    payload: Mapping[str, JSON]
    author: str
    happened_at: datetime
    subject: str = ""
    attachments: tuple[Attachment, ...] = ()
    signers: tuple[OfficerKey, ...] = ()
    entry_id: UUID = field(default_factory=uuid4)

    @classmethod
    def of(
        cls,
        payload: Payload,
        *,
        author: str,
        happened_at: datetime,
        subject: str = "",
        attachments: tuple[Attachment, ...] = (),
        signers: tuple[OfficerKey, ...] = (),
        entry_id: UUID | None = None,
    ) -> Draft:
        """The draft of a payload object, under its kind."""
        return cls(
            kind=payload.KIND,
            payload=payload.to_payload(),
            author=author,
            happened_at=happened_at,
            subject=subject,
            attachments=attachments,
            signers=signers,
            entry_id=entry_id or uuid4(),
        )


@dataclass(frozen=True, slots=True)
class Signature:
    """An officer's signature (64 bytes) on an entry."""

    officer_id: str
    key_id: str
    signature: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """A sealed entry; `body` holds the bytes as signed, the other fields are read from it.

    `clock_offset_us` is how far the wall clock was from true time, None where nobody knows;
    `clock_jump_us` is how far it jumped since the entry before (flag "clock_jump"). `acceptance` is the
    number this store gave it, 1 for the first, and no part of what is signed.
    """

    version: int
    entry_id: UUID
    writer: str
    sequence: int
    previous_hash: bytes
    hash: bytes
    kind: str
    subject: str
    payload: Mapping[str, Any]
    attachments: tuple[Attachment, ...]
    author: str
    happened_at: datetime
    written_at: datetime
    monotonic_ns: int
    boot_id: str
    clock_offset_us: int | None
    clock_jump_us: int | None
    flags: tuple[str, ...]
    body: bytes
    station_signature: bytes
    signatures: tuple[Signature, ...]
    acceptance: int = 0
