"""Patrols and coverage through the services: journal, restart, handover (D14.1.2a, D14.4, D5.5)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.bootstrap.checklists import bundled_checklists
from app.domain.open_item import ItemGroup
from app.domain.patrol import Patrol, Span, StepResult
from app.errors import KnownError
from app.services.camera_map import CameraMaps
from app.services.handover import Handovers
from app.services.patrols import Patrols
from app.services.room import Room
from app.store.queries.patrols import spans_of
from tests.support.camera_map_files import csv_file
from tests.support.duty import NEXT_WATCHER, START, DutyRoom, duty_room


@pytest.fixture
def maps(on_duty: DutyRoom, tmp_path: Path) -> CameraMaps:
    """The map of three cameras: DV-01 at the quay, DV-02 in the yard, DV-03 at the gate and the office."""
    made = CameraMaps(Room(on_duty.store, on_duty.clock), bundled_checklists())
    path = tmp_path / "ban-do.csv"
    path.write_bytes(csv_file())
    made.accept(on_duty.desk(), made.preview(path), sender="Chi cục", valid_from=START)
    return made


@pytest.fixture
def patrols(on_duty: DutyRoom, maps: CameraMaps) -> Patrols:
    return Patrols(Room(on_duty.store, on_duty.clock), maps)


def tick(room: DutyRoom, patrols: Patrols, patrol: Patrol, result: StepResult, **more: str) -> Patrol:
    step = patrol.waiting[0]
    return patrols.mark(room.desk(), patrol.patrol_id, step.step_id, result, watched_s=7, **more).value


def test_D14_1_2a_a_patrol_is_walked_ticked_and_ends_with_its_last_step(
    on_duty: DutyRoom, patrols: Patrols
) -> None:
    patrol = patrols.start(on_duty.desk(), "sea_port").value
    assert [(one.item, one.camera) for one in patrol.steps] == [
        ("4.2.a", "DV-03"),
        ("4.2.b", "DV-01"),
        ("4.2.c", "DV-02"),
        ("4.2.d", "DV-03"),
    ]
    assert patrol.steps[1].preset == "Cầu tàu"
    assert patrol.uncovered == ("4.2.e",)
    assert patrols.start(on_duty.desk()).value == patrol, "one at a time"
    patrol = tick(on_duty, patrols, patrol, StepResult.NORMAL)
    with pytest.raises(KnownError, match="lý do"):
        tick(on_duty, patrols, patrol, StepResult.SKIPPED)
    with pytest.raises(KnownError, match="đã được đánh dấu"):
        patrols.mark(on_duty.desk(), patrol.patrol_id, "4.2.a:DV-03", StepResult.NORMAL, watched_s=1)
    patrol = tick(on_duty, patrols, patrol, StepResult.SKIPPED, note="Camera đang bảo trì")
    on_duty.store.rebuild_projections()
    assert patrols.current() == patrol, "it survives a restart and a rebuild"
    patrol = tick(on_duty, patrols, patrol, StepResult.SIGN, note="CA 1/2017", capture_id="c-1")
    patrol = tick(on_duty, patrols, patrol, StepResult.NORMAL)
    assert patrol.finished_at is not None
    assert patrols.current() is None
    kinds = [one.kind for one in on_duty.store.entries() if one.kind.startswith("patrol.")]
    assert kinds == ["patrol.started", *["patrol.step"] * 4, "patrol.finished"]
    (line,) = [one for one in on_duty.services.log.page().lines if one.kind == "patrol.finished"]
    assert "2 bình thường, 1 có dấu hiệu bất thường, 1 bỏ qua" in line.text


def test_D14_1_2a_a_patrol_that_ends_early_says_why(on_duty: DutyRoom, patrols: Patrols) -> None:
    patrol = patrols.start(on_duty.desk()).value
    with pytest.raises(KnownError, match="lý do"):
        patrols.finish(on_duty.desk(), patrol.patrol_id, " ")
    ended = patrols.finish(on_duty.desk(), patrol.patrol_id, "Có vụ việc cần tập trung").value
    assert ended.finished_at is not None
    with pytest.raises(KnownError):
        patrols.mark(on_duty.desk(), patrol.patrol_id, ended.steps[0].step_id, StepResult.NORMAL, watched_s=1)


def test_D14_1_2a_nothing_is_walked_without_a_map_or_a_shift(on_duty: DutyRoom, tmp_path: Path) -> None:
    bare = Room(on_duty.store, on_duty.clock)
    nothing = Patrols(bare, CameraMaps(bare, bundled_checklists()))
    with pytest.raises(KnownError, match="chưa gán camera"):
        nothing.start(on_duty.desk())
    with duty_room(tmp_path / "other") as other:
        room = Room(other.store, other.clock)
        idle = Patrols(room, CameraMaps(room, bundled_checklists()))
        assert idle.current() is None
        assert idle.coverage() is None
        with pytest.raises(KnownError, match="Chưa mở ca"):
            idle.start(other.desk())


def test_D14_1_2a_coverage_is_kept_in_few_rows_and_reported_per_shift(
    on_duty: DutyRoom, patrols: Patrols
) -> None:
    shift = on_duty.services.shifts.current()
    assert shift is not None
    begin = shift.opened_at + timedelta(minutes=10)
    on_duty.clock.turn(hours=2)
    for minute in range(5):
        began = begin + timedelta(minutes=minute)
        span = Span("DV-01", "cb-04", began, began + timedelta(minutes=1))
        patrols.keep(shift.shift_id, "Bàn 1", [span])
    other = Span("DV-01", "cb-05", begin + timedelta(minutes=2), begin + timedelta(minutes=9))
    patrols.keep(shift.shift_id, "Bàn 2", [other])
    with on_duty.store.read() as connection:
        assert len(spans_of(connection, shift.shift_id)) == 2, "what goes on lengthens its row"
    found = patrols.coverage()
    assert found is not None
    (quay,) = [one for one in found.cameras if one.number == "DV-01"]
    assert quay.watched_s == 9 * 60
    assert (found.watched, [one.number for one in found.never]) == (1, ["DV-02", "DV-03"])
    assert (found.covered_items, found.item_share) == (("4.2.b",), 25)
    assert found.longest_gap is quay
    entries = [one for one in on_duty.store.entries() if "coverage" in one.kind]
    assert entries == [], "nothing per look in the journal"


def test_D5_5_the_handover_names_what_nobody_watched(on_duty: DutyRoom, patrols: Patrols) -> None:
    shift = on_duty.services.shifts.current()
    assert shift is not None
    on_duty.clock.turn(hours=1)
    seen = Span("DV-02", "cb-04", shift.opened_at, shift.opened_at + timedelta(minutes=3))
    patrols.keep(shift.shift_id, "Bàn 1", [seen])
    handovers = Handovers(
        Room(on_duty.store, on_duty.clock),
        on_duty.authenticator,
        on_duty.forms,
        sum_up=patrols.sum_up,
    )
    handover = handovers.start(on_duty.desk(NEXT_WATCHER)).value
    (item,) = [line.item for line in handover.items if line.item.group is ItemGroup.COVERAGE]
    assert item.title == "2 camera chưa được quan sát lần nào"
    assert "DV-01 (Cầu tàu 1)" in item.detail
    assert "4.2.b" in item.detail
    summed = next(on_duty.store.entries(kinds={"coverage.summed"}))
    assert summed.payload["never"] == ["DV-01", "DV-03"]
    assert summed.payload["watched"] == 1
    handovers.start(on_duty.desk(NEXT_WATCHER))
    assert len(list(on_duty.store.entries(kinds={"coverage.summed"}))) == 1
