"""Row numbers: the day, then the time of day, so that rows stand in the order of time.

A day has 2**20 numbers, about 12 a second. Where a second is full (files that give only the date), rows take
the next free numbers, in the order they came.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from sqlalchemy import Connection, Table, select

from app.errors import KnownError
from app.store.bulk.moments import DAY_US, LOCAL_SHIFT_US, NUMBER_BITS, day_of, first_id

LOOK_AHEAD = 4
RUNS_KEPT = 1000


def place_of(us: int) -> int:
    """The row id that belongs to the moment `us`."""
    within = (us + LOCAL_SHIFT_US) % DAY_US if us + LOCAL_SHIFT_US >= 0 else 0
    return first_id(day_of(us)) + (within << NUMBER_BITS) // DAY_US


class RowNumbers:
    """Gives free row ids; remembers where long runs end, so that a full second costs no walk."""

    def __init__(self) -> None:
        self._ends: OrderedDict[tuple[str, int], int] = OrderedDict()

    def allocate(self, connection: Connection, table: Table, moments: Sequence[int]) -> list[int]:
        """A free row id of `table` for each of `moments` (µs); raises KnownError when a day is full."""
        starts = [self._ends.get((table.name, place_of(us)), place_of(us)) for us in moments]
        near = {start + step for start in starts for step in range(LOOK_AHEAD)}
        column = table.c.row_id
        taken = set(connection.execute(select(column).where(column.in_(near))).scalars())
        made: list[int] = []
        for us, start in zip(moments, starts, strict=True):
            row_id = self._free(connection, table, start, taken, near)
            if row_id >= first_id(day_of(us) + 1):
                row_id = self._free_below(connection, table, us, taken)
            taken.add(row_id)
            made.append(row_id)
            self._remember(table.name, place_of(us), row_id + 1)
        return made

    def _free(self, connection: Connection, table: Table, start: int, taken: set[int], near: set[int]) -> int:
        row_id = start
        while row_id in taken:
            row_id += 1
        return row_id if row_id in near else _end_of_run(connection, table, row_id, taken)

    def _free_below(self, connection: Connection, table: Table, us: int, taken: set[int]) -> int:
        """The last free number of a day whose last seconds are full."""
        low, high = first_id(day_of(us)), first_id(day_of(us) + 1)
        column = table.c.row_id
        used = connection.execute(
            select(column).where(column >= low, column < high).order_by(column.desc())
        ).scalars()
        expected = high - 1
        for row_id in used:
            while expected > row_id:
                if expected not in taken:
                    return expected
                expected -= 1
            expected = row_id - 1
        while expected in taken:
            expected -= 1
        if expected >= low:
            return expected
        limit = 1 << NUMBER_BITS
        raise KnownError(
            f"Một ngày đã nhận {limit} dòng, không nhận thêm được. Hãy kiểm tra nguồn dữ liệu.",
            en=f"One day already has {limit} rows and takes no more. Check the data source.",
        )

    def _remember(self, table: str, start: int, end: int) -> None:
        self._ends[table, start] = max(end, self._ends.get((table, start), 0))
        self._ends.move_to_end((table, start))
        if len(self._ends) > RUNS_KEPT:
            self._ends.popitem(last=False)


def _end_of_run(connection: Connection, table: Table, start: int, taken: set[int]) -> int:
    """The first number from `start` on that neither the table nor `taken` has."""
    column = table.c.row_id
    row_id = start
    used = connection.execute(
        select(column).where(column >= start).order_by(column).execution_options(yield_per=500)
    ).scalars()
    for known in used:
        while row_id < known:
            if row_id not in taken:
                used.close()
                return row_id
            row_id += 1
        row_id = max(row_id, known + 1)
    while row_id in taken:
        row_id += 1
    return row_id
