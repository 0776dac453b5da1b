"""Signing in and out of a workstation."""

from __future__ import annotations

import threading

from app.auth.authenticator import Authenticator
from app.services.desk import Desk
from app.services.outcome import Area, Changes, Outcome

_CHANGES = Changes.of(Area.SESSION, Area.LOG)


class Sessions:
    """Who sits at this desk; at most one officer."""

    def __init__(self, authenticator: Authenticator, station: str) -> None:
        self._authenticator = authenticator
        self._station = station
        self._lock = threading.Lock()
        self._desk: Desk | None = None

    def sign_in(self, username: str, password: str) -> Outcome[Desk]:
        """Signs an officer in and writes it down; KnownError when refused (also written down).

        Whoever was signed in is signed out, and the log says that somebody else took the desk.
        """
        session = self._authenticator.sign_in(username, password)
        with self._lock:
            before, self._desk = self._desk, Desk(session, self._station)
            desk = self._desk
        if before is not None:
            self._authenticator.sign_out(before.session, "replaced")
        return Outcome(desk, _CHANGES)

    def sign_out(self, desk: Desk) -> Outcome[None]:
        """Signs out, locks the key, writes it down; nothing when somebody else has the desk already."""
        with self._lock:
            if self._desk is None or self._desk.session.session_id != desk.session.session_id:
                return Outcome(None, Changes())
            self._desk = None
        self._authenticator.sign_out(desk.session)
        return Outcome(None, _CHANGES)

    def close(self) -> None:
        """The console closes: whoever is signed in is signed out."""
        with self._lock:
            desk, self._desk = self._desk, None
        if desk is not None:
            self._authenticator.sign_out(desk.session, "closed")
