"""What can be drawn from a list as it is filtered: every number once (D13.1, D14.1.3.1, D14.1.3.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Wish:
    """A list to draw from, as it is filtered."""

    of: SampleOf
    wanted: DeclarationFilter | SightingFilter | SealFilter

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """What limits it, but for the time."""
        told: tuple[tuple[CriterionName, str], ...]
        match self.wanted:
            case DeclarationFilter() as wanted:
                told = (
                    (_Name.CHANNEL, "".join(sorted(wanted.channels))),
                    (_Name.FLOW, wanted.flow),
                    (_Name.OFFICE, wanted.office),
                    (_Name.TYPE, wanted.type_code),
                    (_Name.STAGE, wanted.stage),
                    (_Name.WORDS, wanted.words),
                )
            case SightingFilter() as wanted:
                told = (
                    (_Name.CAMERA, wanted.camera),
                    (_Name.DOUBTFUL, "yes" if wanted.doubtful else ""),
                    (_Name.WORDS, wanted.words),
                )
            case SealFilter() as wanted:
                told = (
                    (_Name.ATTENTION, "yes" if wanted.attention_at is not None else ""),
                    (_Name.WORDS, wanted.words),
                )
        return tuple(Criterion(name, value) for name, value in told if value)


class Populations:
    """Reads whole lists; takes up to a second for a national day, so never on the GUI thread."""

    def __init__(self, tables: ReadPages) -> None:
        self._tables = tables

    def of(self, wish: Wish, since: datetime, until: datetime) -> Population:
        """Everything `wish` lets through from `since` until before `until` (UTC); seals: as they are now."""
        match wish.wanted:
            case DeclarationFilter() as wanted:
                members = self._declarations(wanted, since, until)
            case SightingFilter() as wanted:
                members = self._containers(wanted, since, until)
            case SealFilter() as wanted:
                return _population(wish.of, wish.criteria, self._supervised(wanted))
        times = (
            Criterion(_Name.SINCE, since.isoformat()),
            Criterion(_Name.UNTIL, until.isoformat()),
        )
        return _population(wish.of, (*wish.criteria, *times), members)

    def _declarations(
        self, wanted: DeclarationFilter, since: datetime, until: datetime
    ) -> Iterator[SampleMember]:
        """By the time of registration."""
        for row in _all(lambda ask: self._tables.declarations(wanted, ask), since, until):
            if since <= row.registered_at < until:
                yield SampleMember(row.number, row.enterprise_name, next(iter(row.containers), ""))

    def _containers(self, wanted: SightingFilter, since: datetime, until: datetime) -> Iterator[SampleMember]:
        """By the time the recognition came, however often a container passed."""
        for row in _all(lambda ask: self._tables.passages(wanted, ask), since, until):
            seen = row.sighting
            if seen.container and since <= seen.origin.received_at < until:
                yield SampleMember(seen.container, seen.camera, seen.container)

    def _supervised(self, wanted: SealFilter) -> Iterator[SampleMember]:
        """Containers that carry a GPS seal in use."""
        for row in _all(lambda ask: self._tables.seals(wanted, ask), None, None):
            if row.container and not row.disabled:
                yield SampleMember(
                    row.container, " · ".join(filter(None, (row.seal, row.name))), row.container
                )


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


def _population(of: SampleOf, criteria: tuple[Criterion, ...], members: Iterator[SampleMember]) -> Population:
    known: dict[str, SampleMember] = {}
    for one in members:
        known.setdefault(one.number, one)
        if len(known) > MAX_POPULATION:
            raise RefusedError(
                f"Có hơn {MAX_POPULATION} mục theo tiêu chí này. Hãy thu hẹp bộ lọc hoặc thời gian.",
                en=f"More than {MAX_POPULATION} fit these criteria. Narrow the filter or the time.",
            )
    return Population(of, criteria, tuple(known.values()))
