"""Migrations: from nothing, from every older revision with data, from the future."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text

from app.errors import KnownError
from app.journal.chain import Head, Stamp, seal
from app.journal.entries.chain import ChainOpened
from app.journal.entry import Draft
from app.journal.keys import StationKey
from app.journal.verify import verify
from app.store import rows, upgrade
from app.store.engine import DATABASE, memory_engine, sqlite_module, writing_engine
from app.store.reader import open_journal
from app.store.schema import metadata
from app.store.upgrade import NewerSchemaError
from tests.app.store.making import START, a_watch, note, open_store


def tables(path: Path) -> set[str]:
    with closing(sqlite_module().connect(path)) as connection:
        return {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def database_at(data_dir: Path, revision: str, station: StationKey) -> None:
    """A database of an older program, with a chain in it."""
    data_dir.mkdir()
    engine = writing_engine(data_dir / DATABASE)
    upgrade.upgrade(engine, data_dir / DATABASE, revision)
    opening = ChainOpened(station_name="Cũ", public_key=station.public_key.hex(), purpose="duty")
    head = None
    drafts = [Draft.of(opening, author="system", happened_at=START), note(1), note(2)]
    with engine.begin() as connection:
        for number, draft in enumerate(drafts, start=1):
            entry = seal(draft, head, Stamp(START, number, "boot"), station, number)
            rows.insert(connection, entry)
            head = Head.of(entry)
    engine.dispose()


def test_upgrade_from_nothing_makes_the_tables_that_queries_use(data_dir: Path) -> None:
    data_dir.mkdir()
    engine = writing_engine(data_dir / DATABASE)
    assert upgrade.upgrade(engine, data_dir / DATABASE) is None
    with engine.begin() as connection:
        assert upgrade.current_revision(connection) == upgrade.revisions()[-1]
        inspector = inspect(connection)
        for table in metadata.tables.values():
            found = {column["name"]: column for column in inspector.get_columns(table.name)}
            assert found.keys() == {column.name for column in table.columns}
            for column in table.columns:
                assert column.primary_key or not found[column.name]["nullable"]
                kind = column.type.compile(connection.dialect)
                assert kind == str(found[column.name]["type"])
    engine.dispose()


def test_revisions_are_one_line_of_numbers() -> None:
    for script in (upgrade.JOURNAL, upgrade.BULK):
        numbers = upgrade.revisions(script)
        assert numbers == sorted(set(numbers))
        assert all(len(number) == 4 and number.isdecimal() for number in numbers)


@pytest.mark.parametrize("revision", upgrade.revisions())
def test_upgrade_keeps_the_log_of_every_older_revision(
    data_dir: Path, station: StationKey, revision: str
) -> None:
    database_at(data_dir, revision, station)
    store = open_store(data_dir, station)
    assert [entry.sequence for entry in store.entries()] == [1, 2, 3]
    [entry] = store.append([note(3)])
    assert entry.sequence == 4
    store.close()
    copies = list((data_dir / upgrade.BACKUPS).glob("*.sqlite3"))
    assert len(copies) == (0 if revision == upgrade.revisions()[-1] else 1)
    with open_journal(data_dir) as journal:
        report = verify(journal, data_dir, signatures="all")
    assert report.whole
    assert report.entries == 4


def test_the_copy_made_before_opens_with_the_old_schema(
    data_dir: Path, station: StationKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    database_at(data_dir, "0001", station)
    old = tables(data_dir / DATABASE)
    monkeypatch.setattr(upgrade, "revisions", lambda _script: ["0001", "0002"])

    def half(connection: Any, *_where: str) -> None:
        connection.execute(text("CREATE TABLE half_done (x)"))
        raise KnownError("Hỏng giữa chừng.", en="Broken half-way.")

    monkeypatch.setattr(upgrade, "run", half)
    engine = writing_engine(data_dir / DATABASE)
    with pytest.raises(KnownError, match="Hỏng"):
        upgrade.upgrade(engine, data_dir / DATABASE)
    engine.dispose()
    assert tables(data_dir / DATABASE) == old
    [copy] = (data_dir / upgrade.BACKUPS).glob("*.sqlite3")
    assert tables(copy) == old
    with closing(sqlite_module().connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM entries").fetchone() == (3,)


def test_a_newer_database_is_refused_and_left_alone(data_dir: Path, station: StationKey) -> None:
    store = open_store(data_dir, station)
    a_watch(store)
    store.close()
    with closing(sqlite_module().connect(data_dir / DATABASE)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = (data_dir / DATABASE).read_bytes()
    with pytest.raises(NewerSchemaError, match="phiên bản Hải Đăng mới hơn") as refused:
        open_store(data_dir, station)
    assert "newer version" in refused.value.en
    with pytest.raises(NewerSchemaError), open_journal(data_dir):
        pass
    assert (data_dir / DATABASE).read_bytes() == before


def test_a_file_that_is_no_database_is_refused(data_dir: Path, station: StationKey) -> None:
    data_dir.mkdir()
    (data_dir / DATABASE).write_bytes(b"this is a spreadsheet, really" * 100)
    with pytest.raises(KnownError, match="bị hỏng"):
        open_store(data_dir, station)
    assert (data_dir / DATABASE).read_bytes().startswith(b"this is")


def test_migrations_work_from_any_folder(
    tmp_path: Path, station: StationKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    engine = memory_engine()
    with engine.begin() as connection:
        upgrade.run(connection)
        assert upgrade.current_revision(connection) == upgrade.revisions()[-1]
    engine.dispose()
    shutil.rmtree(tmp_path, ignore_errors=True)
