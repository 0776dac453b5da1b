"""What the console sends by itself: queued by an officer, told by the postman, decided by an officer (D4.4).

Nothing leaves that was not issued with its approval (D4.3). What is about to be done is written first, so
that after a crash it is known what is not known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from app.auth.permissions import Permission
from app.domain.directive import Directive
from app.domain.directive_kinds import Channel
from app.domain.outgoing import Cause, Decision, MailRoutes, MessageState, Outgoing, retry_at
from app.domain.refusals import NotFoundError, missing
from app.domain.text import tidy, tidy_line
from app.journal.entries.directive import FormIssued
from app.journal.entries.message import (
    Failure,
    MessageAttempted,
    MessageDecided,
    MessageFailed,
    MessageHandedOver,
    MessageQueued,
)
from app.journal.entry import SYSTEM, Draft
from app.journal.payload import Payload
from app.services.desk import Desk
from app.services.evidence import read_sealed
from app.services.letter import compose
from app.services.outcome import Area, Changes, Outcome
from app.services.room import Room, new_id
from app.services.smtp import Delivery
from app.store.queries import messages


@dataclass(frozen=True, slots=True)
class Report:
    """How an attempt ended, as the entry to be written; written again it is recorded once."""

    draft: Draft
    message: Outgoing


class Outbox:
    """The messages of this room; `routes` is how this workstation sends."""

    def __init__(self, room: Room, routes: MailRoutes) -> None:
        self._room = room
        self.routes = routes

    def queue(
        self, desk: Desk, directive: Directive, channel: Channel, sent_to: str
    ) -> Callable[[FormIssued], Draft]:
        """What makes the entry that sends the form once it is issued; KnownError for a bad address."""
        address = self.routes.address_of(channel, sent_to)
        message_id = new_id()
        domain = self.routes.sender.rpartition("@")[2]

        def draft(form: FormIssued) -> Draft:
            payload = MessageQueued(
                message_id=message_id,
                mail_id=f"<{message_id}@{domain}>",
                directive_id=directive.directive_id,
                form_number=form.number,
                sha256=form.sha256,
                channel=channel,
                sent_to=tidy_line(sent_to),
                address=address,
            )
            return self._draft(payload, directive.directive_id, desk.officer_id)

        return draft

    def decide(
        self, desk: Desk, message_id: str, decision: Decision, *, sent_to: str = "", words: str = ""
    ) -> Outcome[Outgoing]:
        """Has it sent again (to `sent_to`, where it was wrong), or notes that it went by hand, or not at all.

        KnownError: on its way or gone meanwhile, no words for what happened instead.
        """
        desk.require(Permission.ISSUE_FORM)
        message = self.get(message_id)
        again = decision is Decision.AGAIN
        sent_to = (tidy_line(sent_to) or message.sent_to) if again else ""
        words = tidy(words)
        if not again and not words:
            raise missing(["gửi thế nào, ai nhận, hoặc vì sao không gửi"], ["how it went, or why not"])
        payload = MessageDecided(
            message_id=message_id,
            directive_id=message.directive_id,
            decision=decision,
            words=words,
            sent_to=sent_to,
            address=self.routes.address_of(message.channel, sent_to) if again else "",
        )
        self._room.append(self._draft(payload, message.directive_id, desk.officer_id))
        return self._outcome(message_id)

    def of_directives(self, *directive_ids: str) -> tuple[Outgoing, ...]:
        """What was sent of these directions, the newest first."""
        with self._room.read() as connection:
            return messages.of_directives(connection, directive_ids)

    def unsettled(self) -> tuple[Outgoing, ...]:
        """What has not gone its way, the oldest first."""
        with self._room.read() as connection:
            return messages.unsettled(connection)

    def get(self, message_id: str) -> Outgoing:
        """One message; KnownError when there is none with this id."""
        with self._room.read() as connection:
            message = messages.by_id(connection, message_id)
        if message is None:
            raise NotFoundError("văn bản chờ gửi này", "message to be sent")
        return message

    # ---- for the postman -----------------------------------------------------------------------------------

    def here(self, message: Outgoing) -> bool:
        """Whether its sealed file lies on this workstation, and the way it goes is set up here."""
        path: Path = self._room.store.data_dir / message.form_path
        return self.routes.sends(message.channel) and path.is_file()

    def due(self) -> tuple[Outgoing, ...]:
        """What this workstation should send now."""
        now = self._room.now()
        return tuple(one for one in self.unsettled() if one.due(now) and self.here(one))

    def next_due_in(self) -> tuple[timedelta, ...]:
        """How long until each message that waits for its next attempt."""
        now = self._room.now()
        waiting = (one.next_at for one in self.unsettled() if one.state is MessageState.WAITING)
        return tuple(at - now for at in waiting if at is not None and at > now)

    def stranded(self) -> tuple[Outgoing, ...]:
        """What this workstation was sending when it was stopped."""
        own = self._room.store.writer
        return tuple(one for one in self.sending() if one.sender == own)

    def sending(self) -> tuple[Outgoing, ...]:
        """What some workstation is sending, as far as is written."""
        return tuple(one for one in self.unsettled() if one.state is MessageState.SENDING)

    def letter(self, message: Outgoing) -> bytes:
        """The letter; KnownError when the sealed file is gone or no longer what was sealed."""
        pdf = read_sealed(self._room.store.data_dir, message.form_path, message.form_sha256)
        return compose(message, pdf, self.routes)

    def claim(self, message: Outgoing) -> Outcome[Outgoing]:
        """Writes down that it is being sent; KnownError where another workstation does, or nobody may."""
        payload = MessageAttempted(
            message_id=message.message_id, directive_id=message.directive_id, attempt=message.attempts + 1
        )
        self._room.append(self._draft(payload, message.directive_id, SYSTEM))
        return self._outcome(message.message_id)

    def report_of(self, message: Outgoing, delivery: Delivery, host: str) -> Report:
        """The entry of how the attempt in `message` ended; what may go again has a time, or is given up."""
        if delivery.state is MessageState.HANDED_OVER:
            taken = MessageHandedOver(
                message_id=message.message_id,
                directive_id=message.directive_id,
                attempt=message.attempts,
                host=host,
                answer=delivery.answer,
            )
            return Report(self._draft(taken, message.directive_id, SYSTEM), message)
        state, next_at = delivery.state, None
        if state is MessageState.WAITING:
            next_at = retry_at(message.attempts, self._room.now())
            state = MessageState.WAITING if next_at else MessageState.GIVEN_UP
        failed = MessageFailed(
            message_id=message.message_id,
            directive_id=message.directive_id,
            attempt=message.attempts,
            state=_FAILURES[state],
            cause=delivery.cause or Cause.SERVER,
            code=delivery.code,
            answer=delivery.answer,
            next_at=next_at,
        )
        return Report(self._draft(failed, message.directive_id, SYSTEM), message)

    def tell(self, report: Report) -> Outcome[Outgoing]:
        """Writes down how an attempt ended; may be called again with the same report."""
        self._room.append(report.draft)
        return self._outcome(report.message.message_id)

    def _draft(self, payload: Payload, directive_id: str, author: str) -> Draft:
        return Draft.of(
            payload, author=author, happened_at=self._room.now(), subject=f"directive:{directive_id}"
        )

    def _outcome(self, message_id: str) -> Outcome[Outgoing]:
        message = self.get(message_id)
        ids = (message.directive_id, message.incident_id)
        return Outcome(message, Changes.of(Area.DIRECTIVE, Area.FORM, Area.LOG, ids=ids))


_FAILURES: dict[MessageState, Failure] = {
    MessageState.WAITING: "waiting",
    MessageState.REFUSED: "refused",
    MessageState.GIVEN_UP: "given_up",
    MessageState.UNKNOWN: "unknown",
}
