"""A private PostgreSQL server for tests: one a test process, a database of its own for every test."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
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

PATIENCE_S = 60
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
_RISKY = frozenset({"fsync", "full_page_writes"})
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
                sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy OWNER haidang_owner").format(
                    sql.Identifier(name), sql.Identifier(TEMPLATE)
                )
            )
            # A template's rights on the database are not copied with it.
            for rights in (
                "REVOKE ALL ON DATABASE {} FROM PUBLIC",
                "GRANT CONNECT ON DATABASE {} TO haidang_console",
            ):
                sql_.execute(sql.SQL(rights).format(sql.Identifier(name)))
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
def cluster(*, durable: bool = False) -> Iterator[Cluster]:
    """A server on a socket of its own, with the room's roles and an empty room as the template.

    `durable`: as a real one, for measuring; otherwise it may forget everything in a power cut.
    """
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
        _do(
            [
                *(binaries / "initdb", "-D", home / "data", "-U", "admin", "-A", "scram-sha-256"),
                *("--pwfile", password, "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"),
            ],
            run,
        )
        settings = " ".join(
            f"-c {name}={value}" for name, value in _FAST.items() if not durable or name not in _RISKY
        )
        control = [binaries / "pg_ctl", "-D", home / "data", "-w", "-t", str(PATIENCE_S)]
        # No child of ours: the guards against processes left would count what the server starts and ends.
        _do([*control, "-s", "-l", home / "log", "-o", f"-k {home} {settings}", "start"], run)
        try:
            administrator = Server(
                host=str(home), database=TEMPLATE, user="admin", password=PASSWORD, tls="disable"
            )
            create_room(administrator)
            for login in LOGINS:
                create_login(administrator, login, PASSWORD)
            yield Cluster(administrator)
        finally:
            _do([*control, "-s", "-m", "immediate", "stop"], run)


def _do(command: list[Any], run: dict[str, Any]) -> None:
    nowhere = subprocess.DEVNULL
    subprocess.run(command, check=True, cwd="/", stdin=nowhere, stdout=nowhere, stderr=nowhere, **run)


def _account() -> tuple[str, str] | None:
    """Whom the server runs as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    known = {one.pw_name for one in pwd.getpwall()}
    name = "postgres" if "postgres" in known else "nobody"
    return name, "postgres" if name == "postgres" else "nogroup"


def pytest_configure(config: pytest.Config) -> None:
    """Marks tests that are run on SQLite and on PostgreSQL."""
    config.addinivalue_line("markers", "both_stores: runs on SQLite and on PostgreSQL (fixture `place`)")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test so marked runs twice, others on SQLite; with HAIDANG_TEST_STORE=postgresql every one there."""
    if "place" not in metafunc.fixturenames:
        return
    if everywhere := os.environ.get("HAIDANG_TEST_STORE"):
        metafunc.parametrize("place", (everywhere,), indirect=True)
    elif metafunc.definition.get_closest_marker("both_stores"):
        metafunc.parametrize("place", ("sqlite", "postgresql"), indirect=True)


@pytest.fixture
def place(request: pytest.FixtureRequest) -> Server | None:
    """Where a store of this test keeps its tables: None for a file."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return None
    room: Room = request.getfixturevalue("shared")
    return room.server()


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
