"""Opening a shift, its plan, its people (D5, D6.2, D10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.domain.people import Officer
from app.domain.shift import Assignment, CompositionProblem, Shift, ShiftProposal
from app.services.desk import Desk
from app.services.outcome import Outcome


class Shifts:
    """The shifts of this room."""

    def current(self) -> Shift | None:
        """The shift that is open or being handed over, None between shifts."""
        raise NotImplementedError

    def get(self, shift_id: str) -> Shift:
        """One shift; KnownError when there is none with this id."""
        raise NotImplementedError

    def list(self, limit: int = 50) -> tuple[Shift, ...]:
        """The last shifts, newest first."""
        raise NotImplementedError

    def officers(self) -> tuple[Officer, ...]:
        """Everybody enrolled and not disabled, by name."""
        raise NotImplementedError

    def propose(self) -> ShiftProposal:
        """Bounds, people and open items to start the opening screen from (D5.2, D5.4, D5.5)."""
        raise NotImplementedError

    def check(self, people: Sequence[Assignment]) -> tuple[CompositionProblem, ...]:
        """What this composition lacks, for the screen while it is edited (D5.3, D10.1)."""
        raise NotImplementedError

    def open(
        self,
        desk: Desk,
        *,
        starts_at: datetime,
        ends_at: datetime,
        people: Sequence[Assignment],
        plan: str,
        reason_if_incomplete: str = "",
    ) -> Outcome[Shift]:
        """Opens a shift with what the last one left open; times aware.

        KnownError: another shift is open, a blocking problem, an incomplete shift without a reason (D5.3).
        """
        raise NotImplementedError

    def set_plan(self, desk: Desk, text: str) -> Outcome[Shift]:
        """Sets "Nội dung thực hiện" of the current shift (D6.2); KnownError when none is open."""
        raise NotImplementedError
