"""Reading a bulk table by pages: by key, week by week, within a budget of time."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, func, select

from app.store.bulk import search
from app.store.bulk.moments import part_of, part_range
from app.store.bulk.paging import Ask
from app.store.search import match_expression

MAX_LIMIT = 1000
TOP = 2**62
BUDGET_S = 0.15
MATCHES_A_STEP = 500


@dataclass(frozen=True, slots=True)
class Found:
    """Columns of the rows in the order asked for; `more` and `resume` as in Page."""

    rows: tuple[RowMapping, ...]
    more: bool
    resume: int | None


def read(
    connection: Connection,
    table: Table,
    ask: Ask,
    where: Sequence[ColumnElement[bool]] = (),
    words: str = "",
    budget_s: float = BUDGET_S,
) -> Found:
    """Rows of `table` that satisfy `where` and hold a word beginning with each of `words`.

    A search that outlasts `budget_s` s returns what it has and where to go on.
    """
    limit = min(max(1, ask.limit), MAX_LIMIT)
    span = _Span(*_range(ask), ask.newest_first and ask.ahead_of is None, limit)
    expression = match_expression(words)
    stopped = None
    if where or expression:
        deadline = time.monotonic() + budget_s
        rows, stopped = _by_weeks(connection, table, span, where, expression, deadline)
    else:
        rows = _ordered(connection, table, span, ())
    more = len(rows) > limit or stopped is not None
    shown = rows[:limit]
    resume = stopped if len(rows) <= limit else shown[-1]["row_id"]
    if ask.ahead_of is not None:
        return Found(tuple(reversed(shown)), more, None)
    return Found(tuple(shown), more, resume)


def _range(ask: Ask) -> tuple[int, int]:
    """First row id wanted and the first one no longer wanted."""
    if ask.ahead_of is not None:
        return ask.ahead_of + 1, TOP
    if ask.newest_first:
        return (ask.until or 0), (TOP if ask.beyond is None else ask.beyond)
    return (0 if ask.beyond is None else ask.beyond + 1), (TOP if ask.until is None else ask.until + 1)


@dataclass(frozen=True, slots=True)
class _Span:
    """Row ids from `low` to before `high`, downwards or upwards; at most `limit` rows and one more."""

    low: int
    high: int
    down: bool
    limit: int

    def within(self, part: int, found: int) -> _Span:
        """What of it lies in week `part`, with `found` rows found already."""
        start, end = part_range(part)
        return _Span(max(self.low, start), min(self.high, end), self.down, self.limit - found)

    def beyond(self, row_id: int) -> _Span:
        """What of it follows `row_id`."""
        if self.down:
            return _Span(self.low, row_id, self.down, self.limit)
        return _Span(row_id + 1, self.high, self.down, self.limit)


def _by_weeks(
    connection: Connection,
    table: Table,
    span: _Span,
    where: Sequence[ColumnElement[bool]],
    expression: str,
    deadline: float,
) -> tuple[list[RowMapping], int | None]:
    """The rows, and the row id the search stopped behind when its time was over."""
    parts = search.parts(connection, table.name) if expression else frozenset()
    rows: list[RowMapping] = []
    for part in _weeks(connection, table, span):
        wanted = span.within(part, len(rows))
        if not expression:
            rows += _ordered(connection, table, wanted, where)
        elif part in parts:
            found, stopped = _matching(connection, table, part, wanted, (where, expression, deadline))
            rows += found
            if stopped is not None and len(rows) <= span.limit:
                return rows, stopped
        if len(rows) > span.limit:
            return rows, None
        if time.monotonic() > deadline:
            edge = wanted.low if span.down else wanted.high - 1
            left = edge > span.low if span.down else edge + 1 < span.high
            return rows, edge if left else None
    return rows, None


def _weeks(connection: Connection, table: Table, span: _Span) -> Iterator[int]:
    """The weeks that hold rows of `span`, in order; weeks without rows are not visited."""
    column = table.c.row_id
    edge = func.max(column) if span.down else func.min(column)
    low, high = span.low, span.high
    while low < high:
        nearest = connection.execute(select(edge).where(column >= low, column < high)).scalar_one()
        if nearest is None:
            return
        part = part_of(nearest)
        yield part
        start, end = part_range(part)
        low, high = (low, start) if span.down else (end, high)


def _ordered(
    connection: Connection, table: Table, span: _Span, where: Sequence[ColumnElement[bool]]
) -> list[RowMapping]:
    column = table.c.row_id
    query = (
        select(table)
        .where(column >= span.low, column < span.high, *where)
        .order_by(column.desc() if span.down else column)
        .limit(span.limit + 1)
    )
    return list(connection.execute(query).mappings())


def _matching(
    connection: Connection,
    table: Table,
    part: int,
    span: _Span,
    wanted: tuple[Sequence[ColumnElement[bool]], str, float],
) -> tuple[list[RowMapping], int | None]:
    """Matches first, some at a time, then their rows: in one query SQLite may go the other way round."""
    where, expression, deadline = wanted
    rows: list[RowMapping] = []
    while True:
        step = span.limit + 1 if not where else MATCHES_A_STEP
        ids = search.matches(connection, table.name, part, expression, (span.low, span.high, span.down, step))
        if ids:
            found = select(table).where(table.c.row_id.in_(ids), *where)
            order = table.c.row_id.desc() if span.down else table.c.row_id
            rows += connection.execute(found.order_by(order)).mappings()
        if len(ids) < step or len(rows) > span.limit:
            return rows, None
        if time.monotonic() > deadline:
            return rows, ids[-1]
        span = span.beyond(ids[-1])
