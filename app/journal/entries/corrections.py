"""Corrections: nothing is edited, a new entry names the old one (D4.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class LogAmended(Payload):
    """Fields of an older entry read differently from now on; `changes` maps field to its new text.

    The author is the entry's; `approver` is the officer id of who agreed; `target_hash` is 64 hex digits.
    """

    KIND: ClassVar[str] = "log.amended"

    target_id: str
    target_hash: str
    changes: Mapping[str, str]
    reason: str
    approver: str

    def __post_init__(self) -> None:
        _check_correction(self.target_hash, self.reason, self.approver)
        if not self.changes:
            raise ValueError("no change is named")


@dataclass(frozen=True, slots=True, kw_only=True)
class LogWithdrawn(Payload):
    """An older entry no longer stands; it stays visible, struck through."""

    KIND: ClassVar[str] = "log.withdrawn"

    target_id: str
    target_hash: str
    reason: str
    approver: str

    def __post_init__(self) -> None:
        _check_correction(self.target_hash, self.reason, self.approver)


def _check_correction(target_hash: str, reason: str, approver: str) -> None:
    if len(bytes.fromhex(target_hash)) != 32:
        raise ValueError("target_hash is not a hash")
    if not reason.strip() or not approver:
        raise ValueError("a correction needs a reason and an approver")
