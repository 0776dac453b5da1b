"""The journal as verification and export read it: raw columns, nothing believed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple, Protocol


class RawSignature(NamedTuple):
    """One row of officer signatures, columns as stored (text as UTF-8 bytes)."""

    position: Any
    officer_id: Any
    key_id: Any
    signature: Any


class RawAttachment(NamedTuple):
    """One row of attachments, columns as stored (text as UTF-8 bytes)."""

    position: Any
    path: Any
    sha256: Any
    size: Any
    media_type: Any


class RawEntry(NamedTuple):
    """One row of entries, columns as stored (text as UTF-8 bytes), with the rows that belong to it."""

    acceptance: Any
    writer: Any
    sequence: Any
    previous_hash: Any
    hash: Any
    entry_id: Any
    kind: Any
    subject: Any
    author: Any
    happened_at: Any
    written_at: Any
    body: Any
    station_signature: Any
    signatures: tuple[RawSignature, ...]
    attachments: tuple[RawAttachment, ...]


class JournalReader(Protocol):
    """Read access to a store's journal; `shared` by workstations with a data folder each."""

    shared: bool

    def count(self) -> int:
        """How many entries there are."""
        ...

    def last_acceptance(self, kind: str | None = None) -> int:
        """The acceptance number of the newest entry (of this kind), 0 where there is none."""
        ...

    def rows(
        self, *, after: int | None = None, last: int | None = None, kinds: Sequence[str] = ()
    ) -> Iterator[RawEntry]:
        """Entries by acceptance, behind `after` up to `last`; of kinds that begin with one of `kinds`."""
        ...

    @property
    def opener(self) -> OpenJournal:
        """How another process opens the same journal; can be pickled."""
        ...

    def problems(self) -> list[str]:
        """What is wrong with the database itself: damage, missing triggers, rows of no entry; English."""
        ...


class OpenJournal(Protocol):
    """Opens a journal."""

    def __call__(self) -> AbstractContextManager[JournalReader]: ...


class UnreadableError(Exception):
    """The database could not be read on; the message says in English what it reported."""
