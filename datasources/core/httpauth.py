"""Checking the credentials of a device that calls us: Basic (RFC 7617) and Digest (RFC 7616, 2617)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from collections import OrderedDict
from collections.abc import Callable
from enum import Enum, auto
from typing import Literal

Scheme = Literal["none", "basic", "digest"]

_FIELD = re.compile(r"""([a-z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))""", re.IGNORECASE)
_HASHES: dict[str, Callable[[bytes], str]] = {
    # Cameras know no better than MD5; TLS or an own network protects the rest.
    "MD5": lambda data: hashlib.md5(data, usedforsecurity=False).hexdigest(),
    "SHA-256": lambda data: hashlib.sha256(data).hexdigest(),
}
NONCE_S = 300
NONCES = 1_000


class Verdict(Enum):
    """What a gate says: stale means right, but with a nonce that is used up; the client tries again."""

    OPEN = auto()
    STALE = auto()
    SHUT = auto()


class Gate:
    """Knows one user and password; `now` gives monotonic seconds. The password never leaves it."""

    def __init__(
        self, scheme: Scheme, user: str, password: str, *, realm: str, now: Callable[[], float]
    ) -> None:
        self._scheme = scheme
        self._user = user
        self._password = password
        self._realm = realm
        self._now = now
        self._nonces: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def judge(self, header: str, method: str, uri: str) -> Verdict:
        """Whether an Authorization header opens this gate for a request."""
        if self._scheme == "none":
            return Verdict.OPEN
        scheme, _, rest = header.partition(" ")
        if scheme.lower() != self._scheme:
            return Verdict.SHUT
        if self._scheme == "basic":
            return Verdict.OPEN if self._basic(rest) else Verdict.SHUT
        return self._digest(rest, method, uri)

    def challenges(self, *, stale: bool = False) -> list[str]:
        """WWW-Authenticate headers for a 401."""
        if self._scheme == "basic":
            return [f'Basic realm="{self._realm}", charset="UTF-8"']
        nonce, again = self._new_nonce(), ", stale=true" if stale else ""
        return [
            f'Digest realm="{self._realm}", qop="auth", algorithm={name}, nonce="{nonce}"{again}'
            for name in _HASHES
        ]

    def _basic(self, rest: str) -> bool:
        try:
            given = base64.b64decode(rest.strip(), validate=True)
        except (binascii.Error, ValueError):
            return False
        return hmac.compare_digest(given, f"{self._user}:{self._password}".encode())

    def _new_nonce(self) -> str:
        nonce = secrets.token_hex(16)
        self._nonces[nonce] = (self._now(), 0)
        while len(self._nonces) > NONCES:
            self._nonces.popitem(last=False)
        return nonce

    def _digest(self, rest: str, method: str, uri: str) -> Verdict:
        field = {key.lower(): quoted or bare for key, quoted, bare in _FIELD.findall(rest)}
        digest = _HASHES.get(field.get("algorithm", "MD5").upper())
        nonce, count = field.get("nonce", ""), field.get("nc", "")
        if digest is None or field.get("uri") != uri or field.get("qop") != "auth":
            return Verdict.SHUT
        if field.get("username") != self._user or not re.fullmatch(r"[0-9a-fA-F]{8}", count):
            return Verdict.SHUT
        first = digest(f"{self._user}:{self._realm}:{self._password}".encode())
        second = digest(f"{method}:{uri}".encode())
        wanted = digest(f"{first}:{nonce}:{count}:{field.get('cnonce', '')}:auth:{second}".encode())
        if not hmac.compare_digest(wanted.encode(), field.get("response", "").encode()):
            return Verdict.SHUT
        issued, used = self._nonces.get(nonce, (float("-inf"), 0))
        # A count that was seen before is a replay.
        if self._now() - issued > NONCE_S or int(count, 16) <= used:
            return Verdict.STALE
        self._nonces[nonce] = (issued, int(count, 16))
        return Verdict.OPEN
