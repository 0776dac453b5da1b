"""Procedures issued (D17.1b); days are ISO dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureIssued(Payload):
    """A procedure reached the room; its PDF is attached. `replaces` is the id of the one before it."""

    KIND: ClassVar[str] = "procedure.issued"

    procedure_id: str
    number: str
    title: str
    issuer: str
    issued_on: str
    valid_from: str
    valid_until: str
    replaces: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureEnded(Payload):
    """It holds no longer after the day `last_day`."""

    KIND: ClassVar[str] = "procedure.ended"

    procedure_id: str
    last_day: str
    reason: str
