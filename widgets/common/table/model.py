"""The page cache as Qt sees it: asks run elsewhere, answers come back here."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.errors import KnownError
from app.services.tables import Fetch, Page
from widgets.common.table.pages import PageCache, Ticket
from widgets.models.runner import Runner

MAX_ASKS = 3
log = logging.getLogger(__name__)


class TableModel(QObject):
    """Rows of one table. `source` gives, for the words typed, the fetch that a page is asked of."""

    changed = Signal()
    arrived = Signal(int)
    failed = Signal(object)
    recovered = Signal()

    def __init__(
        self,
        run: Runner,
        source: Callable[[str], Fetch],
        cache: PageCache[Any] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.cache: PageCache[Any] = cache or PageCache()
        self._run, self._source = run, source
        self._fetch: Fetch | None = None
        self._words = ""
        self._cancels: dict[int, Callable[[], None]] = {}
        self._seen = (0, 0)
        self._broken = False
        self._told = False

    @property
    def words(self) -> str:
        """What is searched for."""
        return self._words

    def restart(self, words: str | None = None, *, newest_first: bool | None = None) -> None:
        """Ask anew, with other `words` or order; what is shown stays until the answer is there."""
        self._words = self._words if words is None else words
        self.stop()
        self.cache.restart(newest_first=self.cache.newest_first if newest_first is None else newest_first)
        self._fetch = self._source(self._words)
        self._broken = False
        self.look_at(*self._seen)

    def stop(self) -> None:
        """Cancel every ask under way."""
        for cancel in self._cancels.values():
            cancel()
        self._cancels.clear()

    def refresh(self) -> None:
        """Something in the store changed: look for rows above and renew those looked at."""
        self._broken = False
        self.cache.refresh()
        self._look_ahead()
        self.look_at(*self._seen)

    def look_at(self, first: int, last: int) -> None:
        """Rows `first` to `last` are on the screen: fetch what is missing there."""
        self._seen = (first, last)
        if self._fetch is None or self._broken:
            return
        if len(self._cancels) >= MAX_ASKS:
            return  # the next answer looks again
        for ticket in self.cache.wanted(first, last):
            self._ask(ticket)

    def row(self, place: int) -> Any:
        """The row at `place`, or None while it is not here."""
        return self.cache.row(place)

    def _look_ahead(self) -> None:
        ticket = self.cache.ahead() if self._fetch is not None else None
        if ticket is not None:
            self._ask(ticket)

    def _ask(self, ticket: Ticket[Any]) -> None:
        fetch = self._fetch
        if fetch is None:
            return
        # Set before the run: a runner without threads answers at once.
        self._cancels[ticket.number] = lambda: None
        cancel = self._run(
            lambda: fetch(ticket.ask),
            lambda page: self._answer(ticket, page),
            lambda error: self._fail(ticket, error),
        )
        if ticket.number in self._cancels:
            self._cancels[ticket.number] = cancel

    def _answer(self, ticket: Ticket[Any], page: Page[Any]) -> None:
        self._cancels.pop(ticket.number, None)
        before = self.cache.count
        if not self.cache.answer(ticket, page):
            return
        if self._told:
            self._told = False
            self.recovered.emit()
        self.changed.emit()
        if ticket.ask.ahead_of is not None:
            if self.cache.count > before:
                self.arrived.emit(self.cache.count - before)
            if self.cache.more_ahead:
                self._look_ahead()
        self.look_at(*self._seen)

    def _fail(self, ticket: Ticket[Any], error: Exception) -> None:
        self._cancels.pop(ticket.number, None)
        if not self.cache.failed(ticket):
            return
        if not isinstance(error, KnownError):
            raise error
        # Asking again at once would only fail again; the officer or the next change tries.
        self._broken = True
        if not self._told:
            self._told = True
            log.warning("table cannot be read: %s", error.en)
            self.failed.emit(error)
