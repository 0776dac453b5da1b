"""Which kinds of entries exist, and the shape of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from app.journal.canonical import JSON
from app.journal.payload import Payload, PayloadError, check_shape, decode

_KIND = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")


class EntryTypes:
    """The payload class of every kind; `app.journal.entries.load()` makes the one the console uses."""

    def __init__(self, classes: Iterable[type[Payload]]) -> None:
        self._classes: dict[str, type[Payload]] = {}
        for cls in classes:
            check_shape(cls)
            if not _KIND.fullmatch(cls.KIND):
                raise TypeError(f"{cls.__name__}.KIND: {cls.KIND!r} is not of the form area.event")
            if self._classes.setdefault(cls.KIND, cls) is not cls:
                raise TypeError(f"{cls.KIND} has two payload classes")

    @property
    def kinds(self) -> frozenset[str]:
        """Every registered kind."""
        return frozenset(self._classes)

    @property
    def classes(self) -> tuple[type[Payload], ...]:
        """Every payload class."""
        return tuple(self._classes.values())

    def check(self, kind: str, payload: Mapping[str, JSON]) -> Payload:
        """`payload` as its class; raises PayloadError on an unknown kind, a wrong type, an unknown field."""
        return decode(self._class_of(kind), payload, strict=True)

    def decode(self, kind: str, payload: Mapping[str, JSON]) -> Payload:
        """As `check`, but fields a newer console added are passed over."""
        return decode(self._class_of(kind), payload, strict=False)

    def _class_of(self, kind: str) -> type[Payload]:
        try:
            return self._classes[kind]
        except KeyError:
            raise PayloadError(f"{kind!r} is not a registered kind") from None
