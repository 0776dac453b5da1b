"""Leaders' opinions: heard, passed on, carried out (D6.1, D10.4b)."""

from __future__ import annotations

from datetime import datetime

from app.auth.permissions import Permission
from app.domain.directive_kinds import Channel
from app.domain.refusals import NotFoundError
from app.domain.registers.opinion import Opinion, OpinionDraft
from app.domain.text import tidy, tidy_line
from app.journal.entries.opinion import OpinionCarriedOut, OpinionHeard, OpinionPassedOn
from app.journal.entry import Draft
from app.journal.payload import Payload
from app.services.desk import Desk
from app.services.outcome import Area, Changes, Outcome
from app.services.registers.acts import need, not_ahead
from app.services.room import Room, new_id
from app.store.queries import opinions


class Opinions:
    """The register of leaders' opinions of this room."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def hear(self, desk: Desk, draft: OpinionDraft) -> Outcome[Opinion]:
        """Records what a leader said; KnownError without a shift, a field, or with a time to come."""
        desk.require(Permission.WRITE_LOG)
        self._room.require_shift()
        payload = OpinionHeard(
            opinion_id=new_id(),
            leader=tidy_line(draft.leader),
            recipient=tidy_line(draft.recipient),
            content=tidy(draft.content),
        )
        need(
            (payload.leader, "lãnh đạo cho ý kiến", "the leader"),
            (payload.recipient, "nơi nhận", "to whom"),
            (payload.content, "nội dung ý kiến", "the content"),
        )
        return self._record(desk, payload.opinion_id, payload, draft.said_at)

    def pass_on(
        self, desk: Desk, opinion_id: str, *, channel: Channel, spoke_with: str, at: datetime
    ) -> Outcome[Opinion]:
        """The recipient was told at `at`; on the telephone the name of who answered is needed."""
        desk.require(Permission.FOLLOW_UP)
        spoke_with = tidy_line(spoke_with)
        if channel is Channel.TELEPHONE:
            need((spoke_with, "người nhận điện thoại", "who answered the telephone"))
        payload = OpinionPassedOn(opinion_id=opinion_id, channel=channel, spoke_with=spoke_with)
        return self._record(desk, opinion_id, payload, at)

    def carry_out(self, desk: Desk, opinion_id: str, result: str, at: datetime) -> Outcome[Opinion]:
        """It was done at `at`, with this result."""
        desk.require(Permission.FOLLOW_UP)
        payload = OpinionCarriedOut(opinion_id=opinion_id, result=tidy(result))
        need((payload.result, "kết quả thực hiện", "the result"))
        return self._record(desk, opinion_id, payload, at)

    def list(self, open_only: bool = False, limit: int = 1000) -> tuple[Opinion, ...]:
        """What is open first, then the newest first."""
        with self._room.read() as connection:
            return opinions.newest(connection, limit, open_only)

    def get(self, opinion_id: str) -> Opinion:
        """One opinion; KnownError when there is none with this id."""
        with self._room.read() as connection:
            opinion = opinions.by_id(connection, opinion_id)
        if opinion is None:
            raise NotFoundError("ý kiến này", "opinion")
        return opinion

    def _record(self, desk: Desk, opinion_id: str, payload: Payload, at: datetime) -> Outcome[Opinion]:
        not_ahead(self._room, at)
        subject = f"opinion:{opinion_id}"
        self._room.append(Draft.of(payload, author=desk.officer_id, happened_at=at, subject=subject))
        changes = Changes.of(Area.REGISTER, Area.LOG, ids=(opinion_id,))
        return Outcome(self.get(opinion_id), changes)
