"""Stopping at once, before any approval, in the three cases of D8.1, reported in the same step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.auth.permissions import Permission
from app.domain.directive import FACT_WORDS, STOP_KINDS, Directive, DirectiveKind, Fact, ack_due_at
from app.domain.incident import IncidentDraft, IncidentState, ReportChannel
from app.domain.numbers import Series
from app.domain.people import Post
from app.domain.refusals import NotFoundError, RefusedError, incident_closed, missing
from app.domain.text import tidy, tidy_line
from app.domain.workflow import missing_facts
from app.journal.entries.directive_steps import DirectiveStopped
from app.journal.entries.incident import IncidentReported
from app.journal.entry import Draft
from app.services.approval import deciding_post
from app.services.desk import Desk
from app.services.incidents import Incidents
from app.services.outcome import Area, Changes, Outcome
from app.services.room import Room, new_id
from app.store.officers import find_officer
from app.store.queries import directives, incidents


@dataclass(frozen=True, slots=True, kw_only=True)
class StopDraft:
    """What was done: whom the officer called (`recipient`, `spoke_with`), what about, which leader was told.

    `inside`: luggage, vehicle or goods are still under supervision; what is cleared and gone needs c.3.
    """

    incident_id: str
    kind: DirectiveKind
    recipient: str
    spoke_with: str
    content: str
    facts: tuple[Fact, ...]
    inside: bool
    told: str
    told_by: ReportChannel = ReportChannel.SCREEN
    told_words: str = ""


class Stops:
    """Acts before approval; each waits for the leader's answer (`Decisions.endorse`)."""

    def __init__(self, room: Room, incidents: Incidents) -> None:
        self._room = room
        self._incidents = incidents

    def stop(self, desk: Desk, draft: StopDraft) -> Outcome[Directive]:
        """Records the call and the report to the leader in one step; the 30 minutes begin (D8.1, D9.2).

        KnownError for another case, for a missing fact, for what is no longer under supervision.
        """
        self._check_incident(draft.incident_id)
        return self._stop(desk, draft, list)

    def stop_new(self, desk: Desk, incident: IncidentDraft, draft: StopDraft) -> Outcome[Directive]:
        """As `stop`, recording the incident with it, all or nothing; its id is made here (D8.1)."""
        draft = replace(draft, incident_id=new_id())
        record = self._incidents.recording(desk, incident, draft.incident_id)
        return self._stop(desk, draft, lambda: [record(self._room.next_number(Series.INCIDENT))])

    def _stop(self, desk: Desk, draft: StopDraft, before: Callable[[], list[Draft]]) -> Outcome[Directive]:
        desk.require(Permission.STOP_AT_ONCE)
        self._room.require_shift()
        self._check(draft)
        post = self._told_post(desk, draft)
        now = self._room.now()
        with self._room.read() as connection:
            told = find_officer(connection, draft.told)
        assert told is not None  # noqa: S101 - _told_post found the officer
        report = IncidentReported(
            incident_id=draft.incident_id,
            to_officer=told.officer_id,
            to_name=told.name,
            to_post=post,
            channel=draft.told_by,
            words=tidy(draft.told_words),
        )
        payload = DirectiveStopped(
            directive_id=new_id(),
            number="",
            incident_id=draft.incident_id,
            kind=draft.kind,
            recipient=tidy(draft.recipient),
            spoke_with=tidy_line(draft.spoke_with),
            content=tidy(draft.content),
            facts=tuple(Fact(one.name, tidy(one.value)) for one in draft.facts if one.value.strip()),
            inside=draft.inside,
            ack_due_at=ack_due_at(now),
            told=told.officer_id,
        )
        self._room.append_numbered(
            Series.DIRECTIVE,
            lambda number: [
                *before(),
                Draft.of(
                    report,
                    author=desk.officer_id,
                    happened_at=now,
                    subject=f"incident:{draft.incident_id}",
                ),
                Draft.of(
                    replace(payload, number=number),
                    author=desk.officer_id,
                    happened_at=now,
                    subject=f"directive:{payload.directive_id}",
                    signers=(desk.key,),
                ),
            ],
        )
        with self._room.read() as connection:
            directive = directives.by_id(connection, payload.directive_id)
        assert directive is not None  # noqa: S101 - just recorded
        ids = (directive.directive_id, directive.incident_id)
        return Outcome(directive, Changes.of(Area.DIRECTIVE, Area.INCIDENT, Area.LOG, ids=ids))

    def _check(self, draft: StopDraft) -> None:
        if draft.kind not in STOP_KINDS:
            raise RefusedError(
                "Chỉ ba trường hợp của Điều 8 khoản 1 được ngăn chặn trước khi phê duyệt. Hãy lập đề xuất.",
                en="Only the three cases of Điều 8.1 are stopped before an approval. Propose a direction.",
            )
        if not draft.inside:
            raise RefusedError(
                "Hàng hóa, phương tiện đã thông quan, đã ra khỏi khu vực giám sát: phải xin ý kiến "
                "thủ trưởng cơ quan (Điều 8 khoản 2.3 điểm c.3). Hãy lập đề xuất theo mẫu Phụ lục III.",
                en="What is cleared and gone needs the Director General (D8.2.3 c.3). Propose it.",
            )
        lacking = [
            words
            for value, words in (
                (draft.recipient, ("đơn vị đã gọi", "the unit called")),
                (draft.spoke_with, ("người nhận điện thoại", "who answered the telephone")),
                (draft.content, ("nội dung ngăn chặn", "what is to be stopped")),
            )
            if not value.strip()
        ]
        lacking += [(FACT_WORDS[name], name.value) for name in missing_facts(draft.kind, draft.facts)]
        if lacking:
            raise missing([vi for vi, _ in lacking], [en for _, en in lacking])

    def _check_incident(self, incident_id: str) -> None:
        with self._room.read() as connection:
            incident = incidents.by_id(connection, incident_id)
        if incident is None:
            raise NotFoundError("vụ việc này", "incident")
        if incident.state is IncidentState.CLOSED:
            raise incident_closed(incident.number)

    def _told_post(self, desk: Desk, draft: StopDraft) -> Post:
        """The post of the leader who was told; one who may answer for it, and not who acts."""
        with self._room.read() as connection:
            officer = find_officer(connection, draft.told)
        post = deciding_post(officer, draft.kind, self._room.shift()) if officer else None
        if post not in (Post.SHIFT_LEADER, Post.DIRECTOR_GENERAL) or draft.told == desk.officer_id:
            raise RefusedError(
                "Việc ngăn chặn ngay phải báo cáo lãnh đạo ca trực (lãnh đạo ca trực tự làm thì báo cáo thủ "
                "trưởng cơ quan). Hãy chọn người nhận báo cáo.",
                en="A stop at once is reported to the shift leader, or above. Choose who was told.",
            )
        return post
