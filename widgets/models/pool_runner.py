"""The runner that tables use, on the pool of app.qtbridge."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation

T = TypeVar("T")


class PoolRunner:
    """Runs queries of one screen on the pool; `parent` is the screen, and outlives no answer."""

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        self._bridge, self._parent = bridge, parent

    def __call__(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> Callable[[], None]:
        """See `Runner`: the result cancels, and after a cancel neither callback comes."""
        wanted = True

        def take(value: T) -> None:
            nonlocal wanted
            if wanted:
                wanted = False
                done(value)

        def refuse(error: KnownError) -> None:
            nonlocal wanted
            if wanted:
                wanted = False
                failed(error)

        def end() -> None:
            # Neither a value nor a sentence: a bug, which the crash report has; the screen must not wait.
            refuse(_broken())

        operation = Operation(self._parent, work, self._bridge.pool)
        operation.success(take).failure(refuse).finished(end).run()

        def cancel() -> None:
            nonlocal wanted
            wanted = False
            operation.cancel()

        return cancel


def _broken() -> KnownError:
    return KnownError(
        "Không đọc được dữ liệu do lỗi chương trình; lỗi đã được ghi lại. Hãy thử lại.",
        en="The data could not be read because of a fault of the program; it was recorded. Try again.",
    )
