"""Leaders' opinions that the room passes on (D6.1, D10.4b)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.domain.directive_kinds import Channel
from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionHeard(Payload):
    """A leader said something that goes to somebody else."""

    KIND: ClassVar[str] = "opinion.heard"

    opinion_id: str
    leader: str
    recipient: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionPassedOn(Payload):
    """The recipient knows it."""

    KIND: ClassVar[str] = "opinion.passed_on"

    opinion_id: str
    channel: Channel
    spoke_with: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionCarriedOut(Payload):
    """It was done."""

    KIND: ClassVar[str] = "opinion.carried_out"

    opinion_id: str
    result: str
