"""Projections: tables derived from the journal, filled in the journal's own transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from sqlalchemy import Connection, select

from app.journal.entry import Entry
from app.store import rows
from app.store.schema import projections

_PAGE = 500


class Projector(Protocol):
    """Derives tables from entries of some kinds; must depend on nothing but the entries, in their order."""

    @property
    def name(self) -> str:
        """Names the projection in the store, for ever."""
        ...

    @property
    def version(self) -> int:
        """Raise it when `apply` derives something else: the projection is then rebuilt at start."""
        ...

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of entries it wants."""
        ...

    def apply(self, connection: Connection, entry: Entry) -> None:
        """Takes one entry in, inside the transaction that records it; an exception refuses the entry."""
        ...

    def reset(self, connection: Connection) -> None:
        """Empties its tables."""
        ...


class Projections:
    """The projectors of a store, in the order they apply."""

    def __init__(self, projectors: Sequence[Projector]) -> None:
        names = [projector.name for projector in projectors]
        if len(set(names)) != len(names):
            raise ValueError("two projectors of one name")
        self._projectors = tuple(projectors)

    def apply(self, connection: Connection, entry: Entry) -> None:
        """Shows `entry` to every projector that wants its kind."""
        for projector in self._projectors:
            if entry.kind in projector.kinds:
                projector.apply(connection, entry)

    def older(self, connection: Connection) -> bool:
        """Whether a newer program filled some of the tables."""
        filled = {row.name: row.version for row in connection.execute(select(projections))}
        return any(filled.get(one.name, 0) > one.version for one in self._projectors)

    def bring_up(self, connection: Connection) -> None:
        """Rebuilds the projections whose version is not the one that filled their tables."""
        filled = {row.name: row.version for row in connection.execute(select(projections))}
        stale = [one for one in self._projectors if filled.get(one.name) != one.version]
        self._rebuild(connection, stale)

    def rebuild(self, connection: Connection, progress: Callable[[int, int], None] | None = None) -> None:
        """Derives every projection anew from the journal; `progress(done, total)` entries."""
        self._rebuild(connection, self._projectors, progress)

    def _rebuild(
        self,
        connection: Connection,
        projectors: Sequence[Projector],
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        if not projectors:
            return
        for projector in reversed(projectors):
            projector.reset(connection)
        total = rows.last_acceptance(connection)
        after = 0
        while page := rows.page(connection, after=after, limit=_PAGE):
            for entry in page:
                for projector in projectors:
                    if entry.kind in projector.kinds:
                        projector.apply(connection, entry)
            after = page[-1].acceptance
            if progress is not None:
                progress(after, total)
        for projector in projectors:
            connection.execute(projections.delete().where(projections.c.name == projector.name))
            connection.execute(projections.insert(), {"name": projector.name, "version": projector.version})
