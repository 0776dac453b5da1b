"""Who acts: the officer signed in at this workstation, and a second person with own credentials."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from app.domain.people import Officer
from app.journal.keys import OfficerKey


class Session(Protocol):
    """A signed-in officer; app.auth holds the real one."""

    @property
    def officer(self) -> Officer: ...

    @property
    def key(self) -> OfficerKey: ...

    @property
    def signed_in_at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """What a signed-in workstation carries into every act."""

    session: Session
    station: str

    @property
    def officer(self) -> Officer:
        """Who is signed in."""
        return self.session.officer


@dataclass(frozen=True, slots=True)
class Approver:
    """The credentials a second person types at the same desk; never shown, logged or kept."""

    username: str
    password: str = field(repr=False)
