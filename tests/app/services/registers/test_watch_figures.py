"""Cameras live of watched time, faults until repaired, coverage by unit; the statement of it (Statistics)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from app.bootstrap.checklists import bundled_checklists
from app.clock import to_local
from app.domain.camera_times import Seen, WatchedCameras
from app.domain.patrol import Span
from app.domain.registers.figures_paper import Section, figures_paper
from app.domain.registers.lateness import ALL
from app.domain.registers.period import Period, quarter_of, week_of, year_of
from app.domain.registers.watch_figures import NO_UNIT, OFF_THE_MAP
from app.errors import KnownError
from app.services.camera_map import CameraMaps
from app.services.patrols import Patrols
from app.services.registers.figures import RegisterFigures
from app.services.room import Room
from app.store.bulk.camera_times import CameraTimes
from app.store.bulk.database import BulkDatabase
from forms.contents import PdfForms
from forms.organisation import bundled_organisations
from forms.raster import PdfPages
from tests.app.services.registers.test_figures import LONG, TODAY
from tests.support.camera_map_files import BRANCH, csv_file
from tests.support.duty import START, DutyRoom


@contextmanager
def cameras_seen(room: DutyRoom, folder: Path) -> Iterator[RegisterFigures]:
    """A map of three cameras; twenty minutes of a shift, ten of which a console was running."""
    inner, bulk = Room(room.store, room.clock), BulkDatabase(folder / "bulk")
    maps = CameraMaps(inner, bundled_checklists())
    path = folder / "ban-do.csv"
    path.write_bytes(csv_file())
    maps.accept(room.desk(), maps.preview(path), sender="Chi cục", valid_from=START)
    patrols, shift = Patrols(inner, maps), room.services.shifts.current()
    assert shift is not None
    seen = (shift.opened_at, shift.opened_at + timedelta(minutes=5))
    patrols.keep(shift.shift_id, "Bàn 1", [Span("DV-01", "cb-04", *seen)])
    times, watched = CameraTimes(bulk), WatchedCameras()
    for second in range(0, 601, 5):
        states = {"DV-01": Seen.LIVE, "DV-02": Seen.LIVE if second < 60 else Seen.LOST, "MOI-1": Seen.FROZEN}
        watched.note(states, shift.opened_at + timedelta(seconds=second), second)
    times.keep("may-1", watched.take())
    room.clock.turn(seconds=(shift.opened_at + timedelta(minutes=20) - room.clock.wall).total_seconds())
    try:
        yield RegisterFigures(inner, PdfForms(bundled_organisations()), times)
    finally:
        bulk.close()


def test_Statistics_cameras_faults_and_coverage_by_unit(on_duty: DutyRoom, tmp_path: Path) -> None:
    faults, desk = on_duty.services.faults, on_duty.desk()
    with cameras_seen(on_duty, tmp_path) as service:
        broken = faults.notice(desk, "camera:DV-02", "DV-02 Bãi C3", "Mất tín hiệu.", LONG).value
        faults.notice(desk, "source:vnaccs", "Tờ khai", "Không nhận được dữ liệu.", "")
        on_duty.clock.turn(minutes=30)
        faults.close(desk, broken.fault_id, "Đã thay bộ nguồn.")
        shift = service.shift()
        found = service.of(shift)
        here, off, every = found.branches
        assert (here.unit, off.unit, every.unit) == (BRANCH, OFF_THE_MAP, ALL)
        assert (here.cameras, here.time.share) == (3, 0.55), "10 + 1 minutes live of 20 watched"
        assert (off.time.share, every.time.live) == (0.0, timedelta(minutes=11))
        assert here.watched is not None
        assert round(here.watched, 3) == round(20 / (3 * 50), 3), "two cameras ten minutes of fifty"
        by_number = {one.number: one.time for one in found.cameras}
        assert (by_number["DV-02"].share, by_number["DV-03"].share) == (0.1, None)
        lines = {line.unit: line for line in found.faults}
        mended = lines[BRANCH]
        assert (mended.noticed, mended.repaired, mended.open) == (1, 1, 0)
        assert mended.longest is not None
        assert round(mended.longest.total_seconds() / 60) == 30
        assert (lines[NO_UNIT].open, lines[ALL].noticed) == (1, 2)
        branch, whole = found.coverage
        told = (branch.unit, branch.shifts, branch.camera_share, branch.item_share)
        assert told == (BRANCH, 1, 0.3333, 0.25)
        assert whole.cameras == 3
        mine = service.of(shift, BRANCH)
        assert [one.unit for one in mine.branches] == [BRANCH, ALL]
        assert [one.unit for one in mine.faults] == [BRANCH, ALL]
        assert service.of(shift, LONG).cameras == ()
        tomorrow = Period(TODAY + timedelta(days=1), TODAY + timedelta(days=1))
        assert service.of(tomorrow).branches[-1].watched is None, "of a day to come nothing was watched"
        assert BRANCH in service.units()


def test_Statistics_the_statement_is_paper_and_numbers(on_duty: DutyRoom, tmp_path: Path) -> None:
    with cameras_seen(on_duty, tmp_path) as service:
        shift = service.shift()
        book = CalamineWorkbook.from_filelike(io.BytesIO(service.workbook(shift)))
        assert len(book.sheet_names) == len(Section), "a sheet for each table"
        rows = book.get_sheet_by_name("Từng camera").to_python()
        camera = next(row for row in rows if row[0] == "DV-02")
        assert camera[3] == 0.1
        assert [_seconds(value) for value in camera[5:7]] == [600, 540], "a time that can be added up"
        with PdfPages(service.pdf(shift)) as pages:
            text = " ".join(" ".join(pages.text(n) for n in range(len(pages))).split()).casefold()
        for words in ("55,00 %", "9 phút", "Ca trực từ", BRANCH, "Không phát sinh trong kỳ."):
            assert words.casefold() in text
        paper = figures_paper(service.of(shift), START, cameras=2)
    each = paper.tables[list(Section).index(Section.EACH_CAMERA)]
    assert [row[0] for row in each.rows] == ["MOI-1", "DV-02"], "the least live first"
    assert "2 camera hoạt động ít nhất trong 4" in each.heading


def test_Statistics_a_shift_is_found_or_said_not_to_be(on_duty: DutyRoom) -> None:
    service = on_duty.services.registers.figures
    shift = service.shift()
    assert shift == service.shifts_of(TODAY)
    assert shift.words.startswith(f"ca trực từ {to_local(shift.since):%H:%M}")
    with pytest.raises(KnownError, match="không có ca trực nào được mở"):
        service.shifts_of(TODAY - timedelta(days=1))
    with pytest.raises(KnownError, match="Chưa có ca trực nào"):
        service.shift(1)


def test_Statistics_weeks_quarters_and_years_are_those_of_the_calendar() -> None:
    assert week_of(date(2017, 3, 19)) == Period(date(2017, 3, 13), date(2017, 3, 19))
    assert [quarter_of(date(2024, month, 29)) for month in (2, 11)] == [
        Period(date(2024, 1, 1), date(2024, 3, 31)),
        Period(date(2024, 10, 1), date(2024, 12, 31)),
    ]
    assert year_of(date(2024, 5, 1)) == Period(date(2024, 1, 1), date(2024, 12, 31))


def _seconds(value: Any) -> float:
    return round(value.total_seconds() if isinstance(value, timedelta) else value * 86_400)
