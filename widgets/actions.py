"""Window-wide actions from a table: text, key, what it does, under which heading of the cheat sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from widgets.common.keys import KeyMap, action


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the whole window can do."""

    text: str
    key: str
    run: Callable[[], object]
    group: str


def add_commands(window: QWidget, keys: KeyMap, commands: Iterable[Command]) -> None:
    """Make `commands` work wherever the focus is in `window`, and list them in `keys`."""
    for command in commands:
        action(
            window, command.text, command.key, command.run, keys=keys, group=command.group, window_wide=True
        )
