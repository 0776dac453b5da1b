"""Who acts: the officer signed in at this workstation, and a second person with own credentials."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.auth.keys import OfficerKey
from app.auth.permissions import Permission
from app.auth.session import Session
from app.domain.people import Officer


@dataclass(frozen=True, slots=True)
class Desk:
    """What a signed-in workstation carries into every act."""

    session: Session
    station: str

    @property
    def officer(self) -> Officer:
        """Who is signed in."""
        return self.session.officer

    @property
    def officer_id(self) -> str:
        """Who is signed in, as entries name their author."""
        return self.session.officer.officer_id

    @property
    def key(self) -> OfficerKey:
        """The key that signs for the officer."""
        return self.session.key

    def require(self, permission: Permission) -> None:
        """Raises NotAllowedError where the officer's posts do not allow it."""
        self.session.require(permission)


@dataclass(frozen=True, slots=True)
class Approver:
    """The credentials a second person types at the same desk; never shown, logged or kept."""

    username: str
    password: str = field(repr=False)
