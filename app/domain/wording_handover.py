"""The words of the duty log about a handover between two shifts (D5.5, D6.6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from app.domain.moments import span_words
from app.domain.text import join_sentences


def handover_started(items: int) -> str:
    """The line of a `handover.started`."""
    return join_sentences(f"Bắt đầu bàn giao ca trực; {items} nội dung được chốt để bàn giao")


def handover_asked(title: str, question: str) -> str:
    """The line of a `handover.asked`."""
    return join_sentences(f"Người nhận ca hỏi về “{title}”: {question}")


def handover_answered(title: str, answer: str) -> str:
    """The line of a `handover.answered`."""
    return join_sentences(f"Người giao ca trả lời về “{title}”: {answer}")


def handover_understood(titles: Sequence[str]) -> str:
    """The line of a `handover.understood`."""
    return join_sentences(f"Người nhận ca đã nắm rõ: {'; '.join(titles)}")


def handover_remarked(text: str) -> str:
    """The line of a `handover.remarked`."""
    return join_sentences(f"Ý kiến của người giao ca: {text}")


def handover_refused(title: str, reason: str) -> str:
    """The line of a `handover.refused`."""
    return join_sentences(
        f"Người nhận ca không nhận “{title}”; lý do: {reason}", "Chuyển lãnh đạo trực ban cho ý kiến"
    )


def handover_refusal_decided(title: str, leader: str, words: str) -> str:
    """The line of a `handover.refusal_decided`."""
    return join_sentences(
        f"Ý kiến của lãnh đạo trực ban {leader} về “{title}” (người nhận ca không nhận): {words}"
    )


def handover_stay_ordered(leader: str, reason: str) -> str:
    """The line of a `handover.stay_ordered`."""
    return join_sentences(f"Lãnh đạo trực ban {leader} yêu cầu ca trực tiếp tục ở lại; lý do: {reason}")


def handover_signed(
    outgoing: str,
    incoming: str,
    late_by: timedelta,
    carried: int,
    *,
    late_reason: str = "",
    instead_of: str = "",
    substitute_reason: str = "",
) -> str:
    """The line of a `handover.signed`."""
    return join_sentences(
        f"{outgoing} giao ca, {incoming} nhận ca; hai bên đã ký",
        f"Bàn giao muộn {span_words(late_by)}{f'; lý do: {late_reason}' if late_reason else ''}"
        if late_by
        else "",
        f"{incoming} nhận ca thay {instead_of}; lý do: {substitute_reason}" if instead_of else "",
        f"Chuyển ca sau {carried} việc chưa xong" if carried else "Không còn việc chưa xong",
    )


def handover_sheet_made(mark: str) -> str:
    """The line of a `handover.sheet_made`."""
    return join_sentences(f"Lập biên bản bàn giao ca trực, mã niêm phong {mark}")
