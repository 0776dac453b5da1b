"""Special days and the decisions behind them in words (D5.4)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.decided_days import DaySpan, DecidedDays
from app.domain.duty_hours import DaySource
from app.domain.roster import day_words
from widgets.common.lines import Line
from widgets.common.time import local

translate = QCoreApplication.translate


def weekdays(span: DaySpan) -> int:
    """How many of its days would be worked by their weekday."""
    first = span.first.toordinal()
    return sum(date.fromordinal(n).weekday() < 5 for n in range(first, span.last.toordinal() + 1))


def withdrawn(decision: DecidedDays) -> bool:
    """Whether some of its days hold no longer."""
    return decision.withdrawn_from is not None


def _days_words(first: date, last: date) -> str:
    return day_words(first) if first == last else f"{day_words(first)} – {day_words(last)}"


def line_of(subject: str, span: DaySpan, decision: DecidedDays | None) -> Line:
    """Days in the list: which, off or worked, their name, where they are known from."""
    source = {
        DaySource.LIBRARY: translate("CalendarDays", "public holiday (calculated)"),
        DaySource.FILE: translate("CalendarDays", "from the file of days"),
        DaySource.DECIDED: translate("CalendarDays", "decided here: {number}").format(
            number=decision.number if decision else ""
        ),
    }[span.day.source]
    kind = translate("CalendarDays", "off") if span.day.off else translate("CalendarDays", "worked instead")
    return Line(subject, f"{_days_words(span.first, span.last)} · {kind}", f"{span.day.name} · {source}")


def gone_line(subject: str, decision: DecidedDays) -> Line:
    """A decision withdrawn: which days, who approved it, why."""
    since = decision.withdrawn_from or decision.first
    head = translate("CalendarDays", "{days} · withdrawn").format(days=_days_words(since, decision.last))
    body = translate("CalendarDays", "{name} · {number} · approved by {who}: {reason}").format(
        name=decision.name,
        number=decision.number,
        who=decision.withdrawn_by,
        reason=decision.withdrawn_reason,
    )
    return Line(subject, head, body)


def decision_words(decision: DecidedDays) -> str:
    """What a decision stands on, below the list."""
    return translate(
        "CalendarDays", "{number} of {dated}. Written down {time} by {author}, approved by {approver}."
    ).format(
        number=decision.number,
        dated=f"{decision.dated:%d/%m/%Y}",
        time=f"{local(decision.decided_at):%H:%M %d/%m/%Y}",
        author=decision.author_name,
        approver=decision.approver_name,
    )
