"""That a password of a device or a data system was kept or forgotten at a workstation; never what it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretChanged(Payload):
    """The account kept under `name` was replaced, or `removed`."""

    KIND: ClassVar[str] = "secret.changed"

    name: str
    removed: bool

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("a secret has a name")
