"""A guard against floods: a record said again and again is counted, not written."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

REPEAT_S = 60.0
REPEAT_BURST = 5
MAX_KINDS = 2_000

Kind = tuple[str, int, str]


@dataclass(slots=True)
class _Window:
    ends: float
    place: tuple[str, int]
    seen: int = 0


class RepeatGuard:
    """Lets a record pass 5 times in 60 s, then counts it and says the count when the 60 s are over."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._windows: OrderedDict[Kind, _Window] = OrderedDict()
        self._lock = threading.Lock()

    def passed(self, record: logging.LogRecord, message: str) -> list[logging.LogRecord]:
        """What to write now: counts that have fallen due, and the record unless it is one too many."""
        now = self._monotonic()
        kind = (record.name, record.levelno, message)
        with self._lock:
            due = list(self._ended(now))
            window = self._windows.setdefault(kind, _Window(now + REPEAT_S, (record.pathname, record.lineno)))
            window.seen += 1
            return [*due, record] if window.seen <= REPEAT_BURST else due

    def rest(self) -> list[logging.LogRecord]:
        """The counts still open, at the end."""
        with self._lock:
            return list(self._ended(float("inf")))

    def _ended(self, now: float) -> Iterator[logging.LogRecord]:
        # All windows are equally long, so the oldest is always the first.
        while self._windows:
            kind, window = next(iter(self._windows.items()))
            if window.ends > now and len(self._windows) < MAX_KINDS:
                return
            del self._windows[kind]
            if window.seen > REPEAT_BURST:
                yield _summary(kind, window)


def _summary(kind: Kind, window: _Window) -> logging.LogRecord:
    name, level, message = kind
    more = window.seen - REPEAT_BURST
    summary = logging.LogRecord(name, level, *window.place, "%s (%d more times)", (message, more), None)
    summary.repeated = more
    return summary
