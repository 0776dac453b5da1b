"""The words of the duty log for work given to officers; see `app.domain.wording` (D7)."""

from __future__ import annotations

from datetime import datetime

from app.domain.moments import moment_words
from app.domain.text import join_sentences
from app.domain.work import WORK_OF_WORDS, Work, WorkOf


def work_given(title: str, words: str, to: str, due_at: datetime | None, of: WorkOf) -> str:
    """The line of a `work.given`."""
    return join_sentences(
        f"Phân công {to}: {title}" + (f" ({WORK_OF_WORDS[of]})" if of is not WorkOf.OTHER else ""),
        words if words != title else "",
        f"Hoàn thành trước {moment_words(due_at)}" if due_at else "",
    )


def work_moved(work: Work, to: str, reason: str) -> str:
    """The line of a `work.moved`."""
    return join_sentences(
        f"Phân công lại cho {to}: {work.title} (trước đó giao {work.holder_name})",
        f"Lý do: {reason}" if reason else "Ca trước để lại",
    )


def work_accepted(work: Work) -> str:
    """The line of a `work.accepted`."""
    return join_sentences(f"{work.holder_name} nhận việc: {work.title}")


def work_done(work: Work, words: str) -> str:
    """The line of a `work.done`."""
    return join_sentences(f"{work.holder_name} báo cáo đã làm xong: {work.title}", words)


def work_withdrawn(work: Work, reason: str) -> str:
    """The line of a `work.withdrawn`."""
    return join_sentences(f"Rút việc đã giao {work.holder_name}: {work.title}", f"Lý do: {reason}")
