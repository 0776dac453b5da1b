"""A sealed form leaves by mail or fax gateway: queued, attempted, handed over, failed, decided on (D4.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal

from app.domain.directive_kinds import Channel
from app.domain.outgoing import Cause, Decision
from app.journal.payload import Payload

Failure = Literal["waiting", "refused", "given_up", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageQueued(Payload):
    """An officer has the console send an issued form; `mail_id` is the Message-ID it keeps for ever.

    `sha256` and `form_number` repeat the form's entry, so that this one proves by itself what leaves.
    """

    KIND: ClassVar[str] = "message.queued"

    message_id: str
    mail_id: str
    directive_id: str
    form_number: str
    sha256: str
    channel: Channel
    sent_to: str
    address: str

    def __post_init__(self) -> None:
        if self.channel not in (Channel.FAX, Channel.EMAIL):
            raise ValueError("only mail and fax are sent by the console")
        if not (self.address and self.mail_id and self.sha256 and self.form_number):
            raise ValueError("a message names its form, its address and its Message-ID")


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageAttempted(Payload):
    """This workstation is about to send it; written before anything goes to the mail server."""

    KIND: ClassVar[str] = "message.attempted"

    message_id: str
    directive_id: str
    attempt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageHandedOver(Payload):
    """The mail server `host` took it with `answer`; that is no receipt of the unit's."""

    KIND: ClassVar[str] = "message.handed_over"

    message_id: str
    directive_id: str
    attempt: int
    host: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFailed(Payload):
    """It did not go out, or nobody knows; `next_at`: tried again then; `code`: the server's, 0 for none."""

    KIND: ClassVar[str] = "message.failed"

    message_id: str
    directive_id: str
    attempt: int
    state: Failure
    cause: Cause
    code: int
    answer: str
    next_at: datetime | None = None

    def __post_init__(self) -> None:
        if (self.state == "waiting") is not (self.next_at is not None):
            raise ValueError("what is tried again has a time for it, and nothing else has")


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageDecided(Payload):
    """An officer has it sent again, has sent it by hand, or drops it; `words` say how or why."""

    KIND: ClassVar[str] = "message.decided"

    message_id: str
    directive_id: str
    decision: Decision
    words: str = ""
    sent_to: str = ""
    address: str = ""

    def __post_init__(self) -> None:
        if self.decision is not Decision.AGAIN and not self.words.strip():
            raise ValueError("what is not sent again says what happened instead")
        if (self.decision is Decision.AGAIN) is not bool(self.address):
            raise ValueError("what is sent again names its address, and nothing else does")
