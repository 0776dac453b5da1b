"""The bounded queue between a source and the store: waits (back-pressure) or counts what it cannot take."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from datasources.core.readings import AnyReading


@dataclass(frozen=True)
class Batch:
    """Readings that came together, and whom to tell when the store has them."""

    readings: tuple[AnyReading, ...]
    done: Callable[[], None] | None = None


class BatchQueue:
    """At most `limit` readings wait; a batch larger than that is taken alone."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._batches: deque[Batch] = deque()
        self._count = 0
        self._changed = asyncio.Condition()

    def __len__(self) -> int:
        return self._count

    def _fits(self, size: int) -> bool:
        return not self._batches or self._count + size <= self._limit

    async def put(self, readings: Sequence[AnyReading], done: Callable[[], None] | None = None) -> None:
        """Append, waiting for room."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._fits(len(readings)))
            self._append(Batch(tuple(readings), done))
            self._changed.notify_all()

    async def offer(self, readings: Sequence[AnyReading]) -> bool:
        """Append if there is room now."""
        async with self._changed:
            if not self._fits(len(readings)):
                return False
            self._append(Batch(tuple(readings)))
            self._changed.notify_all()
            return True

    def _append(self, batch: Batch) -> None:
        self._batches.append(batch)
        self._count += len(batch.readings)

    async def take(self, most: int) -> list[Batch]:
        """The oldest batches, together not above `most` readings but at least one batch; waits for one.

        They count as waiting until `taken` is called, so that work in hand is part of the bound.
        """
        async with self._changed:
            await self._changed.wait_for(lambda: bool(self._batches))
            picked = [self._batches[0]]
            size = len(picked[0].readings)
            for batch in list(self._batches)[1:]:
                if size + len(batch.readings) > most:
                    break
                picked.append(batch)
                size += len(batch.readings)
            return picked

    async def taken(self, batches: Sequence[Batch]) -> None:
        """The store has `batches`, which `take` returned."""
        async with self._changed:
            for batch in batches:
                if self._batches.popleft() is not batch:
                    raise RuntimeError("batches are given back in the order they were taken")
                self._count -= len(batch.readings)
            self._changed.notify_all()

    async def drained(self) -> None:
        """Returns once nothing waits."""
        async with self._changed:
            await self._changed.wait_for(lambda: not self._batches)
