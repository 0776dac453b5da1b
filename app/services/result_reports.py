"""Form IV that this room writes about a request of the central room, drawn, signed, sealed (PL4, D12.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.auth.authenticator import Authenticator
from app.auth.permissions import Permission
from app.clock import to_local
from app.domain.deadlines import ClockKind
from app.domain.directive import Channel
from app.domain.documents import Mark, ResultContent, SignedAct
from app.domain.numbers import Series
from app.domain.people import Post
from app.domain.refusals import RefusedError, missing, not_the_units_leader
from app.domain.request import IncomingRequest, RequestState
from app.domain.result import CourseStep, OwnReport, ReportHead, UnitReport, read_course
from app.domain.text import tidy, tidy_line
from app.journal.entries.request import RequestAnswered
from app.journal.entry import Draft
from app.services.approval import Unlocked, unlocked
from app.services.desk import Approver, Desk
from app.services.evidence import evidence_path, read_sealed
from app.services.forms import FormDesk
from app.services.outcome import Area, Changes, Outcome
from app.services.ports import RenderForm
from app.services.requests import Requests
from app.services.room import Room, new_id
from app.services.sealing import Sealing, sealing
from app.store.queries import clocks
from app.store.queries import requests as kept

ON_PAPER = frozenset({Channel.FAX, Channel.EMAIL, Channel.DOCUMENT})


class ResultReports:
    """The unit's own reports; the leader who signs is never who wrote them (D4.3)."""

    def __init__(
        self,
        room: Room,
        requests: Requests,
        authenticator: Authenticator,
        forms: FormDesk,
        render: RenderForm,
    ) -> None:
        self._room, self._requests = room, requests
        self._authenticator, self._forms, self._render = authenticator, forms, render

    def head(self) -> ReportHead | None:
        """How this unit named itself on its last report, None before the first."""
        with self._room.read() as connection:
            return kept.last_head(connection)

    def preview(self, request_id: str, own: OwnReport) -> bytes:
        """Form IV as a draft without number, signature and mark, PDF bytes."""
        request = self._on_the_wall(self._requests.get(request_id))
        own, now = _tidied(own), self._room.now()
        content = _content(request, own, read_course(own.course, now), "", None, now, approval=None)
        return self._render.result_report(content, draft=True, mark=None)

    def send(self, desk: Desk, request_id: str, own: OwnReport, *, by: Approver) -> Outcome[IncomingRequest]:
        """Draws form IV, has the leader sign it, seals it, and answers the request with it (PL4, D9.3).

        `by` is the leader, who signs at this desk. KnownError: an item misses, a late result without cause
        and officer, no leader of the shift signs.
        """
        desk.require(Permission.FOLLOW_UP)
        request = self._on_the_wall(self._requests.at(request_id, RequestState.UNIT_ANSWERED))
        own, now = _tidied(own), self._room.now()
        course = read_course(own.course, now)
        _check(request, own, course, now)
        mark = self._forms.seal_mark()
        with unlocked(self._authenticator, by) as leader:
            act = self._act(desk, leader, now)

            def build(number: str) -> list[Draft]:
                files.take_back()
                content = _content(request, own, course, number, now, now, approval=act)
                return [self._draft(files, desk, leader, request, own, content, mark)]

            with sealing(self._room.store) as files:
                self._room.append_numbered(Series.REPORT, build)
        changes = Changes.of(Area.DIRECTIVE, Area.LOG, Area.FORM, ids=(request_id,))
        return Outcome(self._requests.get(request_id), changes)

    def _on_the_wall(self, request: IncomingRequest) -> IncomingRequest:
        """`request` with its limit as the wall clock says it now: set, it makes no answer late (D9.3)."""
        with self._room.read() as connection:
            now, running = self._room.tick(connection), clocks.of_requests(connection)
        mine = (one for one in running if one.request_id == request.request_id)
        clock = next((one for one in mine if one.kind is ClockKind.RESULT), None)
        if clock is None or request.reply_by is None:
            return request
        return replace(request, reply_by=clock.due_on_the_wall(now))

    def pdf(self, request_id: str) -> tuple[str, bytes] | None:
        """Number and sealed PDF of the report sent, None where none was; KnownError when the file changed."""
        with self._room.read() as connection:
            found = kept.report_path(connection, request_id)
        if found is None:
            return None
        number, path, sha256 = found
        return number, read_sealed(self._room.store.data_dir, path, sha256)

    def _act(self, desk: Desk, leader: Unlocked, now: datetime) -> SignedAct:
        officer, shift = leader.officer, self._room.require_shift()
        if officer.officer_id == desk.officer_id:
            raise RefusedError(
                "Người lập báo cáo không tự ký báo cáo; cần lãnh đạo ca trực ký bằng tài khoản của mình.",
                en="Who writes the report does not sign it; the shift leader signs with the own account.",
            )
        if shift.post_of(officer.officer_id) is not Post.SHIFT_LEADER:
            raise not_the_units_leader(officer.name)
        return SignedAct(
            post=Post.SHIFT_LEADER, name=officer.name, title=officer.title, at=now, key_id=leader.key.key_id
        )

    def _draft(
        self,
        files: Sealing,
        desk: Desk,
        leader: Unlocked,
        request: IncomingRequest,
        own: OwnReport,
        content: ResultContent,
        mark: Mark,
    ) -> Draft:
        pdf = self._render.result_report(content, draft=False, mark=mark)
        now = content.issued_at or self._room.now()
        path = evidence_path(now, f"bao cao {content.number}", new_id(), "pdf")
        attachment = files.write(path, pdf, "application/pdf")
        payload = RequestAnswered(
            request_id=request.request_id,
            channel=own.channel,
            spoke_with="",
            answer=own.result,
            number=content.number,
            head=own.head,
            report=UnitReport(
                reference=content.number, course=content.course, proposal=own.proposal, contact=own.contact
            ),
            cause=content.cause,
            responsible=content.responsible,
            approver=leader.officer.officer_id,
            sent_to=own.sent_to,
            sha256=attachment.sha256,
            mark=mark.short_hash,
        )
        return Draft.of(
            payload,
            author=desk.officer_id,
            happened_at=now,
            subject=f"request:{request.request_id}",
            attachments=(attachment,),
            signers=(leader.key,),
        )


def _tidied(own: OwnReport) -> OwnReport:
    head = own.head
    return replace(
        own,
        head=ReportHead(
            parent=tidy_line(head.parent), unit=tidy_line(head.unit), place=tidy_line(head.place)
        ),
        asked_by=tidy_line(own.asked_by),
        course=tidy(own.course),
        result=tidy(own.result),
        contact=tidy_line(own.contact),
        proposal=tidy(own.proposal),
        cause=tidy(own.cause),
        responsible=tidy_line(own.responsible),
        sent_to=tidy_line(own.sent_to),
    )


def _check(request: IncomingRequest, own: OwnReport, course: Sequence[CourseStep], now: datetime) -> None:
    if own.channel not in ON_PAPER:
        raise RefusedError(
            "Báo cáo Phụ lục IV được gửi bằng điện fax, thư điện tử hoặc văn bản. Hãy chọn lại hình thức.",
            en="Form IV goes out by fax, e-mail or as a document. Choose again.",
        )
    asked = (
        (own.head.parent, "đơn vị chủ quản", "the parent unit"),
        (own.head.unit, "đơn vị báo cáo", "the unit"),
        (own.head.place, "địa danh", "the place"),
        (own.asked_by, "loại văn bản yêu cầu", "what the request came on"),
        ("x" if course else "", "tiến trình xử lý", "the course"),
        (own.result, "kết quả xử lý", "the result"),
        (own.contact, "đầu mối phối hợp trao đổi thông tin", "the contact"),
    )
    lacking = [(vi, en) for value, vi, en in asked if not value]
    if lacking:
        raise missing([vi for vi, _ in lacking], [en for _, en in lacking])
    if late(request, now) and not (own.cause and own.responsible):
        raise RefusedError(
            f"Yêu cầu {request.number} được báo cáo chậm so với thời hạn. "
            "Hãy ghi rõ nguyên nhân, trách nhiệm công chức liên quan (Điều 9 khoản 3).",
            en=f"Request {request.number} is answered late. Name the cause and who answers for it.",
        )


def late(request: IncomingRequest, now: datetime) -> bool:
    """Whether the answer misses the time the central room asked for (D9.3)."""
    return request.reply_by is not None and now > request.reply_by


def _content(
    request: IncomingRequest,
    own: OwnReport,
    course: tuple[CourseStep, ...],
    number: str,
    issued_at: datetime | None,
    now: datetime,
    *,
    approval: SignedAct | None,
) -> ResultContent:
    is_late = late(request, now)
    return ResultContent(
        number=number,
        issued_at=issued_at,
        parent=own.head.parent,
        unit=own.head.unit,
        place=own.head.place,
        asked_by=own.asked_by,
        asked_number=request.reference or request.number,
        asked_on=to_local(request.received_at).date(),
        request=request.content,
        course=course,
        result=own.result,
        contact=own.contact,
        proposal=own.proposal,
        late=is_late,
        cause=own.cause if is_late else "",
        responsible=own.responsible if is_late else "",
        approval=approval,
    )
