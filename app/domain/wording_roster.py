"""The words of the duty log for the roster; see `app.domain.wording`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from app.domain.roster import (
    ABSENCE_WORDS,
    Absence,
    Replacement,
    RosterState,
    day_words,
    replacement_words,
)
from app.domain.text import join_sentences

_ACTS = {
    RosterState.DRAWN_UP: "Lập",
    RosterState.SUBMITTED: "Trình",
    RosterState.REFUSED: "Trả lại",
    RosterState.APPROVED: "Duyệt",
    RosterState.PUBLISHED: "Công bố",
}


def week_words(week: date) -> str:
    """The week as the roster's title names it."""
    return f"tuần từ {week:%d/%m/%Y} đến {week + timedelta(days=6):%d/%m/%Y}"


def roster_moved(state: RosterState, week: date, version: int, who: str = "", reason: str = "") -> str:
    """The line of a roster that was drawn up, submitted, decided on or published (D5.2)."""
    return join_sentences(
        f"{_ACTS[state]} lịch trực ban {week_words(week)}, bản số {version}",
        f"Người quyết định: {who}" if who else "",
        f"Lý do: {reason}" if reason else "",
    )


def roster_changed(
    days: Sequence[tuple[date, Replacement]], absence: Absence, note: str, *, swap: bool
) -> str:
    """The line of a substitution, or of a swap of two people, in a published roster."""
    told = "; ".join(f"{day_words(day)}, {replacement_words(one)}" for day, one in days)
    return join_sentences(
        f"{'Đổi ca' if swap else 'Thay người'} trong lịch trực ban: {told}",
        f"Lý do: {ABSENCE_WORDS[absence]}" + (f" ({note})" if note else ""),
    )
