"""A direction's way: proposed, decided by a second person, issued, acknowledged, answered (D4.3, D8, D9)."""

from __future__ import annotations

from datetime import datetime

from app.domain.directive import Channel, Directive, DirectiveDraft
from app.services.desk import Approver, Desk
from app.services.outcome import Outcome


class Directives:
    """The directions of this room."""

    def propose(self, desk: Desk, draft: DirectiveDraft) -> Outcome[Directive]:
        """Proposes a direction for a reported incident; KnownError when it is not reported yet (D4.3)."""
        raise NotImplementedError

    def approve(
        self, desk: Desk, directive_id: str, approver: Approver, opinion: str = ""
    ) -> Outcome[Directive]:
        """Approves with the second person's own credentials and key (D8.2).

        KnownError: wrong password, author and approver are one, wrong post, somebody decided before.
        """
        raise NotImplementedError

    def refuse(self, desk: Desk, directive_id: str, approver: Approver, reason: str) -> Outcome[Directive]:
        """Refuses, with a reason that goes back to the author; the same rules as `approve`."""
        raise NotImplementedError

    def issue(
        self,
        desk: Desk,
        directive_id: str,
        channel: Channel,
        *,
        spoke_with: str = "",
        document: bytes | None = None,
    ) -> Outcome[Directive]:
        """Issues an approved direction and starts the 30 minutes (D4.3, D9.2).

        FAX and EMAIL: form II is numbered, drawn and sealed (c.2). TELEPHONE: a reminder, a request for
        information or an urgent c.2, whose fax is then owed; needs `spoke_with`. DOCUMENT: the signed paper
        as PDF bytes (c.1, c.3, mobile equipment). KnownError without approval, or for another channel.
        """
        raise NotImplementedError

    def preview(self, directive_id: str) -> bytes:
        """Form II as a draft without a number, PDF bytes."""
        raise NotImplementedError

    def form_pdf(self, directive_id: str) -> bytes:
        """The issued form as sealed, PDF bytes; KnownError when none was issued or the file changed."""
        raise NotImplementedError

    def acknowledge(
        self, desk: Desk, directive_id: str, contact: str, expected_at: datetime | None
    ) -> Outcome[Directive]:
        """The unit named its contact and expected time (D9.2)."""
        raise NotImplementedError

    def answer(
        self,
        desk: Desk,
        directive_id: str,
        *,
        result: str,
        unit: str,
        answered_at: datetime,
        late_reason: str = "",
    ) -> Outcome[Directive]:
        """The result reported (D9.3); KnownError when it is late and no cause is given."""
        raise NotImplementedError

    def list(self, incident_id: str | None = None, open_only: bool = False) -> tuple[Directive, ...]:
        """The newest first."""
        raise NotImplementedError

    def get(self, directive_id: str) -> Directive:
        """One direction; KnownError when there is none with this id."""
        raise NotImplementedError
