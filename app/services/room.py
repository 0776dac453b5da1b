"""What every service of the duty room works with: the store, the clock, numbers, the shift."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from app.clock import Clock
from app.domain.deadlines import Stamp, Tick
from app.domain.numbers import Series
from app.domain.refusals import no_shift
from app.domain.shift import Shift
from app.journal.checkpoint import CheckpointRequest
from app.journal.entry import Draft, Entry
from app.store.projections.rules import NumberTakenError
from app.store.queries import clocks, shifts
from app.store.queries.numbers import next_number
from app.store.store import Store

# Another writer may take the number in between; each failure means that somebody else got on.
_ATTEMPTS = 20
# Clocks of two workstations differ; what lies further ahead is a typing error.
AHEAD = timedelta(minutes=5)


class Room:
    """The store and the clock, with what all acts share."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self._clock = clock

    def now(self) -> datetime:
        """The wall clock, UTC."""
        return self._clock.utc_now()

    def stamp(self) -> Stamp:
        """One look at all clocks."""
        return Stamp(self._clock.utc_now(), self._clock.steady_ns(), self._clock.boot_id())

    def tick(self, connection: Any) -> Tick:
        """Now, on the time line of this workstation that no change of the wall clock moves."""
        return clocks.now(connection, self.store.writer, self.stamp())

    def read(self) -> AbstractContextManager[Any]:
        """A reading transaction for the functions of app.store.queries."""
        return self.store.read()

    def append(self, *drafts: Draft | CheckpointRequest) -> list[Entry]:
        """Records drafts, all or none."""
        return self.store.append(drafts)

    def append_numbered(self, series: Series, build: Callable[[str], Sequence[Draft]]) -> list[Entry]:
        """Records what `build` makes of the next number; the transaction checks that it still is the next."""
        for _ in range(_ATTEMPTS):
            try:
                return self.store.append(build(self.next_number(series)))
            except NumberTakenError:
                continue
        raise NumberTakenError(f"no free number of {series} in {_ATTEMPTS} attempts")

    def next_number(self, series: Series) -> str:
        """The number the next matter of `series` would have; only `append_numbered` makes sure of it."""
        with self.read() as connection:
            return next_number(connection, series, self.now())

    def shift(self) -> Shift | None:
        """The current shift."""
        with self.read() as connection:
            return shifts.current(connection)

    def require_shift(self) -> Shift:
        """The current shift; raises KnownError when none is open."""
        shift = self.shift()
        if shift is None:
            raise no_shift()
        return shift


def new_id() -> str:
    """The id of a new matter."""
    return str(uuid4())
