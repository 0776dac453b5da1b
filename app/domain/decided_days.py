"""Days off and days worked instead that were decided for this room, and the year they make (D5.4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.domain.duty_hours import DaySource, SpecialDay, SpecialDays
from app.domain.people import Post
from app.domain.roster import day_words
from app.domain.text import join_sentences

# The longest Tết so far had nine days; more is a typing error in a year.
LONGEST_DAYS = 31
# As for the roster (D5.2): who leads the shift, or the agency.
DECIDING_POSTS = frozenset({Post.SHIFT_LEADER, Post.DIRECTOR_GENERAL})


@dataclass(frozen=True, slots=True)
class DaysDraft:
    """What an officer types: `first` to `last` (local days) are off, or the one day is worked."""

    off: bool
    first: date
    last: date
    name: str
    number: str
    dated: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedDays:
    """A decision that was recorded; `withdrawn_from` is the first day it holds no longer. Times in UTC."""

    decision_id: str
    off: bool
    first: date
    last: date
    name: str
    number: str
    dated: date
    author_name: str
    approver_name: str
    decided_at: datetime
    withdrawn_from: date | None = None
    withdrawn_reason: str = ""
    withdrawn_by: str = ""
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Days after one another with the same words from the same source."""

    first: date
    last: date
    day: SpecialDay


@dataclass(frozen=True, slots=True)
class YearOfDays:
    """The special days of a year in their order, and every decision that touches it, the newest first."""

    year: int
    spans: tuple[DaySpan, ...]
    decisions: tuple[DecidedDays, ...]

    def decision(self, decision_id: str) -> DecidedDays | None:
        """The decision with this id."""
        return next((one for one in self.decisions if one.decision_id == decision_id), None)


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Every local day from `first` to `last`, both included."""
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def spans_of(year: int, specials: SpecialDays) -> tuple[DaySpan, ...]:
    """The special days of `year`, neighbours that say the same as one span."""
    spans: list[DaySpan] = []
    for day in days_between(date(year, 1, 1), date(year, 12, 31)):
        special = specials.special(day)
        if special is None:
            continue
        before = spans[-1] if spans else None
        if before is not None and before.day == special and before.last + timedelta(days=1) == day:
            spans[-1] = DaySpan(before.first, day, special)
        else:
            spans.append(DaySpan(day, day, special))
    return tuple(spans)


def span_words(first: date, last: date) -> str:
    """One day, or the first and the last of several."""
    return day_words(first) if first == last else f"{day_words(first)} đến {day_words(last)}"


def decided_words(off: bool, first: date, last: date, name: str, number: str, dated: date, who: str) -> str:
    """The line of the log for days that were decided."""
    act = "Ghi ngày nghỉ" if off else "Ghi ngày làm bù"
    return join_sentences(
        f"{act}: {span_words(first, last)} ({name})",
        f"Căn cứ: {number} ngày {dated:%d/%m/%Y}",
        f"Người duyệt: {who}",
    )


def withdrawn_words(decision: DecidedDays, days: Iterable[date], reason: str, who: str) -> str:
    """The line of the log for days that are as they were before the decision."""
    left = sorted(days)
    kind = "ngày nghỉ" if decision.off else "ngày làm bù"
    return join_sentences(
        f"Rút {kind} đã ghi: {span_words(left[0], left[-1])} ({decision.name}), {decision.number}",
        f"Lý do: {reason}",
        f"Người duyệt: {who}",
    )


def days_as_decided(decision_id: str, off: bool, name: str, days: Sequence[date]) -> dict[date, SpecialDay]:
    """What the calendar says of `days` under a decision."""
    return dict.fromkeys(days, SpecialDay(off, name, DaySource.DECIDED, decision_id))
