"""Whoever goes round the program gives no work, ends none, and changes no number of the room (D7, D5.6)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.domain.room_records import Details
from app.domain.work import WorkDraft, WorkOf
from tests.app.store.projections.raw import Refused, forge, raw_database
from tests.support.duty import ADMIN, GENERAL, LEADER, OFFICE, WATCHER, DutyRoom

pytestmark = pytest.mark.both_stores
DAY = date(2017, 4, 3)


def _copied(sql: Any, table: str, column: str, **other: str) -> None:
    """Puts the row of `table` in once more under another identity."""
    names = [one[0] for one in sql.execute(f"SELECT * FROM {table}").description]
    values = [f"'{other[name]}'" if name in other else f'"{name}"' for name in names]
    listed = ", ".join(f'"{name}"' for name in names)
    sql.execute(f"INSERT INTO {table} ({listed}) SELECT {', '.join(values)} FROM {table} LIMIT 1")
    assert column in names


def test_D7_1c_sql_gives_moves_and_ends_no_work_without_its_entry(on_duty: DutyRoom) -> None:
    works = on_duty.services.works
    draft = WorkDraft(holder=WATCHER.officer_id, of=WorkOf.OTHER, title="Gọi lại Chi cục")
    given = works.give(on_duty.desk(LEADER), draft).value
    with raw_database(on_duty.data_dir, on_duty.server) as sql:
        with pytest.raises(Refused, match=r"D7\.1c"):
            _copied(sql, "work", "work_id", work_id="w-2")
        for change in (
            f"holder = '{GENERAL.officer_id}'",
            f"giver = '{OFFICE.officer_id}'",
            "title = 'Việc khác'",
            "due_at = '2017-03-17T01:00:00.000000Z'",
            "state = 'accepted'",
            "state = 'done', outcome = 'xong'",
            "state = 'withdrawn', reason = 'thôi'",
        ):
            with pytest.raises(Refused, match="D7: work moves on by an entry"):
                sql.execute(f"UPDATE work SET {change}")
    works.accept(on_duty.desk(), given.work_id)
    works.report(on_duty.desk(), given.work_id, "Đã gọi.")
    with (
        raw_database(on_duty.data_dir, on_duty.server) as sql,
        pytest.raises(Refused, match="D7: work moves on by an entry"),
    ):
        sql.execute("UPDATE work SET state = 'accepted'")
    on_duty.store.rebuild_projections()
    assert works.get(given.work_id).outcome == "Đã gọi."


def test_D5_6_sql_changes_no_number_of_the_room_without_its_entry(on_duty: DutyRoom) -> None:
    records = on_duty.services.records
    details = Details("024.39440068", "024.39440607", ('BỘ "TÀI CHÍNH"',), ("TỔNG CỤC\u2028HẢI QUAN",))
    kept = records.set_details(on_duty.desk(GENERAL), DAY, details).value
    payload = {"record_id": "r-2", "first": "2017-04-03", "last": "", "record": {"fax": "1"}}
    with raw_database(on_duty.data_dir, on_duty.server) as sql:
        for author, kind in (
            (WATCHER, "room.details_set"),
            (LEADER, "room.record_retired"),
            (ADMIN, "room.unit_set"),
        ):
            with pytest.raises(Refused, match=r"D5\.6"):
                forge(sql, kind, "room:r-2", author.officer_id, payload)
        with pytest.raises(Refused, match=r"D5\.6"):
            _copied(sql, "room_records", "record_id", record_id="r-2")
        for change in (
            """body = '{"fax":"0999"}'""",
            "last = '2017-04-05'",
            "retired_reason = 'thôi', last = '2017-04-05'",
            "first = '2017-01-01'",
            "\"of\" = 'unit'",
        ):
            with pytest.raises(Refused, match=r"D5\.6"):
                sql.execute(f"UPDATE room_records SET {change}")
    records.retire(on_duty.desk(ADMIN), kept.record_id, DAY, "Không dùng nữa")
    on_duty.store.rebuild_projections()
    assert records.get(kept.record_id).last == DAY
