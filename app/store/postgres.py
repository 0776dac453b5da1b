"""PostgreSQL as we use it: a server that several workstations of one room share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from app.store.migrations.journal_append import JOURNAL_LOCK

if TYPE_CHECKING:
    import psycopg

JOURNAL_SCHEMA = "haidang"
BULK_SCHEMA = "haidang_bulk"
BULK_LOCK = JOURNAL_LOCK + 1
_READERS = 4
_LOCK_WAIT_MS = 5000
# A cable pulled is noticed after some 15 s, not after the two hours of the kernel's own patience.
_KEEPALIVE = {
    "keepalives_idle": 5,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where the room's database is and who asks; time-outs in s; `host` is a folder for a local socket.

    `tls` is libpq's sslmode; `ca` the file of the authorities to be believed, None = the system's.
    """

    host: str
    port: int = 5432
    database: str = "haidang"
    user: str = ""
    password: str = field(default="", repr=False)
    tls: str = "verify-full"
    ca: Path | None = None
    connect_timeout_s: int = 5
    statement_timeout_s: int = 15

    def __str__(self) -> str:
        """What may stand on the screen."""
        return f"{self.host}:{self.port}/{self.database}"

    def engine(self, schema: str, *, writing: bool) -> Engine:
        """One writing connection, whose transactions hold the schema's lock, or some that read a snapshot."""
        engine = _engine(partial(connect, self, schema, reading=not writing), 1 if writing else _READERS)
        if writing:
            lock = BULK_LOCK if schema == BULK_SCHEMA else JOURNAL_LOCK

            @event.listens_for(engine, "begin")
            def start(connection: Any) -> None:
                # As BEGIN IMMEDIATE does: what is read from here on is the newest, and stays so to the end.
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({lock})")

        return engine


def connect(
    server: Server, schema: str, *, reading: bool = False, autocommit: bool = False
) -> psycopg.Connection[Any]:
    """A connection of the driver's own; raises psycopg.OperationalError."""
    import psycopg  # noqa: PLC0415 (200 ms that a room with a file of its own need not wait)

    options = {
        "search_path": f"{schema},pg_temp",
        "statement_timeout": f"{server.statement_timeout_s}s",
        "lock_timeout": f"{_LOCK_WAIT_MS}ms",
        "idle_in_transaction_session_timeout": "60s",
        "TimeZone": "UTC",
        # Whatever the server's default: what is acknowledged is on its disk.
        "synchronous_commit": "on",
    }
    if reading:
        options |= {
            "default_transaction_read_only": "on",
            "default_transaction_isolation": r"repeatable\ read",
        }
    arguments: dict[str, Any] = {
        "host": server.host,
        "port": server.port,
        "dbname": server.database,
        "user": server.user,
        "password": server.password,
        "sslmode": server.tls,
        "sslrootcert": str(server.ca) if server.ca else _system_roots(server.tls),
        "connect_timeout": server.connect_timeout_s,
        "application_name": "haidang",
        "client_encoding": "UTF8",
        "options": " ".join(f"-c {name}={value}" for name, value in options.items()),
        **_KEEPALIVE,
    }
    return psycopg.connect(
        autocommit=autocommit, **{k: v for k, v in arguments.items() if v not in (None, "")}
    )


def _system_roots(tls: str) -> str | None:
    # libpq takes "system" with verify-full alone.
    return "system" if tls == "verify-full" else None


def _engine(creator: Callable[[], Any], pool_size: int) -> Engine:
    return create_engine(
        "postgresql+psycopg://",
        creator=creator,
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=0 if pool_size == 1 else 16,
        # After the server was away, the first look must not fail on a connection of before.
        pool_pre_ping=True,
        use_native_hstore=False,
        hide_parameters=True,
    )
