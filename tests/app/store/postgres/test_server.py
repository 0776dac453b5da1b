"""What the server refuses, and what an officer reads when it is away."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy.exc import IntegrityError

from app.errors import KnownError
from app.journal.keys import StationKey
from app.journal.verify import verify
from app.store import store as store_module
from app.store.databases import ForeignOrderError, OlderSchemaError
from app.store.postgres import Server
from app.store.provisioning import create_login
from app.store.server_failures import SavingUnknownError, ServerLostError, ServerRefusedError
from app.store.store import Store
from app.store.upgrade import NewerSchemaError
from tests.app.store.making import a_watch, note, open_store
from tests.app.store.postgres.cutting import end_connections, lost_at_commit, open_to_all
from tests.support.postgres import LOGINS, PASSWORD, Cluster, Room

JOURNAL = ("entries", "entry_signatures", "entry_attachments")


@pytest.fixture
def store(shared: Room, data_dir: Path, station: StationKey) -> Iterator[Store]:
    opened = open_store(data_dir, station, server=shared.server())
    yield opened
    opened.close()


# ---- rights ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", JOURNAL)
def test_a_workstation_may_only_append_through_the_function(store: Store, shared: Room, table: str) -> None:
    a_watch(store)
    with closing(shared.connect(LOGINS[0])) as sql:
        assert sql.execute(f"SELECT count(*) FROM {table}").fetchone() != (0,)
        for statement in (
            f"UPDATE {table} SET acceptance = acceptance",
            f"DELETE FROM {table}",
            f"TRUNCATE {table} CASCADE",
            f"INSERT INTO {table} SELECT * FROM {table}",
            f"ALTER TABLE {table} DISABLE TRIGGER ALL",
            f"DROP TABLE {table} CASCADE",
            "DROP FUNCTION journal_append",
            "SET ROLE haidang_owner",
            "SET session_replication_role = replica",
            "CREATE TABLE haidang.entries_2 (x int)",
            "CREATE TEMP TABLE entries (x int)",
            "UPDATE chain_logins SET login = 'tram_1'",
            "UPDATE alembic_version SET version_num = '0001'",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                sql.execute(statement.encode())


@pytest.mark.parametrize("table", JOURNAL)
def test_not_even_the_owner_changes_what_is_written(store: Store, shared: Room, table: str) -> None:
    a_watch(store)
    with closing(shared.connect()) as sql:
        sql.execute("SET session_replication_role = replica")
        for statement, words in (
            (f"UPDATE {table} SET acceptance = acceptance", "UPDATE refused"),
            (f"DELETE FROM {table}", "DELETE refused"),
            (f"TRUNCATE {table} CASCADE", "TRUNCATE refused"),
        ):
            with pytest.raises(psycopg.IntegrityError, match=words):
                sql.execute(statement.encode())


def appended(sql: Any, **change: Any) -> None:
    """Calls the function with the newest entry's own values, changed."""
    row = sql.execute(
        "SELECT acceptance + 1, writer, sequence + 1, hash, hash, body, station_signature FROM entries "
        "ORDER BY acceptance DESC LIMIT 1"
    ).fetchone()
    names = ("place", "chain", "number", "previous", "digest", "signed", "station")
    values = {**dict(zip(names, row, strict=True)), "officers": [], "keys": [], "signatures": [], **change}
    sql.execute(
        "SELECT journal_append(%(place)s, %(chain)s, %(number)s, %(previous)s, %(digest)s, %(signed)s, "
        "%(station)s, %(officers)s::text[], %(keys)s::text[], %(signatures)s::bytea[])",
        values,
    )


def test_the_function_takes_only_what_was_signed(store: Store, shared: Room, station: StationKey) -> None:
    """A sound entry of the chain's own key passes; each thing changed about it does not."""
    a_watch(store)
    with closing(shared.connect(LOGINS[0])) as sql:
        with pytest.raises(psycopg.IntegrityError, match="unchanged"):
            appended(sql)
        with pytest.raises(psycopg.IntegrityError, match="unchanged"):
            appended(sql, digest=bytes(32))
    store.append([note(77)])
    with store.open_journal() as reader:
        assert not verify(reader, store.data_dir, signatures="all").findings


def test_a_chain_is_continued_only_by_the_login_that_began_it(
    store: Store, shared: Room, station: StationKey, tmp_path: Path
) -> None:
    store.append([note(1)])
    impostor = open_store(tmp_path / "copy", station, server=shared.server(LOGINS[1]))
    with pytest.raises(IntegrityError, match="continued only by the workstation that began it"):
        impostor.append([note(2)])
    impostor.close()


def test_verify_names_a_guard_that_is_gone_weakened_or_asleep(store: Store, shared: Room) -> None:
    def problems() -> list[str]:
        with store.open_journal() as reader:
            return reader.problems()

    assert problems() == []
    with closing(shared.connect()) as sql:
        sql.execute("ALTER TABLE entries DISABLE TRIGGER entries_no_update")
        assert problems() == ["entries_no_update is changed"]
        sql.execute("ALTER TABLE entries ENABLE TRIGGER entries_no_update")
        assert problems() == ["entries_no_update is changed"]
        sql.execute("ALTER TABLE entries ENABLE ALWAYS TRIGGER entries_no_update")
        sql.execute("DROP TRIGGER entries_no_delete ON entries")
        sql.execute(
            "CREATE OR REPLACE FUNCTION directives_named() RETURNS trigger LANGUAGE plpgsql "
            "AS 'BEGIN RETURN NEW; END'"
        )
        assert sorted(problems()) == [
            "directives_named is changed",
            "entries_no_delete is missing or foreign",
        ]


# ---- the schema --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("revision", "error"), [("9999", NewerSchemaError), ("0001", OlderSchemaError)], ids=["newer", "older"]
)
def test_another_schema_is_refused_and_left_alone(
    shared: Room, data_dir: Path, station: StationKey, revision: str, error: type[KnownError]
) -> None:
    with closing(shared.connect()) as sql:
        sql.execute("UPDATE alembic_version SET version_num = %s", (revision,))
    with pytest.raises(error):
        open_store(data_dir, station, server=shared.server())


def test_tables_derived_by_a_newer_program_are_left_alone(
    store: Store, shared: Room, data_dir: Path, station: StationKey
) -> None:
    store.close()
    with closing(shared.connect()) as sql:
        sql.execute("UPDATE projections SET version = version + 1")
    with pytest.raises(NewerSchemaError):
        open_store(data_dir, station, server=shared.server())


def test_a_database_of_another_order_is_refused(
    postgres: Cluster, shared: Room, data_dir: Path, station: StationKey
) -> None:
    with closing(postgres.connect("postgres")) as sql:
        sql.execute(
            "UPDATE pg_database SET datcollate = 'C.UTF-8' WHERE datname = %s",
            (shared.administrator.database,),
        )
    with pytest.raises(ForeignOrderError, match="database create"):
        open_store(data_dir, station, server=shared.server())


# ---- the way there -----------------------------------------------------------------------------------------


def test_a_lost_connection_is_a_sentence_and_comes_back_by_itself(store: Store, shared: Room) -> None:
    store.append([note(1)])
    with pytest.raises(ServerLostError, match="chưa được lưu"):
        store.append([note(2)], also=lambda _connection: end_connections(shared))
    [entry] = store.append([note(3)])
    assert entry.sequence == 3
    with store.open_journal() as reader:
        assert not verify(reader, store.data_dir, signatures="all").findings


def test_an_answer_lost_after_the_commit_is_asked_for_again(store: Store, shared: Room) -> None:
    with lost_at_commit(store, shared, done=True):
        [entry] = store.append([note(1)])
    assert store.entry(entry.entry_id) == entry
    assert store.append([note(2)])[0].sequence == entry.sequence + 1
    with store.open_journal() as reader:
        report = verify(reader, store.data_dir, signatures="all")
    assert not report.findings
    assert report.entries == 3


def test_what_was_not_committed_is_never_acknowledged(store: Store, shared: Room) -> None:
    draft = note(1)
    with lost_at_commit(store, shared, done=False), pytest.raises(ServerLostError):
        store.append([draft])
    assert store.entry(draft.entry_id) is None
    assert store.append([draft])[0].sequence == 2


def test_when_nobody_can_be_asked_the_officer_is_told_to_look(
    store: Store, shared: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "_ASKED_AGAIN", 2)
    monkeypatch.setattr(store_module, "_BETWEEN_S", 0.05)
    draft = note(1)
    with lost_at_commit(store, shared, done=True, closed=True), pytest.raises(SavingUnknownError) as told:
        store.append([draft])
    assert "xem nhật ký trước khi nhập lại" in told.value.vi
    open_to_all(shared, True)
    [stored] = store.append([draft])
    assert stored.sequence == 2
    assert store.append([note(2)])[0].sequence == 3


def test_a_wrong_password_is_a_sentence_without_it(shared: Room, data_dir: Path, station: StationKey) -> None:
    server = replace(shared.server(), password="sai mật khẩu")
    with pytest.raises(ServerRefusedError, match="không nhận tài khoản") as refused:
        open_store(data_dir, station, server=server)
    assert "sai mật khẩu" not in f"{refused.value.vi}{refused.value.en}{server!r}"
    assert refused.value.__cause__ is None


def test_no_server_at_all_is_a_sentence(data_dir: Path, station: StationKey) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Server(host="127.0.0.1", port=port, user="tram_1", tls="disable", connect_timeout_s=2)
    with pytest.raises(ServerLostError, match=f"127.0.0.1:{port}/haidang"):
        open_store(data_dir, station, server=server)


def test_a_server_without_tls_is_refused_when_the_settings_demand_it(
    data_dir: Path, station: StationKey
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            for _ in range(2):
                connection, _ = listening.accept()
                with connection:
                    connection.recv(8)
                    connection.sendall(b"N")

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        port = listening.getsockname()[1]
        server = Server(host="127.0.0.1", port=port, user="tram_1", tls="require", connect_timeout_s=20)
        with pytest.raises(ServerRefusedError, match="kết nối mã hóa"):
            open_store(data_dir, station, server=server)
        # One look was enough; the other is ours.
        socket.create_connection(("127.0.0.1", port)).close()
        thread.join(30)


def test_a_login_gets_a_new_password_and_the_old_one_ends(
    postgres: Cluster, shared: Room, data_dir: Path, station: StationKey
) -> None:
    create_login(postgres.administrator, "tram_9", PASSWORD)
    create_login(postgres.administrator, "tram_9", "mới hơn")
    with pytest.raises(ServerRefusedError):
        open_store(data_dir, station, server=replace(shared.server(), user="tram_9"))
    open_store(data_dir, station, server=replace(shared.server(), user="tram_9", password="mới hơn")).close()


def test_while_one_answer_is_asked_for_again_others_get_theirs_and_closing_its_turn(
    store: Store, shared: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "_BETWEEN_S", 300.0)
    asking = threading.Event()
    wait = store._following.wait

    def waiting(seconds: float) -> bool:
        asking.set()
        return wait(seconds)

    monkeypatch.setattr(store._following, "wait", waiting)
    told: list[KnownError] = []

    def save() -> None:
        with pytest.raises(SavingUnknownError) as unknown:
            store.append([note(1)])
        told.append(unknown.value)

    with lost_at_commit(store, shared, done=True, closed=True):
        saving = threading.Thread(target=save)
        saving.start()
        assert asking.wait(30)
        with pytest.raises((ServerLostError, ServerRefusedError)):
            store.append([note(2)])
        open_to_all(shared, True)
        assert [one.sequence for one in store.append([note(3)])] == [3], "behind the one that is asked for"
        store.close()
        saving.join(30)
    assert told
