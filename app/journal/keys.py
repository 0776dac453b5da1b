"""Ed25519 keys (RFC 8032): the workstation's, what an officer's looks like from here, identifiers of both."""

from __future__ import annotations

import hashlib
from typing import NoReturn, Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509 import Certificate, CertificateBuilder
from nacl.bindings import crypto_sign_open
from nacl.exceptions import CryptoError

_KEY_BYTES, _SIGNATURE_BYTES = 32, 64
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
_STATION_TAG = b"haidang/signature/station/v1\x00"
_OFFICER_TAG = b"haidang/signature/officer/v1\x00"


class OfficerKey(Protocol):
    """An officer's unlocked key; app.auth holds the real one."""

    @property
    def officer_id(self) -> str: ...

    @property
    def key_id(self) -> str: ...

    @property
    def public_key(self) -> bytes:
        """32 bytes."""
        ...

    def sign(self, message: bytes) -> bytes:
        """64 bytes; raises KnownError when the key is locked again."""
        ...


class StationKey:
    """The key of this workstation; never printed, copied or pickled."""

    def __init__(self, private: bytes) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(private)
        self.public_key = self._private.public_key().public_bytes_raw()
        self.writer = key_id_of(self.public_key)

    @classmethod
    def generate(cls) -> StationKey:
        """A new random key."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    def private_bytes(self) -> bytes:
        """The 32 secret bytes, for the secret store alone."""
        return self._private.private_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """64 bytes of signature."""
        return self._private.sign(message)

    def certify(self, builder: CertificateBuilder) -> Certificate:
        """An X.509 certificate signed by this key; DER never begins like a tag of the journal."""
        return builder.sign(self._private, None)

    def __repr__(self) -> str:
        return f"StationKey({self.writer})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is never pickled or copied")


def crockford(data: bytes) -> str:
    """`data` in Crockford's base 32 (lower case), most significant bit first, padded with zero bits."""
    length = -(-len(data) * 8 // 5)
    number = int.from_bytes(data, "big") << (length * 5 - len(data) * 8)
    return "".join(_CROCKFORD[number >> shift & 31] for shift in range((length - 1) * 5, -1, -5))


def key_id_of(public_key: bytes) -> str:
    """26 characters that name a public key; a writer's name is its station key's, so it proves itself."""
    return crockford(hashlib.sha256(b"haidang/key/v1\x00" + public_key).digest()[:16])


def station_message(entry_hash: bytes) -> bytes:
    """What a workstation signs of an entry."""
    return _STATION_TAG + entry_hash


def officer_message(entry_hash: bytes) -> bytes:
    """What an officer signs of an entry."""
    return _OFFICER_TAG + entry_hash


def signature_holds(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether `signature` over `message` is `public_key`'s; damaged keys and signatures are just False.

    By libsodium: half the time of OpenSSL, and keys of small order, which many signatures fit, are refused.
    """
    if len(public_key) != _KEY_BYTES or len(signature) != _SIGNATURE_BYTES:
        return False
    try:
        crypto_sign_open(signature + message, public_key)
    except CryptoError:
        return False
    return True
