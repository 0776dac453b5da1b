"""Writing into, reading, printing the duty log; amending and withdrawing as new entries (D4.2, D6.6)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from app.domain.directive import Channel
from app.domain.documents import DutyLogContent
from app.domain.log import Cursor, EntryDetail, LogFilter, LogLine, LogPage
from app.services.desk import Approver, Desk
from app.services.outcome import Outcome


class Direction(StrEnum):
    """Which way a communication went."""

    IN = "in"
    OUT = "out"


class DutyLog:
    """The log of the room."""

    def note(
        self,
        desk: Desk,
        text: str,
        happened_at: datetime | None = None,
        *,
        subject: str = "",
        direction: Direction | None = None,
        channel: Channel | None = None,
        number: str = "",
        spoke_with: str = "",
        unit: str = "",
    ) -> Outcome[LogLine]:
        """Writes a note, or with `direction` and `channel` a communication (D4.4)."""
        raise NotImplementedError

    def amend(
        self, desk: Desk, entry_id: str, text: str, reason: str, approver: Approver | None = None
    ) -> Outcome[LogLine]:
        """Corrects an entry by a new one; somebody else's entry needs a leader's credentials."""
        raise NotImplementedError

    def withdraw(
        self, desk: Desk, entry_id: str, reason: str, approver: Approver | None = None
    ) -> Outcome[LogLine]:
        """Withdraws an entry; it stays visible, struck through."""
        raise NotImplementedError

    def page(
        self, wanted: LogFilter | None = None, before: Cursor | None = None, limit: int = 100
    ) -> LogPage:
        """A page, newest first."""
        raise NotImplementedError

    def detail(self, entry_id: str) -> EntryDetail:
        """Hashes, signatures with names, the body as sealed; KnownError when there is no such entry."""
        raise NotImplementedError

    def document(
        self, shift_id: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> DutyLogContent:
        """The data of PL1 for one shift, or for every shift that starts in the period."""
        raise NotImplementedError

    def print_pdf(self, shift_id: str) -> bytes:
        """PL1 of one shift as PDF bytes."""
        raise NotImplementedError
