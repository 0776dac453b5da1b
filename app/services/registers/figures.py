"""The figures of a period: tips, taxes, fines, response times (Statistics)."""

from __future__ import annotations

from app.domain.registers.figures import Figures, figures_paper, response_figures
from app.domain.registers.period import Period
from app.services.ports import RenderForm
from app.services.room import Room
from app.store.queries import responses, tips


class RegisterFigures:
    """What the registers of this room can state of a period."""

    def __init__(self, room: Room, render: RenderForm) -> None:
        self._room, self._render = room, render

    def of(self, period: Period) -> Figures:
        """Tips and response times, unit by unit."""
        with self._room.read() as connection:
            return Figures(
                period=period,
                tips=tips.totals(connection, period),
                responses=response_figures(responses.between(connection, period), self._room.now()),
            )

    def pdf(self, period: Period) -> bytes:
        """The figures on paper."""
        return self._render.register(figures_paper(self.of(period), self._room.now()))

    def workbook(self, period: Period) -> bytes:
        """The figures as .xlsx, numbers as numbers."""
        return self._render.register_workbook(figures_paper(self.of(period), self._room.now()))
