"""Requests of the central room to this one: received, passed on, followed, answered (D12.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.auth.permissions import Permission
from app.domain.directive import Channel, Directive, ack_due_at
from app.domain.numbers import Series
from app.domain.refusals import NotFoundError, RefusedError, missing, not_approved
from app.domain.request import REQUEST_STATE_WORDS, IncomingRequest, RequestDraft, RequestState
from app.domain.text import tidy, tidy_line
from app.journal.entries.request import (
    RequestAnswered,
    RequestPassedOn,
    RequestReceived,
    RequestUnitAnswered,
)
from app.journal.entry import Attachment, Draft
from app.journal.payload import Payload
from app.services.desk import Desk
from app.services.log_attachments import Attached, seal_received
from app.services.outcome import Area, Changes, Outcome
from app.services.room import AHEAD, Room, new_id
from app.services.sealing import sealing
from app.store.queries import directives, requests


class Requests:
    """The incoming requests of this room."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def receive(
        self, desk: Desk, draft: RequestDraft, items: Sequence[Attached] = ()
    ) -> Outcome[IncomingRequest]:
        """Records a request that came in, `items` sealed; the 30 minutes of D9.2 begin with its receipt."""
        desk.require(Permission.WRITE_LOG)
        self._room.require_shift()
        _need((draft.sender, "nơi gửi", "the sender"), (draft.content, "nội dung yêu cầu", "the content"))
        if draft.received_at > self._room.now() + AHEAD:
            raise RefusedError(
                "Thời gian tiếp nhận nằm ở tương lai. Hãy sửa lại giờ.",
                en="The time of receipt lies in the future. Correct it.",
            )
        payload = RequestReceived(
            request_id=new_id(),
            number="",
            sender=tidy_line(draft.sender),
            reference=tidy_line(draft.reference),
            channel=draft.channel,
            spoke_with=tidy_line(draft.spoke_with),
            content=tidy(draft.content),
            ack_due_at=ack_due_at(draft.received_at),
            reply_by=draft.reply_by,
        )
        with sealing(self._room.store) as files:
            attachments = seal_received(files, self._room.now(), "yêu cầu", items)

            def build(number: str) -> list[Draft]:
                numbered = replace(payload, number=number)
                return [self._draft(desk, payload.request_id, numbered, draft.received_at, attachments)]

            self._room.append_numbered(Series.REQUEST, build)
        return self._outcome(payload.request_id)

    def pass_on(
        self,
        desk: Desk,
        request_id: str,
        *,
        unit: str,
        contact: str,
        channel: Channel,
        expected_at: datetime | None = None,
        directive_id: str = "",
    ) -> Outcome[IncomingRequest]:
        """The unit was told, its contact is known (D12.1a).

        With `directive_id`, a direction of this room that has gone out, unit and channel are the direction's.
        """
        desk.require(Permission.FOLLOW_UP)
        self.at(request_id, RequestState.RECEIVED)
        if directive_id:
            direction = self._gone_out(directive_id)
            unit, channel = direction.recipient, direction.channel or channel
        _need((unit, "đơn vị thực hiện", "the unit"), (contact, "đầu mối xử lý", "the contact"))
        payload = RequestPassedOn(
            request_id=request_id,
            unit=tidy_line(unit),
            contact=tidy_line(contact),
            channel=channel,
            expected_at=expected_at,
            directive_id=directive_id,
        )
        self._room.append(self._draft(desk, request_id, payload))
        return self._outcome(request_id)

    def direction_of(self, request_id: str) -> str:
        """The id of the direction by which it was passed on, "" where there is none."""
        with self._room.read() as connection:
            return requests.direction_of(connection, request_id)

    def unit_answered(
        self, desk: Desk, request_id: str, result: str, items: Sequence[Attached] = ()
    ) -> Outcome[IncomingRequest]:
        """The unit reported what it did (D12.1b)."""
        desk.require(Permission.FOLLOW_UP)
        request = self.at(request_id, RequestState.PASSED_ON)
        _need((result, "kết quả thực hiện", "the result"))
        payload = RequestUnitAnswered(request_id=request_id, result=tidy(result))
        with sealing(self._room.store) as files:
            attachments = seal_received(files, self._room.now(), request.number, items)
            self._room.append(self._draft(desk, request_id, payload, attachments=attachments))
        return self._outcome(request_id)

    def answer(
        self, desk: Desk, request_id: str, *, channel: Channel, spoke_with: str = "", answer: str = ""
    ) -> Outcome[IncomingRequest]:
        """Answers the sender; `answer` is the unit's result where it is empty."""
        desk.require(Permission.FOLLOW_UP)
        request = self.at(request_id, RequestState.UNIT_ANSWERED)
        if channel is Channel.TELEPHONE:
            _need((spoke_with, "người nhận điện thoại", "who answered the telephone"))
        payload = RequestAnswered(
            request_id=request_id,
            channel=channel,
            spoke_with=tidy_line(spoke_with),
            answer=tidy(answer) or request.result,
        )
        self._room.append(self._draft(desk, request_id, payload))
        return self._outcome(request_id)

    def list(self, open_only: bool = False, limit: int = 1000) -> tuple[IncomingRequest, ...]:
        """The newest first."""
        with self._room.read() as connection:
            return requests.newest(connection, limit, open_only)

    def get(self, request_id: str) -> IncomingRequest:
        """One request; KnownError when there is none with this id."""
        with self._room.read() as connection:
            request = requests.by_id(connection, request_id)
        if request is None:
            raise NotFoundError("yêu cầu này", "request")
        return request

    def _gone_out(self, directive_id: str) -> Directive:
        with self._room.read() as connection:
            direction = directives.by_id(connection, directive_id)
        if direction is None:
            raise NotFoundError("chỉ đạo này", "direction")
        if direction.issued_at is None:
            raise not_approved(direction)
        return direction

    def at(self, request_id: str, state: RequestState) -> IncomingRequest:
        """The request, which is in `state`; KnownError where it is not."""
        request = self.get(request_id)
        if request.state is not state:
            words = REQUEST_STATE_WORDS[request.state]
            raise RefusedError(
                f"Yêu cầu {request.number} đang ở trạng thái “{words}”. Hãy mở lại để xem.",
                en=f"Request {request.number} is {request.state.value}. Reopen it.",
            )
        return request

    def _draft(
        self,
        desk: Desk,
        request_id: str,
        payload: Payload,
        happened_at: datetime | None = None,
        attachments: tuple[Attachment, ...] = (),
    ) -> Draft:
        return Draft.of(
            payload,
            author=desk.officer_id,
            happened_at=happened_at or self._room.now(),
            subject=f"request:{request_id}",
            attachments=attachments,
        )

    def _outcome(self, request_id: str) -> Outcome[IncomingRequest]:
        changes = Changes.of(Area.DIRECTIVE, Area.LOG, ids=(request_id,))
        return Outcome(self.get(request_id), changes)


def _need(*fields: tuple[str, str, str]) -> None:
    lacking = [(vi, en) for value, vi, en in fields if not value.strip()]
    if lacking:
        raise missing([vi for vi, _ in lacking], [en for _, en in lacking])
