"""The rows a table knows of: a bounded number of pages held, the others fetched again by their keys."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Generic, TypeVar

from app.services.tables import Ask, Keyed, Page

R = TypeVar("R", bound=Keyed)
PAGE_ROWS = 128
MAX_PAGES = 24
SPARE_ROWS = 32


@dataclass(slots=True, eq=False)
class Slot(Generic[R]):
    """A run of rows: those after `start` up to `end`, in the order shown; `rows` None once let go."""

    start: int | None
    end: int
    count: int
    rows: list[R] | None
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Ticket(Generic[R]):
    """An ask under way; an answer to a ticket no longer known comes too late and is ignored."""

    number: int
    ask: Ask
    slot: Slot[R] | None


@dataclass(slots=True)
class _State(Generic[R]):
    slots: list[Slot[R]] = field(default_factory=list)
    top: int | None = None
    tail: int | None = None
    more_ahead: bool = False
    ended: bool = False
    searched_to: int | None = None


class PageCache(Generic[R]):
    """Rows by their place in the list, 0 first. Knows no Qt and does not fetch: it says what to ask.

    `page_rows` rows are asked for at a time and at most `max_pages` pages are held.
    """

    def __init__(self, page_rows: int = PAGE_ROWS, max_pages: int = MAX_PAGES) -> None:
        self.newest_first = True
        self._page_rows, self._max_pages = page_rows, max_pages
        self._state: _State[R] = _State()
        self._starts: list[int] = [0]
        self._tickets: dict[int, Ticket[R]] = {}
        self._number = 0
        self._renew = True
        self._seen = (0, 0)

    @property
    def count(self) -> int:
        """How many rows are known so far."""
        return self._starts[-1]

    @property
    def ended(self) -> bool:
        """True when no row follows the known ones."""
        return self._state.ended and not self._renew

    @property
    def searched_to(self) -> int | None:
        """The key down to which a search without enough hits has looked, else None."""
        return self._state.searched_to

    @property
    def waiting(self) -> bool:
        """True while an answer is awaited."""
        return bool(self._tickets)

    def restart(self, *, newest_first: bool = True) -> None:
        """Begin again with another filter or order; the old rows stay until the first new page is there."""
        self.newest_first = newest_first
        self._tickets.clear()
        self._renew = True

    def refresh(self) -> None:
        """The rows may have changed: ask again for those that are looked at; new ones may follow the last."""
        state = self._state
        for slot in state.slots:
            slot.stale = True
        state.ended = False
        if not state.slots:
            state.tail = None

    def row(self, place: int) -> R | None:
        """The row at `place`, or None while it is not held."""
        if not 0 <= place < self.count:
            return None
        which = bisect_right(self._starts, place) - 1
        rows = self._state.slots[which].rows
        offset = place - self._starts[which]
        # A page that was let go may come back shorter than it was.
        return rows[offset] if rows is not None and offset < len(rows) else None

    def place(self, key: int) -> int | None:
        """Where the held row `key` stands, or None."""
        for start, slot in zip(self._starts, self._state.slots, strict=False):
            for offset, row in enumerate(slot.rows or ()):
                if row.row_id == key:
                    return start + offset
        return None

    @property
    def more_ahead(self) -> bool:
        """True when more rows arrived above than the last answer held."""
        return self._state.more_ahead

    def wanted(self, first: int, last: int) -> list[Ticket[R]]:
        """What to ask for so that rows `first` to `last` and about a page around them can be shown."""
        self._seen = (first, last)
        if self._renew:
            pending = any(ticket.slot is None for ticket in self._tickets.values())
            return [] if pending else [self._ticket(Ask(self._page_rows, self.newest_first), None)]
        tickets = []
        asked = {id(ticket.slot) for ticket in self._tickets.values() if ticket.slot is not None}
        for start, slot in zip(self._starts, self._state.slots, strict=False):
            looked_at = start <= last and start + slot.count > first
            needed = self._near(start, slot) if slot.rows is None else slot.stale and looked_at
            if needed and id(slot) not in asked:
                limit = max(slot.count, self._page_rows) + SPARE_ROWS
                tickets.append(
                    self._ticket(Ask(limit, self.newest_first, beyond=slot.start, until=slot.end), slot)
                )
        if not self._state.ended and last + self._page_rows >= self.count and not self._tail_asked():
            tickets.append(
                self._ticket(Ask(self._page_rows, self.newest_first, beyond=self._state.tail), None)
            )
        return tickets

    def ahead(self) -> Ticket[R] | None:
        """What to ask for when rows may have arrived above the first one; None when one need not."""
        top = self._state.top
        if self._renew or not self.newest_first or top is None:
            return None
        if any(ticket.ask.ahead_of is not None for ticket in self._tickets.values()):
            return None
        return self._ticket(Ask(self._page_rows, ahead_of=top), None)

    def answer(self, ticket: Ticket[R], page: Page[R]) -> bool:
        """Take the answer to `ticket`; False when it comes too late and changes nothing."""
        if self._tickets.pop(ticket.number, None) is None:
            return False
        if self._renew:
            self._begin(page)
        elif ticket.slot is not None:
            self._reload(ticket.slot, page)
        elif ticket.ask.ahead_of is not None:
            self._prepend(page)
        else:
            self._append(ticket.ask, page)
        self._let_go()
        self._count()
        return True

    def failed(self, ticket: Ticket[R]) -> bool:
        """The ask failed; it will be wanted again. False when nobody waits for it any more."""
        return self._tickets.pop(ticket.number, None) is not None

    def _begin(self, page: Page[R]) -> None:
        self._renew = False
        self._state = _State()
        self._append(Ask(self._page_rows, self.newest_first), page)

    def _append(self, ask: Ask, page: Page[R]) -> None:
        state = self._state
        if page.rows:
            end = page.rows[-1].row_id
            state.slots.append(Slot(ask.beyond, end, len(page.rows), list(page.rows)))
            state.tail = end
            state.top = page.rows[0].row_id if state.top is None else state.top
        if page.more and page.resume is not None:
            state.tail = page.resume
        state.ended = not page.more
        state.searched_to = page.resume if page.more and len(page.rows) < ask.limit else None

    def _reload(self, slot: Slot[R], page: Page[R]) -> None:
        # Rows that came since belong here too; those above or below belong to the neighbours.
        rows = [row for row in page.rows if self._within(row.row_id, slot)]
        where = self._state.slots.index(slot)
        slot.rows, slot.stale = rows, False
        if page.more and page.resume is not None and self._after(slot.end, page.resume):
            rest = Slot[R](page.resume, slot.end, max(1, slot.count - len(rows)), None)
            self._state.slots.insert(where + 1, rest)
            slot.end = page.resume
        slot.count = len(rows)
        if where == 0 and rows and self.newest_first:
            self._state.top = max(rows[0].row_id, self._state.top or 0)
        if not rows:
            self._drop(where)

    def _drop(self, where: int) -> None:
        slots = self._state.slots
        gone = slots.pop(where)
        if where < len(slots):
            slots[where].start = gone.start

    def _prepend(self, page: Page[R]) -> None:
        state = self._state
        state.more_ahead = page.more
        rows = [row for row in page.rows if state.top is None or row.row_id > state.top]
        if not rows:
            return
        state.top = rows[0].row_id
        head = state.slots[0] if state.slots else None
        # The answer to an ask that is under way for the head does not know the new rows.
        asked = any(ticket.slot is head for ticket in self._tickets.values())
        if head and head.rows is not None and not asked and head.count + len(rows) <= self._page_rows:
            head.rows[:0] = rows
            head.count = len(head.rows)
            return
        state.slots.insert(0, Slot(None, rows[-1].row_id, len(rows), rows))
        if head is not None:
            head.start = rows[-1].row_id

    def _let_go(self) -> None:
        """Drop the pages farthest from what is looked at; those `wanted` would ask for again stay."""
        self._count()
        first, last = self._seen
        held = []
        for start, slot in zip(self._starts, self._state.slots, strict=False):
            if slot.rows is not None:
                held.append((0 if self._near(start, slot) else abs(start - (first + last) / 2), start, slot))
        excess = len(held) - self._max_pages
        for away, _, slot in sorted(held, key=lambda one: one[:2], reverse=True)[: max(0, excess)]:
            if away:
                slot.rows = None

    def _near(self, start: int, slot: Slot[R]) -> bool:
        first, last = self._seen
        return start <= last + self._page_rows and start + slot.count > first - self._page_rows

    def _count(self) -> None:
        self._starts = [0, *accumulate(slot.count for slot in self._state.slots)]

    def _ticket(self, ask: Ask, slot: Slot[R] | None) -> Ticket[R]:
        self._number += 1
        ticket = Ticket(self._number, ask, slot)
        self._tickets[ticket.number] = ticket
        return ticket

    def _tail_asked(self) -> bool:
        return any(t.slot is None and t.ask.ahead_of is None for t in self._tickets.values())

    def _within(self, key: int, slot: Slot[R]) -> bool:
        return (slot.start is None or self._after(key, slot.start)) and not self._after(key, slot.end)

    def _after(self, key: int, other: int) -> bool:
        return key < other if self.newest_first else key > other
