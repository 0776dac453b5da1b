"""The room's own data from a day on: forms, rotation, plans and specialists follow, the past stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from app.domain.log import LogFilter
from app.domain.plan import DayKind
from app.domain.refusals import RefusedError
from app.domain.room_records import Details, RecordOf, Specialist, SpecialistField, UnitTurn, of_kind
from app.store.projections.work_tables import room_records as table
from forms.organisation import bundled_organisations
from tests.support.duty import ADMIN, GENERAL, LEADER, WATCHER, DutyRoom

TODAY, LATER = date(2017, 3, 17), date(2017, 4, 3)
SEVEN = 7


@pytest.mark.both_stores
def test_D5_6_numbers_hold_on_the_forms_from_their_day_and_old_forms_keep_theirs(room: DutyRoom) -> None:
    records = room.services.records
    organisations = replace(bundled_organisations(), details=records._live.details)
    before = organisations.at(LATER - timedelta(days=1))
    with pytest.raises(RefusedError, match="không phải là số điện thoại"):
        records.set_details(room.desk(GENERAL), LATER, Details(telephone="gọi anh Hải"))
    with pytest.raises(RefusedError, match="Còn thiếu"):
        records.set_details(room.desk(GENERAL), LATER, Details())
    with pytest.raises(RefusedError, match="công chức tổng hợp"):
        records.set_details(room.desk(LEADER), LATER, Details(fax="024.39440607"))
    with pytest.raises(RefusedError, match="đã qua"):
        records.set_details(room.desk(GENERAL), TODAY - timedelta(days=1), Details(fax="024.39440607"))
    first = Details("024.39440068 máy lẻ 12", "024.39440607", ("BỘ TÀI CHÍNH",), ("TỔNG CỤC HẢI QUAN",))
    records.set_details(room.desk(GENERAL), LATER, first)
    later = records.set_details(
        room.desk(ADMIN), LATER + timedelta(days=30), Details(fax="024.39440699")
    ).value
    at = organisations.at
    assert at(LATER - timedelta(days=1)) == before
    assert (at(LATER).telephone(LATER), at(LATER).fax(LATER)) == (first.telephone, first.fax)
    assert (at(LATER).parent, at(LATER).issuer) == (first.parent, first.issuer)
    day = LATER + timedelta(days=31)
    assert (at(day).telephone(day), at(day).fax(day)) == (first.telephone, "024.39440699")
    records.retire(room.desk(ADMIN), later.record_id, LATER + timedelta(days=29), "Không đổi số nữa")
    assert at(day).fax(day) == first.fax
    newest = room.services.log.page(LogFilter(text="không đổi số")).lines[0]
    assert newest.text == ("Không dùng sau ngày 02/05/2017: fax 024.39440699. Lý do: Không đổi số nữa.")
    with room.store.read() as connection:
        kept = connection.execute(select(table)).all()
    room.store.rebuild_projections()
    with room.store.read() as connection:
        assert connection.execute(select(table)).all() == kept


def test_D5_1_units_in_turn_are_entered_ordered_and_retired_and_the_file_is_the_seed(room: DutyRoom) -> None:
    records, rosters = room.services.records, room.services.rosters
    desk, week = room.desk(GENERAL), date(2017, 4, 3)
    before = [day.unit for day in rosters.propose(week)]
    assert len(set(before)) == SEVEN
    with pytest.raises(RefusedError, match="công chức tổng hợp"):
        records.set_unit(room.desk(ADMIN), week, "Vụ Pháp chế", 8)
    added = records.set_unit(desk, week, "Vụ Pháp chế", 8).value
    assert len(of_kind(records.list(), RecordOf.UNIT)) == SEVEN + 1
    for name in ("vụ  Pháp chế", before[0]):
        with pytest.raises(RefusedError, match="đã có trong danh sách"):
            records.set_unit(desk, week + timedelta(days=7), name, 9)
    eight = [records.rotation().unit_on(week + timedelta(days=n)) for n in range(8)]
    assert len(set(eight)) == SEVEN + 1
    assert [day.unit for day in rosters.propose(week)] == eight[:SEVEN]
    assert [day.unit for day in rosters.propose(week - timedelta(days=7))] != eight[:SEVEN]
    assert "Vụ Pháp chế" not in {day.unit for day in rosters.propose(week - timedelta(days=7))}
    records.put(desk, added.record_id, 0)
    moved = records.rotation().units
    assert moved[[one.name for one in moved].index("Vụ Pháp chế")].valid_from == week
    assert isinstance(records.get(added.record_id).body, UnitTurn)
    assert next(one.name for one in moved if one.valid_from == week) == "Vụ Pháp chế"
    records.retire(desk, added.record_id, week + timedelta(days=6), "Sắp xếp lại tổ chức")
    assert "Vụ Pháp chế" not in {day.unit for day in rosters.propose(week + timedelta(days=7))}
    with pytest.raises(RefusedError, match="Hãy ghi từ ngày"):
        records.retire(desk, added.record_id, week - timedelta(days=5), "Quá sớm")


def test_D6_2_templates_of_the_plan_are_entered_and_offered_from_their_day(room: DutyRoom) -> None:
    records, desk = room.services.records, room.desk(GENERAL)
    titles = [title for title, _ in room.services.shifts.propose().plans]
    assert titles
    entered = records.set_plan(
        desk, TODAY, "Kho ngoại quan", DayKind.ANY, "- Giám sát kho ngoại quan.", 0
    ).value
    offered = dict(room.services.shifts.propose().plans)
    assert set(offered) == {*titles, "Kho ngoại quan"}
    assert offered["Kho ngoại quan"].startswith("- Giám sát kho ngoại quan.")
    records.retire(desk, entered.record_id, TODAY, "Kho đã đóng")
    room.clock.turn(days=1)
    assert "Kho ngoại quan" not in dict(room.services.shifts.propose().plans)


def test_TB_3_departments_take_turns_in_the_room_by_day_and_field(room: DutyRoom) -> None:
    records, desk = room.services.records, room.desk(GENERAL)
    value = Specialist(SpecialistField.VALUE, "Cục Thuế xuất nhập khẩu", "Nguyễn Thị Mai", "024.39440833")
    risk = Specialist(SpecialistField.RISK, "Cục Quản lý rủi ro")
    code = Specialist(SpecialistField.CODE, "Cục Kiểm định hải quan")
    records.set_specialist(desk, TODAY, TODAY, value)
    records.set_specialist(desk, TODAY + timedelta(days=1), TODAY + timedelta(days=1), risk)
    records.set_specialist(desk, TODAY, None, code)
    with pytest.raises(RefusedError, match="trước ngày đầu"):
        records.set_specialist(desk, LATER, TODAY, risk)
    with pytest.raises(RefusedError, match="công chức tổng hợp"):
        records.set_specialist(room.desk(WATCHER), TODAY, None, risk)
    assert records.specialists() == (code, value)
    # The shift of 17/3 lasts until 08:00 of the day after: its specialists are still those on duty.
    room.clock.wall = datetime(2017, 3, 18, 0, 30, tzinfo=UTC)
    assert records.specialists() == (code, value)
    room.clock.wall = datetime(2017, 3, 18, 1, 30, tzinfo=UTC)
    assert records.specialists() == (code, risk)
    assert value.words == "Cục Thuế xuất nhập khẩu – Nguyễn Thị Mai, 024.39440833"
