"""Signing in and out of a workstation."""

from __future__ import annotations

from app.services.desk import Desk
from app.services.outcome import Outcome


class Sessions:
    """Who sits at this desk."""

    def sign_in(self, username: str, password: str) -> Outcome[Desk]:
        """Signs an officer in and writes it down; KnownError when refused (also written down)."""
        raise NotImplementedError

    def sign_out(self, desk: Desk) -> Outcome[None]:
        """Signs out, locks the key, writes it down."""
        raise NotImplementedError

    def whoami(self) -> Desk | None:
        """The desk signed in now, None when nobody is."""
        raise NotImplementedError
