"""What was drawn at random to be checked, and what came of it (D13.1, D14.1.3.1, D14.1.3.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.domain.random_check import CheckOutcome, Criterion, SampleMember, SampleOf
from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleDrawn(Payload):
    """`drawn` of `population` numbers; `seed` (hex), `algorithm` and the population give them again."""

    KIND: ClassVar[str] = "sample.drawn"

    draw_id: str
    of: SampleOf
    criteria: tuple[Criterion, ...]
    population: int
    population_sha256: str
    algorithm: str
    seed: str
    drawn: tuple[SampleMember, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleChecked(Payload):
    """Somebody looked at one of what was drawn; `note` says why in doubt, or why it could not be checked."""

    KIND: ClassVar[str] = "sample.checked"

    draw_id: str
    number: str
    outcome: CheckOutcome
    note: str
