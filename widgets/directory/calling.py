"""A unit to be called or written to, as other screens hand it on."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.directive_kinds import Channel


@dataclass(frozen=True, slots=True)
class Call:
    """Whom, by what, at which number or address ("" where none is known); `incoming`: they call."""

    unit: str
    channel: Channel
    number: str
    person: str = ""
    incoming: bool = False
