"""Lines of the duty log as rows of the common table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Protocol

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.clock import Clock
from app.domain.log import Cursor, LineState, LogCategory, LogFilter, LogLine, LogPage
from app.services.tables import Ask, Fetch, Page
from widgets.common.table.columns import CellTone, Column
from widgets.common.time import short_stamp
from widgets.incidents.due import Due

LIMIT = "limit"
SHOW_BOTH_AFTER = timedelta(minutes=1)

_CATEGORIES = {
    LogCategory.SHIFT: QT_TRANSLATE_NOOP("LogCategory", "Shift"),
    LogCategory.CAPTURE: QT_TRANSLATE_NOOP("LogCategory", "Capture"),
    LogCategory.INCIDENT: QT_TRANSLATE_NOOP("LogCategory", "Incident"),
    LogCategory.DIRECTIVE: QT_TRANSLATE_NOOP("LogCategory", "Direction"),
    LogCategory.COMMUNICATION: QT_TRANSLATE_NOOP("LogCategory", "Communication"),
    LogCategory.NOTE: QT_TRANSLATE_NOOP("LogCategory", "Note"),
    LogCategory.FAULT: QT_TRANSLATE_NOOP("LogCategory", "Fault"),
    LogCategory.SURVEILLANCE: QT_TRANSLATE_NOOP("LogCategory", "Surveillance"),
    LogCategory.HANDOVER: QT_TRANSLATE_NOOP("LogCategory", "Handover"),
    LogCategory.SESSION: QT_TRANSLATE_NOOP("LogCategory", "Sign-in"),
    LogCategory.SYSTEM: QT_TRANSLATE_NOOP("LogCategory", "System"),
}
_STATES = {
    LineState.SAVED: QT_TRANSLATE_NOOP("LineState", "saved here"),
    LineState.ON_SERVER: QT_TRANSLATE_NOOP("LineState", "on the server"),
    LineState.SEALED: QT_TRANSLATE_NOOP("LineState", "sealed"),
}


def category_words(category: LogCategory) -> str:
    """`category` in the language of the screen."""
    return QCoreApplication.translate("LogCategory", str(_CATEGORIES[category]))


def state_words(state: LineState) -> str:
    """`state` in the language of the screen."""
    return QCoreApplication.translate("LineState", str(_STATES[state]))


@dataclass(frozen=True, slots=True)
class LogRow:
    """A line with the key the table orders by: its place in the journal."""

    line: LogLine

    @property
    def row_id(self) -> int:
        return self.line.sequence


class PagesOfLog(Protocol):
    """What the table needs of the duty log service."""

    def page(
        self, wanted: LogFilter | None = None, before: Cursor | None = None, limit: int = 100
    ) -> LogPage: ...


def fetcher(log: PagesOfLog, wanted: LogFilter) -> Callable[[str], Fetch]:
    """The table's source: newest first, filtered by `wanted` and the words typed."""

    def source(words: str) -> Fetch:
        looking_for = replace(wanted, text=words)

        def fetch(ask: Ask) -> Page[LogRow]:
            return _page(log, looking_for, ask)

        return fetch

    return source


def _page(log: PagesOfLog, wanted: LogFilter, ask: Ask) -> Page[LogRow]:
    if ask.ahead_of is not None:
        return Page(tuple(LogRow(line) for line in _newer(log, wanted, ask)), more=False, resume=None)
    page = log.page(wanted, Cursor(ask.beyond) if ask.beyond is not None else None, ask.limit)
    lines = tuple(line for line in page.lines if ask.until is None or line.sequence >= ask.until)
    more = page.next is not None and len(lines) == len(page.lines)
    resume = lines[-1].sequence if more and lines else None
    return Page(tuple(LogRow(line) for line in lines), more, resume)


def _newer(log: PagesOfLog, wanted: LogFilter, ask: Ask) -> list[LogLine]:
    """Everything above `ask.ahead_of`, over as many pages as it takes, so that no line is left between."""
    found: list[LogLine] = []
    cursor: Cursor | None = None
    while True:
        page = log.page(wanted, cursor, ask.limit)
        found += [line for line in page.lines if line.sequence > (ask.ahead_of or 0)]
        cursor = page.next
        if cursor is None or cursor.before <= (ask.ahead_of or 0) + 1 or len(found) % ask.limit:
            return found


def no_limit(_line: LogLine) -> Due | None:
    """Where no limits are shown."""
    return None


def columns(clock: Clock, limit: Callable[[LogLine], Due | None] = no_limit) -> tuple[Column, ...]:
    """When (and when written), what about (and what is left of its matter's `limit`), what happened, who."""
    return (
        Column(
            "time",
            QCoreApplication.translate("LogTable", "Time · ✎ written"),
            lambda row: short_stamp(row.line.happened_at, clock.utc_now()),
            11,
            below=Column(
                "written",
                QCoreApplication.translate("LogTable", "Written"),
                lambda row: _written(row.line, clock),
                11,
                tone=lambda _row: CellTone.DIM,
            ),
        ),
        Column(
            "category",
            QCoreApplication.translate("LogTable", "About · limit"),
            lambda row: category_words(row.line.category),
            9,
            tone=lambda _row: CellTone.DIM,
            below=Column(
                LIMIT,
                QCoreApplication.translate("LogTable", "Limit"),
                lambda row: due.words if (due := limit(row.line)) is not None else "",
                9,
                tone=lambda row: CellTone(due.role) if (due := limit(row.line)) is not None else CellTone.DIM,
            ),
        ),
        Column(
            "text",
            QCoreApplication.translate("LogTable", "Course of events"),
            _text,
            20,
            stretch=1,
            tone=_tone,
            lines=2,
        ),
        Column(
            "person",
            QCoreApplication.translate("LogTable", "Officer"),
            lambda row: row.line.person_name,
            11,
            tone=lambda _row: CellTone.DIM,
            lines=2,
        ),
    )


def _written(line: LogLine, clock: Clock) -> str:
    """When it was written, where that was later (D4.2)."""
    late = line.written_at - line.happened_at > SHOW_BOTH_AFTER
    return f"✎ {short_stamp(line.written_at, clock.utc_now())}" if late else ""


def _text(row: LogRow) -> str:
    line = row.line
    if line.withdrawn:
        return QCoreApplication.translate("LogTable", "[withdrawn] {text}").format(text=line.text)
    if line.amended_by:
        return QCoreApplication.translate("LogTable", "[corrected] {text}").format(text=line.text)
    return line.text


def _tone(row: LogRow) -> CellTone:
    line = row.line
    return CellTone.DIM if line.withdrawn or line.amended_by else CellTone.NORMAL
