"""Progress and cancellation of long work."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

_REPORT_EVERY_NS = 50_000_000


class Cancelled(Exception):  # noqa: N818 - not an error: somebody pressed the button
    """Raised inside long work that was cancelled."""


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` (0: unknown), and words for it."""

    done: int
    total: int
    words: str = ""


class Task:
    """What long work holds: it reports and asks whether to stop, from its own thread."""

    def __init__(self, listener: Callable[[Progress], None] | None = None) -> None:
        self._cancelled = threading.Event()
        self._listener = listener
        self._last_ns: int | None = None

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Asks to stop; from any thread."""
        self._cancelled.set()

    def check(self) -> None:
        """Raises Cancelled when somebody asked to stop."""
        if self.cancelled:
            raise Cancelled

    def report(self, done: int, total: int = 0, words: str = "") -> None:
        """Tells how far it is, at most 20 times a second and always at the end."""
        now = time.monotonic_ns()
        due = self._last_ns is None or now - self._last_ns >= _REPORT_EVERY_NS
        if self._listener is not None and (due or (total and done >= total)):
            self._last_ns = now
            self._listener(Progress(done, total, words))
