"""The handover of a shift, from the collected list to two signatures and a sealed sheet (D5.5, D6.6)."""

from __future__ import annotations

from pathlib import Path

from app.domain.handover import Handover
from app.services.desk import Approver, Desk
from app.services.outcome import Outcome


class Handovers:
    """The handovers of this room."""

    def collect(self) -> Handover:
        """The list as it would be now, nothing frozen; KnownError when no shift is open."""
        raise NotImplementedError

    def start(self, desk: Desk) -> Outcome[Handover]:
        """Freezes the list; what happens later goes to `since_start`. Goes on with one already started."""
        raise NotImplementedError

    def state(self) -> Handover | None:
        """The handover under way, as the journal has it, also after a crash; None when there is none."""
        raise NotImplementedError

    def ask(self, desk: Desk, item_id: str, question: str) -> Outcome[Handover]:
        """The incoming officer asks about a line."""
        raise NotImplementedError

    def answer(self, desk: Desk, item_id: str, answer: str) -> Outcome[Handover]:
        """The answer, typed into the line."""
        raise NotImplementedError

    def understand(self, desk: Desk, *item_ids: str) -> Outcome[Handover]:
        """The incoming officer ticks lines; KnownError for one with a question still open."""
        raise NotImplementedError

    def remark(self, desk: Desk, text: str) -> Outcome[Handover]:
        """A remark of the outgoing officer."""
        raise NotImplementedError

    def sign(self, desk: Desk, outgoing: Approver, incoming: Approver) -> Outcome[Handover]:
        """Both sign, the checkpoint is sealed, the shift is closed, the sheet is made.

        KnownError: a line unread, one person twice, outgoing not of the shift, incoming without a duty post.
        """
        raise NotImplementedError

    def make_sheet(self, desk: Desk, handover_id: str) -> Outcome[Handover]:
        """Makes and seals the sheet of a signed handover that has none (after a crash in between)."""
        raise NotImplementedError

    def list(self, limit: int = 50) -> tuple[Handover, ...]:
        """Signed handovers, newest first."""
        raise NotImplementedError

    def sheet_path(self, handover_id: str) -> Path:
        """Where the sealed sheet lies, absolute; KnownError when there is none."""
        raise NotImplementedError
