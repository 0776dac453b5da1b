"""Buttons that move a film: words above, the key below, and neither Space nor Enter taken from the film."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from widgets.common.keys import KeyMap, action, key_text

BUTTON_HEIGHT = 54
PRINTED = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter"}
Act = tuple[str, str, Callable[[], object], str]
"""Words, key, what it does, what it does in full."""


def film_button(owner: QWidget, keys: KeyMap, group: str, act: Act) -> QPushButton:
    """A button of `owner` with its key."""
    text, key, slot, tip = act
    made = action(owner, tip, key, slot, keys=keys, group=group)
    if key == "Return":
        made.setShortcuts([QKeySequence("Return"), QKeySequence("Enter")])
    button = QPushButton(f"{text}\n{printed(made.shortcut())}", owner)
    button.setMinimumHeight(BUTTON_HEIGHT)
    button.setToolTip(made.toolTip())
    button.setAccessibleName(tip)
    # Space and Enter belong to the film.
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.clicked.connect(made.trigger)
    return button


def printed(key: QKeySequence) -> str:
    """The key as it is printed on the keyboard, arrows as arrows."""
    *chord, last = key_text(key).split("+")
    return "+".join((*chord, PRINTED.get(last, last)))
