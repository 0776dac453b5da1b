"""Row numbers: the day, then the order of arrival within it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Table, func, select

from app.errors import KnownError
from app.store.bulk.moments import NUMBER_BITS, first_id


def allocate(connection: Connection, table: Table, days: Sequence[int]) -> list[int]:
    """A free row id of `table` for each of `days`, in that order; raises KnownError when a day is full."""
    following: dict[int, int] = {}
    made = []
    for day in days:
        if day not in following:
            following[day] = _next(connection, table, day)
        row_id = following[day]
        if row_id >= first_id(day + 1):
            limit = 1 << NUMBER_BITS
            raise KnownError(
                f"Một ngày đã nhận {limit} dòng, không nhận thêm được. Hãy kiểm tra nguồn dữ liệu.",
                en=f"One day already has {limit} rows and takes no more. Check the data source.",
            )
        made.append(row_id)
        following[day] = row_id + 1
    return made


def _next(connection: Connection, table: Table, day: int) -> int:
    low, high = first_id(day), first_id(day + 1)
    column = table.c.row_id
    newest = connection.execute(
        select(func.max(column)).where(column >= low, column < high)
    ).scalar_one_or_none()
    return low if newest is None else int(newest) + 1
