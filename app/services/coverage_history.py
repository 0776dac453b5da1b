"""What the room watched over several shifts, read and put on paper (D14.1.2a)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from app.clock import to_local
from app.domain.camera_map import MapCamera
from app.domain.coverage_history import CoverageHistory, ShiftCoverage, history_paper
from app.domain.patrol import Coverage, Span, coverage_of
from app.domain.refusals import RefusedError
from app.domain.registers.period import Period, Stretch
from app.domain.shift import Shift
from app.journal.canonical import utc_text
from app.services.ports import RenderForm
from app.services.room import Room
from app.store.queries import camera_maps, patrols, shifts

MOST_DAYS = 92
USUAL_DAYS = 30
EARLY_OR_LATE = timedelta(days=2)


class CoverageHistories:
    """Reads only: what was watched is kept each minute by `Patrols.keep`."""

    def __init__(self, room: Room, render: RenderForm) -> None:
        self._room, self._render = room, render

    def usual(self) -> Period:
        """The last thirty days."""
        today = to_local(self._room.now()).date()
        return Period(today - timedelta(days=USUAL_DAYS - 1), today)

    def of(self, period: Period) -> CoverageHistory:
        """The shifts opened in `period`; KnownError for more than 92 days, some 100 ms a month."""
        if (period.last - period.first).days >= MOST_DAYS:
            raise RefusedError(
                f"Chỉ tổng hợp được tối đa {MOST_DAYS} ngày một lần. Hãy chọn kỳ ngắn hơn.",
                en=f"At most {MOST_DAYS} days are summed up at once. Choose a shorter period.",
            )
        now = self._room.now()
        with self._room.read() as connection:
            read = list(shift_coverages(connection, period, now))
        if not read:
            return CoverageHistory(period, (), None)
        found = tuple(ShiftCoverage(shift, coverage) for shift, _, _, coverage in read)
        first, last = found[0].found.since, max(one.found.until for one in found)
        spans = [span for _, _, seen, _ in read for span in seen]
        _, cameras, _, _ = read[-1]
        return CoverageHistory(period, found, coverage_of("", cameras, spans, first, last))

    def workbook(self, period: Period) -> bytes:
        """The history as an .xlsx workbook."""
        return self._render.register_workbook(history_paper(self.of(period), self._room.now()))

    def pdf(self, period: Period) -> bytes:
        """The history on paper, A4 landscape."""
        return self._render.register(history_paper(self.of(period), self._room.now()))


def shift_coverages(
    connection: Any, period: Stretch, now: datetime
) -> Iterator[tuple[Shift, tuple[MapCamera, ...], tuple[Span, ...], Coverage]]:
    """The shifts opened in `period`: the map at their end (or `now`, UTC), what was watched, and its sums."""
    # One opened early or late counts on the day it was opened, whenever it should have begun.
    since, until = utc_text(period.since - EARLY_OR_LATE), utc_text(period.until + EARLY_OR_LATE)
    for shift in shifts.starting_between(connection, since, until):
        if period.since <= shift.opened_at < period.until:
            end = shift.closed_at or now
            cameras = camera_maps.cameras_in_force(connection, end)
            seen = patrols.spans_of(connection, shift.shift_id)
            yield shift, cameras, seen, coverage_of(shift.shift_id, cameras, seen, shift.opened_at, end)
