"""A sealed form on its way out by mail or through a mail-to-fax gateway: where it stands (D4.4, PL2, PL5)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.directive_kinds import CHANNEL_WORDS, Channel
from app.domain.moments import moment_words
from app.domain.open_item import ItemGroup, OpenItem
from app.domain.reach import mail_address
from app.domain.refusals import RefusedError
from app.domain.text import join_sentences, tidy_line

# After each attempt that may be repeated; with the last of them used up the message is given up.
RETRY_AFTER = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 4, 8, 15, 30))
HELD_UP_AFTER = timedelta(minutes=2)
NUMBER = "{number}"
_ITEM, _ON_ITS_WAY = "message:", "out"
_FAX = re.compile(r"\+?[0-9 ().\-]{3,30}")


class MessageState(StrEnum):
    """Where a message stands; "handed over" is the mail server's word, never the unit's."""

    WAITING = "waiting"
    SENDING = "sending"
    HANDED_OVER = "handed_over"
    REFUSED = "refused"
    GIVEN_UP = "given_up"
    UNKNOWN = "unknown"
    BY_HAND = "by_hand"
    DROPPED = "dropped"


MESSAGE_STATE_WORDS: dict[MessageState, str] = {
    MessageState.WAITING: "đang chờ gửi",
    MessageState.SENDING: "đang gửi",
    MessageState.HANDED_OVER: "máy chủ thư đã nhận chuyển, đơn vị chưa xác nhận",
    MessageState.REFUSED: "máy chủ thư từ chối, chưa gửi được",
    MessageState.GIVEN_UP: "đã thử nhiều lần, chưa gửi được",
    MessageState.UNKNOWN: "KHÔNG RÕ đã gửi hay chưa",
    MessageState.BY_HAND: "đã gửi bằng tay",
    MessageState.DROPPED: "không gửi nữa",
}
SETTLED = frozenset({MessageState.HANDED_OVER, MessageState.BY_HAND, MessageState.DROPPED})
# Nothing more happens to these by itself: an officer decides.
NEEDS_DECISION = frozenset({MessageState.REFUSED, MessageState.GIVEN_UP, MessageState.UNKNOWN})


class Cause(StrEnum):
    """Why a message did not go out, or nobody knows whether it did."""

    UNREACHABLE = "unreachable"
    ENCRYPTION = "encryption"
    CERTIFICATE = "certificate"
    ACCOUNT = "account"
    SERVER = "server"
    RECIPIENT = "recipient"
    TOO_LARGE = "too_large"
    FILE = "file"
    NO_ANSWER = "no_answer"
    INTERRUPTED = "interrupted"


CAUSE_WORDS: dict[Cause, str] = {
    Cause.UNREACHABLE: "không kết nối được máy chủ thư, hoặc mất kết nối trước khi gửi xong",
    Cause.ENCRYPTION: "máy chủ thư không mã hóa được kết nối",
    Cause.CERTIFICATE: "chứng thư của máy chủ thư không đáng tin cậy",
    Cause.ACCOUNT: "máy chủ thư không chấp nhận tài khoản của trực ban",
    Cause.SERVER: "máy chủ thư không nhận",
    Cause.RECIPIENT: "máy chủ thư không nhận địa chỉ người nhận",
    Cause.TOO_LARGE: "văn bản lớn hơn mức máy chủ thư cho phép",
    Cause.FILE: "tệp đã niêm phong bị thay đổi",
    Cause.NO_ANSWER: "đã chuyển hết văn bản nhưng máy chủ thư không trả lời",
    Cause.INTERRUPTED: "máy trạm dừng trong khi đang gửi",
}


class Decision(StrEnum):
    """What an officer decides about a message that has not gone out."""

    AGAIN = "again"
    BY_HAND = "by_hand"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One message as it stands; times in UTC.

    `sent_to` is what the officer typed, `address` the mail address it goes to, `mail_id` its Message-ID.
    `attempts` counts since it was last queued; `answer` is what the mail server said last. `denied`: the
    leader did not confirm the approval, so nothing more leaves.
    """

    message_id: str
    mail_id: str
    directive_id: str
    directive_number: str
    incident_id: str
    recipient: str
    contact: str
    urgent: bool
    form: str
    form_number: str
    form_path: str
    form_sha256: str
    channel: Channel
    sent_to: str
    address: str
    state: MessageState
    attempts: int
    queued_at: datetime
    author_name: str
    next_at: datetime | None = None
    ack_due_at: datetime | None = None
    cause: Cause | None = None
    answer: str = ""
    changed_at: datetime
    words: str = ""
    sender: str = ""
    denied: bool = False

    @property
    def settled(self) -> bool:
        """Whether nobody has to see to it any more."""
        return self.state in SETTLED

    @property
    def needs_decision(self) -> bool:
        """Whether nothing more happens by itself: also where the leader's word stopped it as it waited."""
        return self.state in NEEDS_DECISION or self._stopped

    def held_up(self, now: datetime) -> bool:
        """Whether it waits for longer than sending takes: tried in vain, or no workstation sends it."""
        waits = self.state is MessageState.WAITING
        return waits and (self.attempts > 0 or now - self.changed_at > HELD_UP_AFTER)

    def due(self, now: datetime) -> bool:
        """Whether it is to be tried now; also where the wall clock was set back since."""
        if self.state is not MessageState.WAITING or self.denied:
            return False
        return self.next_at is None or not now < self.next_at <= now + RETRY_AFTER[-1]

    @property
    def _stopped(self) -> bool:
        return self.denied and self.state is MessageState.WAITING

    def standing(self) -> str:
        """Where it stands, in the words of the log."""
        again = self.state is MessageState.WAITING and self.attempts > 0
        words = "Chưa gửi được, sẽ thử lại" if again else _capital(MESSAGE_STATE_WORDS[self.state])
        return join_sentences(
            "Chưa gửi" if self._stopped else words,
            _capital(CAUSE_WORDS[self.cause]) if self.cause and not self.settled else "",
            f"Máy chủ trả lời: {self.answer}" if self.answer else "",
            f"Thử lại lúc {moment_words(self.next_at)}" if again and self.next_at and not self.denied else "",
            "Người phê duyệt không xác nhận nên không gửi" if self.denied and not self.settled else "",
        )

    def open_item(self) -> OpenItem | None:
        """Its line of the handover, None where it has gone its way."""
        if self.settled:
            return None
        # A new attempt of the program is nothing new to read; another standing is.
        stage = "denied" if self._stopped else self.state.value if self.needs_decision else _ON_ITS_WAY
        return OpenItem(
            item_id=f"{_ITEM}{self.message_id}:{stage}",
            group=ItemGroup.FORM,
            subject=f"directive:{self.directive_id}",
            title=f"{self.directive_number} – điện fax số {self.form_number} gửi "
            f"{tidy_line(self.recipient)} bằng {way_words(self.channel)}",
            detail=join_sentences(self.standing(), f"Gửi tới {self.sent_to}"),
            since=self.queued_at,
        )


def stands_still(item_id: str) -> bool:
    """Whether this line of the handover is a form that did not go out and waits for somebody's word."""
    return item_id.startswith(_ITEM) and not item_id.endswith(f":{_ON_ITS_WAY}")


@dataclass(frozen=True, slots=True, kw_only=True)
class MailRoutes:
    """How this workstation sends; an empty `sender` means that mail is not set up.

    `fax_address` and `fax_subject` are what the gateway wants, with `{number}` for the digits.
    """

    sender: str = ""
    sender_name: str = ""
    fax_address: str = ""
    fax_subject: str = ""

    def sends(self, channel: Channel) -> bool:
        """Whether the console itself can send by `channel`."""
        return bool(self.sender) and (channel is Channel.EMAIL or (channel is Channel.FAX and self.fax))

    @property
    def fax(self) -> bool:
        """Whether there is a gateway from mail to fax."""
        return bool(self.sender and self.fax_address)

    def address_of(self, channel: Channel, sent_to: str) -> str:
        """The mail address of what an officer typed; KnownError where it is none, or not set up."""
        if not self.sends(channel):
            raise RefusedError(
                f"Máy này chưa cài đặt gửi {way_words(channel)}. Hãy gửi bằng tay rồi ghi số máy, địa chỉ.",
                en=f"Sending by {channel.value} is not set up on this machine. Send it by hand.",
            )
        if channel is Channel.EMAIL:
            return mail_address(sent_to)
        return self.fax_address.replace(NUMBER, fax_digits(sent_to))


def way_words(channel: Channel) -> str:
    """How the console sends by `channel`."""
    return "cổng fax" if channel is Channel.FAX else CHANNEL_WORDS[channel]


def fax_digits(text: str) -> str:
    """The digits of a fax number as they are dialled in Việt Nam; KnownError for anything else."""
    written = text.strip()
    digits = re.sub(r"[^0-9]", "", written)
    if _FAX.fullmatch(written) is None or not 3 <= len(digits) <= 15:
        raise RefusedError(
            "Số máy fax không đúng. Hãy ghi một số, ví dụ 0225 3859 811.",
            en="This is no fax number. Write one number, like 0225 3859 811.",
        )
    return f"0{digits[2:]}" if written.startswith("+84") else digits


def retry_at(attempt: int, now: datetime) -> datetime | None:
    """When the message is tried after its `attempt` (1 …) failed; None: given up."""
    return now + RETRY_AFTER[attempt - 1] if attempt <= len(RETRY_AFTER) else None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
