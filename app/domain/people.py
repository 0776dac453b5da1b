"""Who works in the room: posts (D5.3, D7) and officers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Post(StrEnum):
    """A post of the duty shift (D5.3, D7); the values are what the journal holds."""

    SHIFT_LEADER = "shift_leader"
    OFFICE_LEADER = "office_leader"
    ONLINE_HEAD = "online_head"
    GENERAL_OFFICER = "general_officer"
    SURVEILLANCE_OFFICER = "surveillance_officer"
    DIRECTOR_GENERAL = "director_general"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Officer:
    """An enrolled officer; `title` and `unit` are the words printed on forms."""

    officer_id: str
    name: str
    username: str
    title: str
    unit: str
    posts: frozenset[Post]


@dataclass(frozen=True, slots=True)
class Account:
    """What signing in needs: an Argon2id `password_hash`, and `sealed_key`, which opens with the password."""

    username: str
    officer_id: str
    password_hash: str = field(repr=False)
    sealed_key: bytes = field(repr=False)
    disabled: bool = False
    failed_attempts: int = 0
