"""The roster's page: the week large, what is wrong with it below, every act a key (D5.2)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from app.domain.duty_hours import DutyCalendar
from widgets.common.keys import KeyMap, action, key_text
from widgets.common.labels import Busy
from widgets.common.strip import MessageStrip
from widgets.common.theme import set_role
from widgets.roster.grid import WeekGrid

SIZE = QSize(1640, 940)
BUTTONS_IN_A_ROW = 7


class RosterPage(QWidget):
    """Shows a week; `on` gives the acts their meaning."""

    def __init__(self, calendar: DutyCalendar, keys: KeyMap, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Duty roster"))
        self.resize(SIZE)
        self._keys = keys
        self._handlers: dict[str, Callable[[], object]] = {}
        self.acts: dict[str, QAction] = {}
        self.buttons: dict[str, QPushButton] = {}
        self.head, self.state, self.problems = QLabel(self), QLabel(self), QLabel(self)
        self.grid = WeekGrid(calendar, self)
        self.busy, self.strip = Busy(self), MessageStrip(self)
        set_role(self.head, "title")
        set_role(self.state, "dim")
        set_role(self.problems, "attention")
        for label in (self.state, self.problems):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.week = QWidget(self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.week)
        self._column = QVBoxLayout(self.week)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(8)
        for widget in (self.head, self.state):
            self._column.addWidget(widget)
        self._column.addWidget(self.grid, 1)
        self._column.addWidget(self.problems)
        self._column.addLayout(self._buttons())
        self._column.addWidget(self.strip)
        self._column.addWidget(self.busy)
        self.setFocusProxy(self.grid)

    def _texts(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("edit", self.tr("Who sits here"), "Return"),
            ("swap", self.tr("Swap two people"), "X"),
            ("draw", self.tr("Draw up by rotation"), "D"),
            ("save", self.tr("Save as a version"), "Ctrl+S"),
            ("submit", self.tr("Submit"), "T"),
            ("decide", self.tr("The leader decides"), "A"),
            ("publish", self.tr("Publish"), "P"),
            ("days", self.tr("Days off, days worked instead"), "N"),
            ("records", self.tr("Data of the room"), "R"),
            ("pdf", self.tr("Print"), "I"),
            ("xlsx", self.tr("Save as a workbook"), "Ctrl+E"),
            ("before", self.tr("Week before"), "PgUp"),
            ("today", self.tr("This week"), "Home"),
            ("after", self.tr("Week after"), "PgDown"),
        )

    def _buttons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(6)
        for place, (name, text, key) in enumerate(self._texts()):
            made = action(
                self.grid if key != "Ctrl+S" else self.week,
                text,
                key,
                partial(self._run, name),
                keys=self._keys,
                group=self.tr("Roster"),
            )
            if key == "Return":
                made.setShortcuts([QKeySequence(Qt.Key.Key_Return), QKeySequence(Qt.Key.Key_Enter)])
            button = QPushButton(f"{text}   {key_text(made.shortcut())}", self)
            button.setToolTip(made.toolTip())
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(made.trigger)
            grid.addWidget(button, place // BUTTONS_IN_A_ROW, place % BUTTONS_IN_A_ROW)
            self.acts[name], self.buttons[name] = made, button
        return grid

    def on(self, name: str, handler: Callable[[], object]) -> None:
        """What the act `name` does."""
        self._handlers[name] = handler

    def enable(self, name: str, *, on: bool, primary: bool = False) -> None:
        """Whether `name` can be done now, and whether it is what comes next."""
        self.acts[name].setEnabled(on)
        self.buttons[name].setEnabled(on)
        set_role(self.buttons[name], "primary" if primary and on else "")

    def place_card(self, card: QWidget) -> None:
        """Put a card below the week."""
        self._column.insertWidget(self._column.indexOf(self.problems), card)
        card.show()

    def show_instead(self, other: QWidget | None) -> None:
        """Show `other` in place of the week; None = the week again, with the keyboard."""
        if other is not None and self._stack.indexOf(other) < 0:
            self._stack.addWidget(other)
        self._stack.setCurrentWidget(other or self.week)
        if other is None:
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _run(self, name: str) -> None:
        handler = self._handlers.get(name)
        if handler is not None and self.acts[name].isEnabled():
            handler()
