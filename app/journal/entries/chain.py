"""The first entry of a chain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainOpened(Payload):
    """A workstation starts its chain; `public_key` is its Ed25519 key, 64 hex digits."""

    KIND: ClassVar[str] = "chain.opened"

    station_name: str
    public_key: str
    purpose: str

    def __post_init__(self) -> None:
        if len(bytes.fromhex(self.public_key)) != 32:
            raise ValueError("public_key is not an Ed25519 key")
