"""Hears on a thread of its own what other workstations write into the journal that a room shares."""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.store.migrations.journal_append import CHANNEL
from app.store.postgres import JOURNAL_SCHEMA, Server, connect
from app.store.seen import SeenHeads

if TYPE_CHECKING:
    import psycopg

log = logging.getLogger(__name__)

# Where notifications do not come through (a pooler between us and the server) this is how late one hears.
LOOK_EVERY_S = 2.0
_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.5, 15.0
_GATHER_S = 0.05
# How long stopping waits for a thread that may be on its way to a server that does not answer.
_STOP_S = 1.0
_NEWEST = "SELECT coalesce(max(acceptance), 0) FROM entries"
_SINCE = "SELECT DISTINCT kind FROM entries WHERE acceptance > %s AND acceptance <= %s AND writer <> %s"
_HEADS = (
    "SELECT DISTINCT ON (writer) writer, sequence, hash FROM entries "
    "WHERE acceptance > %s AND acceptance <= %s ORDER BY writer, sequence DESC"
)
_HASH = "SELECT hash FROM entries WHERE acceptance = %s"

Heard = Callable[[frozenset[str]], None]
Lost = Callable[[], None]


class Listener:
    """Tells `heard` the kinds of entries that others wrote, a connection lost and found again included.

    Notifications only wake it up: what there is to tell it reads from the journal itself, so none is missed.
    What was written behind the acceptance number `since` is told, however long it takes to begin. The heads
    it sees are kept by `seen`; `lost` is told once when what was seen is there no more. `heard` and `lost`
    are called on the listener's thread and must not block.
    """

    def __init__(
        self, server: Server, writer: str, heard: Heard, since: int, seen: SeenHeads, lost: Lost
    ) -> None:
        # A statement that takes long is a server in trouble: the next look finds out.
        self._server = replace(server, statement_timeout_s=5)
        self._writer, self._heard = writer, heard
        self._stopping = threading.Event()
        self._told = since
        self._seen, self._tell_lost = seen, lost
        # The entry told last, by which a journal that was cut and written on is known.
        self._last_hash: bytes | None = None
        self._cut = False
        self._lost = False
        self._telling = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="haidang-listener", daemon=True)

    def start(self) -> None:
        """Begins to listen."""
        self._thread.start()

    def stop(self) -> None:
        """Nobody is told anything from now on; a thread on its way to an absent server ends by itself."""
        self._stopping.set()
        with self._telling:
            pass  # what was being told has been told
        if self._thread.ident is not None:
            self._thread.join(_STOP_S)

    def _run(self) -> None:
        import psycopg  # noqa: PLC0415 (see app.store.postgres.connect)

        wait = _FIRST_WAIT_S
        while not self._stopping.is_set():
            try:
                with closing(connect(self._server, JOURNAL_SCHEMA, autocommit=True)) as connection:
                    self._found_again()
                    wait = _FIRST_WAIT_S
                    self._listen(connection)
            except psycopg.Error as error:
                self._lose(error)
                self._stopping.wait(wait * random.uniform(0.7, 1.3))  # noqa: S311 - no secret
                wait = min(wait * 2, _LONGEST_WAIT_S)

    def _listen(self, connection: psycopg.Connection[Any]) -> None:
        connection.execute(f"LISTEN {CHANNEL}".encode())
        while not self._stopping.is_set():
            self._tell(connection)
            # In short pieces, so that stopping never waits for the server.
            for _ in range(int(LOOK_EVERY_S / _GATHER_S / 4)):
                if self._stopping.is_set() or any(connection.notifies(timeout=_GATHER_S * 4, stop_after=1)):
                    break

    def _tell(self, connection: psycopg.Connection[Any]) -> None:
        row = connection.execute(_NEWEST).fetchone()
        newest = int(row[0]) if row else 0
        if self._told and not self._still_there(connection):
            self._say_cut()
        if self._told < newest:
            heads = connection.execute(_HEADS, (self._told, newest)).fetchall()
            found = connection.execute(_SINCE, (self._told, newest, self._writer)).fetchall()
            if not self._cut:
                self._seen.note({writer: (sequence, digest) for writer, sequence, digest in heads})
            kinds = frozenset(str(kind) for (kind,) in found)
            with self._telling:
                if kinds and not self._stopping.is_set():
                    self._heard(kinds)
        if self._told != newest:
            self._told, self._last_hash = newest, self._hash_at(connection, newest)

    def _still_there(self, connection: psycopg.Connection[Any]) -> bool:
        found = self._hash_at(connection, self._told)
        if self._last_hash is None:
            self._last_hash = found
        return found is not None and found == self._last_hash

    def _hash_at(self, connection: psycopg.Connection[Any], acceptance: int) -> bytes | None:
        row = connection.execute(_HASH, (acceptance,)).fetchone()
        return bytes(row[0]) if row else None

    def _say_cut(self) -> None:
        if self._cut:
            return
        self._cut = True
        log.error("entries that were in the room's database %s are there no more", self._server)
        with self._telling:
            if not self._stopping.is_set():
                self._tell_lost()

    def _lose(self, error: psycopg.Error) -> None:
        if not self._lost and not self._stopping.is_set():
            self._lost = True
            # Not the error's words: they name the account.
            log.warning("the room's database %s is not heard: %s", self._server, type(error).__name__)

    def _found_again(self) -> None:
        if self._lost:
            self._lost = False
            log.info("the room's database %s is heard again", self._server)
