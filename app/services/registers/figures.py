"""The figures of a period: tips, taxes, fines, limits, cameras, coverage (Statistics, D9.3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from app.domain.camera_times import CameraTime, camera_times
from app.domain.moments import day_words
from app.domain.refusals import RefusedError
from app.domain.registers.figures import Figures
from app.domain.registers.figures_paper import figures_paper
from app.domain.registers.lateness import late_ones, of_unit, response_figures, result_figures
from app.domain.registers.period import Period, ShiftTime, Stretch
from app.domain.registers.watch_figures import branch_lines, camera_lines, coverage_lines, fault_lines
from app.domain.shift import Shift
from app.journal.canonical import utc_text
from app.services.camera_times import KeepsCameraTimes
from app.services.coverage_history import EARLY_OR_LATE, shift_coverages
from app.services.ports import RenderForm
from app.services.room import Room
from app.store.bulk.moments import to_us
from app.store.queries import camera_maps, faults, responses, shifts, tips

SECOND = timedelta(seconds=1)


class RegisterFigures:
    """What this room can state of a period: the journal's projections, and what consoles saw of cameras."""

    def __init__(self, room: Room, render: RenderForm, times: KeepsCameraTimes) -> None:
        self._room, self._render, self._times = room, render, times

    def of(self, period: Stretch, unit: str = "") -> Figures:
        """Everything of `period` as of now, unit by unit; of one `unit` where it is given."""
        now = self._room.now()
        with self._room.read() as connection:
            courses = of_unit(responses.between(connection, period), unit)
            end = max(period.since, min(period.until, now))
            cameras = camera_maps.cameras_in_force(connection, end)
            found = faults.between(connection, period.since, period.until)
            covered = [
                (coverage, shift_cameras)
                for _, shift_cameras, _, coverage in shift_coverages(connection, period, now)
            ]
            totals = tips.totals(connection, period, unit)
        lines = camera_lines(cameras, self._seen(period), end - period.since, unit)
        return Figures(
            period=period,
            unit=unit,
            as_of=now,
            tips=totals,
            responses=response_figures(courses, now),
            results=result_figures(courses, now),
            late=late_ones(courses, now),
            cameras=lines,
            branches=branch_lines(lines),
            faults=fault_lines(found, cameras, period, unit),
            coverage=coverage_lines(covered, unit),
        )

    def units(self) -> tuple[str, ...]:
        """Every unit something can be stated of."""
        with self._room.read() as connection:
            cameras = camera_maps.cameras_in_force(connection, self._room.now())
            named = {*tips.units(connection), *responses.units(connection)}
        return tuple(sorted((named | {one.branch for one in cameras} | {one.unit for one in cameras}) - {""}))

    def shift(self, back: int = 0) -> ShiftTime:
        """The shift `back` shifts before the newest one; KnownError where there is none."""
        with self._room.read() as connection:
            found = shifts.newest(connection, back + 1)
        return self._time_of(found[back:], "Chưa có ca trực nào.", "There is no shift yet.")

    def shifts_of(self, day: date) -> ShiftTime:
        """The shifts opened on `day`, from the first to the end of the last; KnownError for none."""
        within = Period(day, day)
        since, until = utc_text(within.since - EARLY_OR_LATE), utc_text(within.until + EARLY_OR_LATE)
        with self._room.read() as connection:
            near = shifts.starting_between(connection, since, until)
        found = [one for one in near if within.since <= one.opened_at < within.until]
        words = day_words(within.since)
        return self._time_of(
            found,
            f"Ngày {words} không có ca trực nào được mở. Hãy chọn ngày khác.",
            f"No shift was opened on {words}. Choose another day.",
        )

    def pdf(self, period: Stretch, unit: str = "") -> bytes:
        """The figures on paper; of single cameras those that were live the least."""
        found = self.of(period, unit)
        return self._render.register(figures_paper(found, found.as_of))

    def workbook(self, period: Stretch, unit: str = "") -> bytes:
        """The figures as .xlsx, numbers as numbers, every camera."""
        found = self.of(period, unit)
        return self._render.register_workbook(figures_paper(found, found.as_of, cameras=None))

    def _seen(self, period: Stretch) -> dict[str, CameraTime]:
        spans = self._times.spans(period.since, period.until)
        return camera_times(spans, to_us(period.since), to_us(period.until))

    def _time_of(self, found: Sequence[Shift], vi: str, en: str) -> ShiftTime:
        if not found:
            raise RefusedError(vi, en=en)
        first, last = min(one.opened_at for one in found), max(found, key=lambda one: one.opened_at)
        running = max(last.ends_at, self._room.now() + SECOND)
        return ShiftTime(first, last.closed_at or running)
