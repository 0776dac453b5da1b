"""Answering RTSP challenges: Basic (RFC 7617) and Digest with MD5 and SHA-256, qop=auth (RFC 7616)."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from video.engine.spec import Credentials

MAX_CHALLENGE: Final = 4096
_SCHEME = re.compile(r"(?:^|,)\s*(Digest|Basic)(?:\s+|$)", re.IGNORECASE)
_PARAMETER = re.compile(r'([A-Za-z0-9_-]{1,32})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))')
# Strongest first: a server that offers a choice is not allowed to make us send the weaker proof.
_ALGORITHMS: Final[dict[str, Callable[[bytes], str]]] = {
    "SHA-256": lambda data: hashlib.sha256(data).hexdigest(),
    "MD5": lambda data: hashlib.md5(data, usedforsecurity=False).hexdigest(),
}


@dataclass(frozen=True, slots=True)
class Challenge:
    """One offer of a WWW-Authenticate header."""

    scheme: str
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def algorithm(self) -> str:
        return self.parameters.get("algorithm", "MD5").upper()

    @property
    def stale(self) -> bool:
        return self.parameters.get("stale", "").lower() == "true"

    @property
    def strength(self) -> int:
        """0 = cannot be answered; higher is better."""
        if self.scheme == "basic":
            return 1
        base = self.algorithm.removesuffix("-SESS")
        if base not in _ALGORITHMS or "nonce" not in self.parameters or not self._qop_usable:
            return 0
        return 3 if base == "SHA-256" else 2

    @property
    def _qop_usable(self) -> bool:
        return "qop" not in self.parameters or self.has_auth_qop

    @property
    def has_auth_qop(self) -> bool:
        return "auth" in [word.strip().lower() for word in self.parameters.get("qop", "").split(",")]


def parse_challenges(values: Iterable[str]) -> list[Challenge]:
    """The challenges in WWW-Authenticate values; over-long ones are ignored."""
    challenges = []
    for value in values:
        if len(value) > MAX_CHALLENGE:
            continue
        heads = list(_SCHEME.finditer(value))
        for index, head in enumerate(heads):
            end = heads[index + 1].start() if index + 1 < len(heads) else len(value)
            challenges.append(Challenge(head[1].lower(), _parameters(value[head.end() : end])))
    return challenges


def _parameters(text: str) -> dict[str, str]:
    found = {}
    for match in _PARAMETER.finditer(text):
        quoted = match[2]
        found[match[1].lower()] = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else match[3]
    return found


class Authenticator:
    """Answers challenges for one connection; without credentials it answers none."""

    def __init__(self, credentials: Credentials | None) -> None:
        self._credentials = credentials
        self._challenge: Challenge | None = None
        self._count = 0

    def accept(self, values: Iterable[str]) -> bool:
        """Whether trying again makes sense after a 401 with these challenges."""
        offers = sorted(parse_challenges(values), key=lambda offer: offer.strength, reverse=True)
        if self._credentials is None or not offers or offers[0].strength == 0:
            return False
        repeated = self._challenge is not None and not offers[0].stale
        self._challenge = offers[0]
        self._count = 0
        return not repeated

    def header(self, method: str, uri: str) -> str | None:
        """The Authorization value for a request, None while there is no challenge."""
        challenge, credentials = self._challenge, self._credentials
        if challenge is None or credentials is None:
            return None
        if challenge.scheme == "basic":
            pair = f"{credentials.user}:{credentials.password}".encode()
            return "Basic " + base64.b64encode(pair).decode("ascii")
        self._count += 1
        return digest_answer(
            challenge, credentials, method, uri, cnonce=secrets.token_hex(8), count=self._count
        )


def digest_answer(
    challenge: Challenge, credentials: Credentials, method: str, uri: str, *, cnonce: str, count: int
) -> str:
    """The Digest value of an Authorization header (RFC 7616, 3.4); without qop as in RFC 2069."""
    digest = _ALGORITHMS[challenge.algorithm.removesuffix("-SESS")]
    realm, nonce = challenge.parameters.get("realm", ""), challenge.parameters["nonce"]
    nc = f"{count:08x}"
    first = digest(f"{credentials.user}:{realm}:{credentials.password}".encode())
    if challenge.algorithm.endswith("-SESS"):
        first = digest(f"{first}:{nonce}:{cnonce}".encode())
    second = digest(f"{method}:{uri}".encode())
    quoted = {"username": credentials.user, "realm": realm, "nonce": nonce, "uri": uri}
    plain = {}
    if challenge.has_auth_qop:
        response = digest(f"{first}:{nonce}:{nc}:{cnonce}:auth:{second}".encode())
        plain = {"qop": "auth", "nc": nc}
        quoted["cnonce"] = cnonce
    else:
        response = digest(f"{first}:{nonce}:{second}".encode())
    quoted["response"] = response
    if "opaque" in challenge.parameters:
        quoted["opaque"] = challenge.parameters["opaque"]
    if "algorithm" in challenge.parameters:
        plain["algorithm"] = challenge.parameters["algorithm"]
    fields = [f'{name}="{_escape(value)}"' for name, value in quoted.items()]
    return "Digest " + ", ".join(fields + [f"{name}={value}" for name, value in plain.items()])


def _escape(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')
