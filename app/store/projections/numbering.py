"""Running numbers: what the journal has given out so far."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.domain.numbers import Series, read_number
from app.store.projections.tables import numbers


def take(connection: Connection, number: str) -> None:
    """Takes `number` in; the table's triggers refuse one that leaves a gap or was given before."""
    series, running, year = read_number(number)
    where = (numbers.c.series == series.value, numbers.c.year == year)
    changed = connection.execute(numbers.update().where(*where).values(last=running)).rowcount
    if not changed:
        connection.execute(numbers.insert(), {"series": series.value, "year": year, "last": running})


def last(connection: Connection, series: Series, year: int) -> int:
    """The last running number of `series` in `year`, 0 before the first."""
    query = select(numbers.c.last).where(numbers.c.series == series.value, numbers.c.year == year)
    return connection.execute(query).scalar_one_or_none() or 0
