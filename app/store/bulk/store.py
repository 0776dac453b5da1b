"""The bulk tables behind one door: batches in through the writer, pages out through the readers."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import Column, Connection, func, or_, select

from app.store.bulk import container as joins
from app.store.bulk import listing
from app.store.bulk.declarations import MAPPER as DECLARATIONS
from app.store.bulk.declarations import store_declarations, store_gate_lines
from app.store.bulk.filters import DeclarationFilter, SealFilter, SightingFilter
from app.store.bulk.ids import RowNumbers
from app.store.bulk.moments import maybe_from_us, to_us
from app.store.bulk.paging import Ask, Page
from app.store.bulk.recognitions import MAPPER as SIGHTINGS
from app.store.bulk.recognitions import REPORT_MAPPER, store_reports, store_sightings
from app.store.bulk.rows import (
    Declaration,
    GateLine,
    ImportReport,
    NewPosition,
    Seal,
    SealInfo,
    Sighting,
    Stored,
    TrackPoint,
    Version,
)
from app.store.bulk.schema import declarations, import_reports, recognitions, seals
from app.store.bulk.seals import assignments, seal_of, seals_by_id, store_positions, store_seals, track
from app.store.bulk.versions import versions

BATCH_ROWS = 32
"""Rows written with one statement each; a delivery has as many batches as it needs."""
CHOICES_LIMIT = 500

NOTHING = Stored()
JOIN_WITHIN = timedelta(days=7)
"""How long after a container was seen a gate list may still speak of that passing."""


class Transactions(Protocol):
    """Writer and readers of the bulk tables: app.store.bulk.database.BulkDatabase."""

    def write(self) -> AbstractContextManager[Connection]: ...

    def read(self) -> AbstractContextManager[Connection]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Rows to be stored together, at most BATCH_ROWS of them."""

    declarations: tuple[Declaration, ...] = ()
    gate_lines: tuple[GateLine, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    seals: tuple[SealInfo, ...] = ()
    positions: tuple[NewPosition, ...] = ()
    reports: tuple[ImportReport, ...] = ()

    def __len__(self) -> int:
        parts: tuple[Sequence[object], ...] = (
            self.declarations,
            self.gate_lines,
            self.sightings,
            self.seals,
            self.positions,
            self.reports,
        )
        return sum(map(len, parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a batch changed, by kind, and the numbers (stem, container, plate, seal) it changed for."""

    declarations: Stored = NOTHING
    gate_lines: Stored = NOTHING
    sightings: Stored = NOTHING
    seals: Stored = NOTHING
    positions: Stored = NOTHING
    reports: Stored = NOTHING
    numbers: frozenset[str] = frozenset()

    def __add__(self, other: Taken) -> Taken:
        return Taken(
            declarations=self.declarations + other.declarations,
            gate_lines=self.gate_lines + other.gate_lines,
            sightings=self.sightings + other.sightings,
            seals=self.seals + other.seals,
            positions=self.positions + other.positions,
            reports=self.reports + other.reports,
            numbers=self.numbers | other.numbers,
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """A recognition with the permission and the declaration of its container, where known (D14.1.3)."""

    sighting: Sighting
    gate: GateLine | None
    declaration: Declaration | None

    @property
    def row_id(self) -> int:
        """The recognition's."""
        return self.sighting.row_id


@dataclass(frozen=True, slots=True)
class SealTrack:
    """A seal and where it was while it was on the container asked for; `until` None: still is."""

    seal: Seal
    since: datetime | None
    until: datetime | None
    track: tuple[TrackPoint, ...]


class BulkStore:
    """The tables of declarations, gate lists, recognitions, seals, positions and import reports."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._numbers = RowNumbers()

    def take(self, *batches: Batch) -> Taken:
        """Store `batches` in one transaction, seen whole or not at all; what is known changes nothing.

        Raises ValueError for more than BATCH_ROWS rows in a batch, KnownError when the disk refuses.
        """
        for batch in batches:
            if len(batch) > BATCH_ROWS:
                raise ValueError(f"{len(batch)} rows in one batch; at most {BATCH_ROWS}")
        with self._transactions.write() as connection:
            return sum((self._take(connection, batch) for batch in batches), Taken())

    def _take(self, connection: Connection, batch: Batch) -> Taken:
        declared, stems = store_declarations(connection, batch.declarations, self._numbers)
        gate, containers = store_gate_lines(connection, batch.gate_lines, self._numbers)
        seen, named = store_sightings(connection, batch.sightings, self._numbers)
        described, seals_named = store_seals(connection, batch.seals)
        moved, seals_moved = store_positions(connection, batch.positions)
        refused = store_reports(connection, batch.reports, self._numbers)
        return Taken(
            declarations=declared,
            gate_lines=gate,
            sightings=seen,
            seals=described,
            positions=moved,
            reports=refused,
            numbers=frozenset((*stems, *containers, *named, *seals_named, *seals_moved)),
        )

    def declarations(self, wanted: DeclarationFilter, ask: Ask) -> Page[Declaration]:
        """A page of declarations with their containers."""
        with self._transactions.read() as connection:
            found = listing.read(connection, declarations, ask, wanted.where(), wanted.words)
            containers = joins.containers_by_stem(connection, [row["stem"] for row in found.rows])
        rows = (DECLARATIONS.row(row, containers=containers.get(row["stem"], ())) for row in found.rows)
        return Page(tuple(rows), found.more, found.resume)

    def passages(self, wanted: SightingFilter, ask: Ask) -> Page[Passage]:
        """A page of recognitions with permission and declaration."""
        with self._transactions.read() as connection:
            found = listing.read(connection, recognitions, ask, wanted.where(), wanted.words)
            seen = [SIGHTINGS.row(row) for row in found.rows]
            named = sorted({row.container for row in seen if row.container})
            gate = joins.gate_by_container(connection, named)
            lines = [_permission(row, gate.get(row.container, [])) for row in seen]
            declared = joins.declarations_by_stem(connection, {line.stem for line in lines if line})
        rows = (
            Passage(row, line, declared.get(line.stem) if line is not None else None)
            for row, line in zip(seen, lines, strict=True)
        )
        return Page(tuple(rows), found.more, found.resume)

    def seals(self, wanted: SealFilter, ask: Ask) -> Page[Seal]:
        """A page of seals with their last position."""
        with self._transactions.read() as connection:
            found = listing.read(connection, seals, ask, wanted.where())
        return Page(tuple(seal_of(row) for row in found.rows), found.more, found.resume)

    def seal_named(self, name: str) -> Seal | None:
        """The device that its system calls `name`, by seal, device or name; the one heard last of several."""
        named = or_(seals.c.seal == name, seals.c.device == name, seals.c.name == name)
        query = select(seals).where(named).order_by(func.coalesce(seals.c.position_us, 0).desc()).limit(1)
        with self._transactions.read() as connection:
            row = connection.execute(query).mappings().one_or_none()
        return None if row is None else seal_of(row)

    def reports(self, ask: Ask) -> Page[ImportReport]:
        """A page of refused rows and files."""
        with self._transactions.read() as connection:
            found = listing.read(connection, import_reports, ask)
        return Page(tuple(REPORT_MAPPER.row(row) for row in found.rows), found.more, found.resume)

    def declaration(self, stem: str) -> Declaration | None:
        """The declaration with these first 11 digits, with its containers."""
        with self._transactions.read() as connection:
            row = joins.declarations_by_stem(connection, [stem]).get(stem)
            containers = joins.containers_by_stem(connection, [stem]).get(stem, ())
        return None if row is None else replace(row, containers=containers)

    def declaration_versions(self, row_id: int) -> tuple[Version, ...]:
        """What was said of a declaration, the newest delivery first."""
        with self._transactions.read() as connection:
            return versions(connection, declarations.name, row_id)

    def gate_lines(self, container: str) -> tuple[GateLine, ...]:
        """The lines of gate lists that name `container`, the newest first."""
        with self._transactions.read() as connection:
            return tuple(joins.gate_by_container(connection, [container]).get(container, ()))

    def sightings(self, *, container: str = "", plate: str = "") -> tuple[Sighting, ...]:
        """Where a container or a plate was seen, the newest first."""
        with self._transactions.read() as connection:
            return joins.sightings(connection, container=container, plate=plate)

    def seal_tracks(self, container: str) -> tuple[SealTrack, ...]:
        """The seals that were on `container`, the newest first, each with its track of that time."""
        with self._transactions.read() as connection:
            spans = assignments(connection, container)
            known = seals_by_id(connection, {seal_id for seal_id, _, _ in spans})
            return tuple(
                SealTrack(
                    known[seal_id],
                    maybe_from_us(since),
                    maybe_from_us(until),
                    track(connection, seal_id, since, until),
                )
                for seal_id, since, until in spans
            )

    def track(self, seal_id: int, since: datetime, until: datetime | None = None) -> tuple[TrackPoint, ...]:
        """Where a seal was from `since` until before `until`, oldest first."""
        with self._transactions.read() as connection:
            return track(connection, seal_id, to_us(since), None if until is None else to_us(until))

    def offices(self) -> tuple[str, ...]:
        """The customs offices that declarations name."""
        return self._choices(declarations.c.office)

    def types(self) -> tuple[str, ...]:
        """The types that declarations have."""
        return self._choices(declarations.c.type_code)

    def cameras(self) -> tuple[str, ...]:
        """The cameras that recognised something."""
        return self._choices(recognitions.c.camera)

    def _choices(self, column: Column[str]) -> tuple[str, ...]:
        """The different values of an indexed column: one seek each, never a walk over all rows."""
        found: list[str] = []
        with self._transactions.read() as connection:
            while len(found) < CHOICES_LIMIT:
                query = select(column).where(column > (found[-1] if found else "")).order_by(column).limit(1)
                value = connection.execute(query).scalar_one_or_none()
                if value is None:
                    break
                found.append(value)
        return tuple(found)


def _permission(row: Sighting, lines: Sequence[GateLine]) -> GateLine | None:
    """The newest line that can speak of this passing: containers come again, under other declarations."""
    latest = row.origin.received_at + JOIN_WITHIN
    return next((line for line in lines if line.origin.received_at <= latest), None)
