"""Checkpoints over all chains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadRecord:
    """The newest entry of one chain: its sequence (which is also the count) and hash, 64 hex digits."""

    writer: str
    sequence: int
    hash: str

    def __post_init__(self) -> None:
        if self.sequence < 1 or len(bytes.fromhex(self.hash)) != 32:
            raise ValueError("not the head of a chain")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckpointSealed(Payload):
    """The heads of all chains at this moment; `entries` counts them all. Short hash: this entry's own."""

    KIND: ClassVar[str] = "checkpoint.sealed"

    reason: Literal["handover", "periodic"]
    heads: tuple[HeadRecord, ...]
    entries: int

    def __post_init__(self) -> None:
        writers = [head.writer for head in self.heads]
        if writers != sorted(set(writers)):
            raise ValueError("heads are not one per writer, in order")
        if self.entries != sum(head.sequence for head in self.heads):
            raise ValueError("entries is not the sum of the heads")
