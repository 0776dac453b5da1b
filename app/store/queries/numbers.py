"""Which running number comes next."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from app.domain.moments import local_year
from app.domain.numbers import Series, number_words
from app.store.projections.numbering import last


def next_number(connection: Connection, series: Series, at: datetime) -> str:
    """The number after the last one of the local year `at` falls in."""
    year = local_year(at)
    return number_words(series, last(connection, series, year) + 1, year)
