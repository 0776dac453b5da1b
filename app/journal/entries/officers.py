"""Officers, and the keys their signatures are checked with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.domain.people import Post
from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerEnrolled(Payload):
    """An officer may sign from here on; signed by the new key itself, which proves it is held."""

    KIND: ClassVar[str] = "officer.enrolled"

    officer_id: str
    name: str
    username: str
    title: str
    unit: str
    posts: tuple[Post, ...]
    public_key: str

    def __post_init__(self) -> None:
        _check_key(self.public_key)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerChanged(Payload):
    """Name, title, unit or posts of an officer are new; the key stays."""

    KIND: ClassVar[str] = "officer.changed"

    officer_id: str
    name: str
    title: str
    unit: str
    posts: tuple[Post, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerKeyChanged(Payload):
    """The officer signs with a new key; the old one is valid only for what it signed before."""

    KIND: ClassVar[str] = "officer.key_changed"

    officer_id: str
    public_key: str
    reason: str

    def __post_init__(self) -> None:
        _check_key(self.public_key)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerPasswordChanged(Payload):
    """The officer chose a new password; the key stays, sealed anew, and signs this."""

    KIND: ClassVar[str] = "officer.password_changed"

    officer_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerDisabled(Payload):
    """The officer may neither sign in nor sign."""

    KIND: ClassVar[str] = "officer.disabled"

    officer_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerEnabled(Payload):
    """A disabled officer is back, with the key held before."""

    KIND: ClassVar[str] = "officer.enabled"

    officer_id: str
    reason: str


def _check_key(text: str) -> None:
    if len(bytes.fromhex(text)) != 32:
        raise ValueError("public_key is not an Ed25519 key")
