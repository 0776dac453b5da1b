"""Recording an incident, reporting it to a leader, closing it (D4.3, D8)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.auth.permissions import Permission
from app.domain.incident import Incident, IncidentDraft, Related, ReportChannel
from app.domain.numbers import Series
from app.domain.people import Post
from app.domain.refusals import NotFoundError, RefusedError, missing
from app.domain.text import tidy, tidy_line
from app.journal.entries.incident import IncidentClosed, IncidentRecorded, IncidentReported
from app.journal.entry import Draft
from app.journal.payload import Payload
from app.services.desk import Desk
from app.services.outcome import Area, Changes, Outcome
from app.services.room import AHEAD, Room, new_id
from app.store.officers import find_officer
from app.store.queries import captures, incidents

# Whom an incident is reported to: leaders of the shift, or above (D4.3, D7.2c, D7.3.1e).
_LEADERS = (Post.SHIFT_LEADER, Post.OFFICE_LEADER, Post.ONLINE_HEAD)


class Incidents:
    """The incidents of this room."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def record(self, desk: Desk, draft: IncidentDraft) -> Outcome[Incident]:
        """Records an incident under the next number of the year; KnownError when place or content miss."""
        incident_id = new_id()
        build = self.recording(desk, draft, incident_id)
        self._room.append_numbered(Series.INCIDENT, lambda number: [build(number)])
        return self._outcome(incident_id)

    def recording(self, desk: Desk, draft: IncidentDraft, incident_id: str) -> Callable[[str], Draft]:
        """What records `draft` under a number, for a step that does more at once; raises as `record`."""
        desk.require(Permission.REPORT_INCIDENT)
        self._room.require_shift()
        self._check(draft)
        payload = IncidentRecorded(
            incident_id=incident_id,
            number="",
            arose_at=draft.arose_at,
            received_at=draft.received_at,
            place=tidy_line(draft.place),
            area=tidy_line(draft.area),
            camera=tidy_line(draft.camera),
            related=tuple(
                Related(one.kind, tidy_line(one.value)) for one in draft.related if tidy_line(one.value)
            ),
            content=tidy(draft.content),
            suspicion=tidy(draft.suspicion),
            capture_ids=tuple(dict.fromkeys(draft.capture_ids)),
        )
        return lambda number: Draft.of(
            replace(payload, number=number),
            author=desk.officer_id,
            happened_at=draft.received_at,
            subject=f"incident:{incident_id}",
        )

    def report(
        self, desk: Desk, incident_id: str, to_officer: str, channel: ReportChannel, words: str = ""
    ) -> Outcome[Incident]:
        """Reports it to a leader of the shift or above, who said `words` (D4.3, D7.3.2c)."""
        desk.require(Permission.REPORT_INCIDENT)
        incident = self.get(incident_id)
        post = self._leader_post(to_officer)
        with self._room.read() as connection:
            officer = find_officer(connection, to_officer)
        if officer is None or post is None:
            raise RefusedError(
                "Người nhận báo cáo không phải lãnh đạo trực ban. Hãy chọn lãnh đạo của ca trực.",
                en="The report goes to a leader of the shift. Choose one.",
            )
        payload = IncidentReported(
            incident_id=incident.incident_id,
            to_officer=officer.officer_id,
            to_name=officer.name,
            to_post=post,
            channel=channel,
            words=tidy(words),
        )
        self._append(desk, incident_id, payload)
        return self._outcome(incident_id)

    def close(self, desk: Desk, incident_id: str, outcome: str) -> Outcome[Incident]:
        """Ends it; KnownError while a direction is unanswered or no outcome is given."""
        desk.require(Permission.FOLLOW_UP)
        outcome = tidy(outcome)
        if not outcome:
            raise missing(["kết quả của vụ việc"], ["the outcome"])
        self._append(desk, incident_id, IncidentClosed(incident_id=incident_id, outcome=outcome))
        return self._outcome(incident_id)

    def list(self, open_only: bool = True, limit: int = 200) -> tuple[Incident, ...]:
        """The newest first."""
        with self._room.read() as connection:
            return incidents.newest(connection, limit, open_only)

    def get(self, incident_id: str) -> Incident:
        """One incident; KnownError when there is none with this id."""
        with self._room.read() as connection:
            incident = incidents.by_id(connection, incident_id)
        if incident is None:
            raise NotFoundError("vụ việc này", "incident")
        return incident

    def _check(self, draft: IncidentDraft) -> None:
        lacking = [
            words
            for value, words in (
                (draft.place, ("địa điểm", "the place")),
                (draft.content, ("nội dung vụ việc", "the content")),
            )
            if not value.strip()
        ]
        if lacking:
            raise missing([vi for vi, _ in lacking], [en for _, en in lacking])
        if draft.arose_at > draft.received_at or draft.received_at > self._room.now() + AHEAD:
            raise RefusedError(
                "Thời gian phát sinh phải trước thời gian tiếp nhận, và không ở tương lai. Hãy sửa lại giờ.",
                en="It arose before it was received, and neither lies in the future. Correct the times.",
            )
        with self._room.read() as connection:
            for capture_id in draft.capture_ids:
                if captures.by_id(connection, capture_id) is None:
                    raise NotFoundError("ảnh chụp kèm theo", "capture")

    def _leader_post(self, officer_id: str) -> Post | None:
        shift = self._room.require_shift()
        post = shift.post_of(officer_id)
        if post in _LEADERS:
            return post
        with self._room.read() as connection:
            officer = find_officer(connection, officer_id)
        above = officer is not None and Post.DIRECTOR_GENERAL in officer.posts
        return Post.DIRECTOR_GENERAL if above else None

    def _append(self, desk: Desk, incident_id: str, payload: Payload) -> None:
        self._room.append(
            Draft.of(
                payload,
                author=desk.officer_id,
                happened_at=self._room.now(),
                subject=f"incident:{incident_id}",
            )
        )

    def _outcome(self, incident_id: str) -> Outcome[Incident]:
        incident = self.get(incident_id)
        ids = (incident_id, *incident.capture_ids)
        return Outcome(incident, Changes.of(Area.INCIDENT, Area.LOG, ids=ids))
