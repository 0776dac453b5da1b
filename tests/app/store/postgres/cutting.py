"""Cutting a workstation's connection to the server at the moment of the commit."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import event

from app.store.store import Store
from tests.support.postgres import Room


def end_connections(shared: Room) -> None:
    """Ends every connection to the room's database but this one."""
    with shared.connect() as sql:
        sql.execute(
            "SELECT pg_terminate_backend(pid, 20000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def open_to_all(shared: Room, allowed: bool) -> None:
    """Lets connections in, or nobody any more."""
    elsewhere = replace(shared.administrator, database="postgres")
    with closing(replace(shared, administrator=elsewhere).connect()) as sql:
        sql.execute(f"ALTER DATABASE {shared.administrator.database} ALLOW_CONNECTIONS {allowed}".encode())


@contextmanager
def lost_at_commit(store: Store, shared: Room, *, done: bool, closed: bool = False) -> Iterator[None]:
    """The connection ends after the server committed, or before; `closed`: nobody is let in then."""
    engine = store._database.writing
    once = threading.Event()

    def cut(connection: Any) -> None:
        if once.is_set():
            return
        once.set()
        if done:
            driver = connection.connection.dbapi_connection
            driver.commit()
            # Another transaction: without one the driver would have nothing to ask the server for.
            driver.execute("SELECT 1")
        end_connections(shared)
        if closed:
            open_to_all(shared, False)

    event.listen(engine, "commit", cut)
    try:
        yield
    finally:
        event.remove(engine, "commit", cut)
