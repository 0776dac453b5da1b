"""An officer's Ed25519 key (RFC 8032), sealed under the password with ChaCha20-Poly1305 (RFC 8439)."""

from __future__ import annotations

import json
import os
from typing import NoReturn

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from app.auth.errors import LockedKeyError
from app.auth.passwords import SALT_BYTES, Cost, derive_key
from app.errors import KnownError
from app.journal.keys import key_id_of

_NONCE_BYTES = 12


class SealError(KnownError):
    """The sealed key does not open, though the password was right: it is damaged."""

    def __init__(self) -> None:
        super().__init__(
            "Khóa ký của tài khoản này bị hỏng nên không mở được. Hãy báo quản trị viên đặt lại mật khẩu "
            "để cấp khóa mới.",
            en="The signing key of this account is damaged and does not open. Have the administrator reset "
            "the password, which makes a new key.",
        )


class OfficerKey:
    """An unlocked key; signs until `forget`. Never printed, copied or pickled."""

    __slots__ = ("_private", "key_id", "officer_id", "public_key")

    def __init__(self, officer_id: str, private: Ed25519PrivateKey) -> None:
        self.officer_id = officer_id
        self.public_key = private.public_key().public_bytes_raw()
        self.key_id = key_id_of(self.public_key)
        self._private: Ed25519PrivateKey | None = private

    @classmethod
    def generate(cls, officer_id: str) -> OfficerKey:
        """A new random key."""
        return cls(officer_id, Ed25519PrivateKey.generate())

    def sign(self, message: bytes) -> bytes:
        """64 bytes of signature; raises LockedKeyError once forgotten."""
        if self._private is None:
            raise LockedKeyError
        return self._private.sign(message)

    def forget(self) -> None:
        """Lets go of the private half: the officer signed out."""
        self._private = None

    def seal(self, password: str, cost: Cost) -> bytes:
        """The private half, readable only with `password`; raises LockedKeyError once forgotten."""
        if self._private is None:
            raise LockedKeyError
        salt, nonce = os.urandom(SALT_BYTES), os.urandom(_NONCE_BYTES)
        cipher = ChaCha20Poly1305(derive_key(password, salt, cost))
        secret = cipher.encrypt(nonce, self._private.private_bytes_raw(), self.officer_id.encode())
        return json.dumps(
            {
                "version": 1,
                "time": cost.time,
                "memory": cost.memory,
                "lanes": cost.lanes,
                "salt": salt.hex(),
                "nonce": nonce.hex(),
                "secret": secret.hex(),
            }
        ).encode()

    def __repr__(self) -> str:
        return f"OfficerKey({self.officer_id}, {self.key_id})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is never pickled or copied")


def unseal(sealed: bytes, officer_id: str, password: str) -> OfficerKey:
    """The key sealed for `officer_id` under `password`; raises SealError."""
    try:
        box = json.loads(sealed)
        cost = Cost(box["time"], box["memory"], box["lanes"])
        cipher = ChaCha20Poly1305(derive_key(password, bytes.fromhex(box["salt"]), cost))
        private = cipher.decrypt(
            bytes.fromhex(box["nonce"]), bytes.fromhex(box["secret"]), officer_id.encode()
        )
    except (InvalidTag, ValueError, KeyError, TypeError):
        # The cause could quote parts of the box; what matters is that it does not open.
        raise SealError from None
    return OfficerKey(officer_id, Ed25519PrivateKey.from_private_bytes(private))
