"""What the services need from elsewhere, as small protocols; bootstrap plugs the real ones in."""

from __future__ import annotations

from typing import Protocol

from app.domain.documents import (
    DutyLogContent,
    EvidenceCoverContent,
    FaxContent,
    HandoverSheetContent,
    Mark,
    ProposalContent,
    ResultContent,
)
from app.domain.registers.paper import RegisterPaper
from app.domain.roster import Roster, RosterTimes


class RenderForm(Protocol):
    """Draws documents as PDF/A-like PDF bytes; `draft` adds a visible mark that it is not issued."""

    def fax(self, content: FaxContent, *, draft: bool, mark: Mark | None) -> bytes:
        """Form II (PL2)."""
        ...

    def proposal(self, content: ProposalContent, *, draft: bool, mark: Mark | None) -> bytes:
        """Form III (PL3)."""
        ...

    def result_report(self, content: ResultContent, *, draft: bool, mark: Mark | None) -> bytes:
        """Form IV (PL4), of a unit that reports."""
        ...

    def surveillance_notice(self, content: FaxContent, *, draft: bool, mark: Mark | None) -> bytes:
        """Form V (PL5)."""
        ...

    def duty_log(self, content: DutyLogContent, *, mark: Mark | None) -> bytes:
        """Nhật ký trực ban (PL1), A4 landscape."""
        ...

    def handover_sheet(self, content: HandoverSheetContent, *, mark: Mark) -> bytes:
        """The handover sheet with the checkpoint's short hash and QR code."""
        ...

    def roster(self, roster: Roster, times: RosterTimes) -> bytes:
        """The weekly roster with its days off, A4 landscape (D5.2, D5.4)."""
        ...

    def roster_workbook(self, roster: Roster, times: RosterTimes) -> bytes:
        """The weekly roster as an .xlsx workbook."""
        ...

    def register(self, paper: RegisterPaper) -> bytes:
        """A register of a period, A4 landscape (D6.4, D4.4, Statistics)."""
        ...

    def register_workbook(self, paper: RegisterPaper) -> bytes:
        """The same as an .xlsx workbook."""
        ...

    def evidence_cover(self, content: EvidenceCoverContent, *, mark: Mark) -> bytes:
        """The record of what was handed out to whom, on top of a package (D16.3)."""
        ...
