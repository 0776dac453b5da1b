"""What two workstations do in the same moment is done once (D4.2, D5.1, D5.5)."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from app.bootstrap.checklists import bundled_checklists
from app.domain.patrol import StepResult
from app.domain.plan import DayKind
from app.domain.refusals import RefusedError
from app.errors import KnownError
from app.services.camera_map import CameraMaps
from app.services.patrols import Patrols
from app.services.room import Room
from tests.app.store.postgres.test_two_workstations import Desks, at_once
from tests.support.camera_map_files import csv_file
from tests.support.duty import GENERAL, NEXT_WATCHER, OFFICE, START, WATCHER, credentials


def test_D4_2_D14_1_1d_matters_and_faults_are_closed_once_with_nothing_left_open(desks: Desks) -> None:
    first, second = desks
    here, there = first.desk(WATCHER), second.desk(OFFICE)
    for number in range(3):
        camera = f"camera:CAM-{number}"
        results = at_once(
            *(
                partial(r.services.faults.notice, d, camera, "Camera", "Mờ", "Chi cục")
                for r, d in ((first, here), (second, there))
            )
        )
        assert sum(isinstance(one, KnownError) for one in results) == 1, "two open faults of one camera"
        [fault] = [one for one in first.services.faults.list() if one.subject == camera]
        results = at_once(
            partial(first.services.faults.close, here, fault.fault_id, "Lau ống kính"),
            partial(second.services.faults.close, there, fault.fault_id, "Thay nguồn"),
        )
        assert sum(isinstance(one, KnownError) for one in results) == 1
        incident = first.incident()
        results = at_once(
            partial(first.proposal, incident, checked=False),
            partial(second.services.incidents.close, there, incident.incident_id, "Không vi phạm"),
        )
        [lost] = [one for one in results if isinstance(one, KnownError)]
        assert "còn chỉ đạo chưa xong" in lost.vi or "đã kết thúc" in lost.vi
        line = first.services.log.note(here, "Xe đầu kéo dừng tại cổng 3.").value
        here_too = second.desk(WATCHER)
        results = at_once(
            partial(first.services.log.withdraw, here, line.entry_id, "Nhầm cổng"),
            partial(second.services.log.withdraw, here_too, line.entry_id, "Nhầm cổng"),
        )
        assert sum(isinstance(one, KnownError) for one in results) == 1
        with pytest.raises(RefusedError, match="đã được rút"):
            second.services.log.amend(here_too, line.entry_id, "Cổng 4", "Nhầm")


def test_D5_1_D6_2_the_files_units_and_templates_are_taken_over_once(desks: Desks) -> None:
    first, second = desks
    records = [(room.services.records, room.desk(GENERAL)) for room in desks]
    day = date(2017, 4, 3)
    results = at_once(*(partial(one.set_unit, desk, day, "Vụ Pháp chế", 8) for one, desk in records))
    assert sum(isinstance(one, KnownError) for one in results) == 1
    for service, _ in records:
        service.reload()
    names = [one.name for one in first.services.records.rotation().units if one.valid_from == day]
    assert len(set(names)) == len(names) == 8
    results = at_once(
        *(partial(one.set_plan, desk, day, "Đêm", DayKind.WEEKDAY, "Bãi tồn", 9) for one, desk in records)
    )
    assert sum(isinstance(one, KnownError) for one in results) == 1
    second.services.records.reload()
    texts = [(one.title, one.days) for one in second.services.records.plans(day)]
    assert len(set(texts)) == len(texts)


def test_D5_5_D6_6_two_desks_start_one_handover_and_nothing_is_said_once_it_is_signed(desks: Desks) -> None:
    first, second = desks
    here, there = first.desk(WATCHER), second.desk(OFFICE)
    started = at_once(
        partial(first.services.handovers.start, here), partial(second.services.handovers.start, there)
    )
    assert len({one.value.handover_id for one in started}) == 1
    handover = started[0].value
    first.services.handovers.understand(here, *(line.item.item_id for line in handover.items))
    plan = handover.items[0].item.item_id
    results = at_once(
        partial(first.services.handovers.sign, here, credentials(WATCHER), credentials(NEXT_WATCHER)),
        partial(second.services.handovers.ask, there, plan, "Ai theo dõi bãi tồn?"),
    )
    # Asked first, the line is open and nobody signs; signed first, the question is refused.
    assert sum(isinstance(one, KnownError) for one in results) == 1
    kinds = [one.kind for one in second.store.entries(subject=f"handover:{handover.handover_id}")]
    assert kinds.count("handover.started") == 1
    assert kinds.count("handover.signed") + kinds.count("handover.asked") == 1


def test_D14_1_1b_D14_1_2a_two_desks_take_over_one_map_and_tick_a_step_once(
    desks: Desks, tmp_path: Path
) -> None:
    file = tmp_path / "ban-do.csv"
    file.write_bytes(csv_file())
    rooms = [Room(one.store, one.clock) for one in desks]
    maps = [CameraMaps(one, bundled_checklists()) for one in rooms]
    people = [desks[0].desk(WATCHER), desks[1].desk(OFFICE)]
    results = at_once(
        *(
            partial(one.accept, desk, one.preview(file), sender="Chi cục", valid_from=START)
            for one, desk in zip(maps, people, strict=True)
        )
    )
    assert sum(isinstance(one, KnownError) for one in results) == 1
    walks = [Patrols(one, found) for one, found in zip(rooms, maps, strict=True)]
    patrol = walks[0].start(people[0], "sea_port").value
    step = patrol.waiting[0].step_id
    results = at_once(
        *(
            partial(one.mark, desk, patrol.patrol_id, step, StepResult.NORMAL, watched_s=5)
            for one, desk in zip(walks, people, strict=True)
        )
    )
    assert sum(isinstance(one, KnownError) for one in results) == 1
