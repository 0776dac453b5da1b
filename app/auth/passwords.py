"""Passwords: Argon2id (RFC 9106) hashes, and keys derived from them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import hash_secret_raw

from app.auth.errors import WeakPasswordError

LEAST_CHARACTERS = 10
MOST_CHARACTERS = 256
SALT_BYTES = 16
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Cost:
    """Argon2id's cost: passes, memory (KiB), lanes. The default is RFC 9106's second recommendation."""

    time: int = 3
    memory: int = 65536
    lanes: int = 4


def password_bytes(password: str) -> bytes:
    """`password` in NFC, so that every Vietnamese input method gives the same bytes."""
    return unicodedata.normalize("NFC", password[: MOST_CHARACTERS * 4]).encode("utf-8", "surrogatepass")


def check_strength(password: str, username: str) -> None:
    """Raises WeakPasswordError for a password that may not be set."""
    if not LEAST_CHARACTERS <= len(password) <= MOST_CHARACTERS or username in password.casefold():
        raise WeakPasswordError(LEAST_CHARACTERS)


class Passwords:
    """Hashes and checks passwords at one cost."""

    def __init__(self, cost: Cost) -> None:
        self._hasher = PasswordHasher(time_cost=cost.time, memory_cost=cost.memory, parallelism=cost.lanes)
        # Checked for a name nobody has, so that an unknown name takes as long as a wrong password.
        self._nobody = self._hasher.hash(b"nobody")

    def hash(self, password: str) -> str:
        """The hash to store, with its salt and cost."""
        return self._hasher.hash(password_bytes(password))

    def matches(self, stored: str | None, password: str) -> bool:
        """Whether `password` is the one of `stored`; False for None, after as much work."""
        try:
            self._hasher.verify(stored or self._nobody, password_bytes(password))
        except (VerificationError, InvalidHashError):
            return False
        return stored is not None

    def is_outdated(self, stored: str) -> bool:
        """Whether `stored` was made at another cost."""
        return self._hasher.check_needs_rehash(stored)


def derive_key(password: str, salt: bytes, cost: Cost) -> bytes:
    """32 bytes from a password (Argon2id); the salt is never that of the password's hash."""
    return hash_secret_raw(
        password_bytes(password),
        salt,
        time_cost=cost.time,
        memory_cost=cost.memory,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )
