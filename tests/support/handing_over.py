"""Reading a handover's list to its end, as two officers do: page by page, by one key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from widgets.handover.panel import HandoverPanel

READ = "Ctrl+Shift+Return"


def read_all(
    panel: HandoverPanel, press: Callable[[str, Any], object], wait: Callable[[Callable[[], object]], object]
) -> int:
    """Take over what is shown until both may sign; returns how often the key was pressed."""
    pressed = 0
    while panel.card is None:
        wait(lambda: panel.card is not None or panel.tick_action.isEnabled())
        if panel.card is None:
            left = _unread(panel)
            press(READ, panel)
            pressed += 1
            wait(partial(_went_on, panel, left))
    return pressed


def _went_on(panel: HandoverPanel, before: int) -> bool:
    return panel.card is not None or _unread(panel) < before


def _unread(panel: HandoverPanel) -> int:
    return sum(not line.line.settled for line in panel.lines)
