"""A signed-in officer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.auth.errors import NotAllowedError
from app.auth.keys import OfficerKey
from app.auth.permissions import Permission, permissions_of
from app.domain.people import Officer


@dataclass(frozen=True, slots=True)
class Session:
    """Who sits at the desk since `signed_in_at` (UTC), with the key that signs for them."""

    session_id: str
    officer: Officer
    key: OfficerKey
    signed_in_at: datetime

    def allowed(self, permission: Permission) -> bool:
        """Whether the officer's posts allow it."""
        return permission in permissions_of(self.officer.posts)

    def require(self, permission: Permission) -> None:
        """Raises NotAllowedError where the officer's posts do not allow it."""
        if not self.allowed(permission):
            raise NotAllowedError
