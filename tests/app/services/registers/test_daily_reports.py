"""Every unit's daily report is on the board until it has come, late ones stay late (D6.1, D10.4a)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.clock import to_local
from app.domain.directive_kinds import Channel
from app.domain.log import LogFilter
from app.domain.open_item import ItemGroup, OpenItem
from app.domain.refusals import NotFoundError, RefusedError
from app.domain.registers.daily_report import DailyReport, ReportState
from app.domain.shift import Level
from app.errors import KnownError
from app.store.projections.register_tables import daily_reports, reporting_units
from tests.support.duty import DutyRoom, duty_room

UNIT, OTHER = "Chi cục Hải quan cửa khẩu cảng Đình Vũ", "Chi cục Hải quan cửa khẩu Hữu Nghị"


def require(room: DutyRoom, unit: str = UNIT, due: str = "16:00") -> None:
    room.services.daily_reports.require(room.desk(), unit, due)


def receive(room: DutyRoom, unit: str = UNIT, day: date | None = None) -> None:
    """The report of `day`, else of today, comes now by e-mail."""
    service = room.services.daily_reports
    service.receive(
        room.desk(),
        unit,
        day or service.today(),
        channel=Channel.EMAIL,
        sender="Đ/c Nam",
        summary="Không phát sinh.",
        at=room.clock.utc_now(),
    )


def chase(room: DutyRoom, unit: str = UNIT, spoke_with: str = "Đ/c Hùng") -> None:
    service = room.services.daily_reports
    how = {"channel": Channel.TELEPHONE, "spoke_with": spoke_with, "words": "Gửi ngay"}
    service.chase(room.desk(), unit, service.today(), **how)  # type: ignore[arg-type]


def today_of(room: DutyRoom, unit: str = UNIT) -> DailyReport:
    service = room.services.daily_reports
    return next(one for one in service.board().of(service.today()) if one.unit == unit)


def owed(room: DutyRoom) -> list[OpenItem]:
    """The lines of the handover that speak of daily reports."""
    items = room.services.handovers.collect().items
    return [line.item for line in items if line.item.group is ItemGroup.REPORT]


@pytest.mark.parametrize("level", Level)
def test_D6_1_D10_4a_a_missing_report_is_chased_until_it_comes_and_late_stays_late(
    tmp_path: Path, level: Level
) -> None:
    with duty_room(tmp_path, level=level) as room:
        room.open_shift(reason="thử")
        require(room)
        require(room, OTHER)
        assert today_of(room).state(room.clock.utc_now()) is ReportState.AWAITED
        (item,) = owed(room)
        assert "còn 2 đơn vị" in item.title
        assert item.due_at is not None
        assert (f"{to_local(item.due_at):%H:%M}", item.overdue(room.clock.utc_now())) == ("16:00", False)
        receive(room, OTHER)
        assert today_of(room, OTHER).state(room.clock.utc_now()) is ReportState.RECEIVED
        room.clock.turn(hours=9)
        assert today_of(room).state(room.clock.utc_now()) is ReportState.OVERDUE
        chase(room)
        chase(room)
        (item,) = owed(room)
        assert item.overdue(room.clock.utc_now())
        assert item.detail == f"{UNIT} (đã đôn đốc 2 lần)."
        receive(room)
        found = today_of(room)
        assert (found.state(room.clock.utc_now()), found.chases) == (ReportState.RECEIVED_LATE, 2)
        assert (found.sender, found.received_by) == ("Đ/c Nam", "Phạm Quốc Ân")
        assert owed(room) == []
        require(room, due="23:00")
        assert today_of(room).state(room.clock.utc_now()) is ReportState.RECEIVED_LATE, "as it stood then"
        subject = f"daily_reports:{room.services.daily_reports.today()}"
        lines = room.services.log.page(LogFilter(subject=subject)).lines
        assert [line.kind.partition(".")[2] for line in lines] == ["received", "chased", "chased", "received"]
        assert "(muộn)" in lines[0].text
        assert "(muộn)" not in lines[-1].text


def test_D10_4a_what_is_still_missing_from_the_days_before_goes_on_to_the_next_shift(
    on_duty: DutyRoom,
) -> None:
    require(on_duty)
    yesterday = on_duty.services.daily_reports.today()
    on_duty.clock.turn(days=1)
    assert [item.subject for item in owed(on_duty)] == [f"daily_reports:{yesterday}"]
    receive(on_duty, day=yesterday)
    assert owed(on_duty) == []


def test_D10_4a_what_is_not_owed_cannot_be_recorded(on_duty: DutyRoom) -> None:
    with pytest.raises(NotFoundError):
        receive(on_duty)
    with pytest.raises(RefusedError, match="giờ:phút"):
        require(on_duty, due="25:00")
    require(on_duty)
    today = on_duty.services.daily_reports.today()
    with pytest.raises(RefusedError, match="chưa phải gửi"):
        receive(on_duty, day=today - timedelta(days=1))
    with pytest.raises(RefusedError, match="hôm nay"):
        receive(on_duty, day=today + timedelta(days=1))
    with pytest.raises(RefusedError, match="người nhận điện thoại"):
        chase(on_duty, spoke_with="")
    receive(on_duty)
    for act in (receive, chase):
        with pytest.raises(RefusedError, match="đã được ghi nhận"):
            act(on_duty)
    on_duty.services.daily_reports.release(on_duty.desk(), UNIT)
    assert on_duty.services.daily_reports.board().units == ()


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from("ruckt"), st.sampled_from((UNIT, OTHER))), max_size=16))
def test_D10_4a_any_sequence_lists_exactly_what_is_owed_and_a_rebuild_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]
) -> None:
    with duty_room(tmp_path_factory.mktemp("room")) as room:
        room.open_shift()
        require(room)
        acts: dict[str, Callable[[DutyRoom, str], object]] = {
            "r": receive,
            "u": require,
            "c": chase,
            "k": lambda one, unit: one.services.daily_reports.release(one.desk(), unit),
        }
        for step, unit in steps:
            if step == "t":
                room.clock.turn(hours=3)
                continue
            with suppress(KnownError):
                acts[step](room, unit)
        board = room.services.daily_reports.board()
        ends = room.services.shifts.current()
        assert ends is not None
        missing = {
            one.day
            for day in (room.services.daily_reports.today() - timedelta(days=back) for back in range(4))
            for one in board.of(day)
            if one.received_at is None and one.due_at <= ends.ends_at
        }
        assert {item.subject for item in owed(room)} == {f"daily_reports:{day}" for day in missing}
        tables = (reporting_units, daily_reports)
        with room.store.read() as connection:
            before = [connection.execute(select(one).order_by(*one.primary_key)).all() for one in tables]
        room.store.rebuild_projections()
        with room.store.read() as connection:
            after = [connection.execute(select(one).order_by(*one.primary_key)).all() for one in tables]
        assert after == before
