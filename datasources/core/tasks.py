"""Running the parts of one connection together, and no longer than they may take."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def together(*parts: Coroutine[Any, Any, None]) -> None:
    """Run `parts` until all have ended; the first to raise ends the others, and its error is raised."""
    try:
        async with asyncio.TaskGroup() as group:
            for part in parts:
                group.create_task(part)
    except BaseExceptionGroup as errors:
        raise _first(errors) from None


async def within(seconds: float, work: Coroutine[Any, Any, T]) -> T:
    """The result of `work`; raises TimeoutError after `seconds` s, with `work` cancelled.

    Neither asyncio.timeout nor asyncio.wait_for: before Python 3.11.3 the former lets a cancellation out
    where the task was ever cancelled before (a TaskGroup does that), and the latter swallows the order to
    stop when `work` ends at the same moment.
    """
    task = asyncio.ensure_future(work)
    try:
        done, _ = await asyncio.wait({task}, timeout=seconds)
    except asyncio.CancelledError:
        await _end(task)
        raise
    if not done:
        await _end(task)
        raise TimeoutError
    return task.result()


async def _end(task: asyncio.Future[Any]) -> None:
    task.cancel()
    await asyncio.wait({task})
    if not task.cancelled():
        task.exception()  # looked at: whoever waited is told of the time or the order to stop instead


def _first(error: BaseException) -> BaseException:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
