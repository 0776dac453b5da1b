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

if TYPE_CHECKING:
    import psycopg

log = logging.getLogger(__name__)

# Where notifications do not come through (a pooler between us and the server) this is how late one hears.
LOOK_EVERY_S = 2.0
_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.5, 15.0
_GATHER_S = 0.05
_NEWEST = "SELECT coalesce(max(acceptance), 0) FROM entries"
_SINCE = "SELECT DISTINCT kind FROM entries WHERE acceptance > %s AND acceptance <= %s AND writer <> %s"

Heard = Callable[[frozenset[str]], None]


class Listener:
    """Tells `heard` the kinds of entries that others wrote, a connection lost and found again included.

    Notifications only wake it up: what there is to tell it reads from the journal itself, so none is missed.
    What was written behind the acceptance number `since` is told, however long it takes to begin.
    `heard` is called on the listener's thread and must not block.
    """

    def __init__(self, server: Server, writer: str, heard: Heard, since: int) -> None:
        # A statement that takes long is a server in trouble: the next look finds out.
        self._server = replace(server, statement_timeout_s=5)
        self._writer, self._heard = writer, heard
        self._stopping = threading.Event()
        self._told = since
        self._lost = False
        self._thread = threading.Thread(target=self._run, name="haidang-listener", daemon=True)

    def start(self) -> None:
        """Begins to listen."""
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread, where it was started; waits for it."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join()

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
        if self._told < newest:
            found = connection.execute(_SINCE, (self._told, newest, self._writer)).fetchall()
            kinds = frozenset(str(kind) for (kind,) in found)
            if kinds:
                self._heard(kinds)
        self._told = newest

    def _lose(self, error: psycopg.Error) -> None:
        if not self._lost and not self._stopping.is_set():
            self._lost = True
            # Not the error's words: they name the account.
            log.warning("the room's database %s is not heard: %s", self._server, type(error).__name__)

    def _found_again(self) -> None:
        if self._lost:
            self._lost = False
            log.info("the room's database %s is heard again", self._server)
