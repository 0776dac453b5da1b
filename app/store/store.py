"""The store: the journal with everything derived from it, one transaction at a time.

    store = Store.open(data_dir, station=station, station_name="Phòng trực ban", entry_types=load(),
                       clock=SystemClock(), projectors=[…], guards=[…])
    [entry] = store.append([Draft.of(ShiftOpened(…), author=officer_id, happened_at=now, subject=shift_id)])
    store.append([Draft.of(HandoverSigned(…), …), CheckpointRequest("handover", …, signers=(a_key, b_key))])
    with store.read() as connection: connection.execute(select(…))
    for entry in store.entries(after=0, kinds={"log.amended"}, subject=shift_id): …

`append` returns when the entries are on the disk and witnessed outside the database, not before.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from app.clock import Clock
from app.errors import KnownError
from app.journal.body import same_content
from app.journal.chain import Head, Stamp, seal
from app.journal.checkpoint import CheckpointRequest
from app.journal.entries.chain import ChainOpened
from app.journal.entries.checkpoints import CheckpointSealed
from app.journal.entry import SYSTEM, Draft, Entry
from app.journal.keys import StationKey
from app.journal.registry import EntryTypes
from app.store import rows
from app.store.anchor import Anchor
from app.store.databases import Database, FileDatabase, ServerDatabase
from app.store.engine import DATABASE
from app.store.failures import NotWitnessedError
from app.store.listening import Heard, Listener, Lost
from app.store.lock import InstanceLock
from app.store.officers import OfficerProjector
from app.store.postgres import Server
from app.store.projecting import Projections, Projector
from app.store.reader import OpenRows, open_journal, open_room_journal
from app.store.rules import AuthorRule, CorrectionRule, Guard, SignerRule
from app.store.seen import SeenHeads
from app.store.server_failures import SavingUnknownError, ServerLostError, ServerRefusedError
from app.store.upgrade import NewerSchemaError

__all__ = ["ConflictingEntryError", "Guard", "Projector", "Store"]

_PAGE = 200
_END = 2**63 - 1
# After an answer was lost: long enough for a server to come back from a restart.
_ASKED_AGAIN, _BETWEEN_S = 10, 1.0


class ConflictingEntryError(ValueError):
    """A draft under the id of another entry: a bug of the caller, nothing was recorded."""


def _unknown_offset() -> int | None:
    return None


class Store:
    """One data folder, opened for writing. Any thread may call it; writes wait for each other."""

    def __init__(
        self,
        data_dir: Path,
        *,
        station: StationKey,
        entry_types: EntryTypes,
        clock: Clock,
        clock_offset_us: Callable[[], int | None] = _unknown_offset,
        projectors: Sequence[Projector] = (),
        guards: Sequence[Guard] = (),
        server: Server | None = None,
    ) -> None:
        self.data_dir = data_dir
        self._station = station
        self._server = server
        self._types = entry_types
        self._clock = clock
        self._clock_offset_us = clock_offset_us
        self._projections = Projections([OfficerProjector(), *projectors])
        self._guards: tuple[Guard, ...] = (SignerRule(), AuthorRule(), CorrectionRule(), *guards)
        self._mutex = threading.RLock()
        self._in_transaction = False
        self._head: Head | None = None
        self._head_unsure = False
        self._following = threading.Condition(self._mutex)
        self._closed = False
        self._closing = ExitStack()
        self._database: Database = (
            FileDatabase(data_dir / DATABASE) if server is None else ServerDatabase(server)
        )
        self.open_journal: OpenRows = (
            partial(open_journal, data_dir) if server is None else partial(open_room_journal, server)
        )
        self._anchor = Anchor(data_dir, station)
        self._seen = SeenHeads(data_dir, station)

    @classmethod
    def open(
        cls,
        data_dir: Path,
        *,
        station: StationKey,
        station_name: str,
        entry_types: EntryTypes,
        clock: Clock,
        purpose: str = "duty",
        clock_offset_us: Callable[[], int | None] = _unknown_offset,
        projectors: Sequence[Projector] = (),
        guards: Sequence[Guard] = (),
        lock: InstanceLock | None = None,
        server: Server | None = None,
    ) -> Store:
        """Locks, migrates and checks the data folder; opens this station's chain where there is none.

        With `server` the tables are there, shared by the room; the folder keeps evidence and witness.
        `lock` is one taken already (before the station's key was made, say); the store releases it.
        `clock_offset_us` tells how far the wall clock is from true time (µs), None where nobody knows.
        Raises SecondInstanceError, NewerSchemaError, RolledBackError, DamagedDatabaseError, DiskFullError,
        ReadOnlyError – all of them KnownError.
        """
        with ExitStack() as opening:
            opening.callback((lock or InstanceLock(data_dir)).release)
            store = cls(
                data_dir,
                station=station,
                entry_types=entry_types,
                clock=clock,
                clock_offset_us=clock_offset_us,
                projectors=projectors,
                guards=guards,
                server=server,
            )
            store._closing = opening.pop_all()
        try:
            store._start(station_name, purpose)
        except BaseException:
            store.close()
            raise
        return store

    @property
    def writer(self) -> str:
        """The name of this station's chain."""
        return self._station.writer

    @property
    def shared(self) -> bool:
        """Whether other workstations write into the same journal."""
        return self._server is not None

    def close(self) -> None:
        """Gives the data folder back; waits for a write under way."""
        with self._mutex:
            self._closed = True
            self._following.notify_all()
            self._closing.close()

    def append(
        self,
        drafts: Sequence[Draft | CheckpointRequest],
        also: Callable[[Connection], None] | None = None,
    ) -> list[Entry]:
        """Records `drafts` in order, all or none, and returns their entries once they are safe.

        A draft whose entry is there already gives that entry. `also` runs last in the same transaction, for
        rows that belong with the entries but not into the journal. Raises PayloadError, CanonicalError,
        ConflictingEntryError (bugs), KnownError from guards, projectors and the disk.
        """
        for draft in drafts:
            if isinstance(draft, Draft):
                self._types.check(draft.kind, draft.payload)
        with self._mutex:
            entries, head = self._record(drafts, also)
            self._head = head
            if head is not None:
                checkpoints = [one for one in entries if one.kind == CheckpointSealed.KIND]
                try:
                    self._anchor.acknowledge(head.sequence, head.hash, checkpoints)
                except KnownError as error:
                    # Saying "not saved" would have the officer write it twice.
                    raise NotWitnessedError(self.data_dir) from error
            return entries

    def _record(
        self, drafts: Sequence[Draft | CheckpointRequest], also: Callable[[Connection], None] | None
    ) -> tuple[list[Entry], Head | None]:
        """Writes `drafts` in one transaction; a lost answer to the commit is asked for again."""
        entries: list[Entry] = []
        complete = False
        try:
            with self.write() as connection:
                head = self._head_now(connection)
                for draft in drafts:
                    entry = self._append_one(connection, draft, head)
                    if entry.writer == self.writer and (head is None or entry.sequence > head.sequence):
                        head = Head.of(entry)
                    entries.append(entry)
                if also is not None:
                    also(connection)
                complete = True
        except ServerLostError as error:
            self._head_unsure = True
            if not complete or not self._committed(entries, error.server):
                raise
            # Others may have written while this one was followed.
            self._head_unsure = True
        return entries, head

    def _head_now(self, connection: Connection) -> Head | None:
        """The head of this station's chain; read anew where an answer of the server was lost."""
        if self._head_unsure:
            newest = rows.newest_of(connection, self.writer)
            self._head = Head.of(newest) if newest else None
            self._head_unsure = False
        return self._head

    def _committed(self, entries: Sequence[Entry], server: Server) -> bool:
        """Whether a commit whose answer was lost took place; raises SavingUnknownError."""
        for _ in range(_ASKED_AGAIN):
            try:
                # A writing transaction waits for the end of the one in question.
                with self.write() as connection:
                    return bool(entries) and rows.by_id(connection, entries[-1].entry_id) is not None
            except (ServerLostError, ServerRefusedError):
                # Gives the mutex away meanwhile: others get their own answer, and closing its turn.
                if self._closed or self._following.wait(_BETWEEN_S):
                    break
        raise SavingUnknownError(server)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A writing transaction for tables that are not the journal; keep it short, the log waits for it."""
        with self._mutex, self._database.errors():
            if self._in_transaction:
                raise RuntimeError("a write inside a write: use the connection at hand")
            self._in_transaction = True
            try:
                with self._database.writing.begin() as connection:
                    yield connection
            finally:
                self._in_transaction = False

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A reading transaction on one snapshot; a connection may not leave the block."""
        with self._database.errors(), self._database.reading.begin() as connection:
            yield connection

    def entries(
        self,
        *,
        after: int = 0,
        limit: int | None = None,
        kinds: Collection[str] = (),
        subject: str | None = None,
        author: str | None = None,
        newest_first: bool = False,
    ) -> Iterator[Entry]:
        """Entries behind acceptance number `after`, in order; page by page, so that none is held up.

        With `newest_first` the newest come first, and `after` (if given) is where to go on towards the past.
        """
        position = after or (_END if newest_first else 0)
        left = _END if limit is None else limit
        while left > 0:
            with self.read() as connection:
                page = rows.page(
                    connection,
                    after=position,
                    limit=min(_PAGE, left),
                    kinds=kinds,
                    subject=subject,
                    author=author,
                    newest_first=newest_first,
                )
            if not page:
                return
            yield from page
            position = page[-1].acceptance
            left -= len(page)

    def entry(self, entry_id: UUID) -> Entry | None:
        """The entry with this id."""
        with self.read() as connection:
            return rows.by_id(connection, entry_id)

    def listener(self, heard: Heard, lost: Lost = lambda: None) -> Listener | None:
        """Who hears what other workstations write from now on, not yet started; None where there is none.

        `lost` is told on the same thread when entries that were there are gone.
        """
        if self._server is None:
            return None
        with self.read() as connection:
            since = rows.last_acceptance(connection)
        return Listener(self._server, self.writer, heard, since, self._seen, lost)

    def rebuild_projections(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Derives every projection anew, in one transaction; `progress(done, total)` entries."""
        with self.write() as connection:
            self._projections.rebuild(connection, progress)

    def _start(self, station_name: str, purpose: str) -> None:
        self._closing.callback(self._database.writing.dispose)
        self._closing.callback(self._database.reading.dispose)
        with self._database.errors():
            self._database.prepare()
        with self.read() as connection:
            newest = rows.newest_of(connection, self.writer)
            self._closing.callback(self._anchor.close)
            self._anchor.open(
                lambda sequence: rows.hash_at(connection, self.writer, sequence),
                newest.sequence if newest else 0,
            )
            if self._server is not None:
                self._seen.check(partial(rows.hash_at, connection), rows.heads(connection))
        with self.write() as connection:
            if self._server is not None and self._projections.older(connection):
                # Two programs at one journal would derive the tables from it in turns.
                raise NewerSchemaError(str(self._server))
            self._projections.bring_up(connection)
        if newest is None:
            self._open_chain(station_name, purpose)
        else:
            self._head = Head.of(newest)
            self._anchor.acknowledge(newest.sequence, newest.hash, self._unnoted_checkpoints())
        self._anchor.repair()

    def _open_chain(self, station_name: str, purpose: str) -> None:
        payload = ChainOpened(
            station_name=station_name, public_key=self._station.public_key.hex(), purpose=purpose
        )
        self.append([Draft.of(payload, author=SYSTEM, happened_at=self._clock.utc_now())])

    def _unnoted_checkpoints(self) -> list[Entry]:
        """Checkpoints committed just before a crash, not yet noted outside the database."""
        newest = self.entries(kinds={CheckpointSealed.KIND}, newest_first=True)
        found = []
        for entry in newest:
            if entry.writer == self.writer:
                if entry.sequence <= self._anchor.noted_checkpoint:
                    break
                found.append(entry)
        return found[::-1]

    def _append_one(
        self, connection: Connection, draft: Draft | CheckpointRequest, head: Head | None
    ) -> Entry:
        stored = rows.by_id(connection, draft.entry_id)
        if isinstance(draft, CheckpointRequest):
            if stored is not None:
                return self._same_checkpoint(stored, draft)
            draft = draft.draft(rows.heads(connection))
        if stored is not None:
            if not same_content(draft, stored):
                raise ConflictingEntryError(f"{draft.entry_id} is the id of another entry")
            return stored
        for guard in self._guards:
            guard.check(connection, draft)
        entry = seal(draft, head, self._stamp(), self._station, rows.last_acceptance(connection) + 1)
        rows.insert(connection, entry)
        self._projections.apply(connection, entry)
        return entry

    def _same_checkpoint(self, stored: Entry, request: CheckpointRequest) -> Entry:
        if stored.kind != CheckpointSealed.KIND or stored.payload["reason"] != request.reason:
            raise ConflictingEntryError(f"{request.entry_id} is the id of another entry")
        return stored

    def _stamp(self) -> Stamp:
        return Stamp(
            self._clock.utc_now(),
            self._clock.steady_ns(),
            self._clock.boot_id(),
            self._clock_offset_us(),
        )
