"""How screens run a query off the GUI thread; the pool of app.qtbridge, as a plain function."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject

from app.errors import KnownError
from app.qtbridge.bridge import Lane
from app.qtbridge.operation import Operation

T = TypeVar("T")


class Runner(Protocol):
    """Runs `work` elsewhere, then `done` or `failed` on the GUI thread; the result cancels.

    After a cancel neither is called; work that has not begun never begins.
    """

    def __call__(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> Callable[[], None]: ...


def lane_runner(parent: QObject, lane: Lane) -> Runner:
    """Runs on `lane` (bridge.pool for queries) as operations of `parent`."""

    def run(
        work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> Callable[[], None]:
        open_ = True

        def succeed(value: T) -> None:
            nonlocal open_
            if open_:
                open_ = False
                done(value)

        def fail(error: KnownError) -> None:
            nonlocal open_
            if open_:
                open_ = False
                failed(error)

        def end() -> None:
            # Neither a value nor a sentence: a bug, which the crash report has; the screen must not wait.
            fail(_broken())

        operation = Operation(parent, work, lane).success(succeed).failure(fail).finished(end).run()

        def cancel() -> None:
            nonlocal open_
            open_ = False
            operation.cancel()

        return cancel

    return run


def _broken() -> KnownError:
    return KnownError(
        "Không đọc được dữ liệu do lỗi chương trình; lỗi đã được ghi lại. Hãy thử lại.",
        en="The data could not be read because of a fault of the program; it was recorded. Try again.",
    )
