"""What can be drawn from a list as it is filtered: every number once (D13.1, D14.1.3.1, D14.1.3.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Protocol, TypeVar

from app.domain.random_check import (
    MAX_POPULATION,
    Criterion,
    CriterionName,
    Population,
    SampleMember,
    SampleOf,
)
from app.domain.refusals import RefusedError
from app.services.tables import (
    Ask,
    Declaration,
    DeclarationFilter,
    Keyed,
    Page,
    Passage,
    Seal,
    SealFilter,
    SightingFilter,
)
from app.store.bulk.moments import day_of, first_id, to_us

R = TypeVar("R", bound=Keyed)
PAGE_ROWS = 1000
_Name = CriterionName


class ReadPages(Protocol):
    """What populations are read from; app.services.tables.Tables is one."""

    def declarations(self, wanted: DeclarationFilter, ask: Ask) -> Page[Declaration]: ...

    def passages(self, wanted: SightingFilter, ask: Ask) -> Page[Passage]: ...

    def seals(self, wanted: SealFilter, ask: Ask) -> Page[Seal]: ...


class Populations:
    """Reads whole lists; takes up to a second for a national day, so never on the GUI thread."""

    def __init__(self, tables: ReadPages) -> None:
        self._tables = tables

    def declarations(self, wanted: DeclarationFilter, since: datetime, until: datetime) -> Population:
        """Declarations registered from `since` until before `until` (UTC) that the filter lets through."""
        members = (
            SampleMember(row.number, row.enterprise_name, next(iter(row.containers), ""))
            for row in _all(lambda ask: self._tables.declarations(wanted, ask), since, until)
            if since <= row.registered_at < until
        )
        criteria = (
            (_Name.CHANNEL, "".join(sorted(wanted.channels))),
            (_Name.FLOW, wanted.flow),
            (_Name.OFFICE, wanted.office),
            (_Name.TYPE, wanted.type_code),
            (_Name.STAGE, wanted.stage),
            (_Name.WORDS, wanted.words),
        )
        return _population(SampleOf.DECLARATION, (*criteria, *_times(since, until)), members)

    def containers(self, wanted: SightingFilter, since: datetime, until: datetime) -> Population:
        """Containers that cameras recognised from `since` until before `until`, however often."""
        members = (
            SampleMember(row.sighting.container, row.sighting.camera, row.sighting.container)
            for row in _all(lambda ask: self._tables.passages(wanted, ask), since, until)
            if row.sighting.container and since <= row.sighting.origin.received_at < until
        )
        criteria = (
            (_Name.CAMERA, wanted.camera),
            (_Name.DOUBTFUL, "yes" if wanted.doubtful else ""),
            (_Name.WORDS, wanted.words),
        )
        return _population(SampleOf.CONTAINER, (*criteria, *_times(since, until)), members)

    def supervised(self, wanted: SealFilter) -> Population:
        """Containers that carry a GPS seal in use now."""
        members = (
            SampleMember(row.container, " · ".join(filter(None, (row.seal, row.name))), row.container)
            for row in _all(lambda ask: self._tables.seals(wanted, ask), None, None)
            if row.container and not row.disabled
        )
        criteria = (
            (_Name.ATTENTION, "yes" if wanted.attention_at is not None else ""),
            (_Name.WORDS, wanted.words),
        )
        return _population(SampleOf.SEAL, criteria, members)


def _all(fetch: Callable[[Ask], Page[R]], since: datetime | None, until: datetime | None) -> Iterator[R]:
    """Every row of the days from `since` to `until`, page by page."""
    beyond = first_id(day_of(to_us(since))) - 1 if since is not None else None
    last = first_id(day_of(to_us(until)) + 1) - 1 if until is not None else None
    while True:
        page = fetch(Ask(PAGE_ROWS, newest_first=False, beyond=beyond, until=last))
        yield from page.rows
        if not page.more or page.resume is None:
            return
        beyond = page.resume


def _times(since: datetime, until: datetime) -> tuple[tuple[CriterionName, str], ...]:
    return (_Name.SINCE, since.isoformat()), (_Name.UNTIL, until.isoformat())


def _population(
    of: SampleOf, criteria: tuple[tuple[CriterionName, str], ...], members: Iterator[SampleMember]
) -> Population:
    known: dict[str, SampleMember] = {}
    for one in members:
        known.setdefault(one.number, one)
        if len(known) > MAX_POPULATION:
            raise RefusedError(
                f"Có hơn {MAX_POPULATION} mục theo tiêu chí này. Hãy thu hẹp bộ lọc hoặc thời gian.",
                en=f"More than {MAX_POPULATION} fit these criteria. Narrow the filter or the time.",
            )
    limits = tuple(Criterion(name, value) for name, value in criteria if value)
    return Population(of, limits, tuple(known.values()))
