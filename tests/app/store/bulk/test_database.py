"""The bulk data's own file: a delivery is seen whole or not at all, and the log does not wait for it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from app.store.bulk.database import FILE, BulkDatabase
from app.store.bulk.filters import DeclarationFilter
from app.store.bulk.paging import Ask
from app.store.bulk.store import BATCH_ROWS, Batch, BulkStore
from app.store.upgrade import NewerSchemaError
from tests.app.store.bulk.rig import NOW, declaration
from tests.support.duty import duty_room


def batches(count: int) -> list[Batch]:
    rows = [declaration(n, registered_at=NOW - timedelta(seconds=n)) for n in range(count)]
    return [Batch(declarations=tuple(rows[n : n + BATCH_ROWS])) for n in range(0, count, BATCH_ROWS)]


@pytest.fixture
def bulk_file(tmp_path: Path) -> Path:
    BulkDatabase(tmp_path).close()
    return tmp_path / FILE


def test_D15_3_2_a_file_is_seen_whole_or_not_at_all(tmp_path: Path) -> None:
    database = BulkDatabase(tmp_path)
    bulk = BulkStore(database)
    seen = set()
    with ThreadPoolExecutor(1) as other:
        taking = other.submit(bulk.take, *batches(960))
        while not taking.done():
            seen.add(len(bulk.declarations(DeclarationFilter(), Ask(1000)).rows))
        assert taking.result().declarations.new == 960
    assert len(bulk.declarations(DeclarationFilter(), Ask(1000)).rows) == 960
    assert seen <= {0, 960}
    assert 0 in seen
    database.close()


def test_what_fails_on_the_way_leaves_nothing(tmp_path: Path) -> None:
    database = BulkDatabase(tmp_path)
    bulk = BulkStore(database)
    broken = declaration(5000, goods=None)
    with pytest.raises(TypeError):
        bulk.take(*batches(100), Batch(declarations=(broken,)))
    assert bulk.declarations(DeclarationFilter(), Ask(10)).rows == ()
    assert bulk.take(*batches(100)).declarations.new == 100
    database.close()


def test_D4_1_the_log_is_written_while_an_import_runs(tmp_path: Path) -> None:
    with duty_room(tmp_path) as room:
        database = BulkDatabase(tmp_path)
        with database.write():
            before = room.store.entries(newest_first=True, limit=1)
            newest = next(before).sequence
            room.services.log.note(room.desk(), "Ghi trong lúc nhập tệp", room.clock.utc_now())
            assert next(room.store.entries(newest_first=True, limit=1)).sequence > newest
        database.close()


def test_a_file_of_a_newer_program_is_refused_and_left_alone(bulk_file: Path) -> None:
    database = BulkDatabase(bulk_file.parent)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    with pytest.raises(NewerSchemaError):
        BulkDatabase(bulk_file.parent)
