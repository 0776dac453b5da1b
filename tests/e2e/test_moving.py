"""A room of one workstation goes on on a server: same entries, same accounts; its copies by pg_dump."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

import main
from app.bootstrap import moving_room
from app.bootstrap.core import Core, open_core
from app.errors import KnownError
from app.journal.reading import JournalReader
from app.services.log_attachments import Attached
from app.settings import load
from app.store import rows
from app.store.anchor import RolledBackError
from app.store.databases import MOVED, MovedAwayError
from app.store.engine import DATABASE
from app.store.postgres import Server
from app.store.projections.tables import metadata
from app.store.schema import accounts, entries, entry_attachments, entry_signatures, officers
from tests.e2e.test_postgresql import profile
from tests.support.postgres import PASSWORD, Cluster, programs

ROOM = "phong_chuyen"
ADMIN, PIN = "quantri", "Mật khẩu quản trị 1"
TABLES = (entries, entry_signatures, entry_attachments, accounts, officers, *metadata.sorted_tables)
Admin = Callable[..., int]


@pytest.fixture
def admin(monkeypatch: pytest.MonkeyPatch) -> Admin:
    """`main.py admin …`, the password typed given as `typed`."""

    def run(*arguments: str, typed: str = PASSWORD) -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
        return main.main(["admin", *arguments])

    return run


@pytest.fixture
def places(postgres: Cluster, tmp_path: Path, admin: Admin) -> Iterator[tuple[Path, Path]]:
    """The settings of a room in a file, with a log in it, and those of the same folder on a server."""
    server = profile(tmp_path, postgres, ROOM, "tram_a")
    file = tmp_path / "tep.toml"
    file.write_text(server.read_text("utf-8").partition("[store]")[0], "utf-8")
    enrol = ("enrol", ADMIN, "--name", "Phạm Văn Tú", "--role", "administrator", "--role", "shift_leader")
    assert admin(*enrol, "--profile", str(file), typed=PIN) == 0
    with closing(open_core(load(file))) as core:
        write(core, "Xe đầu kéo chờ tại cổng Đình Vũ")
    for step in (("create",), ("login", "--login", "tram_a")):
        assert admin("database", *step, "--administrator", "admin", "--profile", str(server)) == 0
    try:
        yield file, server
    finally:
        with closing(postgres.connect("postgres")) as sql:
            sql.execute(f"DROP DATABASE IF EXISTS {ROOM} WITH (FORCE)".encode())


def write(core: Core, text: str) -> None:
    """A note with a file, by the one officer there is."""
    desk = core.room.sessions.sign_in(ADMIN, PIN).value
    core.room.log.note(desk, text, files=(Attached("thu.txt", text.encode()),))
    core.room.sessions.sign_out(desk)


def content(core: Core) -> dict[str, list[Any]]:
    with core.store.read() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in TABLES
        }


def fails(*_which: object) -> None:
    raise KnownError("Hỏng giữa chừng.", en="Broken half-way.")


def move(admin: Admin, server: Path, typed: str = PIN) -> int:
    return admin("database", "move", "--administrator", ADMIN, "--profile", str(server), typed=typed)


def test_a_room_moves_whole_broken_off_anywhere_and_its_old_file_is_closed(
    places: tuple[Path, Path],
    admin: Admin,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file, server = places
    assert move(admin, server, typed="sai") == 1
    insert, written = rows.insert, []

    def ends(connection: Any, entry: Any) -> None:
        insert(connection, entry)
        written.append(entry)
        if len(written) == 4:
            fails()

    with monkeypatch.context() as broken:
        broken.setattr(rows, "insert", ends)
        assert move(admin, server) == 1
    assert len(written) == 4

    check = moving_room._check

    def meanwhile(reader: JournalReader, folder: Path, where: Path | Server) -> None:
        check(reader, folder, where)
        if isinstance(where, Server):
            with closing(open_core(load(file))) as core:
                write(core, "Viết vào tệp khi máy chủ vừa được kiểm tra xong")

    with monkeypatch.context() as broken:
        broken.setattr(moving_room, "_check", meanwhile)
        assert move(admin, server) == 1
    assert "chưa đóng tệp" in capsys.readouterr().err
    with monkeypatch.context() as broken:
        broken.setattr(moving_room, "seal_file", fails)
        assert move(admin, server) == 1
    with closing(open_core(load(file))) as core:
        kept = content(core)
    with closing(open_core(load(server))) as core:
        assert content(core) == kept
        write(core, "Viết trên máy chủ trước khi đóng tệp")
    capsys.readouterr()
    assert move(admin, server) == 0
    assert "nguyên vẹn" in capsys.readouterr().out
    with pytest.raises(MovedAwayError, match=ROOM):
        open_core(load(file))
    data = load(file).data_folder()
    assert (data / (DATABASE + MOVED)).read_text("utf-8").endswith(ROOM)
    assert not (data / DATABASE).stat().st_mode & 0o222
    assert move(admin, server) == 1, "there is nothing to move any more"
    assert (
        admin("backup", str(tmp_path / "copy"), "--administrator", ADMIN, "--profile", str(server), typed=PIN)
        == 1
    )
    assert "pg_dump" in capsys.readouterr().err
    assert main.main(["verify", "--profile", str(server), "--signatures", "all"]) == 0


def test_another_log_on_the_server_is_left_alone(
    places: tuple[Path, Path],
    admin: Admin,
    postgres: Cluster,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file, server = places
    other = profile(tmp_path, postgres, ROOM, "tram_b")
    login = ("database", "login", "--administrator", "admin", "--login", "tram_b", "--profile", str(other))
    assert admin(*login) == 0
    open_core(load(other)).close()  # begins a chain there
    assert move(admin, server) == 1
    assert "nhật ký khác" in capsys.readouterr().err
    open_core(load(file)).close()


@pytest.mark.needs("pg_dump")
def test_a_copy_by_pg_dump_restored_verifies_and_an_older_one_is_noticed(
    places: tuple[Path, Path], admin: Admin, postgres: Cluster, tmp_path: Path
) -> None:
    """The procedure of docs/postgresql.md, as it stands there."""
    _file, server = places
    assert move(admin, server) == 0
    dump = tmp_path / "phong.dump"
    administrator = postgres.administrator
    binaries = programs()
    assert binaries is not None

    def run(program: str, *arguments: str) -> None:
        host = ("--host", administrator.host, "--username", administrator.user)
        subprocess.run(
            [str(binaries / program), *host, *arguments],
            env={**os.environ, "PGPASSWORD": PASSWORD},
            check=True,
            timeout=120,
        )

    def restore() -> None:
        with closing(postgres.connect("postgres")) as sql:
            sql.execute(f"DROP DATABASE {ROOM} WITH (FORCE)".encode())
        run("pg_restore", "--create", "--exit-on-error", "--dbname", "postgres", str(dump))

    run("pg_dump", "--format", "custom", "--file", str(dump), ROOM)
    restore()
    assert main.main(["verify", "--profile", str(server), "--signatures", "all"]) == 0
    with closing(open_core(load(server))) as core:
        write(core, "Viết sau khi khôi phục")
    restore()
    with pytest.raises(RolledBackError, match="thiếu mục"):
        open_core(load(server))
