"""Takes secrets out of text before it reaches a log, a crash report or the screen."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

SHORTEST_SECRET = 4
MASK = "•••"

# Log text comes from hostile devices too: every pattern is linear, so none begins with a repeat.
USERINFO = re.compile(r"://[^/\s\"'<>]*@")
AUTHORIZATION = re.compile(
    r"(?i)(?P<key>authorization[\"']?\s{0,8}[:=]\s{0,8}[\"']?)[^\r\n\"']+(?:\"[^\r\n\"]*\"[^\r\n\"]*)*"
)
COOKIE = re.compile(r"(?i)(?P<key>cookie[\"']?\s{0,8}[:=]\s{0,8}[\"']?)[^\r\n\"']+")
TELLING = "password|passwd|passphrase|pwd|secret|token|api[_-]?key"
SECRET_KEY = re.compile(rf"(?i)(?:{TELLING}|authorization|cookie)$")
PASSWORD = re.compile(
    rf"(?i)(?P<key>(?:{TELLING})[\"']?\s{{0,8}}[:=]\s{{0,8}})"
    r"(?:\"(?:[^\"\\\r\n]|\\.)*\"?|'(?:[^'\\\r\n]|\\.)*'?|[^\s,;&}\])\"']+)"
)


class Scrubber:
    """Takes secrets out of text: those registered by value, and what looks like one."""

    def __init__(self) -> None:
        self._secrets: tuple[str, ...] = ()
        self._lock = threading.Lock()

    def register(self, secret: str) -> None:
        """Mask `secret` wherever it stands; one below 4 characters is left to the patterns."""
        if len(secret) < SHORTEST_SECRET:
            return
        spellings = {
            secret,
            json.dumps(secret)[1:-1],
            json.dumps(secret, ensure_ascii=False)[1:-1],
            repr(secret)[1:-1],
            quote(secret, safe=""),
        }
        with self._lock:
            # The longest first, so that no secret that contains another leaves a tail.
            self._secrets = tuple(sorted({*self._secrets, *spellings}, key=len, reverse=True))

    def scrub(self, text: str) -> str:
        """`text` without secrets."""
        for secret in self._secrets:
            text = text.replace(secret, MASK)
        text = USERINFO.sub(f"://{MASK}@", text)
        text = AUTHORIZATION.sub(rf"\g<key>{MASK}", text)
        text = COOKIE.sub(rf"\g<key>{MASK}", text)
        return PASSWORD.sub(rf"\g<key>{MASK}", text)

    def scrub_value(self, value: Any) -> Any:
        """A plain value for JSON: strings scrubbed, values under telling keys masked, the rest as text."""
        match value:
            case None | bool() | int() | float():
                return value
            case Mapping():
                return {
                    str(key): MASK if SECRET_KEY.search(str(key)) else self.scrub_value(item)
                    for key, item in value.items()
                }
            case list() | tuple() | set() | frozenset():
                return [self.scrub_value(item) for item in value]
            case _:
                return self.scrub(str(value))
