"""What the room watched over several shifts, read and put on paper (D14.1.2a)."""

from __future__ import annotations

from datetime import timedelta

from app.clock import to_local
from app.domain.coverage_history import CoverageHistory, ShiftCoverage, history_paper
from app.domain.patrol import Span, coverage_of
from app.domain.refusals import RefusedError
from app.domain.registers.period import Period
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
        found: list[ShiftCoverage] = []
        spans: list[Span] = []
        with self._room.read() as connection:
            # One opened early or late counts on the day it was opened, whenever it should have begun.
            since, until = utc_text(period.since - EARLY_OR_LATE), utc_text(period.until + EARLY_OR_LATE)
            for shift in shifts.starting_between(connection, since, until):
                if not period.since <= shift.opened_at < period.until:
                    continue
                end = shift.closed_at or now
                cameras = camera_maps.in_force(connection, end).cameras
                seen = patrols.spans_of(connection, shift.shift_id)
                spans += seen
                coverage = coverage_of(shift.shift_id, cameras, seen, shift.opened_at, end)
                found.append(ShiftCoverage(shift, coverage))
        if not found:
            return CoverageHistory(period, (), None)
        first, last = found[0].found.since, max(one.found.until for one in found)
        return CoverageHistory(period, tuple(found), coverage_of("", cameras, spans, first, last))

    def workbook(self, period: Period) -> bytes:
        """The history as an .xlsx workbook."""
        return self._render.register_workbook(history_paper(self.of(period), self._room.now()))

    def pdf(self, period: Period) -> bytes:
        """The history on paper, A4 landscape."""
        return self._render.register(history_paper(self.of(period), self._room.now()))
