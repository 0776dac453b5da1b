"""Recording an incident, reporting it to a leader, closing it (D4.3, D8)."""

from __future__ import annotations

from app.domain.incident import Incident, IncidentDraft, ReportChannel
from app.services.desk import Desk
from app.services.outcome import Outcome


class Incidents:
    """The incidents of this room."""

    def record(self, desk: Desk, draft: IncidentDraft) -> Outcome[Incident]:
        """Records an incident under the next number of the year; KnownError when place or content miss."""
        raise NotImplementedError

    def report(
        self, desk: Desk, incident_id: str, to_officer: str, channel: ReportChannel, words: str = ""
    ) -> Outcome[Incident]:
        """Reports it to a leader of the shift or above, who said `words` (D4.3, D7.3.2c)."""
        raise NotImplementedError

    def close(self, desk: Desk, incident_id: str, outcome: str) -> Outcome[Incident]:
        """Ends it; KnownError while a direction is unanswered or no outcome is given."""
        raise NotImplementedError

    def list(self, open_only: bool = True, limit: int = 200) -> tuple[Incident, ...]:
        """The newest first."""
        raise NotImplementedError

    def get(self, incident_id: str) -> Incident:
        """One incident; KnownError when there is none with this id."""
        raise NotImplementedError
