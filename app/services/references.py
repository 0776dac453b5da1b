"""What `@` may stand for beyond what is open: any container, declaration and matter there is (D4.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.domain.identifiers import fold
from app.domain.reference import Reference, matters_in
from app.services.lookup import ListIncidents
from app.services.tables import Ask, DeclarationFilter, SightingFilter, Tables

LEAST_LETTERS = 4
MOST = 6
_MATTERS_SEARCHED = 1000


class References:
    """Short reads for the pool, while somebody types and when an entry is shown."""

    def __init__(self, tables: Tables, incidents: ListIncidents) -> None:
        self._tables, self._incidents = tables, incidents

    def find(self, typed: str) -> tuple[Reference, ...]:
        """The newest that begin with `typed`; nothing below four letters, which say too little."""
        wanted = fold(typed).strip()
        if len(wanted) < LEAST_LETTERS:
            return ()
        if wanted.startswith("VV "):
            return self._matters(lambda number: number.startswith(wanted))[:MOST]
        return tuple(dict.fromkeys((*self._containers(wanted), *self._declarations(wanted))))[:MOST]

    def matters(self, text: str) -> tuple[Reference, ...]:
        """The matters `text` refers to by number, closed ones too."""
        numbers = set(matters_in(text))
        return self._matters(lambda number: number in numbers) if numbers else ()

    def _containers(self, wanted: str) -> Iterator[Reference]:
        page = self._tables.passages(SightingFilter(words=wanted, containers_only=True), Ask(MOST * 4))
        for row in page.rows:
            seen = row.sighting
            if seen.container.startswith(wanted) and not seen.container_problem:
                yield Reference(seen.container, f"container:{seen.container}", seen.plate)

    def _declarations(self, wanted: str) -> Iterator[Reference]:
        for row in self._tables.declarations(DeclarationFilter(words=wanted), Ask(MOST)).rows:
            # The list's search knows goods and firms as well; a reference is meant by its number.
            if wanted in row.number:
                yield Reference(row.number, f"declaration:{row.number}", row.enterprise_name)

    def _matters(self, meant: Callable[[str], bool]) -> tuple[Reference, ...]:
        return tuple(
            Reference(one.number, f"incident:{one.incident_id}", one.place)
            for one in self._incidents.list(open_only=False, limit=_MATTERS_SEARCHED)
            if meant(one.number)
        )
