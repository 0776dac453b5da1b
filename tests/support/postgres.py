"""A private PostgreSQL server for tests: one a test process, a database of its own for every test."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from app.store.postgres import Server, connect
from app.store.provisioning import create_login, create_room

PATIENCE_S = 60.0
PASSWORD = "bí mật của máy trạm"
LOGINS = ("tram_1", "tram_2")
TEMPLATE = "haidang"
_FAST = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "40",
    "max_parallel_workers": "0",
    "max_wal_senders": "0",
    "wal_level": "minimal",
    "shared_buffers": "32MB",
    "log_min_messages": "fatal",
}
_names = itertools.count(1)


def programs() -> Path | None:
    """The folder of initdb and postgres, None where PostgreSQL is not installed."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return folders[-1] if folders else None


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running server; `administrator` may do everything."""

    administrator: Server

    @contextmanager
    def room(self) -> Iterator[Room]:
        """A fresh copy of the room's database, dropped at the end."""
        name = f"room_{next(_names)}"
        with closing(self.connect("postgres")) as sql_:
            sql_.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER haidang_owner").format(
                    sql.Identifier(name), sql.Identifier(TEMPLATE)
                )
            )
            sql_.execute(
                sql.SQL("GRANT CONNECT ON DATABASE {} TO haidang_console").format(sql.Identifier(name))
            )
            try:
                yield Room(replace(self.administrator, database=name))
            finally:
                sql_.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def connect(self, database: str) -> psycopg.Connection[Any]:
        """A connection of the administrator's."""
        return connect(replace(self.administrator, database=database), "haidang", autocommit=True)


@dataclass(frozen=True, slots=True)
class Room:
    """The database of one test."""

    administrator: Server

    def server(self, login: str = LOGINS[0]) -> Server:
        """What the workstation with this login connects to."""
        return replace(self.administrator, user=login, password=PASSWORD)

    def connect(self, login: str = "") -> psycopg.Connection[Any]:
        """A connection of the driver's own, as a workstation or (without one) as the administrator."""
        return connect(self.server(login) if login else self.administrator, "haidang", autocommit=True)


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A server on a socket of its own, with the room's roles and an empty room as the template."""
    binaries = programs()
    if binaries is None:
        pytest.skip("this machine has no PostgreSQL")
    # Not below pytest's folders: a socket's path holds 107 characters.
    with tempfile.TemporaryDirectory(prefix="haidang-pg-", ignore_cleanup_errors=True) as folder:
        home, user = Path(folder), _account()
        password = home / "password"
        password.write_text(PASSWORD)
        if user is not None:
            for path in (home, password):
                shutil.chown(path, *user)
        run: dict[str, Any] = {"user": user[0], "group": user[1], "extra_groups": []} if user else {}
        subprocess.run(
            [binaries / "initdb", "-D", home / "data", "-U", "admin", "-A", "scram-sha-256", "--pwfile", password,
             "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"],
            check=True, capture_output=True, cwd="/", **run,
        )  # fmt: skip
        settings = [f"-c{name}={value}" for name, value in _FAST.items()]
        server = subprocess.Popen(
            [binaries / "postgres", "-D", home / "data", "-k", home, *settings],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", **run,
        )  # fmt: skip
        try:
            administrator = Server(
                host=str(home), database=TEMPLATE, user="admin", password=PASSWORD, tls="disable"
            )
            _wait(server, administrator)
            create_room(administrator)
            for login in LOGINS:
                create_login(administrator, login, PASSWORD)
            yield Cluster(administrator)
        finally:
            server.send_signal(2)
            server.wait(PATIENCE_S)


def _account() -> tuple[str, str] | None:
    """Whom the server runs as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    known = {one.pw_name for one in pwd.getpwall()}
    name = "postgres" if "postgres" in known else "nobody"
    return name, "postgres" if name == "postgres" else "nogroup"


def _wait(server: subprocess.Popen[bytes], administrator: Server) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            connect(replace(administrator, database="postgres"), "public").close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """The server of this test process."""
    with cluster() as running:
        yield running


@pytest.fixture
def shared(postgres: Cluster) -> Iterator[Room]:
    """A database for this test, shared by its workstations."""
    with postgres.room() as made:
        yield made
