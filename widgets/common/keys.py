"""Every action has a key, shown in its tooltip and in the cheat sheet (F1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

LOCAL = Qt.ShortcutContext.WidgetWithChildrenShortcut
Keys = str | QKeySequence | QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One line of the cheat sheet: what a key does, in the language of the screen."""

    group: str
    text: str
    keys: str


class KeyMap:
    """All actions of the window with their keys, for the cheat sheet and for a test that finds clashes."""

    def __init__(self) -> None:
        self._actions: list[tuple[str, QAction]] = []
        self._notes: list[KeyLine] = []

    def add(self, group: str, action: QAction) -> None:
        """List `action` under `group`."""
        self._actions.append((group, action))

    def note(self, group: str, text: str, *keys: Keys) -> None:
        """List keys that a widget handles by itself (arrows, Space …)."""
        line = KeyLine(group, text, _together(QKeySequence(key) for key in keys))
        if line not in self._notes:
            self._notes.append(line)

    def lines(self) -> tuple[KeyLine, ...]:
        """Every line once, groups in the order they came."""
        self._actions = [(group, action) for group, action in self._actions if isValid(action)]
        lines = [
            KeyLine(group, plain(action.text()), _together(action.shortcuts()))
            for group, action in self._actions
            if action.shortcuts()
        ]
        order = {line.group: place for place, line in reversed(list(enumerate(lines + self._notes)))}
        return tuple(sorted(dict.fromkeys(lines + self._notes), key=lambda line: order[line.group]))

    def clashes(self) -> tuple[tuple[str, str, str], ...]:
        """(key, text, other text) of actions that fight for a key: Qt then runs neither.

        A key may be used in several widgets, but not also in the whole window.
        """
        live = [action for _, action in self._actions if isValid(action)]
        taken: dict[str, QAction] = {}
        found = []
        for action in sorted(live, key=lambda action: action.shortcutContext() == LOCAL):
            for key in (key.toString() for key in action.shortcuts()):
                other = taken.get(key)
                if other is not None and other is not action:
                    found.append((key, plain(other.text()), plain(action.text())))
                elif action.shortcutContext() != LOCAL:
                    taken[key] = action
        return tuple(found)


def action(
    parent: QWidget,
    text: str,
    shortcut: Keys | None,
    slot: Callable[[], object],
    *,
    keys: KeyMap | None = None,
    group: str = "",
    tip: str = "",
    icon: QIcon | None = None,
    window_wide: bool = False,
) -> QAction:
    """An action of `parent` with its key in the tooltip, listed in `keys` under `group`.

    Its key works while the focus is in `parent`, or in the whole window when `window_wide`.
    """
    made = QAction(text, parent)
    if icon is not None:
        made.setIcon(icon)
    if shortcut is not None:
        made.setShortcut(QKeySequence(shortcut))
    made.setShortcutContext(Qt.ShortcutContext.WindowShortcut if window_wide else LOCAL)
    made.setToolTip(with_key(tip or plain(text), made.shortcut()))
    made.triggered.connect(lambda _checked=False: slot())
    parent.addAction(made)
    if keys is not None:
        keys.add(group, made)
    return made


def with_key(text: str, key: QKeySequence) -> str:
    """`text` with the key behind it, as tooltips show it."""
    return f"{text}  ({key_text(key)})" if not key.isEmpty() else text


def key_text(key: QKeySequence) -> str:
    """The key as it is printed on the keyboard."""
    return key.toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


def _together(keys: Iterable[QKeySequence]) -> str:
    """Several keys in one line; the two that keyboards call Enter are one."""
    return "  ".join(dict.fromkeys(map(key_text, keys)))


def plain(text: str) -> str:
    """`text` without the ampersands that mark mnemonics."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
