"""How screens run a query off the GUI thread; PoolRunner is the real one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Runner(Protocol):
    """Runs `work` elsewhere, then `done` or `failed` on the GUI thread; the result cancels.

    After a cancel neither is called; work that has not begun never begins.
    """

    def __call__(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> Callable[[], None]: ...
