"""Packets around a moment, cut out of the past as a film file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from app.domain.clip import Footage
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.services.clip_waiting import Waiting
from widgets.common.later import when_done
from widgets.replay.ports import PastSource, Recall


def cut(
    past: PastSource,
    bridge: Bridge,
    owner: QObject,
    waiting: Waiting,
    until: datetime,
    done: Callable[[Footage], None],
    failed: Callable[[KnownError], None],
) -> None:
    """What `waiting` asked for up to `until` (UTC), told on the GUI thread while `owner` lives."""

    def recalled(recall: Recall) -> None:
        footage = past.footage(recall, waiting.asked_from, until)
        footage.add_done_callback(lambda _future: recall.close())
        when_done(footage, bridge, owner, done, failed)

    future = past.recall(waiting.camera, waiting.asked_from, until)
    when_done(future, bridge, owner, recalled, failed, lambda recall: recall.close())
