"""Pages by key: never an offset, so no row is lost or doubled while others arrive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class Keyed(Protocol):
    """A row with the number that orders it: day<<20 | time of day."""

    @property
    def row_id(self) -> int: ...


R_co = TypeVar("R_co", bound=Keyed, covariant=True)


@dataclass(frozen=True, slots=True)
class Ask:
    """Which rows are wanted, at most `limit`, in the order they are shown.

    `beyond`: only rows after this key in that order (None: from the first). `until`: none after this key.
    `ahead_of`: instead, the rows nearest before this key (what arrived above the first one known).
    """

    limit: int
    newest_first: bool = True
    beyond: int | None = None
    until: int | None = None
    ahead_of: int | None = None


@dataclass(frozen=True, slots=True)
class Page(Generic[R_co]):
    """Rows in the order they are shown; `more` when others follow, from `resume` on.

    A page may be short or empty and still have `more`: the store looked as far as its time allowed.
    """

    rows: tuple[R_co, ...]
    more: bool
    resume: int | None


Fetch = Callable[[Ask], Page[Keyed]]
