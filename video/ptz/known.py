"""What is known of one head: its state, and where it pointed lately."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from video.ptz.errors import PtzError
from video.ptz.facts import PtzCondition, PtzState, PtzStatus

HISTORY: Final = 900


class Known:
    """Written by the thread of the head, read from any; `tell` hears of every change, in that thread."""

    def __init__(self, number: str, tell: Callable[[str], None], now_ns: Callable[[], int]) -> None:
        self._tell, self._now = tell, now_ns
        self._lock = threading.Lock()
        self._history: deque[PtzStatus] = deque(maxlen=HISTORY)
        self.state = PtzState(camera=number, condition=PtzCondition.CONNECTING, since_ns=now_ns())

    def saw(self, status: PtzStatus) -> None:
        """One status more, the newest."""
        with self._lock:
            self._history.append(status)

    def status_at(self, moment: datetime) -> PtzStatus | None:
        """The last status read at or before `moment` (UTC), None where there is none."""
        with self._lock:
            return next((one for one in reversed(self._history) if one.at <= moment), None)

    def set(
        self,
        condition: PtzCondition,
        *,
        error: PtzError | None = None,
        next_attempt_ns: int | None = None,
        **more: Any,
    ) -> None:
        """Another state; `since_ns` stays while the condition does."""
        with self._lock:
            before = self.state
            since = before.since_ns if condition is before.condition else self._now()
            self.state = replace(
                before,
                condition=condition,
                since_ns=since,
                error_vi=error.vi if error else "",
                error_en=error.en if error else "",
                next_attempt_ns=next_attempt_ns,
                **more,
            )
            changed = self.state != before
        if changed:
            self._tell(before.camera)
