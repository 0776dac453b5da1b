"""Digest (RFC 7616 and RFC 2617: MD5 and SHA-256, qop=auth) and Basic authentication, server side."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

SCHEMES = ("digest", "digest-md5", "digest-sha256", "basic", "any")
_FIELD = re.compile(r'(\w+)\s*=\s*(?:"([^"]*)"|([^\s,]+))')
_NONCE_SECONDS = 300
_HASHES: dict[str, Callable[[bytes], hashlib._Hash]] = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}


class Verdict(Enum):
    """What a request's credentials are worth."""

    GOOD = "good"
    BAD = "bad"
    STALE = "stale"


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """The one account of the device."""

    user: str
    password: str


class Authenticator:
    """Challenges and checks; without credentials everybody is let in."""

    def __init__(
        self, credentials: Credentials | None, scheme: str = "digest", realm: str = "HaiDangSim"
    ) -> None:
        if scheme not in SCHEMES:
            raise ValueError(f"authentication scheme must be one of {', '.join(SCHEMES)}")
        self._credentials, self.scheme, self._realm = credentials, scheme, realm
        self._key = secrets.token_bytes(16)

    def challenges(self, *, stale: bool = False) -> list[str]:
        """Values of the WWW-Authenticate headers.

        MD5 stands last: clients that know only MD5 (FFmpeg) keep the last Digest challenge they read.
        """
        algorithms = {"digest-md5": ["MD5"], "digest-sha256": ["SHA-256"], "basic": []}.get(
            self.scheme, ["SHA-256", "MD5"]
        )
        lines = []
        if self.scheme in ("basic", "any"):
            lines.append(f'Basic realm="{self._realm}"')
        for algorithm in algorithms:
            extra = ", stale=TRUE" if stale else ""
            nonce = self._nonce()
            lines.append(
                f'Digest realm="{self._realm}", nonce="{nonce}", algorithm={algorithm}, qop="auth"{extra}'
            )
        return lines

    def check(self, method: str, uri: str, header: str | None) -> Verdict:
        """Verdict on an Authorization header for `method` and `uri`."""
        if self._credentials is None:
            return Verdict.GOOD
        kind, _, rest = (header or "").partition(" ")
        if kind.lower() == "basic" and self.scheme in ("basic", "any"):
            return _basic(self._credentials, rest)
        if kind.lower() == "digest" and self.scheme != "basic":
            return self._digest(self._credentials, method, uri, rest)
        return Verdict.BAD

    def _digest(self, credentials: Credentials, method: str, uri: str, rest: str) -> Verdict:
        fields = {name.lower(): quoted or bare for name, quoted, bare in _FIELD.findall(rest)}
        algorithm = fields.get("algorithm", "MD5").upper()
        allowed = {"digest-md5": ("MD5",), "digest-sha256": ("SHA-256",)}.get(self.scheme, ("MD5", "SHA-256"))
        if algorithm not in allowed or not _same_place(fields.get("uri", ""), uri):
            return Verdict.BAD
        expected = digest_response(credentials, method, fields, algorithm)
        given = fields.get("response", "")
        if fields.get("realm") != self._realm or not hmac.compare_digest(expected.encode(), given.encode()):
            return Verdict.BAD
        return Verdict.GOOD if self._fresh(fields.get("nonce", "")) else Verdict.STALE

    def _nonce(self) -> str:
        issued = f"{int(time.monotonic()):x}.{secrets.token_hex(8)}"
        return f"{issued}.{self._sign(issued)}"

    def _sign(self, text: str) -> str:
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()[:24]

    def _fresh(self, nonce: str) -> bool:
        issued, _, signature = nonce.rpartition(".")
        if not hmac.compare_digest(self._sign(issued).encode(), signature.encode()):
            return False
        return time.monotonic() - int(issued.partition(".")[0], 16) < _NONCE_SECONDS


def _basic(credentials: Credentials, token: str) -> Verdict:
    expected = base64.b64encode(f"{credentials.user}:{credentials.password}".encode())
    return Verdict.GOOD if hmac.compare_digest(expected, token.strip().encode()) else Verdict.BAD


def digest_response(credentials: Credentials, method: str, fields: dict[str, str], algorithm: str) -> str:
    """The `response` field that the owner of `credentials` would send."""

    def digest(text: str) -> str:
        return _HASHES[algorithm](text.encode()).hexdigest()

    first = digest(f"{credentials.user}:{fields.get('realm', '')}:{credentials.password}")
    second = digest(f"{method}:{fields.get('uri', '')}")
    nonce = fields.get("nonce", "")
    if fields.get("username") != credentials.user:
        # The same work for an unknown user, so that timing tells nothing; the result can never match.
        first = digest(secrets.token_hex(16))
    if "qop" in fields:
        return digest(
            f"{first}:{nonce}:{fields.get('nc', '')}:{fields.get('cnonce', '')}:{fields['qop']}:{second}"
        )
    return digest(f"{first}:{nonce}:{second}")


def _same_place(signed: str, requested: str) -> bool:
    """Whether the signed URI is the requested one; a trailing slash is no difference, as cameras take it."""
    return signed.rstrip("/") == requested.rstrip("/")
