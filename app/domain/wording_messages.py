"""The words of the log for what the console sends by itself (D4.4)."""

from __future__ import annotations

from datetime import datetime

from app.domain.directive_kinds import Channel
from app.domain.moments import moment_words
from app.domain.outgoing import CAUSE_WORDS, MESSAGE_STATE_WORDS, Cause, Decision, MessageState, way_words
from app.domain.text import join_sentences

_DECISIONS = {
    Decision.AGAIN: "Gửi lại",
    Decision.BY_HAND: "Đã gửi bằng tay",
    Decision.DROPPED: "Không gửi nữa",
}


def queued(form_number: str, recipient: str, channel: Channel, sent_to: str) -> str:
    """The line of a `message.queued`."""
    return join_sentences(
        f"Gửi điện fax số {form_number} cho {recipient} qua {way_words(channel)} tới {sent_to}: chờ gửi"
    )


def attempted(form_number: str, attempt: int) -> str:
    """The line of a `message.attempted`."""
    return join_sentences(f"Bắt đầu chuyển điện fax số {form_number} cho máy chủ thư, lần {attempt}")


def handed_over(form_number: str, recipient: str, host: str, answer: str) -> str:
    """The line of a `message.handed_over`."""
    return join_sentences(
        f"Máy chủ thư {host} đã nhận chuyển điện fax số {form_number} gửi {recipient}; "
        "đơn vị chưa xác nhận đã nhận",
        f"Máy chủ trả lời: {answer}" if answer else "",
    )


def failed(
    form_number: str, recipient: str, state: MessageState, cause: Cause, answer: str, next_at: datetime | None
) -> str:
    """The line of a `message.failed`."""
    ended = "chưa gửi được" if state is MessageState.WAITING else MESSAGE_STATE_WORDS[state]
    return join_sentences(
        f"Điện fax số {form_number} gửi {recipient}: {ended} ({CAUSE_WORDS[cause]})",
        f"Máy chủ trả lời: {answer}" if answer else "",
        f"Thử lại lúc {moment_words(next_at)}" if next_at else "",
    )


def decided(form_number: str, recipient: str, decision: Decision, sent_to: str, words: str) -> str:
    """The line of a `message.decided`."""
    where = f" tới {sent_to}" if sent_to else ""
    return join_sentences(
        f"{_DECISIONS[decision]} điện fax số {form_number} gửi {recipient}{where}"
        + (f": {words}" if words else "")
    )
