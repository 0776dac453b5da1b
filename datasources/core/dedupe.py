"""The last keys that were seen, bounded: saves the store work; the store's unique key has the last word."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable


class Recent:
    """Remembers the newest `limit` keys."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._keys: OrderedDict[str, None] = OrderedDict()

    def __contains__(self, key: str) -> bool:
        return key in self._keys

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, keys: Iterable[str]) -> None:
        """Remember `keys`, forgetting the oldest ones."""
        for key in keys:
            self._keys[key] = None
            self._keys.move_to_end(key)
        while len(self._keys) > self._limit:
            self._keys.popitem(last=False)
