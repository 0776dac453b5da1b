"""A request that the central room sends to a local one: received, passed on, followed, answered (D12.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.deadlines import ClockKind
from app.domain.directive_kinds import Channel


class RequestState(StrEnum):
    """Where a request stands."""

    RECEIVED = "received"
    PASSED_ON = "passed_on"
    UNIT_ANSWERED = "unit_answered"
    ANSWERED = "answered"


REQUEST_STATE_WORDS: dict[RequestState, str] = {
    RequestState.RECEIVED: "chưa thông báo đơn vị",
    RequestState.PASSED_ON: "đơn vị đang thực hiện",
    RequestState.UNIT_ANSWERED: "đơn vị đã báo cáo, chưa hồi báo",
    RequestState.ANSWERED: "đã hồi báo",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDraft:
    """What an officer enters when the request comes in; times aware, `reference` is the sender's number."""

    sender: str
    reference: str
    channel: Channel
    spoke_with: str
    content: str
    received_at: datetime
    reply_by: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingRequest:
    """A request as it stands; `ack_due_at`: the sender must know contact and time by then (D9.2)."""

    request_id: str
    number: str
    sender: str
    reference: str
    channel: Channel
    spoke_with: str
    content: str
    state: RequestState
    received_at: datetime
    ack_due_at: datetime
    reply_by: datetime | None
    author: str
    author_name: str
    unit: str = ""
    unit_contact: str = ""
    expected_at: datetime | None = None
    passed_on_at: datetime | None = None
    result: str = ""
    unit_answered_at: datetime | None = None
    answer: str = ""
    answered_at: datetime | None = None
    shift_id: str = ""

    def due_at(self) -> datetime | None:
        """Its running limit: contact named within 30 minutes, then the answer (UTC)."""
        if self.state is RequestState.ANSWERED:
            return None
        return self.ack_due_at if self.state is RequestState.RECEIVED else self.reply_by or self.expected_at

    def running_kind(self) -> ClockKind:
        """The clock that is shown of it while it is open: until a contact is named, that one (D9.2)."""
        return ClockKind.ACK if self.state is RequestState.RECEIVED else ClockKind.RESULT
