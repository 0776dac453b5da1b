"""Who sat at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSignedIn(Payload):
    """An officer signed in."""

    KIND: ClassVar[str] = "session.signed_in"

    officer_id: str
    username: str
    session_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSignedOut(Payload):
    """An officer signed out, was signed out by another sign-in, or the console closed."""

    KIND: ClassVar[str] = "session.signed_out"

    officer_id: str
    session_id: str
    reason: Literal["officer", "replaced", "closed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRefused(Payload):
    """A sign-in or an unlocking failed.

    `username` is empty for an unknown account: what was typed there may be a password.
    """

    KIND: ClassVar[str] = "session.refused"

    username: str
    reason: Literal["password", "unknown_account", "disabled"]
    purpose: Literal["sign_in", "unlock"]
