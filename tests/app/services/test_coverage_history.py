"""What was watched over several shifts, and what nobody looked at in any of them (D14.1.2a)."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from app.bootstrap.checklists import bundled_checklists
from app.domain.patrol import Span
from app.domain.registers.period import Period
from app.errors import KnownError
from app.services.camera_map import CameraMaps
from app.services.coverage_history import CoverageHistories
from app.services.patrols import Patrols
from app.services.room import Room
from forms.contents import PdfForms
from forms.organisation import bundled_organisations
from forms.raster import PdfPages
from tests.support.camera_map_files import csv_file
from tests.support.duty import NEXT_WATCHER, START, WATCHER, DutyRoom, credentials


def watch(room: DutyRoom, patrols: Patrols, camera: str, minutes: int, *, after: int) -> None:
    """`camera` is watched for so long, from `after` minutes behind the shift's opening."""
    shift = room.services.shifts.current()
    assert shift is not None
    began = shift.opened_at + timedelta(minutes=after)
    patrols.keep(shift.shift_id, "Bàn 1", [Span(camera, "cb-04", began, began + timedelta(minutes=minutes))])


def hand_over(room: DutyRoom) -> None:
    """The shift is handed over with everything it leaves understood."""
    handovers = room.services.handovers
    begun = handovers.start(room.desk()).value
    handovers.understand(room.desk(), *(one.item.item_id for one in begun.unread))
    handovers.sign(room.desk(), credentials(WATCHER), credentials(NEXT_WATCHER))


def test_D14_1_2a_coverage_over_several_shifts_by_shift_and_camera(on_duty: DutyRoom, tmp_path: Path) -> None:
    room = Room(on_duty.store, on_duty.clock)
    maps = CameraMaps(room, bundled_checklists())
    path = tmp_path / "ban-do.csv"
    path.write_bytes(csv_file())
    maps.accept(on_duty.desk(), maps.preview(path), sender="Chi cục", valid_from=START)
    patrols = Patrols(room, maps)
    watch(on_duty, patrols, "DV-01", 30, after=10)
    watch(on_duty, patrols, "DV-03", 5, after=60)
    on_duty.clock.turn(hours=3)
    hand_over(on_duty)
    on_duty.open_shift()
    watch(on_duty, patrols, "DV-01", 15, after=20)
    on_duty.clock.turn(hours=2)

    histories = CoverageHistories(room, PdfForms(bundled_organisations()))
    period = histories.usual()
    history = histories.of(period)
    assert [(one.found.watched, one.found.item_share) for one in history.shifts] == [(2, 75), (1, 25)]
    whole = history.whole
    assert whole is not None
    assert [one.number for one in whole.never] == ["DV-02"]
    by_number = {one.number: one for one in whole.cameras}
    assert by_number["DV-01"].watched_s == 45 * 60
    assert [history.shifts_that_watched(one) for one in ("DV-01", "DV-02", "DV-03")] == [2, 0, 1]
    # Out of sight through the handover: longer than in either shift alone.
    gate = by_number["DV-03"].longest_gap_s
    assert gate > max(
        one.longest_gap_s
        for shift in history.shifts[:1]
        for one in shift.found.cameras
        if one.number == "DV-03"
    )

    book = CalamineWorkbook.from_filelike(io.BytesIO(histories.workbook(period)))
    notes = [str(row[0]) for row in book.get_sheet_by_name("Theo ca trực").to_python()]
    assert any("Không ca nào quan sát: DV-02" in one for one in notes)
    cells = book.get_sheet_by_name("Theo camera").to_python()
    heads = [row[0] for row in cells]
    assert heads[heads.index("Số hiệu") + 1] == "DV-02", "the least watched first"
    (quay,) = [row for row in cells if row[0] == "DV-01"]
    assert quay[3:5] == [2, 45]
    assert isinstance(quay[6], datetime), "a moment that can be sorted by"
    with PdfPages(histories.pdf(period)) as pages:
        assert "DV-02" in pages.text(0)

    with pytest.raises(KnownError, match="92 ngày"):
        histories.of(Period(period.first - timedelta(days=90), period.last))
    empty = Period(period.first - timedelta(days=300), period.first - timedelta(days=290))
    assert histories.of(empty).whole is None
    assert histories.workbook(empty).startswith(b"PK")
